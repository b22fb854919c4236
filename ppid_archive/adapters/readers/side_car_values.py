"""Side-cars: small YAML or JSON files with facts about a document."""

import json
from pathlib import Path

import yaml

from ppid_archive.domain.content import Gap, Shortfall

_MOST_BYTES = 64 << 10


def values(local: str, name: str) -> object:
    """Return a side-car's plain values; a text that is neither YAML nor JSON yields a shortfall."""
    with Path(local).open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        return Shortfall(gap=Gap.TOO_LARGE, detail=f"> {_MOST_BYTES} byte")
    try:
        text = data.decode("utf-8-sig")
        parsed: object = json.loads(text) if name.lower().endswith(".json") else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        return Shortfall(gap=Gap.DAMAGED, detail=" ".join(str(error).split())[:200])
    if not isinstance(parsed, dict):
        return Shortfall(gap=Gap.DAMAGED, detail="harus berupa pasangan kunci dan nilai (key: value)")
    return parsed
