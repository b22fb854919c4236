"""Made-up records for measuring search: government words with inflections, distributed as in real texts."""

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from ppid_archive.adapters.indonesian.lexicon import roots
from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import record_id
from ppid_archive.domain.query import IndexedRecord

UNITS = ("keuangan-umum-logistik", "teknis-hukum", "parmas-sdm", "rencana-data")
KINDS = ("softfile", "scan", "photo", "mail")
CODES = tuple(f"{group}.{number:02d}" for group in ("ORT", "KU", "HK", "PP", "SDM", "TIK") for number in range(1, 10))
FIRST_YEAR, YEARS = 2015, 12
_FUNCTION = (
    "yang dan di dengan untuk pada dari ke dalam ini itu atau oleh sebagai tidak telah akan adalah tersebut".split()
)
_AFFIXES = ("{}an", "di{}", "di{}kan", "ber{}", "pe~{}an", "ke{}an", "ter{}", "{}nya", "me~{}", "me~{}kan", "{}-{}")
_NASAL = {"b": "m", "f": "m", "p": "m", "d": "n", "c": "n", "j": "n", "t": "n", "s": "ny"} | dict.fromkeys(
    "aeioughk", "ng"
)
_SYLLABLES = (
    "ba bi bu da di du ga ha ja ka ki ku la li lu ma mi mu na ni nu pa pu ra ri ro sa si su ta ti tu wa ya".split()
)
_NAMES = 40_000
_ZIPF = 2.7
_LINE = 11
_STOCK_LINES, _STOCK = 4_000, 0.35
_DRAWN_TOGETHER = 200_000


@dataclass(frozen=True)
class MadeRecord:
    """One record as a line of the corpus."""

    number: int
    title: str
    unit: str
    kind: str
    access: str
    opens: str | None
    reference: str
    day: str
    code: str
    pages: tuple[str, ...]

    def indexed(self) -> IndexedRecord:
        """Return it as the archive's index is told."""
        return IndexedRecord(
            record=record_id("3673", 2026, self.number),
            version=2,
            title=self.title,
            unit=self.unit,
            access=Access(self.access),
            public_from=date.fromisoformat(self.opens) if self.opens else None,
            document_number=self.reference,
            document_date=date.fromisoformat(self.day),
            class_code=self.code,
            kind=self.kind,
            pages=self.pages,
        )


@cache
def vocabulary() -> tuple[str, ...]:
    """Return every word there is, the commonest first: function words, inflected roots, then names."""
    rng = random.Random(3)
    known = sorted(root for root in roots() if root.isascii() and len(root) > 3)
    rng.shuffle(known)
    inflected = [_inflected(root, affix) for root in known for affix in ("{}", *rng.sample(_AFFIXES, 4))]
    # Commoner roots stand before rarer ones, their forms mixed among those of their neighbours.
    ranked = [word for _, word in sorted((place + rng.gauss(0, 400), word) for place, word in enumerate(inflected))]
    names = ["".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(3, 5))) for _ in range(_NAMES)]
    return tuple(dict.fromkeys((*_FUNCTION, *ranked, *names)))


def _inflected(root: str, affix: str) -> str:
    """Put an affix on: ``me~`` becomes *meng*, *mem*, *men* or *meny*, and swallows k, p, t and s."""
    bare = root[1:] if "~" in affix and root[0] in "kpts" else root
    return affix.replace("~", _NASAL.get(root[0], "")).replace("{}", bare)


def made_records(count: int) -> Iterator[MadeRecord]:
    """Yield so many records, always the same ones."""
    rng, words = random.Random(4), _Words()
    return (_made(number, rng, words) for number in range(1, count + 1))


def write(path: Path, count: int) -> int:
    """Write so many records, a line each; returns the size of their texts in bytes."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for made in made_records(count):
            size += sum(len(page.encode()) for page in made.pages)
            file.write(json.dumps(asdict(made), ensure_ascii=False) + "\n")
    return size


def read(path: Path) -> Iterator[MadeRecord]:
    """Yield the records that ``write`` wrote, one in memory at a time."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            told = json.loads(line)
            yield MadeRecord(**{**told, "pages": tuple(told["pages"])})


class _Words:
    """Words and stock lines drawn by Zipf's law, many at a time: one by one it takes thrice as long."""

    def __init__(self) -> None:
        self._rng, self._words, self._left = random.Random(5), vocabulary(), list[str]()
        self._weights = list(accumulate(1 / (rank + _ZIPF) for rank in range(len(self._words))))
        self._stock = [self.take(_LINE) for _ in range(_STOCK_LINES)]

    def take(self, count: int) -> list[str]:
        if len(self._left) < count:
            self._left += self._rng.choices(self._words, cum_weights=self._weights, k=_DRAWN_TOGETHER)
        taken, self._left[-count:] = self._left[-count:], []
        return taken

    def lines(self, count: int) -> list[str]:
        """Return words line by line; a third of the lines are stock ones, as offices write them again and again."""
        stock = self._rng.choices(self._stock, cum_weights=self._weights[:_STOCK_LINES], k=count // _LINE + 1)
        lines = [line if self._rng.random() < _STOCK else self.take(_LINE) for line in stock]
        return [word for line in lines for word in line][:count]


def _made(number: int, rng: random.Random, words: _Words) -> MadeRecord:
    """Three in five public, a quarter closed, the rest excepted; a tenth have several pages."""
    day = date(FIRST_YEAR, 1, 1) + timedelta(days=int(rng.triangular(0, YEARS * 365 - 40, YEARS * 300)))
    chance, code = rng.random(), rng.choice(CODES)
    access = Access.PUBLIC if chance < 0.6 else Access.CLOSED if chance < 0.85 else Access.EXCEPTED
    reference = f"{number % 997}/{code}/3673/Sek-Kot/{day.month}/{day.year}"
    count = rng.randint(2, 8) if rng.random() < 0.1 else 1
    return MadeRecord(
        number=number,
        title=" ".join(word for word in words.take(16) if len(word) > 4)[:80].capitalize() or "Surat",
        unit=rng.choice(UNITS),
        kind=rng.choices(KINDS, (6, 3, 1, 1))[0],
        access=access.value,
        opens=(day + timedelta(days=rng.randint(0, 60))).isoformat() if access is Access.PUBLIC else None,
        reference=reference,
        day=day.isoformat(),
        code=code,
        pages=tuple(_page(page, count, reference, rng, words) for page in range(count)),
    )


def _page(page: int, count: int, reference: str, rng: random.Random, words: _Words) -> str:
    """A page of a letter; one in five holds a sign that is not ASCII, one word in a hundred was misread."""
    length = 300 + int(rng.expovariate(1 / 60)) if count == 1 else rng.randint(150, 350)
    text = words.lines(length)
    for _ in range(length // 100):
        place = rng.randrange(length)
        text[place] = text[place][:-1] + rng.choice("1lcrnx5")
    for _ in range(3):
        text[rng.randrange(length)] = f"Rp{rng.randint(1, 999)}.{rng.randint(0, 999):03d}.000"
    lines = (" ".join(text[start : start + _LINE]).capitalize() for start in range(0, length, _LINE))
    dash = " \u2013 " if rng.random() < 0.2 else " - "
    return f"Nomor {reference}{dash}halaman {page + 1}\n" + ".\n".join(lines)
