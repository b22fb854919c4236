"""What ``dispose`` says: how far a disposal has come, and everything that stands in its way."""

from collections.abc import Mapping

from ppid_archive.domain import disposal_obstacles as against
from ppid_archive.domain.destruction import Destruction
from ppid_archive.domain.disposal import DisposalState
from ppid_archive.entrypoints import wording_keeping
from ppid_archive.entrypoints.wording import relation
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

REFUSED = Twin("Pemusnahan {item} ditolak: {obstacles}.", "Disposal {item} refused: {obstacles}.")
LISTED = Twin("{item}: {count} arsip diusulkan musnah.", "{item}: {count} records proposed for destruction.")
WOULD_LIST = Twin("{count} arsip akan diusulkan musnah.", "{count} records would be proposed for destruction.")
NONE_LISTED = Twin("Tidak ada arsip yang dapat diusulkan.", "No record can be proposed.")
NOT_LISTED = Twin("{count} arsip tidak dapat diusulkan:", "{count} records cannot be proposed:")
MOVED = Twin("{item}: {state}.", "{item}: {state}.")
WOULD_GO = Twin(
    "{item}: {count} arsip akan dimusnahkan; tidak ada yang menghalangi.",
    "{item}: {count} records would be destroyed; nothing forbids it.",
)
GONE = Twin("{item}: {count} arsip telah dimusnahkan.", "{item}: {count} records are destroyed.")
WOULD = Twin("Percobaan saja, tidak ada yang diubah.", "A dry run; nothing is changed.")
NEXT = Twin("Langkah berikutnya", "Next step")
STATE = Twin("Keadaan", "State")
COUNTS = Twin("Arsip", "Records")
COUNTED = Twin(
    "{listed_count} diusulkan, {spared_count} disimpan, {going_count} dimusnahkan",
    "{listed_count} proposed, {spared_count} spared, {going_count} to go",
)
LINE = Twin("{item}  {state}  {count} arsip  {about}", "{item}  {state}  {count} records  {about}")
NONE = Twin("Belum ada pemusnahan.", "There is no disposal yet.")
STEP = Twin("Nomor {number}, {on}, {name} ({role})", "Number {number}, {on}, {name} ({role})")
PAPER_FILE = Twin("; naskah: {name}", "; paper: {name}")
PAPER_RECORD = Twin("; naskah: arsip {record}", "; paper: record {record}")
SPARED = Twin("disimpan: {reason}", "spared: {reason}")
EMPTY = Twin(
    "--number, --by, --role, dan isian teks lain tidak boleh kosong.",
    "--number, --by, --role and the other texts must say something.",
)
RECORDS_OR_DUE = Twin("Sebutkan nomor arsip atau --due, bukan keduanya.", "Give record numbers or --due, not both.")
ON_WITHOUT_DUE = Twin("--on hanya berlaku bersama --due.", "--on goes with --due only.")
NOT_A_PAIR = Twin(
    "“{text}” tidak dapat dipahami; tulis {option} {form}.", "“{text}” cannot be understood; write {option} {form}."
)
PERSON_FORM = Twin("NAMA=JABATAN", "NAME=ROLE")
RECORD_FORM = Twin("NOMOR=ALASAN", "NUMBER=REASON")
NO_FILE = Twin("Berkas {name} tidak dapat dibaca: {why}", "The file {name} cannot be read: {why}")

GOING = Twin(
    "Pemusnahan {record} diputuskan dan belum selesai dilaksanakan; lanjutkan: ppid-archive dispose execute {item}",
    "The destruction of {record} is decided and not done yet; go on with: ppid-archive dispose execute {item}",
)
_UNDER_WAY = Twin(
    "diputuskan {by} ({decision}, {day}), belum selesai dilaksanakan; lanjutkan: ppid-archive dispose execute {item}",
    "decided by {by} ({decision}, {day}), not done yet; go on with: ppid-archive dispose execute {item}",
)


def under_way(begun: Destruction, lang: Lang) -> str:
    """Return by whose decision a record goes whose destruction was begun."""
    by, decision = shown(begun.decided_by), shown(begun.decision)
    return _UNDER_WAY.to(lang, by=by, decision=decision, day=begun.decided_on, item=begun.disposal)


STEPS: Mapping[str, Twin] = {
    "proposal": Twin("Usul", "Proposal"),
    "appraisal": Twin("Pertimbangan", "Appraisal"),
    "approval": Twin("Persetujuan", "Approval"),
    "decision": Twin("Penetapan", "Decision"),
    "execution": Twin("Pelaksanaan", "Execution"),
    "withdrawal": Twin("Pembatalan", "Withdrawal"),
}
_STATES: Mapping[DisposalState, tuple[str, str]] = {
    DisposalState.PROPOSED: ("diusulkan", "proposed"),
    DisposalState.APPRAISED: ("dinilai", "appraised"),
    DisposalState.APPROVED: ("disetujui", "approved"),
    DisposalState.DECIDED: ("ditetapkan", "decided"),
    DisposalState.EXECUTING: ("sedang dilaksanakan", "being executed"),
    DisposalState.EXECUTED: ("selesai dimusnahkan", "executed"),
    DisposalState.WITHDRAWN: ("dibatalkan", "withdrawn"),
}
_NEXT: Mapping[DisposalState, tuple[str, str]] = {
    DisposalState.PROPOSED: ("pertimbangan panitia penilai (appraise)", "the panel's appraisal (appraise)"),
    DisposalState.APPRAISED: (
        "persetujuan lembaga kearsipan (approve)",
        "the archival institution's approval (approve)",
    ),
    DisposalState.APPROVED: ("penetapan pemusnahan (decide)", "the decision (decide)"),
    DisposalState.DECIDED: ("pelaksanaan (execute)", "the execution (execute)"),
    DisposalState.EXECUTING: ("pelaksanaan dilanjutkan (execute)", "going on with the execution (execute)"),
}
_FACTS: Mapping[str, tuple[str, str]] = {
    "title": ("judul", "title"),
    "class_code": ("kode klasifikasi", "class code"),
    "series": ("seri", "series"),
    "year": ("tahun", "year"),
    "pages": ("jumlah halaman", "pages"),
    "kind": ("jenis berkas", "kind"),
    "copy_status": ("tingkat perkembangan", "status of the copy"),
    "kept_until": ("akhir retensi", "end of the term"),
    "retention_months": ("masa simpan", "length of the term"),
    "exceptions": ("pengecualian", "exceptions"),
    "review": ("nasib akhir", "disposition"),
}


