"""The papers of a request, and the register of requests, as what stands on them.

Source of the contents: UU 14/2008 art. 22; PerKI 1/2021 and the forms that repeat it.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import partial

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_request import (
    AnyRequest,
    ErasedRequest,
    InformationRequest,
    Outcome,
    RefusedPart,
    WrittenNotice,
)
from ppid_archive.domain.paper import Cell, Column, Fact, Kind, Paper, Signature, Table, day_in_words
from ppid_archive.domain.request_clock import ServiceClock
from ppid_archive.domain.request_obstacles import RequestRefused
from ppid_archive.domain.service_law import Limit
from ppid_archive.domain.service_names import (
    DELIVERED,
    DESK,
    INFORMATION_OFFICER,
    KINDS,
    OBTAINED,
    OUTCOMES,
    REGIMES,
    WAYS,
    PaperNames,
    contact,
    last_day_in_words,
    rupiah,
    who_asked,
    within,
)
from ppid_archive.domain.steps import Signed

_REGISTER = (
    Column("number", "No. daftar", width=1.3),
    Column("received", "Tanggal", Kind.DAY, 1.35),
    Column("name", "Nama", width=1.3),
    Column("address", "Alamat", width=1.3),
    Column("contact", "Kontak", width=1.3),
    Column("occupation", "Peker-jaan", width=0.9),
    Column("information", "Informasi yang diminta", width=1.8),
    Column("purpose", "Tujuan", width=1.3),
    Column("held", "Di-kuasai", width=0.8),
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
    """Return a paper of a request; ``titles`` are those of what is given, as the public reads them.

    Raises:
        RequestRefused: It has not come so far that there is such a paper.
    """
    notice = one.notice
    lacking = {
        RequestPaper.RECEIPT: "",
        RequestPaper.EXTENSION: "" if one.extension else "extend",
        RequestPaper.NOTICE: "" if notice else "notice",
        RequestPaper.REFUSAL: "" if notice and notice.refused else "notice",
    }[kind]
    if lacking:
        raise RequestRefused(one.item, [against.NotYet(lacking)])
    made: Mapping[RequestPaper, Callable[..., Paper]] = {
        RequestPaper.RECEIPT: _receipt,
        RequestPaper.EXTENSION: _extension,
        RequestPaper.NOTICE: partial(_notice, titles=titles),
        RequestPaper.REFUSAL: _refusal,
    }
    return made[kind](one, names, clock)


def _receipt(one: InformationRequest, names: PaperNames, clock: ServiceClock) -> Paper:
    due, wanted, day = clock.first_due(one), one.wanted, one.received.on
    cited = clock.law.cited(one.regime.regime, Limit.WRITTEN_NOTICE, on=day)
    facts = (
        *who_asked(one),
        Fact("Informasi yang diminta", wanted.information),
        Fact("Tujuan penggunaan", wanted.purpose),
        Fact("Cara memperoleh", OBTAINED[wanted.obtain]),
        Fact("Cara mengirim", DELIVERED[wanted.deliver]),
        Fact("Diterima", f"{day_in_words(day)}, {WAYS[one.received.way]}"),
        Fact("Ketentuan waktu", f"{REGIMES[one.regime.regime]} ({cited})"),
        Fact("Jawaban paling lambat", last_day_in_words(due)),
    )
    officer = Signature(DESK, one.received.by.name)
    return Paper(
        title="TANDA BUKTI PENERIMAAN PERMOHONAN INFORMASI PUBLIK",
        letterhead=names.letterhead,
        number=one.item,
        facts=facts,
        closing=("Simpan tanda bukti ini; nomor pendaftaran di atas diperlukan untuk menanyakan permohonan.",),
        place=names.place,
        day=day,
        signatures=(Signature("Pemohon", one.requester.name), officer),
    )


def _extension(one: InformationRequest, names: PaperNames, clock: ServiceClock) -> Paper:
    step, first, due = one.extension, clock.first_due(one), clock.extended_due(one)
    assert step  # noqa: S101 - the caller has seen it
    cited = clock.law.cited(one.regime.regime, Limit.EXTENSION, on=one.received.on)
    facts = (
        Fact("Nomor pendaftaran", one.item),
        Fact("Kepada", one.requester.name),
        Fact("Informasi yang diminta", one.wanted.information),
        Fact("Batas waktu semula", day_in_words(first.day) if first else ""),
        Fact("Batas waktu baru", last_day_in_words(due)),
        Fact("Alasan perpanjangan", step.reason),
        Fact("Dasar", cited),
    )
    return _letter("PEMBERITAHUAN PERPANJANGAN WAKTU", step, facts, names)


def _notice(
    one: InformationRequest, names: PaperNames, clock: ServiceClock, *, titles: Mapping[RecordId, str]
) -> Paper:
    step = one.notice
    assert step  # noqa: S101 - the caller has seen it
    facts = (
        Fact("Nomor pendaftaran", one.item),
        Fact("Tanggal permohonan", day_in_words(one.received.on)),
        Fact("Kepada", one.requester.name),
        Fact("Informasi yang diminta", one.wanted.information),
    )
    return _letter(
        "PEMBERITAHUAN TERTULIS",
        step,
        facts,
        names,
        points=seven_points(step, titles),
        closing=_may_object(one, step, clock),
    )


def seven_points(step: WrittenNotice, titles: Mapping[RecordId, str]) -> tuple[str, ...]:
    """Return a notice's seven points in words, what is given by title and number. Source: UU 14/2008 art. 22(7)."""
    held = (
        "Informasi yang diminta berada di bawah penguasaan kami."
        if step.is_held()
        else ("Informasi yang diminta tidak berada di bawah penguasaan kami.")
    )
    records = [f"{titles.get(record) or 'arsip'} ({record})" for record in step.given]
    given = "; ".join((*((step.content,) if step.content else ()), *records))
    decision = f"Permohonan {OUTCOMES[step.outcome]}."
    refused = " ".join(f"Ditolak: {_refused(part)}" for part in step.refused)
    cost = f"{rupiah(step.cost)}, dibayar melalui {step.payment}" if step.cost else "tidak dikenakan biaya"
    return (
        held,
        f"Badan publik yang menguasainya: {step.elsewhere or '-'}.",
        f"{decision} {refused}".strip(),
        f"Yang diberikan: {given or '-'}.",
        f"Bagian yang dihitamkan atau dikaburkan: {step.blackened or '-'}.",
        f"Alat penyampai dan format: {step.medium or '-'}.",
        f"Biaya: {cost}.",
    )


