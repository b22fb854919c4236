"""What ``transfer`` says: how far a transfer has come, and what stands in its way."""

from collections.abc import Mapping

from ppid_archive.domain import transfer_obstacles as against
from ppid_archive.domain.disposal_obstacles import AlreadyListed, OutOfTurn
from ppid_archive.domain.transfer import TransferState
from ppid_archive.entrypoints import wording_keeping
from ppid_archive.entrypoints.wording import disposition
from ppid_archive.entrypoints.wording_twin import Lang, Twin

REFUSED = Twin("Penyerahan {item} ditolak: {obstacles}.", "Transfer {item} refused: {obstacles}.")
LISTED = Twin(
    "{item}: {count} arsip diusulkan serah kepada {receiver}.", "{item}: {count} records listed for {receiver}."
)
WOULD_LIST = Twin(
    "{count} arsip akan diusulkan serah kepada {receiver}.", "{count} records would be listed for {receiver}."
)
NONE_LISTED = Twin("Tidak ada arsip yang dapat diusulkan.", "No record can be proposed.")
NOT_LISTED = Twin("{count} arsip tidak dapat diusulkan:", "{count} records cannot be proposed:")
NONE_DUE = Twin("Tidak ada arsip yang sudah waktunya diserahkan.", "No record is due for transfer.")
MOVED = Twin("{item}: {state}.", "{item}: {state}.")
PACKED = Twin(
    "{item}: {files} berkas, {octets} bita dikemas di {place}\n  SHA-512 manifest: {manifest}",
    "{item}: {files} files, {octets} bytes packed in {place}\n  SHA-512 of the manifest: {manifest}",
)
WOULD_PACK = Twin(
    "{item}: {count} arsip akan dikemas di {place}.", "{item}: {count} records would be packed in {place}."
)
WOULD_HAND_OVER = Twin(
    "{item}: {count} arsip akan dicatat sebagai diserahkan kepada {receiver}.",
    "{item}: {count} records would be noted as handed over to {receiver}.",
)
WOULD = Twin("Percobaan saja, tidak ada yang diubah.", "A dry run; nothing is changed.")
WHOLE = Twin("{place}: paket utuh.", "{place}: the package is whole.")
NOT_WHOLE = Twin("{place}: {count} kerusakan:", "{place}: {count} faults:")
RECORDS_OR_DUE = Twin("Sebutkan nomor arsip atau --due, bukan keduanya.", "Give record numbers or --due, not both.")
LINE = Twin("{item}  {state}  {count} arsip  {about}", "{item}  {state}  {count} records  {about}")
NONE = Twin("Belum ada penyerahan.", "There is no transfer yet.")
STATE = Twin("Keadaan", "State")
RECEIVER = Twin("Lembaga penerima", "Receiver")
COUNTS = Twin("Arsip", "Records")
COUNTED = Twin(
    "{listed_count} diusulkan, {spared_count} tetap di sini, {going_count} diserahkan",
    "{listed_count} proposed, {spared_count} left here, {going_count} to go",
)
PACKAGE = Twin("Paket", "Package")
PACKAGED = Twin("{on}, {files} berkas, {octets} bita", "{on}, {files} files, {octets} bytes")
NEXT = Twin("Langkah berikutnya", "Next step")
SPARED = Twin("tetap di sini: {reason}", "left here: {reason}")
STEPS: Mapping[str, Twin] = {
    "proposal": Twin("Usul", "Proposal"),
    "appraisal": Twin("Pertimbangan", "Appraisal"),
    "notice": Twin("Pemberitahuan", "Notice"),
    "approval": Twin("Persetujuan", "Approval"),
    "decision": Twin("Penetapan", "Decision"),
    "hand_over": Twin("Serah terima", "Handing over"),
    "withdrawal": Twin("Pembatalan", "Withdrawal"),
}
_STATES: Mapping[TransferState, tuple[str, str]] = {
    TransferState.PROPOSED: ("diusulkan", "proposed"),
    TransferState.APPRAISED: ("dinilai", "appraised"),
    TransferState.NOTIFIED: ("diberitahukan", "notified"),
    TransferState.APPROVED: ("disetujui", "approved"),
    TransferState.DECIDED: ("ditetapkan", "decided"),
    TransferState.PACKED: ("dikemas", "packed"),
    TransferState.HANDING_OVER: ("sedang dicatat", "being handed over"),
    TransferState.HANDED_OVER: ("diserahkan", "handed over"),
    TransferState.WITHDRAWN: ("dibatalkan", "withdrawn"),
}
_NEXT: Mapping[TransferState, tuple[str, str]] = {
    TransferState.PROPOSED: ("pertimbangan panitia penilai (appraise)", "the panel's appraisal (appraise)"),
    TransferState.APPRAISED: ("pemberitahuan kepada lembaga (notify)", "the notice to the institution (notify)"),
    TransferState.NOTIFIED: ("persetujuan lembaga (approve)", "the institution's approval (approve)"),
    TransferState.APPROVED: ("penetapan penyerahan (decide)", "the decision (decide)"),
    TransferState.DECIDED: ("pengemasan (pack)", "packing (pack)"),
    TransferState.PACKED: ("serah terima (hand-over)", "handing over (hand-over)"),
    TransferState.HANDING_OVER: ("pencatatan dilanjutkan (hand-over)", "going on with it (hand-over)"),
}


def state(one: TransferState, lang: Lang) -> str:
    """Say how far a transfer has come."""
    return _STATES[one][lang == "en"]


def next_step(one: TransferState, lang: Lang) -> str:
    """Name the step that is due; nothing where none is."""
    return _NEXT[one][lang == "en"] if one in _NEXT else ""


def obstacle(one: object, lang: Lang) -> str:
    """Say what stands in the way of a step of a transfer; nothing where that is no matter of transfers."""
    match one:
        case against.AboutRecord(record=record, what=what):
            return f"{record}: {of_record(what, lang)}"
        case against.NoReceiver():
            named = Twin(
                "lembaga penerimanya tidak disebut (--receiver, atau [transfer] receiver)",
                "nobody is named to receive them (--receiver, or [transfer] receiver)",
            )
            return named.to(lang)
        case OutOfTurn(state=now, due=due) if now in set(TransferState) and (due is None or due in set(TransferState)):
            return _out_of_turn(TransferState(now), TransferState(due) if due else None, lang)
        case _:
            return ""


def of_record(one: against.TransferObstacle, lang: Lang) -> str:
    """Say what keeps a record from being transferred."""
    match one:
        case against.NotPermanent(disposition=final):
            named = disposition(final, lang)
            return Twin(f"nasib akhirnya bukan permanen: {named}", f"it is not kept permanently: {named}").to(lang)
        case against.AlreadyTransferred(transfer=item):
            return Twin(f"sudah diserahkan dengan {item}", f"it was handed over by {item}").to(lang)
        case AlreadyListed(item=item):
            return Twin(f"sudah ada dalam daftar {item}", f"it is on the list of {item} already").to(lang)
        case _:
            return wording_keeping.obstacle(one, lang)


def _out_of_turn(now: TransferState, due: TransferState | None, lang: Lang) -> str:
    stands = state(now, lang)
    if due is None:
        return f"sudah {stands}" if lang == "id" else f"it is {stands} already"
    wanted = state(due, lang)
    told = f"bukan gilirannya: sekarang {stands}, seharusnya {wanted}"
    return told if lang == "id" else f"it is not the turn: now {stands}, it would have to be {wanted}"
