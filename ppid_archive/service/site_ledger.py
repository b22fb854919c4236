"""What is put into a site's folder, what must go from it, and what all of that changes."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence

from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.publication import Changes, Withheld
from ppid_archive.ports.site import DRAFT, Page, SiteFolder

SUMS, SIGNATURE, MEMORY, KEY = "SHA512SUMS", "SHA512SUMS.sig", "riwayat.json", "kunci-publik.pem"
RECORDS = "arsip/"
_LISTS = ("dip/", "kategori/", "unit/", "cari/", "data/")
"""Everything in these, and in that of records, is the site's; what else lies beside them is somebody's own."""
_FRONT = "index.html"


class Ledger:
    """The state of a folder while it is brought up to date, and what it was before."""

    def __init__(self, folder: SiteFolder) -> None:
        """Begin."""
        self._folder = folder
        self._before: dict[str, str | None] = {}
        self._digests: dict[str, str] = {}

    def begin_anew(self) -> None:
        """Forget what belongs to the site, not what it was before."""
        self._digests.clear()

    def put(self, path: str, chunks: Iterable[bytes]) -> tuple[int, str]:
        """Put a file there; returns size and SHA-512."""
        before = self._folder.digest(path)
        size, digest = self._folder.put(path, chunks)
        self._note(path, before, digest)
        return size, digest

    def page(self, page: Page) -> None:
        """Put a page there, unless its bytes are there already."""
        before, digest = self._folder.digest(page.path), hashlib.sha512(page.data).hexdigest()
        if before != digest:
            self._folder.put(page.path, [page.data])
        self._note(page.path, before, digest)

    def keep(self, path: str, digest: str) -> bool:
        """Say whether a file is there with these bytes; it stays, then."""
        if self._folder.digest(path) != digest:
            return False
        self._note(path, digest, digest)
        return True

    def has_lists(self) -> bool:
        """Say whether pages that lead to records are there, from whatever try."""
        return self._folder.digest(_FRONT) is not None or any(
            True for folder in _LISTS for _ in self._folder.paths(folder)
        )

    def clear_records(self, public: Collection[str], *, withdrawn: Collection[str]) -> None:
        """Remove the drafts that a kill left, and everything of records that are not public but a withdrawn one's page.

        That page is put anew. A broken-off try may have left records here of which the site remembers nothing.
        """
        for path in sorted(self._folder.paths()):
            record = path.split("/")[1] if path.startswith(RECORDS) else None
            is_notice = record in withdrawn and path == _page_of(record or "")
            if path.endswith(DRAFT) or (record and record not in public and not is_notice):
                self._remove(path)

    def clear_record(self, record: str, *, but: Collection[str]) -> None:
        """Remove everything of a record but files so named."""
        for path in sorted(self._folder.paths(f"{RECORDS}{record}")):
            if path.rpartition("/")[2] not in but:
                self._remove(path)

    def lists(self, pages: Iterable[Page]) -> None:
        """Put the pages that lead to records; of earlier ones none is left."""
        put = set()
        for page in pages:
            self.page(page)
            put.add(page.path)
        for folder in _LISTS:
            for path in sorted(set(self._folder.paths(folder)) - put):
                self._remove(path)

    def sweep(self) -> None:
        """Remove what lies among the records and does not belong there."""
        for path in sorted(set(self._folder.paths(RECORDS)) - self._digests.keys()):
            self._remove(path)

    def sums(self) -> bytes:
        """Return the list of digests as ``sha512sum`` reads it."""
        told = sorted((path, digest) for path, digest in self._digests.items() if path not in (SUMS, SIGNATURE))
        return "".join(f"{digest}  {path}\n" for path, digest in told).encode()

    def changes(
        self, register: str, withdrawn: Sequence[RecordId], withheld: Sequence[tuple[RecordId, Withheld]]
    ) -> Changes:
        """Return what is new, changed and gone since the beginning."""
        told = Changes(register=register, withdrawn=list(withdrawn), withheld=list(withheld))
        for path, before in self._before.items():
            after = self._digests.get(path)
            if after is None:
                told.gone += [path] if before is not None else []
            elif before is None:
                told.new.append(path)
            elif before != after:
                told.changed.append(path)
            else:
                told.unchanged += 1
        return told

    def _remove(self, path: str) -> None:
        self._before.setdefault(path, self._folder.digest(path))
        self._folder.remove(path)
        self._digests.pop(path, None)

    def _note(self, path: str, before: str | None, digest: str) -> None:
        self._before.setdefault(path, before)
        self._digests[path] = digest


def _page_of(record: str) -> str:
    return f"{RECORDS}{record}/index.html"


def read_sums(data: bytes) -> Mapping[str, str] | None:
    """Return a list of digests by path; None where it is none."""
    found: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").splitlines():
        digest, blank, path = line.partition("  ")
        if not blank or len(digest) != 128 or not path or path.startswith("/") or ".." in path.split("/"):  # noqa: PLR2004 - SHA-512
            return None
        found[path] = digest
    return found
