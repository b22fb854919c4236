"""What is put into a site's folder and what that changes; at the end whatever was not put there again is removed."""

import hashlib
from collections.abc import Iterable, Mapping

from ppid_archive.domain.publication import Changes
from ppid_archive.ports.site import Page, SiteFolder

SUMS, SIGNATURE, MEMORY, KEY = "SHA512SUMS", "SHA512SUMS.sig", "riwayat.json", "kunci-publik.pem"
_OWN_FOLDERS = ("arsip/", "dip/", "cari/", "data/")
"""Everything in these is the site's; what else lies beside them is somebody's own."""


class Ledger:
    """The state of a folder while it is brought up to date."""

    def __init__(self, folder: SiteFolder, changes: Changes) -> None:
        """Begin; ``changes`` is filled in on the way."""
        self._folder, self._changes = folder, changes
        self._digests: dict[str, str] = {}

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-512 of what belongs to the site, by path."""
        return self._digests

    def put(self, path: str, chunks: Iterable[bytes]) -> tuple[int, str]:
        """Put a file there; returns size and SHA-512."""
        before = self._folder.digest(path)
        size, digest = self._folder.put(path, chunks)
        self._note(path, before, digest)
        return size, digest

    def page(self, page: Page, *, listed: bool = True) -> None:
        """Put a page there, unless its bytes are there already; what is not ``listed`` are the digests themselves."""
        before, digest = self._folder.digest(page.path), hashlib.sha512(page.data).hexdigest()
        if before != digest:
            self._folder.put(page.path, [page.data])
        self._note(page.path, before, digest)
        if not listed:
            del self._digests[page.path]

    def keep(self, path: str, digest: str) -> bool:
        """Say whether a file is there with these bytes; it stays, then."""
        if self._folder.digest(path) != digest:
            return False
        self._note(path, digest, digest)
        return True

    def withdraw(self, record: str) -> None:
        """Remove everything of a record but its page, which is put anew."""
        for path in sorted(self._folder.paths()):
            if path.startswith(f"arsip/{record}/") and path != f"arsip/{record}/index.html":
                self._remove(path)

    def sweep(self) -> None:
        """Remove what is in the site's own folders and does not belong there any more, such as what a kill left."""
        for path in sorted(self._folder.paths()):
            if path not in self._digests and (path.startswith(_OWN_FOLDERS) or path.endswith(".part")):
                self._remove(path)

    def sums(self) -> bytes:
        """Return the list of digests as ``sha512sum`` reads it."""
        return "".join(f"{digest}  {path}\n" for path, digest in sorted(self._digests.items())).encode()

    def _remove(self, path: str) -> None:
        self._folder.remove(path)
        if path not in self._changes.gone:
            self._changes.gone.append(path)

    def _note(self, path: str, before: str | None, digest: str) -> None:
        self._digests[path] = digest
        if before is None:
            self._changes.new.append(path)
        elif before != digest:
            self._changes.changed.append(path)
        else:
            self._changes.unchanged += 1


def read_sums(data: bytes) -> Mapping[str, str] | None:
    """Return a list of digests by path; None where it is none."""
    found: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").splitlines():
        digest, blank, path = line.partition("  ")
        if not blank or len(digest) != 128 or not path or path.startswith("/") or ".." in path.split("/"):  # noqa: PLR2004 - SHA-512
            return None
        found[path] = digest
    return found
