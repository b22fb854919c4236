"""What the office keeps, withholds and lists in the year: its records, exemptions, register of information and site."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from tests.readers.redaction_papers import letter
from tests.year.days_of_2025 import COLLECTION, REVIEW_OF_15_SEPTEMBER
from tests.year.ppid_desk import HEAD, KASUBBAG, PPID, UNITS, Desk

DIP1, DIP2 = "3673-2025-D000001", "3673-2025-D000002"
MEMBERS = (
    *("--member", "Siti (contoh)=PPID"),
    *("--member", "Ketua (contoh)=Pembina"),
    *("--member", "Ani (contoh)=Tim Pertimbangan"),
)
KEYS = {
    "keuangan": (UNITS[0], "Laporan keuangan 2024", "periodic"),
    "anggaran": (UNITS[0], "Rencana kerja dan anggaran 2025", "periodic"),
    "rencana": (UNITS[1], "Rencana strategis 2025 sampai 2029", "on-request"),
    "hasil": (UNITS[2], "Keputusan penetapan hasil pemilihan", "immediate"),
    "maklumat": (UNITS[3], "Maklumat pelayanan informasi", "on-request"),
    "hadir": (UNITS[2], "Daftar hadir rapat pleno", ""),
    "sengketa": (UNITS[2], "Berita acara pemeriksaan sengketa", ""),
    "sehat": (UNITS[3], "Keterangan kesehatan pegawai", ""),
    "memo": (UNITS[2], "Memorandum penilaian rekanan", ""),
    "kasus": (UNITS[2], "Laporan dugaan pelanggaran", ""),
}
"""The office's records: unit, title, and the category in which it is opened at once, if it is."""
NIK_OF_A_GUEST = "3673011205880001"
OPENED_BY_TIME = date(2025, 9, 15)
_WHO = (*PPID, "--reason", "sesuai ketentuan")


@dataclass(frozen=True)
class Withheld:
    """What is withheld, on which letter, for how long."""

    key: str
    ground: str
    period: tuple[str, ...]
    item: str


WITHHELD = (
    Withheld("sengketa", "a", ("--open-from", OPENED_BY_TIME.isoformat()), "3673-2025-P000001"),
    Withheld("sehat", "h", ("--until-event", "written-consent"), "3673-2025-P000002"),
    Withheld("memo", "i", ("--as-long-as-needed", "--period-note", "sampai penilaian selesai"), "3673-2025-P000003"),
    Withheld("kasus", "a", ("--years", "5"), "3673-2025-P000004"),
)


def furnished(desk: Desk) -> dict[str, str]:
    """Set the office up and take its records in; gives their numbers by key."""
    desk.papers.mkdir()
    desk.done("init", desk.archive, "--office-code", "3673", "--office-name", "KPU Kota Contoh")
    settings = desk.archive / "archive.toml"
    text = settings.read_text(encoding="utf-8").replace("# personal_months = 60", "personal_months = 24")
    text = text.replace("# [publication] ", "[publication] ").replace('# url = "https://ppid', 'url = "https://ppid')
    key = desk.folder / "aman" / "situs.pem"
    settings.write_text(text.replace('# key = "/etc/ppid-archive/kunci-situs.pem"', f'key = "{key}"'), encoding="utf-8")
    desk.done("settings", "confirm", "--reason", "situs dan masa simpan data pemohon")
    desk.done("publish", "keys", "--init")
    records = {key: _taken(desk, key) for key in KEYS}
    black = ("--personal-data", "--reason", "data pribadi tamu", "--role", "PPID", "--by", "Siti (contoh)")
    desk.done("redact", records["hadir"], *black)
    desk.done("classify", records["hadir"], "--as", "on-request", "--partial", *_WHO)
    return records


def _taken(desk: Desk, key: str) -> str:
    unit, title, category = KEYS[key]
    lines = [title, "KPU Kota Contoh", *([f"NIK : {NIK_OF_A_GUEST}"] if key == "hadir" else [])]
    paper = letter(desk.folder / f"{key}.pdf", lines)
    taken = desk.done("ingest", "--unit", unit, "--title", title, "--date", "2024-12-20", paper, "--json")
    record = str(taken.lines[0]["record"])
    if category:
        desk.done("classify", record, "--as", category, *_WHO)
    return record


