"""Addresses on the public site lead where they say, wherever the site stands and whatever page leads there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from ppid_archive.ingest.intake import Intake
from tests.houses import deposit, real_intake
from tests.ingest.desk import archived
from tests.publication_office import open_to_all, publishing, register, row

SOMEWHERE = "https://contoh.go.id/ppid/"
ELSEWHERE = ("http://publications.europa.eu/", "https://www.iana.org/", "spdx:")


@pytest.fixture
def house(tmp_path: Path) -> Intake:
    (tmp_path / "arsip").mkdir()
    return real_intake(tmp_path / "arsip")


def made(house: Intake, folder: Path, url: str) -> Path:
    record = str(archived(house, deposit("isi", "isi.txt", source="t:isi")).record)
    open_to_all(house, record)
    publishing(house, folder, register(row(1, "Ringkasan", record)), url=url).make(str(folder / "situs"))
    return folder / "situs"


def named(held: object) -> Iterator[str]:
    """Yield whatever a catalogue names by its address."""
    match held:
        case dict():
            for key, value in held.items():
                if key == "@id":
                    yield str(value)
                yield from named(value)
        case list():
            for one in held:
                yield from named(one)


@pytest.mark.parametrize("url", ["", SOMEWHERE])
def test_a_catalogue_names_what_is_there_even_before_the_site_has_an_address(
    house: Intake, tmp_path: Path, url: str
) -> None:
    site = made(house, tmp_path, url)
    catalogue = json.loads((site / "data/dcat.jsonld").read_text())
    places = [urljoin(f"{SOMEWHERE}data/dcat.jsonld", one) for one in named(catalogue) if not one.startswith(ELSEWHERE)]
    below = {one.removeprefix(SOMEWHERE) for one in places}
    assert below > {"data/dcat.jsonld", "data/dip.csv", ""}
    assert [one for one in below if not (site / one).exists()] == []


def test_the_page_for_what_is_not_there_leads_home_from_any_depth(house: Intake, tmp_path: Path) -> None:
    page = (made(house, tmp_path, SOMEWHERE) / "404.html").read_text()
    places = re.findall(r'(?:href|src)="([^"#]+)', page)
    assert "/ppid/gaya.css" in places
    assert [one for one in places if not one.startswith("/ppid/")] == []
