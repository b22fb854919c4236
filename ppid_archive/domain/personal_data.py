"""Personal data on pages, so that nobody publishes them by accident: which kind, where, how sure; never the value.

A finding is a flag for a person, not a proof, and no finding is no clearance: names are not found by patterns.
Source: UU 27/2022 art. 4; UU 14/2008 art. 17 h.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.on_disk import OnDisk


class PersonalKind(StrEnum):
    """What kind of personal data stands on a page."""

    IDENTITY_NUMBER = "nik"
    FAMILY_CARD = "family_card"
    STAFF_NUMBER = "nip"
    TAX_NUMBER = "npwp"
    TELEPHONE = "telephone"
    EMAIL = "email"
    PASSPORT = "passport"
    BANK_ACCOUNT = "bank_account"
    HOME_ADDRESS = "home_address"
    BIRTH_DATE = "birth_date"


class PersonalData(OnDisk):
    """Personal data of one kind on one page: how many, how sure (0 to 1), and the first of them, masked."""

    kind: PersonalKind
    page: int = Field(ge=1)
    count: int = Field(ge=1)
    confidence: float = Field(ge=0, le=1)
    evidence: str


@dataclass(frozen=True)
class Sighting:
    """One value in the text: what it seems to be, by which rule, from where to where, and its masked form."""

    kind: PersonalKind
    rule: str
    start: int
    end: int
    masked: str
    mark: int
    """Tells values apart without keeping them."""


CONFIDENCE = {"cue": 0.99, "shape": 0.98, "noise": 0.93, "page": 0.97}
"""The share of right ones that each rule has at least on the labelled pages of ``benchmarks/labelled_pages.py``.

