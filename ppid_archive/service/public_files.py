"""The files of a public record on the site: copies without metadata, never the originals themselves."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ppid_archive.custody import Custody
from ppid_archive.domain.classification import is_partial
from ppid_archive.domain.content import Shortfall
from ppid_archive.domain.publication import CLEANING, CopyKind, SiteFile, SiteRecord, Withheld
from ppid_archive.domain.record import OriginalFile, Progress, RecordDescription, Rendition, RenditionKind
from ppid_archive.ports.content import Content, LocalFile
from ppid_archive.service.site_ledger import RECORDS, Ledger

_PIECE = 1 << 20
_OPEN_XML, _OPEN_DOCUMENT = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "text/plain": "txt",
    "text/csv": "csv",
    f"{_OPEN_XML}wordprocessingml.document": "docx",
    f"{_OPEN_XML}spreadsheetml.sheet": "xlsx",
    f"{_OPEN_XML}presentationml.presentation": "pptx",
    f"{_OPEN_DOCUMENT}text": "odt",
    f"{_OPEN_DOCUMENT}spreadsheet": "ods",
    f"{_OPEN_DOCUMENT}presentation": "odp",
}


@dataclass(frozen=True)
class Source:
    """A file in custody that the public may have, and what it becomes on the site."""

    path: str
    media_type: str
    digest: str
    kind: CopyKind

    def mark(self) -> str:
        """Tell these bytes, made into such a copy, from any other."""
        return hashlib.sha256(f"{CLEANING}:{self.kind}:{self.digest}".encode()).hexdigest()[:32]


def sources(told: RecordDescription) -> tuple[Source, ...]:
    """Return the files that the public may have; ``told`` is as the public reads it, so nothing else can be named."""
    if is_partial(told.classification):
        return (_source(told.originals[0], CopyKind.REDACTED),)
    originals = [_source(one, CopyKind.CLEANED) for one in told.originals]
    searchable = told.rendition(RenditionKind.SEARCHABLE)
    if searchable and len(originals) > 1:
        originals = []  # the pages of one paper are one file for readers
    return (*originals, *([_source(searchable, CopyKind.SEARCHABLE)] if searchable else ()))


@dataclass(frozen=True)
class FileRoom:
    """Where records lie, who cleans, and where copies go."""

    custody: Custody
    content: Content
    ledger: Ledger

    def put(
        self, told: RecordDescription, wanted: Sequence[Source], known: SiteRecord | None
    ) -> tuple[tuple[SiteFile, ...], tuple[Withheld, ...]]:
        """Put a record's files on the site; what is there already of the same bytes is not made again.

        Returns the files, and why one is missing: where one original cannot be cleaned none of them is there.
        """
        originals = [one for one in wanted if one.kind is not CopyKind.SEARCHABLE]
        files = tuple(self._all(told, originals, known))
        missing = (Withheld.NOT_CLEANED,) if len(files) < len(originals) else ()
        files = () if missing else files
        searchable = [one for one in wanted if one.kind is CopyKind.SEARCHABLE]
        return (*files, *self._all(told, searchable, known, after=len(files))), missing

    def kept(self, record: str, files: Iterable[SiteFile]) -> tuple[SiteFile, ...]:
        """Return those of a record's files that are there as they were made; they stay."""
        return tuple(one for one in files if self.ledger.keep(f"{RECORDS}{record}/{one.name}", one.digest))

    def _all(
        self, told: RecordDescription, wanted: Sequence[Source], known: SiteRecord | None, *, after: int = 0
    ) -> Iterator[SiteFile]:
        there = {one.source: one for one in known.files} if known else {}
        for place, source in enumerate(wanted, start=1 + after):
            name = _name(told, source, place, last=len(wanted) + after)
            kept = there.get(source.mark())
            if kept and kept.name == name and self.kept(told.record, [kept]):
                yield kept
            elif made := self._made(told, source, name):
                yield made

    def _made(self, told: RecordDescription, source: Source, name: str) -> SiteFile | None:
        path = f"{RECORDS}{told.record}/{name}"
        if source.kind is CopyKind.REDACTED:  # made for the public, of pixels alone
            size, digest = self.ledger.put(path, self._bytes(told, source))
            return _told(source, name, size, digest, ())
        storage = self.custody.storage
        local = storage.local(told.record, source.path)
        try:
            made = self.content.cleaned(LocalFile(local, name, source.media_type)).result()
        finally:
            storage.give_back(local)
        if isinstance(made, Shortfall):
            return None
        size, digest = self.ledger.put(path, made.chunks())
        return _told(source, name, size, digest, made.left_out)

    def _bytes(self, told: RecordDescription, source: Source) -> Iterator[bytes]:
        with self.custody.storage.open(told.record, source.path) as stream:
            while piece := stream.read(_PIECE):
                yield piece


def is_unread(told: RecordDescription) -> bool:
    """Say whether nobody knows yet what is in a record."""
    return told.progress is Progress.ACCESSIONED


def _source(one: OriginalFile | Rendition, kind: CopyKind) -> Source:
    return Source(one.path, one.media_type, one.digest, kind)


def _name(told: RecordDescription, source: Source, place: int, *, last: int) -> str:
    """Name a file by its record: the name under which it came may tell of persons."""
    ending = _ENDINGS.get(source.media_type.lower(), "bin")
    return f"{told.record}.{ending}" if last == 1 else f"{told.record}-{place}.{ending}"


def _told(source: Source, name: str, size: int, digest: str, left_out: tuple[str, ...]) -> SiteFile:
    return SiteFile(
        name=name,
        media_type=source.media_type,
        size=size,
        digest=digest,
        kind=source.kind,
        left_out=left_out,
        source=source.mark(),
    )
