"""What the office writes into a form is what stands on the papers that it issues, not only on their samples."""

import json
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office
from tests.papers_read import docx_words, pdf_words

WHO = {"name": "Sari Contoh", "id_number": "3673010101900001", "address": "Jalan Contoh 1", "telephone": "0812"}
BY = ("--by", "Siti (contoh)", "--role", "PPID")
SUPERIOR = ("--by", "Tono (contoh)", "--role", "Atasan PPID")
DAY = ("--date", "2026-03-12")
REQUEST, OBJECTION = "3673-2026-R000001", "3673-2026-K000001"
PAPERS = {
    "receipt": ("request", "paper", REQUEST, "--kind", "receipt"),
    "extension": ("request", "paper", REQUEST, "--kind", "extension"),
    "notice": ("request", "paper", REQUEST, "--kind", "notice"),
    "refusal": ("request", "paper", REQUEST, "--kind", "refusal"),
    "objection": ("objection", "paper", OBJECTION, "--kind", "form"),
    "answer": ("objection", "paper", OBJECTION, "--kind", "answer"),
    "dip": ("dip", "show", "3673-2026-D000001"),
    "plenary-minutes": ("dip", "show", "3673-2026-D000001", "--minutes"),
    "dik": ("dik", "show"),
    "annual-report": ("report", "annual", "3673-2026-L000001"),
}


_PARTS = {"text": "", "day": "", "lines": "paragraphs", "table": "tables", "signers": "signatures"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with one paper of each kind to issue, and a mark of its own in the title of every form."""
    made = Office(tmp_path_factory.mktemp("naskah"))
    made.init()
    (made.folder / "pemohon.json").write_text(json.dumps(WHO), encoding="utf-8")
    wanted = ("--information", "hasil pleno", "--purpose", "penelitian")
    refused = (
        "--outcome",
        "refused",
        "--refuse-words",
        "h=riwayat kesehatan",
        "--reason",
        "rahasia pribadi",
        "--anyway",
    )
    steps = (
        ("request", "receive", "--requester", "pemohon.json", *wanted, *BY, *DAY),
        ("request", "extend", REQUEST, "--number", "1/PP", "--reason", "berkas di gudang", *BY, *DAY),
        ("request", "notice", REQUEST, "--number", "2/PT", *refused, *BY, *DAY),
        ("objection", "lodge", REQUEST, "--reason", "a", *BY, *DAY),
        ("objection", "answer", OBJECTION, "--number", "3/TK", "--verdict", "rejected", "--reason", "tetap", *SUPERIOR),
        ("dip", "begin", "--number", "4/DIP", *BY),
        ("report", "draft", "2025", "--number", "5/LP", *BY),
    )
    for step in steps:
        answer = made.run(*step)
        assert answer.code == 0, answer.err
    for name in PAPERS:
        assert made.run("form", "export", name).code == 0
        own = made.archive / "forms" / f"{name}.toml"
        own.write_text(own.read_text(encoding="utf-8").replace('title = "', f'title = "CIRI {name}: '), "utf-8")
    return made


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_made_of_the_form_as_the_office_wrote_it(office: Office, tmp_path: Path, name: str) -> None:
    for ending, words_of in ((".pdf", pdf_words), (".docx", docx_words)):
        target = tmp_path / f"naskah{ending}"
        answer = office.run(*PAPERS[name], "-o", target)
        assert answer.code == 0, answer.err
        assert f"CIRI {name}:" in " ".join(words_of(target.read_bytes()).split())


@pytest.mark.parametrize("name", PAPERS)
def test_a_broken_form_is_refused_with_a_sentence_and_no_paper(office: Office, tmp_path: Path, name: str) -> None:
    own = office.archive / "forms" / f"{name}.toml"
    whole = own.read_text(encoding="utf-8")
    own.write_text(whole.replace('title = "', 'title = "{salah_ketik} '), encoding="utf-8")
    answer = office.run(*PAPERS[name], "-o", tmp_path / "naskah.pdf")
    own.write_text(whole, encoding="utf-8")
    assert (answer.code, (tmp_path / "naskah.pdf").exists()) == (2, False)
    assert "{salah_ketik} bukan isian naskah ini" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("name", PAPERS)
def test_every_fact_that_a_form_may_name_is_told(office: Office, tmp_path: Path, name: str) -> None:
    own = office.archive / "forms" / f"{name}.toml"
    whole = own.read_text(encoding="utf-8")
    facts = office.run("form", "show", name, "--json").json["facts"]
    of_kind = {kind: [fact for fact, told in facts.items() if told["kind"] == kind] for kind in _PARTS}
    lines = [f'{{ label = "{fact}", value = "{{{fact}}}" }}' for kind in ("text", "day") for fact in of_kind[kind]]
    parts = [
        f"{_PARTS[kind]} = {json.dumps([f'{{{one}}}' for one in of_kind[kind]])}" for kind in _PARTS if _PARTS[kind]
    ]
    own.write_text("\n".join(('title = "SEMUA"', f"facts = [{', '.join(lines)}]", *parts)), encoding="utf-8")
    answer = office.run(*PAPERS[name], "-o", tmp_path / "naskah.docx")
    own.write_text(whole, encoding="utf-8")
    assert (answer.code, answer.err) == (0, "")
    words = docx_words((tmp_path / "naskah.docx").read_bytes())
    assert [fact for kind in ("text", "day") for fact in of_kind[kind] if fact not in words] == []


def test_every_form_of_the_office_is_on_a_paper_that_some_command_issues(office: Office) -> None:
    elsewhere = {"consequence-test-sheet", "disposal-certificate", "transfer-certificate"}
    listed = {one["name"] for one in office.run("form", "--json").lines}
    assert listed == set(PAPERS) | elsewhere
