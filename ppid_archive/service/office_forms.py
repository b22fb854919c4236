"""The office's forms and the numbers of its letters, as other programs ask for them; for staff only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.errors import BadSetting, StaffOnly
from ppid_archive.domain.form import DeclaredForm, FormFault, Wrong, nearest
from ppid_archive.domain.form_book import FormBook, FormText
from ppid_archive.domain.letter_number import LetterNumber
from ppid_archive.domain.paper import Column, Kind, Letterhead, Paper, Table
from ppid_archive.domain.query import Reader
from ppid_archive.service.letter_book import LetterBook

_AGENDA = (
    Column("no", "No", Kind.NUMBER, 0.4),
    Column("nomor", "Nomor surat", width=2.2),
    Column("tanggal", "Tanggal", Kind.DAY, 1.0),
    Column("jenis", "Jenis", width=1.0),
    Column("perihal", "Perihal", width=2.5),
    Column("diambil_oleh", "Diambil oleh", width=1.0),
)


@dataclass(frozen=True)
class FormsDesk:
    """What the forms need: the forms themselves, what heads papers, and the numbers of letters."""

    book: FormBook
    letterhead: Callable[[], Letterhead]
    letters: LetterBook


@dataclass(frozen=True)
class Checked:
    """A form that was looked at, where it is written, and all that is wrong with it."""

    name: str
    where: str
    is_own: bool
    faults: tuple[FormFault | str, ...]


class OfficeForms:
    """The forms of one office."""

    def __init__(self, desk: FormsDesk, reader: Reader) -> None:
        """Take what they need, and who asks.

        Raises:
            StaffOnly: The reader is the public.
        """
        if reader is not Reader.STAFF:
            raise StaffOnly("forms")
        self._desk = desk

    def names(self) -> tuple[str, ...]:
        """Return the names of all forms."""
        return self._desk.book.names()

    def declaration(self, name: str) -> DeclaredForm:
        """Return what a form is for and which facts it has. Raises UnknownForm."""
        return self._desk.book.declaration(name)

    def text(self, name: str) -> FormText:
        """Return a form as it is written. Raises UnknownForm, BadSetting."""
        return self._desk.book.text(name)

    def check(self) -> Iterator[Checked]:
        """Look at every form, and at files in the office's folder that are the form of nothing."""
        for name in self.names():
            text = self.text(name)
            try:
                wrong: tuple[FormFault | str, ...] = self._desk.book.faults(name)
            except BadSetting as error:
                wrong = error.complaints
            yield Checked(name, text.where, text.is_own, wrong)
        known = self._desk.book.declared().forms
        for stray in self._desk.book.strays():
            if stray not in known:
                fault = FormFault(Wrong.NO_SUCH_FORM, stray, nearest=nearest(stray, known))
                yield Checked(stray, stray, is_own=True, faults=(fault,))

    def sample(self, name: str) -> Paper:
        """Return a form's paper with made-up facts, which says so. Raises UnknownForm, BadForm, BadSetting."""
        return self._desk.book.sample(name, self._desk.letterhead())

    def number(self, kind: str, *, on: date | None = None, about: str = "") -> LetterNumber:
        """Draw the next number for a letter of a kind, of today by default. Raises NoNumbering."""
        return self._desk.letters.draw(kind, on=on or self._desk.letters.today(), about=about)

    def kinds(self, *, on: date | None = None) -> tuple[str, ...]:
        """Return the kinds of letters that have a pattern on a day, today by default."""
        day = on or self._desk.letters.today()
        return tuple(sorted(one.kind for one in self._desk.letters.patterns if one.in_force(day)))

    def agenda(self, year: int) -> Table:
        """Return the numbers drawn for letters of a year, as a list."""
        drawn = self._desk.letters.drawn(year=year)
        rows = [(n, one.number, one.on, one.kind, one.about, one.by) for n, one in enumerate(drawn, start=1)]
        return Table(_AGENDA, rows)
