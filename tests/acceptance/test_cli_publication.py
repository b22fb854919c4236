"""Publishing at the command line: from a key and a determined register to a site that is checked and withdrawn from."""

import io
import shlex
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest

from tests.acceptance.cli_house import UNIT, Answer, Office, no_traceback
from tests.readers.redaction_papers import letter

SIGNED = ("--by", "Siti (contoh)", "--role", "PPID")
WHO = (*SIGNED, "--reason", "sesuai ketentuan")
MEMBERS = (
    *("--member", "Siti (contoh)=PPID"),
    *("--member", "Ketua (contoh)=Pembina"),
    *("--member", "Ani (contoh)=Tim Pertimbangan"),
)
_ORDERED = "register-publication"
MAKER = "Qwzx Pembuatsari"


def publish(office: Office, *words: str | Path) -> Answer:
    answer = office.run("publish", *words)
    assert no_traceback(answer)
    return answer


def with_key_named(office: Office) -> Path:
    settings, key = office.archive / "archive.toml", office.folder / "aman" / "situs.pem"
    text = settings.read_text().replace("# [publication] ", "[publication] ")
    settings.write_text(text.replace('# key = "/etc/ppid-archive/kunci-situs.pem"', f'key = "{key}"'))
    return key


def a_letter(office: Office) -> Path:
    path = letter(office.folder / "qwnamaberkas.pdf", ["Pengumuman penetapan rekapitulasi"])
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.docinfo["/Author"] = MAKER
        document.save(path)
    return path


def a_table_of_words(office: Office) -> Path:
    paper = docx.Document()
    paper.core_properties.author = MAKER
    paper.add_paragraph("Laporan keuangan tahunan")
    paper.save(str(office.folder / "laporan.docx"))
    return office.folder / "laporan.docx"


def taken(office: Office, paper: Path, title: str) -> str:
    record = str(office.ingest("--title", title, paper).json["record"])
    assert office.run("classify", record, "--as", "periodic", *WHO).code == 0
    return record


def determined(office: Office) -> str:
    """Take the register from its collection to the order to publish it; returns its number."""
    number = str(office.run("dip", "begin", "--number", "1/ND", *SIGNED, "--unit", UNIT, "--json").json["item"])
    signed = office.paper("berita-acara.txt", "bertanda tangan")
    for step in (
        ("draft", number, UNIT, "--by", "Budi (contoh)", "--group", "record"),
        ("approve", number, UNIT, "--number", "2/ND", "--by", "Tono (contoh)", "--role", "Kasubbag"),
        ("classify", number, "--number", "3/ND", *SIGNED, "--rest", "periodic"),
        ("determine", number, "--number", "4/BA", *SIGNED, *MEMBERS, "--paper", signed),
    ):
        done = office.run("dip", *step)
        assert done.code == 0, done
    early = publish(office, "make", office.folder / "situs")
    assert (early.code, "diperintahkan untuk diumumkan" in early.err) == (3, True)
    assert office.run("dip", "order", number, "--number", "5/ND", *SIGNED).code == 0
    return number


@pytest.fixture
def ready(office: Office) -> Office:
    with_key_named(office)
    return office


def everything(site: Path) -> str:
    return "\n".join(one.name + one.read_bytes().decode("latin-1") for one in site.rglob("*") if one.is_file())


def test_an_office_publishes_checks_and_withdraws(ready: Office) -> None:
    office, site = ready, ready.folder / "situs"
    first, second = taken(office, a_letter(office), "Pengumuman"), taken(office, a_table_of_words(office), "Laporan")
    closed = str(office.ingest("--title", "Nota qwtertutup", office.paper("nota.txt", "isi qwnota")).json["record"])
    unkeyed = publish(office, "keys")
    assert (unkeyed.code, "publish keys --init" in unkeyed.err) == (3, True)
    made = publish(office, "keys", "--init", "--json").json
    assert Path(made["key_file"]).stat().st_mode & 0o777 == 0o600
    assert publish(office, "keys", "--init").code == 3
    number = determined(office)
    rehearsed = publish(office, "make", site, "--dry-run", "--json").json
    assert (rehearsed["dry_run"], site.exists()) == (True, False)
    assert f"dip/{number}/index.html" in rehearsed["new"]
    done = publish(office, "make", site, "--json").json
    assert set(rehearsed["new"]) | {"SHA512SUMS", "SHA512SUMS.sig"} >= set(done["new"]) - {"riwayat.json"}
    told = everything(site)
    for unseen in (MAKER, "qwnamaberkas", "qwtertutup", "qwnota", closed, "Budi (contoh)"):
        assert unseen not in told, unseen
    assert docx.Document(io.BytesIO((site / "arsip" / second / f"{second}.docx").read_bytes())).paragraphs[0].text
    assert publish(office, "check", site).code == 0
    assert publish(office, "make", site, "--json").json["new"] == []
    public_key = office.paper("kunci.pem", publish(office, "keys", "--json").json["public_key"])
    assert publish(office, "check", site, "--key", public_key).code == 0
    (site / "index.html").write_text("palsu")
    broken = publish(office, "check", site, "--json")
    assert (broken.code, broken.json["faults"]) == (1, [{"code": "altered", "path": "index.html"}])
    assert office.run("classify", first, "--as", "closed", *WHO).code == 0
    withdrawn = publish(office, "make", site, "--json").json
    assert withdrawn["withdrawn"] == [first]
    assert "1 informasi tidak ditampilkan" in (site / "dip" / number / "index.html").read_text(encoding="utf-8")
    assert sorted(one.name for one in (site / "arsip" / first).iterdir()) == ["index.html"]
    assert publish(office, "check", site).code == 0
    assert "diumumkan di situs" in office.run("journal", "list").out


