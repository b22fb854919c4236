"""What ``request`` and ``objection`` say: how far they have come, and everything that stands in their way."""

from collections.abc import Mapping

from ppid_archive.domain import request_obstacles as against
from ppid_archive.domain.information_request import IdentityCheck
from ppid_archive.domain.objection import ObjectionState
from ppid_archive.domain.objection_papers import REACTIONS, REASONS, STATUSES, VERDICTS
from ppid_archive.domain.service_names import OUTCOMES, STATES, rupiah
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

REFUSED = Twin("Langkah untuk permohonan {item} ditolak: {obstacles}.", "Request {item} refused: {obstacles}.")
OBJECTION_REFUSED = Twin(
    "Langkah untuk keberatan {item} ditolak: {obstacles}.", "Objection {item} refused: {obstacles}."
)
RECEIVED = Twin(
    "{item}: permohonan diterima; jawaban paling lambat {due}{mark}.",
    "{item}: request received; the answer is due by {due}{mark}.",
)
PROVISIONAL = Twin(" (sementara: cuti bersama belum ditetapkan)", " (provisional: collective leave is not announced)")
UNKNOWN_DAY = Twin("tidak diketahui", "unknown")
MOVED = Twin("{item}: {state}.", "{item}: {state}.")
TO_CHECK = Twin("  Periksa (request identify): {papers}.", "  To be checked (request identify): {papers}.")
ROW_NOTED = Twin("baris {row} SOP dicatat", "row {row} of the procedure noted")
PAID = Twin("dibayar {amount}", "{amount} paid")
LODGED = Twin(
    "keberatan dicatat; tanggapan Atasan PPID paling lambat {due}{mark}",
    "objection entered; the superior's answer is due by {due}{mark}",
)
DISPUTABLE = Twin("; sengketa dapat diajukan sampai {until}", "; it can be disputed until {until}")
PUT_RIGHT = Twin("{count} isian dibetulkan", "{count} fields put right")
LATE_NOTICE = Twin("; TERLAMBAT, batasnya {due}", "; LATE, it was due by {due}")
AFTER_WINDOW = Twin(" (diajukan sesudahnya)", " (lodged after it)")
EXTENDED = Twin("{item}: diperpanjang sampai {due}{mark}.", "{item}: extended to {due}{mark}.")
NOTICED = Twin("{item}: {outcome}, pemberitahuan {on}.", "{item}: {outcome}, notice of {on}.")
NOTICED_LATE = Twin(
    "{item}: {outcome}, pemberitahuan {on}; TERLAMBAT, batasnya {due}.",
    "{item}: {outcome}, notice of {on}; LATE, it was due by {due}.",
)
NUMBERED = Twin("{item}: nomor surat {number}.", "{item}: the letter's number is {number}.")
UNEXEMPTED = Twin(
    "{item}: perlu disupervisi, ditolak tanpa pengecualian yang berlaku: huruf {letters} (UU 14/2008 Pasal 19).",
    "{item}: to be supervised, refused without an exemption in force: letter {letters} (UU 14/2008 art. 19).",
)
UNEXEMPTED_MARK = Twin(
    " [ditolak tanpa pengecualian: huruf {letters}]", " [refused without an exemption: letter {letters}]"
)
HANDED_OUT_WORDS = Twin("{item}: {content} diserahkan.", "{item}: {content} handed out.")
HANDED_OUT = Twin("{item}: {count} arsip diserahkan.", "{item}: {count} records handed out.")
SAVED = Twin("{record}: disimpan sebagai {output}.", "{record}: saved as {output}.")
SEARCHED = Twin("{item}: {total} arsip ditemukan, dicatat {count}.", "{item}: {total} records found, {count} noted.")
CORRECTED = Twin("{item}: {count} isian dibetulkan.", "{item}: {count} fields put right.")
ERASED_NOW = Twin(
    "{item}: data pemohon dihapus; angka untuk laporan tetap ada.",
    "{item}: the requester's data are erased; the figures for reports are left.",
)
WOULD_ERASE = Twin(
    "{item}: data pemohon boleh dihapus. Percobaan saja, tidak ada yang diubah.",
    "{item}: the requester's data may be erased. A dry run; nothing is changed.",
)
LINE = Twin("{item}  {state}  {received}  {due}  {about}", "{item}  {state}  {received}  {due}  {about}")
NO_SUCH_STATE = Twin("Tidak ada keadaan “{state}”. Yang ada: {known}.", "No state “{state}”. There are: {known}.")
NONE = Twin("Tidak ada.", "There is none.")
OVERDUE = Twin("TERLAMBAT {days} hari kerja", "OVERDUE by {days} working days")
LEFT = Twin("sisa {days} hari kerja", "{days} working days left")
DUE_LINE = Twin("{item}  {due}{mark}  {left}  {unit}", "{item}  {due}{mark}  {left}  {unit}")
NONE_DUE = Twin("Tidak ada yang mendekati batas waktu.", "Nothing is near its last day.")
TITLE = Twin("REGISTER PERMOHONAN INFORMASI PUBLIK", "REGISTER OF REQUESTS FOR INFORMATION")
OBJECTION_TITLE = Twin("REGISTER KEBERATAN", "REGISTER OF OBJECTIONS")
GROUND_FORM = Twin("NOMOR PENGECUALIAN=INFORMASI", "EXEMPTION'S NUMBER=INFORMATION")
FIELD_FORM = Twin("ISIAN=NILAI", "FIELD=VALUE")
RECORD_FORM = Twin("NOMOR=ALASAN", "NUMBER=REASON")
NOT_A_PAIR = Twin(
    "“{text}” tidak dapat dipahami; tulis {option} {form}.", "“{text}” cannot be understood; write {option} {form}."
)
NO_REASON = Twin("--refuse-words memerlukan --reason.", "--refuse-words needs --reason.")
BAD_FORM = Twin("Berkas {name} bukan JSON isian pemohon: {why}.", "{name} is no JSON of a requester's fields: {why}.")
NOT_CHECKED = Twin("belum diperiksa", "not checked yet")
WITHHELD = Twin("{what}: huruf {ground}{exemption}, {reason}", "{what}: letter {ground}{exemption}, {reason}")
FACTS: Mapping[str, Twin] = {
    "state": Twin("Keadaan", "State"),
    "received": Twin("Diterima", "Received"),
    "due": Twin("Batas waktu", "Due by"),
    "regime": Twin("Ketentuan waktu", "Limits"),
    "requester": Twin("Pemohon", "Requester"),
    "identity": Twin("Identitas", "Identity"),
    "information": Twin("Informasi yang diminta", "Information"),
    "purpose": Twin("Tujuan", "Purpose"),
    "unit": Twin("Unit", "Unit"),
    "searches": Twin("Pencarian", "Searches"),
    "extension": Twin("Perpanjangan", "Extension"),
    "notice": Twin("Pemberitahuan", "Notice"),
    "after_objection": Twin("Setelah keberatan", "After the objection"),
    "elsewhere": Twin("Dikuasai oleh", "Held by"),
    "refused": Twin("Ditolak", "Refused"),
    "given": Twin("Diberikan", "Given"),
    "unexempted": Twin("Tanpa pengecualian", "Without an exemption"),
    "blackened": Twin("Dihitamkan", "Blackened"),
    "medium": Twin("Alat dan format", "Medium"),
    "cost": Twin("Biaya", "Cost"),
    "payment": Twin("Pembayaran", "Payment"),
    "handed_out": Twin("Penyerahan", "Handed out"),
    "steps": Twin("Langkah SOP", "Steps of the procedure"),
    "corrections": Twin("Pembetulan", "Corrections"),
    "closing": Twin("Ditutup", "Closed"),
    "request": Twin("Permohonan", "Request"),
    "reasons": Twin("Alasan", "Reasons"),
    "window": Twin("Jangka waktu pengajuan", "Window"),
    "doubtful": Twin("Tidak sesuai register", "Does not fit the register"),
    "disputable": Twin("Sengketa sampai", "Disputable until"),
    "answer": Twin("Tanggapan atasan", "Superior's answer"),
    "position": Twin("Kasus posisi", "The case"),
    "order": Twin("Perintah kepada PPID", "Order to the PPID"),
    "reaction": Twin("Tanggapan pemohon", "Requester's reaction"),
    "dispute": Twin("Sengketa", "Dispute"),
    "erased": Twin("Data pemohon dihapus", "Requester's data erased"),
}
_STATES_EN: Mapping[str, str] = {
    "received": "received",
    "assigned": "with the unit",
    "answered": "answered",
    "closed": "closed",
    "erased": "erased",
}
_OBJECTION_STATES: Mapping[str, tuple[str, str]] = {
    ObjectionState.LODGED: ("diajukan", "lodged"),
    ObjectionState.ANSWERED: ("ditanggapi", "answered"),
    ObjectionState.DISPUTED: ("disengketakan", "disputed"),
    ObjectionState.CLOSED: ("selesai", "closed"),
    "erased": ("data pemohon dihapus", "erased"),
}
_STEPS: Mapping[str, tuple[str, str]] = {
    "notice": ("pemberitahuan tertulis (request notice)", "the written notice (request notice)"),
    "extend": ("perpanjangan (request extend)", "the extension (request extend)"),
    "close": ("penutupan (request close)", "the closing (request close)"),
    "answer": ("tanggapan atasan PPID (objection answer)", "the superior's answer (objection answer)"),
}
_FIELDS: Mapping[str, tuple[str, str]] = {
    "requester.name": ("nama pemohon (--name)", "the requester's name (--name)"),
    "requester.id_number": ("nomor identitas (--id-number)", "the number of an identity paper (--id-number)"),
    "requester.address": ("alamat (--address)", "the address (--address)"),
    "requester.contact": ("telepon atau surel (--telephone, --email)", "telephone or e-mail (--telephone, --email)"),
    "requester.on_behalf_of": ("siapa yang diwakili (--on-behalf-of)", "who is represented (--on-behalf-of)"),
    "requester.proxy_letter": ("surat kuasa (--proxy-letter)", "the power of attorney (--proxy-letter)"),
    "wanted.purpose": ("tujuan penggunaan (--purpose)", "the purpose (--purpose)"),
    "regime.reason": ("alasan ketentuan waktu (--regime-reason)", "why these limits (--regime-reason)"),
    "identity.seen": ("apa yang diperiksa (--seen, --lacking)", "what was seen (--seen, --lacking)"),
    "hand_out.records": ("apa yang diserahkan", "what is handed out"),
    "closing.note": ("keterangan penutupan (--note)", "the note of the closing (--note)"),
    "lodged.proxy_letter": ("surat kuasa (--proxy-letter)", "the power of attorney (--proxy-letter)"),
    "answer.order": ("perintah kepada PPID (--order)", "what the PPID is to do (--order)"),
    "dispute.result": ("hasilnya (--result)", "its result (--result)"),
}
_LIMITS: Mapping[str, tuple[str, str]] = {
    "written-notice": ("pemberitahuan tertulis", "the written notice"),
    "extension": ("perpanjangan", "the extension"),
    "objection-window": ("pengajuan keberatan", "the objection"),
    "objection-answer": ("tanggapan atasan", "the superior's answer"),
    "dispute-window": ("pengajuan sengketa", "the dispute"),
}
_POINTS: Mapping[str, tuple[str, str]] = {
    "a": ("huruf a, mengapa tidak dikuasai (--not-held)", "a, why it is not held (--not-held)"),
    "b": ("huruf b, badan publik yang menguasai (--elsewhere)", "b, the body that holds it (--elsewhere)"),
    "c": (
        "huruf c, yang ditolak dan alasannya (--refuse, --refuse-words), atau yang tidak dikuasai (--elsewhere)",
        "c, what is refused and why (--refuse, --refuse-words), or not held (--elsewhere)",
    ),
    "d": ("huruf d, yang diberikan (--give, --content)", "d, what is given (--give, --content)"),
    "e": ("huruf e, alasan penghitaman (--blackened)", "e, why parts are blackened (--blackened)"),
    "f": ("huruf f, alat penyampai dan format (--medium)", "f, medium and format (--medium)"),
    "g": ("huruf g, biaya dan cara pembayaran (--cost, --payment)", "g, cost and payment (--cost, --payment)"),
}


