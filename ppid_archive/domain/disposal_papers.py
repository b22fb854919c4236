"""The papers of a disposal (*pemusnahan arsip*), each as what stands on it, in the language of the office.

Source of the forms: Perka ANRI 37/2016; Perka ANRI 25/2012. They are signed with a pen, so dates of signing are blank.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ppid_archive.domain.disposal import Disposal, Listed
from ppid_archive.domain.disposal_obstacles import OutOfTurn
from ppid_archive.domain.errors import DisposalRefused
from ppid_archive.domain.form_book import FormBook
from ppid_archive.domain.paper import Column, Fact, Kind, Letterhead, Paper, Signature, Table, numbered
from ppid_archive.domain.record import Kind as DocumentKind
from ppid_archive.domain.steps import Judged, Person, Step


class PaperKind(StrEnum):
    """The papers there are."""

    LIST = "list"
    APPRAISAL = "appraisal"
    REQUEST = "request"
    DECISION = "decision"
    CERTIFICATE = "certificate"
    DESTROYED = "destroyed"


@dataclass(frozen=True)
class PaperNames:
    """What an office calls itself, who signs for it, and how it names the stages of a document (*perkembangan*)."""

    letterhead: Letterhead
    office: str
    place: str = ""
    head: str = "Pimpinan Pencipta Arsip"
    records_head: str = "Kepala Unit Kearsipan"
    unit_head: str = "Kepala Unit Pengolah"
    institution: str = "Kepala Arsip Nasional Republik Indonesia"
    witness_roles: tuple[str, ...] = ()
    stages: Mapping[DocumentKind, str] | None = None
    forms: FormBook = field(kw_only=True)


COLUMNS = (
    Column("no", "No", Kind.NUMBER, 0.4),
    Column("jenis_arsip", "Jenis Arsip", width=3.2),
    Column("tahun", "Tahun", Kind.NUMBER, 0.6),
    Column("jumlah", "Jumlah", width=0.9),
    Column("tingkat_perkembangan", "Tingkat Perkembangan", width=1.2),
    Column("keterangan", "Keterangan", width=2.2),
)
"""The prescribed columns of what is proposed and of what was destroyed. Source: Perka ANRI 37/2016."""

_SPARED = (
    Column("no", "No", Kind.NUMBER, 0.4),
    Column("nomor_arsip", "Nomor Arsip", width=1.4),
    Column("jenis_arsip", "Jenis Arsip", width=3),
    Column("alasan", "Alasan", width=3),
)
_PANEL = (Column("no", "No", Kind.NUMBER, 0.3), Column("nama", "Nama"), Column("jabatan", "Jabatan"))
_SHEETS = "lembar"
_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_FILE = "1 berkas"
_S = TypeVar("_S", bound=Step)


def paper_of(disposal: Disposal, kind: PaperKind, names: PaperNames) -> Paper:
    """Return a paper of a disposal.

    Raises:
        DisposalRefused: The disposal has not come so far that there is such a paper.
    """
    return _MAKERS[kind](disposal, names)


def list_table(lines: Iterable[Listed], names: PaperNames) -> Table:
    """Return records in the prescribed columns."""
    return Table(COLUMNS, tuple(_row(number, one, names) for number, one in enumerate(lines, start=1)))


def _proposed(disposal: Disposal, names: PaperNames) -> Paper:
    proposal = disposal.proposal
    return Paper(
        title="DAFTAR ARSIP USUL MUSNAH",
        letterhead=names.letterhead,
        number=numbered(proposal.number),
        facts=(Fact("Pencipta Arsip", names.office), Fact("Perihal", proposal.about), *_of_register(disposal)),
        tables=(list_table(disposal.listed, names),),
        closing=(_counted(disposal.listed, "diusulkan musnah"),),
        place=names.place,
        day=proposal.on,
        signatures=(_signature(proposal.by),),
        landscape=True,
        footer=disposal.item,
    )


def _appraised(disposal: Disposal, names: PaperNames) -> Paper:
    """The written consideration; before the appraisal a form that the panel fills in."""
    step = disposal.appraisal
    said = (
        step.reason
        if step
        else "Setelah menilai arsip dalam daftar terlampir, panitia berpendapat: ....................."
    )
    panel = step.panel if step else ()
    spared = _judged("Arsip yang tidak disetujui untuk dimusnahkan:", step.spared, disposal) if step else ()
    cleared = _judged("Arsip yang dinilai tersendiri dan dapat dimusnahkan:", step.cleared, disposal) if step else ()
    told = tuple(text for text, _ in (*spared, *cleared))
    people = Table(_PANEL, tuple((number, one.name, one.role) for number, one in enumerate(panel, start=1)))
    return Paper(
        title="PERTIMBANGAN TERTULIS PANITIA PENILAI ARSIP",
        letterhead=names.letterhead,
        number=numbered(step.number) if step else "",
        facts=(
            Fact("Pencipta Arsip", names.office),
            Fact("Daftar usul musnah", _named(disposal.proposal)),
            *_of_register(disposal),
        ),
        paragraphs=(
            (
                "Panitia Penilai Arsip telah melakukan penilaian terhadap daftar arsip usul musnah tersebut di atas "
                "berdasarkan Jadwal Retensi Arsip, dengan pertimbangan sebagai berikut."
            ),
            said,
            *told,
        ),
        tables=(*((people,) if panel else ()), *(table for _, table in (*spared, *cleared))),
        closing=(_counted(disposal.going(), "dapat dimusnahkan"),),
        place=names.place,
        day=step.on if step else None,
        signatures=tuple(_signature(one) for one in panel) or (Signature("Panitia Penilai Arsip"),),
        footer=disposal.item,
    )


def _requested(disposal: Disposal, names: PaperNames) -> Paper:
    step = _done(disposal, disposal.appraisal, "appraised")
    return Paper(
        title="PERMOHONAN PERSETUJUAN PEMUSNAHAN ARSIP",
        letterhead=names.letterhead,
        facts=(
            Fact("Kepada Yth.", names.institution),
            Fact("Hal", "Permohonan persetujuan pemusnahan arsip"),
            *_of_register(disposal),
        ),
        paragraphs=(
            (
                f"Bersama ini kami ajukan permohonan persetujuan pemusnahan arsip {names.office} "
                f"({disposal.proposal.about}), sebagaimana daftar terlampir."
            ),
            (
                "Arsip tersebut telah habis retensinya menurut Jadwal Retensi Arsip, tidak terkait dengan "
                f"penyelesaian suatu perkara, dan telah dinilai oleh Panitia Penilai Arsip ({_named(step)})."
            ),
        ),
        tables=(list_table(disposal.going(), names),),
        closing=(_counted(disposal.going(), "dimohonkan persetujuan"),),
        place=names.place,
        signatures=(Signature(names.head),),
        landscape=True,
        footer=disposal.item,
    )


def _decided(disposal: Disposal, names: PaperNames) -> Paper:
    """The decision; before it is on record a draft without number and day."""
    appraisal, step = _done(disposal, disposal.appraisal, "appraised"), disposal.decision
    approval = disposal.approval
    rests = f"persetujuan {approval.issuer} ({_named(approval)})" if approval else "ketentuan yang berlaku"
    return Paper(
        title="PENETAPAN PEMUSNAHAN ARSIP",
        letterhead=names.letterhead,
        number=numbered(step.number) if step else "",
        facts=_of_register(disposal),
        paragraphs=(
            (
                f"Menimbang: daftar arsip usul musnah {_named(disposal.proposal)} dan pertimbangan tertulis Panitia "
                f"Penilai Arsip {_named(appraisal)}."
            ),
            f"Memperhatikan: {rests}.",
            (
                f"Menetapkan: arsip {names.office} ({disposal.proposal.about}) sebagaimana daftar terlampir "
                "dimusnahkan secara total sehingga tidak dapat dikenal lagi, baik fisik maupun informasinya, dan "
                "dibuatkan berita acara."
            ),
        ),
        tables=(list_table(disposal.going(), names),),
        closing=(_counted(disposal.going(), "ditetapkan untuk dimusnahkan"),),
        place=names.place,
        day=step.on if step else None,
        signatures=(_signature(step.by) if step else Signature(names.head),),
        landscape=True,
        footer=disposal.item,
    )


def _certified(disposal: Disposal, names: PaperNames) -> Paper:
    """The certificate, to be signed by hand: made before the execution, which needs it signed and archived."""
    decision, step = _done(disposal, disposal.decision, "decided"), disposal.execution
    witnesses = (
        tuple(Signature(f"Saksi: {one.role}", one.name) for one in step.witnesses)
        if step
        else tuple(Signature(f"Saksi: {role}") for role in names.witness_roles)
    )
    facts = {
        "kantor": names.office,
        "tempat": names.place,
        "nomor": step.number if step else "",
        "tanggal": step.on if step else None,
        "perihal": disposal.proposal.about,
        "penetapan": _named(decision),
        "register": disposal.item,
        "jumlah": str(len(disposal.going())),
        "cara": step.method if step else ".....................",
        "penanda_tangan": (Signature(names.records_head), Signature(names.unit_head)),
        "saksi": witnesses,
    }
    return names.forms.paper("disposal-certificate", facts, names.letterhead)


def _destroyed(disposal: Disposal, names: PaperNames) -> Paper:
    """The list that goes with the certificate: what goes, and once it is gone, what went."""
    decision, step = _done(disposal, disposal.decision, "decided"), disposal.execution
    certificate = (Fact("Berita acara", f"{_dated(step.number, step.on)}, arsip {step.certificate}"),) if step else ()
    return Paper(
        title="DAFTAR ARSIP YANG DIMUSNAHKAN",
        letterhead=names.letterhead,
        number=numbered(step.number) if step else "",
        facts=(
            Fact("Pencipta Arsip", names.office),
            Fact("Penetapan", _named(decision)),
            *certificate,
            *_of_register(disposal),
            *_in_copies(disposal),
        ),
        tables=(list_table(disposal.going(), names),),
        closing=(_counted(disposal.going(), "dimusnahkan"),),
        place=names.place,
        day=step.on if step else None,
        signatures=(Signature(names.records_head), Signature(names.unit_head)),
        landscape=True,
        footer=disposal.item,
    )


def _in_copies(disposal: Disposal) -> Iterator[Fact]:
    """Say where it still lay when it was destroyed, which is not over before that is destroyed, too."""
    if left := disposal.copies:
        places = [f"replika {name}" for name in left.replicas]
        places += [f"{left.backups} cadangan, terakhir {left.last_backup:%d-%m-%Y}"] if left.last_backup else []
        yield Fact("Salinan yang belum dimusnahkan", "; ".join(places))


_MAKERS: Mapping[PaperKind, Callable[[Disposal, PaperNames], Paper]] = {
    PaperKind.LIST: _proposed,
    PaperKind.APPRAISAL: _appraised,
    PaperKind.REQUEST: _requested,
    PaperKind.DECISION: _decided,
    PaperKind.CERTIFICATE: _certified,
    PaperKind.DESTROYED: _destroyed,
}


def _row(number: int, one: Listed, names: PaperNames) -> tuple[int | str, ...]:
    amount = f"{one.pages} {_SHEETS}" if one.pages else _FILE
    stage = one.copy_status.on_lists if one.copy_status else (names.stages or {}).get(one.kind, "")
    remark = f"Arsip {one.record}; kode {one.class_code}; habis retensi {_day(one.kept_until)}"
    review = "; dinilai kembali" if one.review else ""
    excepted = f"; pengecualian JRA: {one.exceptions}" if one.exceptions else ""
    return number, f"{one.series}: {one.title}", one.year, amount, stage, f"{remark}{review}{excepted}"


def _judged(heading: str, judged: Iterable[Judged], disposal: Disposal) -> tuple[tuple[str, Table], ...]:
    titles = {one.record: one.title for one in disposal.listed}
    rows = tuple((number, one.record, titles[one.record], one.reason) for number, one in enumerate(judged, start=1))
    return ((heading, Table(_SPARED, rows)),) if rows else ()


def _done(disposal: Disposal, step: _S | None, due: str) -> _S:
    if step is None:
        raise DisposalRefused(disposal.item, [OutOfTurn(disposal.state, due)])
    return step


def _signature(person: Person) -> Signature:
    return Signature(person.role, person.name)


def _of_register(disposal: Disposal) -> tuple[Fact, ...]:
    return (Fact("Nomor register", disposal.item),)


def _named(step: Step) -> str:
    return _dated(step.number, step.on)


def _dated(number: str, on: date) -> str:
    return f"Nomor {number} tanggal {_day(on)}"


def _day(on: date) -> str:
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def _counted(lines: Iterable[Listed], what: str) -> str:
    return f"Jumlah arsip yang {what}: {len(tuple(lines))}."
