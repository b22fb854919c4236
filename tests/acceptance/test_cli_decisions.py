import os
from email.message import EmailMessage

import pytest

from tests.acceptance.cli_house import Office
from tests.readers.redaction_papers import letter

RECORD = "3673-2026-000001"
WHO = ("--by", "Siti", "--role", "PPID", "--reason", "sesuai ketentuan")


def test_a_decision_holds_at_once_and_can_be_taken_back(office: Office) -> None:
    office.ingest(office.paper("siaran.txt", "Siaran pers pemutakhiran data pemilih"))
    assert office.run("search", "pemutakhiran", "--public", "--json").json["total"] == 0
    opened = office.run("classify", RECORD, "--as", "on-request", *WHO, "--json")
    assert (opened.code, opened.json["access"]) == (0, "public")
    assert opened.json["classification"]["category"] == "on-request"
    assert office.run("search", "pemutakhiran", "--public", "--json").json["total"] == 1
    assert office.run("classify", RECORD, "--as", "closed", *WHO, "--json").json["access"] == "closed"
    assert office.run("search", "pemutakhiran", "--public", "--json").json["total"] == 0
    acts = [entry["act"] for entry in office.run("history", RECORD, "--json").json["entries"]]
    decided = [act["detail"] for act in acts if act["event"] == "classification"]
    assert [(one["access"], one["role"]) for one in decided] == [("public", "PPID"), ("closed", "PPID")]
    assert "Siti" in office.run("show", RECORD).out


