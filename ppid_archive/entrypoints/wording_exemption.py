"""What ``exempt`` says: states, answers, and every obstacle to an exception or an opening."""

import re
from collections.abc import Mapping, Sequence

from ppid_archive.domain.exemption import ExemptionState
from ppid_archive.entrypoints.wording_twin import Lang, Twin, pick, shown

EMPTY = Twin("{options} harus diisi dan tidak boleh kosong.", "{options} must be given and say something.")
NAME_AND_ROLE = Twin("Tulis peserta sebagai “NAMA; JABATAN”.", "Write who took part as “NAME; ROLE”.")
NO_FILE = Twin("Berkas {name} tidak dapat dibaca. Periksa namanya.", "The file {name} cannot be read. Check its name.")
DONE_SO_FAR = Twin("{item}: {state}.", "{item}: {state}.")
WOULD = Twin("Percobaan saja, tidak ada yang diubah.", "A dry run; nothing is changed.")
WITHHELD = Twin("{count} arsip sekarang dikecualikan; {until}.", "{count} records are excepted now; {until}.")
UNTIL_DAY = Twin(
    "terbuka sendiri mulai {day}, kecuali yang memuat data pribadi atau masih dikecualikan oleh keputusan lain",
    "they open by themselves on {day}, but for what bears personal data or is still excepted by another decision",
)
UNTIL_EVENT = Twin("tidak ada tanggal akhirnya", "no last day is known")
LEFT_CLOSED = Twin(
    "Arsipnya tetap tertutup sampai dibuka orang: classify. Lihat: ppid-archive exempt due",
    "Its records stay closed until a person opens them: classify. See: ppid-archive exempt due",
)
NONE = Twin("Tidak ada pengecualian.", "There are no exemptions.")
LINE = Twin("{item}  {state}  huruf {ground}  {information}", "{item}  {state}  letter {ground}  {information}")
NOT_CARRIED_OUT = Twin(
    "  ! penetapannya terputus sebelum semua arsip diubah; ulangi perintahnya",
    "  ! its decision broke off before all records were changed; repeat the command",
)
REVIEWS = Twin("Harus ditinjau per {day}: {count}", "To be reviewed on {day}: {count}")
REVIEW = Twin(
    "{item}  tinjau paling lambat {due}{provisional} ({left}), berakhir {ends}  {information}",
    "{item}  review by {due}{provisional} ({left}), ends {ends}  {information}",
)
LEFT = Twin("{days} hari kerja lagi", "{days} working days left")
LATE = Twin("lewat {days} hari kerja", "{days} working days late")
PROVISIONAL = Twin(" (sementara: cuti bersama belum diketahui)", " (provisional: collective leave not known yet)")
LOOK_AT = Twin(
    "    {record}: data pribadi di halaman {pages}; ketika berakhir tetap tertutup sampai dibuka orang",
    "    {record}: personal data on page {pages}; closed at its end until a person opens it",
)
TO_OPEN = Twin("Tidak lagi dikecualikan, menunggu dibuka:", "Excepted no more, waiting to be opened:")
WAITS = Twin("{item}  {state}: {records}", "{item}  {state}: {records}")
INFORMATION = Twin("Informasi", "Information")
BASIS = Twin("Dasar hukum", "Legal basis")
IF_OPEN = Twin("Bila dibuka", "If opened")
IF_CLOSED = Twin("Bila ditutup", "If closed")
ARTICLE_18 = Twin("Pasal 18 ayat (1)", "Art. 18(1)")
RECORDS = Twin("Arsip", "Records")
PROPOSED = Twin("Diusulkan", "Proposed")
FORWARDED = Twin("Diteruskan", "Forwarded")
TESTED = Twin("Diuji", "Tested")
DECIDED = Twin("Ditetapkan", "Decided")
PERIOD = Twin("Jangka waktu", "Period")
REVOKED = Twin("Dicabut", "Revoked")
ENDED = Twin("Berakhir", "Ended")

