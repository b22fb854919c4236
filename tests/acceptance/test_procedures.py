"""The five procedures: every row has its place in the table, every command there exists, three are walked by hand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup

from ppid_archive.entrypoints.cli.app import command_tree
from ppid_archive.entrypoints.cli.call import Call
from ppid_archive.entrypoints.screen import Screen
from tests.acceptance.cli_house import Answer, Office, no_traceback
from tests.papers_read import pdf_words, xlsx_rows

_TABLES = Path(__file__).parents[2] / "docs" / "procedures.md"
ROWS: Mapping[str, tuple[int, Sequence[str]]] = {
    "Pendokumentasian Informasi Publik, KPU Kota Metro, 2025": (3, ("syarat", "pencatatan", "peringatan", "tinjauan")),
    "Pelayanan Informasi Publik, KPU Provinsi Bengkulu, 2023": (8, ("pencatatan", "peringatan", "keterkaitan")),
    "Penetapan dan Pemutakhiran DIP, KPU Kabupaten Sarolangun, 2023": (5, ("pencatatan", "peringatan")),
    "Penetapan dan Pemutakhiran DIP, KPU Kota Serang, 2025": (6, ("pencatatan", "peringatan")),
    "Penyusunan Laporan Pelayanan Informasi, KPU Kota Serang, 2020": (6, ("waktu", "pencatatan", "peringatan")),
}
"""How many rows each procedure has, and what else it asks for: the procedures themselves are not ours to hand on."""
TIMES = {
    ("Pendokumentasian", "1"): "1 jam",
    ("Pendokumentasian", "2"): "1 jam",
    ("Pendokumentasian", "3"): "1 jam",
    ("Bengkulu", "1"): "10 menit",
    ("Bengkulu", "2"): "15 menit",
    ("Bengkulu", "3"): "5 menit",
    ("Bengkulu", "4"): "10 hari kerja, dapat diperpanjang 7",
    ("Bengkulu", "8"): "1 bulan",
    ("Sarolangun", "1"): "5 hari kerja",
    ("Serang, 2025", "1"): "tentatif",
    ("Serang, 2025", "2"): "tentatif",
    ("Penyusunan", "waktu"): "31 Maret",
}
WAYS = {"dikerjakan", "diusulkan", "dicatat"}
_CALL = Call(Screen("id", as_json=False), None, {})


def tables() -> dict[str, list[list[str]]]:
    """Return the tables by the procedure's name, each row by its cells."""
    found: dict[str, list[list[str]]] = {}
    for part in _TABLES.read_text(encoding="utf-8").split("\n## SOP ")[1:]:
        name, _, text = part.partition("\n")
        lines = [line for line in text.splitlines() if line.startswith("| ")]
        found[name] = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]
    return found


def test_every_row_of_every_procedure_is_in_its_table() -> None:
    told = tables()
    assert set(told) == set(ROWS)
    for name, (count, others) in ROWS.items():
        assert [row[0] for row in told[name]] == [*map(str, range(1, count + 1)), *others], name
        for row in told[name]:
            assert len(row) == 7, row
            assert all(row), row
            assert row[6] == "–" or set(row[6].split(", ")) <= WAYS, row


def test_time_norms_are_those_of_the_procedures() -> None:
    told = tables()
    for (name, number), time in TIMES.items():
        (rows,) = (rows for full, rows in told.items() if name in full)
        assert [row[3] for row in rows if row[0] == number] == [time], (name, number)


def test_every_command_and_option_of_the_tables_is_there_to_be_typed() -> None:
    commands = dict(_every(command_tree(_CALL)))
    seen = set()
    for name, rows in tables().items():
        for row in rows:
            for typed in re.findall(r"`([a-z][^`]*)`", row[5]):
                if typed in _NO_COMMANDS or typed.endswith(".toml"):
                    continue
                command = max((one for one in commands if f"{typed} ".startswith(f"{one} ")), key=len, default=None)
                assert command, (name, row[0], typed)
                seen.add(command)
                known = {option for one in commands[command].params for option in one.opts}
                options = [word for word in typed.removeprefix(command).split() if word.startswith("-")]
                assert set(options) <= known, (name, row[0], typed, set(options) - known)
    assert len(seen) > 40


_NO_COMMANDS = {"hardcopy"}


def _every(tree: TyperGroup, above: str = "") -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    for name, command in tree.commands.items():
        assert isinstance(command, TyperCommand | TyperGroup)
        yield f"{above}{name}", command
        if isinstance(command, TyperGroup):
            yield from _every(command, f"{above}{name} ")


SIGNED = ("--by", "Siti (contoh)", "--role", "PPID")
MEMBERS = (
    *("--member", "Siti (contoh)=PPID"),
    *("--member", "Ketua (contoh)=Pembina"),
    *("--member", "Ani (contoh)=Tim Pertimbangan"),
)
UNITS = ("teknis-hukum", "parmas-sdm")


def done(office: Office, *words: str | Path) -> Answer:
    answer = office.run(*words)
    assert no_traceback(answer)
    assert answer.code == 0, (words, answer)
    return answer


