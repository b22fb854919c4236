"""The register of public information at the command line: a whole round of four units, and the next version."""

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from tests.acceptance.cli_house import Answer, Office, no_traceback
from tests.papers_read import pdf_words, xlsx_rows

UNITS = ("keuangan-umum-logistik", "perencanaan-data-informasi", "teknis-hukum", "parmas-sdm")
SIGNED = ("--by", "Siti (contoh)", "--role", "PPID")
WHO = (*SIGNED, "--reason", "sesuai ketentuan")
MEMBERS = (
    *("--member", "Siti (contoh)=PPID"),
    *("--member", "Ketua (contoh)=Pembina"),
    *("--member", "Ani (contoh)=Tim Pertimbangan"),
)


@pytest.fixture
def year() -> str:
    return f"{date.today().year}"  # noqa: DTZ011 - the command reads the same clock


def dip(office: Office, *words: str | Path, json: bool = True) -> Answer:
    answer = office.run("dip", *words, *(["--json"] if json else []))
    assert no_traceback(answer)
    return answer


def taken(office: Office, unit: str, name: str, category: str | None = "periodic") -> str:
    """Take a document in and open it; returns its number."""
    paper = office.paper(f"{name}.txt", f"isi {name}")
    record = str(office.run("ingest", "--unit", unit, "--json", "--title", name, paper).json["record"])
    if category:
        assert office.run("classify", record, "--as", category, *WHO).code == 0
    return record


def filled(form: Path, *rows: tuple[str, ...]) -> None:
    """Fill in a form as a spreadsheet program would."""
    book = openpyxl.load_workbook(form)
    (sheet,) = book.worksheets
    first = 2 + sum(1 for row in sheet.iter_rows(min_row=2) if row[1].value)
    for at, row in enumerate(rows, first):
        for place, text in enumerate(row, 2):
            sheet.cell(at, place, text or None)
    book.save(form)


def a_line(summary: str, **other: str) -> tuple[str, ...]:
    facts = {
        "summary": summary,
        "holding": "Subbagian Parmas",
        "responsible": "Kasubbag",
        "created": "3 Januari 2025",
        "place": "Nusa Asri",
        "formats": "Hardcopy, Softcopy",
        "retention": "Aktif 2 tahun, inaktif 3 tahun; musnah",
        "category": "",
        "medium": "papan pengumuman",
        "records": "",
    }
    return tuple((facts | other).values())


def drawn_and_filled(office: Office, item: str) -> None:
    """Have two units draw theirs from the archive, one fill in its form, and one hand in nothing."""
    for unit in UNITS[:2]:
        assert dip(office, "draft", item, unit, "--by", "Budi (contoh)", "--group", "record").code == 0
    form, empty = office.folder / f"{item}-formulir.xlsx", office.folder / f"{item}-kosong.xlsx"
    assert dip(office, "form", item, UNITS[2], "-o", form).code == 0
    filled(form, a_line("Agenda rapat pleno"), a_line("Maklumat pelayanan", category="Setiap saat"))
    assert dip(office, "read-form", item, UNITS[2], form, "--by", "Rina (contoh)").code == 0
    assert dip(office, "form", item, UNITS[3], "-o", empty).code == 0
    assert dip(office, "read-form", item, UNITS[3], empty, "--by", "Dodi (contoh)").json["rows"] == []


def approved(office: Office, item: str) -> None:
    for unit in UNITS:
        kasubbag = ("--number", "2/ND", "--by", "Tono (contoh)", "--role", "Kasubbag")
        assert dip(office, "approve", item, unit, *kasubbag).code == 0


def determined(office: Office, item: str) -> Answer:
    signed = office.paper("berita-acara.pdf", "bertanda tangan")
    return dip(office, "determine", item, "--number", "4/BA", *SIGNED, *MEMBERS, "--paper", signed)


