"""The papers of an exception: the sheet of its consequence test, and the register of what is excepted (*DIK*)."""

from collections.abc import Iterable, Mapping
from datetime import date

from ppid_archive.domain.classification import EndEvent
from ppid_archive.domain.exemption import Conclusion, ConsequenceTest, Exemption, Occasion, Period
from ppid_archive.domain.exemption_law import ExemptionLaw
from ppid_archive.domain.form import Facts
from ppid_archive.domain.form_book import FormBook
from ppid_archive.domain.paper import Column, Kind, Letterhead, Paper, Signature, Table

EVENTS: Mapping[EndEvent, str] = {
    EndEvent.WRITTEN_CONSENT: "persetujuan tertulis pihak yang rahasianya diungkap",
    EndEvent.PUBLIC_OFFICE: "pengungkapan berkaitan dengan posisi seseorang dalam jabatan publik",
    EndEvent.COMMISSION_DECISION: "putusan Komisi Informasi",
    EndEvent.COURT_DECISION: "putusan pengadilan",
    EndEvent.OPENED_IN_COURT: "dibuka dalam sidang pengadilan yang terbuka untuk umum",
    EndEvent.STATUTE: "ketentuan undang-undang yang menjadi dasarnya",
    EndEvent.PERIOD_ELAPSED: "habisnya jangka waktu",
}
OCCASIONS: Mapping[Occasion, str] = {
    Occasion.BEFORE_REQUEST: "sebelum ada permintaan informasi",
    Occasion.UPON_REQUEST: "pada saat ada permintaan informasi",
    Occasion.IN_DISPUTE: "dalam penyelesaian sengketa informasi",
}
CONCLUSIONS: Mapping[Conclusion, str] = {Conclusion.EXCEPTED: "DIKECUALIKAN", Conclusion.OPEN: "TERBUKA"}
_DIK = (
    Column("number", "No", Kind.NUMBER, 0.4),
    Column("information", "Informasi", width=2.0),
    Column("legal_basis", "Dasar hukum pengecualian", width=1.5),
    Column("consequence_if_open", "Konsekuensi/pertimbangan bila dibuka", width=2.0),
    Column("consequence_if_closed", "Konsekuensi/pertimbangan bila ditutup", width=2.0),
    Column("period", "Jangka waktu", width=1.2),
    Column("note", "Keterangan", width=1.2),
)
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def register_of_exemptions(exemptions: Iterable[Exemption], law: ExemptionLaw) -> Table:
    """Return the register of excepted information in its prescribed columns, a row an exemption."""
    rows = [
        (
            number,
            one.matter.information,
            legal_basis(one, law),
            one.matter.if_open,
            one.matter.if_closed,
            period_of(one),
            f"{one.decision.instrument}, {long_day(one.decision.on)}" if one.decision else None,
        )
        for number, one in enumerate(exemptions, start=1)
    ]
    return Table(_DIK, rows)


def consequence_test_sheet(one: Exemption, law: ExemptionLaw, letterhead: Letterhead, forms: FormBook) -> Paper:
    """Return the sheet of a consequence test (*lembar pengujian konsekuensi*) for all who took part to sign.

    Source: PerKI 1/2021 art. 49; PKPU 22/2023 art. 25-26. Before the test it has blanks where a pen fills in.
    """
    test = one.test
    on = test.held_on if test else one.proposed.on
    taking_part = test.participants if test else ()
    records = Table(
        (Column("record", "Nomor arsip"), Column("title", "Dokumen yang memuat informasi", width=3.0)),
        [(listed.record, listed.title) for listed in one.records],
    )
    facts: Facts = {
        **_tested(one, law, on),
        "register": one.item,
        "dokumen": (records,),
        "penutup": _closing(test),
        "tempat": test.place if test else "",
        "tanggal": test.held_on if test else None,
        "peserta": tuple(Signature(person.role, person.name) for person in taking_part),
        "pasal_18": f"Pasal 18 ayat (1) UU 14/2008: {one.matter.article_18}" if one.matter.article_18 else "",
    }
    return forms.paper("consequence-test-sheet", facts, letterhead)


def _tested(one: Exemption, law: ExemptionLaw, on: date) -> Facts:
    matter, test = one.matter, one.test
    asked = f" ({one.request})" if one.request else ""
    return {
        "informasi": matter.information,
        "dasar_hukum": legal_basis(one, law),
        "dasar_pengujian": law.cited("consequence-test", on=on),
        "waktu_pengujian": f"{OCCASIONS[one.occasion]}{asked}",
        "bila_dibuka": matter.if_open,
        "bila_ditutup": matter.if_closed,
        "kepentingan_publik": test.public_interest if test else "",
        "jangka_waktu": period_of(one),
        "kesimpulan": CONCLUSIONS[test.conclusion] if test else "",
    }


def _closing(test: ConsequenceTest | None) -> tuple[str, ...]:
    signed = "Lembar ini ditandatangani oleh seluruh peserta pengujian."
    return (signed,) if test else ("Belum diuji: isian yang kosong dilengkapi dalam pengujian.", signed)


def legal_basis(one: Exemption, law: ExemptionLaw) -> str:
    """Return the letter of art. 17 with its words, and the statute relied on besides."""
    rule = law.ground(one.matter.ground, on=one.proposed.on)
    letter = f"UU 14/2008 Pasal 17 huruf {one.matter.ground}"
    told = f"{letter} ({rule.title})" if rule else letter
    return f"{told}; {one.matter.statute}" if one.matter.statute else told


def period_of(one: Exemption) -> str:
    """Return how long an exception lasts, in words; empty while nothing is said of it."""
    period = one.test.period if one.test else None
    if period is None:
        return ""
    ends = [EVENTS[event] for event in (one.end_events or period.events)]
    told = [_dated(period, one)]
    if ends:
        told.append(f"{'atau ' if told[0] else ''}sampai {' atau '.join(ends)}")
    said = ", ".join(filter(None, told))
    return f"{said} ({period.note})" if period.note else said


def _dated(period: Period, one: Exemption) -> str:
    since = one.decision.period_start if one.decision else None
    if period.years is not None:
        start = f" sejak {long_day(since)}" if since else ""
        return f"{period.years} tahun{start}"
    if period.open_from is not None:
        return f"terbuka mulai {long_day(period.open_from)}"
    return "selama diperlukan" if period.as_long_as_needed else ""


def long_day(day: date) -> str:
    """Return a day as it stands on papers: ``21 November 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
