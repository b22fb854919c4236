"""Forms: the texts of the office's papers, with named places that facts fill; what is wrong with one is told in full.

A place is ``{nomor}``. A line with an optional place (``{alasan?}``) is left out where that fact says nothing. A place
of several lines, of tables or of signers stands alone. ``{{`` and ``}}`` are braces.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.paper import BLANK, Column, Fact, Letterhead, Paper, Signature, Table, day_in_words

Told = str | tuple[str, ...] | date | tuple[Table, ...] | tuple[Signature, ...] | None
"""A fact: words, lines, a day (None while it is not known), tables, signers."""
Facts = Mapping[str, Told]

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_ALONE = re.compile(r"\{([^{}?]*)\}")
_BRACES = {"{{": "{", "}}": "}"}


class FactKind(StrEnum):
    """What a fact of a form is, which decides where its place may stand."""

    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    TABLE = "table"
    SIGNERS = "signers"


class SampleTable(OnDisk):
    """A made-up table to show how a form looks."""

    headers: tuple[str, ...] = Field(min_length=1)
    rows: tuple[tuple[str, ...], ...] = ()


class SignatureLine(OnDisk):
    """Who signs, in the form's own words; each may have places."""

    capacity: str
    name: str = ""
    number: str = ""


class DeclaredFact(OnDisk):
    """A fact that a form may name: what it means, and something made up; ``required`` where the law wants it told."""

    kind: FactKind = FactKind.TEXT
    meaning: Said
    sample: str | tuple[str, ...] | date | SampleTable | tuple[SignatureLine, ...]
    required: bool = False


class DeclaredForm(OnDisk):
    """A form that the program fills: what it is for, which rule asks for it, and the closed list of its facts."""

    about: Said
    source: str = ""
    facts: Mapping[str, DeclaredFact]


class DeclaredForms(OnDisk):
    """Every form that there is."""

    forms: Mapping[str, DeclaredForm]


class Label(OnDisk):
    """A line such as ``Perihal : ...``."""

    label: str
    value: str


class Form(OnDisk):
    """A paper's text with its places, in the order in which they stand on paper."""

    title: Said
    number: str = ""
    facts: tuple[Label, ...] = ()
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    place: str = ""
    day: str = ""
    signatures: tuple[str | SignatureLine, ...] = ()
    landscape: bool = False
    footer: str = ""


class Wrong(StrEnum):
    """What may be wrong with a place."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    MISPLACED = "misplaced"
    BRACE = "brace"
    NO_SUCH_FORM = "no-such-form"


@dataclass(frozen=True)
class FormFault:
    """One thing wrong with a form: which place, in which part of it; ``nearest`` is the known one most like it."""

    wrong: Wrong
    name: str
    part: str = ""
    nearest: str = ""

    @property
    def written(self) -> str:
        """The place as it is written, or the words that are none."""
        return f"{{{self.name}}}" if self.name.isidentifier() else f"“{self.name}”"

    def __str__(self) -> str:
        """Say it in English."""
        where = f" in {self.part}" if self.part else ""
        near = f", did you mean {self.nearest}?" if self.nearest else ""
        said = {
            Wrong.UNKNOWN: f"{{{self.name}}} is no fact of this form{where}{near}",
            Wrong.MISSING: f"{{{self.name}}} must be told and stands nowhere",
            Wrong.MISPLACED: f"{self.written} cannot stand{where}; it stands alone, in a part of its kind",
            Wrong.BRACE: f"a single {self.name}{where}; write it twice to have a brace",
            Wrong.NO_SUCH_FORM: f"there is no form {self.name}{near}",
        }
        return said[self.wrong]


def nearest(name: str, known: Mapping[str, object]) -> str:
    """Return the known name most like one, or nothing."""
    return next(iter(difflib.get_close_matches(name, known, n=1)), "")


def faults(form: Form, declared: DeclaredForm) -> tuple[FormFault, ...]:
    """Return everything wrong with a form, part by part."""
    found: list[FormFault] = []
    named: set[str] = set()
    for part, alone, text in _parts(form):
        for piece in _PIECE.finditer(text):
            name = _name(piece)
            if name is None:
                found += [FormFault(Wrong.BRACE, piece[0], part)] if piece[0] in "{}" else []
            elif name not in declared.facts:
                found.append(FormFault(Wrong.UNKNOWN, name, part, nearest(name, declared.facts)))
            else:
                named.add(name)
                if not _fits(declared.facts[name].kind, alone, is_alone=_ALONE.fullmatch(text) is not None):
                    found.append(FormFault(Wrong.MISPLACED, name, part))
        if alone and not _ALONE.fullmatch(text):
            found.append(FormFault(Wrong.MISPLACED, text, part))
    absent = [name for name, fact in declared.facts.items() if fact.required and name not in named]
    return (*found, *(FormFault(Wrong.MISSING, name) for name in absent))


def filled(form: Form, facts: Facts, letterhead: Letterhead) -> Paper:
    """Return the paper that a form without faults makes of its facts."""
    day = facts[form.day[1:-1]] if form.day else None
    return Paper(
        title=_text(form.title, facts),
        letterhead=letterhead,
        number=_text(form.number, facts) if _is_told(form.number, facts) else "",
        facts=tuple(Fact(one.label, _text(one.value, facts)) for one in form.facts if _is_told(one.value, facts)),
        paragraphs=tuple(_lines(form.paragraphs, facts)),
        points=tuple(_lines(form.points, facts)),
        tables=tuple(_tables(form.tables, facts)),
        closing=tuple(_lines(form.closing, facts)),
        place=_text(form.place, facts),
        day=day if isinstance(day, date) else None,
        signatures=tuple(_signers(form.signatures, facts)),
        landscape=form.landscape,
        footer=_text(form.footer, facts),
    )


def samples(declared: DeclaredForm) -> Facts:
    """Return made-up facts of a form."""
    return {name: _sample(fact.sample) for name, fact in declared.facts.items()}


def _parts(form: Form) -> Iterator[tuple[str, FactKind | None, str]]:
    """Yield every text with its part's name; and the kind of place that alone may stand there."""
    for part in ("title", "number", "place", "footer"):
        yield part, None, getattr(form, part)
    for label in form.facts:
        yield "facts", None, label.label
        yield "facts", None, label.value
    for part in ("paragraphs", "points", "closing"):
        for text in getattr(form, part):
            yield part, None, text
    for text in form.tables:
        yield "tables", FactKind.TABLE, text
    if form.day:
        yield "day", FactKind.DAY, form.day
    for one in form.signatures:
        if isinstance(one, str):
            yield "signatures", FactKind.SIGNERS, one
        else:
            for text in (one.capacity, one.name, one.number):
                yield "signatures", None, text


