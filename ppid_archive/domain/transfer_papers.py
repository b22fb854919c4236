"""The papers of a transfer (*penyerahan arsip statis*), in the prescribed columns and the office's language."""

from enum import StrEnum

from ppid_archive.domain.disposal_obstacles import OutOfTurn
from ppid_archive.domain.errors import TransferRefused
from ppid_archive.domain.identity import hex_of
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import Column, Fact, Kind, Paper, Signature, Table, numbered
from ppid_archive.domain.steps import Person
from ppid_archive.domain.transfer import ListedForTransfer, Transfer, TransferState

_STATEMENT = (
    "Arsip yang tercantum dalam daftar terlampir dinyatakan autentik, terpercaya, utuh, dan dapat digunakan "
    "sebagaimana dimaksud dalam peraturan perundang-undangan di bidang kearsipan."
)
_COLUMNS = (
    Column("number", "No", Kind.NUMBER, 0.4),
    Column("record", "Nomor arsip", width=1.5),
    Column("class_code", "Kode klasifikasi", width=1.0),
    Column("title", "Uraian informasi arsip", width=3.2),
    Column("dated", "Kurun waktu", Kind.DAY, 1.0),
    Column("extent", "Jumlah", width=1.1),
    Column("copy_status", "Tingkat perkembangan", width=1.4),
    Column("note", "Keterangan", width=1.2),
)
_NOTES = {"retain_permanently": "permanen", "review": "dinilai kembali"}


class TransferPaper(StrEnum):
    """The papers there are: *daftar arsip usul serah*, the notice, *berita acara serah terima*."""

    LIST = "list"
    NOTICE = "notice"
    CERTIFICATE = "certificate"


def paper_of(transfer: Transfer, kind: TransferPaper, by: IssuingOffice) -> Paper:
    """Return a paper of a transfer.

    Raises:
        TransferRefused: It has not come so far that there is such a paper.
    """
    return {
        TransferPaper.LIST: proposal_list,
        TransferPaper.NOTICE: notice,
        TransferPaper.CERTIFICATE: certificate,
    }[kind](transfer, by)


def transfer_table(listed: tuple[ListedForTransfer, ...]) -> Table:
    """Return the list of records: *daftar arsip usul serah*, and later *daftar arsip yang diserahkan*."""
    rows = [
        (
            place,
            one.record,
            one.class_code or "",
            one.title,
            one.dated,
            f"{one.page_count} halaman" if one.page_count else f"{one.files} berkas",
            one.copy_status.on_lists if one.copy_status else "",
            _NOTES.get(one.disposition, "dikecualikan dari musnah"),
        )
        for place, one in enumerate(listed, start=1)
    ]
    return Table(_COLUMNS, rows)


def proposal_list(transfer: Transfer, by: IssuingOffice) -> Paper:
    """Return the *daftar arsip usul serah*, to be signed by who proposes."""
    return Paper(
        "DAFTAR ARSIP USUL SERAH",
        by.letterhead,
        number=numbered(transfer.proposal.number),
        facts=_facts(transfer, by),
        tables=(transfer_table(transfer.listed),),
        place=by.place,
        day=transfer.proposal.on,
        signatures=(_signs(transfer.proposal.by),),
        landscape=True,
    )


def notice(transfer: Transfer, by: IssuingOffice) -> Paper:
    """Return the notice to the institution, with the statement about the records.

    Raises:
        TransferRefused: No notice is on record yet.
    """
    told = transfer.notice
    if told is None:
        raise TransferRefused(transfer.item, [OutOfTurn(transfer.state, TransferState.NOTIFIED)])
    return Paper(
        "PEMBERITAHUAN AKAN MENYERAHKAN ARSIP STATIS",
        by.letterhead,
        number=numbered(told.number),
        facts=_facts(transfer, by),
        paragraphs=(
            f"{by.office} akan menyerahkan {len(transfer.going())} arsip statis kepada {transfer.receiver}.",
            _STATEMENT,
        ),
        tables=(transfer_table(transfer.going()),),
        place=by.place,
        day=told.on,
        signatures=(_signs(told.by),),
    )


def certificate(transfer: Transfer, by: IssuingOffice) -> Paper:
    """Return the *berita acara serah terima* to be signed, as soon as the records are packed.

    Raises:
        TransferRefused: They are not packed yet.
    """
    packing, done = transfer.packing, transfer.hand_over
    if packing is None:
        raise TransferRefused(transfer.item, [OutOfTurn(transfer.state, TransferState.PACKED)])
    giver = _signs(done.by) if done else Signature("Pihak Pertama (yang menyerahkan)")
    taker = _signs(done.received_by) if done else Signature("Pihak Kedua (yang menerima)")
    facts = {
        "kantor": by.office,
        "tempat": by.place,
        "nomor": done.number if done else "",
        "tanggal": done.on if done else None,
        "penerima": transfer.receiver,
        "perihal": transfer.proposal.about,
        "register": transfer.item,
        "paket": packing.package,
        "jumlah": str(len(transfer.going())),
        "berkas": str(packing.files),
        "bita": str(packing.octets),
        "sidik": _in_groups(hex_of(packing.manifest)),
        "daftar": (transfer_table(transfer.going()),),
        "para_pihak": (giver, taker),
    }
    return by.forms.paper("transfer-certificate", facts, by.letterhead)


def _facts(transfer: Transfer, by: IssuingOffice) -> tuple[Fact, ...]:
    return (
        Fact("Pencipta arsip", by.office),
        Fact("Lembaga penerima", transfer.receiver),
        Fact("Perihal", transfer.proposal.about),
        Fact("Nomor register", transfer.item),
    )


def _signs(person: Person) -> Signature:
    return Signature(person.role, person.name)


def _in_groups(digest: str) -> str:
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))
