"""Wrong input through the year: every step that a rule forbids is refused, with the rule named, and nothing changes."""

from datetime import date

import pytest

from tests.acceptance.cli_house import Answer
from tests.year.ppid_desk import DESK, HEAD, PPID, UNITS, Desk

FIRST, SECOND = "3673-2025-R000001", "3673-2025-R000002"
DIP = "3673-2025-D000001"
WHO = ("--name", "Qwzpemohon", "--id-number", "3673014101900001", "--address", "Jalan 1", "--telephone", "0812")
ASKED = ("--information", "hasil rapat", "--purpose", "penelitian")
NOTICE = ("request", "notice", FIRST, "--number", "2/PT", *PPID)
GIVEN = ("--outcome", "granted", "--content", "salinan", "--medium", "surel")
SHUT = "3673-2025-000001"
REFUSED: tuple[tuple[tuple[str, ...], str], ...] = (
    # what cannot be in a request
    (("request", "receive", *ASKED, *WHO, "--date", "2025-03-25", *DESK), "sesudah hari ini"),
    (("request", "receive", *ASKED, "--name", "Budi", *DESK), "alamat"),
    (("request", "receive", *ASKED, *WHO, "--regime", "election-stage", *DESK), "alasan"),
    (("request", "assign", FIRST, "--unit", UNITS[0], "--date", "2025-03-07", *DESK), "sebelum diterima"),
    (("request", "assign", FIRST, "--unit", "humas", *DESK), "humas"),
    (("request", "step", FIRST, "--row", "9", *DESK), "baris 9"),
    # time
    (("request", "extend", FIRST, "--number", "2/PP", "--reason", "lagi", *PPID), "sudah diperpanjang"),
    (("request", "extend", SECOND, "--number", "2/PP", "--reason", "lama", *PPID), "waktunya habis 2025-03-13"),
    # the notice and what is given
    ((*NOTICE, *GIVEN), "identitas"),
    ((*NOTICE, "--outcome", "granted", "--give", SHUT, "--medium", "surel"), "tidak terbuka untuk umum"),
    ((*NOTICE, "--outcome", "refused", "--refuse", f"{SHUT}=rahasia"), "tidak dikecualikan"),
    ((*NOTICE, "--outcome", "refused"), "huruf c"),
    ((*NOTICE, *GIVEN, "--cost", "5000"), "huruf g"),
    ((*NOTICE, *GIVEN, "--elsewhere", "Dinas"), "huruf b"),
    ((*NOTICE, *GIVEN, "--date", "2025-03-11"), "sebelum"),
    (("request", "hand-out", FIRST, "--content", "salinan", *DESK), "pemberitahuan"),
    (("request", "pay", FIRST, "--amount", "5000", "--proof", "K-1", *DESK), "pemberitahuan"),
    (("request", "close", FIRST, *DESK), "pemberitahuan"),
    (("request", "close", FIRST, "--how", "withdrawn", *DESK), "keterangan"),
    (("request", "paper", FIRST, "--kind", "refusal"), "pemberitahuan"),
    (("request", "erase", FIRST, "--number", "1", "--reason", "habis", *HEAD), "belum"),
    # objections
    (("objection", "lodge", FIRST, "--reason", "a", *DESK), "alasan huruf a"),
    (("objection", "lodge", SECOND, "--reason", "b", "--proxy", "Kuasa", *DESK), "surat kuasa"),
    (("objection", "dispute", "3673-2025-K000001", "--status", "filed", *DESK), "tanggapan"),
    (("objection", "answer", "3673-2025-K000001", "--number", "1", "--verdict", "upheld", "--reason", "x",
      *HEAD), "perintah"),
    (("objection", "react", "3673-2025-K000001", "--reaction", "accepts", *DESK), "tanggapan"),
    # the register of information
    (("dip", "begin", "--number", "1/ND", *PPID), DIP),
    (("dip", "approve", DIP, UNITS[1], "--number", "1/ND", *PPID), "tidak diminta"),
    (("dip", "order", DIP, "--number", "1/ND", *PPID), "ditetapkan"),
    (("dip", "determine", DIP, "--number", "1/ND", *PPID), "berita acara"),
    (("publish", "make", "situs", "--register", DIP), "diperintahkan untuk diumumkan"),
    # exemptions
    (("exempt", "propose", SHUT, "--ground", "j", "--information", "Semua surat", "--if-open", "x", "--if-closed", "y",
      "--article-18", "x", *PPID, "--reason", "x"), "undang-undang"),
    # reports
    (("report", "draft", "2025", "--number", "1", "--date", "2025-04-01", *PPID), "sesudah hari ini"),
    (("report", "submit", "3673-2025-L000001", "--number", "1", *PPID), "2025"),
)  # fmt: skip
MISUSED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("request", "show", "3673-2025-R000009"), "3673-2025-R000009"),
    (("request", "recieve"), "receive"),
    (("request", "correct", FIRST, "--set", "alamat", "--reason", "x", *DESK), "--set"),
    ((*NOTICE, "--outcome", "refused", "--refuse-words", "z=x", "--reason", "x"), "--refuse-words"),
    (("report", "monthly", "2025-13"), "2025"),
    (("dip", "begin", "--number", "1/ND", *PPID, "--unit", "tak-ada"), "tak-ada"),
    (("dip", "read-form", DIP, UNITS[0], "tidak-ada.xlsx", "--by", "Rina"), "tidak-ada.xlsx"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An office on Monday 24 March 2025: two requests open, one of them extended; a round and a report begun."""
    desk = Desk(tmp_path_factory.mktemp("kantor"), date(2025, 3, 3))
    desk.done("init", desk.archive, "--office-code", "3673", "--office-name", "KPU Kota Contoh")
    paper = desk.folder / "surat.txt"
    paper.write_text("surat tentang rapat", encoding="utf-8")
    desk.done("ingest", "--unit", UNITS[0], paper)
    desk.day = date(2025, 3, 10)
    desk.done("request", "receive", *ASKED, *WHO, *DESK)
    desk.done("request", "receive", *ASKED, *WHO, "--regime", "election-stage", "--regime-reason", "tahapan", *DESK)
    desk.day = date(2025, 3, 12)
    desk.done("request", "extend", FIRST, "--number", "1/PP", "--reason", "gudang", *PPID)
    desk.day = date(2025, 3, 24)
    desk.done("objection", "lodge", SECOND, "--reason", "c", *DESK)
    desk.done("dip", "begin", "--number", "1/ND", *PPID, "--unit", UNITS[0])
    desk.done("report", "draft", "2025", "--number", "1", *PPID)
    return desk


def told(answer: Answer, said: str) -> None:
    assert answer.err.strip(), answer
    assert said.casefold() in answer.err.casefold(), answer.err
    assert "Qwz" not in answer.err


@pytest.mark.parametrize(
    ("words", "said"), REFUSED, ids=lambda one: " ".join(one[:3]) if isinstance(one, tuple) else one
)
def test_what_a_rule_forbids_is_refused_with_the_rule_and_changes_nothing(
    desk: Desk, words: tuple[str, ...], said: str
) -> None:
    before = desk.run("journal", "root", "--json").out
    answer = desk.run(*words)
    assert answer.code == 3, answer
    told(answer, said)
    assert desk.run("journal", "root", "--json").out == before


@pytest.mark.parametrize(
    ("words", "said"), MISUSED, ids=lambda one: " ".join(one[:3]) if isinstance(one, tuple) else one
)
def test_what_cannot_be_understood_is_a_usage_error(desk: Desk, words: tuple[str, ...], said: str) -> None:
    answer = desk.run(*words)
    assert answer.code == 2, answer
    told(answer, said)