def test_a_whole_round_of_four_units(office: Office, year: str) -> None:
    number = f"3673-{year}-D000001"
    report = taken(office, UNITS[0], "Laporan keuangan")
    budget = taken(office, UNITS[1], "Rencana anggaran")
    taken(office, UNITS[0], "Nota rahasia", category=None)
    begun = dip(office, "begin", "--number", "1/ND", *SIGNED)
    assert (begun.json["item"], len(begun.json["units"])) == (number, 4)
    due = dip(office, "due").json["due"]
    assert {(one["kind"], one["working_days_left"]) for one in due} == {("deliver", 5)}
    last = dip(office, "due", "--on", begun.json["collection"]["due"]).json["due"]
    assert [one["remind"] for one in last] == [True] * 4
    drawn_and_filled(office, number)
    early = dip(office, "classify", number, "--number", "3/ND", *SIGNED, json=False)
    assert (early.code, early.err.count("belum disetujui")) == (3, 4)
    approved(office, number)
    rows = dip(office, "show", number).json["gathered"]
    assert [(row["summary"], row["category"]) for row in rows] == [
        ("Laporan keuangan", "periodic"),
        ("Rencana anggaran", "periodic"),
        ("Agenda rapat pleno", None),
        ("Maklumat pelayanan", "on-request"),
    ]
    unsaid = dip(office, "classify", number, "--number", "3/ND", *SIGNED, json=False)
    assert (unsaid.code, "baris 3 (Agenda rapat pleno) belum berkategori" in unsaid.err) == (3, True)
    told = dip(office, "classify", number, "--number", "3/ND", *SIGNED, "--set", "3=immediate")
    assert told.json["state"] == "classified"
    bare = dip(office, "determine", number, "--number", "4/BA", *SIGNED, json=False)
    for said in ("berita acara atau keputusannya belum dilampirkan", "tanpa Pembina", "tanpa Tim Pertimbangan"):
        assert said in bare.err
    assert dip(office, "published", number, "--where", "x", *SIGNED).code == 3
    version = determined(office, number).json
    assert (version["version"], version["state"], version["previous"]) == (1, "determined", None)
    assert dip(office, "draft", number, UNITS[0], "--by", "Budi (contoh)").code == 3
    assert dip(office, "show", "--public").json["rows"] == []
    assert dip(office, "order", number, "--number", "5/ND", *SIGNED).json["state"] == "ordered"
    assert dip(office, "published", number, "--where", "https://ppid.example", *SIGNED).json["state"] == "published"
    shown = dip(office, "show", "--public").json
    assert [row["records"] for row in shown["rows"]] == [[report], [budget], [], []]
    assert office.run("classify", report, "--as", "closed", *WHO).code == 0
    assert [row["summary"] for row in dip(office, "show", "--public").json["rows"]] == [
        *("Rencana anggaran", "Agenda rapat pleno", "Maklumat pelayanan")
    ]
    assert dip(office, "show", number).json["rows"] == version["rows"]
    assert office.run("verify").code == 0


def test_every_form_of_it_is_opened_by_other_programs_and_says_the_same(office: Office, year: str) -> None:
    number = published_round(office, year)
    for name in ("dip.xlsx", "dip.pdf", "ba.pdf", "form.pdf"):
        words = {"ba.pdf": ("show", number, "--minutes"), "form.pdf": ("form", number, UNITS[3])}
        assert dip(office, *words.get(name, ("show", number)), "-o", office.folder / name).code == 0
    head, *rows = xlsx_rows((office.folder / "dip.xlsx").read_bytes())
    assert head[:2] == ["No", "Ringkasan isi informasi"]
    assert [row[1] for row in rows] == ["Laporan keuangan", "Agenda rapat pleno", "Maklumat pelayanan"]
    told = {name: " ".join(pdf_words((office.folder / name).read_bytes()).split()) for name in ("dip.pdf", "ba.pdf")}
    assert all("Agenda rapat pleno" in words for words in told.values())
    assert "Ketua (contoh)" in told["ba.pdf"]
    guide = " ".join(pdf_words((office.folder / "form.pdf").read_bytes()).split())
    assert "Satu baris untuk satu informasi" in guide
    assert "Laporan keuangan" in dip(office, "show", number, "--format", "csv", json=False).out


def published_round(office: Office, year: str) -> str:
    number = f"3673-{year}-D000001"
    taken(office, UNITS[0], "Laporan keuangan")
    dip(office, "begin", "--number", "1/ND", *SIGNED)
    drawn_and_filled(office, number)
    approved(office, number)
    dip(office, "classify", number, "--number", "3/ND", *SIGNED, "--rest", "on-request")
    assert determined(office, number).code == 0
    dip(office, "order", number, "--number", "5/ND", *SIGNED)
    assert dip(office, "published", number, "--where", "https://ppid.example", *SIGNED).code == 0
    return number