def test_an_order_is_outstanding_until_somebody_says_where_the_site_is(ready: Office) -> None:
    """A folder is no publication: only a person knows that it is on the web; the command to say so is told."""
    office, site = ready, ready.folder / "situs"
    settings = office.archive / "archive.toml"
    settings.write_text(settings.read_text().replace('# url = "https', 'url = "https'))
    taken(office, a_letter(office), "Pengumuman")
    assert publish(office, "keys", "--init").code == 0
    number = determined(office)

    def outstanding() -> list[str]:
        return [one["about"] for one in office.run("due", "--json").json["duties"] if one["kind"] == _ORDERED]

    assert outstanding() == [number]
    assert "dip published" not in publish(office, "make", site, "--dry-run").out
    made = publish(office, "make", site).out
    assert outstanding() == [number]
    assert "pengunggahan yang diperintahkan" in office.run("dip", "due").out
    (told,) = (line for line in made.splitlines() if "dip published" in line)
    command = shlex.split(told.partition("ppid-archive ")[2])
    assert command[:3] == ["dip", "published", number]
    again = publish(office, "make", site, "--json").json
    assert (again["register"], again["publication_recorded"]) == (number, False)
    given = [{"NAMA": "Siti (contoh)", "PERAN": "PPID"}.get(word, word) for word in command]
    assert office.run(*given).code == 0
    assert outstanding() == []
    assert office.run("dip", "show", number, "--json").json["publication"]["where"].startswith("https://")
    assert "dip published" not in publish(office, "make", site).out
    assert publish(office, "make", site, "--json").json["publication_recorded"] is True


def test_what_is_wrong_is_refused_with_the_rule_named(ready: Office) -> None:
    office = ready
    assert publish(office, "keys", "--init").code == 0
    none = publish(office, "make", office.folder / "situs")
    assert (none.code, "diperintahkan untuk diumumkan" in none.err) == (3, True)
    taken(office, a_letter(office), "Pengumuman")
    determined(office)
    inside = publish(office, "make", office.archive / "situs")
    assert (inside.code, "di luar folder arsip" in inside.err) == (3, True)
    (office.folder / "lain").mkdir()
    office.paper("lain/punya-orang.txt", "x")
    foreign = publish(office, "make", office.folder / "lain")
    assert (foreign.code, "bukan situs" in foreign.err) == (3, True)
    file = publish(office, "make", office.folder / "lain" / "punya-orang.txt")
    assert (file.code, "sebutkan folder" in file.err) == (3, True)
    assert publish(office, "check", office.folder / "lain").code == 1
    assert publish(office, "check", office.folder / "lain", "--key", office.folder / "tidak-ada").code == 2


@pytest.mark.parametrize("files", [1, 3, 9])
def test_a_killed_publication_is_finished_by_the_next(ready: Office, files: int) -> None:
    office, site = ready, ready.folder / "situs"
    for number in range(3):
        taken(office, office.paper(f"{number}.txt", f"isi ke-{number}"), f"Naskah {number}")
    assert publish(office, "keys", "--init").code == 0
    determined(office)
    killed = office.start("publish", "make", site)
    while killed.poll() is None and sum(one.is_file() for one in site.rglob("*")) < files:
        pass
    killed.kill()
    killed.communicate()
    assert publish(office, "make", site).code == 0
    assert publish(office, "check", site).code == 0
    assert list(site.rglob("*.part")) == []
    for page in site.rglob("*.html"):
        assert page.read_text().rstrip().endswith("</html>")


@pytest.mark.parametrize("until", ["files gone", "lists first", "new shown", "remembered"])
def test_a_killed_publication_shows_nothing_new_beside_what_is_no_longer_public(ready: Office, until: str) -> None:
    office, site = ready, ready.folder / "situs"
    texts = [office.paper(f"{number}.txt", f"isi qwisi{number}") for number in range(6)]
    records = [taken(office, text, f"Naskah qwjudul{number}") for number, text in enumerate(texts)]
    gone, new = records[0], records[5]
    assert publish(office, "keys", "--init").code == 0
    determined(office)
    assert office.run("classify", new, "--as", "closed", *WHO).code == 0
    assert publish(office, "make", site).code == 0
    assert "qwjudul0" in everything(site)
    assert "qwjudul5" not in everything(site)
    assert office.run("classify", gone, "--as", "closed", *WHO).code == 0
    assert office.run("classify", new, "--as", "periodic", *WHO).code == 0
    memory = (site / "riwayat.json").read_bytes()
    reached: Callable[[], bool] = {
        "files gone": lambda: not (site / "arsip" / gone / f"{gone}.txt").exists(),
        "lists first": lambda: "qwjudul0" not in (site / "index.html").read_text(),
        "new shown": (site / "arsip" / new / "index.html").exists,
        "remembered": lambda: (site / "riwayat.json").read_bytes() != memory,
    }[until]
    killed = office.start("publish", "make", site)
    while killed.poll() is None and not reached():
        pass
    killed.kill()
    killed.communicate()
    told = everything(site)
    assert not ("qwjudul5" in told and ("qwjudul0" in told or "qwisi0" in told))
    assert publish(office, "make", site).code == 0
    assert publish(office, "check", site).code == 0
    told = everything(site)
    assert ("qwjudul5" in told, "qwjudul0" in told) == (True, False)
