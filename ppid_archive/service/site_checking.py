"""Is a site as it was signed: the signature on its list of digests, and every file against the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ppid_archive.ports.site import SiteFolder, Verifier
from ppid_archive.service.site_ledger import MEMORY, SIGNATURE, SUMS, read_sums


class FaultKind(StrEnum):
    """What can be wrong with a site."""

    NO_SITE = "no-site"
    NOT_SIGNED = "not-signed"
    MISSING = "missing"
    ALTERED = "altered"
    UNLISTED = "unlisted"


@dataclass(frozen=True)
class Fault:
    """Something wrong with a file of the site."""

    kind: FaultKind
    path: str


def check(folder: SiteFolder, public_key: str, verify: Verifier) -> Iterator[Fault]:
    """Yield everything that is not as it was signed; nothing means that the whole site is as the office made it."""
    sums, signature = folder.read(SUMS), folder.read(SIGNATURE)
    listed = read_sums(sums) if sums is not None else None
    if sums is None or listed is None:
        yield Fault(FaultKind.NO_SITE, SUMS)
        return
    if signature is None or not verify(public_key, sums, signature):
        yield Fault(FaultKind.NOT_SIGNED, SIGNATURE)
    there = frozenset(folder.paths())
    for path, digest in sorted(listed.items()):
        if path not in there:
            yield Fault(FaultKind.MISSING, path)
        elif folder.digest(path) != digest:
            yield Fault(FaultKind.ALTERED, path)
    for path in sorted(there - listed.keys() - {SUMS, SIGNATURE}):
        yield Fault(FaultKind.UNLISTED, path)


def is_vouched_for(folder: SiteFolder, public_key: str, verify: Verifier) -> bool:
    """Say whether what the site remembers of itself is as it was signed."""
    sums, signature = folder.read(SUMS), folder.read(SIGNATURE)
    if sums is None or signature is None or not verify(public_key, sums, signature):
        return False
    return (read_sums(sums) or {}).get(MEMORY) == folder.digest(MEMORY)