def test_an_exception_keeps_its_ground_its_test_and_its_end(office: Office) -> None:
    office.ingest(office.paper("surat.txt", "Surat rahasia"))
    told = (
        *("--as", "excepted", "--ground", "j", "--statute", "UU 7/2017 pasal 1"),
        *("--consequence-test", "3/UK/2026", "--open-from", "2099-01-01"),
    )
    decided = office.run("classify", RECORD, *told, *WHO, "--json").json["classification"]
    assert (decided["ground"], decided["statute"]) == ("j", "UU 7/2017 pasal 1")
    assert decided["consequence_test"] == "3/UK/2026"
    assert "open_from" in decided


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--as", "excepted", *WHO), 2, "memerlukan dasar"),
        (("--as", "excepted", "--ground", "j", *WHO), 3, "--statute"),
        (("--as", "excepted", "--ground", "h", *WHO), 3, "pengecualian memerlukan uji konsekuensi"),
        (("--as", "excepted", "--ground", "h", "--open-from", "2020-01-01", *WHO), 3, "--open-from"),
        (("--as", "periodic", "--ground", "h", *WHO), 2, "--ground hanya untuk"),
        (("--as", "periodic", "--by", " ", "--role", "PPID", "--reason", "alasan"), 2, "tidak boleh kosong"),
        (("--as", "periodic", "--by", "Siti", "--role", " ", "--reason", "alasan"), 2, "tidak boleh kosong"),
        (("--as", "periodic", "--by", "Siti", "--role", "PPID"), 2, "--reason harus diisi"),
        (("--as", "periodic", "--by", "Siti", "--reason", "alasan"), 2, "--role harus diisi"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_with_a_sentence(
    old_office: Office, words: tuple[str, ...], code: int, sentence: str
) -> None:
    answer = old_office.run("classify", "3673-2026-000003", *words)
    assert (answer.code, answer.out) == (code, "")
    assert sentence in answer.err


def test_words_that_are_not_utf_8_are_put_on_record_as_far_as_they_can_be_read(office: Office) -> None:
    office.ingest(office.paper("surat.txt", "Surat rahasia"))
    broken = os.fsdecode(b"Si\xffti")
    words = ("--as", "excepted", "--ground", "h", "--statute", broken, "--consequence-test", broken)
    answer = office.run("classify", RECORD, *words, "--by", broken, "--role", "PPID", "--reason", broken, "--json")
    assert answer.code == 0, answer.err
    decided = answer.json["classification"]
    assert {decided[name] for name in ("decided_by", "reason", "statute", "consequence_test")} == {"Si\ufffdti"}


def test_a_record_with_personal_data_is_opened_only_by_who_says_why_and_names_its_pages(office: Office) -> None:
    number = "3673991708450001"
    told = office.ingest(office.paper("formulir.txt", f"Permohonan\fNama: Budi\nNIK: {number}\nHP 083400001234"))
    assert told.code == 0
    page = office.run("show", RECORD)
    assert "hlm. 2: 1 NIK (3673**********01; yakin 99%), 1 nomor telepon" in page.out
    refused = office.run("classify", RECORD, "--as", "periodic", *WHO)
    assert (refused.code, refused.out, "data pribadi ditemukan di halaman 2" in refused.err) == (3, "", True)
    assert office.run("show", RECORD, "--public").code == 3
    despite = ("--despite-personal-data", "sudah diumumkan sendiri")
    opened = office.run("classify", RECORD, "--as", "periodic", *WHO, *despite)
    assert (opened.code, "PERHATIAN" in opened.err, "halaman 2 (NIK, nomor telepon)" in opened.err) == (0, True, True)
    assert "diumumkan sendiri" not in office.run("show", RECORD, "--public", "--json").out
    assert "halaman" not in office.run("classify", RECORD, "--as", "closed", *WHO).err
    kept = [path.read_bytes() for part in ("journal", "work", "store") for path in (office.archive / part).rglob("*")
            if path.is_file() and path.name not in {"text.txt", "formulir.txt"}]  # fmt: skip
    assert kept
    assert not any(number.encode() in one for one in kept)


def test_the_public_is_not_told_where_personal_data_stand(office: Office) -> None:
    office.ingest(office.paper("surat.txt", "Sekretaris\nNIP. 19850817 201012 1 003"))
    opened = office.run("classify", RECORD, "--as", "periodic", *WHO)
    assert "memuat NIP di halaman 1" in opened.err
    assert office.run("show", RECORD, "--json").json["personal_data"] != []
    assert office.run("show", RECORD, "--public", "--json").json["personal_data"] == []


def test_opening_a_letter_names_what_is_in_it_and_the_public_gets_its_file_once_all_is_open(office: Office) -> None:
    letter = EmailMessage()
    letter["Subject"], letter["From"] = "Undangan rapat", "a@example.com"
    letter.set_content("Terlampir undangan rapat.")
    letter.add_attachment("daftar pemilih rahasia", filename="daftar.txt")
    path = office.archive.parent / "surat.eml"
    path.write_bytes(letter.as_bytes())
    assert office.ingest(path).code == 0
    part, copy = "3673-2026-000002", office.archive.parent / "salinan.eml"
    opened = office.run("classify", RECORD, "--as", "on-request", *WHO)
    assert (opened.code, "PERHATIAN" in opened.err, part in opened.err) == (0, True, True)
    english = office.run("--lang", "en", "classify", RECORD, "--as", "periodic", *WHO)
    assert (english.code, "WARNING" in english.err, part in english.err) == (0, True, True)
    refused = office.run("get", RECORD, "--public", "--output", copy)
    assert (refused.code, "belum terbuka untuk publik" in refused.err, copy.exists()) == (3, True, False)
    assert part not in office.run("classify", part, "--as", "periodic", *WHO).err
    assert office.run("get", RECORD, "--public", "--output", copy).code == 0
    assert copy.read_bytes() == path.read_bytes()


def test_an_office_may_bring_its_own_rules_for_proposals(office: Office) -> None:
    settings = office.archive / "archive.toml"
    settings.write_text(f'{settings.read_text()}\n[proposals]\nrules = "aturan.toml"\n')
    missing = office.run("status")
    assert (missing.code, "aturan.toml" in missing.err) == (2, True)
    (office.archive / "aturan.toml").write_text('[[kinds]]\nname = "warkat"\nheadings = ["WARKAT"]\n')
    office.ingest(office.paper("w.txt", "WARKAT PENTING\nisi"))
    assert office.run("show", RECORD, "--json").json["document_kind"]["value"] == "warkat"
    assert "Jenis naskah" in office.run("show", RECORD).out
    (office.archive / "aturan.toml").write_text('[[kind]]\nname = "warkat"\n')
    assert "mungkin maksudnya kinds?" in office.run("status").err


def test_redacting_what_is_open_in_whole_says_that_it_still_is(office: Office) -> None:
    office.ingest(letter(office.folder / "undangan.pdf", ["Undangan rapat pleno", "Saksi Sukmawati hadir"]))
    assert office.run("classify", RECORD, "--as", "on-request", *WHO).code == 0
    black = ("--page", "1", "--area", "0.1,0.1,0.5,0.5", "--ground", "h", "--reason", "rahasia", "--role", "PPID")
    told = office.run("redact", RECORD, *black, "--public-title", "Salinan")
    assert told.code == 0
    assert "masih terbuka untuk umum" in told.err
    assert office.run("classify", RECORD, "--as", "on-request", "--partial", *WHO).code == 0
    assert "masih terbuka" not in office.run("redact", RECORD, *black, "--public-title", "Salinan").err
