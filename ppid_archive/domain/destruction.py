"""What is kept of a destruction (*pemusnahan arsip*): when a record went, how, and by whose decision."""

from datetime import date

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.identity import RecordIdField
from ppid_archive.domain.on_disk import OnDisk


class Destruction(OnDisk):
    """The destruction of a record, as its tombstone tells it.

    ``disposal`` is the number of the disposal's papers in the register, ``decision`` that of the letter by which it was
    decided, ``certificate`` the record that holds the signed certificate (*berita acara pemusnahan*). ``versions`` is
    how many versions the record had. Source: UU 43/2009 art. 51; Perka ANRI 37/2016.
    """

    disposal: Said
    decision: Said
    decided_by: Said
    decided_on: date
    certificate: RecordIdField
    executed_by: Said
    executed_on: date
    method: Said
    witnesses: tuple[Said, ...] = Field(min_length=1)
    versions: int = Field(ge=1)
