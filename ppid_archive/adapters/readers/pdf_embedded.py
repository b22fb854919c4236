"""Files inside a PDF (attachments, portfolios, files pinned to pages): listed, and each taken out piece by piece.

A stream may unpack to gigabytes: it is never unpacked in one piece, so that what is built to harm costs only itself.
"""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from ppid_archive.adapters.readers.bounds import MOST_MEMBERS, MOST_PAGES, MOST_TAKEN_AT_ONCE
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.enclosures import tame
from ppid_archive.adapters.readers.kept_open import KeptOpen
from ppid_archive.domain.content import Packed, Shortfall, Staying, left_inside

_STEEPEST = 200
_SMALL = 64 << 20
_MOST_BYTES = 4 << 30
_PIECE = 1 << 20
_ZLIB_HEADER = 2
_MOST_NODES = 50_000
_DEEPEST_FOLDER = 20
_LONGEST_NAME, _LONGEST_DESCRIPTION = 200, 2000


@dataclass
class Embedded:
    """What may be taken out of a PDF, and what stays inside: names by the reason."""

    packed: list[Packed] = field(default_factory=list)
    staying: dict[Staying, list[str]] = field(default_factory=dict)

    def shortfalls(self) -> tuple[Shortfall, ...]:
        """Return what has to stay inside."""
        return tuple(left_inside(names, reason) for reason, names in self.staying.items())


def embedded_files(local: Path, claimed: int) -> Embedded:
    """List the files inside; ``claimed`` is how many there should be, told where none can be had."""
    listed = Embedded()
    try:
        with Pdf.open(local) as document:
            _list(document, listed)
    # A damaged tree fails as qpdf likes; what was listed until then can be had.
    except Exception:  # noqa: BLE001
        if not listed.packed:
            names = [f"lampiran-{number}" for number in range(1, min(claimed, MOST_MEMBERS) + 1)]
            listed.staying.setdefault(Staying.DAMAGED, names)
    return listed


def _list(document: Pdf, listed: Embedded) -> None:
    left = _MOST_BYTES
    for place, spec in enumerate(_specifications(document)):
        name = _path(spec, place)
        if place >= MOST_MEMBERS or left <= 0:
            listed.staying.setdefault(Staying.LIMIT, []).append(name)
            continue
        size = _size(spec.stream, left)
        if isinstance(size, Staying):
            listed.staying.setdefault(size, []).append(name)
            continue
        left -= size
        listed.packed.append(Packed(name, place, size, description=spec.description))


class _Opened:
    """A PDF kept open between two pieces, so that no file is unpacked from its start again."""

    def __init__(self, local: str) -> None:
        self._document = Pdf.open(local)
        self._streams = [spec.stream for spec in _specifications(self._document)]
        self._pieces: Iterator[bytes] = iter(())
        self._at = (-1, -1)

    def piece(self, place: int, start: int) -> bytes:
        if self._at != (place, start):
            self._pieces = _from(start, _unpacked(self._streams[place]))
        data = bytearray()
        while len(data) < MOST_TAKEN_AT_ONCE and (more := next(self._pieces, b"")):
            data += more
        self._at = (place, start + len(data))
        return bytes(data)


unpack = KeptOpen(_Opened).unpack
"""Returns the next bytes of a document inside; see there."""


def _from(start: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        if start < len(piece):
            yield piece[start:]
        start = max(0, start - len(piece))


@dataclass(frozen=True)
class _Specification:
    """A file as the document names it; ``folders`` are those of a portfolio."""

    name: str
    description: str | None
    folders: tuple[str, ...]
    stream: Stream


def _specifications(document: Pdf) -> Iterator[_Specification]:
    """Yield every embedded file once: those of the document, then those pinned to its pages; the order is fixed."""
    folders = _folders(document)
    met = set[tuple[int, int]]()
    for key, spec in (*_in_tree(document), *_pinned(document)):
        stream = _stream(spec)
        if stream is None or not isinstance(spec, Dictionary) or (stream.is_indirect and stream.objgen in met):
            continue
        met.add(stream.objgen)
        folder, _, own = key[1:].partition(">") if key.startswith("<") else ("", "", key)
        name = _text(spec, "/UF") or _text(spec, "/F") or own
        description = clean(_text(spec, "/Desc"))[:_LONGEST_DESCRIPTION] or None
        yield _Specification(name, description, folders.get(folder, ()), stream)


def _in_tree(document: Pdf) -> Iterator[tuple[str, object]]:
    """Walk through the tree of names, whose branches may lead back to it."""
    waiting, met = [_inside(document.Root, "/Names", "/EmbeddedFiles")], set[tuple[int, int]]()
    for _ in range(_MOST_NODES):
        node = waiting.pop() if waiting else None
        if node is None and not waiting:
            return
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in met):
            continue
        met.add(node.objgen)
        names = _items(node.get("/Names"))
        yield from ((str(key), spec) for key, spec in zip(names[::2], names[1::2], strict=False))
        waiting.extend(reversed(_items(node.get("/Kids"))))


