"""A damaged journal is put together anew from a replica's and what is sound of its own, or left as it is."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from ppid_archive.custody import Custody
from ppid_archive.domain.journal import Entry, as_line, follows, stands_alone
from ppid_archive.ports.replica import Files
from ppid_archive.preservation.moment import is_of_the_journal

_BATCH = 500


def is_damaged(custody: Custody) -> bool:
    """Say whether the journal's chain is broken, or does not go as far as the catalogue has seen it go."""
    if any(custody.journal.verify()):
        return True
    newest = custody.catalogue.newest_entry() if custody.catalogue.usable() else None
    return newest is not None and next(custody.journal.entries(after=newest.seq - 1), None) != newest


@dataclass(frozen=True)
class JournalPair:
    """The journal here, which is damaged, and that of a replica, both as files of months."""

    custody: Custody
    mine: Files
    theirs: Files

    def whole(self, *, begun_with: str) -> Mapping[str, bytes] | None:
        """Return what each file of the journal ought to be, its first entry being of this hash.

        None where that cannot be known.

        Everything up to the replica's end is the replica's, if its chain holds from the first entry and no sound line
        here, and nothing that the catalogue took in, says otherwise; what comes after is this journal's own, as far
        as it follows. Where that ends before what was acknowledged, nothing is returned.
        """
        chain, files = _Chain(), {}
        paths = {*self.mine.paths(), *self.theirs.paths()}
        for path in sorted(filter(is_of_the_journal, paths)):
            own = list(_lines(self.mine, path))
            there = [line for line in _lines(self.theirs, path) if chain.takes(line)]
            if len(there) != sum(1 for _ in _lines(self.theirs, path)) or _contradicts(own, there):
                return None
            files[path] = b"".join([*there, *(line for line in own if chain.takes(line))])
        is_ours = bool(chain.entries) and chain.entries[0].hash == begun_with
        return files if is_ours and self._is_acknowledged(chain) else None

    def _is_acknowledged(self, chain: "_Chain") -> bool:
        """Say whether it is, to the letter, all that the catalogue took in; without one, all that is here and there."""
        catalogue = self.custody.catalogue
        if not catalogue.usable():
            return True
        noted, audit = catalogue.last_noted(), catalogue.audit()
        known = [entry for entry in chain.entries if entry.seq <= noted]
        batches = (known[at : at + _BATCH] for at in range(0, len(known), _BATCH))
        return len(known) == noted and not any(audit.differing(batch) for batch in batches)

    def set_aside(self, files: Mapping[str, bytes], note: Mapping[str, str], stamp: str) -> None:
        """Keep the damaged files beside, with a note, then put the whole ones in their place, each in one step."""
        changed = [path for path, whole in files.items() if b"".join(_lines(self.mine, path)) != whole]
        for path in changed:
            if self.mine.size(path):
                self.mine.put(f"set-aside/journal.{stamp}/{path.rpartition('/')[2]}", self.mine.chunks(path))
        told = json.dumps({**note, "files": changed}, indent=1, ensure_ascii=False).encode()
        self.mine.put(f"set-aside/journal.{stamp}/note.json", [told + b"\n"])
        for path in changed:
            self.mine.put(path, [files[path]])


@dataclass
class _Chain:
    """Entries that follow one another from the first."""

    entries: list[Entry] = field(default_factory=list)

    def takes(self, line: bytes) -> bool:
        """Take a line in if it is the next entry, written as this program writes it; say whether it was."""
        entry = _entry(line)
        if entry is None or not follows(entry, self.entries[-1] if self.entries else None):
            return False
        self.entries.append(entry)
        return True


def _contradicts(own: Iterable[bytes], there: Iterable[bytes]) -> bool:
    """Say whether a line here that is whole by itself is another there: then neither is known to be the right one."""
    told = {entry.seq: line for line in there if (entry := _entry(line))}
    sound = ((entry.seq, line) for line in own if (entry := _entry(line)) and stands_alone(entry))
    return any(told.get(seq, line) != line for seq, line in sound)


def _entry(line: bytes) -> Entry | None:
    try:
        entry = Entry.model_validate_json(line)
    except ValidationError:
        return None
    return entry if as_line(entry) == line else None


def _lines(files: Files, path: str) -> Iterator[bytes]:
    if files.size(path):
        yield from b"".join(files.chunks(path)).splitlines(keepends=True)
