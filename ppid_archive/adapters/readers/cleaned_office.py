"""Office documents without properties; one that holds remarks, changes or what nobody can look into is not cleaned.

A copy is put together of parts that are known, each as it was but for pictures, which are cleaned themselves. Whatever
else is in the file, and names of people within the text's own parts, keep it from being handed out at all.
"""

import re
import zipfile
from pathlib import Path
from typing import BinaryIO

from ppid_archive.adapters.readers.bounds import MOST_CHARACTERS
from ppid_archive.adapters.readers.cleaned_picture import (
    NotCleanable,
    cleaned_jpeg,
    cleaned_png,
    cleaned_webp,
)

_SAME_DAY = (1980, 1, 1, 0, 0, 0)
_MOST_PARTS, _LARGEST = 5000, 256 << 20
_PICTURES = {"jpg": cleaned_jpeg, "jpeg": cleaned_jpeg, "png": cleaned_png, "webp": cleaned_webp}
_OOXML_SHOWN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|(?:word|xl|ppt)/(?:[\w/]*_rels/)?[\w/.-]+\.(?:xml|rels)|docProps/(?:core|app)\.xml"
)
_OOXML_NEVER = re.compile(
    r"(?:word|xl|ppt)/(?:.*/)?(?:comments|people|threadedComments|persons|revisions|userNames|customXml|externalLinks|"
    r"embeddings|activeX|printerSettings|commentAuthors|authors|connections|queryTables|vbaData)"
)
_OOXML_DROPPED = re.compile(
    r"docProps/(?:thumbnail|custom)|customXml/|.*\[trash\]|xl/printerSettings/|.*/printerSettings"
)
_OOXML_REMARKS = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|comment|rPrChange|pPrChange|sectPrChange)[ >]|w:author=")
_OOXML_TRACES = re.compile(
    rb"<(?:\w+:)?(?:absPath|fileSharing|attachedTemplate)\b[^>]*?(?:/>|>\s*</[^>]*>)"
    rb"|<w:mailMerge>.*?</w:mailMerge>|\srefreshedBy=(?:\"[^\"]*\"|'[^']*')",
    re.DOTALL,
)
"""In which folder of whose computer it lay, who else had it open, whose template and addresses it took."""
_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_META = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>'
)
_ODF_SHOWN = frozenset(("mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml", "meta.xml"))
_ODF_DROPPED = re.compile(
    r"Thumbnails/|Configurations2/|settings\.xml$|layout-cache$|manifest\.rdf$|META-INF/documentsignatures"
)
_ODF_REMARKS = re.compile(
    rb"<(?:dc:creator|meta:creator|text:tracked-changes|table:tracked-changes|office:annotation)[ >]"
)
_RELATION = re.compile(rb"<Relationship [^>]*?/>|<Relationship [^>]*>\s*</Relationship>")
_TYPE = re.compile(rb"<Override [^>]*?/>|<Override [^>]*>\s*</Override>")
_ENTRY = re.compile(rb"<manifest:file-entry [^>]*?/>|<manifest:file-entry [^>]*>\s*</manifest:file-entry>")


def write(local: Path, out: BinaryIO) -> str:
    """Write a cleaned copy.

    Raises:
        NotCleanable: It holds remarks, changes, or parts that nobody looked into.
    """
    with zipfile.ZipFile(local) as held:
        members = [one for one in held.infolist() if not one.is_dir()]
        _refuse_size(members)
        is_odf = any(one.filename == "mimetype" for one in members)
        dropped = _ODF_DROPPED if is_odf else _OOXML_DROPPED
        kept = [one for one in members if not dropped.match(one.filename)]
        gone = [one.filename for one in members if dropped.match(one.filename)]
        cleaned = [(one.filename, _part(one.filename, held.read(one), odf=is_odf)) for one in kept]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, data in cleaned:
            told = zipfile.ZipInfo(name, _SAME_DAY)
            told.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            copy.writestr(told, _unlisted(name, data, gone))
    return ""


def _refuse_size(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_PARTS or sum(one.file_size for one in members) > min(_LARGEST, 8 * MOST_CHARACTERS):
        raise NotCleanable("too large")


def _part(name: str, data: bytes, *, odf: bool) -> bytes:
    kind = name.rpartition(".")[2].lower()
    if kind in _PICTURES and (name.startswith("Pictures/") if odf else "/media/" in name):
        return _PICTURES[kind](data)
    if odf:
        return _odf_part(name, data)
    if name == "docProps/core.xml":
        return _CORE
    if name == "docProps/app.xml":
        return _APP
    if _OOXML_NEVER.match(name) or not _OOXML_SHOWN.fullmatch(name):
        raise NotCleanable(f"holds {name}")
    if _OOXML_REMARKS.search(data) or _in_another_coding(data):
        raise NotCleanable(f"names people in {name}")
    if name.endswith("settings.xml.rels"):
        return _RELATION.sub(lambda found: b"" if b"External" in found.group() else found.group(), data)
    return _OOXML_TRACES.sub(b"", data)


def _odf_part(name: str, data: bytes) -> bytes:
    if name == "meta.xml":
        return _META
    if name not in _ODF_SHOWN:
        raise NotCleanable(f"holds {name}")
    if _ODF_REMARKS.search(data) or (name.endswith(".xml") and _in_another_coding(data)):
        raise NotCleanable(f"names people in {name}")
    return data


def _in_another_coding(data: bytes) -> bool:
    """Say whether the patterns above would look past the words: UTF-16, or entities of its own."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64] or b"<!DOCTYPE" in data or b"<!ENTITY" in data


def _unlisted(name: str, data: bytes, gone: list[str]) -> bytes:
    """Take parts that were dropped out of the lists of parts."""
    pattern = {"[Content_Types].xml": _TYPE, "META-INF/manifest.xml": _ENTRY}.get(name)
    pattern = _RELATION if name.endswith(".rels") else pattern
    if pattern is None or not gone:
        return data
    named = [one.rpartition("/")[2].encode() if pattern is _RELATION else one.encode() for one in gone]
    return pattern.sub(lambda found: b"" if any(one in found.group() for one in named) else found.group(), data)
