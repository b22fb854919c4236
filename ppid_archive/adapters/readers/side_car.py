"""Side-cars: small YAML or JSON files beside a document; anchors, tags and depth are refused."""

import json
from pathlib import Path

import yaml

from ppid_archive.adapters.readers.bounds import MOST_SIDE_CAR_BYTES
from ppid_archive.adapters.readers.plain_text import decoded
from ppid_archive.domain.content import Gap, Shortfall


class _Plain(yaml.SafeLoader):
    """Values only: an alias could stand for itself a billion times."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not accepted in a side-car")
        return super().compose_node(parent, index)


def parse(local: Path, name: str) -> object:
    """Return the values in a side-car, or the Shortfall that says why there are none."""
    with local.open("rb") as stream:
        data = stream.read(MOST_SIDE_CAR_BYTES + 1)
    if len(data) > MOST_SIDE_CAR_BYTES:
        return Shortfall(gap=Gap.TOO_LARGE, detail=f"larger than {MOST_SIDE_CAR_BYTES} bytes")
    text = decoded(data)
    try:
        if name.lower().endswith(".json"):
            values: object = json.loads(text)
        else:
            values = yaml.load(text, Loader=_Plain)  # noqa: S506 - a SafeLoader, made stricter
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return Shortfall(gap=Gap.DAMAGED, detail=" ".join(str(error).split())[:300])
    if not isinstance(values, dict):
        return Shortfall(gap=Gap.DAMAGED, detail="no list of names and values (name: value)")
    return values
