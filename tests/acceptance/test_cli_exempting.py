"""An exception at the command line, from proposal to end; every obstacle told in Indonesian."""

from tests.acceptance.cli_house import Answer, Office

RECORD, OTHER, ITEM = "3673-2026-000001", "3673-2026-000002", "3673-2026-P000001"
WHO = ("--by", "Siti", "--role", "PPID", "--reason", "sesuai ketentuan")
MATTER = (
    "--ground",
    "h",
    "--information",
    "riwayat kesehatan Rina",
    "--if-open",
    "terungkap",
    "--if-closed",
    "terlindungi",
)
LOOKED = ("--article-18", "diperiksa Siti: bukan putusan")
DECISION = ("--instrument", "Kpt 7/2026", "--body", "KPU", "--unit", "PPID KPU", "--officer", "Tono")
APPROVED = ("--approved-by", "Ketua", "--approved-role", "Pembina", "--approved-on", "2020-01-01")


def exempt(office: Office, *words: str, json: bool = True) -> Answer:
    return office.run("exempt", *words, *WHO, *(["--json"] if json else []))


def brought_to_its_test(office: Office, *period: str) -> None:
    papers = [office.paper(f"{n}.txt", words) for n, words in enumerate(("Riwayat kesehatan Rina", "Riwayat Dodi"))]
    office.ingest(*papers)
    proposed = exempt(office, "propose", RECORD, OTHER, *MATTER, *LOOKED)
    assert (proposed.json["item"], proposed.json["state"]) == (ITEM, "proposed")
    assert exempt(office, "forward", ITEM, "--letter", "12/PY").json["state"] == "forwarded"
    sheet = ("--sheet", str(office.paper("lembar.pdf", "bertanda tangan")))
    people = ("--participant", "Siti; PPID", "--participant", "Budi; Tim Pertimbangan")
    held = ("--place", "Jakarta", "--public-interest", "tidak lebih besar", "--conclusion", "excepted")
    assert exempt(office, "test", ITEM, *held, *people, *sheet, *period).json["state"] == "tested"


def decided(office: Office, *words: str) -> Answer:
    start = ("--period-start", "2020-01-01")
    return exempt(
        office, "decide", ITEM, "--outcome", "excepted", "--level", "national", *DECISION, *APPROVED, *start, *words
    )


def test_an_exception_goes_from_proposal_to_revocation(office: Office) -> None:
    brought_to_its_test(office, "--years", "99", "--until-event", "written-consent")
    assert decided(office, "--dry-run").json["dry_run"] is True
    assert office.run("exempt", "show", ITEM, "--json").json["standing"] == "tested"
    told = decided(office).json
    assert (told["state"], told["carried_out"], len(told["records"])) == ("excepted", True, 2)
    assert office.run("show", RECORD, "--json").json["classification"]["exemption"] == ITEM
    assert ITEM in office.run("show", RECORD).out
    (listed,) = office.run("exempt", "--json").lines
    assert (listed["standing"], listed["open_from"]) == ("excepted", "2119-01-01")
    refused = office.run("classify", RECORD, "--as", "periodic", *WHO)
    assert (refused.code, f"dikecualikan oleh {ITEM}" in refused.err) == (3, True)
    assert exempt(office, "revoke", ITEM, "--instrument", "Kpt 9/2026").json["state"] == "revoked"
    assert office.run("exempt", "due", "--json").json["to_open"][0]["records"] == [RECORD, OTHER]
    assert RECORD in office.run("exempt", "due").out
    assert office.run("classify", RECORD, "--as", "periodic", *WHO).code == 0
    assert office.run("verify").code == 0


def test_what_is_due_for_review_is_listed_in_working_days(office: Office) -> None:
    brought_to_its_test(office, "--open-from", "2031-11-21")
    assert decided(office).code == 0
    (review,) = office.run("exempt", "due", "--on", "2031-10-09", "--json").json["reviews"]
    assert (review["item"], review["ends"], review["provisional"]) == (ITEM, "2031-11-21", True)
    assert review["review_due"] == "2031-10-09"
    assert review["working_days_left"] == 0
    assert office.run("exempt", "due", "--on", "2031-10-08", "--json").json["reviews"] == []
    assert "sementara" in office.run("exempt", "due", "--on", "2031-10-08", "--within", "1").out


