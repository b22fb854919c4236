"""Publishing: what is public on the day is on the site, and of the rest no byte."""

import csv
import hashlib
import json
import subprocess
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pypdf
import pytest

from ppid_archive.access.decision import classify
from ppid_archive.access.redacting import RedactionRequest, Workroom, redact
from ppid_archive.adapters.site.site_frame import Frame
from ppid_archive.domain.classification import Closed, Excepted, Ground
from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.errors import BadSetting, RuleBroken, Unavailable
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_columns import REGISTER_COLUMNS
from ppid_archive.domain.journal import Event
from ppid_archive.domain.new_facts import NewFacts
from ppid_archive.domain.publication import Withheld
from ppid_archive.domain.redaction import BlackenedWords
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.keeping import Decision
from ppid_archive.service.site_checking import Fault, FaultKind
from tests.houses import NOW, deposit, real_intake
from tests.ingest.desk import acts, archived, recognised
from tests.ingest.disposal_office import office_in
from tests.ingest.test_amending import amending
from tests.publication_office import TODAY, Breaking, PublicView, open_to_all, publishing, register, row

HOSTILE = "<script>alert('x')</script> & \"kutip\" 'tunggal' ]]> \u202e"


@pytest.fixture
def house(tmp_path: Path) -> Intake:
    (tmp_path / "arsip").mkdir()
    return real_intake(tmp_path / "arsip")


def kept(house: Intake, words: str, title: str, name: str = "surat.txt") -> str:
    return str(archived(house, deposit(words, name, source=f"t:{title}", says=SideCar(title=title))).record)


def every_byte(site: Path) -> bytes:
    return b"\n".join(str(one).encode() + one.read_bytes() for one in site.rglob("*") if one.is_file())


def state(site: Path) -> dict[str, tuple[int, str]]:
    return {
        str(one.relative_to(site)): (one.stat().st_mtime_ns, hashlib.sha512(one.read_bytes()).hexdigest())
        for one in site.rglob("*")
        if one.is_file()
    }


def test_what_is_not_public_on_the_day_is_in_no_byte_of_the_site(house: Intake, tmp_path: Path) -> None:
    """Closed, excepted, partial, expiring, with a hidden part: each has words of its own to be looked for."""
    public = kept(house, "penetapan rekapitulasi suara qwterbuka", "Pengumuman qwjudulterbuka")
    closed = kept(house, "draf qwtertutup", "Judul qwjudultertutup", "draf.txt")
    excepted = kept(house, "rahasia qwkecuali", "Judul qwjudulkecuali", "rahasia.txt")
    expiring = kept(house, "kelak qwkelak", "Judul qwjudulkelak", "kelak.txt")
    partial = kept(house, "%SCAN\nlaporan qwtampak oleh qwsamaran", "Laporan qwjudulsebagian", "pindai.jpg")
    letter = kept(house, "%MAIL qwlampiran.txt\nsurat qwsurat\n--\nisi qwdalam", "Surat qwjudulsurat", "surat.eml")
    recognised(house)
    for record in (public, letter):
        open_to_all(house, record)
    on = TODAY + timedelta(days=30)
    for record, until in ((excepted, None), (expiring, on)):
        decided = Excepted(
            ground=Ground.MEMORANDUM,
            decided_on=TODAY,
            decided_by="Sari",
            reason="uji",
            consequence_test="1",
            open_from=until,
        )
        classify(RecordId(record), decided, house.custody, by="sari", at=NOW)
    hidden = BlackenedWords(text="qwsamaran", ground=Ground.PERSONAL_SECRET, reason="dilindungi")
    asked = RedactionRequest((hidden,), "Sari", "PPID", TODAY)
    redact(RecordId(partial), asked, Workroom(house.custody, house.content), agent="sari", at=NOW)
    open_to_all(house, partial, partial=True)
    every = (public, closed, excepted, expiring, partial, letter)
    rows = [row(n, f"Ringkasan {n} {'qwbaris' + str(n)}", one) for n, one in enumerate(every, start=1)]
    listed = register(*rows, row(9, "Papan nama qwbaris9"))
    site = tmp_path / "situs"
    publishing(house, tmp_path, listed).make(str(site))
    told = every_byte(site).decode("utf-8", "replace")
    for seen in (
        "qwterbuka",
        "qwjudulterbuka",
        "qwtampak",
        "qwjudulsebagian",
        "qwsurat",
        "qwbaris1",
        "qwbaris5",
        "qwbaris9",
    ):
        assert seen in told, seen
    for unseen in ("tertutup", "kecuali", "kelak", "samaran", "dalam", "lampiran.txt", "baris2", "baris3", "baris4"):
        assert f"qw{unseen}" not in told, unseen
    for record in (closed, excepted, expiring):
        assert record not in told
    assert "2 informasi tidak" not in told
    assert "3 informasi tidak ditampilkan" in told
    publishing(house, tmp_path, listed, day=on).make(str(site))
    told = every_byte(site).decode("utf-8", "replace")
    assert "qwkelak" in told
    assert "qwjudulkecuali" not in told