def opened(office: Office, unit: str, title: str) -> str:
    paper = office.paper(f"{title}.txt", f"isi {title}")
    record = str(done(office, "ingest", "--unit", unit, "--json", "--title", title, paper).json["record"])
    done(office, "classify", record, "--as", "periodic", *SIGNED, "--reason", "agenda terbuka")
    return record


def settings(office: Office, *changed: tuple[str, str]) -> None:
    path = office.archive / "archive.toml"
    text = path.read_text()
    for before, after in changed:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text)
    office.confirm()


def with_a_site(office: Office, *more: tuple[str, str]) -> Path:
    key = f'[publication]\nkey = "{office.folder / "aman" / "situs.pem"}"'
    settings(office, ("# [publication] ", f"{key}\n# "), *more)
    done(office, "publish", "keys", "--init")
    return office.folder / "situs"


def test_documentation_row_by_row(office: Office) -> None:
    """Kota Metro, 2025: paper with its place, softcopy handed in and listed, stored and found again."""
    drop = office.archive / "drop" / UNITS[0]
    kept = drop / "Ruang Arsip" / "Rak 2" / "Boks 15" / "hardcopy"
    kept.mkdir(parents=True)
    (kept / "berita-acara.txt").write_text("BERITA ACARA rapat pleno\n")
    (drop / "undangan.txt").write_text("UNDANGAN rapat koordinasi\n")
    done(office, "watch", "--once")
    receipts = "".join(one.read_text() for one in (drop / "_tanda-terima").rglob("*") if one.is_file())
    found = done(office, "search", "pleno", "--json").json["hits"]
    (record,) = (hit["record"] for hit in found)
    told = done(office, "show", record, "--json").json
    # row 1: the paper's file, and where it stands
    assert (told["location"]["room"], told["location"]["shelf"], told["location"]["box"]) == ("Arsip", "2", "15")
    more = ("--copy-status", "asli", "--extent", "2 lembar", "--reason", "didata")
    done(office, "describe", record, *more, "--by", "Budi (contoh)", "--role", "Arsiparis")
    # row 2: the softcopy handed over and listed
    assert record in receipts
    assert not (kept / "berita-acara.txt").exists()
    assert done(office, "proposals", "list", "--json").lines
    # row 3: received and stored, whole
    done(office, "get", record, "-o", office.folder / "kembali.txt")
    assert (office.folder / "kembali.txt").read_text() == "BERITA ACARA rapat pleno\n"
    done(office, "verify")
    # the book
    rows = done(office, "list", "rekap", "--format", "json").json["rows"]
    assert {row["record"] for row in rows} >= {record}
    (line,) = (row for row in rows if row["record"] == record)
    assert all(place in str(line) for place in ("Arsip", "2", "15"))
    done(office, "list", "rekap", "-o", office.folder / "rekap.pdf")
    assert record in " ".join(pdf_words((office.folder / "rekap.pdf").read_bytes()).split())


def test_determining_the_register_row_by_row_as_in_kota_serang(office: Office) -> None:
    number = f"3673-{date.today().year}-D000001"  # noqa: DTZ011 - the command reads the same clock
    site = with_a_site(office)
    first, second = opened(office, UNITS[0], "Keputusan pleno"), opened(office, UNITS[1], "Laporan kegiatan")
    units = [word for unit in UNITS for word in ("--unit", unit)]
    # row 1: the form with its guide, and a draft of each unit
    assert done(office, "dip", "begin", "--number", "1/ND", *SIGNED, *units, "--json").json["item"] == number
    done(office, "dip", "form", number, UNITS[1], "-o", office.folder / "formulir.pdf")
    assert "Satu baris untuk satu informasi" in " ".join(
        pdf_words((office.folder / "formulir.pdf").read_bytes()).split()
    )
    for unit in UNITS:
        drawn = done(office, "dip", "draft", number, unit, "--by", "Budi (contoh)", "--group", "record", "--json")
        assert len(drawn.json["rows"]) == 1
    # row 2: the approval of each unit, with its paper
    for place, unit in enumerate(UNITS):
        signed = ("--number", f"{place}/ND", "--by", "Tono (contoh)", "--role", "Kasubbag")
        done(office, "dip", "approve", number, unit, *signed, "--paper", office.paper(f"{unit}.txt", "setuju"))
    drafts = done(office, "dip", "show", number, "--json").json["units"]
    assert all(one["approval"]["by"]["name"] == "Tono (contoh)" and one["approval"]["file"] for one in drafts)
    # row 3: a category for every row, soft and hard copy
    done(office, "dip", "classify", number, "--number", "3/ND", *SIGNED, "--rest", "periodic")
    for name in ("rancangan.xlsx", "rancangan.pdf"):
        done(office, "dip", "show", number, "-o", office.folder / name)
    assert len(xlsx_rows((office.folder / "rancangan.xlsx").read_bytes())) == 3
    assert "Keputusan pleno" in " ".join(pdf_words((office.folder / "rancangan.pdf").read_bytes()).split())
    # row 4: the minutes, made to be signed, then attached
    done(office, "dip", "show", number, "--minutes", "-o", office.folder / "ba.pdf")
    bare = office.run("dip", "determine", number, "--number", "4/BA", *SIGNED, *MEMBERS)
    assert (bare.code, "berita acara atau keputusannya belum dilampirkan" in bare.err) == (3, True)
    minutes = office.paper("ba-ttd.txt", "berita acara bertanda tangan")
    done(office, "dip", "determine", number, "--number", "4/BA", *SIGNED, *MEMBERS, "--paper", minutes)
    # row 5: nothing is made before the order
    assert office.run("publish", "make", site).code == 3
    done(office, "dip", "order", number, "--number", "5/ND", *SIGNED)
    # row 6: the site, and the note where it stands
    done(office, "publish", "make", site)
    done(office, "publish", "check", site)
    page = (site / "dip" / number / "index.html").read_text()
    assert all(word in page for word in ("Keputusan pleno", "Laporan kegiatan", "4/BA"))
    assert all((site / "arsip" / record / "index.html").is_file() for record in (first, second))
    assert number in str(done(office, "due", "--json").json["duties"])
    done(office, "dip", "published", number, "--where", "https://ppid.example", *SIGNED)
    told = done(office, "dip", "show", number, "--json").json
    assert (told["state"], told["publication"]["where"]) == ("published", "https://ppid.example")
    done(office, "verify")


