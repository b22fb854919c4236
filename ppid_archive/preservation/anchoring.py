"""The journal's root taken out of the journal: into a folder that only grows, and compared with it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from pydantic import ValidationError

from ppid_archive.custody import Custody
from ppid_archive.domain.errors import BadSetting
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.journal import Act, Entry, Event
from ppid_archive.domain.journal_proof import ANCHOR_SUFFIX, STAMP_SUFFIX, Anchor, Root, is_of_anchoring, leaf_of
from ppid_archive.domain.merkle import Frontier
from ppid_archive.ports.time_stamps import NoStamp, Stamper
from ppid_archive.preservation.keeping_decisions import Signed

FILE, DIGEST = "anchor", "sha256"
"""In the details of an act: which file of the folder, and the digest of its bytes."""
_EXAMINE = "keep both as they are, compare the root on the signed sheets, and restore journal or anchors from a backup"
_RESTORE = "restore the folder of anchors from a backup, then verify again"


class AnchorShelf(Protocol):
    """Where anchors and their time-stamps are kept, by the names of files; none is ever written over."""

    def read(self) -> Mapping[str, bytes]:
        """Return everything that lies there."""

    def add(self, name: str, data: bytes) -> None:
        """Keep one more, durably."""


@dataclass(frozen=True)
class Anchored:
    """The newest anchor; whether it was made now; which anchors got their time-stamp now, and why others did not."""

    anchor: Anchor
    is_new: bool
    stamped: tuple[str, ...] = ()
    refused: str | None = None


def anchor(
    custody: Custody, shelf: AnchorShelf, office: str, signed: Signed, *, until: Callable[[Entry], bool]
) -> tuple[Anchor, bool] | None:
    """Keep the root over the entries as long as ``until`` holds, unless the last anchor says all there is to say.

    Returns the anchor and whether it is new; None where there is nothing to anchor.
    """
    with custody.changing():
        _note_unnoted(custody, shelf, signed)
        growing, newest, known = Frontier(), None, {one.size: one for one in anchors(shelf)}
        told: Anchor | None = None
        is_news = False
        for entry in custody.journal.entries():
            if not until(entry):
                break
            growing.append(leaf_of(entry))
            newest = entry
            told, is_news = (known[entry.seq], False) if entry.seq in known else (told, is_news or _is_news(entry))
        if newest is None or (told and not is_news):
            return (told, False) if told else None
        made = Anchor(
            office=office,
            size=growing.size,
            root=growing.root().hex(),
            until=newest.act.at,
            made_at=signed.at,
            made_by=signed.by,
        )
        shelf.add(made.name, made.as_json())
        custody.record_acts([_act(made.name, made.as_json(), signed)])
        return made, True


def stamp_all(custody: Custody, shelf: AnchorShelf, stamper: Stamper, signed: Signed) -> tuple[list[str], str]:
    """Have every anchor time-stamped that is not yet; returns their names, and why the authority refused, if it did.

    The authority is asked while nobody waits for the lock.
    """
    done: list[str] = []
    kept = shelf.read()
    waiting = [name for name in kept if name.endswith(ANCHOR_SUFFIX) and _stamp_of(name) not in kept]
    for name in waiting:
        answer = stamper.stamp(kept[name])
        if isinstance(answer, NoStamp):
            return done, answer.why
        with custody.changing():
            if _stamp_of(name) not in shelf.read():
                shelf.add(_stamp_of(name), answer)
                custody.record_acts([_act(_stamp_of(name), answer, signed)])
        done.append(name)
    return done, ""


def anchors(shelf: AnchorShelf) -> Iterator[Anchor]:
    """Yield the anchors kept that can be read, oldest first."""
    for name, data in shelf.read().items():
        if name.endswith(ANCHOR_SUFFIX):
            try:
                yield Anchor.model_validate_json(data)
            except ValidationError:
                continue  # verify tells


def roots(entries: Iterator[Entry], sizes: set[int]) -> dict[int, str]:
    """Return the roots over the first so many entries, for each size that the journal reaches."""
    growing, found = Frontier(), {}
    for entry in entries:
        growing.append(leaf_of(entry))
        if growing.size in sizes:
            found[growing.size] = growing.root().hex()
    return found


def root_of(entries: Iterator[Entry], *, until: Callable[[Entry], bool]) -> Root:
    """Return the root over the entries as long as ``until`` holds."""
    growing = Frontier()
    for entry in entries:
        if not until(entry):
            break
        growing.append(leaf_of(entry))
    return Root(growing.size, growing.root().hex())


def anchor_findings(custody: Custody, shelf: AnchorShelf, stamper: Stamper | None) -> Iterator[Finding]:
    """Yield every anchor that journal and folder do not agree on; the chain itself is not looked at."""
    kept = shelf.read()
    told = dict(anchors_told(custody.journal.entries()))
    readable = list(anchors(shelf))
    found = roots(custody.journal.entries(), {one.size for one in readable})
    for name, data in kept.items():
        if name not in told:
            what = "lies among the anchors, and the journal does not tell of it"
            yield Finding(FindingKind.ANCHOR, "unknown", _where(name), what, "run `ppid-archive journal anchor`")
        elif hashlib.sha256(data).hexdigest() != told[name]:
            yield Finding(FindingKind.ANCHOR, "altered", _where(name), "is not what the journal tells of", _RESTORE)
    for name in sorted(told.keys() - kept.keys()):
        yield Finding(FindingKind.ANCHOR, "missing", _where(name), "the journal tells of it, and it is gone", _RESTORE)
    for one in readable:
        if found.get(one.size) != one.root:
            what = f"the journal's first {one.size} entries have another root: they were rewritten or cut off"
            yield Finding(FindingKind.ANCHOR, "other_root", _where(one.name), what, _EXAMINE)
    yield from _stamp_findings(kept, stamper)


def anchors_told(entries: Iterator[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the files of anchors that the journal tells of, with the digests of their bytes."""
    for entry in entries:
        if is_of_anchoring(entry.act):
            yield entry.act.detail[FILE], entry.act.detail.get(DIGEST, "")


