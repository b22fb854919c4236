"""What the catalogue's database knows of decisions: precedents, what is public on a day, what is undecided."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import BindParameter, bindparam, func, select

from ppid_archive.adapters.catalogue_columns import row_of
from ppid_archive.adapters.catalogue_database import Database
from ppid_archive.adapters.catalogue_tables import records as _RECORDS  # noqa: N812 - a table is a constant
from ppid_archive.domain.classification import Access
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.precedent import Precedent, Series
from ppid_archive.ports.catalogue import Opened, Row

_NOTHING: BindParameter[str] = bindparam("nothing", "", literal_execute=True)
"""Written out in the statement, as it is in the index's condition: else the index is not used."""


class DecisionQueries:
    """The part of the catalogue that is asked about decisions."""

    _database: Database

    def precedents(self, series: Series | None = None) -> tuple[Precedent, ...]:
        """Count what was decided about records of a sort in every unit, or of every sort, by the index alone."""
        sort = [_RECORDS.c[name] for name in ("class_code", "document_kind", "unit", "decided")]
        ends = (func.count(), func.min(_RECORDS.c.record), func.max(_RECORDS.c.record))
        query = select(*sort, *ends).where(_RECORDS.c.decided != _NOTHING).group_by(*sort).order_by(*sort)
        if series:
            query = query.where(sort[0] == series.class_code, sort[1] == series.document_kind)
        with self._database.reading() as connection:
            found: Sequence[tuple[str, str, str, str, int, str, str]] = [
                tuple(one) for one in connection.execute(query)
            ]
        return tuple(
            Precedent(Series(code, kind, unit), decided, count, RecordId(first), RecordId(last))
            for code, kind, unit, decided, count, first, last in found
        )

    def undecided(
        self, *, unit: str | None = None, after: RecordId | None = None, limit: int = 1000
    ) -> tuple[Row, ...]:
        """Return rows of records that nobody has decided about, tombstones left out, by number, a page at a time."""
        query = select(_RECORDS.c.description, _RECORDS.c.version).where(
            _RECORDS.c.access == Access.CLOSED.value, _RECORDS.c.digest != "", _RECORDS.c.record > (after or "")
        )
        if unit is not None:
            query = query.where(_RECORDS.c.unit == unit)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(_RECORDS.c.record).limit(limit)).all()
        return tuple(row_of(one.description, one.version) for one in found)

    def opened(
        self, *, on: date, unit: str | None = None, after: RecordId | None = None, limit: int = 1000
    ) -> tuple[Opened, ...]:
        """Return what is public on a day, by number, a page at a time, by the index alone."""
        query = select(*(_RECORDS.c[name] for name in ("record", "unit", "opens", "access"))).where(
            _RECORDS.c.opens != _NOTHING, _RECORDS.c.opens <= on.isoformat(), _RECORDS.c.record > (after or "")
        )
        if unit is not None:
            query = query.where(_RECORDS.c.unit == unit)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(_RECORDS.c.record).limit(limit)).all()
        return tuple(
            Opened(RecordId(one.record), one.unit, date.fromisoformat(one.opens), one.access == Access.EXCEPTED.value)
            for one in found
        )
