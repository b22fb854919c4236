"""What stands on every paper of the service to the public, and the Indonesian words for what the registers hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.form import Facts
from ppid_archive.domain.information_request import (
    Deliver,
    Ending,
    InformationRequest,
    Obtain,
    Outcome,
    RequesterKind,
    RequestState,
    Way,
)
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.paper import Signature
from ppid_archive.domain.service_law import Regime
from ppid_archive.domain.steps import Signed


@dataclass(frozen=True)
class PaperNames:
    """The office as its papers show it, and who signs in which capacity on a day."""

    office: IssuingOffice
    signers: Callable[[str, date], tuple[Signature, ...]]

    def signed(self, capacities: tuple[str, ...], step: Signed) -> tuple[Signature, ...]:
        """Return who signs the paper of a step: the officer of that day, or who is on record as having signed."""
        there = (one for capacity in capacities for one in self.signers(capacity, step.on) if one.name)
        return (next(there, Signature(step.by.role, step.by.name)),)


INFORMATION_OFFICER = ("Pejabat Pengelola Informasi dan Dokumentasi", "PPID")
"""What offices call who signs notices, as it stands in their settings."""
DESK = "Petugas Pelayanan Informasi"
SUPERIOR = ("Atasan PPID",)

REGIMES: Mapping[Regime, str] = {Regime.NORMAL: "biasa", Regime.ELECTION_STAGE: "tahapan pemilu atau pemilihan"}
WAYS: Mapping[Way, str] = {
    Way.IN_PERSON: "datang langsung",
    Way.LETTER: "surat",
    Way.EMAIL: "surel",
    Way.TELEPHONE: "telepon",
    Way.FAX: "faksimile",
    Way.WEB: "laman",
}
ENDINGS: Mapping[Ending, str] = {
    Ending.SERVED: "dilayani",
    Ending.WITHDRAWN: "dicabut pemohon",
    Ending.ABANDONED: "dihentikan (tidak dilengkapi)",
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
    RequesterKind.GROUP: "kelompok orang",
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


def phrase(text: str) -> str:
    """Return what goes on in a sentence of a letter: without the stop that its writer may have put."""
    return text.rstrip(" .")


def rupiah(amount: int) -> str:
    """Return an amount as it stands on papers: ``Rp25.000``."""
    return f"Rp{amount:,}".replace(",", ".")


def contact(one: InformationRequest) -> str:
    """Return how who asked is reached."""
    return ", ".join(filter(None, (one.requester.telephone, one.requester.email)))


def asked_facts(one: InformationRequest) -> Facts:
    """Return the facts about a request that stand on every paper of it and of its objections."""
    who, wanted = one.requester, one.wanted
    return {
        "nomor_permohonan": one.item,
        "tanggal_permohonan": one.received.on,
        "nama": who.name,
        "jenis_pemohon": KINDS[who.kind],
        "atas_nama": who.on_behalf_of,
        "surat_kuasa": who.proxy_letter,
        "nomor_identitas": who.id_number,
        "alamat": who.address,
        "kontak": contact(one),
        "pekerjaan": who.occupation,
        "informasi": wanted.information,
        "tujuan": wanted.purpose,
        "cara_memperoleh": OBTAINED[wanted.obtain],
        "cara_mengirim": DELIVERED[wanted.deliver],
    }
