"""What stands on every paper of the service to the public, and the Indonesian words for what the registers hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.information_request import (
    Deliver,
    InformationRequest,
    Obtain,
    Outcome,
    RequesterKind,
    RequestState,
    Way,
)
from ppid_archive.domain.paper import Fact, Letterhead, Signature, day_in_words
from ppid_archive.domain.service_law import Regime
from ppid_archive.domain.working_days import Reckoned


@dataclass(frozen=True)
class PaperNames:
    """The office as its papers show it: where it signs, and who signs in which capacity on a day."""

    letterhead: Letterhead
    office: str
    place: str
    signers: Callable[[str, date], tuple[Signature, ...]]


INFORMATION_OFFICER = "Pejabat Pengelola Informasi dan Dokumentasi"
DESK = "Petugas Pelayanan Informasi"
SUPERIOR = "Atasan PPID"

REGIMES: Mapping[Regime, str] = {Regime.NORMAL: "biasa", Regime.ELECTION_STAGE: "tahapan pemilu atau pemilihan"}
WAYS: Mapping[Way, str] = {
    Way.IN_PERSON: "datang langsung",
    Way.LETTER: "surat",
    Way.EMAIL: "surel",
    Way.TELEPHONE: "telepon",
    Way.FAX: "faksimile",
    Way.WEB: "laman",
}
OBTAINED: Mapping[Obtain, str] = {
    Obtain.VIEW: "melihat/membaca/mendengarkan/mencatat",
    Obtain.COPY_SOFT: "salinan softcopy",
    Obtain.COPY_HARD: "salinan hardcopy",
}
DELIVERED: Mapping[Deliver, str] = {
    Deliver.IN_PERSON: "mengambil langsung",
    Deliver.POST: "pos",
    Deliver.COURIER: "kurir",
    Deliver.FAX: "faksimile",
    Deliver.EMAIL: "surel",
}
KINDS: Mapping[RequesterKind, str] = {
    RequesterKind.PERSON: "perseorangan",
    RequesterKind.ENTITY: "badan hukum",
    RequesterKind.PROXY: "kuasa",
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.GRANTED: "dikabulkan seluruhnya",
    Outcome.PARTLY: "dikabulkan sebagian",
    Outcome.REFUSED: "ditolak",
    Outcome.NOT_HELD: "tidak dikuasai",
}
STATES: Mapping[str, str] = {
    RequestState.RECEIVED: "diterima",
    RequestState.ASSIGNED: "diteruskan ke unit",
    RequestState.ANSWERED: "dijawab",
    RequestState.CLOSED: "selesai",
    "erased": "data pemohon dihapus",
}


def rupiah(amount: int) -> str:
    """Return an amount as it stands on papers: ``Rp25.000``."""
    return f"Rp{amount:,}".replace(",", ".")


def last_day_in_words(due: Reckoned | None) -> str:
    """Return the last day of a limit as papers write it, with a mark while closed days may still be added."""
    if due is None:
        return ""
    mark = " (sementara: cuti bersama tahun itu belum ditetapkan)" if due.provisional else ""
    return f"{day_in_words(due.day)}{mark}"


def within(days: int | None) -> str:
    """Return a limit in the words of a letter; nothing where it is not known."""
    return f" dalam {days} hari kerja setelah surat ini diterima" if days else ""


def contact(one: InformationRequest) -> str:
    """Return how who asked is reached."""
    return ", ".join(filter(None, (one.requester.telephone, one.requester.email)))


def who_asked(one: InformationRequest) -> tuple[Fact, ...]:
    """Return the lines that tell who asked."""
    who = one.requester
    told = {
        "Nama pemohon": who.name,
        "Jenis pemohon": KINDS[who.kind],
        "Atas nama": who.on_behalf_of,
        "Surat kuasa": who.proxy_letter,
        "Nomor identitas": who.id_number,
        "Alamat": who.address,
        "Telepon/surel": contact(one),
        "Pekerjaan": who.occupation,
    }
    return tuple(Fact(label, value) for label, value in told.items() if value)
