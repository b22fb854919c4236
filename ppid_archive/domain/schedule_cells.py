"""What stands in the cells of real retention schedules, damaged by recognition and by hasty typing as they are."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from ppid_archive.domain.retention import Disposition, Group, SeriesSecurity
from ppid_archive.domain.trigger_event import TriggerEvent, event_in

_VOCABULARY = (
    "setelah", "terhitung", "musnah", "dimusnahkan", "permanen", "dipermanenkan", "dinilai", "kembali", "berkas",
    "perseorangan", "perorangan", "kecuali", "berlaku", "substantif", "fasilitatif", "terbatas", "rahasia", "sangat",
    "selama", "ditetapkan", "diperbaharui", "diperbarui", "pelaksanaan", "kegiatan", "pensiun", "keputusan",
    "memperoleh", "pelantikan", "tahapan", "anggaran",
)  # fmt: skip
_ALIKE = str.maketrans("q015", "gols")
"""Letters that recognition takes for one another; mended in words only, never in numbers."""
_NEAR = 0.83
_SHORT = 6
_NUMBER = r"(\d{1,4})(?:\s*\(\s*[a-z ]+\s*\))?"
_YEARS = re.compile(rf"{_NUMBER}\s*(?:tahun|thn?)\b\.?")
_MONTHS = re.compile(rf"{_NUMBER}\s*(?:bulan|bln)\b\.?")
_BARE = re.compile(r"(\d{1,4})(?:[.,]0+)?")
_NOTHING = frozenset(("", "-", "--", "\N{EN DASH}", "\N{EM DASH}", "0", "nihil", "tidak ada"))
_WHILE_VALID = re.compile(r"selama (?:masih )?berlaku")
_OPENING = ("setelah", "sejak", "terhitung", "dihitung", "sesudah", "pasca", "mulai")
_AFTER_ACTIVE = re.compile(r"(?:setelah|sejak) (?:masa |retensi |jangka waktu )*(?:simpan )?(?:aktif|inaktif)\b.*")
_FILLERS = frozenset(("masuk", "ke", "dalam", "di", "simpan", "disimpan", "secara", "dan", "arsip", "yang", "sebagai"))
_FINALS: tuple[tuple[str, Disposition], ...] = (
    (r"dinilai kembali|nilai kembali|penilaian kembali", Disposition.REVIEW),
    (r"berkas (?:perseorangan|perorangan)", Disposition.PERSONAL_FILE),
    (r"\b(?:di)?musnah(?:kan)?\b", Disposition.DESTROY),
    (r"\b(?:di)?permanen(?:kan)?\b", Disposition.RETAIN_PERMANENTLY),
)
_SECURITY = {
    "biasa": SeriesSecurity.OPEN,
    "terbuka": SeriesSecurity.OPEN,
    "biasa/terbuka": SeriesSecurity.OPEN,
    "biasa terbuka": SeriesSecurity.OPEN,
    "b": SeriesSecurity.OPEN,
    "terbatas": SeriesSecurity.RESTRICTED,
    "t": SeriesSecurity.RESTRICTED,
    "rahasia": SeriesSecurity.CONFIDENTIAL,
    "r": SeriesSecurity.CONFIDENTIAL,
    "sangat rahasia": SeriesSecurity.HIGHLY_CONFIDENTIAL,
    "sr": SeriesSecurity.HIGHLY_CONFIDENTIAL,
}
_CODE = re.compile(r"(?:[A-Za-z]{2,5}|\d{2,4})(?:\s*\.\s*[\dA-Za-z]{1,3})*")
_GLUED = re.compile(r"\b(\d{1,4})(?=[a-z]{3,}\b)")


@dataclass(frozen=True)
class Period:
    """How long, and whatever words follow."""

    years: int
    months: int
    words: str = ""


@dataclass(frozen=True)
class Final:
    """What becomes of a series, what is excepted from that, and what becomes of those."""

    disposition: Disposition
    exceptions: str | None = None
    of_excepted: Disposition | None = None


def plain(text: str) -> str:
    """Return a cell's text on one line, in the letters people read."""
    text = re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def read(text: str) -> str:
    """Return a cell's text in small letters, its damaged words mended where it is plain which they are."""
    return re.sub(r"[^\W_]+", lambda found: _mended(found.group()), _GLUED.sub(r"\1 ", plain(text).lower()))


