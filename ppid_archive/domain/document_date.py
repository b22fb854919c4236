"""The day a document bears, read off its words: which of the days it names is its own."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ppid_archive.domain.on_demand import beginning

_HEAD = 4000
_END = 2500
_LONGEST = 400_000
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari", "februari pebruari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
         "november nopember", "desember"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY = rf"(?P<day>\d{{1,2}})\s+(?P<month>(?a:{'|'.join(_MONTHS)}))\s+(?P<year>(?:19|20)\d{{2}})(?!\d)"
_ANY = re.compile(rf"(?<!\d){_DAY}", re.IGNORECASE)
_LIKE_A_DAY = re.compile(r"\d\s+[A-Za-z]{3,9}\s+(?:19|20)\d{2}")
"""Whatever has no such run of words has no date that the slower patterns could find."""
# Every pattern begins with a line break, so that only the beginnings of lines are looked at.
_IN_FORM = re.compile(
    rf"\n[^\n]{{0,40}}?tanggal\s+(?:pembuatan|efektif|penetapan|pengesahan)\s*:?\s*{_DAY}", re.IGNORECASE
)
_PLACED = re.compile(
    rf"\n(?:[^\n]{{0,80}}?[ \t]{{2,}})?[ \t]*(?-i:[A-Z])[A-Za-z. ]{{2,40}}[,.][ \t]*(?:tanggal[ \t]*)?"
    rf"{_DAY}[ \t]*(?=\n)",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    rf"\n[ \t]*(?:ditetapkan|disahkan|dikeluarkan|diundangkan|dibuat)\s(?:di\b)?[^.;]{{0,60}}?"
    rf"(?:pada\s+)?tanggal\s*:?\s*{_DAY}",
    re.IGNORECASE,
)


def find_document_date(pages: Iterable[str], *, not_after: date) -> tuple[date, str] | None:
    """Return the day a document is dated, and the words that say so.

    A form's own field comes first (*tanggal pembuatan* of an SOP), then "place, day" on a line of its own near the
    top, as letters have it, then the formula of issue (*Ditetapkan di … pada tanggal …*), wherever it stands, then
    "place, day" on the last page, then the first day named near the top. A day after ``not_after`` is none.
    """
    text = f"\n{beginning(pages, _LONGEST)}\n"
    if not _LIKE_A_DAY.search(text):
        return None
    head, end = text[:_HEAD], text[-_END:]
    for pattern, part in ((_IN_FORM, head), (_PLACED, head), (_ISSUED, text), (_PLACED, end), (_ANY, head)):
        for day, words in _days(pattern, part):
            if day <= not_after:
                return day, words
    return None


def _days(pattern: re.Pattern[str], text: str) -> Iterator[tuple[date, str]]:
    for match in pattern.finditer(text):
        try:
            day = date(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"]))
        except ValueError:
            continue
        yield day, " ".join(text[match.start("day") : match.end()].split())
