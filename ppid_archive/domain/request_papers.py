"""The papers of a request, and the register of requests, as what stands on them.

Source of the contents: UU 14/2008 art. 22; PerKI 1/2021 and the forms that repeat it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.form import Facts
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_request import (
    AnyRequest,
    Ending,
    ErasedRequest,
    Extension,
    InformationRequest,
    Outcome,
    RefusedPart,
    WrittenNotice,
)
from ppid_archive.domain.paper import Cell, Column, Kind, Paper, Signature, Table, day_in_words
from ppid_archive.domain.request_clock import ServiceClock
from ppid_archive.domain.request_obstacles import RequestRefused
from ppid_archive.domain.service_law import Limit
from ppid_archive.domain.service_names import (
    DESK,
    ENDINGS,
    INFORMATION_OFFICER,
    KINDS,
    OBTAINED,
    OUTCOMES,
    REGIMES,
    WAYS,
    PaperNames,
    asked_facts,
    contact,
    phrase,
    rupiah,
)
from ppid_archive.domain.steps import Signed
from ppid_archive.domain.working_days import Reckoned

_REGISTER = (
    Column("number", "No. daftar", width=1.3),
    Column("received", "Tanggal", Kind.DAY, 1.35),
    Column("name", "Nama", width=1.3),
    Column("address", "Alamat", width=1.3),
    Column("contact", "Kontak", width=1.3),
    Column("occupation", "Pekerjaan", width=1.2),
    Column("information", "Informasi yang diminta", width=1.8),
    Column("purpose", "Tujuan", width=1.3),
    Column("held", "Dikuasai", width=1.05),
    Column("other_body", "Badan publik lain", width=1.0),
    Column("form", "Bentuk", width=1.0),
    Column("request_kind", "Jenis", width=1.15),
    Column("decision", "Putusan", width=1.4),
    Column("refusal", "Alasan ditolak", width=1.3),
    Column("noticed_on", "Tanggal jawaban", Kind.DAY, 1.35),
    Column("given_on", "Tanggal diberikan", Kind.DAY, 1.35),
    Column("cost", "Biaya", width=1.1),
    Column("due", "Batas waktu", Kind.DAY, 1.35),
)
"""The columns of the register's form, their headers short: eighteen stand side by side on one sheet."""


_NOTHING = "tidak ada"


class RequestPaper(StrEnum):
    """Which paper of a request."""

    RECEIPT = "receipt"
    EXTENSION = "extension"
    NOTICE = "notice"
    REFUSAL = "refusal"


def paper_of_request(
    one: InformationRequest,
    kind: RequestPaper,
    names: PaperNames,
    clock: ServiceClock,
    titles: Mapping[RecordId, str],
) -> Paper:
    """Return a paper of a request, of the office's form; ``titles`` are those of what is given, as the public reads it.

    Raises:
        RequestRefused: It has not come so far that there is such a paper.
        BadForm, BadSetting: The office's form cannot be used.
    """
    match kind:
        case RequestPaper.RECEIPT:
            facts = _receipt(one, clock)
        case RequestPaper.EXTENSION if one.extension:
            facts = _extension(one, one.extension, names, clock)
        case RequestPaper.NOTICE if told := one.answer():
            facts = _notice(one, told, names, clock, titles)
        case RequestPaper.REFUSAL if (told := one.answer()) and told.refused:
            facts = _refusal(one, told, names, clock)
        case _:
            raise RequestRefused(one.item, [against.NotYet("extend" if kind is RequestPaper.EXTENSION else "notice")])
    return names.office.paper(kind.value, {**asked_facts(one), **facts})


def _receipt(one: InformationRequest, clock: ServiceClock) -> Facts:
    due, day = clock.first_due(one), one.received.on
    return {
        "tanggal": day,
        "cara_masuk": WAYS[one.received.way],
        "ketentuan": f"{REGIMES[one.regime.regime]} ({_cited(one, Limit.WRITTEN_NOTICE, clock)})",
        "tenggat": due.day if due else None,
        "tenggat_keterangan": _limit(one, Limit.WRITTEN_NOTICE, clock) + (_provisional(due) if due else ""),
        "pemohon": (Signature("Pemohon", one.requester.name),),
        "petugas": (Signature(DESK, one.received.by.name),),
    }


def _extension(one: InformationRequest, step: Extension, names: PaperNames, clock: ServiceClock) -> Facts:
    first, due = clock.first_due(one), clock.extended_due(one)
    return {
        **_letter(step, names),
        "alasan": phrase(step.reason),
        "lama": _limit(one, Limit.EXTENSION, clock),
        "dasar": _cited(one, Limit.EXTENSION, clock),
        "tenggat_semula": first.day if first else None,
        "tenggat": due.day if due else None,
        "tenggat_keterangan": _provisional(due).strip() if due else "",
    }


def _notice(
    one: InformationRequest,
    step: WrittenNotice,
    names: PaperNames,
    clock: ServiceClock,
    titles: Mapping[RecordId, str],
) -> Facts:
    points = ("penguasaan", "badan_lain", "putusan", "diberikan", "dihitamkan", "bentuk", "biaya")
    told = dict(zip(points, seven_points(step, titles), strict=True))
    return {**_letter(step, names), **told, "hak_keberatan": _may_object(one, step, clock)}


