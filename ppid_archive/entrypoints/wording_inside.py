"""Why a document stays inside the one it came in, in words."""

import re
from collections.abc import Mapping

from ppid_archive.domain.content import Staying
from ppid_archive.domain.deposit import Refusal
from ppid_archive.entrypoints.wording_twin import Lang, Twin

_WHY: Mapping[str, Twin] = {
    Staying.DEPTH: Twin("terlalu dalam: bungkusan di dalam bungkusan", "nested too deep"),
    Staying.LIMIT: Twin("melebihi batas jumlah atau ukuran; setor terpisah", "beyond the limit of number or size"),
    Staying.LOCKED: Twin("terkunci kata sandi; setor salinan tanpa kata sandi", "locked by a password"),
    Staying.LINK: Twin("pintasan, bukan berkas", "a link, not a file"),
    Staying.BOMB: Twin("mengembang tidak wajar, mungkin bom arsip", "unpacks beyond reason, maybe a bomb"),
    Staying.OVERLAP: Twin("bertumpuk dengan isi lain, mungkin bom arsip", "overlaps other content, maybe a bomb"),
    Staying.METHOD: Twin("cara pemampatannya belum dikenal", "packed in a way that is not known"),
    Staying.ITSELF: Twin("sama dengan bungkusannya sendiri", "the same as what it is packed in"),
    Staying.DAMAGED: Twin("rusak, tidak dapat dikeluarkan", "damaged, cannot be taken out"),
    Refusal.EMPTY: Twin("kosong", "empty"),
    Refusal.PROGRAM: Twin("program, bukan dokumen", "a program, not a document"),
    Refusal.TYPE_NOT_ACCEPTED: Twin("jenis yang tidak diterima kantor ini", "a type this office does not accept"),
    Refusal.TOO_LARGE: Twin("terlalu besar", "too large"),
    Refusal.INFECTED: Twin("mengandung virus, jangan dibuka", "carries a virus, do not open it"),
    Refusal.NOT_SCANNED: Twin("pemindai virus tidak dapat memeriksanya", "the virus scanner could not check it"),
    Refusal.HOLDER_DAMAGED: Twin("sudah tercatat, tetapi simpanannya rusak", "known, but damaged in storage"),
    Refusal.UNREADABLE: Twin("rusak, tidak dapat dikeluarkan", "damaged, cannot be taken out"),
}
_COUNT = Twin("{count} lampiran", "{count} attachments")
_DETAIL = re.compile(r"(.*) \((\w+)\)", re.DOTALL)


def why_inside(detail: str, lang: Lang) -> str:
    """Return names and reason, or how many, as they are told; a detail of another make as it is."""
    if detail.isdecimal():
        return _COUNT.to(lang, count=detail)
    told = _DETAIL.fullmatch(detail)
    if told is None or told.group(2) not in _WHY:
        return detail
    return f"{told.group(1)} ({_WHY[told.group(2)].to(lang)})"