``cue``: a word before it names the kind; ``shape``: the digits alone are plausible; ``noise``: they are once letters
are read as the digits they resemble or blanks are left out; ``page``: such a word stands elsewhere on the page.
"""

_DIGIT = "[0-9OoQIl|SB]"
_GAP = r"[ .\-]{0,2}"
_LIKE = str.maketrans("OoQIl|SB", "00011158")
_MOST_LETTERS = 4
_MOST_PARTS = 4
_RUN = re.compile(rf"[0-9](?:{_GAP}{_DIGIT}){{8,}}")
"""Whatever may hold a number of a person; it is looked at more closely."""
_SHADOW = bytes(
    ord("0" if chr(byte) in "0123456789OoQIl|SB" else "-" if chr(byte) in " .-" else "x") for byte in range(256)
)
_TRACES = (b"00000", b"0000-000", b"00-000-000-0")
"""Every number of a person leaves one of these in the shadow of its page; most pages have none, which costs little."""


def _digits(count: int, gap: str = _GAP) -> str:
    return rf"{_DIGIT}(?:{gap}{_DIGIT}){{{count - 1}}}"


_ALONE = r"(?<![0-9A-Za-z/])"
_NO_MORE = rf"(?!{_DIGIT}|[A-Za-z/]|[.\-][0-9])"
_STAFF = re.compile(rf"{_ALONE}{_digits(18)}{_NO_MORE}")
_TAX = re.compile(
    rf"{_ALONE}{_digits(2, '')}[. ]{{1,2}}{_digits(3, '')}[. ]{{1,2}}{_digits(3, '')}[. ]{{1,2}}{_DIGIT}"
    rf"[\-. ]{{1,2}}{_digits(3, '')}[. ]{{1,2}}{_digits(3, '')}{_NO_MORE}"
)
_FIFTEEN = re.compile(rf"{_ALONE}{_digits(15)}{_NO_MORE}")
_SIXTEEN = re.compile(rf"{_ALONE}{_digits(16)}{_NO_MORE}")
_MOBILE = re.compile(
    rf"(?<![0-9A-Za-z/.,])(?:6\s?2[\s.\-]{{0,2}}|[0OoQ])8[1-9]{_DIGIT}(?:[ .\-]?{_DIGIT}){{7,9}}{_NO_MORE}"
)
_EMAIL = re.compile(
    r"(?<![\w.+\-])([A-Za-z0-9][\w.+\-]{1,40})\s?@\s?([A-Za-z0-9\-]{2,40}(?:\.[A-Za-z0-9\-]{2,20}){1,3})"
)
_OFFICIAL = re.compile(
    r"(?:ppid|humas|info|informasi|admin|sekretariat|redaksi|kontak|contact|layanan|persuratan|tu|kpu[\w.\-]*)@"
    r"|.*@.*(?:\.go\.id$|\.mil\.id$|\bkpu)",
    re.IGNORECASE,
)
"""Mailboxes of offices, not of persons."""
_PASSPORT = re.compile(r"[^\n0-9]{0,30}?[\s:.]([A-Z]{1,2}\s?[0-9OIl]{6,7})(?![0-9A-Za-z/])")
_ACCOUNT = re.compile(
    rf"(?:[^\n0-9]|[0-9](?![0-9])){{0,60}}?(?<![0-9A-Za-z/.,])"
    rf"([0-9]{_digits(9, '[ -]?')}(?:[ -]?{_DIGIT}){{0,6}}){_NO_MORE}"
)
_BUDGET_LINE = re.compile(r"(?:kode|mata|belanja)\s+\Z", re.IGNORECASE)
_HOUSE = re.compile(
    r"[^\n]{0,60}?\b(?:RT|RW|Jl|Jln|Jalan|Kp|Kampung|Dusun|Desa|Perum|Perumahan|Gang|Gg|Komplek|Kompleks)\b[^\n]{0,60}",
    re.IGNORECASE,
)
_NEIGHBOURHOOD = re.compile(r"\bR\.?[TW]\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:nama|nik|lahir|pekerjaan|umur|agama|jenis kelamin|pemohon)\b", re.IGNORECASE)
_BORN = re.compile(
    r"[^\n0-9]{0,50}?(?<![0-9])([0-3]?[0-9](?:[ \-/.]{1,2}(?:[A-Z][a-z]{2,8}|[01]?[0-9])[ \-/.]{1,2})"
    r"(?:19|20)[0-9]{2})(?![0-9])"
)
_PROVINCES = frozenset((
    *range(11, 20), 21, *range(31, 37), 51, 52, 53, *range(61, 66), *range(71, 77), 81, 82, *range(91, 98),
))  # fmt: skip
_CUES = {
    PersonalKind.IDENTITY_NUMBER: re.compile(r"\b(?:N\s?[I1l]\s?K|K\s?T\s?P|kependudukan)\b", re.IGNORECASE),
    PersonalKind.FAMILY_CARD: re.compile(r"\bKK\b|kartu keluarga", re.IGNORECASE),
    PersonalKind.TAX_NUMBER: re.compile(r"\bN\s?P\s?W\s?P\b|wajib pajak", re.IGNORECASE),
    PersonalKind.STAFF_NUMBER: re.compile(r"\bN\s?[I1l]\s?P\b", re.IGNORECASE),
    PersonalKind.TELEPHONE: re.compile(r"\b(?:HP|telp|telepon|handphone|ponsel|whatsapp|WA|seluler)\b", re.IGNORECASE),
}  # fmt: skip
_NEAR = 45


def find_personal_data(pages: Iterable[str]) -> tuple[PersonalData, ...]:
    """Return what personal data stand on which page; pages count from 1. Nothing in the answer names a value."""
    return tuple(
        finding for number, text in enumerate(pages, start=1) for finding in _on_page(number, tuple(sightings(text)))
    )


def pages_with(findings: Iterable[PersonalData]) -> tuple[int, ...]:
    """Return the pages that bear personal data, in order."""
    return tuple(sorted({finding.page for finding in findings}))


def pages_in_the_way(found: Iterable[PersonalData], *, staff_numbers: bool) -> tuple[int, ...]:
    """Return the pages that a person has to decide about; those with staff numbers (NIP) alone only if so set.

    Those of officials on duty are usually left, but hold their dates of birth.
    """
    return pages_with(one for one in found if staff_numbers or one.kind is not PersonalKind.STAFF_NUMBER)


def stand_in(texts: Iterable[str], *, staff_numbers: bool) -> bool:
    """Say whether what stands beside the pages, such as a title, bears what a person has to decide about."""
    found = (one.kind for text in texts for one in sightings(text))
    return any(staff_numbers or kind is not PersonalKind.STAFF_NUMBER for kind in found)


def sightings(text: str) -> Iterator[Sighting]:
    """Yield every value on a page that looks like personal data."""
    plain = text.encode("latin-1", "replace")
    shadow = plain.translate(_SHADOW)
    numbered = any(trace in shadow for trace in _TRACES)
    if numbered:
        for run in _RUN.finditer(text):
            yield from _numbers(text, run)
    if "@" in text:
        yield from _addresses_of_mail(text)
    lowered = plain.lower()
    for cue, read in _WORDED[not numbered]:
        if cue in lowered:
            for match in re.finditer(cue.decode(), text, re.IGNORECASE):
                yield from read(text, match)


def _on_page(page: int, found: tuple[Sighting, ...]) -> Iterator[PersonalData]:
    for kind in PersonalKind if found else ():
        if alike := [one for one in found if one.kind is kind]:
            yield PersonalData(
                kind=kind,
                page=page,
                count=len({one.mark for one in alike}),
                confidence=max(CONFIDENCE[one.rule] for one in alike),
                evidence=alike[0].masked,
            )


def _numbers(text: str, run: re.Match[str]) -> Iterator[Sighting]:
    """Look into a run of digits: it may hold one number, several, or an amount of money."""
    start = run.start()
    while start > 0 and run.start() - start < 2 and text[start - 1] in "OoQIl|SB+":  # noqa: PLR2004 - what noise puts there
        start -= 1
    taken: list[tuple[int, int]] = []
    for pattern, judge in _SHAPES:
        for match in pattern.finditer(text, start, min(len(text), run.end() + 1)):
            if any(match.start() < end and begin < match.end() for begin, end in taken):
                continue
            digits = _read(match.group())
            if digits and (told := judge(digits, match, text)):
                taken.append(match.span())
                yield Sighting(told[0], told[1], match.start(), match.end(), _masked(digits), hash(digits))


def _read(raw: str) -> str | None:
    """Return the digits, letters that look like one read so; None when too many had to be."""
    bare = re.sub(r"[^0-9A-Za-z|]", "", raw)
    return bare.translate(_LIKE) if sum(not c.isdigit() for c in bare) <= _MOST_LETTERS else None


_Told = tuple[PersonalKind, str]


def _staff_number(digits: str, match: re.Match[str], text: str) -> _Told | None:
    """Birth, appointment (month 21: by contract), sex, serial."""
    born, appointed = int(digits[:4]), int(digits[8:12])
    plausible = (
        _BORN_FROM <= born <= appointed - _YOUNGEST
        and appointed <= born + _OLDEST
        and digits[6:8] in _DAYS
        and digits[4:6] in _MONTHS
        and digits[12:14] in _MONTHS_OF_APPOINTMENT
        and digits[14] in "12"
    )
    return (PersonalKind.STAFF_NUMBER, _rule(PersonalKind.STAFF_NUMBER, match, text, groups=4)) if plausible else None


def _tax_number(_digits: str, match: re.Match[str], text: str) -> _Told | None:
    rule = _rule(PersonalKind.TAX_NUMBER, match, text, groups=6)
    return (PersonalKind.TAX_NUMBER, rule) if rule == "cue" or "-" in match.group() else None


def _bare_tax_number(_digits: str, match: re.Match[str], text: str) -> _Told | None:
    near = _named(text, match.start())
    return (PersonalKind.TAX_NUMBER, "cue") if near is PersonalKind.TAX_NUMBER else None


def _sixteen_digits(digits: str, match: re.Match[str], text: str) -> _Told | None:
    """An identity number, a family card, or a tax number of the new form, as the words before it say."""
    near = _named(text, match.start())
    if near is PersonalKind.TAX_NUMBER:
        return near, "cue"
    if not _is_identity(digits):
        return None
    kind = near if near is PersonalKind.FAMILY_CARD else PersonalKind.IDENTITY_NUMBER
    if _CUES[PersonalKind.FAMILY_CARD].search(text) and _SIXTEEN.match(text, match.end() + 1):
        return PersonalKind.FAMILY_CARD, "page"  # lists of voters: the card's column stands before the person's
    rule = _rule(kind, match, text, groups=4)
    return (kind, rule) if rule == "cue" or _hangs_together(match.group()) else None


def _hangs_together(raw: str) -> bool:
    """One number with a gap or two, or in fours, as on cards; small numbers in a row are a table."""
    groups = [len(group) for group in re.split(r"[ .\-]+", raw)]
    return groups == [4, 4, 4, 4] or (len(groups) <= _MOST_PARTS and max(groups) >= 16 - 2 * len(groups))


def _mobile(_digits: str, match: re.Match[str], text: str) -> _Told | None:
    kind = PersonalKind.TELEPHONE
    rule = _rule(kind, match, text, groups=4)
    if _named(text, match.start()) not in {None, kind} or _OTHER_NUMBER.search(
        text, max(0, match.start() - 40), match.start()
    ):
        return None
    return kind, rule


_SHAPES = (
    (_STAFF, _staff_number),
    (_TAX, _tax_number),
    (_SIXTEEN, _sixteen_digits),
    (_FIFTEEN, _bare_tax_number),
    (_MOBILE, _mobile),
)
_OTHER_NUMBER = re.compile(r"(?:Rp|\brek(?:ening)?\b|billing|account|SP2D)[^\n0-9]{0,20}\Z", re.IGNORECASE)
_BORN_FROM, _YOUNGEST, _OLDEST = 1940, 15, 60
_MONTHS = frozenset(f"{month:02d}" for month in range(1, 13))
_MONTHS_OF_APPOINTMENT = _MONTHS | {"21"}
_DAYS = frozenset(f"{day:02d}" for day in range(1, 32))
_DAYS_OF_BOTH_SEXES = _DAYS | {f"{day + 40}" for day in range(1, 32)}
_REGENCIES = range(1, 80)


def _is_identity(digits: str) -> bool:
    """Province, regency or city, day of birth (plus 40 for women) and a serial number: all plausible."""
    return (
        int(digits[:2]) in _PROVINCES
        and int(digits[2:4]) in _REGENCIES
        and digits[4:6] != "00"
        and digits[6:8] in _DAYS_OF_BOTH_SEXES
        and digits[8:10] in _MONTHS
        and digits[12:] != "0000"
    )


def _named(text: str, start: int) -> PersonalKind | None:
    """Return the kind that the words right before a number name; of several, the nearest."""
    before = text[max(0, start - _NEAR) : start]
    last = {kind: max((m.start() for m in cue.finditer(before)), default=-1) for kind, cue in _CUES.items()}
    nearest = max(last, key=lambda kind: last[kind])
    return nearest if last[nearest] >= 0 else None


def _rule(kind: PersonalKind, match: re.Match[str], text: str, *, groups: int) -> str:
    if _named(text, match.start()) is kind:
        return "cue"
    if _CUES[kind].search(text):
        return "page"
    raw = match.group()
    clean = all(c not in "OoQIl|SB" for c in raw) and len(re.findall(r"[ .\-]+", raw)) < groups
    return "shape" if clean else "noise"


def _addresses_of_mail(text: str) -> Iterator[Sighting]:
    for match in _EMAIL.finditer(text):
        if not _OFFICIAL.match(f"{match[1]}@{match[2]}"):
            masked = f"{match[1][0]}***@***"
            yield Sighting(PersonalKind.EMAIL, "shape", *match.span(), masked, hash(match.group()))


def _passports(text: str, cue: re.Match[str]) -> Iterator[Sighting]:
    if match := _PASSPORT.match(text, cue.end()):
        yield _announced(PersonalKind.PASSPORT, match, f"{match[1][0]}*******")


def _accounts(text: str, cue: re.Match[str]) -> Iterator[Sighting]:
    """A bank account, not the code of a budget line (*kode rekening*)."""
    match = _ACCOUNT.match(text, cue.end())
    if match and not _BUDGET_LINE.search(text, max(0, cue.start() - 12), cue.start()):
        yield _announced(PersonalKind.BANK_ACCOUNT, match, _masked(re.sub(r"[ -]", "", match[1])))


def _births(text: str, cue: re.Match[str]) -> Iterator[Sighting]:
    if match := _BORN.match(text, cue.end()):
        yield _announced(PersonalKind.BIRTH_DATE, match, "**-**-****")


def _houses(text: str, cue: re.Match[str]) -> Iterator[Sighting]:
    """Where a person lives, not where an office stands: neighbourhood (RT) or the person's other data say so."""
    if match := _HOUSE.match(text, cue.end()):
        rule = "cue" if _NEIGHBOURHOOD.search(match.group()) else "page"
        if rule == "cue" or _PERSON.search(text, max(0, cue.start() - 250), cue.start()):
            masked, mark = f"{cue.group()} ***", hash(match.group())
            yield Sighting(PersonalKind.HOME_ADDRESS, rule, cue.start(), match.end(), masked, mark)


def _announced(kind: PersonalKind, match: re.Match[str], masked: str) -> Sighting:
    return Sighting(kind, "cue", *match.span(1), masked, hash(match[1]))


def _masked(digits: str) -> str:
    """Keep the place of registration of an identity number, two digits in front of any other, and the last two."""
    kept = 4 if len(digits) == 16 else 2  # noqa: PLR2004 - as an identity number
    return f"{digits[:kept]}{'*' * (len(digits) - kept - 2)}{digits[-2:]}"


_UNNUMBERED = (
    (b"lahir", _births),
    (b"alamat", _houses),
    (b"tinggal di", _houses),
    (b"domisili", _houses),
)
_WORDED: tuple[tuple[tuple[bytes, Callable[[str, re.Match[str]], Iterator[Sighting]]], ...], ...] = (
    (
        *_UNNUMBERED,
        (b"paspor", _passports),
        (b"passport", _passports),
        (b"rekening", _accounts),
        (b"no. rek", _accounts),
    ),
    _UNNUMBERED,
)
"""Kinds that have no shape of their own: the cue, and who reads on from there; on pages with numbers, then without."""