def _pinned(document: Pdf) -> Iterator[tuple[str, object]]:
    for _, page in zip(range(MOST_PAGES), document.pages, strict=False):
        for note in _items(page.obj.get("/Annots")):
            if isinstance(note, Dictionary) and note.get("/Subtype") == Name.FileAttachment:
                yield "", note.get("/FS")


def _folders(document: Pdf) -> dict[str, tuple[str, ...]]:
    """Return the way to each folder of a portfolio by its number."""
    ways, met = dict[str, tuple[str, ...]](), set[tuple[int, int]]()
    waiting: list[tuple[Object | None, tuple[str, ...]]] = [(_inside(document.Root, "/Collection", "/Folders"), ())]
    while waiting and len(ways) < MOST_MEMBERS:
        folder, above = waiting.pop()
        if not isinstance(folder, Dictionary) or (folder.is_indirect and folder.objgen in met):
            continue
        met.add(folder.objgen)
        root = not ways
        way = above if root else (*above, _text(folder, "/Name"))
        ways[str(folder.get("/ID", ""))] = way[:_DEEPEST_FOLDER]
        waiting += [(folder.get("/Next"), above), (folder.get("/Child"), way)]
    return ways


def _inside(holder: Object, *names: str) -> Object | None:
    found: Object | None = holder
    for name in names:
        found = found.get(name) if isinstance(found, Dictionary) else None
    return found


def _items(listed: Object | None) -> list[Object]:
    return list(listed) if isinstance(listed, Array) else []


def _text(holder: Dictionary, name: str) -> str:
    said = holder.get(name)
    return str(said) if isinstance(said, pikepdf.String) else ""


def _stream(spec: object) -> Stream | None:
    files = spec.get("/EF") if isinstance(spec, Dictionary) else None
    if not isinstance(files, Dictionary):
        return None
    kinds = ("/UF", "/F", "/Unix", "/DOS", "/Mac")
    return next((one for kind in kinds if isinstance(one := files.get(kind), Stream)), None)


def _path(spec: _Specification, place: int) -> str:
    """Return a name that people can read and that points nowhere else, with the folders of a portfolio before it."""
    own = tame(spec.name.replace("\\", "/").rpartition("/")[2])
    parts = (*map(tame, spec.folders), own or f"lampiran-{place + 1}")
    return "/".join(part[-_LONGEST_NAME:] for part in parts if part not in ("", ".", ".."))


def _size(stream: Stream, most: int) -> int | Staying:
    """Return how large an embedded file is unpacked, or why it cannot be had; ends when it is too large to be one."""
    size, packed = 0, 0
    with suppress(Exception):  # what cannot be unpacked at all has no size
        packed = len(stream.read_raw_bytes())
        for piece in _unpacked(stream):
            size += len(piece)
            if size > _SMALL and size > _STEEPEST * packed:
                return Staying.BOMB
            if size > most:
                return Staying.LIMIT
        return size if size or not packed else Staying.DAMAGED
    return Staying.DAMAGED


def _unpacked(stream: Stream) -> Iterator[bytes]:
    """Yield a stream's bytes in pieces; packed in an uncommon way, qpdf unpacks it whole."""
    filters = stream.get("/Filter")
    names = _items(filters) if isinstance(filters, Array) else [filters] if filters is not None else []
    if "/DecodeParms" in stream or any(name not in (Name.FlateDecode, Name("/Fl")) for name in names):
        yield stream.read_bytes()
        return
    pieces = _cut(stream.read_raw_bytes())
    for _ in names:
        pieces = _inflated(pieces)
    yield from pieces


def _cut(data: bytes) -> Iterator[bytes]:
    view = memoryview(data)
    for start in range(0, len(view), _PIECE):
        yield bytes(view[start : start + _PIECE])


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Inflate as far as it goes: a checksum that is wrong, or an end that is missing, takes nothing away."""
    engine, header = zlib.decompressobj(-zlib.MAX_WBITS), _ZLIB_HEADER
    with suppress(zlib.error):
        for piece in pieces:
            rest = piece[header:]
            header -= len(piece) - len(rest)
            data = engine.decompress(rest, _PIECE)
            while data:
                yield data
                data = engine.decompress(engine.unconsumed_tail, _PIECE)
            if engine.eof:
                return