class Exempting:
    """The exemptions of the year: proposed, handed on, tested and decided; one ends by a date, one by an event."""

    def __init__(self, desk: Desk, records: Mapping[str, str]) -> None:
        self.desk, self.records = desk, records

    def take_up(self) -> None:
        for day, act in {"2025-01-08": self._propose, "2025-01-13": self._forward, "2025-01-30": self._test}.items():
            self.desk.on(day, act)
        self.desk.on("2025-02-10", self._decide)
        for when in (REVIEW_OF_15_SEPTEMBER - timedelta(days=1), REVIEW_OF_15_SEPTEMBER):
            self.desk.on(when, self._look_for_reviews)
        self.desk.on("2025-10-20", self._ended_by_consent)
        self.desk.on("2025-10-21", self._opened, "sehat")
        self.desk.on("2025-11-03", self._revoked)
        self.desk.on("2025-11-04", self._opened, "memo")

    def _propose(self) -> None:
        for one in WITHHELD:
            told = ("--information", f"isi {KEYS[one.key][1].lower()} bernomor 1", "--article-18", "bukan putusan")
            harm = ("--if-open", "merugikan yang disebut", "--if-closed", "melindungi yang disebut")
            asked = ("exempt", "propose", self.records[one.key], "--ground", one.ground, *told, *harm, *_WHO)
            assert self.desk.done(*asked, "--json").json["item"] == one.item

    def _forward(self) -> None:
        for one in WITHHELD:
            self.desk.done("exempt", "forward", one.item, "--letter", "12/PY/2025", *_WHO)

    def _test(self) -> None:
        people = ("--participant", "Siti (contoh); PPID", "--participant", "Budi (contoh); Tim Pertimbangan")
        sheet = self.desk.folder / "lembar.pdf"
        letter(sheet, ["Lembar pengujian konsekuensi, bertanda tangan"])
        held = ("--place", "Jakarta", "--public-interest", "tidak lebih besar", "--conclusion", "excepted")
        for one in WITHHELD:
            self.desk.done("exempt", "test", one.item, *held, *people, *one.period, "--sheet", sheet, *_WHO)
            self.desk.done("exempt", "sheet", one.item, "-o", self.desk.papers / f"lembar-{one.key}.pdf")

    def _decide(self) -> None:
        issuer = ("--body", "KPU", "--level", "national", "--unit", "PPID KPU", "--officer", "Tono (contoh)")
        agreed = ("--approved-by", "Ketua (contoh)", "--approved-role", "Pembina PPID", "--approved-on", "2025-02-07")
        for one in WITHHELD:
            since = ("--period-start", "2025-02-10") if "--years" in one.period else ()
            decision = ("--outcome", "excepted", "--instrument", "Keputusan KPU 7/2025", *issuer, *agreed, *since)
            assert self.desk.done("exempt", "decide", one.item, *decision, *_WHO, "--json").json["carried_out"]
        self.desk.done("dik", "determine", "--number", "7/PPID", *PPID, "--paper", self.desk.folder / "lembar.pdf")

    def _look_for_reviews(self) -> None:
        found = [
            (one["item"], one["review_due"], one["ends"], one["working_days_left"])
            for one in self.desk.done("exempt", "due", "--json").json["reviews"]
        ]
        day = REVIEW_OF_15_SEPTEMBER
        due = [(WITHHELD[0].item, day.isoformat(), OPENED_BY_TIME.isoformat(), 0)]
        assert found == (due if self.desk.day == day else [])

    def _ended_by_consent(self) -> None:
        consent = ("--event", "written-consent", "--document", "Surat persetujuan 3/2025")
        self.desk.done("exempt", "end", WITHHELD[1].item, *consent, *_WHO)
        assert self.desk.done("search", "kesehatan", "--public", "--json").json["total"] == 0

    def _revoked(self) -> None:
        self.desk.done("exempt", "revoke", WITHHELD[2].item, "--instrument", "Keputusan KPU 99/2025", *_WHO)
        (waits,) = self.desk.done("exempt", "due", "--json").json["to_open"]
        assert waits["records"] == [self.records["memo"]]

    def _opened(self, key: str) -> None:
        self.desk.done("classify", self.records[key], "--as", "on-request", *_WHO)


