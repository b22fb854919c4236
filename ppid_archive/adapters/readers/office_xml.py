"""XML inside office files, read as a stream: any DTD is refused, and so is more of it than a document can have."""

import zipfile
from collections.abc import Callable
from datetime import date
from xml.parsers import expat

from ppid_archive.adapters.readers.bounds import MOST_XML_BYTES
from ppid_archive.adapters.readers.cleaning import parsed_day, properties
from ppid_archive.domain.content import Properties

_CHUNK = 1 << 16
_DEEPEST = 2000


class Refused(Exception):
    """The XML is built to harm."""


class Walk:
    """Calls back for every element that starts or ends and for text, in order; names read ``namespace name``."""

    def __init__(self) -> None:
        """Nothing walked yet."""
        self.depth = 0

    def start(self, _name: str, _attributes: dict[str, str], /) -> None:
        """An element starts."""

    def end(self, _name: str, /) -> None:
        """An element ends."""

    def text(self, _words: str, /) -> None:
        """Text stands here."""


def walk(archive: zipfile.ZipFile, member: str, by: Walk) -> None:
    """Walk through one XML part of an office file.

    Raises:
        Refused: It declares a document type, is nested without end, or unpacks to more than a document can be.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse

    def start(name: str, attributes: dict[str, str]) -> None:
        by.depth += 1
        if by.depth > _DEEPEST:
            raise Refused("nested too deep")
        by.start(name, attributes)

    def end(name: str) -> None:
        by.depth -= 1
        by.end(name)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = by.text
    _feed(archive, member, parser.Parse)


def core_properties(archive: zipfile.ZipFile, member: str) -> Properties:
    """Return title, author and day of creation from a part in Dublin Core; nothing when there is none."""
    if member not in archive.namelist():
        return Properties()
    notes = _Notes()
    try:
        walk(archive, member, notes)
    except (expat.ExpatError, Refused, zipfile.BadZipFile, OSError):
        return Properties()
    return properties(notes.said.get("title"), notes.author(), notes.created())


class _Notes(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self._words: list[str] = []

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._words = []

    def text(self, words: str) -> None:
        self._words.append(words)

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        self.said.setdefault(local, "".join(self._words))
        self._words = []

    def author(self) -> str | None:
        return self.said.get("initial-creator") or self.said.get("creator")

    def created(self) -> date | None:
        return parsed_day(self.said.get("created") or self.said.get("creation-date") or "")


def _refuse(*_anything: object) -> None:
    raise Refused("it declares a document type")


def _feed(archive: zipfile.ZipFile, member: str, parse: Callable[[bytes, bool], int]) -> None:
    size = 0
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > MOST_XML_BYTES:
                raise Refused(f"{member} unpacks to more than {MOST_XML_BYTES} bytes")
            parse(chunk, False)  # noqa: FBT003 - expat's own signature
        parse(b"", True)  # noqa: FBT003 - the same