def state(one: str, lang: Lang) -> str:
    """Say how far a request has come."""
    return STATES[one] if lang == "id" else _STATES_EN[one]


def states(lang: Lang) -> Mapping[str, str]:
    """Return what the states of requests are called."""
    return {str(one): name for one, name in (STATES if lang == "id" else _STATES_EN).items()}


def objection_states(lang: Lang) -> Mapping[str, str]:
    """Return what the states of objections are called."""
    return {str(one): told[lang == "en"] for one, told in _OBJECTION_STATES.items()}


def identity(one: IdentityCheck, lang: Lang) -> str:
    """Say what came of the check of who asks."""
    if one.is_in_order():
        return Twin("identitas sesuai ({seen})", "identity in order ({seen})").to(lang, seen=shown(one.seen))
    return Twin("identitas belum lengkap ({lacking})", "identity not in order ({lacking})").to(
        lang, lacking=shown(one.lacking)
    )


def objection_state(one: str, lang: Lang) -> str:
    """Say how far an objection has come."""
    return _OBJECTION_STATES[one][lang == "en"]


def obstacle(one: object, lang: Lang) -> str:
    """Say what stands in the way of a step, and what to do about it; nothing of what is not of requests."""
    asked = (_of_matter, _of_value, _of_time, _of_notice, _of_records, _of_exemption, _of_erasing)
    told = next((said for one_of in asked if (said := one_of(one))), None)
    return told[lang == "en"] if told else ""