def _refusal(one: InformationRequest, names: PaperNames, clock: ServiceClock) -> Paper:
    step = one.notice
    assert step  # noqa: S101 - the caller has seen it
    facts = (
        *who_asked(one),
        Fact("Nomor pendaftaran", one.item),
        Fact("Informasi yang diminta", one.wanted.information),
        Fact("Putusan", OUTCOMES[step.outcome]),
    )
    points = tuple(_refused(part) for part in step.refused)
    title = "PENOLAKAN PERMOHONAN INFORMASI PUBLIK"
    return _letter(title, step, facts, names, points=points, closing=_may_object(one, step, clock))


def _refused(part: RefusedPart) -> str:
    what = f"arsip {part.record}" if part.record else part.information
    by = f", pengecualian {part.exemption}" if part.exemption else ""
    return f"{what}: dikecualikan menurut UU 14/2008 Pasal 17 huruf {part.ground}{by}; {part.reason}."


def _letter(  # noqa: PLR0913 - what stands on a letter
    title: str,
    step: Signed,
    facts: tuple[Fact, ...],
    names: PaperNames,
    *,
    points: tuple[str, ...] = (),
    closing: tuple[str, ...] = (),
) -> Paper:
    signed = tuple(one for one in names.signers(INFORMATION_OFFICER, step.on) if one.name)
    return Paper(
        title=title,
        letterhead=names.letterhead,
        number=step.number,
        facts=facts,
        points=points,
        closing=closing,
        place=names.place,
        day=step.on,
        signatures=signed or (Signature(step.by.role, step.by.name),),
    )


def _may_object(one: InformationRequest, step: WrittenNotice, clock: ServiceClock) -> tuple[str, ...]:
    if step.outcome is Outcome.GRANTED:
        return ()
    days = clock.law.days(one.regime.regime, Limit.OBJECTION_WINDOW, on=step.on)
    return (f"Pemohon yang tidak puas dapat mengajukan keberatan kepada Atasan PPID{within(days)}.",)


def register_of_requests(requests: Iterable[AnyRequest], clock: ServiceClock) -> Table:
    """Return the register in its prescribed columns; of who was erased nothing stands there but that.

    Source: the annex of PerKI 1/2010 as agencies repeat it.
    """
    rows = [_row_of_erased(one) if isinstance(one, ErasedRequest) else _row(one, clock) for one in requests]
    return Table(_REGISTER, rows, "REGISTER PERMOHONAN INFORMASI PUBLIK")


def _row(one: InformationRequest, clock: ServiceClock) -> tuple[Cell, ...]:
    notice, who, due = one.notice, one.requester, clock.due(one)
    name = f"{who.name} ({KINDS[who.kind]} {who.on_behalf_of})" if who.on_behalf_of else who.name
    held = ("ya" if notice.is_held() else "tidak") if notice else None
    refusal = "; ".join(f"Pasal 17 huruf {part.ground}: {part.reason}" for part in notice.refused) if notice else ""
    cost = f"{rupiah(notice.cost)}, {notice.payment}" if notice and notice.cost else None
    return (
        *(one.item, one.received.on, name, who.address, contact(one), who.occupation),
        *(one.wanted.information, one.wanted.purpose, held, notice.elsewhere if notice else None),
        *(notice.medium if notice else None, OBTAINED[one.wanted.obtain]),
        *(OUTCOMES[notice.outcome] if notice else None, refusal, notice.on if notice else None),
        *(min((step.on for step in one.handed_out), default=None), cost, due.day if due else None),
    )


def _row_of_erased(one: ErasedRequest) -> tuple[Cell, ...]:
    told = one.figures
    held = ("tidak" if told.outcome is Outcome.NOT_HELD else "ya") if told.outcome else None
    gone = f"data pemohon dihapus {day_in_words(one.erasure.on)}"
    refusal = "; ".join(f"Pasal 17 huruf {ground}" for ground in told.grounds)
    return (
        *(one.item, told.received, gone, None, None, None, None, None, held, None, None, None),
        *(OUTCOMES[told.outcome] if told.outcome else None, refusal, told.noticed_on, told.handed_out_on),
        *(rupiah(told.cost) if told.cost else None, told.due),
    )
