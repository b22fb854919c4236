"""Where numbers of letters are drawn: one after another, none twice and none left out, whoever draws besides."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ppid_archive.domain.letter_number import LetterNumber, Numbering
from ppid_archive.domain.register import Register
from ppid_archive.domain.setup_errors import NoNumbering
from ppid_archive.registers import Registers


@dataclass(frozen=True)
class LetterBook:
    """The agenda of numbers drawn (*agenda surat keluar*), an item of its register each."""

    registers: Registers
    patterns: tuple[Numbering, ...]
    office_code: str
    operator: str
    now: Callable[[], datetime]
    today: Callable[[], date]

    def draw(self, kind: str, *, on: date, about: str = "") -> LetterNumber:
        """Draw the next number of a kind of letters for a day; it is on record when this returns.

        Raises:
            NoNumbering: No pattern for such letters is in force on the day.
        """
        with self.registers.changing():
            item = self.next((kind,), on, about)
            self.registers.write(item, after=0, by=self.operator, at=self.now())
        return item

    def next(self, kinds: Sequence[str], on: date, about: str = "") -> LetterNumber:
        """Return the next number of the first of some kinds of letters that has a pattern on a day.

        It is drawn once it is written, before ``changing`` is left; else the next one gets it.

        Raises:
            NoNumbering: None of them has one.
        """
        kind = next((one for one in kinds if self._in_force(on).get(one)), kinds[0])
        pattern = self.pattern(kind, on=on)
        drawn = [one.seq for one in self.drawn(year=on.year) if one.sequence == pattern.sequence]
        seq = max(drawn, default=pattern.start(on.year) - 1) + 1
        return LetterNumber(
            item=self.registers.next_number(Register.LETTER, self.office_code, self.today().year),
            kind=kind,
            sequence=pattern.sequence,
            year=on.year,
            seq=seq,
            number=pattern.number(seq, on, self.office_code),
            on=on,
            by=self.operator,
            about=about,
        )

    def pattern(self, kind: str, *, on: date) -> Numbering:
        """Return how letters of a kind are numbered on a day. Raises NoNumbering."""
        in_force = self._in_force(on)
        if kind not in in_force:
            raise NoNumbering(kind, on, sorted(in_force))
        return in_force[kind]

    def drawn(self, *, year: int) -> Iterator[LetterNumber]:
        """Yield the numbers of letters of a year, as they were drawn."""
        return (one for one in self.registers.all(Register.LETTER, LetterNumber) if one.year == year)

    def _in_force(self, on: date) -> Mapping[str, Numbering]:
        return {one.kind: one for one in self.patterns if one.in_force(on)}