def _of_matter(one: object) -> tuple[str, str] | None:  # noqa: PLR0911 - one sentence an obstacle
    match one:
        case against.Missing(field=field):
            told = _FIELDS.get(field, (field, field))
            return f"belum diisi: {told[0]}", f"empty: {told[1]}"
        case against.NothingChanged():
            return "tidak ada yang berubah (--set)", "nothing would be changed (--set)"
        case against.Over(state=now):
            return f"sudah {_any_state(now)[0]}", f"it is {_any_state(now)[1]} already"
        case against.NotYet(lacks=step):
            told = _STEPS.get(step, (step, step))
            return f"belum ada {told[0]}", f"there is none yet of {told[1]}"
        case against.NoSuchUnit(unit=unit, known=known):
            there = ", ".join(known)
            return f"unit {shown(unit)} tidak dikenal; yang ada: {there}", f"no unit {shown(unit)}; there are {there}"
        case against.NoSuchRow(row=row):
            return f"SOP tidak memiliki baris {row} (--row)", f"the procedure has no row {row} (--row)"
        case against.IdentityNotInOrder(lacking=lacking):
            why = f": {shown(lacking)}" if lacking else ""
            return (
                f"identitas pemohon belum lengkap diperiksa{why} (request identify)",
                f"the requester's identity is not in order{why} (request identify)",
            )
        case _:
            return None


