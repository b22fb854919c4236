"""Writing to a Tantivy index: a few records at once, or very many on the way to a new index."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import tantivy

from ppid_archive.adapters.fulltext.entries import Entry
from ppid_archive.adapters.fulltext.expressions import Field
from ppid_archive.adapters.private_file import shut
from ppid_archive.adapters.tantivy_documents import FEW, MANY, documents, open_writer


class Writing:
    """What is being written to the index in a folder, with what of it still goes on."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; every batch has a writer of its own."""
        self._folder = folder
        self._merging: Thread | None = None
        self._filling: tantivy.IndexWriter | None = None

    def write(self, entries: Iterable[Entry], forgotten: Iterable[int]) -> None:
        """Put entries in the place of what the index knows of them, forget others; durable on return."""
        self.settle()
        writer = open_writer(tantivy.Index.open(str(self._folder)), FEW)
        for serial in forgotten:
            writer.delete_documents_by_term(Field.SERIAL, serial)
        for entry in entries:
            writer.delete_documents_by_term(Field.SERIAL, entry.serial)
            for document in documents(entry):
                writer.add_document(document)
        writer.commit()
        # Dropped before its merges are done, a writer leaves segments and orphans behind; what is written is
        # durable and visible without them. The process ends only after this thread.
        self._merging = Thread(target=self._merge, args=(writer,), name="tantivy-merging")
        self._merging.start()

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in entries that the index does not know, not durable before ``keep`` or ``settle``."""
        if self._filling is None:
            self.settle()
            self._filling = open_writer(tantivy.Index.open(str(self._folder)), MANY)
        for entry in entries:
            for document in documents(entry):
                self._filling.add_document(document)

    def keep(self) -> None:
        """Make durable what was added."""
        if self._filling is not None:
            self._filling.commit()

    def settle(self) -> bool:
        """Make durable what was added, and wait for whatever still goes on; returns whether anything was added."""
        writer, self._filling = self._filling, None
        if writer is not None:
            writer.commit()
            self._merge(writer)
        merging, self._merging = self._merging, None
        if merging:
            merging.join()
        return writer is not None

    def _merge(self, writer: tantivy.IndexWriter) -> None:
        """Wait for the merges; the files that they made are as open as the umask lets them be."""
        writer.wait_merging_threads()
        with suppress(FileNotFoundError):  # the index was given up meanwhile
            shut(self._folder)


def state_of(folder: Path) -> tuple[int, int, int]:
    """Return what changes with every commit, which puts a new file in this one's place."""
    found = (folder / "meta.json").stat()
    return found.st_mtime_ns, found.st_ino, found.st_size
