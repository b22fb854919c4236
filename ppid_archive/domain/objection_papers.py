"""The papers of an objection, and the register of objections, as what stands on them.

Source of the contents: PerKI 1/2021 art. 39-41 and the forms that repeat it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.form import Facts
from ppid_archive.domain.identity import ItemId
from ppid_archive.domain.information_request import AnyRequest, InformationRequest
from ppid_archive.domain.objection import (
    AnyObjection,
    DisputeStatus,
    ErasedObjection,
    Objection,
    ObjectionAnswer,
    ObjectionEnding,
    ObjectionReason,
    Reaction,
    Verdict,
)
from ppid_archive.domain.objection_steps import answer_due
from ppid_archive.domain.paper import Cell, Column, Kind, Paper, Signature, Table, day_in_words
from ppid_archive.domain.request_clock import ServiceClock
from ppid_archive.domain.request_obstacles import ObjectionRefused
from ppid_archive.domain.service_law import Limit
from ppid_archive.domain.service_names import DESK, SUPERIOR, PaperNames, asked_facts, phrase

REASONS: Mapping[ObjectionReason, str] = {
    ObjectionReason.EXCEPTED: "permohonan ditolak dengan alasan pengecualian",
    ObjectionReason.PERIODIC_NOT_PROVIDED: "informasi berkala tidak disediakan",
    ObjectionReason.NOT_ANSWERED: "permohonan tidak ditanggapi",
    ObjectionReason.ANSWERED_OTHERWISE: "permohonan ditanggapi tidak sebagaimana yang diminta",
    ObjectionReason.NOT_GRANTED: "permohonan tidak dipenuhi",
    ObjectionReason.UNREASONABLE_COST: "biaya yang dikenakan tidak wajar",
    ObjectionReason.LATE: "informasi disampaikan melebihi jangka waktu",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.UPHELD: "diterima seluruhnya",
    Verdict.PARTLY: "diterima sebagian",
    Verdict.REJECTED: "ditolak",
}
REACTIONS: Mapping[Reaction, str] = {Reaction.ACCEPTS: "menerima", Reaction.REJECTS: "menolak"}
ENDINGS: Mapping[ObjectionEnding, str] = {
    ObjectionEnding.WITHDRAWN: "dicabut",
    ObjectionEnding.LAPSED: "tidak disengketakan dalam waktunya",
}
STATUSES: Mapping[DisputeStatus, str] = {
    DisputeStatus.FILED: "diajukan ke Komisi Informasi",
    DisputeStatus.REGISTERED: "diregistrasi",
    DisputeStatus.MEDIATION: "mediasi",
    DisputeStatus.ADJUDICATION: "ajudikasi",
    DisputeStatus.DECIDED: "diputus Komisi Informasi",
    DisputeStatus.LAWSUIT: "digugat ke pengadilan",
    DisputeStatus.JUDGED: "diputus pengadilan",
    DisputeStatus.ENDED: "selesai",
}
_REGISTER = (
    Column("number", "No. registrasi", width=1.5),
    Column("lodged", "Tanggal", Kind.DAY, 1.2),
    Column("name", "Nama pemohon/kuasa", width=1.5),
    Column("request", "No. pendaftaran permohonan", width=1.5),
    Column("information", "Informasi yang diminta", width=2.0),
    Column("purpose", "Tujuan penggunaan", width=1.5),
    Column("reasons", "Alasan (Pasal 35)"),
    Column("verdict", "Keputusan atasan PPID", width=1.3),
    Column("answered_on", "Tanggal tanggapan", Kind.DAY, 1.2),
    Column("superior", "Nama dan jabatan atasan", width=1.5),
    Column("reaction", "Tanggapan pemohon"),
    Column("dispute", "Sengketa"),
    Column("due", "Batas waktu", Kind.DAY, 1.2),
)


class ObjectionPaper(StrEnum):
    """Which paper of an objection."""

    FORM = "form"
    ANSWER = "answer"


def paper_of_objection(
    one: Objection, request: InformationRequest, kind: ObjectionPaper, names: PaperNames, clock: ServiceClock
) -> Paper:
    """Return a paper of an objection, of the office's form for it.

    Raises:
        ObjectionRefused: There is no answer yet.
        BadForm, BadSetting: The office's form cannot be used.
    """
    facts = {**asked_facts(request), **_objected(one)}
    if kind is ObjectionPaper.FORM:
        return names.office.paper("objection", {**facts, **_form(one, request, clock)})
    if one.answer is None:
        raise ObjectionRefused(one.item, [against.NotYet("answer")])
    return names.office.paper("answer", {**facts, **_answer(one, one.answer, names, clock)})


def _objected(one: Objection) -> Facts:
    step = one.lodged
    return {
        "nomor_keberatan": one.item,
        "tanggal_keberatan": step.on,
        "kuasa": step.proxy,
        "surat_kuasa_keberatan": step.proxy_letter,
        "alasan": tuple(f"{REASONS[reason]} (huruf {reason})" for reason in step.reasons),
        "kasus_posisi": step.position,
    }


def _form(one: Objection, request: InformationRequest, clock: ServiceClock) -> Facts:
    step, due = one.lodged, answer_due(one, clock)
    return {
        "tanggal": step.on,
        "tujuan": step.purpose or request.wanted.purpose,
        "tenggat": due.day if due else None,
        "tenggat_keterangan": "sementara: cuti bersama tahun itu belum ditetapkan" if due and due.provisional else "",
        "pengaju": (Signature("Pengaju Keberatan", step.proxy or request.requester.name),),
        "petugas": (Signature(DESK, step.by.name),),
    }


def _answer(one: Objection, step: ObjectionAnswer, names: PaperNames, clock: ServiceClock) -> Facts:
    days = clock.law.days(one.regime, Limit.DISPUTE_WINDOW, on=step.on)
    within = f" paling lambat {days} hari kerja setelah menerima tanggapan ini" if days else ""
    dispute = f"Pemohon yang tidak puas dapat mengajukan penyelesaian sengketa kepada Komisi Informasi{within}."
    return {
        "nomor": step.number,
        "tanggal": step.on,
        "putusan": VERDICTS[step.verdict],
        "pertimbangan": phrase(step.reason),
        "perintah": phrase(step.order),
        "hak_sengketa": dispute,
        "atasan": names.signed(SUPERIOR, step),
    }


def register_of_objections(
    objections: Iterable[AnyObjection], requests: Mapping[ItemId, AnyRequest], clock: ServiceClock
) -> Table:
    """Return the register in its prescribed columns. Source: PerKI 1/2021 and the forms that repeat it."""
    rows = [
        _row_of_erased(one) if isinstance(one, ErasedObjection) else _row(one, requests.get(one.request), clock)
        for one in objections
    ]
    return Table(_REGISTER, rows, "REGISTER KEBERATAN")


def _row(one: Objection, request: AnyRequest | None, clock: ServiceClock) -> tuple[Cell, ...]:
    asked = request if isinstance(request, InformationRequest) else None
    answer, due = one.answer, answer_due(one, clock)
    purpose = one.lodged.purpose or (asked.wanted.purpose if asked else "")
    return (
        *(one.item, one.lodged.on, one.lodged.proxy or (asked.requester.name if asked else None), one.request),
        *(asked.wanted.information if asked else None, purpose, ", ".join(one.lodged.reasons)),
        *(VERDICTS[answer.verdict] if answer else None, answer.on if answer else None),
        f"{answer.by.name}, {answer.by.role}" if answer else None,
        REACTIONS[one.reaction.reaction] if one.reaction else None,
        STATUSES[one.dispute[-1].status] if one.dispute else None,
        due.day if due else None,
    )


def _row_of_erased(one: ErasedObjection) -> tuple[Cell, ...]:
    told = one.figures
    gone = f"data pemohon dihapus {day_in_words(one.erasure.on)}"
    return (
        *(one.item, told.lodged, gone, told.request, None, None, ", ".join(told.reasons)),
        *(VERDICTS[told.verdict] if told.verdict else None, told.answered_on, None),
        REACTIONS[told.reaction] if told.reaction else None,
        STATUSES[told.dispute[-1].status] if told.dispute else None,
        told.due,
    )
