"""What is written down about every sample, and the table for people that is made from it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODP = "application/vnd.oasis.opendocument.presentation"

_HEAD = """# Sample documents

{count} documents in {files} files of a made-up office, *KPU Kota Nusa Asri*. The town, every person, every number of a person and every
address in them is invented (`making/office.py` says how that shows). They lie as four sub-bagian would drop them: folders give a class
code, a year, the kind or the place of the paper; a folder of nothing but page images is one document; `NAME.meta.yaml` or
`NAME.meta.json` beside a document describes it. `make samples` makes everything anew; `MANIFEST.json` says the same as this table
for machines, and its `phrases` are words that a search must find.

| document | what it is, and where it comes from | what the archive should make of it |
|---|---|---|
"""


def entry(path: str, provenance: str, media_type: str, **more: Any) -> Entry:
    """Return one line of the manifest.

    ``outcome`` is ``archived`` unless said otherwise: ``already_held``, ``part_of`` (a further page of a document) or
    ``side_car``; ``of`` names the document meant. ``record_of`` is the folder that is one record.
    """
    return {"path": path, "provenance": provenance, "media_type": media_type, "outcome": "archived", **more}


def table(entries: Sequence[Entry]) -> str:
    """Return the manifest as a table for people."""
    documents = sum(one["outcome"] in {"archived", "already_held"} for one in entries)
    rows = "".join(f"| `{one['path']}` | {one['provenance']} | {_result(one)} |\n" for one in entries)
    return _HEAD.format(count=documents, files=len(entries)) + rows


def write(path: Path, data: bytes) -> None:
    """Write a sample, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _result(one: Entry) -> str:
    facts = [f"**{one['outcome'].replace('_', ' ')}**" + (f" `{one['of']}`" if "of" in one else "")]
    facts += [f"shortfall: {one['shortfall']}"] if "shortfall" in one else []
    facts += [one["kind"]] if "kind" in one else []
    facts += [f"{one['pages']} pp."] if "pages" in one else []
    facts += [one[name] for name in ("document_number", "document_date") if name in one]
    facts += [f"class {one['class_code']}"] if "class_code" in one else []
    facts += ["paper in " + ", ".join(f"{name} {place}" for name, place in one["location"].items())] if "location" in one else []
    facts += [f"{one['attachments']} attachments become records of their own"] if one.get("attachments") else []
    facts += ["to be excepted, ground h"] if "ground" in one else []
    return ", ".join(facts)