def _fits(kind: FactKind, alone: FactKind | None, *, is_alone: bool) -> bool:
    if alone is not None:
        return kind is alone
    return kind in {FactKind.TEXT, FactKind.DAY} or (kind is FactKind.LINES and is_alone)


def _name(piece: re.Match[str]) -> str | None:
    return None if piece[1] is None else piece[1].strip().removesuffix("?").strip()


def _is_told(text: str, facts: Facts) -> bool:
    """Say whether a line stands on the paper: not when an optional place of it has nothing to say."""
    optional = [name for piece in _PIECE.finditer(text) if (piece[1] or "").endswith("?") and (name := _name(piece))]
    return all(facts[name] for name in optional)


def _lines(texts: tuple[str, ...], facts: Facts) -> Iterator[str]:
    for text in texts:
        alone = _ALONE.fullmatch(text)
        several = facts[alone[1].strip()] if alone else None
        if isinstance(several, tuple):
            yield from (line for line in several if isinstance(line, str))
        elif _is_told(text, facts):
            yield _text(text, facts)


def _text(text: str, facts: Facts) -> str:
    def put(piece: re.Match[str]) -> str:
        name = _name(piece)
        if name is None:
            return _BRACES[piece[0]]
        fact = facts[name]
        # What is not known yet is left to a pen.
        return BLANK if fact is None else day_in_words(fact) if isinstance(fact, date) else str(fact)

    return _PIECE.sub(put, text).strip()


def _tables(places: tuple[str, ...], facts: Facts) -> Iterator[Table]:
    for place in places:
        found = facts[place[1:-1].strip()]
        yield from (one for one in found if isinstance(one, Table)) if isinstance(found, tuple) else ()


def _signers(lines: tuple[str | SignatureLine, ...], facts: Facts) -> Iterator[Signature]:
    for line in lines:
        if isinstance(line, SignatureLine):
            yield Signature(_text(line.capacity, facts), _text(line.name, facts), _text(line.number, facts))
        else:
            found = facts[line[1:-1].strip()]
            yield from (one for one in found if isinstance(one, Signature)) if isinstance(found, tuple) else ()


def _sample(made_up: str | tuple[str, ...] | date | SampleTable | tuple[SignatureLine, ...]) -> Told:
    if isinstance(made_up, SampleTable):
        columns = tuple(Column(f"kolom{place}", header) for place, header in enumerate(made_up.headers, start=1))
        return (Table(columns, made_up.rows),)
    if isinstance(made_up, tuple):
        lines = tuple(one for one in made_up if isinstance(one, str))
        signers = (one for one in made_up if isinstance(one, SignatureLine))
        return lines or tuple(Signature(one.capacity, one.name, one.number) for one in signers)
    return made_up