def test_of_a_destroyed_record_there_is_its_number_and_no_word(tmp_path: Path) -> None:
    (tmp_path / "arsip").mkdir()
    office = office_in(tmp_path / "arsip")
    record = office.letter(text="surat qwmusnah")
    open_to_all(office.intake, record)
    listed, site = register(row(1, "Ringkasan qwbaris", record)), tmp_path / "situs"
    publishing(office.intake, tmp_path, listed).make(str(site))
    assert "qwmusnah" in every_byte(site).decode("utf-8", "replace")
    item = office.decided(record).item
    office.disposals.execute(item, office.execution(office.letter("KA")))
    assert publishing(office.intake, tmp_path, listed).make(str(site)).withdrawn == [record]
    told = every_byte(site).decode("utf-8", "replace")
    assert "qwmusnah" not in told
    assert "qwbaris" not in told
    assert "ditarik" in (site / "arsip" / record / "index.html").read_text()


def test_publishing_again_touches_nothing_and_a_new_record_only_what_names_it(house: Intake, tmp_path: Path) -> None:
    records = [kept(house, f"isi ke {n} penetapan", f"Naskah ke-{n}", f"n{n}.txt") for n in range(3)]
    for record in records[:2]:
        open_to_all(house, record)
    listed = register(*(row(n, f"Ringkasan {n}", one) for n, one in enumerate(records, start=1)))
    site = tmp_path / "situs"
    first = publishing(house, tmp_path, listed).make(str(site))
    assert first.new
    assert first.changed == []
    before = state(site)
    journalled = len(acts(house, Event.PUBLICATION))
    again = publishing(house, tmp_path, listed, day=TODAY + timedelta(days=3)).make(str(site))
    assert (again.any, again.unchanged) == (False, len(before))
    assert state(site) == before
    assert len(acts(house, Event.PUBLICATION)) == journalled == 1
    open_to_all(house, records[2])
    rehearsed = publishing(house, tmp_path, listed).make(str(site), rehearse=True)
    assert state(site) == before
    done = publishing(house, tmp_path, listed).make(str(site))
    assert set(rehearsed.new) == set(done.new)
    assert set(rehearsed.changed) | {"SHA512SUMS", "SHA512SUMS.sig"} == set(done.changed)
    after = state(site)
    for record in records[:2]:
        for path, told in before.items():
            assert not path.startswith(f"arsip/{record}/") or after[path] == told


def test_a_withdrawn_record_leaves_a_page_that_says_so_and_nothing_else(house: Intake, tmp_path: Path) -> None:
    kept_one, gone = (kept(house, f"isi qw{n}", f"Judul qwjudul{n}", f"{n}.txt") for n in ("tetap", "tarik"))
    for record in (kept_one, gone):
        open_to_all(house, record)
    listed = register(row(1, "Tetap", kept_one), row(2, "Ringkasan qwtarikan", gone))
    site = tmp_path / "situs"
    publishing(house, tmp_path, listed).make(str(site))
    assert "qwjudultarik" in every_byte(site).decode("utf-8", "replace")
    classify(
        RecordId(gone), Closed(decided_on=TODAY, decided_by="Sari", reason="keliru"), house.custody, by="s", at=NOW
    )
    day = TODAY + timedelta(days=2)
    done = publishing(house, tmp_path, listed, day=day).make(str(site))
    assert done.withdrawn == [gone]
    assert sorted(one.name for one in (site / "arsip" / gone).iterdir()) == ["index.html"]
    page = (site / "arsip" / gone / "index.html").read_text()
    assert "ditarik" in page
    assert day.isoformat() in page
    told = every_byte(site).decode("utf-8", "replace")
    assert "qwtarik" not in told
    assert "qwjudultarik" not in told
    before = state(site)
    again = publishing(house, tmp_path, listed, day=day + timedelta(days=1)).make(str(site))
    assert (again.any, again.withdrawn, state(site)) == (False, [], before)
    open_to_all(house, gone)
    publishing(house, tmp_path, listed, day=day).make(str(site))
    assert "qwjudultarik" in (site / "arsip" / gone / "index.html").read_text()