def _of_value(one: object) -> tuple[str, str] | None:
    if not isinstance(one, against.BadValue):
        return None
    named, choices = shown(one.field), ", ".join(one.of)
    if choices:
        return f"isian {named} harus salah satu dari {choices}", f"the field {named} must be one of {choices}"
    if one.near:
        return (
            f"isian {named} tidak ada, mungkin maksudnya {one.near}",
            f"there is no field {named}, did you mean {one.near}",
        )
    return f"isian {named} tidak dapat berisi itu", f"the field {named} cannot say that"


def _of_time(one: object) -> tuple[str, str] | None:
    match one:
        case against.BeforeReceipt(day=day, received=received):
            return (
                f"tanggalnya {day} sebelum diterima, {received} (--date)",
                f"its day, {day}, lies before the receipt, {received} (--date)",
            )
        case against.LimitUnknown(regime=_, limit=limit, day=day):
            told = _LIMITS.get(limit, (limit, limit))
            return (
                f"batas waktu {told[0]} tidak diketahui untuk {day} ([service] law)",
                f"the limit of {told[1]} is not known for {day} ([service] law)",
            )
        case against.AlreadyExtended(on=day):
            return f"sudah diperpanjang {day}; hanya boleh sekali", f"it was extended on {day}; it can be once"
        case against.TimeIsUp(day=day, until=until):
            return f"waktunya habis {until}, tanggalnya {day}", f"the time was over on {until}, its day is {day}"
        case against.StillTime(until=until):
            return (
                f"masih dapat disengketakan sampai {until}; tutup sesudahnya, atau objection react",
                f"it can be disputed until {until}; close it after that, or objection react",
            )
        case _:
            return None


def _of_notice(one: object) -> tuple[str, str] | None:
    match one:
        case against.PointMissing(point=point):
            told = _POINTS[point]
            return f"belum diisi: {told[0]}", f"empty: {told[1]}"
        case against.PointContradicts(point=point, outcome=outcome):
            told = _POINTS[point]
            return (
                f"tidak sesuai dengan putusan {_outcome(outcome)}: {told[0]}",
                f"does not go with {outcome}: {told[1]}",
            )
        case against.Unpaid(cost=cost):
            return (
                f"biaya {rupiah(cost)} belum dibayar (request pay)",
                f"the cost, {rupiah(cost)}, is not paid (request pay)",
            )
        case against.CostIsOther(paid=paid, cost=cost):
            return (
                f"dibayar {rupiah(paid)}, yang harus dibayar {rupiah(cost)} (--amount)",
                f"paid {rupiah(paid)}, asked {rupiah(cost)} (--amount)",
            )
        case against.NothingHandedOut():
            return "yang dikabulkan belum diserahkan (request hand-out)", "what was granted is not handed out"
        case _:
            return None


