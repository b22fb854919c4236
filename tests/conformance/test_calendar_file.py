"""What every writer of calendars promises: any other program reads the same days, reminders and words."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from ppid_archive.adapters.icalendar_file import ICalendarFile
from ppid_archive.ports.calendar_file import CalendarFile, CalendarNote

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=90)
_NOTES = st.builds(
    CalendarNote,
    uid=st.from_regex(r"[A-Za-z0-9.-]{1,80}@ppid-archive", fullmatch=True),
    day=st.dates(date(1945, 8, 17), date.max),
    summary=_TEXTS,
    description=_TEXTS,
    remind_days=st.integers(0, 3650),
)


def writer() -> CalendarFile:
    return ICalendarFile()


@example([CalendarNote("a@ppid-archive", date(2026, 1, 2), r"C:\Nama; \n, \\N", r"\N", 30)])
@given(st.lists(_NOTES, max_size=4))
def test_notes_are_read_back_as_whole_days_with_a_reminder_before_each(notes: list[CalendarNote]) -> None:
    calendar = Calendar.from_ical(writer().written("Kalender", notes, at=NOW))
    events: list[Any] = calendar.walk("VEVENT")
    assert [str(one["uid"]) for one in events] == [note.uid for note in notes]
    assert [one["dtstart"].dt for one in events] == [note.day for note in notes]
    assert [str(one["summary"]).strip() for one in events] == [note.summary.strip() for note in notes]
    assert [str(one["description"]).strip() for one in events] == [note.description.strip() for note in notes]
    alarms = [one.walk("VALARM")[0]["trigger"].dt for one in events]
    assert alarms == [timedelta(days=-note.remind_days) for note in notes]


def test_a_calendar_says_who_wrote_it_when_and_keeps_to_lines_of_75_bytes() -> None:
    note = CalendarNote("a@ppid-archive", date(2026, 1, 2), "ä" * 90, "baris; koma, \\", 30)
    told = writer().written("Kalender retensi", [note], at=NOW)
    assert told == writer().written("Kalender retensi", [note], at=NOW)
    assert told.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"DTSTAMP:20261121T030000Z" in told
    assert b"DTSTART;VALUE=DATE:20260102" in told
    assert max(map(len, told.split(b"\r\n"))) <= 75
