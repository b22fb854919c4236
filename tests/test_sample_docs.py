"""The sample documents: each has its provenance, and the archive makes of each what the manifest says."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ppid_archive import Reader, open_archive
from ppid_archive.archive import Archive
from ppid_archive.domain.query import Query
from tests.acceptance.command import made, run

SAMPLES = Path(__file__).parents[1] / "sample_docs"
MANIFEST: list[dict[str, Any]] = json.loads((SAMPLES / "MANIFEST.json").read_text(encoding="utf-8"))
NUMBER_OF_A_PERSON = re.compile(
    r"(?<!\d)(?:\d{16}|\d{8} ?\d{6} ?\d ?\d{3}"  # NIK and family card; NIP
    r"|(?:\+62|0)[ -]?8\d\d[ -]?\d{3,4}[ -]?\d{3,5}|\d\d\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3})(?!\d)"  # telephone; tax
)
UNITS = ("keuangan-umum-logistik", "perencanaan-data-informasi", "teknis-hukum", "parmas-sdm")


def test_the_manifest_names_every_file_and_nothing_else() -> None:
    there = {str(p.relative_to(SAMPLES)) for unit in UNITS for p in (SAMPLES / unit).rglob("*") if p.is_file()}
    assert [one["path"] for one in MANIFEST] == sorted(there)
    assert sum(one["outcome"] == "archived" for one in MANIFEST) >= 40
    assert all(one["of"] in there for one in MANIFEST if one["outcome"] in {"already_held", "part_of", "side_car"})


def test_every_document_has_its_provenance_and_none_is_empty() -> None:
    assert all(one["provenance"].endswith(".") for one in MANIFEST)
    sizes = [(SAMPLES / one["path"]).stat().st_size for one in MANIFEST]
    assert min(sizes) > 0
    assert sum(sizes) < 8_000_000


def test_the_samples_bear_no_number_of_a_person_but_the_invented_ones(archive: Archive) -> None:
    declared = {digits(number) for one in MANIFEST for number in one.get("personal_data", [])}
    texts = [" ".join(archive.text(row.description.record)) for row in archive.custody.rows()]
    texts += [path.read_text(encoding="utf-8") for path in (SAMPLES / "making").glob("*.py")]
    found = {digits(match.group()) for text in texts for match in NUMBER_OF_A_PERSON.finditer(text)}
    assert declared <= found
    assert {number for number in found if not looks_invented(number)} == set()
    assert all(looks_invented(number) for number in declared)


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def looks_invented(number: str) -> bool:
    """By the rules of ``making/office.py``: sub-district 99, NIP ending in 999, prefix 0834-0000, tax office 000."""
    by_length = {16: number.startswith("367399"), 18: number.endswith("999"), 15: number.startswith("000001170")}
    return by_length.get(len(number), number.startswith("08340000"))


def test_the_table_for_people_names_every_document() -> None:
    table = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{one['path']}`" in table for one in MANIFEST)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Any:
    home = made(tmp_path_factory.mktemp("samples") / "arsip")
    for unit in UNITS:
        shutil.copytree(SAMPLES / unit, home / "drop" / unit, dirs_exist_ok=True)
    assert run("watch", "--once", archive=home).code == 0
    with open_archive(home, reader=Reader.STAFF) as opened:
        yield opened


def by_place(archive: Archive) -> dict[str, Any]:
    rows = [row.description for row in archive.custody.rows()]
    return {f"{told.unit}/{told.accession.received_as}": told for told in rows}


def test_the_archive_makes_of_each_document_what_the_manifest_says(archive: Archive) -> None:
    places = by_place(archive)
    faults = []
    for one in MANIFEST:
        if one["outcome"] in {"already_held", "part_of", "side_car"}:
            continue
        told = places.get(one.get("record_of", one["path"]))
        if told is None:
            faults.append(f"{one['path']}: not archived")
            continue
        seen = {
            "media_type": told.media_type,
            "pages": told.page_count,
            "kind": told.kind.value,
            "title": told.title.value,
            "document_number": told.document_number and told.document_number.value,
            "document_date": told.document_date and told.document_date.value.isoformat(),
            "class_code": told.class_code and told.class_code.value,
            "location": told.location and told.location.model_dump(exclude_none=True),
            "shortfall": next((s.gap.value for s in told.shortfalls), None),
        }
        faults += [
            f"{one['path']}: {key} {seen[key]!r}, not {one[key]!r}"
            for key in seen
            if key in one and not _same(seen[key], one[key])
        ]
        text = _plain(" ".join(archive.text(told.record)))
        faults += [f"{one['path']}: no {phrase!r}" for phrase in one["phrases"] if _plain(phrase) not in text]
    assert not faults, "\n".join(faults)


def _same(seen: object, said: object) -> bool:
    return str(seen).casefold() == str(said).casefold()


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold()


def test_the_duplicate_is_known_and_the_attachments_are_tied_to_their_mail(archive: Archive) -> None:
    places = by_place(archive)
    assert "parmas-sdm/salinan undangan pleno.pdf" not in places
    mail = places["parmas-sdm/surel undangan media.eml"]
    attached = [relation.record for relation in mail.relations]
    assert len(attached) == 2
    assert places["teknis-hukum/ORT.06/undangan rapat pleno penetapan DIP.pdf"].record in attached
    facts = places["parmas-sdm/surel undangan media.eml#lembar fakta.docx"]
    assert [(relation.kind.value, relation.record) for relation in facts.relations] == [("attachment_of", mail.record)]


def test_the_archive_of_the_samples_is_sound_and_shut_to_the_public(archive: Archive) -> None:
    assert list(archive.verify()) == []
    assert archive.search("").total == len(by_place(archive))
    shut = Query("", on=archive.today(), reader=Reader.PUBLIC)
    assert archive.custody.search.find(shut).total == 0
