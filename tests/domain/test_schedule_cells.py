"""The cell texts that real retention schedules contain, and what must not be guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain import schedule_cells as cells
from ppid_archive.domain.retention import Disposition, Group, SeriesSecurity
from ppid_archive.domain.trigger_event import TriggerEvent, event_in


@pytest.mark.parametrize(
    ("text", "years", "months", "trigger", "event"),
    [
        ("2 Tahun", 2, 0, "", TriggerEvent.FILE_CLOSED),
        ("3 tahun", 3, 0, "", TriggerEvent.FILE_CLOSED),
        ("2 Tahun ", 2, 0, "", TriggerEvent.FILE_CLOSED),
        ("-", 0, 0, "", TriggerEvent.FILE_CLOSED),
        ("\N{EN DASH}", 0, 0, "", TriggerEvent.FILE_CLOSED),
        ("1 (satu) Tahun", 1, 0, "", TriggerEvent.FILE_CLOSED),
        ("5 Thn.", 5, 0, "", TriggerEvent.FILE_CLOSED),
        ("6 Bulan", 0, 6, "", TriggerEvent.FILE_CLOSED),
        ("1 Tahun 6 bulan setelah pelantikan", 1, 6, "setelah pelantikan", TriggerEvent.INAUGURATION),
        ("2 Tahun setelah tidak berlaku", 2, 0, "setelah tidak berlaku", TriggerEvent.SUPERSEDED),
        ("2 Tahun, setelah tidak berlaku", 2, 0, "setelah tidak berlaku", TriggerEvent.SUPERSEDED),
        ("2 Tahun tidak berlaku", 2, 0, "setelah tidak berlaku", TriggerEvent.SUPERSEDED),
        ("2 Tahun\nsetelah\n tidak berlaku", 2, 0, "setelah tidak berlaku", TriggerEvent.SUPERSEDED),
        ("2 Tahun sete-\nlah ditetapkan", 2, 0, "setelah ditetapkan", TriggerEvent.DOCUMENT_DATE),
        ("2Tahun setelah ditetapkan", 2, 0, "setelah ditetapkan", TriggerEvent.DOCUMENT_DATE),
        ("1 Tahun setelah ditetapkan yang baru", 1, 0, "setelah ditetapkan yang baru", TriggerEvent.SUPERSEDED),
        ("1 Tahun setelah diperbaharui", 1, 0, "setelah diperbaharui", TriggerEvent.SUPERSEDED),
        (
            "1 Tahun setelah Surat Keputusan ditetapkan",
            1,
            0,
            "setelah surat keputusan ditetapkan",
            TriggerEvent.DECISION_MADE,
        ),
        ("2 Tahun setelah pelaksanaan kegiatan", 2, 0, "setelah pelaksanaan kegiatan", TriggerEvent.ACTIVITY_DONE),
        ("5 Tahun setelah pensiun", 5, 0, "setelah pensiun", TriggerEvent.RETIREMENT),
        (
            "2 Tahun setelah memperoleh keputusan hukum tetap",
            2,
            0,
            "setelah memperoleh keputusan hukum tetap",
            TriggerEvent.FINAL_JUDGMENT,
        ),
        ("1 Tahun setelah tahun anggaran berakhir", 1, 0, "setelah tahun anggaran berakhir", TriggerEvent.YEAR_END),
        (
            "1 Tahun sejak tanggal surat ditandatangani",
            1,
            0,
            "sejak tanggal surat ditandatangani",
            TriggerEvent.DOCUMENT_DATE,
        ),
        ("2 Tahun setelah calon terpilih ditetapkan", 2, 0, "setelah calon terpilih ditetapkan", TriggerEvent.OTHER),
        (
            "2 Tahun setelah laporan tahun anggaran diperiksa",
            2,
            0,
            "setelah laporan tahun anggaran diperiksa",
            TriggerEvent.OTHER,
        ),
        ("2 Tahun setelab tidak beriaku", 2, 0, "setelah tidak berlaku", TriggerEvent.SUPERSEDED),
        ("2 Tahun setelah hilal terlihat", 2, 0, "setelah hilal terlihat", TriggerEvent.OTHER),
        ("Selama berlaku", 0, 0, "setelah tidak berlaku", TriggerEvent.SUPERSEDED),
    ],
)
def test_a_period_is_read_with_the_event_it_counts_from(
    text: str, years: int, months: int, trigger: str, event: TriggerEvent
) -> None:
    found = cells.period(text)
    assert found is not None
    words = cells.trigger(found.words)
    assert (found.years, found.months, words) == (years, months, trigger)
    assert event_in(words or "") is event


@pytest.mark.parametrize("text", ["2", "l Tahun", "O Tahun", "Permanen", "2 hari", "dua tahun", "Tahun 2", "2-3 Tahun"])
def test_a_number_or_unit_that_is_not_plain_is_never_guessed(text: str) -> None:
    assert cells.period(text) is None


def test_a_bare_number_counts_in_the_unit_that_its_heading_names() -> None:
    assert cells.period("2", "tahun") == cells.Period(2, 0)
    assert cells.period("18.0", "bulan") == cells.Period(0, 18)


def test_words_after_a_period_that_name_no_event_are_not_taken_for_one() -> None:
    assert cells.trigger("lihat lampiran") is None


@pytest.mark.parametrize(
    ("text", "disposition", "of_excepted"),
    [
        ("Musnah", Disposition.DESTROY, None),
        ("MUSNAH ", Disposition.DESTROY, None),
        ("Dimusnahkan", Disposition.DESTROY, None),
        ("Permanen", Disposition.RETAIN_PERMANENTLY, None),
        ("Perma-\nnen", Disposition.RETAIN_PERMANENTLY, None),
        ("Dinilai Kembali", Disposition.REVIEW, None),
        ("Dinilai\nkembali", Disposition.REVIEW, None),
        ("Masuk berkas Perorangan", Disposition.PERSONAL_FILE, None),
        ("Masuk berkas Perseorangan", Disposition.PERSONAL_FILE, None),
        ("Masuk berkas Perseoranqan", Disposition.PERSONAL_FILE, None),
        ("Musnab", Disposition.DESTROY, None),
        (
            "Musnah, kecuali Surat Keputusan masuk berkas Perseorangan",
            Disposition.DESTROY,
            Disposition.PERSONAL_FILE,
        ),
        (
            "Musnah, kecuali yang memiliki nilai guna sejarah, Permanen",
            Disposition.DESTROY,
            Disposition.RETAIN_PERMANENTLY,
        ),
        ("Musnah kecuali yang terkait perkara", Disposition.DESTROY, None),
    ],
)
def test_what_becomes_of_a_series_is_read_with_its_exceptions(
    text: str, disposition: Disposition, of_excepted: Disposition | None
) -> None:
    found = cells.final(text)
    assert found is not None
    assert (found.disposition, found.of_excepted) == (disposition, of_excepted)
    assert (found.exceptions is not None) is ("kecuali" in text)


@pytest.mark.parametrize("text", ["", "-", "dibuang", "Musnah/Permanen", "Musnah, kecuali", "tidak musnah", "?"])
def test_what_is_no_disposition_is_not_made_one(text: str) -> None:
    assert cells.final(text) is None


def test_codes_groups_and_security_classes_are_read_as_they_are_written() -> None:
    assert [cells.class_code(text) for text in ("PL.01", " hk.03 .1 ", "ORT.06.", "A.", "1", "II", "jenis arsip")] == [
        "PL.01", "HK.03.1", "ORT.06", None, None, "II", None,
    ]  # fmt: skip
    assert cells.group("LAMPIRAN I: SUBSTANTIF") is Group.SUBSTANTIVE
    assert cells.group("fasilitatif") is Group.FACILITATIVE
    assert cells.group("lain") is None
    assert [cells.security(text) for text in ("Biasa/Terbuka", "Terbatas", "RAHASIA", "Sangat Rahasia", "x")] == [
        *SeriesSecurity, None,
    ]  # fmt: skip
    assert cells.security("Sangat  Rahasia") is SeriesSecurity.HIGHLY_CONFIDENTIAL


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_no_unit_of_a_period_is_lost(years: int, months: int) -> None:
    found = cells.period(f"{years} Tahun {months} Bulan")
    assert found is not None
    assert (found.years, found.months) == (years, months)


@given(st.text(max_size=60))
def test_no_text_ends_the_reading(text: str) -> None:
    cells.period(text)
    cells.final(text)
    cells.class_code(text)
    cells.security(text)
