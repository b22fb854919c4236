"""Readers in this process, for documents made by tests: ``%FAKE`` headers say what a document is.

A document is text. Its first line may be ``%SCAN`` (pages are pictures: the words come by recognition),
``%LOCKED``, ``%MAIL name`` (what follows a line ``--`` is an attachment of that name) or ``%PARCEL path`` (what follows
is packed under that path). A form feed parts pages.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from ppid_archive.domain.blackened_words import spans, stands_in
from ppid_archive.domain.content import (
    Attachment,
    Extraction,
    Gap,
    Identification,
    Packed,
    Page,
    PlacedWords,
    Shortfall,
    TextSource,
)
from ppid_archive.domain.personal_data import sightings
from ppid_archive.domain.redaction import Blackened, Mark
from ppid_archive.ports.content import Cleaned, LocalFile, Made, Redacted

_T = TypeVar("_T")
_KINDS = {"%MAIL": "message/rfc822", "%PARCEL": "application/zip"}
_PIECE = 7


class FakeContent:
    def identify(self, file: LocalFile) -> Future[Identification]:
        head = _text(file).partition("\n")[0]
        kinds = {"%SCAN": "image/jpeg", "%LOCKED": "application/pdf", "%PROGRAM": "application/x-dosexec"}
        return _done(Identification(kinds.get(head, _KINDS.get(head.partition(" ")[0], "text/plain"))))

    def extract(self, file: LocalFile) -> Future[Extraction]:
        head, _, body = _text(file).partition("\n")
        if head == "%LOCKED":
            return _done(Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED),)))
        if head == "%SCAN":
            pages = tuple(_picture(number) for number, _ in enumerate(body.split("\f"), start=1))
            return _done(Extraction(pages=pages))
        if head.startswith("%MAIL"):
            words, _, inside = body.partition("\n--\n")
            name = head.removeprefix("%MAIL").strip()
            return _done(Extraction((_page(1, words),), attachments=(Attachment(name, inside.encode()),)))
        if head.startswith("%PARCEL"):
            path = head.removeprefix("%PARCEL").strip()
            return _done(Extraction(attachments=(Packed(path, 0, len(body.encode())),)))
        return _done(Extraction(tuple(_page(n, t) for n, t in enumerate(_text(file).split("\f"), start=1))))

    def unpack(self, file: LocalFile, place: int, start: int) -> Future[bytes | Shortfall]:
        body = _text(file).partition("\n")[2].encode()
        if place:
            return _done(Shortfall(gap=Gap.DAMAGED, detail="no such place"))
        piece: bytes | Shortfall = body[start : start + _PIECE]
        return _done(piece)

    def recognise(self, file: LocalFile, pages: Sequence[int]) -> tuple[Future[Page], ...]:
        texts = _text(file).partition("\n")[2].split("\f")
        return tuple(_done(Page(n, texts[n - 1], TextSource.RECOGNISED, 0.9)) for n in pages)

    def searchable(
        self, files: Sequence[LocalFile], words: Mapping[tuple[int, int], PlacedWords]
    ) -> Future[Made | Shortfall]:
        made: Made | Shortfall = Made("PDF/A-2b", lambda: iter([b"%PDF", *(_text(file).encode() for file in files)]))
        return _done(made)

    def redacted(
        self, files: Sequence[LocalFile], marks: Sequence[Mark], *, pages: int
    ) -> Future[Redacted | Shortfall]:
        """Blacken letters in a text; an area blackens the first word of its page."""
        texts = [page for file in files for page in _text(file).removeprefix("%SCAN\n").split("\f")]
        found: list[list[int]] = [[] for _ in marks]
        if texts[0].startswith("%LOCKED"):
            return _done(Shortfall(gap=Gap.LOCKED))
        for number, text in enumerate(texts, start=1):
            for order, mark in enumerate(marks):
                if mark.page in (None, number) and (places := _blackened(text, mark)):
                    found[order].append(number)
                    for start, end in places:
                        text = text[:start] + "#" * (end - start) + text[end:]  # noqa: PLW2901 - blackened in place
            texts[number - 1] = text
        done = tuple(Page(n, text, TextSource.RECOGNISED, 1.0) for n, text in enumerate(texts, start=1))
        told = Blackened("PDF/A-2b", done, tuple(map(tuple, found)))
        made: Redacted | Shortfall = Redacted(told, lambda: iter([b"%SCAN\n" + "\f".join(texts).encode()]))
        return _done(made)

    def phrases_inside(self, file: LocalFile, phrases: Sequence[str]) -> Future[tuple[str, ...] | Shortfall]:
        found: tuple[str, ...] | Shortfall = stands_in(_text(file), phrases)
        return _done(found)

    def cleaned(self, file: LocalFile) -> Future[Cleaned | Shortfall]:
        """A line of a text that begins with ``%BY`` says who made it; mails are not understood."""
        text = _text(file)
        made: Cleaned | Shortfall = Shortfall(gap=Gap.UNSUPPORTED, detail=file.media_type)
        if not text.startswith(("%MAIL", "%PARCEL", "%LOCKED")):
            kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("%BY"))
            made = Cleaned((), lambda: iter([kept.encode()]))
        return _done(made)

    def prepare(self) -> None:
        """Always ready."""

    def recognition_available(self) -> bool:
        return True

    def side_car(self, file: LocalFile) -> Future[object]:
        return _done(dict(line.split(": ", 1) for line in _text(file).splitlines()))

    def table(self, file: LocalFile) -> Future[object]:
        return _done([("tabel", [line.split(",") for line in _text(file).splitlines()])])

    def close(self) -> None:
        """No process to stop."""


def _blackened(text: str, mark: Mark) -> tuple[tuple[int, int], ...]:
    if mark.area:
        return ((0, len(text.split(maxsplit=1)[0])),)
    if mark.text is None:
        return tuple((one.start, one.end) for one in sightings(text))
    return spans(text, mark.text)


def _text(file: LocalFile) -> str:
    return Path(file.local).read_text(encoding="utf-8", errors="replace")


def _page(number: int, text: str) -> Page:
    return Page(number, text, TextSource.EMBEDDED)


def _picture(number: int) -> Page:
    return Page(number, "", TextSource.NONE, needs_recognition=True)


def _done(value: _T) -> "Future[_T]":
    future: Future[_T] = Future()
    future.set_result(value)
    return future
