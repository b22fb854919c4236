"""Working days of 2025 reckoned by hand: nothing here asks the program, or the package that knows holidays.

Closed days: the joint decrees of three ministers on holidays and collective leave (*cuti bersama*) of 2025 and 2026.
"""

from datetime import date, timedelta

_CLOSED = """
2025-01-01 Tahun Baru          2025-01-27 Isra Mikraj        2025-01-28 cuti Imlek         2025-01-29 Imlek
2025-03-28 cuti Nyepi          2025-03-29 Nyepi (Sabtu)      2025-03-31 Idul Fitri         2025-04-01 Idul Fitri
2025-04-02 cuti Idul Fitri     2025-04-03 cuti Idul Fitri    2025-04-04 cuti Idul Fitri    2025-04-07 cuti Idul Fitri
2025-04-18 Wafat Yesus         2025-04-20 Paskah (Minggu)    2025-05-01 Hari Buruh         2025-05-12 Waisak
2025-05-13 cuti Waisak         2025-05-29 Kenaikan Yesus     2025-05-30 cuti Kenaikan      2025-06-01 Pancasila
2025-06-06 Idul Adha           2025-06-09 cuti Idul Adha     2025-06-27 Tahun Baru Islam   2025-08-17 Kemerdekaan
2025-08-18 cuti Kemerdekaan    2025-09-05 Maulid             2025-12-25 Natal              2025-12-26 cuti Natal
2026-01-01 Tahun Baru          2026-01-16 Isra Mikraj        2026-02-16 cuti Imlek         2026-02-17 Imlek
2026-03-18 cuti Nyepi          2026-03-19 Nyepi              2026-03-20 cuti Idul Fitri    2026-03-23 cuti Idul Fitri
2026-03-24 cuti Idul Fitri
"""
CLOSED = frozenset(date.fromisoformat(word) for word in _CLOSED.split() if word[:2] == "20")

_LAST_DAYS = """
received   | +10        +10+7      | +3         +3+2       | closed days on the way
2025-01-06 | 2025-01-20 2025-02-03 | 2025-01-09 2025-01-13 | 27 Isra Mikraj, 28 cuti, 29 Imlek (+17)
2025-01-20 | 2025-02-06 2025-02-17 | 2025-01-23 2025-01-30 | 27 Isra Mikraj, 28 cuti, 29 Imlek (all but +3)
2025-02-03 | 2025-02-17 2025-02-26 | 2025-02-06 2025-02-10 | none
2025-02-24 | 2025-03-10 2025-03-19 | 2025-02-27 2025-03-03 | none
2025-03-12 | 2025-03-26 2025-04-15 | 2025-03-17 2025-03-19 | 28 cuti Nyepi, 31 and 1 Idul Fitri, 2 to 4 and 7 cuti (+17)
2025-03-20 | 2025-04-14 2025-04-24 | 2025-03-25 2025-03-27 | the same (+10); 18 Wafat Yesus (+17)
2025-03-29 | 2025-04-22 2025-05-02 | 2025-04-10 2025-04-14 | Saturday; 31 to 7 Idul Fitri; 18 Wafat Yesus; 1 Buruh (+17)
2025-04-14 | 2025-04-29 2025-05-09 | 2025-04-17 2025-04-22 | 18 Wafat Yesus (all but +3); 1 Buruh (+17)
2025-04-28 | 2025-05-15 2025-05-26 | 2025-05-02 2025-05-06 | 1 Buruh; 12 Waisak, 13 cuti (+10, +17)
2025-05-08 | 2025-05-26 2025-06-10 | 2025-05-15 2025-05-19 | 12, 13; 29 Kenaikan, 30 cuti, 6 Idul Adha, 9 cuti (+17)
2025-05-26 | 2025-06-13 2025-06-24 | 2025-06-02 2025-06-04 | 29 Kenaikan, 30 cuti; 6 Idul Adha, 9 cuti (+10, +17)
2025-06-05 | 2025-06-23 2025-07-03 | 2025-06-12 2025-06-16 | 6 Idul Adha, 9 cuti; 27 Tahun Baru Islam (+17)
2025-06-24 | 2025-07-09 2025-07-18 | 2025-06-30 2025-07-02 | 27 Tahun Baru Islam
2025-07-14 | 2025-07-28 2025-08-06 | 2025-07-17 2025-07-21 | none
2025-08-12 | 2025-08-27 2025-09-08 | 2025-08-15 2025-08-20 | 18 cuti Kemerdekaan (all but +3); 5 Maulid (+17)
2025-09-03 | 2025-09-18 2025-09-29 | 2025-09-09 2025-09-11 | 5 Maulid
2025-09-22 | 2025-10-06 2025-10-15 | 2025-09-25 2025-09-29 | none
2025-10-13 | 2025-10-27 2025-11-05 | 2025-10-16 2025-10-20 | none
2025-11-10 | 2025-11-24 2025-12-03 | 2025-11-13 2025-11-17 | none
2025-12-16 | 2026-01-02 2026-01-13 | 2025-12-19 2025-12-23 | 25 Natal, 26 cuti, 1 Tahun Baru (+10, +17)
"""
COLLECTION = {"2025-01-06": "2025-01-13", "2025-09-08": "2025-09-15"}
"""Five working days for the drafts of the register: no closed day on either way."""
REVIEW_OF_15_SEPTEMBER = date(2025, 7, 31)
"""Thirty working days before it: 5 September (Maulid) and 18 August (cuti Kemerdekaan) are none."""
UNKNOWN_LEAVE = (date(2028, 3, 13), date(2028, 3, 27))
"""A receipt and its +10 in a year whose collective leave nobody knew: it must say that it is provisional."""


def _read() -> dict[date, tuple[date, date, date, date]]:
    rows = [line.split("|") for line in _LAST_DAYS.strip().splitlines()[1:]]
    days = [[date.fromisoformat(word) for part in row[:3] for word in part.split()] for row in rows]
    return {received: (first, more, short, longer) for received, first, more, short, longer in days}


LAST_DAYS = _read()


def last_day(received: date, *, election: bool, extended: bool) -> date:
    """Return the last day for the notice, out of the table."""
    return LAST_DAYS[received][2 * election + extended]


def working_days(first: date, last: date) -> int:
    """Count the working days after one day up to another, it included; below 0 the other way round."""
    if last < first:
        return -working_days(last, first)
    on_the_way = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    return sum(one.weekday() < 5 and one not in CLOSED for one in on_the_way)
