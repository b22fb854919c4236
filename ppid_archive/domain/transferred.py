"""What is kept of a transfer (*penyerahan arsip statis*) in the description of each record that went."""

from datetime import date

from ppid_archive.domain.classification import Said
from ppid_archive.domain.identity import RecordIdField
from ppid_archive.domain.on_disk import OnDisk


class Transferred(OnDisk):
    """To whom a record was handed over, when, and where that is written; the copy that stays is for consultation.

    ``transfer`` is the number of the papers in the register, ``certificate`` the record that holds the signed
    *berita acara serah terima*.
    """

    transfer: Said
    receiver: Said
    on: date
    certificate: RecordIdField