def state(one: DisposalState, lang: Lang) -> str:
    """Say how far a disposal has come."""
    return _STATES[one][lang == "en"]


def next_step(one: DisposalState, lang: Lang) -> str:
    """Name the step that is due; nothing where none is."""
    return _NEXT[one][lang == "en"] if one in _NEXT else ""


def obstacle(one: object, lang: Lang) -> str:
    """Say what stands in the way, and what to do about it where something can be done."""
    indonesian, english = _of_step(one, lang)
    return indonesian if lang == "id" else english


def of_record(one: against.OfRecord, lang: Lang) -> str:
    """Say what forbids destroying a record."""
    indonesian, english = _of_record(one, lang)
    return indonesian if lang == "id" else english


def _of_step(one: object, lang: Lang) -> tuple[str, str]:  # noqa: PLR0911 - one sentence an obstacle
    match one:
        case against.About(record=record, what=what):
            told = of_record(what, lang)
            return f"{record}: {told}", f"{record}: {told}"
        case against.OutOfTurn(state=now, due=None):
            return f"sudah {_state(now, 'id')}", f"it is {_state(now, 'en')} already"
        case against.OutOfTurn(state=now, due=due):
            return (
                f"bukan gilirannya: sekarang {_state(now, 'id')}, seharusnya {_state(due, 'id')}",
                f"it is not the turn: now {_state(now, 'en')}, it would have to be {_state(due, 'en')}",
            )
        case against.NotListed(record=record):
            return f"{record} tidak ada dalam daftar", f"{record} is not on the list"
        case against.SparedAndCleared(record=record):
            return f"{record} disebut disimpan dan juga musnah", f"{record} is said to be spared and to go"
        case against.NothingGoes():
            return (
                "semua arsip disimpan; batalkan saja dengan withdraw",
                "every record is spared; withdraw it instead",
            )
        case against.TooEarly(day=day, earlier=earlier):
            return (
                f"tanggalnya {day} sebelum langkah terdahulu, {earlier} (--date)",
                f"its day, {day}, lies before the step that it rests on, {earlier} (--date)",
            )
        case against.InFuture(day=day):
            return f"tanggalnya {day} sesudah hari ini (--date)", f"its day, {day}, lies after today (--date)"
        case _:
            return _of_people_and_papers(one)


def _of_people_and_papers(one: object) -> tuple[str, str]:  # noqa: PLR0911 - the same
    match one:
        case against.PanelLacks(role=role):
            return f"panitia tanpa {shown(role)} (--panel)", f"nobody on the panel is {shown(role)} (--panel)"
        case against.WitnessLacks(role=role):
            return f"tidak ada saksi {shown(role)} (--witness)", f"no witness is {shown(role)} (--witness)"
        case against.PaperMissing(record=record):
            return (
                f"arsip {record} yang menjadi naskah tidak ada atau tidak utuh",
                f"record {record}, which is to be its paper, is not there or not whole",
            )
        case against.PaperListed(record=record):
            return f"naskah {record} ada dalam daftarnya sendiri", f"its paper {record} is on its own list"
        case against.CertificateUsed(record=record, disposal=item):
            return (
                f"berita acara {record} sudah dipakai {item} (--certificate)",
                f"the certificate {record} is that of {item} (--certificate)",
            )
        case against.BegunOtherwise(certificate=record):
            return (
                f"pelaksanaan sudah dimulai dengan berita acara {record} (--certificate)",
                f"the execution began with the certificate {record} (--certificate)",
            )
        case _:
            return type(one).__name__, type(one).__name__


def _of_record(one: against.OfRecord, lang: Lang) -> tuple[str, str]:
    match one:
        case against.AlreadyListed(item=item):
            return f"sudah ada dalam daftar {item}", f"it is on the list of {item} already"
        case against.PaperOf(item=item):
            return f"merupakan naskah {item}", f"it is a paper of {item}"
        case against.TiedToSurvivor(relation=kind, survivor=record):
            tie = relation(kind, lang)
            return (
                f"{tie} {record} yang tetap disimpan; usulkan atau simpan keduanya",
                f"{tie} {record}, which would stay; propose or spare both",
            )
        case against.ChangedSince(facts=facts):
            named = [", ".join(_FACTS.get(fact, (fact, fact))[number] for fact in facts) for number in (0, 1)]
            return f"berubah sejak didaftar: {named[0]}", f"changed since it was listed: {named[1]}"
        case _:
            told = wording_keeping.obstacle(one, lang)
            return told, told


def _state(told: str | None, lang: Lang) -> str:
    return state(DisposalState(told), lang) if told in set(DisposalState) else str(told)
