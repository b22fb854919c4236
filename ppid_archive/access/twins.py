"""Which later records said of one that they resemble it: the other end of their ties."""

from ppid_archive.custody import Custody
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.record import RecordDescription, RelationKind
from ppid_archive.domain.resemblance import paper_of

_MOST = 1024


def resembled_by(description: RecordDescription, custody: Custody) -> tuple[RecordId, ...]:
    """Return the records that are tied to this one as resembling it."""
    paper = paper_of(description)
    if paper is None:
        return ()
    keys = {*paper.filed_under(), *paper.looked_for_under()}
    near = {record for _, record in custody.catalogue.sharing(keys, limit=_MOST)}
    rows = custody.catalogue.get_all(near - {description.record})
    says = (row.description for row in rows.values())
    return tuple(sorted(one.record for one in says if description.record in one.relation_to(RelationKind.RESEMBLES)))