class Informing:
    """Two rounds of the register of information: four units, the plenary, the order, the site."""

    def __init__(self, desk: Desk, records: Mapping[str, str]) -> None:
        self.desk, self.records = desk, records
        self.site = desk.folder / "situs"

    def take_up(self) -> None:
        self._round(DIP1, ("2025-01-06", "2025-01-10", "2025-01-13", "2025-01-15", "2025-01-20", "2025-01-21"))
        self._round(DIP2, ("2025-09-08", "2025-09-15", "2025-09-16", "2025-09-17", "2025-09-22", "2025-09-23"))
        self.desk.on("2025-09-12", self._still_withheld)
        self.desk.on("2025-09-22", self._compare)

    def _round(self, item: str, days: tuple[str, str, str, str, str, str]) -> None:
        begin, draft, approve, classify, determine, order = days
        self.desk.on(begin, self._begin, item, COLLECTION[begin])
        self.desk.on(draft, self._draft, item)
        self.desk.on(approve, self._approve, item)
        self.desk.on(classify, self._classify, item)
        self.desk.on(determine, self._determine, item)
        self.desk.on(order, self._order, item)

    def _begin(self, item: str, due: str) -> None:
        begun = self.desk.done("dip", "begin", "--number", "1/ND", *PPID, "--json").json
        told = begun["collection"]
        assert (begun["item"], told["due"], told["provisional"]) == (item, due, False)

    def _draft(self, item: str) -> None:
        """Units two and three draw theirs from the archive; one and four fill in the form as a spreadsheet."""
        for unit in (UNITS[1], UNITS[2]):
            self.desk.done("dip", "draft", item, unit, "--group", "record", "--by", "Budi (contoh)")
        for unit, summary in ((UNITS[0], "Laporan keuangan dan anggaran"), (UNITS[3], "Maklumat pelayanan")):
            form = self.desk.folder / f"{item}-{unit}.xlsx"
            self.desk.done("dip", "form", item, unit, "-o", form)
            fill_in(form, summary, self._of(unit), again=item == DIP2)
            self.desk.done("dip", "read-form", item, unit, form, "--by", "Rina (contoh)")

    def _of(self, unit: str) -> str:
        return ", ".join(self.records[key] for key, (held, _, category) in KEYS.items() if held == unit and category)

    def _approve(self, item: str) -> None:
        early = self.desk.refused("dip", "determine", item, "--number", "4/BA", *PPID)
        assert {"OutOfTurn", "MinutesMissing"} & set(early), early
        for unit in UNITS:
            self.desk.done("dip", "approve", item, unit, "--number", "2/ND", *KASUBBAG)

    def _classify(self, item: str) -> None:
        self.desk.done("dip", "classify", item, "--number", "3/ND", *PPID, "--rest", "on-request")
        undetermined = self.desk.run("publish", "make", self.site, "--register", item)
        assert (undetermined.code, self.site.exists()) == (3, item == DIP2), undetermined

    def _determine(self, item: str) -> None:
        minutes = self.desk.papers / f"{item}-berita-acara.pdf"
        self.desk.done("dip", "show", item, "--minutes", "-o", minutes)
        step = ("--number", "4/BA", *PPID, *MEMBERS, "--paper", minutes)
        self.desk.done("dip", "determine", item, *step)

    def _order(self, item: str) -> None:
        self.desk.done("dip", "order", item, "--number", "5/ND", *HEAD)
        self.desk.done("publish", "make", self.site)
        self.desk.done("publish", "check", self.site)
        self.desk.done("dip", "published", item, "--where", "https://ppid.contoh.go.id/", *PPID)
        self.desk.done("dip", "show", item, "-o", self.desk.papers / f"{item}.pdf")
        self.desk.done("dip", "show", item, "-o", self.desk.papers / f"{item}.xlsx")

    def _still_withheld(self) -> None:
        record = self.records["sengketa"]
        drawn = self.desk.done("dip", "draft", DIP2, UNITS[2], "--group", "record", "--by", "x", "--dry-run", "--json")
        assert all(record not in row["records"] for row in drawn.json["rows"])
        given = ("--outcome", "granted", "--give", record, "--medium", "surel", "--number", "x")
        assert "NotPublic" in self.desk.refused("request", "notice", "3673-2025-R000091", *given, *PPID)
        assert self.desk.done("search", "pemeriksaan", "--public", "--json").json["total"] == 0

    def _compare(self) -> None:
        told = self.desk.done("dip", "compare", DIP1, DIP2, "--json").json
        assert [row["summary"] for row in told["new"]] == [KEYS["sengketa"][1]]
        assert [one["summary"] for one in told["changed"]] == ["Maklumat pelayanan"]
        self.desk.done("dip", "compare", DIP1, DIP2, "-o", self.desk.papers / "perbandingan.pdf")


def fill_in(form: Path, summary: str, records: str, *, again: bool) -> None:
    """Fill a form in as a spreadsheet program would; in the second round only what is kept for how long is new."""
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    if again:
        if summary == "Maklumat pelayanan":
            sheet["H2"] = "Permanen"
    else:
        told = (summary, "Subbagian", "Kasubbag", "20 Desember 2024", "Kota Contoh", "Hardcopy, Softcopy")
        for column, text in enumerate((*told, "2 tahun; musnah", "Setiap saat", "situs", records), 2):
            sheet.cell(2, column, text)
    book.save(form)
