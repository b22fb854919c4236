"""Office files made by hand, for what no program at hand writes: slides with SmartArt, letters of Outlook."""

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ppid_archive.adapters.readers.compound_writing import Folder, packed
from tests.readers.documents import zipped

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TWINS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def said(words: str) -> str:
    return f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"


def shape(words: str) -> str:
    return f"<p:sp><p:txBody>{said(words)}</p:txBody></p:sp>"


def drawn(body: str, *, root: str = "sld") -> str:
    spaces = f'xmlns:a="{DRAWING}" xmlns:p="{SLIDES}" xmlns:mc="{TWINS}"'
    return f"<p:{root} {spaces}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:{root}>"


def related(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def pptx(path: Path, slides: Sequence[str], *, more: Mapping[str, str | bytes] | None = None, kind: str = PPTX) -> Path:
    """Write slides in an order that is not that of their names: the last name comes first."""
    names = [f"slide{number}.xml" for number in range(len(slides), 0, -1)]
    listed = "".join(f'<p:sldId id="{255 + at}" r:id="r{at}"/>' for at in range(1, len(slides) + 1))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types><Override ContentType="{kind}.main+xml"/></Types>',
        "_rels/.rels": related(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{SLIDES}" xmlns:r="{RELATION}"><p:sldIdLst>{listed}'
        "</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": related(*(("slide", f"slides/{name}") for name in names)),
    }
    parts |= {f"ppt/slides/{name}": slide for name, slide in zip(names, slides, strict=True)}
    return zipped(path, {**parts, **(more or {})})


def ticks(moment: datetime) -> int:
    return int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def fixed(head: int, **numbers: int) -> bytes:
    """Write the properties of fixed length; a name is the tag in hexadecimal after a letter."""
    rows = (struct.pack("<IIQ", int(tag[1:], 16), 6, value) for tag, value in numbers.items())
    return bytes(head) + b"".join(rows)


def texts(**said_by_tag: str) -> dict[str, bytes]:
    return {f"__substg1.0_{tag[1:]}001F": words.encode("utf-16-le") for tag, words in said_by_tag.items()}


def message(
    subject: str, body: Mapping[str, bytes], inside: Mapping[str, Folder] | None = None, *, head: int = 32
) -> Folder:
    """Return a letter as MS-OXMSG lays it out."""
    sent = ticks(datetime(2025, 1, 12, 23, 30, tzinfo=UTC))
    return Folder(
        {
            "__properties_version1.0": fixed(head, x00390040=sent, x3FFD0003=1252),
            "__nameid_version1.0": Folder({"__substg1.0_00020102": b""}),
            **texts(x0037=subject, x0C1A="Sari Contohwati", x5D01="sari@kpu-nusaasri.example"),
            "__recip_version1.0_#00000000": person("Redaksi Kabar Nusa", "redaksi@kabarnusa.example", 1),
            "__recip_version1.0_#00000001": person("Arsip", "arsip@kpu-nusaasri.example", 2),
            "__recip_version1.0_#00000002": person("Rahasia", "tembusan@kpu-nusaasri.example", 3),
            **body,
            **(inside or {}),
        }
    )


def person(name: str, address: str, kind: int) -> Folder:
    return Folder({"__properties_version1.0": fixed(8, x0C150003=kind), **texts(x3001=name, x39FE=address)})


def attached(name: str, data: bytes) -> Folder:
    return Folder({"__properties_version1.0": fixed(8, x37050003=1), **texts(x3707=name), "__substg1.0_37010102": data})


def letter_attached(letter: Folder) -> Folder:
    return Folder({"__properties_version1.0": fixed(8, x37050003=5), "__substg1.0_3701000D": letter})


def msg(path: Path, letter: Folder) -> Path:
    path.write_bytes(packed(letter))
    return path


def native(name: str, data: bytes) -> bytes:
    """Return a file dragged into a document, as Windows packs it."""
    label = name.encode("cp1252") + b"\0"
    place = b"C:\\" + label
    inner = b"\x02\0" + label + place + b"\0\0\x03\0" + struct.pack("<I", len(place)) + place
    return struct.pack("<I", len(inner) + 4 + len(data)) + inner + struct.pack("<I", len(data)) + data