def seven_points(step: WrittenNotice, titles: Mapping[RecordId, str]) -> tuple[str, ...]:
    """Return a notice's seven points in words, what is given by title and number. Source: UU 14/2008 art. 22(7)."""
    said = (phrase(step.content),) if step.content else ()
    given = "; ".join((*said, *(f"{titles.get(record) or 'arsip'} ({record})" for record in step.given)))
    refused = " ".join(f"Ditolak: {_refused(part)}" for part in step.refused)
    cost = f"{rupiah(step.cost)}, {phrase(step.payment)}" if step.cost else "tidak dikenakan biaya"
    return (
        _held(step),
        f"Badan publik lain yang menguasainya: {phrase(step.elsewhere) or _NOTHING}.",
        f"Permohonan {OUTCOMES[step.outcome]}. {refused}".strip(),
        f"Yang diberikan: {given or _NOTHING}.",
        f"Bagian yang dihitamkan atau dikaburkan: {phrase(step.blackened) or _NOTHING}.",
        f"Alat penyampai dan format: {phrase(step.medium) or _NOTHING}.",
        f"Biaya: {cost}.",
    )


def _held(step: WrittenNotice) -> str:
    why = f": {phrase(step.not_held)}" if step.not_held else ""
    if not step.is_held():
        return f"Informasi yang diminta tidak berada di bawah penguasaan kami{why}."
    rest = f"; sebagian lainnya tidak{why}" if step.elsewhere or step.not_held else ""
    return f"{'Sebagian informasi' if rest else 'Informasi'} yang diminta berada di bawah penguasaan kami{rest}."


def _refusal(one: InformationRequest, step: WrittenNotice, names: PaperNames, clock: ServiceClock) -> Facts:
    return {
        **_letter(step, names),
        "putusan": "SEBAGIAN PERMOHONAN INFORMASI DITOLAK"
        if step.outcome is Outcome.PARTLY
        else "PERMOHONAN INFORMASI DITOLAK",
        "pengecualian": tuple(_refused(part) for part in step.refused),
        "hak_keberatan": _may_object(one, step, clock),
    }


def _refused(part: RefusedPart) -> str:
    what = f"arsip {part.record}" if part.record else part.information
    by = f", pengecualian {part.exemption}" if part.exemption else ""
    return f"{what}: dikecualikan menurut Pasal 17 huruf {part.ground} UU 14/2008{by}; {phrase(part.reason)}."


def _letter(step: Signed, names: PaperNames) -> Facts:
    return {"nomor": step.number, "tanggal": step.on, "penanda_tangan": names.signed(INFORMATION_OFFICER, step)}


def _may_object(one: InformationRequest, step: WrittenNotice, clock: ServiceClock) -> str:
    if step.outcome is Outcome.GRANTED:
        return ""
    days = clock.law.days(one.regime.regime, Limit.OBJECTION_WINDOW, on=step.on)
    within = f" paling lambat {days} hari kerja setelah menerima surat ini" if days else ""
    return f"Pemohon yang tidak puas dapat mengajukan keberatan kepada Atasan PPID{within}."


def _limit(one: InformationRequest, limit: Limit, clock: ServiceClock) -> str:
    days = clock.law.days(one.regime.regime, limit, on=one.received.on)
    return f"{days} hari kerja" if days else ""


def _cited(one: InformationRequest, limit: Limit, clock: ServiceClock) -> str:
    return clock.law.cited(one.regime.regime, limit, on=one.received.on)


def _provisional(due: Reckoned) -> str:
    return ", sementara: cuti bersama tahun itu belum ditetapkan" if due.provisional else ""


def register_of_requests(requests: Iterable[AnyRequest], clock: ServiceClock) -> Table:
    """Return the register in its prescribed columns; of who was erased nothing stands there but that.

    Source: the annex of PerKI 1/2010 as agencies repeat it.
    """
    rows = [_row_of_erased(one) if isinstance(one, ErasedRequest) else _row(one, clock) for one in requests]
    return Table(_REGISTER, rows, "REGISTER PERMOHONAN INFORMASI PUBLIK")


def _row(one: InformationRequest, clock: ServiceClock) -> tuple[Cell, ...]:
    notice, who, due = one.notice, one.requester, clock.due(one)
    outcome, ending = notice.outcome if notice else None, one.closing.how if one.closing else None
    name = f"{who.name} ({KINDS[who.kind]} {who.on_behalf_of})" if who.on_behalf_of else who.name
    refusal = "; ".join(f"Pasal 17 huruf {part.ground}: {part.reason}" for part in notice.refused) if notice else ""
    cost = f"{rupiah(notice.cost)}, {notice.payment}" if notice and notice.cost else None
    return (
        *(one.item, one.received.on, name, who.address, contact(one), who.occupation),
        *(one.wanted.information, one.wanted.purpose, _is_held(notice), notice.elsewhere if notice else None),
        *(notice.medium if notice else None, OBTAINED[one.wanted.obtain]),
        *(_decision(outcome, ending), refusal, notice.on if notice else None),
        *(min((step.on for step in one.handed_out), default=None), cost, due.day if due else None),
    )


def _decision(outcome: Outcome | None, ending: Ending | None) -> str | None:
    """Return what was decided, or how it ended without that."""
    return OUTCOMES[outcome] if outcome else ENDINGS[ending] if ending else None


def _is_held(notice: WrittenNotice | None) -> str | None:
    if notice is None:
        return None
    if not notice.is_held():
        return "tidak"
    return "sebagian" if notice.elsewhere or notice.not_held else "ya"


def _row_of_erased(one: ErasedRequest) -> tuple[Cell, ...]:
    told = one.figures
    held = ("tidak" if told.outcome is Outcome.NOT_HELD else "ya") if told.outcome else None
    gone = f"data pemohon dihapus {day_in_words(one.erasure.on)}"
    refusal = "; ".join(f"Pasal 17 huruf {ground}" for ground in told.grounds)
    return (
        *(one.item, told.received, gone, None, None, None, None, None, held, None, None, None),
        *(_decision(told.outcome, told.ending), refusal, told.noticed_on, told.handed_out_on),
        *(rupiah(told.cost) if told.cost else None, told.due),
    )
