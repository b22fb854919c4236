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
UNITS = ("keuangan-umum-logistik", "perencanaan-data-informasi", "teknis-hukum", "parmas-sdm")


def test_the_manifest_names_every_document_and_nothing_else() -> None:
    there = {str(p.relative_to(SAMPLES)) for unit in UNITS for p in (SAMPLES / unit).rglob("*") if p.is_file()}
    side_cars = {name for name in there if name.endswith(".meta.yaml")}
    assert {one["path"] for one in MANIFEST} == there - side_cars
    assert all(one["provenance"] for one in MANIFEST)
    assert len(MANIFEST) >= 35
    assert all((SAMPLES / name).stat().st_size for name in there)


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
        if one["outcome"] in {"already_held", "part_of_first"}:
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
            "shortfall": next((s.gap.value for s in told.shortfalls), None),
        }
        faults += [
            f"{one['path']}: {key} {seen[key]!r}, not {one[key]!r}"
            for key in seen
            if key in one and not _same(seen[key], one[key])
        ]
        text = _plain(" ".join(archive.text(told.record)))
        faults += [f"{one['path']}: no {phrase!r}" for phrase in one["phrases"] if _plain(phrase) not in text]
    assert faults == []


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
    agenda = places["parmas-sdm/surel undangan media.eml#agenda.txt"]
    assert [(relation.kind.value, relation.record) for relation in agenda.relations] == [("attachment_of", mail.record)]


def test_the_archive_of_the_samples_is_sound_and_shut_to_the_public(archive: Archive) -> None:
    assert list(archive.verify()) == []
    assert archive.search("").total == len(by_place(archive))
    shut = Query("", on=archive.today(), reader=Reader.PUBLIC)
    assert archive.custody.search.find(shut).total == 0