def period(text: str, unit: str = "") -> Period | None:
    """Return the period that a cell names and the words after it; None when it cannot be understood.

    Args:
        text: The cell.
        unit: ``tahun`` or ``bulan`` where the column's heading says it, so that a bare number is enough.
    """
    said = read(text)
    if said in _NOTHING:
        return Period(0, 0)
    if _WHILE_VALID.fullmatch(said):
        return Period(0, 0, "setelah tidak berlaku")
    if (bare := _BARE.fullmatch(said)) and unit:
        return _of_unit(int(bare[1]), unit)
    found, left = {"tahun": 0, "bulan": 0}, said
    for name, pattern in (("tahun", _YEARS), ("bulan", _MONTHS)):
        if match := pattern.match(left):
            found[name], left = int(match[1]), left[match.end() :].lstrip()
    if left == said:
        return None
    return Period(found["tahun"], found["bulan"], left.strip(" ,.;:"))


def trigger(words: str) -> str | None:
    """Return the event's words as a schedule is to have them; None when they name none."""
    if not words:
        return ""
    if words.startswith(_OPENING):
        return words
    return None if event_in(words) is TriggerEvent.OTHER else f"setelah {words}"


def follows_active(words: str) -> bool:
    """Say whether the words after an inactive period say no more than that it follows the active one."""
    return not words or bool(_AFTER_ACTIVE.fullmatch(words))


def final(text: str) -> Final | None:
    """Return what becomes of a series; None when the cell cannot be understood."""
    rule, parting, excepted = read(text).partition("kecuali")
    disposition = _only_disposition(rule)
    if disposition is None or (parting and not excepted.strip(" ,.;:")):
        return None
    if not parting:
        return Final(disposition)
    others = tuple(_dispositions(excepted))
    return Final(disposition, plain(text), others[0] if len(others) == 1 else None)


def security(text: str) -> SeriesSecurity | None:
    """Return the security class that a cell names."""
    return _SECURITY.get(read(text).strip(" ."))


def group(text: str) -> Group | None:
    """Return the group that a cell or a heading names."""
    said = read(text)
    if "substantif" in said:
        return Group.SUBSTANTIVE
    return Group.FACILITATIVE if "fasilitatif" in said else None


def class_code(text: str) -> str | None:
    """Return a class code without the blanks in it; None when the text is none."""
    said = plain(text).strip().rstrip(".")
    return re.sub(r"\s+", "", said).upper() if _CODE.fullmatch(said) else None


def _of_unit(number: int, unit: str) -> Period:
    return Period(number, 0) if unit == "tahun" else Period(0, number)


def _only_disposition(rule: str) -> Disposition | None:
    found = tuple(_dispositions(rule))
    for pattern, _ in _FINALS:
        rule = re.sub(pattern, " ", rule)
    left = set(re.findall(r"[^\W_]+", rule)) - _FILLERS
    return found[0] if len(found) == 1 and not left else None


def _dispositions(said: str) -> Iterator[Disposition]:
    return (disposition for pattern, disposition in _FINALS if re.search(pattern, said))


def _mended(word: str) -> str:
    """Return the one word of schedules that this can only be; numbers and short words are left as they are."""
    if len(word) < _SHORT or word in _VOCABULARY or sum(letter.isdigit() for letter in word) * 2 > len(word):
        return word
    near = get_close_matches(word.translate(_ALIKE), _VOCABULARY, n=1, cutoff=_NEAR)
    return near[0] if near else word
