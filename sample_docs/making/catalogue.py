"""What is written down about every sample."""

from collections.abc import Sequence
from typing import Any

Entry = dict[str, Any]


def entry(path: str, provenance: str, media_type: str, **more: Any) -> Entry:
    """Return one line of the manifest; ``outcome`` is ``archived`` unless said otherwise."""
    return {"path": path, "provenance": provenance, "media_type": media_type, "outcome": "archived", **more}


def table(entries: Sequence[Entry]) -> str:
    """Return the manifest as a table for people."""
    head = (
        "# Sample documents\n\nDocuments of a made-up office, *KPU Kota Nusa Asri*: every person, number and address in them is "
        "invented. They lie as four sub-bagian would drop them. `make samples` makes them anew (`make.py`); "
        "`MANIFEST.json` says the same for machines.\n\n| document | provenance | what the archive makes of it |\n|---|---|---|\n"
    )
    return head + "".join(f"| `{one['path']}` | {one['provenance']} | {_result(one)} |\n" for one in entries)


def _result(one: Entry) -> str:
    facts = [one["outcome"].replace("_", " "), one["media_type"]]
    facts += [f"{one['pages']} pp."] if one.get("pages") else []
    facts += [one["document_number"]] if one.get("document_number") else []
    facts += [one["document_date"]] if one.get("document_date") else []
    facts += [f"shortfall: {one['shortfall']}"] if one.get("shortfall") else []
    return ", ".join(facts)
