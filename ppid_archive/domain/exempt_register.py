"""The register of exempt information (*Daftar Informasi yang Dikecualikan*, DIK): determined versions of it.

Source of the columns: DIK of three offices as published. What is withheld is told by these columns and nothing else:
no record, no title of one.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.disposal_obstacles import InFuture, TooEarly
from ppid_archive.domain.exemption import Exemption
from ppid_archive.domain.exemption_law import ExemptionLaw
from ppid_archive.domain.exemption_papers import register_of_exemptions
from ppid_archive.domain.form import Facts
from ppid_archive.domain.identity import ItemIdField
from ppid_archive.domain.information_obstacles import InformationObstacle, MinutesMissing
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.on_disk import OnDisk
from ppid_archive.domain.paper import DRAFT, Cell, Paper, Signature, Table
from ppid_archive.domain.register import Item
from ppid_archive.domain.steps import Step


class ExemptState(StrEnum):
    """A version of the register of exempt information is there once it is determined."""

    DETERMINED = "determined"


class ExemptRow(OnDisk):
    """One row, in the prescribed columns; ``exemption`` is the item of the register that it is of."""

    exemption: ItemIdField
    number: int = Field(ge=1)
    information: Said
    legal_basis: Said
    consequence_if_open: Said
    consequence_if_closed: Said
    period: str = ""
    note: str = ""


class ExemptRegister(Item):
    """A version: what is withheld by the exemptions in force on a day; it never changes."""

    state: ExemptState = ExemptState.DETERMINED
    version: int = Field(ge=1)
    previous: ItemIdField | None = None
    as_of: date
    rows: tuple[ExemptRow, ...] = ()
    determination: Step


def exempt_rows(exemptions: Iterable[Exemption], law: ExemptionLaw, *, on: date) -> tuple[ExemptRow, ...]:
    """Return a row for each exemption in force on a day."""
    in_force = [one for one in exemptions if one.in_force(on=on)]
    table = register_of_exemptions(in_force, law)
    keys = [column.key for column in table.columns]
    told = [{key: _said(cell) for key, cell in zip(keys, row, strict=True)} for row in table.rows]
    return tuple(
        ExemptRow.model_validate({**facts, "exemption": one.item}) for one, facts in zip(in_force, told, strict=True)
    )


def exempt_table(rows: Sequence[ExemptRow], columns: Table) -> Table:
    """Return rows as a table in the columns of another one."""
    return Table(columns.columns, [tuple(getattr(row, one.key) for one in columns.columns) for row in rows])


def exempt_columns(law: ExemptionLaw) -> Table:
    """Return the table of no exemption: its prescribed columns."""
    return register_of_exemptions((), law)


def exempt_paper(table: Table, on: date, by: IssuingOffice, version: ExemptRegister | None = None) -> Paper:
    """Return the register as a paper: a version as determined, or how it stands on a day."""
    decided = version.determination if version else None
    facts: Facts = {
        "nomor": decided.number if decided else "",
        "tanggal": decided.on if decided else None,
        "rancangan": "" if decided else DRAFT,
        "tahun": str((decided.on if decided else on).year),
        "keadaan": on,
        "versi": str(version.version) if version else "",
        "jumlah": str(len(table.rows)),
        "daftar": (table,),
        "penanda_tangan": (Signature(decided.by.role, decided.by.name),) if decided else (),
    }
    return by.paper("dik", facts)


def obstacles_to_version(
    step: Step, previous: ExemptRegister | None, *, as_of: date, today: date
) -> tuple[InformationObstacle, ...]:
    """Return what stands in the way of determining a version."""
    found: list[InformationObstacle] = []
    if step.file is None and step.record is None:
        found.append(MinutesMissing())
    earliest = max(as_of, previous.determination.on) if previous else as_of
    if step.on < earliest:
        found.append(TooEarly(step.on, earliest))
    if step.on > today:
        found.append(InFuture(step.on))
    return tuple(found)


def _said(cell: Cell) -> object:
    return "" if cell is None else cell