_STATES: Mapping[ExemptionState, tuple[str, str]] = {
    ExemptionState.PROPOSED: ("DIUSULKAN", "proposed"),
    ExemptionState.FORWARDED: ("DITERUSKAN_PROVINSI", "forwarded to the province"),
    ExemptionState.TESTED: ("DIUJI", "tested"),
    ExemptionState.EXCEPTED: ("DIKECUALIKAN", "excepted"),
    ExemptionState.OPEN: ("TERBUKA", "open"),
    ExemptionState.REVOKED: ("DICABUT", "revoked"),
    ExemptionState.ENDED: ("BERAKHIR", "ended"),
}
_OBSTACLES: Sequence[tuple[str, str]] = (
    (
        r"an exception needs its consequence test .*",
        "pengecualian memerlukan uji konsekuensi (--consequence-test NOMOR, atau mulai dengan exempt propose)",
    ),
    (
        r"the record is excepted by (\S+); .*",
        "arsip ini dikecualikan oleh {0}; cabut atau akhiri dulu (exempt revoke, exempt end)",
    ),
    (
        r"personal data were found on page ([0-9, ]+); .*",
        "data pribadi ditemukan di halaman {0}; putuskan (--despite-personal-data ALASAN) atau hitamkan (redact)",
    ),
    (
        r"personal data were found in the title, .*",
        "data pribadi ditemukan dalam judul, nama berkas, atau keterangan: --despite-personal-data ALASAN, atau redact",
    ),
    (r"the document has not been read yet; .*", "dokumennya belum selesai dibaca; tunggu sampai selesai"),
    (
        r"page ([0-9, ]+) has not been recognised yet; .*",
        "halaman {0} belum dikenali teksnya; tunggu, atau putuskan (--despite-personal-data ALASAN)",
    ),
    (r"name the records that hold .*", "sebutkan arsip yang memuat informasinya"),
    (
        r"name the specific information, .*",
        "sebutkan informasi tertentu, bukan satu golongan dokumen (--information)",
    ),
    (
        r"the legal basis must be a statute .*",
        "dasar hukumnya harus undang-undang bernomor dan bertahun, misalnya UU 27/2022 (--statute)",
    ),
    (
        r"say who looked and why none .*",
        "nyatakan siapa yang memeriksa dan mengapa bukan informasi Pasal 18 ayat (1) (--article-18)",
    ),
    (
        r"only a regency's office hands .*",
        "hanya kantor kabupaten/kota yang mengusulkan melalui provinsi ([exemption] level)",
    ),
    (r"the test lies in the future .*", "tanggal ujinya sesudah hari ini (--date)"),
    (r"name who took part in the test .*", "sebutkan peserta pengujian (--participant)"),
    (
        r"the signed sheet is a file or a record, .*",
        "lembar bertanda tangan berupa berkas atau arsip, tidak keduanya (--sheet, --sheet-record)",
    ),
    (r"what is found open has no period", "yang disimpulkan terbuka tidak punya jangka waktu"),
    (
        r"say how long: .*",
        "sebutkan jangka waktunya: --years, --open-from, --until-event, atau --as-long-as-needed",
    ),
    (r"years and a first open day at once: .*", "pilih salah satu: --years atau --open-from"),
    (
        r"what lasts as long as needed has no last day: .*",
        "“selama diperlukan” tidak punya hari terakhir; hapus --as-long-as-needed atau tanggalnya",
    ),
    (
        r"ground (\w) lasts (\d+) years at most: .*",
        "huruf {0} paling lama {1} tahun: sebutkan --years atau --open-from",
    ),
    (
        r"ground (\w) as long as needed cannot be permanent: .*",
        "huruf {0} tidak boleh permanen: sebutkan bergantung pada apa (--period-note)",
    ),
    (
        r"ground (\w) as long as needed needs its reason: .*",
        "“selama diperlukan” pada huruf {0} memerlukan alasan (--period-note)",
    ),
    (
        r"the period of ground (\w) follows a regulation: .*",
        "jangka waktu huruf {0} mengikuti peraturan: sebutkan yang mana (--period-note)",
    ),
    (r"that the period is over is no event .*", "habisnya jangka waktu bukan peristiwa yang ditunggu (--until-event)"),
    (r"not all who took part .*: (.*)", "belum semua peserta menandatangani lembar uji: {0}"),
    (
        r"the signed sheet of the test is not there .*",
        "lembar uji yang ditandatangani belum ada (exempt test --sheet atau --sheet-record)",
    ),
    (r"the test came to the conclusion that it is open", "hasil ujinya: terbuka"),
    (r"the decision lies before the test .*", "penetapannya mendahului pengujian (--date)"),
    (
        r"nobody is known who might except information on (\S+) .*",
        "tidak diketahui siapa yang berwenang mengecualikan pada {0} (exemption-law.toml, deciders)",
    ),
    (
        r"the level (\w+) excepts nothing; these do: (.*) \(--level\)",
        "tingkat {0} tidak berwenang mengecualikan; yang berwenang: {1} (--level)",
    ),
    (
        r"the proposal was not handed on .*",
        "usulnya belum diteruskan melalui provinsi (exempt forward)",
    ),
    (
        r"the approval of the leadership is not there .*",
        "persetujuan pimpinan belum ada (--approved-by, --approved-role, --approved-on)",
    ),
    (r"the approval of the leadership lies after .*", "persetujuan pimpinan sesudah penetapannya (--approved-on)"),
    (r"say from which day the years count .*", "sebutkan sejak hari apa tahunnya dihitung (--period-start)"),
    (r"its period is not over yet .*", "jangka waktunya belum habis (--event)"),
    (
        r"(\S+) does not end an exception on ground (\w) .*",
        "{0} tidak mengakhiri pengecualian huruf {1} (--event)",
    ),
    (r"the exemption ended by itself on (\S+)", "pengecualiannya sudah berakhir sendiri pada {0}"),
    (r"the day lies in the future .*", "tanggalnya sesudah hari ini (--date)"),
    (r"the day lies before the decision .*", "tanggalnya sebelum penetapan (--date)"),
)


def state(one: ExemptionState, lang: Lang) -> str:
    """Name how far an exemption has come."""
    return pick(_STATES[one], lang)


def obstacle_to_exempting(english: str) -> str | None:
    """Return an obstacle to an exception or an opening in Indonesian; None when it is none."""
    if match := re.fullmatch(r"it is not the turn of that: the exemption is (\w+)", english):
        return f"belum atau bukan lagi gilirannya: status pengecualian {state(ExemptionState(match[1]), 'id')}"
    for pattern, said in _OBSTACLES:
        if match := re.fullmatch(pattern, english, re.DOTALL):
            return said.format(*map(shown, match.groups()))
    return None
