"""The schemas in the tree say what the models say, and what the archive writes keeps to them."""

import json
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ppid_archive.domain.register import Item
from ppid_archive.ingest.pipeline import ingest
from ppid_archive.settings import default_settings_text
from tests.houses import deposit, real_intake
from tools.schemas import FOLDER, MODELS, schema_text

_PACKAGE = Path(__file__).parents[1] / "ppid_archive"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_schema_in_the_tree_is_that_of_its_model(name: str) -> None:
    assert (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8") == schema_text(name), "run `make schemas`"


def test_every_kind_of_item_has_its_schema() -> None:
    for module in (_PACKAGE / "domain").glob("*.py"):
        import_module(f"ppid_archive.domain.{module.stem}")
    kinds = {one for one in Item.__subclasses__() if one.__module__.startswith("ppid_archive.domain.")}
    assert kinds <= set(MODELS.values())


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.schema.json" for name in MODELS}


def test_what_an_ingest_writes_keeps_to_the_schemas(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    list(ingest([deposit("%SCAN\nsurat"), deposit("Nomor : 12/ORT.06/3673/2020", "b.txt")], intake))
    written = [json.loads(path.read_text()) for path in (tmp_path / "store").rglob("record.json")]
    assert len(written) == 4
    for description in written:
        validator("record-v1").validate(description)
    for line in (tmp_path / "journal").rglob("*.jsonl"):
        for entry in line.read_text().splitlines():
            validator("journal-entry-v1").validate(json.loads(entry))


def test_what_init_writes_keeps_to_the_schemas() -> None:
    validator("settings-v1").validate(tomllib.loads(default_settings_text("3673", "KPU Kota Serang")))
    sample = (_PACKAGE / "data" / "retention-schedule.sample.json").read_text(encoding="utf-8")
    validator("retention-schedule-v1").validate(json.loads(sample))
    assert json.loads(sample)["official"] is False
