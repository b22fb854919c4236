"""What figures are called on the office's papers."""

from collections.abc import Mapping

from ppid_archive.domain.information_request import Ending
from ppid_archive.domain.objection_papers import REASONS, STATUSES, VERDICTS
from ppid_archive.domain.report_period import ReportPeriod, parse_period
from ppid_archive.domain.service_figures import Count, Outcome
from ppid_archive.domain.service_names import ENDINGS, KINDS, WAYS

GROUNDS = tuple("abcdefghij")
"""The letters of art. 17. Source: UU 14/2008 art. 17."""
OBJECTION_REASONS: Mapping[str, str] = {str(reason): told for reason, told in REASONS.items()}
"""The seven reasons of an objection. Source: UU 14/2008 art. 35(1); PerKI 1/2021 art. 39(1)."""
ANSWERS: Mapping[str, str] = {str(verdict): told for verdict, told in VERDICTS.items()}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.GRANTED: "dikabulkan seluruhnya",
    Outcome.PARTLY: "dikabulkan sebagian",
    Outcome.REFUSED: "ditolak",
    Outcome.ELSEWHERE: "tidak dikuasai (badan publik lain)",
    Outcome.WITHDRAWN: ENDINGS[Ending.WITHDRAWN],
    Outcome.ABANDONED: ENDINGS[Ending.ABANDONED],
    Outcome.OPEN: "masih diproses",
}
STANDINGS: Mapping[str, str] = {str(status): told for status, told in STATUSES.items()}
_KEYS: Mapping[str, str] = {
    "received": "Permohonan diterima",
    **{one.value: f"Permohonan {name}" for one, name in OUTCOMES.items()},
    "late": "Permohonan dijawab melebihi waktu",
    "overdue": "Permohonan terlambat dan belum dijawab",
    "extended": "Permohonan diperpanjang waktunya",
    "withheld": "Ditolak seluruhnya atau sebagian",
    "unexempted": "Ditolak tanpa pengecualian yang berlaku (Pasal 19)",
    "answered": "Permohonan dijawab",
    "sop_slow": "Permohonan melebihi waktu SOP",
    "carried_over": "Permohonan dari masa sebelumnya yang masih diproses",
    "answered_in_period": "Permohonan dijawab dalam masa laporan",
    "open_at_end": "Permohonan masih diproses pada akhir masa",
    "overdue_at_end": "Masih diproses dan melewati batas waktu pada akhir masa",
    "objections": "Keberatan diterima",
    "objections_answered": "Keberatan ditanggapi",
    "objections_open": "Keberatan belum ditanggapi",
    "objections_late": "Keberatan ditanggapi melebihi waktu",
    "objections_followed": "Keberatan ditindaklanjuti dengan pemberitahuan baru",
    "disputes": "Sengketa di Komisi Informasi",
    "disputes_ended": "Sengketa selesai",
    "dip": "Informasi dalam DIP",
    "exemptions_in_force": "Pengecualian berlaku pada akhir masa",
    "exemptions_new": "Pengecualian baru",
    "exemptions_ended": "Pengecualian dicabut atau berakhir",
    "records_taken": "Arsip diterima",
    "records_opened": "Arsip dibuka untuk umum",
    "records_excepted": "Arsip dikecualikan",
    "records_redacted": "Arsip dengan salinan yang dihitamkan",
    "records_handed_out": "Arsip diserahkan kepada pemohon",
    "records_destroyed": "Arsip dimusnahkan",
    "records_transferred": "Arsip statis diserahkan",
    "fixity_rounds": "Catatan pemeriksaan keutuhan",
    "fixity_failures": "Arsip yang ditemukan rusak",
    "anchors": "Jangkar jurnal",
    "time_stamps": "Cap waktu jurnal",
}
_MEASURES: Mapping[str, str] = {
    "days": "Hari kerja sampai dijawab",
    "cost": "Biaya salinan (rupiah)",
    "objection_days": "Hari kerja sampai keberatan ditanggapi",
    "fixity_checked": "Objek yang diperiksa keutuhannya",
}
_PARTS: Mapping[str, str] = {
    "month": "bulan",
    "channel": "cara mengajukan",
    "requester": "jenis pemohon",
    "regime": "ketentuan waktu",
    "ground": "alasan",
    "days": "hari kerja",
    "reason": "alasan keberatan",
    "answer": "tanggapan",
    "stage": "tahap",
    "standing": "keadaan terakhir",
    "result": "hasil",
    "category": "kategori",
}
_VALUES: Mapping[tuple[str, str], str] = {
    ("regime", "normal"): "biasa (UU 14/2008)",
    ("regime", "election-stage"): "tahapan pemilu (PerKI 1/2019)",
    ("ground", "-"): "tidak dikuasai, atau alasan lain",
    **{("ground", letter): f"Pasal 17 huruf {letter}" for letter in GROUNDS},
    **{("reason", letter): f"{letter}. {name}" for letter, name in OBJECTION_REASONS.items()},
    **{("answer", answer): name for answer, name in ANSWERS.items()},
    **{("stage", one): f"tahap: {name}" for one, name in STANDINGS.items()},
    **{("standing", one): f"keadaan terakhir: {name}" for one, name in STANDINGS.items()},
    **{("channel", str(way)): name for way, name in WAYS.items()},
    **{("requester", str(kind)): name for kind, name in KINDS.items()},
    ("category", "periodic"): "berkala",
    ("category", "immediate"): "serta-merta",
    ("category", "on-request"): "setiap saat",
    ("category", "on_request"): "setiap saat",
    ("category", "any-time"): "setiap saat",
}

FIGURE_KEYS = tuple(_KEYS)


def key_name(key: str) -> str:
    """Return what a figure, or something measured, is called."""
    if key.startswith("days_"):
        return f"{_MEASURES['days']}, {part_name('regime', key.removeprefix('days_'))}"
    if key.startswith("sop_") and key not in _KEYS:
        return f"Menit untuk {part_name('row', key.removeprefix('sop_'))}"
    return _KEYS.get(key) or _MEASURES.get(key, key)


def by_name(by: str) -> str:
    """Return what a respect in which figures are parted is called."""
    return _PARTS.get(by, by)


def part_name(by: str, of: str) -> str:
    """Return what a part of a figure is called; what has no name of its own stands as it is."""
    if by == "month" and (told := parse_period(of)):
        return told.in_words
    if by == "row":
        return f"baris SOP {of}"
    if by == "days":
        least, _, most = of.partition("-")
        return f"{least}-{most} hari kerja" if most else f"{least} hari kerja atau lebih"
    stage, _, result = of.partition(": ")
    if by == "result" and stage in STANDINGS:
        return f"hasil {STANDINGS[stage]}: {result}"
    return _VALUES.get((by, of), of or "tidak disebut")


def figure_name(one: Count) -> str:
    """Return what a figure is called, with the part it is of."""
    return f"{key_name(one.key)}, {part_name(one.by, one.of)}" if one.by else key_name(one.key)


def span_name(period: ReportPeriod) -> str:
    """Return what the report of a period is called."""
    return {"day": "HARIAN", "month": "BULANAN", "quarter": "TRIWULANAN", "year": "TAHUNAN"}[period.span]
