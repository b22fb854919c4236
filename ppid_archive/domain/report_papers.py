"""The reports on information service as papers: every figure stands beside the numbers of the entries it counts.

Source of the annual report's chapters: PerKI 1/2021 art. 56; Ombudsman 46/2020 art. 31.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from ppid_archive.domain import figure_names as names
from ppid_archive.domain.form import Facts
from ppid_archive.domain.issuing_office import IssuingOffice
from ppid_archive.domain.number_runs import briefly
from ppid_archive.domain.paper import (
    Bar,
    Cell,
    Chapter,
    Chart,
    Column,
    Fact,
    Kind,
    Paper,
    Signature,
    Table,
    day_in_words,
)
from ppid_archive.domain.report_period import ReportPeriod, Span
from ppid_archive.domain.report_section import SectionKind
from ppid_archive.domain.service_figures import Count, Figures, Measure, Outcome
from ppid_archive.domain.service_report import ServiceReport
from ppid_archive.domain.steps import Signed

FIGURES = (
    Column("no", "No", Kind.NUMBER, 0.35),
    Column("uraian", "Uraian", width=2.6),
    Column("jumlah", "Jumlah", Kind.NUMBER, 0.75),
    Column("dasar", "Nomor register yang dihitung", width=3),
)
_MEASURED = (
    Column("no", "No", Kind.NUMBER, 0.35),
    Column("uraian", "Uraian", width=2.4),
    Column("banyak", "Banyak", Kind.NUMBER, 0.6),
    Column("jumlah", "Jumlah", Kind.NUMBER, 0.7),
    Column("terkecil", "Terkecil", Kind.NUMBER, 0.7),
    Column("terbesar", "Terbesar", Kind.NUMBER, 0.7),
    Column("rata_rata", "Rata-rata", width=0.7),
)
_EACH = (
    Column("nomor", "Nomor permohonan", width=1.5),
    Column("hari", "Hari kerja", Kind.NUMBER, 0.6),
    Column("nomor_2", "Nomor permohonan", width=1.5),
    Column("hari_2", "Hari kerja", Kind.NUMBER, 0.6),
    Column("nomor_3", "Nomor permohonan", width=1.5),
    Column("hari_3", "Hari kerja", Kind.NUMBER, 0.6),
)
_APPROVALS = (
    Column("langkah", "Langkah", width=1.4),
    Column("nomor", "Nomor naskah", width=1.4),
    Column("tanggal", "Tanggal", Kind.DAY, 0.8),
    Column("nama", "Nama", width=1.3),
    Column("jabatan", "Jabatan", width=1.3),
)
_ROOT = (Column("catatan", "Banyaknya catatan", Kind.NUMBER, 0.5), Column("akar", "Akar jurnal", width=3))
_MOST_RUNS = 200
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")
"""What parts paragraphs; blanks that nobody sees may stand in such a line."""
_ABREAST = len(_EACH) // 2
_RECEIVED = ("received", *(one.value for one in Outcome))
_FLOW = ("carried_over", "answered_in_period", "open_at_end", "overdue_at_end")
_CLOCK = ("extended", "late", "overdue")
_OBJECTIONS = (
    *("objections", "objections_answered", "objections_open", "objections_late", "objections_followed"),
    *("disputes", "disputes_ended"),
)
_OPENNESS = ("dip", "exemptions_in_force", "exemptions_new", "exemptions_ended")
_RECORDS = (
    *("records_taken", "records_opened", "records_excepted", "records_redacted", "records_handed_out"),
    *("records_destroyed", "records_transferred"),
    *("fixity_rounds", "fixity_failures", "anchors", "time_stamps"),
)
_Cells = tuple[Cell, ...]
_RESPECTS = ("month", "channel", "requester", "regime")


def figures_table(counts: Iterable[Count], title: str = "") -> Table:
    """Return figures with the numbers that each of them counts."""
    rows = tuple(
        (number, names.figure_name(one), one.value, _derived(one)) for number, one in enumerate(counts, start=1)
    )
    return Table(FIGURES, rows, title)


def period_paper(
    figures: Figures, period: ReportPeriod, office: IssuingOffice, signers: tuple[Signature, ...], *, on: date
) -> Paper:
    """Return the report of a day, a month, a quarter or a year, as the registers have it on a day."""
    return Paper(
        title=f"LAPORAN {names.span_name(period)} PELAYANAN INFORMASI PUBLIK",
        letterhead=office.letterhead,
        facts=(Fact("Badan Publik", office.office), Fact("Masa laporan", period.in_words), *_as_of(figures)),
        chapters=tuple(_figure_chapters(figures, period)),
        place=office.place,
        day=on,
        signatures=signers,
        footer=_footer(figures),
    )


def annual_paper(report: ServiceReport, figures: Figures, period: ReportPeriod, office: IssuingOffice) -> Paper:
    """Return the annual report: the office's form before its written sections, its figures, and who approved it.

    Raises:
        BadForm, BadSetting: The office's form cannot be used.
    """
    written = {kind: one.text for kind, one in report.written().items()}
    figured = tuple(_figure_chapters(figures, period))
    chapters = (
        Chapter("Gambaran umum kebijakan", _paragraphs(written, SectionKind.POLICY)),
        Chapter("Gambaran umum pelaksanaan: sarana dan prasarana", _paragraphs(written, SectionKind.FACILITIES)),
        Chapter("Gambaran umum pelaksanaan: sumber daya manusia", _paragraphs(written, SectionKind.STAFF)),
        Chapter("Gambaran umum pelaksanaan: anggaran dan penggunaannya", _paragraphs(written, SectionKind.BUDGET)),
        *figured,
        Chapter("Kendala internal", _paragraphs(written, SectionKind.OBSTACLES_WITHIN)),
        Chapter("Kendala eksternal", _paragraphs(written, SectionKind.OBSTACLES_OUTSIDE)),
        Chapter("Rekomendasi dan rencana tindak lanjut", _paragraphs(written, SectionKind.RECOMMENDATIONS)),
        _approvals(report),
    )
    step = report.submission or report.drafting
    facts: Facts = {
        "nomor": step.number,
        "tanggal": step.on,
        "tahun": str(report.year),
        "register": report.item,
        "keadaan": figures.as_of,
        "akar": _footer(figures),
        "ringkasan": tuple(_in_brief(figures)),
        "pengesah": tuple(_signatures(report)),
    }
    numbered = (replace(one, title=f"{number}. {one.title}") for number, one in enumerate(chapters, start=1))
    return replace(office.paper("annual-report", facts), chapters=tuple(numbered))


def minutes_paper(report: ServiceReport, office: IssuingOffice, roles: Sequence[str]) -> Paper:
    """Return the minutes (*berita acara*) of the plenary that approves a report, for its members to sign.

    Raises:
        BadForm, BadSetting: The office's form cannot be used.
    """
    plenary = report.plenary
    members = [Signature(one.role, one.name) for one in (plenary.members if plenary else ())]
    about = f"Laporan Layanan Informasi Publik Tahun {report.year}"
    facts: Facts = {
        "nomor": plenary.number if plenary else None,
        "tanggal": plenary.on if plenary else None,
        "tentang": f"Pengesahan {about}",
        "putusan": (f"Mengesahkan {about} ({report.item}).", "Laporan diumumkan dan disampaikan menurut ketentuan."),
        "lampiran": (),
        "peserta": tuple(members or map(Signature, roles or ("Ketua",))),
    }
    return office.paper("plenary-minutes", facts)


def _in_brief(figures: Figures) -> Iterator[str]:
    """Yield what the law wants told each year, a line each. Source: UU 14/2008 art. 12."""
    yield f"Permohonan informasi yang diterima: {figures.count('received').value}."
    yield from (f"{name.capitalize()}: {figures.count(one.value).value}." for one, name in names.OUTCOMES.items())
    days = figures.measure("days")
    if days.amounts:
        mean = f"{days.tenths // 10},{days.tenths % 10}"
        yield f"Waktu menjawab: rata-rata {mean} hari kerja, paling lama {days.most} hari kerja."
    yield f"Keberatan yang diterima: {figures.count('objections').value}."


def _figure_chapters(figures: Figures, period: ReportPeriod) -> Iterator[Chapter]:
    yield _requests(figures, period)
    if period.span is not Span.DAY:
        yield from _details(figures)
    yield _times(figures, each=period.span is Span.YEAR)
    if period.span is not Span.DAY:
        yield _refusals(figures)
    yield _objections(figures)
    yield Chapter(
        "Keterbukaan informasi",
        tables=(figures_table((*_of(figures, _OPENNESS), *figures.parts("dip", "category"))),),
    )
    yield _archive(figures)


def _requests(figures: Figures, period: ReportPeriod) -> Chapter:
    told = [*_of(figures, _RECEIVED), *_of(figures, _CLOCK)]
    months = figures.parts("received", "month")
    charts = [_chart("Keputusan atas permohonan", _of(figures, _RECEIVED[1:]), brief=True)]
    if months:
        charts.insert(0, _chart("Permohonan diterima setiap bulan", months))
    return Chapter(
        "Rincian pelayanan: permohonan informasi",
        paragraphs=(_summary(figures, period),),
        tables=(
            figures_table(told, "Permohonan yang diterima dalam masa laporan"),
            figures_table(_of(figures, _FLOW), "Perjalanan permohonan dalam masa laporan"),
        ),
        charts=tuple(charts),
    )


def _summary(figures: Figures, period: ReportPeriod) -> str:
    told = figures.count
    return (
        f"Masa laporan {period.in_words}: diterima {told('received').value} permohonan, yaitu "
        + ", ".join(f"{told(one.value).value} {name}" for one, name in names.OUTCOMES.items())
        + f". Dijawab melebihi waktu: {told('late').value}; diperpanjang: {told('extended').value}."
    )


def _details(figures: Figures) -> Iterator[Chapter]:
    """Yield the requests parted by month, channel, requester and regime, an outcome a column."""
    tables = [_crossed(figures, by) for by in _RESPECTS if figures.parts("received", by)]
    if tables:
        yield Chapter("Rincian pelayanan: menurut bulan, cara, pemohon, dan ketentuan waktu", tables=tuple(tables))


def _crossed(figures: Figures, by: str) -> Table:
    parts = figures.parts("received", by)
    columns = (
        Column("bagian", names.by_name(by).capitalize(), width=1.6),
        Column("received", "Diterima", Kind.NUMBER),
        *(Column(one.value, name.partition(" (")[0].capitalize(), Kind.NUMBER) for one, name in names.OUTCOMES.items()),
    )
    rows: tuple[_Cells, ...] = tuple(
        (names.part_name(by, part.of), *(figures.count(key, by, part.of).value for key in _RECEIVED)) for part in parts
    )
    total: _Cells = ("Jumlah", *(figures.count(key).value for key in _RECEIVED))
    return Table(columns, (*rows, total), f"Menurut {names.by_name(by)}")


def _times(figures: Figures, *, each: bool) -> Chapter:
    classes = figures.parts("answered", "days")
    measures = [one for one in figures.measures if one.key == "days" or one.key.startswith("days_")]
    tables = [
        figures_table(classes, "Waktu yang diperlukan untuk menjawab, menurut kelas"),
        _measured([*measures, figures.measure("cost")]),
    ]
    if rows := [one for one in figures.measures if one.key.startswith("sop_")]:
        slow = [one for one in figures.parts("sop_slow", "row") if one.value]
        tables.append(replace(_measured(rows), title="Menit yang diperlukan untuk setiap baris SOP"))
        tables.append(figures_table(slow, "Melebihi waktu menurut SOP"))
    if each:
        tables.append(_each(figures.measure("days")))
    return Chapter(
        "Rincian pelayanan: waktu yang diperlukan",
        tables=tuple(tables),
        charts=(_chart("Permohonan dijawab, menurut hari kerja", classes),),
    )


def _each(days: Measure) -> Table:
    """Return the time that every request needed. Source: UU 14/2008 art. 12."""
    left = iter(days.amounts)
    rows = []
    while some := list(islice(left, _ABREAST)):
        cells = [cell for one in some for cell in (one.entry, one.amount)]
        rows.append((*cells, *[None] * (len(_EACH) - len(cells))))
    return Table(_EACH, tuple(rows), "Waktu yang diperlukan untuk setiap permohonan")


def _refusals(figures: Figures) -> Chapter:
    told = (*figures.parts("withheld", "ground"), figures.count("unexempted"))
    grounds = [one for one in told if one.value]
    return Chapter(
        "Rincian pelayanan: alasan penolakan",
        paragraphs=(
            "Permohonan yang ditolak seluruhnya atau sebagian, menurut alasan; satu permohonan dapat punya beberapa.",
        ),
        tables=(figures_table(grounds),),
    )


def _objections(figures: Figures) -> Chapter:
    parts = (
        *figures.parts("objections", "reason"),
        *figures.parts("objections_answered", "answer"),
        *figures.parts("disputes", "stage"),
        *figures.parts("disputes", "standing"),
        *figures.parts("disputes", "result"),
    )
    told = (*_of(figures, _OBJECTIONS), *(one for one in parts if one.value))
    return Chapter(
        "Rincian penyelesaian sengketa: keberatan dan sengketa informasi",
        tables=(figures_table(told), _measured([figures.measure("objection_days")])),
    )


def _archive(figures: Figures) -> Chapter:
    checked = figures.measure("fixity_checked")
    tables = [figures_table(_of(figures, _RECORDS))]
    if checked.amounts:
        tables.append(_measured([checked]))
    if root := figures.journal:
        tables.append(Table(_ROOT, ((root.size, root.root),), "Jurnal sampai akhir masa laporan"))
    return Chapter("Pengelolaan arsip", tables=tuple(tables))


def _approvals(report: ServiceReport) -> Chapter:
    steps: tuple[tuple[str, Signed | None], ...] = (
        ("Penyusunan", report.drafting),
        *((f"Laporan {one.unit}, {one.period}", one) for one in report.unit_reports),
        *(("Pengembalian", one) for one in report.returns),
        ("Penyampaian", report.submission),
        ("Persetujuan Atasan PPID", report.check),
        ("Pengesahan rapat pleno", report.plenary),
        ("Publikasi", report.publication),
        *((f"Penyampaian kepada {one.recipient}", one) for one in report.deliveries),
    )
    rows = tuple((name, step.number, step.on, step.by.name, step.by.role) for name, step in steps if step)
    return Chapter("Penyusunan dan pengesahan laporan", tables=(Table(_APPROVALS, rows),))


def _signatures(report: ServiceReport) -> Iterator[Signature]:
    if report.check:
        yield Signature(f"Menyetujui, {report.check.by.role}", report.check.by.name)
    else:
        yield Signature("Menyetujui, Atasan PPID")
    step = report.submission or report.drafting
    yield Signature(step.by.role, step.by.name)


def _measured(measures: Sequence[Measure]) -> Table:
    rows = tuple(
        (
            number,
            names.key_name(one.key),
            len(one.amounts),
            one.total,
            one.least,
            one.most,
            f"{one.tenths // 10},{one.tenths % 10}",
        )
        for number, one in enumerate(measures, start=1)
    )
    return Table(_MEASURED, rows)


def _chart(title: str, counts: Iterable[Count], *, brief: bool = False) -> Chart:
    def label(one: Count) -> str:
        if one.by:
            return names.part_name(one.by, one.of)
        return names.OUTCOMES[Outcome(one.key)].capitalize() if brief else names.key_name(one.key)

    return Chart(title, tuple(Bar(label(one), one.value) for one in counts))


def _of(figures: Figures, keys: Iterable[str]) -> list[Count]:
    return [figures.count(key) for key in keys]


def _derived(one: Count) -> str:
    """Return the numbers that a figure counts; of very many the first, the rest is for ``report figures``."""
    left = len(one.entries) - _MOST_RUNS
    return briefly(one.entries[:_MOST_RUNS]) + (f"; dan {left} rentang lagi" if left > 0 else "")


def _paragraphs(written: Mapping[SectionKind, str], kind: SectionKind) -> tuple[str, ...]:
    text = written.get(kind, "")
    return tuple(" ".join(part.split()) for part in _BLANK_LINES.split(text) if part.strip()) or ("(belum ditulis)",)


def _as_of(figures: Figures) -> tuple[Fact, ...]:
    return (Fact("Keadaan pada", day_in_words(figures.as_of)),)


def _footer(figures: Figures) -> str:
    return f"Akar jurnal {figures.journal.root[:16]}… ({figures.journal.size})" if figures.journal else ""
