"""Proposed classifications in two languages: help, answers, evidence."""

from collections.abc import Mapping

from ppid_archive.domain.classification import Category
from ppid_archive.domain.classification_proposal import Cue, Doubt, Evidence, Proposal
from ppid_archive.domain.classification_rules import Outcome
from ppid_archive.domain.personal_data import PersonalKind
from ppid_archive.entrypoints.wording import category, ground, personal_kind
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

COUNT = Twin("{total} arsip belum diputus, {matching} di antaranya sesuai:", "{total} undecided, {matching} as asked:")
NOTHING = Twin("tidak ada usulan", "nothing is proposed")
NO_PROPOSAL = Twin("Tidak ada usulan untuk {record}.", "Nothing is proposed of {record}.")
DECIDED = Twin("{record} sudah diputus.", "{record} is decided already.")
PROPOSED = Twin("Usulan: {what} ({share}%)", "Proposed: {what} ({share}%)")
ONLY_COPY = Twin("{what}, hanya salinan yang dihitamkan", "{what}, the redacted copy only")
BY_TEST = Twin(
    "Pengecualian memerlukan uji konsekuensi (UU 14/2008 Pasal 19); usulan ini tidak mengecualikan apa pun.",
    "An exception asks for a consequence test (UU 14/2008 art. 19); this proposal excepts nothing.",
)
BY_RULE = Twin("aturan {rule}: {source}", "rule {rule}: {source}")
GAVE_WAY = Twin("Yang mengalah: {what} ({share}%), {rule}", "Gave way: {what} ({share}%), {rule}")
DOUBTED = Twin("Tidak diusulkan untuk dibuka: {why}", "Not proposed for opening: {why}")
ACCEPTED = Twin("{count} arsip dibuka sebagai {what}.", "{count} records opened as {what}.")
ALREADY = Twin("{count} sudah begitu sebelumnya.", "{count} stood so already.")
WOULD = Twin("Hanya percobaan: tidak ada yang diubah.", "A rehearsal: nothing was changed.")
EMPTY = Twin(
    "--by, --role, dan --reason tidak boleh kosong: keputusan menyebut siapa, sebagai apa, dan mengapa.",
    "--by, --role and --reason must not be empty: a decision says who, as what, and why.",
)
NEGATIVE = Twin("--limit harus 1 atau lebih, --offset 0 atau lebih.", "--limit must be 1 or more, --offset 0 or more.")

_EXCEPTED = Twin("dikecualikan, {ground}", "excepted, {ground}")
_CUES: Mapping[Cue, Twin] = {
    Cue.KIND: Twin("jenis naskah “{words}”", "kind of document “{words}”"),
    Cue.TITLE: Twin("judul: “{words}”", "title: “{words}”"),
    Cue.WORDS: Twin("“{words}”", "“{words}”"),
    Cue.CLASS_CODE: Twin("kode klasifikasi {words}", "class code {words}"),
    Cue.UNIT: Twin("unit {words}", "unit {words}"),
    Cue.STAGE: Twin("tahapan {words}", "stage {words}"),
    Cue.PERSONAL_DATA: Twin("data pribadi: {count} {words}", "personal data: {count} {words}"),
    Cue.DECISIONS: Twin(
        "{count} dari {total} keputusan tentang naskah sejenis (misalnya {records})",
        "{count} of {total} decisions about papers of its sort (such as {records})",
    ),
    Cue.SAME_PAPER: Twin("naskah yang sama pada {records}", "the same paper in {records}"),
    Cue.UNREAD: Twin(
        "ada halaman yang belum atau sulit terbaca", "there are pages not read yet, or that are hard to read"
    ),
    Cue.PARTS: Twin("memuat dokumen lain", "other documents are in it"),
}
_ON_PAGE = Twin("{what}, halaman {page}", "{what}, page {page}")


def outcome(proposal: Proposal, lang: Lang) -> str:
    """Name what is proposed."""
    if proposal.ground:
        return _EXCEPTED.to(lang, ground=ground(proposal.ground, lang))
    named = opened_as(proposal.outcome, lang)
    return ONLY_COPY.to(lang, what=named) if proposal.partial else named


def opened_as(chosen: Outcome, lang: Lang) -> str:
    """Name an open category."""
    return category(Category(chosen.value), lang)


def evidence(found: Evidence, lang: Lang) -> str:
    """Tell a piece of evidence."""
    said = personal_kind(PersonalKind(found.words), lang) if found.cue is Cue.PERSONAL_DATA else shown(found.words)
    records = ", ".join(found.records)
    told = _CUES[found.cue].to(lang, words=said, count=found.count, total=found.total, records=records)
    return _ON_PAGE.to(lang, what=told, page=found.page) if found.page else told


def doubt(found: Doubt, lang: Lang) -> str:
    """Tell why nothing is proposed for opening."""
    told = evidence(found.evidence, lang)
    return f"{told} [{found.rule}: {shown(found.source)}]" if found.source else told