def test_every_obstacle_is_told_at_once_in_indonesian(office: Office) -> None:
    office.ingest(office.paper("a.txt", "Riwayat kesehatan"))
    whole = ("--ground", "j", "--information", "Semua surat", "--if-open", "x", "--if-closed", "y")
    refused = exempt(office, "propose", RECORD, *whole)
    assert refused.code == 3
    for said in ("bukan satu golongan dokumen", "huruf j memerlukan undang-undang", "Pasal 18 ayat (1)"):
        assert said in refused.err
    assert exempt(office, "propose", RECORD, *MATTER, *LOOKED).code == 0
    early = exempt(office, "decide", ITEM, "--outcome", "excepted", "--level", "regency", *DECISION)
    assert early.code == 3
    for said in ("status pengecualian DIUSULKAN", "tingkat regency tidak berwenang", "persetujuan pimpinan belum ada"):
        assert said in early.err


def test_what_says_nothing_or_is_not_there_is_a_usage_error(office: Office) -> None:
    office.ingest(office.paper("a.txt", "Riwayat kesehatan"))
    empty = office.run("exempt", "propose", RECORD, *MATTER, "--by", " ", "--role", "PPID", "--reason", " ")
    assert (empty.code, "--by, --reason harus diisi" in empty.err) == (2, True)
    assert exempt(office, "propose", "3673-2026-000099", *MATTER, *LOOKED).code == 2
    assert exempt(office, "revoke", "3673-2026-P000009", "--instrument", "x").code == 2
    held = ("--place", "Jakarta", "--public-interest", "x", "--conclusion", "open")
    assert "NAMA; JABATAN" in exempt(office, "test", ITEM, *held, "--participant", "Siti").err
    assert "tidak dapat dibaca" in exempt(office, "test", ITEM, *held, "--sheet", "tidak ada.pdf").err
    assert "Tidak ada pengecualian" in office.run("exempt", "list").out


def test_the_sheet_bears_what_the_law_asks(office: Office) -> None:
    brought_to_its_test(office, "--years", "5")
    sheet = office.run("exempt", "sheet", ITEM, "--json").json
    assert sheet["title"] == "LEMBAR PENGUJIAN KONSEKUENSI"
    assert [one["name"] for one in sheet["signatures"]] == ["Siti", "Budi"]
    assert office.run("exempt", "sheet", ITEM, "-o", "uji.pdf").code == 0
    assert (office.folder / "uji.pdf").read_bytes().startswith(b"%PDF")


def test_what_has_no_record_is_refused_on_an_exemption_in_force_or_noted_as_doubtful(office: Office) -> None:
    by = ("--by", "Ani", "--role", "Petugas")
    asked = ("--information", "riwayat kesehatan", "--purpose", "penelitian", "--name", "Sari Contoh")
    who = ("--id-number", "3673014101900001", "--address", "Jalan Contoh 1", "--email", "s@contoh.example")
    for _ in range(2):
        assert office.run("request", "receive", *asked, *who, *by).code == 0
    first, second = "3673-2026-R000001", "3673-2026-R000002"

    def notice(item: str, basis: str, *more: str) -> Answer:
        refusal = ("--outcome", "refused", "--refuse-words", f"{basis}=catatan medis", "--reason", "rahasia pribadi")
        return office.run("request", "notice", item, "--number", "1/PT", *refusal, *by, *more)

    untested = notice(first, "h")
    assert untested.code == 3
    for said in ("Pasal 19", "exempt propose", "--anyway"):
        assert said in untested.err
    assert notice(first, ITEM).code == 2
    brought_to_its_test(office, "--years", "99")
    assert decided(office).code == 0
    assert f"yang berlaku: {ITEM}" in notice(first, "h").err
    assert notice(first, "k").code == notice(first, "h-").code == 2
    assert notice(first, ITEM).code == 0
    assert ITEM in office.run("request", "show", first).out
    insisted = notice(second, "i", "--anyway")
    assert (insisted.code, "perlu disupervisi" in insisted.out) == (0, True)
    assert "[ditolak tanpa pengecualian: huruf i]" in office.run("request", "list").out
    assert "Tanpa pengecualian" in office.run("request", "show", second).out
    (counted,) = office.run("report", "figures", "2026", "--figure", "unexempted", "--json").lines
    assert counted["entries"] == [second]
    assert "tanpa pengecualian yang berlaku" in office.run("report", "daily", "--format", "text").out
    mend = ("request", "correct", second, "--reason", "salah huruf", *by)
    wrong = office.run(*mend, "--set", "notice.refused.1.exemption=3673-2026-P000009")
    assert wrong.code == 3, "an exemption of no such number"
    right = office.run(*mend, "--set", "notice.refused.1.ground=h", "--set", f"notice.refused.1.exemption={ITEM}")
    assert right.code == 0, right.err
    assert "Tanpa pengecualian" not in office.run("request", "show", second).out
    assert "notice.refused.1.ground: i → h" in office.run("request", "show", second).out
