"""XML inside office files, read as a stream: any DTD is refused, and so is more of it than a document can have."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO
from xml.parsers import expat

from ppid_archive.adapters.readers.bounds import MOST_XML_BYTES
from ppid_archive.adapters.readers.cleaning import parsed_day, properties
from ppid_archive.adapters.readers.compound_file import MAGIC
from ppid_archive.domain.content import Extraction, Gap, Properties, Shortfall

_CHUNK = 1 << 16
_DEEPEST = 2000


class Refused(Exception):
    """The XML is built to harm."""


PART_ERRORS = (zipfile.BadZipFile, zlib.error, expat.ExpatError, Refused, LookupError, ValueError, EOFError, OSError)
"""What a damaged part of an office file answers with; without a password, it is a RuntimeError."""


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
    with archive.open(member) as stream:
        walk_stream(stream, by)


def walk_stream(stream: IO[bytes], by: Walk) -> None:
    """Walk through XML as it comes; see ``walk``."""
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
    _feed(stream, parser.Parse)


def read_parts(local: Path, reader: Callable[[zipfile.ZipFile], Extraction]) -> Extraction:
    """Read an office file with the reader of its kind, or say why it gave nothing."""
    try:
        with zipfile.ZipFile(local) as archive:
            return reader(archive)
    except PART_ERRORS as error:
        return _not_opened(local, error)
    # A part that needs a password, or a compression nobody else uses.
    except (RuntimeError, NotImplementedError) as error:
        return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED, detail=str(error)[:200]),))


def _not_opened(local: Path, error: Exception) -> Extraction:
    """Say why an office file gave nothing: one with a password is a compound file around the document."""
    with local.open("rb") as stream:
        locked = stream.read(len(MAGIC)) == MAGIC
    gap, why = (
        (Gap.LOCKED, "a password is needed to read it") if locked else (Gap.DAMAGED, f"{type(error).__name__}: {error}")
    )
    return Extraction(shortfalls=(Shortfall(gap=gap, detail=why[:200]),))


def core_properties(archive: zipfile.ZipFile, member: str) -> Properties:
    """Return title, author and day of creation from a part in Dublin Core; nothing when there is none."""
    if member not in archive.namelist():
        return Properties()
    notes = Notes()
    try:
        walk(archive, member, notes)
    except PART_ERRORS:
        return Properties()
    return notes.properties()


class Notes(Walk):
    """What a file says about itself in Dublin Core."""

    def __init__(self) -> None:
        """Nothing said yet."""
        super().__init__()
        self.said: dict[str, str] = {}
        self._words: list[str] = []

    def properties(self) -> Properties:
        """Return title, author and day of creation."""
        said = self.said
        author = said.get("initial-creator") or said.get("creator")
        created = parsed_day(said.get("created") or said.get("creation-date") or "")
        return properties(said.get("title"), author, created, said.get("language"))

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        """A new element's words begin."""
        self._words = []

    def text(self, words: str) -> None:
        """Words of the element."""
        self._words.append(words)

    def end(self, name: str) -> None:
        """Keep what the first element of a name says."""
        local = name.rpartition(" ")[2]
        self.said.setdefault(local, "".join(self._words))
        self._words = []


def _refuse(*_anything: object) -> None:
    raise Refused("it declares a document type")


def _feed(stream: IO[bytes], parse: Callable[[bytes, bool], int]) -> None:
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > MOST_XML_BYTES:
            raise Refused(f"a part unpacks to more than {MOST_XML_BYTES} bytes")
        parse(chunk, False)  # noqa: FBT003 - expat's own signature
    parse(b"", True)  # noqa: FBT003 - the same
