"""A query as it was typed, looked through before it is parsed: what is wrong with it, and how it would be right."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ppid_archive.adapters.fulltext.wishes import Tie
from ppid_archive.adapters.indonesian.folding import words
from ppid_archive.domain.classification import Access
from ppid_archive.domain.day_span import DAY, SPAN, read_day_span
from ppid_archive.domain.query import QueryFault

LONGEST_QUERY = 1_000
SHORTEST_BEGINNING = 2
SHORTEST_SIMILAR = 3
_DEEPEST = 16
_PLAIN_WORDS = 12
_LOOKED_THROUGH = 100_000
_MOST_SIGNS = 4

FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("judul", "perihal", "title"), "title"),
    **dict.fromkeys(("nomor", "number"), "number"),
    "unit": "unit",
    **dict.fromkeys(("kode", "code", "class"), "code"),
    **dict.fromkeys(("jenis", "kind"), "kind"),
    **dict.fromkeys(("tanggal", "tgl", "tahun", "date", "year"), "date"),
    **dict.fromkeys(("klasifikasi", "access"), "access"),
    **dict.fromkeys(("lampiran", "attachment"), "attachment"),
}
"""The names of every field, Indonesian first, and the field they stand for."""

ACCESS_NAMES: Mapping[str, Access] = {
    **dict.fromkeys(("publik", "terbuka", "public", "open"), Access.PUBLIC),
    **dict.fromkeys(("tertutup", "closed"), Access.CLOSED),
    **dict.fromkeys(("dikecualikan", "excepted"), Access.EXCEPTED),
}
TIE_NAMES: Mapping[str, Tie] = {
    **dict.fromkeys(("ya", "ada", "yes"), Tie.HAS_ATTACHMENTS),
    **dict.fromkeys(("tidak", "no", "none"), Tie.HAS_NONE),
    **dict.fromkeys(("bagian", "part"), Tie.IS_ATTACHMENT),
}
_VALUES: Mapping[str, Iterable[str]] = {"access": ACCESS_NAMES, "attachment": TIE_NAMES}

_END = r"(?=[\s()\"]|$)"
_NAMES = "|".join(sorted(FIELDS, key=len, reverse=True))
_DATE_NAMES = "|".join(name for name, field in FIELDS.items() if field == "date")
_NAMED_SPAN = rf"(?<!\w)(?:{_DATE_NAMES}):[ \t]*(?P<span>{SPAN}){_END}"
_BARE_SPAN = rf"(?<![^\s(])(?P<bare>(?:{DAY}\.{{2,3}}(?:{DAY})?|\.{{2,3}}{DAY})){_END}"
FIELD_ASKED = rf"(?i)(?<!\w)(?P<text>{_NAMES}):[ \t]*(?=[\w\"(])"
SPANS_ASKED = (f"(?i){_NAMED_SPAN}", f"(?i){_BARE_SPAN}")
"""How fields and spans of days stand in a query: patterns for the parser."""

AND = r"(?<=[\s()\"])(?:AND|DAN)(?=[\s(\"])"
"""How words are joined that must both occur, as a pattern."""

SIMILAR = re.compile(r"(?P<word>[^~]+)~[0-9]?")
_QUOTES = str.maketrans("“”„‟«»″", '"' * 7)
_LEXEME = (
    r"""(?P<quoted>"[^"]*")|(?P<stray>")|(?P<paren>[()])|\s+|{days}"""
    rf"""(?P<field>(?<!\w)(?:{_NAMES}):[ \t]*[^\s()"]*)|(?P<word>[^\s()"]+)"""
)
_MERELY_WORDS = re.compile(r"[\w\s,;/.-]*")
_BINARY, _NEGATION = frozenset({"AND", "DAN", "OR", "ATAU"}), frozenset({"NOT", "BUKAN"})
_OPERATORS = _BINARY | _NEGATION
_UNKNOWN = re.compile(r"(?P<name>[^\W\d_]{3,20}):(?P<value>(?!//).+)", re.DOTALL)
_CODE = re.compile(r"[A-Za-z]{2,4}(?:\.[0-9]+)*")
_YEAR = re.compile(r"(?<![0-9])(?:1[6-9]|20|21)[0-9]{2}(?![0-9])")
_SHORT_YEAR = re.compile(r"(?:(?<=[0-9][/.-])|^)(?=[0-9]{2}$)")
_PATTERN = re.compile(r"\*|\?(?=[\w*?])")
_PIECE = re.compile(r"[\w*?]+")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a query, and the query without it; empty when nothing would remain."""

    what: QueryFault
    mended: str