def test_determining_the_register_row_by_row_as_in_kabupaten_sarolangun(office: Office) -> None:
    """Without a plenary: the PPID determines, the superior orders."""
    number = f"3673-{date.today().year}-D000001"  # noqa: DTZ011 - the command reads the same clock
    site = with_a_site(office, ("# [information_register] ", "[information_register]\nplenary = false\n# "))
    opened(office, UNITS[0], "Keputusan pleno")
    superior = ("--by", "Hayat (contoh)", "--role", "Atasan PPID")
    # row 1: within five working days
    begun = done(office, "dip", "begin", "--number", "1/ND", *SIGNED, "--unit", UNITS[0], "--json").json
    assert begun["collection"]["working_days"] == 5
    (duty,) = done(office, "dip", "due", "--json").json["due"]
    assert (duty["kind"], duty["working_days_left"], duty["due"]) == ("deliver", 5, begun["collection"]["due"])
    done(office, "dip", "draft", number, UNITS[0], "--by", "Budi (contoh)", "--group", "record")
    signed = ("--number", "2/ND", "--by", "Tono (contoh)", "--role", "Kasubbag")
    done(office, "dip", "approve", number, UNITS[0], *signed)
    # row 2: classified, soft and hard copy
    done(office, "dip", "classify", number, "--number", "3/ND", *SIGNED, "--rest", "on-request")
    for name in ("dip.xlsx", "dip.pdf"):
        done(office, "dip", "show", number, "-o", office.folder / name)
    # row 3: determined without a plenary, its decision attached
    decision = office.paper("keputusan.txt", "bertanda tangan")
    version = done(office, "dip", "determine", number, "--number", "4/KPT", *SIGNED, "--paper", decision, "--json").json
    assert (version["version"], version["state"], version["determination"]["members"]) == (1, "determined", [])
    # row 4: the superior orders
    ordered = done(office, "dip", "order", number, "--number", "5/ND", *superior, "--json").json
    assert ordered["order"]["by"] == {"name": "Hayat (contoh)", "role": "Atasan PPID"}
    # row 5: on the site
    done(office, "publish", "make", site)
    assert "Keputusan pleno" in (site / "kategori" / "berkala" / "index.html").read_text()
    desk = ("--by", "Sari (contoh)", "--role", "Desk Pelayanan")
    assert done(office, "dip", "published", number, "--where", "https://ppid.example", *desk, "--json").json[
        "publication"
    ]
    # the register is brought up to date by the next version
    assert done(office, "dip", "begin", "--number", "6/ND", *SIGNED, "--unit", UNITS[0], "--json").json["previous"] == (
        number
    )


@pytest.mark.parametrize("step", ["approve", "classify", "determine", "order", "published"])
def test_no_row_is_done_out_of_its_order(office: Office, step: str) -> None:
    """Peringatan: prosedur ini wajib dilaksanakan sesuai alur kegiatan."""
    number = done(office, "dip", "begin", "--number", "1/ND", *SIGNED, "--unit", UNITS[0], "--json").json["item"]
    words: dict[str, tuple[str | Path, ...]] = {
        "approve": (UNITS[0], "--number", "2"),
        "classify": ("--number", "3", "--rest", "periodic"),
        "determine": ("--number", "4", *MEMBERS, "--paper", office.paper("ba.txt", "x")),
        "order": ("--number", "5"),
        "published": ("--where", "x"),
    }
    refused = office.run("dip", step, number, *words[step], *SIGNED)
    assert (refused.code, no_traceback(refused), "ditolak" in refused.err) == (3, True, True)
    assert done(office, "dip", "show", number, "--json").json["state"] == "collecting"