def test_a_replaced_register_leaves_its_address_and_none_of_its_rows(house: Intake, tmp_path: Path) -> None:
    record = kept(house, "isi", "Judul tetap")
    open_to_all(house, record)
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(row(1, "Lama qwlama", record))).make(str(site))
    newer = register(row(1, "Baru", record), number="3673-2026-D000002", version=2)
    publishing(house, tmp_path, newer).make(str(site))
    assert "telah diganti" in (site / "dip/3673-2026-D000001/index.html").read_text()
    assert "qwlama" not in every_byte(site).decode("utf-8", "replace")


def test_every_text_is_shown_as_it_is_and_never_read_as_markup(house: Intake, tmp_path: Path) -> None:
    record = kept(house, f"isi {HOSTILE}", HOSTILE)
    open_to_all(house, record)
    listed = replace(register(row(1, HOSTILE, record)), minutes=HOSTILE)
    site = tmp_path / "situs"
    publishing(house, tmp_path, listed).make(str(site))
    for page in site.rglob("*.html"):
        assert "<script>alert" not in page.read_text(), page
    feed = ET.fromstring((site / "umpan.xml").read_bytes())
    assert any(
        "<script>alert('x')</script>" in (one.text or "") for one in feed.iter("{http://www.w3.org/2005/Atom}title")
    )
    catalogue = json.loads((site / "data/dcat.jsonld").read_text())
    assert any("<script>" in one["dct:title"]["@value"] for one in catalogue["dcat:dataset"])