@dataclass(frozen=True)
class _Lexeme:
    kind: str
    text: str

    @property
    def is_operator(self) -> bool:
        return self.kind == "word" and self.text in _OPERATORS


_OPEN, _CLOSE = _Lexeme("paren", "("), _Lexeme("paren", ")")
_Mended = tuple[list[_Lexeme], QueryFault | None]


def straightened(text: str) -> str:
    """Return the query with plain quotation marks."""
    return text.translate(_QUOTES)


def plainly(text: str) -> str:
    """Return the first words of a query without anything that means more than a word."""
    return " ".join(words(text[:_LOOKED_THROUGH])[:_PLAIN_WORDS])


def field_of(name: str) -> str:
    """Return the field that a typed name stands for; what is none stands for all text."""
    return FIELDS.get(name.lower(), "")


def named(value: str) -> str:
    """Return the value of a field in the form in which its names are listed."""
    return "".join(words(value))


def has_pattern(text: str) -> bool:
    """Say whether a word holds signs for other letters; a question mark at its end is only a question."""
    return _PATTERN.search(text) is not None


def pieces(text: str) -> list[str]:
    """Return the words of a text with the signs in them, cut where words are separated."""
    return [piece.strip("_") for piece in _PIECE.findall(text) if piece.strip("_*?")]


def is_merely_words(text: str) -> bool:
    """Say whether words and reference numbers are all there is: nothing to parse, and nothing that could be wrong."""
    is_plain = len(text) <= LONGEST_QUERY and ".." not in text and _MERELY_WORDS.fullmatch(text) is not None
    return is_plain and _OPERATORS.isdisjoint(text.split())


def may_hold_days(text: str) -> bool:
    """Say whether a day may be asked for: that takes the name of a field, or a span."""
    return ":" in text or ".." in text


def look_for_faults(text: str) -> Fault | None:
    """Return what is wrong with a query, the first thing of several, and the query with everything mended."""
    if len(text) > LONGEST_QUERY:
        return Fault(QueryFault.TOO_LONG, "")
    return None if is_merely_words(text) else _first_fault(text)


def _first_fault(text: str) -> Fault | None:
    lexemes = [
        _Lexeme(str(found.lastgroup), found.group())
        for found in _lexeme(dated=may_hold_days(text)).finditer(text)
        if found.lastgroup
    ]
    faults: list[QueryFault] = []
    for mend in (_quotes, _brackets, _operators, _brackets, _operators, _values):
        lexemes, fault = mend(lexemes)
        faults += [fault] if fault else []
    if QueryFault.TOO_DEEP in faults:
        return Fault(QueryFault.TOO_DEEP, "")
    return Fault(faults[0], _written(lexemes)) if faults else None


@cache
def _lexeme(*, dated: bool) -> re.Pattern[str]:
    """Compile when first needed; the pattern of days takes as long as Python's own start."""
    days = rf"(?P<dated>{_NAMED_SPAN}|{_BARE_SPAN})|" if dated else ""
    return re.compile(_LEXEME.format(days=days), re.IGNORECASE)


def _quotes(lexemes: list[_Lexeme]) -> _Mended:
    """Close a quotation that is left open; what follows the mark was meant to stand in it."""
    place = next((place for place, one in enumerate(lexemes) if one.kind == "stray"), None)
    if place is None:
        return lexemes, None
    inside = " ".join(one.text for one in lexemes[place + 1 :] if one.kind != "paren")
    closed = [_Lexeme("quoted", f'"{inside}"')] if inside else []
    return lexemes[:place] + closed, QueryFault.OPEN_QUOTE


def _brackets(lexemes: list[_Lexeme]) -> _Mended:
    """Drop parentheses that close nothing or hold nothing, close those left open."""
    kept: list[_Lexeme] = []
    depth = deepest = 0
    for one in lexemes:
        if one == _CLOSE and kept and kept[-1] == _OPEN:
            kept.pop()
            depth -= 1
        elif one != _CLOSE or depth:
            kept.append(one)
            depth += (one == _OPEN) - (one == _CLOSE)
            deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        return [], QueryFault.TOO_DEEP
    while depth and kept[-1] == _OPEN:
        kept.pop()
        depth -= 1
    kept += [_CLOSE] * depth
    return kept, QueryFault.PARENTHESES if kept != lexemes else None


def _operators(lexemes: list[_Lexeme]) -> _Mended:
    """Drop operators that have nothing to join or to exclude."""
    backwards: list[_Lexeme] = []
    for one in reversed(lexemes):
        if not one.is_operator or (backwards and _begins_operand(backwards[-1], after=one)):
            backwards.append(one)
    kept: list[_Lexeme] = []
    for one in reversed(backwards):
        joins = one.is_operator and one.text in _BINARY
        if not joins or (kept and kept[-1] != _OPEN and not kept[-1].is_operator):
            kept.append(one)
    return kept, QueryFault.DANGLING if kept != lexemes else None


