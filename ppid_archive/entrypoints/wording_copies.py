"""Where something still lies that was destroyed here."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from ppid_archive.domain.copy_ledger import CopiesLeft, DestroyedThere
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

_REPLICA = Twin(
    "Masih ada di replika {name}: sambungkan, lalu jalankan: ppid-archive replicate {name}",
    "Still in replica {name}: connect it, then run: ppid-archive replicate {name}",
)
_BACKUPS = Twin(
    "Masih ada di cadangan yang dibuat sampai {day} (tercatat {count}): timpa atau musnahkan",
    "Still in backups made up to {day} ({count} on record): overwrite or destroy them",
)
_THERE = Twin(
    "Dimusnahkan juga di replika {name} ({day}, catatan jurnal {entry})",
    "Destroyed in replica {name}, too ({day}, journal entry {entry})",
)


def gone_from(destroyed: Iterable[DestroyedThere], zone: tzinfo, lang: Lang) -> Iterator[str]:
    """Yield a sentence for each replica from which it went, with the entry that proves it."""
    for one in destroyed:
        yield _THERE.to(lang, name=shown(one.replica), day=one.at.astimezone(zone).date(), entry=one.entry)


def still_in(left: CopiesLeft, lang: Lang) -> Iterator[str]:
    """Yield a sentence for each sort of copy."""
    for name in left.replicas:
        yield _REPLICA.to(lang, name=shown(name))
    if left.backups:
        yield _BACKUPS.to(lang, day=left.last_backup, count=left.backups)
