"""What is new, changed and gone between two versions of the register of public information, in words and as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ppid_archive.domain.information_columns import CATEGORIES, formats_in_words, made_in_words
from ppid_archive.domain.information_register import InformationRegister, InformationRow
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import Cell, Column, Fact, Kind, Paper, Table

_COLUMNS = (
    Column("change", "Perubahan", width=0.8),
    Column("number_before", "No lama", Kind.NUMBER, 0.4),
    Column("number_after", "No baru", Kind.NUMBER, 0.4),
    Column("unit", "Unit", width=1.4),
    Column("summary", "Ringkasan isi informasi", width=2.4),
    Column("what", "Yang berubah", width=3.0),
)
_NEW, _CHANGED, _GONE = "Baru", "Berubah", "Tidak ada lagi"
_FACTS: Mapping[str, str] = {
    "summary": "ringkasan isi",
    "holding_unit": "unit yang menguasai",
    "responsible": "penanggung jawab",
    "created": "waktu pembuatan",
    "created_place": "tempat pembuatan",
    "formats": "bentuk yang tersedia",
    "retention": "retensi",
    "category": "kategori",
    "medium": "media",
    "records": "arsip",
}


@dataclass(frozen=True)
class RowChange:
    """A row in both versions that does not say the same."""

    before: InformationRow
    after: InformationRow

    def facts(self) -> Iterator[tuple[str, str, str]]:
        """Yield what differs: which fact, as it was, as it is."""
        before, after = _facts(self.before), _facts(self.after)
        yield from ((name, told, after[name]) for name, told in before.items() if told != after[name])


@dataclass(frozen=True)
class Comparison:
    """What is new, changed and gone, by unit and summary; ``same`` is how many rows say the same."""

    new: tuple[InformationRow, ...]
    changed: tuple[RowChange, ...]
    gone: tuple[InformationRow, ...]
    same: int

    def mirrored(self) -> "Comparison":
        """Return how the earlier version looks from the later one."""
        changed = tuple(RowChange(one.after, one.before) for one in self.changed)
        return Comparison(self.gone, changed, self.new, self.same)


def compare(before: Sequence[InformationRow], after: Sequence[InformationRow]) -> Comparison:
    """Compare two versions row by row.

    A row is the same information when it says the same, or else points at the same records, for the same unit.
    """
    earlier, later = {row.named: row for row in before}, {row.named: row for row in after}
    pairs = [(earlier[name], later[name]) for name in earlier.keys() & later.keys()]
    left = [row for name, row in earlier.items() if name not in later]
    right = [row for name, row in later.items() if name not in earlier]
    pairs += _by_records(left, right)
    met_before, met_after = {one.named for one, _ in pairs}, {one.named for _, one in pairs}
    changes = [RowChange(*pair) for pair in pairs]
    changed = [one for one in changes if any(one.facts())]
    return Comparison(
        new=_in_order(row for row in right if row.named not in met_after),
        changed=tuple(sorted(changed, key=lambda one: sorted((one.before.named, one.after.named)))),
        gone=_in_order(row for row in left if row.named not in met_before),
        same=len(changes) - len(changed),
    )


def sentences(found: Comparison) -> Iterator[str]:
    """Yield the comparison in sentences."""
    yield (
        f"{len(found.new)} informasi baru, {len(found.changed)} berubah, {len(found.gone)} tidak ada lagi, "
        f"{found.same} tetap."
    )
    yield from (f"Baru dari {row.holding_unit}: {row.summary}." for row in found.new)
    for one in found.changed:
        yield f"Berubah pada “{one.after.summary}”: {_what(one)}."
    yield from (f"Tidak ada lagi dari {row.holding_unit}: {row.summary}." for row in found.gone)


def comparison_table(found: Comparison) -> Table:
    """Return the comparison as a table: new, changed, gone."""
    rows: list[tuple[Cell, ...]] = [(_NEW, None, row.number, row.holding_unit, row.summary, None) for row in found.new]
    rows += [
        (_CHANGED, one.before.number, one.after.number, one.after.holding_unit, one.after.summary, _what(one))
        for one in found.changed
    ]
    rows += [(_GONE, row.number, None, row.holding_unit, row.summary, None) for row in found.gone]
    return Table(_COLUMNS, rows)


def comparison_paper(before: InformationRegister, after: InformationRegister, by: IssuingOffice) -> Paper:
    """Return the comparison of two versions as a paper."""
    found = compare(before.gathered(), after.gathered())
    return Paper(
        title="PEMUTAKHIRAN DAFTAR INFORMASI PUBLIK",
        letterhead=by.letterhead,
        facts=(Fact("Versi terdahulu", _named(before)), Fact("Versi ini", _named(after))),
        paragraphs=(next(sentences(found)),),
        tables=(comparison_table(found),),
        landscape=True,
        footer=f"Pemutakhiran {before.item} ke {after.item}",
    )


def _named(one: InformationRegister) -> str:
    return f"{one.version} ({one.item})" if one.version else f"rancangan ({one.item})"


def _by_records(left: list[InformationRow], right: list[InformationRow]) -> list[tuple[InformationRow, InformationRow]]:
    """Pair rows that say something else now and point at the same records, most in common first."""
    shared = [
        (-len(common), sorted((one.named, other.named)), one, other)
        for one in left
        for other in right
        if one.unit == other.unit and (common := set(one.records) & set(other.records))
    ]
    pairs: list[tuple[InformationRow, InformationRow]] = []
    gone, come = set[tuple[str, str]](), set[tuple[str, str]]()
    for _, _, one, other in sorted(shared, key=lambda found: found[:2]):
        if one.named not in gone and other.named not in come:
            pairs.append((one, other))
            gone.add(one.named)
            come.add(other.named)
    return pairs


def _in_order(rows: Iterator[InformationRow]) -> tuple[InformationRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.number, row.named)))


def _what(one: RowChange) -> str:
    return "; ".join(_changed(*fact) for fact in one.facts())


def _changed(name: str, was: str, now: str) -> str:
    if name == "records":
        old, new = set(was.split()), set(now.split())
        told = [f"{len(new - old)} arsip ditambah" if new - old else "", f"{len(old - new)} dikeluarkan"]
        return ", ".join(filter(None, told if old - new else told[:1])) or "urutan arsip"
    return f"{_FACTS[name]} dari “{was or '-'}” menjadi “{now or '-'}”"


def _facts(row: InformationRow) -> Mapping[str, str]:
    return {
        "summary": row.summary,
        "holding_unit": row.holding_unit,
        "responsible": row.responsible,
        "created": made_in_words(row),
        "created_place": row.created_place,
        "formats": formats_in_words(row.formats),
        "retention": row.retention,
        "category": CATEGORIES[row.category] if row.category else "",
        "medium": row.medium,
        "records": " ".join(sorted(row.records)),
    }
