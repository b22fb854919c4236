"""What a package for an archival institution holds: every record's files and history, and the lists of all of them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ppid_archive.custody import Custody
from ppid_archive.domain.errors import Damaged
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.isad_csv import Fonds, atom_table
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import plain_csv, readable_csv
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.transfer import Transfer
from ppid_archive.domain.transfer_papers import transfer_table
from ppid_archive.ports.catalogue import Row
from ppid_archive.ports.packages import Member

_PIECE = 1 << 20
_READ_ME = """\
Paket penyerahan arsip statis {item} dari {office} kepada {receiver}.

records/<nomor arsip>/original/     berkas asli, persis seperti diterima
records/<nomor arsip>/record.json   uraian arsip (JSON)
records/<nomor arsip>/text.txt      teks per halaman (UTF-8), bila ada
records/<nomor arsip>/rendition/    salinan yang dibuat dari aslinya, bila ada
records/<nomor arsip>/history.jsonl riwayat arsip menurut jurnal, satu kejadian per baris
lists/daftar-arsip.csv              daftar arsip yang diserahkan
lists/atom.csv                      uraian menurut ISAD(G) untuk diimpor ke AtoM

Keutuhan paket dapat diperiksa dengan program BagIt mana pun, atau dengan: sha512sum -c manifest-sha512.txt
"""


@dataclass(frozen=True)
class Contents:
    """What a package tells about itself, and its files in order, each opened when its turn comes."""

    info: Mapping[str, str]
    members: Iterator[Member]


def package_of(transfer: Transfer, rows: Sequence[Row], custody: Custody, by: IssuingOffice, *, on: date) -> Contents:
    """Return what is packed for a transfer. Taking a member raises Damaged when its record is not whole."""
    info = {
        "Source-Organization": by.office,
        "External-Identifier": transfer.item,
        "External-Description": transfer.proposal.about,
        "Internal-Sender-Description": f"Penyerahan arsip statis kepada {transfer.receiver}",
        "Bagging-Date": on.isoformat(),
    }
    described = [row.description for row in rows]
    return Contents(info, _members(transfer, described, custody, by, on))


def _members(
    transfer: Transfer, described: Sequence[RecordDescription], custody: Custody, by: IssuingOffice, on: date
) -> Iterator[Member]:
    told = _READ_ME.format(item=transfer.item, office=by.office, receiver=transfer.receiver)
    yield Member("BACA-SAYA.txt", lambda: [told.encode()])
    yield Member("lists/daftar-arsip.csv", lambda: readable_csv(transfer_table(transfer.going())))
    fonds = Fonds(by.office, transfer.item.partition("-")[0], transfer.receiver)
    paths: dict[str, str] = {one.record: f"records/{one.record}/{one.originals[0].path}" for one in described}
    atom = atom_table(fonds, described, paths, on=on)
    yield Member("lists/atom.csv", lambda: [plain_csv(atom)])
    for one in described:
        yield from _of_record(one, custody)


def _of_record(told: RecordDescription, custody: Custody) -> Iterator[Member]:
    record, storage = told.record, custody.storage
    for fault in storage.validate(record, fixity=True):
        raise Damaged(record, fault.what)
    digests = {one.path: one.digest for one in told.originals} | {one.path: one.digest for one in told.renditions}
    for file in storage.versions(record)[-1].files:
        yield Member(f"records/{record}/{file.path}", _pieces(custody, record, file.path), digests.get(file.path))
    yield Member(f"records/{record}/history.jsonl", lambda: _history(record, custody))


def _pieces(custody: Custody, record: RecordId, path: str) -> Callable[[], Iterable[bytes]]:
    def pieces() -> Iterator[bytes]:
        with custody.storage.open(record, path) as stream:
            while piece := stream.read(_PIECE):
                yield piece

    return pieces


def _history(record: RecordId, custody: Custody) -> Iterator[bytes]:
    for entry in custody.catalogue.history(record):
        told = entry.model_dump(mode="json", exclude_none=True)
        yield (json.dumps(told, ensure_ascii=False, sort_keys=True) + "\n").encode()