def _stamp_findings(kept: Mapping[str, bytes], stamper: Stamper | None) -> Iterator[Finding]:
    for name in kept if stamper else ():
        if name.endswith(STAMP_SUFFIX) and stamper:
            why = _fault(stamper, kept[name], kept.get(name.removesuffix(STAMP_SUFFIX) + ANCHOR_SUFFIX, b""))
            if why:
                what = f"the time-stamp proves nothing: {why}"
                yield Finding(FindingKind.ANCHOR, "time_stamp", _where(name), what, _RESTORE)


def _fault(stamper: Stamper, answer: bytes, data: bytes) -> str | None:
    """Roots that cannot be read are no reason not to look at the rest of the archive."""
    try:
        return stamper.fault(answer, data)
    except BadSetting as error:
        return str(error)


def _note_unnoted(custody: Custody, shelf: AnchorShelf, signed: Signed) -> None:
    """Tell the journal of anchors whose writer broke off before it did, if they are right."""
    told = dict(anchors_told(custody.journal.entries()))
    left = {name: data for name, data in shelf.read().items() if name not in told}
    right = {one.name: one for one in anchors(shelf) if one.name in left}
    found = roots(custody.journal.entries(), {one.size for one in right.values()})
    fit = [name for name, one in right.items() if found.get(one.size) == one.root]
    stamps = [name for name in left if name.endswith(STAMP_SUFFIX)]
    custody.record_acts([_act(name, left[name], signed) for name in (*fit, *stamps)])


def _act(name: str, data: bytes, signed: Signed) -> Act:
    detail = {FILE: name, DIGEST: hashlib.sha256(data).hexdigest()}
    if name.endswith(STAMP_SUFFIX):
        return Act(event=Event.TIME_STAMP, at=signed.at, agent=signed.by, detail=detail)
    told = Anchor.model_validate_json(data)
    return Act(
        event=Event.ANCHOR, at=signed.at, agent=signed.by, detail={**detail, "size": str(told.size), "root": told.root}
    )


def _is_news(entry: Entry) -> bool:
    return not is_of_anchoring(entry.act)


def _stamp_of(name: str) -> str:
    return name.removesuffix(ANCHOR_SUFFIX) + STAMP_SUFFIX


def _where(name: str) -> str:
    return f"anchors/{name}"