def test_the_register_is_there_for_portals_and_the_notice_board(house: Intake, tmp_path: Path) -> None:
    record = kept(house, "isi", "Judul")
    open_to_all(house, record)
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(row(1, "Anggaran 2026", record))).make(str(site))
    table = list(csv.reader((site / "data/dip.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert table[0] == [column.header for column in REGISTER_COLUMNS]
    listed = dict(zip(*table[:2], strict=True))
    assert listed["Ringkasan isi informasi"] == "Anggaran 2026"
    assert listed["Kategori"] == "Berkala"
    assert listed["Media/tautan"] == f"https://ppid.contoh.go.id/arsip/{record}/index.html"
    assert (site / listed["Media/tautan"].removeprefix("https://ppid.contoh.go.id/")).is_file()
    assert json.loads((site / "data/dip.json").read_text())["rows"][0]["summary"] == "Anggaran 2026"
    book = openpyxl.load_workbook(site / "data/dip.xlsx").active
    assert any("Anggaran 2026" in str(cell) for cells in book.iter_rows(values_only=True) for cell in cells)
    words = "".join(page.extract_text() for page in pypdf.PdfReader(site / "data/dip.pdf").pages)
    assert "Anggaran 2026" in " ".join(words.split())
    catalogue = json.loads((site / "data/dcat.jsonld").read_text())
    (dataset,) = (one for one in catalogue["dcat:dataset"] if one["dct:identifier"] == record)
    (file,) = dataset["dcat:distribution"]
    name = file["dcat:downloadURL"]["@id"].removeprefix("https://ppid.contoh.go.id/")
    digest = hashlib.sha512((site / name).read_bytes()).hexdigest()
    assert file["spdx:checksum"]["spdx:checksumValue"]["@value"] == digest


def test_anybody_can_check_the_site_with_openssl_and_sha512sum(house: Intake, tmp_path: Path) -> None:
    record = kept(house, "isi", "Judul")
    open_to_all(house, record)
    site = tmp_path / "situs"
    desk = publishing(house, tmp_path, register(row(1, "Ringkasan", record)))
    desk.make(str(site))
    verify = "openssl pkeyutl -verify -pubin -inkey kunci-publik.pem -rawin -in SHA512SUMS -sigfile SHA512SUMS.sig"
    for command in (verify.split(), ["sha512sum", "--quiet", "--strict", "-c", "SHA512SUMS"]):
        done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done
    assert (site / "kunci-publik.pem").read_text().strip().splitlines()[1] in (site / "tentang.html").read_text()
    assert list(desk.check(str(site))) == []
    page = site / "arsip" / record / "index.html"
    page.write_text(page.read_text().replace("Judul", "Palsu"))
    (site / "asing.html").write_text("x")
    (site / "umpan.xml").unlink()
    assert set(desk.check(str(site))) == {
        Fault(FaultKind.ALTERED, f"arsip/{record}/index.html"),
        Fault(FaultKind.UNLISTED, "asing.html"),
        Fault(FaultKind.MISSING, "umpan.xml"),
    }
    sums = (site / "SHA512SUMS").read_bytes()
    (site / "SHA512SUMS").write_bytes(sums.replace(sums[:8], b"00000000"))
    assert Fault(FaultKind.NOT_SIGNED, "SHA512SUMS.sig") in set(desk.check(str(site)))
    desk.make(str(site))
    assert set(desk.check(str(site))) == {Fault(FaultKind.UNLISTED, "asing.html")}


def test_a_folder_of_somebody_else_is_left_alone(house: Intake, tmp_path: Path) -> None:
    site = tmp_path / "situs"
    (site / "data").mkdir(parents=True)
    (site / "data" / "penting.txt").write_text("jangan dihapus")
    with pytest.raises(RuleBroken):
        publishing(house, tmp_path, register()).make(str(site))
    assert (site / "data" / "penting.txt").exists()


def test_what_cannot_be_cleaned_is_not_there_and_this_is_said(house: Intake, tmp_path: Path) -> None:
    record = kept(house, "%MAIL lain.txt\nsurat qwisi\n--\nisi", "Surat", "surat.eml")
    open_to_all(house, record)
    for inside in house.custody.catalogue.rows(after=None, limit=9):
        open_to_all(house, inside.description.record)
    site = tmp_path / "situs"
    done = publishing(house, tmp_path, register(row(1, "Ringkasan", record))).make(str(site))
    assert done.withheld == [(record, Withheld.NOT_CLEANED)]
    page = (site / "arsip" / record / "index.html").read_text()
    assert "tidak dapat dibersihkan" in page
    assert "qwisi" in (site / "arsip" / record / "teks.html").read_text()


def test_who_made_a_file_is_in_no_byte_of_the_site(house: Intake, tmp_path: Path) -> None:
    record = kept(house, "%BY qwpembuat\nisi terbuka", "Judul", "qwnamaberkas.txt")
    open_to_all(house, record)
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(row(1, "Ringkasan", record))).make(str(site))
    (file,) = (one for one in (site / "arsip" / record).iterdir() if one.suffix == ".txt")
    assert file.read_text() == "isi terbuka"
    assert b"qwnamaberkas" not in every_byte(site)


def test_whatever_breaks_off_every_page_is_whole_and_the_next_try_finishes(house: Intake, tmp_path: Path) -> None:
    records = [kept(house, f"isi ke {n}", f"Naskah ke-{n}", f"n{n}.txt") for n in range(2)]
    for record in records:
        open_to_all(house, record)
    listed = register(*(row(n, f"Ringkasan {n}", one) for n, one in enumerate(records, start=1)))
    whole = tmp_path / "utuh"
    publishing(house, tmp_path, listed).make(str(whole))
    reference = {path: told[1] for path, told in state(whole).items()}
    for fuse in range(1, len(reference) + 1, 3):
        site = tmp_path / f"situs-{fuse}"
        Breaking.left = fuse
        with pytest.raises(Unavailable):
            publishing(house, tmp_path, listed, files=Breaking).make(str(site))
        for path, told in state(site).items():
            assert told[1] == reference[path] or path == "riwayat.json"
        publishing(house, tmp_path, listed).make(str(site))
        assert {path: told[1] for path, told in state(site).items()} == reference


def test_the_office_changes_frame_and_style_and_a_wrong_slot_is_named(house: Intake, tmp_path: Path) -> None:
    record = kept(house, "isi", "Judul")
    open_to_all(house, record)
    own = tmp_path / "kerangka"
    own.mkdir()
    (own / "gaya.css").write_text("body{color:#000}")
    (own / "tentang.html").write_text("<p>Maklumat pelayanan kami</p>")
    (own / "halaman.html").write_text('<html lang="id"><title>$title</title><a href="${root}x">x</a>$content</html>')
    site = tmp_path / "situs"
    listed = register(row(1, "Ringkasan", record))
    publishing(house, tmp_path, listed, frame=Frame(own)).make(str(site))
    assert (site / "gaya.css").read_text() == "body{color:#000}"
    assert "<p>Maklumat pelayanan kami</p>" in (site / "tentang.html").read_text()
    assert 'href="../../x"' in (site / "arsip" / record / "index.html").read_text()
    (own / "halaman.html").write_text("<html>$isi ${root}</html>")
    with pytest.raises(BadSetting, match=r"\$isi"):
        publishing(house, tmp_path, listed, frame=Frame(own)).make(str(site))


def test_the_first_page_is_small_and_nothing_points_outside(house: Intake, tmp_path: Path) -> None:
    records = [
        kept(house, f"isi {n}", f"Naskah dengan judul yang lumayan panjang ke-{n}", f"{n}.txt") for n in range(12)
    ]
    for record in records:
        open_to_all(house, record)
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(*(row(n, f"R {n}", r) for n, r in enumerate(records, 1))), url="").make(
        str(site)
    )
    carried = sum((site / name).stat().st_size for name in ("index.html", "gaya.css", "lambang.svg"))
    assert carried < 30_000
    for page in site.rglob("*.html"):
        assert 'href="http' not in page.read_text()
        assert 'src="http' not in page.read_text()


def test_a_row_that_is_left_out_while_the_site_is_made_is_not_on_it(house: Intake, tmp_path: Path) -> None:
    """An exemption comes into force that names it, say; of records nothing changes."""
    record = kept(house, "qwsatu", "Satu")
    open_to_all(house, record)
    before = register(row(1, "Papan qwdulu"), row(2, "Satu", record))
    site = tmp_path / "situs"
    publishing(house, tmp_path, before, then=replace(before, rows=before.rows[1:], left_out=1)).make(str(site))
    held = every_byte(site)
    assert b"qwsatu" in held
    assert b"qwdulu" not in held
    assert b"1 informasi tidak ditampilkan" in held


@pytest.mark.parametrize("asked", [1, 2, 3, 4])
@pytest.mark.parametrize("closes", [True, False])
def test_what_is_closed_or_corrected_while_the_site_is_made_is_not_on_it(
    house: Intake, tmp_path: Path, asked: int, closes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else decides between two looks at the archive."""
    first, second = kept(house, "qwsatu", "Satu qwlama"), kept(house, "qwdua", "Dua", "dua.txt")
    for record in (first, second):
        open_to_all(house, record)
    calls, text = count(1), PublicView.text

    def meanwhile(view: PublicView, record: str) -> tuple[str, ...]:
        if next(calls) == asked:
            closed = Closed(decided_on=TODAY, decided_by="Sari (contoh)", reason="keliru")
            if closes:
                classify(RecordId(first), closed, house.custody, by="sari", at=NOW)
            else:
                amending(house).amend([first], NewFacts(title="Satu"), Decision("Sari (contoh)", "PPID", "keliru"))
        return text(view, record)

    monkeypatch.setattr(PublicView, "text", meanwhile)
    site, listed = tmp_path / "situs", register(row(1, "Satu", first), row(2, "Dua", second))
    publishing(house, tmp_path, listed).make(str(site))
    assert next(calls) > asked
    held = every_byte(site)
    assert (b"qwsatu" in held) is not closes
    assert b"qwlama" not in held
    assert b"qwdua" in held
    assert list(publishing(house, tmp_path, listed).check(str(site))) == []