def _begins_operand(one: _Lexeme, *, after: _Lexeme) -> bool:
    if one.is_operator:
        return one.text in _NEGATION and after.text in _BINARY
    return one != _CLOSE


def _values(lexemes: list[_Lexeme]) -> _Mended:
    """Mend names of fields, values, days and patterns, each by itself."""
    mended = [_value(one) for one in lexemes]
    faults = [fault for _, fault in mended if fault]
    return [one for one, _ in mended if one.text], faults[0] if faults else None


def _value(one: _Lexeme) -> tuple[_Lexeme, QueryFault | None]:
    if one.kind not in {"dated", "field", "word"}:
        return one, None
    name, colon, value = one.text.partition(":") if one.kind != "word" else ("", "", one.text)
    field = field_of(name) if colon else ""
    if one.kind == "dated" or (field == "date" and value.strip()):
        text, fault = _date_value(name + colon, value) if colon else _date_value("", one.text)
    elif field in _VALUES and value.strip():
        text, fault = _named_value(name, value.strip(), _VALUES[field])
    elif one.kind == "word" and (unknown := _UNKNOWN.fullmatch(one.text)):
        text, fault = _unknown_field(unknown["name"], unknown["value"])
    elif field == "code":
        return one, None
    else:
        text, fault = _patterns(name + colon, value)
    return (_Lexeme(one.kind, text), fault) if fault else (one, None)


def _date_value(asked: str, value: str) -> tuple[str, QueryFault | None]:
    span = read_day_span(value)
    if span and not (span.first and span.last and span.first > span.last):
        return "", None
    meant = _nearest_days(value.strip())
    return (f"{asked.strip() or 'tanggal:'}{meant}" if meant else ""), QueryFault.BAD_DATE


def _nearest_days(value: str) -> str:
    """Write a short year in full; else keep the years alone, in their order."""
    whole = _SHORT_YEAR.sub("20", value)
    if whole != value and read_day_span(whole):
        return whole
    years = sorted(_YEAR.findall(value))
    return f"{years[0]}..{years[-1]}" if years and years[0] != years[-1] else "".join(years[:1])


def _named_value(name: str, value: str, known: Iterable[str]) -> tuple[str, QueryFault | None]:
    if named(value) in known:
        return "", None
    near = difflib.get_close_matches(named(value), list(known), n=1)
    meant = f"{name}:{near[0]}" if near else ""
    is_code = name.lower() == "klasifikasi" and not near and _CODE.fullmatch(value)
    return (f"kode:{value}" if is_code else meant), QueryFault.UNKNOWN_VALUE


def _unknown_field(name: str, value: str) -> tuple[str, QueryFault | None]:
    """Take for a field only what nearly is the name of one: colons stand in ordinary text, too."""
    near = difflib.get_close_matches(name.lower(), list(FIELDS), n=1, cutoff=0.75)
    return (f"{near[0]}:{value}", QueryFault.UNKNOWN_FIELD) if near else ("", None)


def _patterns(asked: str, value: str) -> tuple[str, QueryFault | None]:
    if (close := SIMILAR.fullmatch(value)) and 0 < max(map(len, words(close["word"])), default=0) < SHORTEST_SIMILAR:
        return asked + close["word"], QueryFault.SHORT_WORD
    if has_pattern(value):
        patterns = [piece for piece in pieces(value) if has_pattern(piece)]
        plain = asked + re.sub(r"[*?]", "", value)
        if not all(map(_is_bounded, patterns)):
            return plain, QueryFault.SHORT_BEGINNING
        if any(sum(map(piece.count, "*?")) > _MOST_SIGNS for piece in patterns):
            return plain, QueryFault.TOO_MANY_PATTERNS
    return "", None


def _is_bounded(piece: str) -> bool:
    """Ask for as many letters as keep the words that may fit few enough to be looked through."""
    before_any = piece.partition("*")[0]
    needed = SHORTEST_BEGINNING if "*" in piece else 1
    return piece[0] not in "*?" and len("".join(words(before_any.replace("?", " ")))) >= needed


def _written(lexemes: list[_Lexeme]) -> str:
    text = " ".join(one.text.strip() for one in lexemes)
    return re.sub(rf"((?:^|[\s(])(?:{_NAMES}):) (?=[\"(])", r"\1", re.sub(r"\( | (?=\))", _without_blank, text))


def _without_blank(found: re.Match[str]) -> str:
    return found.group().strip()
