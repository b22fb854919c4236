"""The events from which retention schedules count, and the words that name them."""

import re
from collections.abc import Mapping
from enum import StrEnum


class TriggerEvent(StrEnum):
    """What starts the clock of a record (*mulai dihitung setelah …*)."""

    DOCUMENT_DATE = "document_date"
    YEAR_END = "year_end"
    FILE_CLOSED = "file_closed"
    SUPERSEDED = "superseded"
    DECISION_MADE = "decision_made"
    ACTIVITY_DONE = "activity_done"
    STAGE_DONE = "stage_done"
    INAUGURATION = "inauguration"
    RETIREMENT = "retirement"
    FINAL_JUDGMENT = "final_judgment"
    FOLLOWED_UP = "followed_up"
    OTHER = "other"


_CUES: Mapping[TriggerEvent, tuple[str, ...]] = {
    TriggerEvent.SUPERSEDED: ("tidak berlaku", "yang baru", "diperbaharui", "diperbarui", "dicabut", "diganti"),
    TriggerEvent.FINAL_JUDGMENT: ("hukum tetap", "inkracht"),
    TriggerEvent.RETIREMENT: ("pensiun", "berhenti", "meninggal"),
    TriggerEvent.INAUGURATION: ("pelantikan", "dilantik", "sumpah"),
    TriggerEvent.FOLLOWED_UP: ("tindak lanjut",),
    TriggerEvent.STAGE_DONE: ("tahapan",),
    TriggerEvent.YEAR_END: ("tahun anggaran", "tahun berjalan", "tahun berakhir", "akhir tahun"),
    TriggerEvent.DECISION_MADE: ("keputusan ditetapkan", "keputusan diterbitkan", "penetapan keputusan"),
    TriggerEvent.DOCUMENT_DATE: ("ditetapkan", "ditandatangani", "diterbitkan", "tanggal surat", "dibuat"),
    TriggerEvent.ACTIVITY_DONE: ("kegiatan", "pelaksanaan", "selesai", "berakhir"),
}
"""The first that has a word of it wins: *ditetapkan yang baru* is no *ditetapkan*."""
_BY_ITSELF = frozenset({TriggerEvent.DOCUMENT_DATE, TriggerEvent.YEAR_END})
_SAYS_NO_MORE = frozenset((
    "setelah", "sejak", "terhitung", "dihitung", "mulai", "sesudah", "pasca", "dari", "pada", "saat", "tanggal",
    "surat", "naskah", "dokumen", "arsip", "dinas", "ini", "tersebut", "yang", "bersangkutan", "berkenaan", "dan",
    "ditetapkan", "ditandatangani", "diterbitkan", "dibuat",
    "akhir", "tahun", "anggaran", "berjalan", "berakhir", "selesai", "ditutup", "takwim", "buku",
))  # fmt: skip


def event_in(words: str) -> TriggerEvent:
    """Return the event that a schedule's words name; without words the general rule: the file is closed.

    Source of the rule: UU 43/2009 and its practice; *berkas ditutup*, rights and duties settled.
    """
    said = " ".join(words.lower().split())
    if not said:
        return TriggerEvent.FILE_CLOSED
    event = next((event for event, cues in _CUES.items() if any(cue in said for cue in cues)), TriggerEvent.OTHER)
    # Only a person knows when something else than the document was laid down: *pasangan calon ditetapkan*.
    names_more = event in _BY_ITSELF and not _SAYS_NO_MORE.issuperset(re.findall(r"[^\W\d_]+", said))
    return TriggerEvent.OTHER if names_more else event