def _of_records(one: object) -> tuple[str, str] | None:
    match one:
        case against.RecordMissing(record=record):
            return f"arsip {record} tidak ada atau sudah dimusnahkan", f"record {record} is not there, or destroyed"
        case against.NotPublic(record=record):
            return (
                f"arsip {record} tidak terbuka untuk umum (classify, redact)",
                f"record {record} is not public (classify, redact)",
            )
        case against.NotExcepted(record=record, ground=ground):
            letter = (f" huruf {ground}", f" on letter {ground}") if ground else ("", "")
            return (
                f"arsip {record} tidak dikecualikan{letter[0]} (exempt)",
                f"record {record} is not excepted{letter[1]} (exempt)",
            )
        case against.GivenAndRefused(record=record):
            return f"arsip {record} disebut diberikan dan ditolak", f"record {record} is said to be given and refused"
        case against.NotGranted(record=record):
            return f"arsip {record} tidak dikabulkan dalam pemberitahuan", f"the notice does not grant record {record}"
        case _:
            return None


def _of_exemption(one: object) -> tuple[str, str] | None:
    if not isinstance(one, against.NotExempted):
        return None
    item, there = one.exemption, ", ".join(one.others)
    named = (f" ({item} tidak berlaku)", f" ({item} is not in force)") if item else ("", "")
    known = (f" yang berlaku: {there};", f" those in force: {there};") if there else ("", "")
    return (
        (
            f"huruf {one.ground} ditolak tanpa pengecualian yang berlaku pada harinya{named[0]}, padahal uji "
            f"konsekuensi mendahuluinya (UU 14/2008 Pasal 19);{known[0]} sebut nomornya (--refuse-words NOMOR="
            "INFORMASI), ajukan pengecualiannya (exempt propose), atau --anyway"
        ),
        (
            f"letter {one.ground} is refused without an exemption in force on its day{named[1]}, though the "
            f"consequence test comes first (UU 14/2008 art. 19);{known[1]} give its number (--refuse-words NUMBER="
            "INFORMATION), propose the exemption (exempt propose), or --anyway"
        ),
    )


def _of_erasing(one: object) -> tuple[str, str] | None:  # noqa: PLR0911 - the same
    match one:
        case against.RetentionNotSet():
            return (
                "masa simpan data pemohon belum ditetapkan ([service] personal_months)",
                "how long requesters' data are kept is not set ([service] personal_months)",
            )
        case against.RetentionRuns(until=until):
            return f"data pemohon masih disimpan sampai {until}", f"requesters' data are kept until {until}"
        case against.ObjectionRuns(objection=item):
            return f"keberatan {item} belum selesai", f"objection {item} is not closed"
        case against.Erased(on=day):
            return f"data pemohon sudah dihapus {day}", f"the requester's data were erased on {day}"
        case against.ReasonDoesNotFit(reason=reason):
            return (
                f"alasan huruf {reason} tidak sesuai dengan register permohonan (--reason, atau --anyway)",
                f"reason {reason} does not fit what the register says of the request (--reason, or --anyway)",
            )
        case against.NamesRequester():
            return (
                "hasilnya menyebut pemohon, padahal dimuat dalam laporan; tulis tanpa nama dan datanya (--result)",
                "the result tells who asked, and reports repeat it; write it without their name and data (--result)",
            )
        case against.AlreadyObjected(objection=item, reason=reason):
            return f"sudah ada keberatan {item} dengan huruf {reason}", f"objection {item} has reason {reason} already"
        case against.StatusOutOfTurn(status=status, after=after):
            was = (f" sesudah {STATUSES_ID[after]}", f" after {after}") if after else ("", "")
            return f"bukan giliran {STATUSES_ID[status]}{was[0]} (--status)", f"no turn of {status}{was[1]} (--status)"
        case _:
            return None


STATUSES_ID: Mapping[str, str] = {str(status): told for status, told in STATUSES.items()}
OUTCOMES_ID: Mapping[str, str] = {str(outcome): told for outcome, told in OUTCOMES.items()}
REASONS_ID: Mapping[str, str] = {str(reason): told for reason, told in REASONS.items()}
VERDICTS_ID: Mapping[str, str] = {str(verdict): told for verdict, told in VERDICTS.items()}
REACTIONS_ID: Mapping[str, str] = {str(reaction): told for reaction, told in REACTIONS.items()}


def _outcome(one: str) -> str:
    return OUTCOMES_ID.get(one, one)


def _any_state(one: str) -> tuple[str, str]:
    if one in STATES:
        return STATES[one], _STATES_EN[one]
    return _OBJECTION_STATES.get(one, (one, one))