def test_the_next_version_names_the_one_before_and_what_became_of_it(office: Office, year: str) -> None:
    number = published_round(office, year)
    after = f"3673-{year}-D000002"
    assert dip(office, "begin", "--number", "1/ND", *SIGNED).json["previous"] == number
    busy = dip(office, "begin", "--number", "1/ND", *SIGNED, json=False)
    assert (busy.code, after in busy.err) == (3, True)
    for unit in UNITS[:2]:
        dip(office, "draft", after, unit, "--by", "Budi (contoh)", "--group", "record")
    form = office.folder / "lagi.xlsx"
    dip(office, "form", after, UNITS[2], "-o", form)  # what the unit listed in the version before stands on it
    filled(form, a_line("Standar biaya"))
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["H2"] = "Permanen"
    book.save(form)
    assert dip(office, "read-form", after, UNITS[2], form, "--by", "Rina (contoh)").code == 0
    found = dip(office, "compare", number, after).json
    assert [row["summary"] for row in found["new"]] == ["Standar biaya"]
    assert [one["summary"] for one in found["changed"]] == ["Agenda rapat pleno"]
    assert {fact["fact"] for fact in found["changed"][0]["facts"]} == {"retention"}
    assert found["words"][0] == "1 informasi baru, 1 berubah, 0 tidak ada lagi, 2 tetap."
    assert dip(office, "compare", number, after, json=False).out.startswith(found["words"][0])
    assert dip(office, "compare", number, after, "-o", office.folder / "beda.pdf").code == 0
    assert "Standar biaya" in pdf_words((office.folder / "beda.pdf").read_bytes())
    given_up = ("withdraw", after, "--number", "9/ND", *SIGNED, "--reason", "diulang")
    assert dip(office, *given_up).json["state"] == "withdrawn"
    assert dip(office, "withdraw", number, "--number", "9/ND", *SIGNED, "--reason", "x").code == 3


def test_a_round_of_some_units_says_what_of_the_others_goes(office: Office, year: str) -> None:
    published_round(office, year)
    some = ("begin", "--number", "1/ND", *SIGNED, "--unit", UNITS[0], "--unit", UNITS[3], "--dry-run")
    assert dip(office, *some).json["not_asked"] == [UNITS[2]]
    assert "2 baris" in dip(office, *some, json=False).out.splitlines()[1]
    every = ("begin", "--number", "1/ND", *SIGNED, "--dry-run")
    assert dip(office, *every).json["not_asked"] == []
    assert "baris" not in dip(office, *every, json=False).out


def test_a_form_that_goes_out_and_in_again_says_the_same(office: Office, year: str) -> None:
    number = f"3673-{year}-D000001"
    taken(office, UNITS[0], "Laporan keuangan")
    dip(office, "begin", "--number", "1/ND", *SIGNED, "--unit", UNITS[0])
    drawn = dip(office, "draft", number, UNITS[0], "--by", "Budi (contoh)", "--group", "record").json["rows"]
    for name in ("formulir.xlsx", "formulir.csv"):
        assert dip(office, "form", number, UNITS[0], "-o", office.folder / name).code == 0
        read = dip(office, "read-form", number, UNITS[0], office.folder / name, "--by", "Budi (contoh)", "--dry-run")
        assert read.json["rows"] == drawn


def test_every_wrong_cell_of_a_form_is_named_with_what_to_write(office: Office, year: str) -> None:
    number = f"3673-{year}-D000001"
    dip(office, "begin", "--number", "1/ND", *SIGNED)
    form = office.folder / "salah.xlsx"
    dip(office, "form", number, UNITS[2], "-o", form)
    filled(form, a_line("Agenda", created="kemarin", category="rahasia"), a_line("", records="3673-2020-000001"))
    refused = dip(office, "read-form", number, UNITS[2], form, "--by", "Rina (contoh)", json=False)
    assert refused.code == 2
    for said in (
        "baris 2, kolom E (E2) “kemarin”: waktu tidak dapat dipahami; tulis 3 Januari 2025",
        "baris 2, kolom I (I2) “rahasia”: kategori tidak dikenal; tulis Berkala, Serta-merta, atau Setiap saat",
        "baris 3, kolom B (B3): ringkasan kosong",
        "baris 3, kolom K (K3) “3673-2020-000001”: arsip itu tidak ada",
        "4 sel perlu diperbaiki",
    ):
        assert said in refused.err
    cells = dip(office, "read-form", number, UNITS[2], form, "--by", "Rina (contoh)").json["complaints"]
    assert [one["cell"] for one in cells] == ["E2", "I2", "B3", "K3"]
    assert dip(office, "show", number).json["gathered"] == []


