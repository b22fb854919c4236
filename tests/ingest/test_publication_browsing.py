"""The site's pages by category and by unit: everything public is reached from the front page, a page at a time."""

from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

import pytest

from ppid_archive.domain.classification import Category
from ppid_archive.domain.deposit import SideCar
from ppid_archive.ingest.intake import Intake
from tests.houses import deposit, real_intake
from tests.ingest.desk import archived
from tests.publication_office import NUMBER, open_to_all, publishing, register, row

PERIODIC, IMMEDIATE, ON_REQUEST = Category.PERIODIC, Category.IMMEDIATE, Category.ON_REQUEST


class Links(HTMLParser):
    """The addresses that a page leads to, and the ids that stand on it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.to: list[str] = []
        self.ids: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "a" and told.get("href"):
            self.to.append(unquote(str(told["href"])))
        if told.get("id"):
            self.ids.add(str(told["id"]))


def reached(site: Path, start: str = "index.html") -> dict[str, Links]:
    """Follow every link from a page on; each must lead to a file of the site, and to a place that is on it."""
    pages, waiting = dict[str, Links](), [start]
    asked: list[tuple[str, str, str]] = []
    while waiting:
        page = waiting.pop()
        if page in pages:
            continue
        assert (site / page).is_file(), page
        pages[page] = Links((site / page).read_text() if page.endswith(".html") else "")
        for link in pages[page].to:
            path, fragment = urldefrag(link)
            to = normpath(join(dirname(page), path)) if path else page
            waiting.append(to)
            asked.append((page, to, fragment))
    for page, to, fragment in asked:
        assert not fragment or fragment in pages[to].ids, (page, to, fragment)
    return pages


@pytest.fixture
def house(tmp_path: Path) -> Intake:
    (tmp_path / "arsip").mkdir()
    return real_intake(tmp_path / "arsip")


def kept(house: Intake, number: int) -> str:
    says = SideCar(title=f"Naskah ke-{number}")
    told = archived(house, deposit(f"isi {number}", f"n{number}.txt", source=f"t:{number}", says=says))
    open_to_all(house, told.record)
    return str(told.record)


def test_every_row_is_on_the_page_of_its_category_and_of_its_unit(house: Intake, tmp_path: Path) -> None:
    records = [kept(house, number) for number in range(3)]
    rows = (
        row(1, "Anggaran", records[0], category=PERIODIC, unit="keuangan"),
        row(2, "Bencana", records[1], category=IMMEDIATE),
        row(3, "Papan nama", category=PERIODIC),
        row(7, "Keputusan", records[2], category=PERIODIC),
    )
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(*rows)).make(str(site))
    shown = {
        "kategori/berkala": {"Anggaran", "Papan nama", "Keputusan"},
        "kategori/serta-merta": {"Bencana"},
        "kategori/setiap-saat": set(),
        "unit/keuangan": {"Anggaran"},
        "unit/teknis-hukum": {"Bencana", "Papan nama", "Keputusan"},
    }
    for folder, summaries in shown.items():
        page = (site / folder / "index.html").read_text()
        assert {one.summary for one in rows if f". {one.summary}<" in page} == summaries, folder
    assert "Belum ada informasi" in (site / "kategori/setiap-saat/index.html").read_text()
    pages = reached(site)
    assert {f"{folder}/index.html" for folder in shown} <= set(pages)
    assert f"../../dip/{NUMBER}/index.html#baris-7" in pages["unit/teknis-hukum/index.html"].to


def test_many_rows_stand_on_many_pages_and_all_are_reached(house: Intake, tmp_path: Path) -> None:
    record = kept(house, 0)
    rows = [row(number, f"Informasi nomor {number}", record) for number in range(1, 402)]
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(*rows)).make(str(site))
    assert len(list((site / "unit/teknis-hukum").iterdir())) == 11
    pages = reached(site)
    for folder in ("kategori/berkala", "unit/teknis-hukum"):
        told = "".join((site / page).read_text() for page in pages if page.startswith(folder))
        assert all(f"{one.number}. {one.summary}<" in told for one in rows)
    assert max(len(one.to) for one in pages.values()) < 150
    publishing(house, tmp_path, register(*rows[:30])).make(str(site))
    assert len(list((site / "unit/teknis-hukum").iterdir())) == 1
    reached(site)


def test_a_row_of_many_records_names_some_and_leads_to_all(house: Intake, tmp_path: Path) -> None:
    records = [kept(house, number) for number in range(9)]
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(row(1, "Berkas rapat", *records))).make(str(site))
    page = (site / "kategori/berkala/index.html").read_text()
    assert (page.count("Naskah ke-"), "dan 4 arsip lain" in page) == (5, True)
    pages = reached(site)
    assert {f"arsip/{record}/index.html" for record in records} <= set(pages)


def test_a_row_of_a_whole_series_has_pages_of_its_own(house: Intake, tmp_path: Path) -> None:
    records = [kept(house, number) for number in range(90)]
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(row(7, "Seri rapat", *records))).make(str(site))
    pages = reached(site)
    assert {f"arsip/{record}/index.html" for record in records} <= set(pages)
    assert max(len(one.to) for one in pages.values()) < 80
    own = f"dip/{NUMBER}/baris-7"
    assert {one for one in pages if one.startswith(own)} == {f"{own}/{one}.html" for one in ("index", "2", "3")}
    assert f"../../../dip/{NUMBER}/index.html#baris-7" in pages[f"{own}/index.html"].to
    publishing(house, tmp_path, register(row(7, "Seri rapat", *records[:30]))).make(str(site))
    assert not list((site / own).glob("*"))
    reached(site)