def test_wrong_input_is_refused_with_the_rule_named(office: Office, year: str) -> None:
    number = f"3673-{year}-D000001"
    assert "tak-ada" in dip(office, "begin", "--number", "1", *SIGNED, "--unit", "tak-ada", json=False).err
    assert dip(office, "show", number).code == 2
    dip(office, "begin", "--number", "1/ND", *SIGNED, "--unit", UNITS[0])
    yesterday = (date.today() - timedelta(days=3)).isoformat()  # noqa: DTZ011 - the command reads the same clock
    before = dip(office, "draft", number, UNITS[0], "--by", "Budi (contoh)", "--date", yesterday, json=False)
    assert (before.code, "sebelum langkah terdahulu" in before.err) == (3, True)
    stranger = dip(office, "draft", number, UNITS[1], "--by", "Budi (contoh)", json=False)
    assert (stranger.code, "tidak diminta" in stranger.err) == (3, True)
    assert dip(office, "classify", number, "--number", "1", *SIGNED, "--set", "satu=berkala").code == 2
    assert dip(office, "read-form", number, UNITS[0], "tidak-ada.xlsx", "--by", "Budi").code == 2
    assert "being collected" in dip(office, "show", number, "--lang", "en", json=False).out


def test_the_register_of_exempt_information_stands_by_versions(office: Office, year: str) -> None:
    number, (record,) = f"3673-{year}-E000001", (taken(office, UNITS[2], "Surat dokter Rina", category=None),)
    matter = ("--ground", "h", "--information", "riwayat kesehatan pegawai bernama", "--article-18", "bukan putusan")
    office.run("exempt", "propose", record, *matter, "--if-open", "terungkap", "--if-closed", "terlindungi", *WHO)
    item = f"3673-{year}-P000001"
    office.run("exempt", "forward", item, "--letter", "1/PY", *WHO)
    people = ("--participant", "Siti; PPID", "--participant", "Budi; Tim Pertimbangan")
    held = ("--place", "Jakarta", "--public-interest", "tidak lebih besar", "--conclusion", "excepted", "--years", "5")
    sheet = ("--sheet", str(office.paper("lembar.pdf", "bertanda tangan")))
    office.run("exempt", "test", item, *held, *people, *sheet, *WHO)
    issuer = ("--body", "KPU", "--unit", "PPID KPU", "--officer", "Tono", "--level", "national")
    decision = ("--instrument", "Kpt 7", *issuer)
    agreed = ("--approved-by", "Ketua", "--approved-role", "Pembina", "--approved-on", "2020-01-01")
    started = ("--period-start", date.today().isoformat(), "--outcome", "excepted")  # noqa: DTZ011 - the same
    done = office.run("exempt", "decide", item, *decision, *agreed, *started, *WHO)
    assert done.code == 0, done.err
    paper = office.paper("penetapan.pdf", "bertanda tangan")
    bare = office.run("dik", "determine", "--number", "7/PPID", *SIGNED)
    assert (bare.code, "belum dilampirkan" in bare.err) == (3, True)
    version = office.run("dik", "determine", "--number", "7/PPID", *SIGNED, "--paper", paper, "--json").json
    assert (version["item"], version["version"], len(version["rows"])) == (number, 1, 1)
    assert office.run("dik", "list", "--json").json["rows"] == 1
    for words in (("dik",), ("dik", "show"), ("dik", "show", number), ("dik", "show", number, "--format", "csv")):
        told = office.run(*words).out
        assert "riwayat kesehatan pegawai bernama" in told
        assert record not in told
        assert "Surat dokter" not in told
    assert office.run("dik", "show", number, "-o", office.folder / "dik.pdf").code == 0
    assert "DAFTAR INFORMASI YANG DIKECUALIKAN" in pdf_words((office.folder / "dik.pdf").read_bytes())
    assert "riwayat kesehatan pegawai bernama" not in dip(office, "list", json=False).out
