"""How well near-duplicates are told from letters of one template, and how long a look-up takes among many records."""

import random
import tempfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import partial
from itertools import combinations, permutations
from pathlib import Path
from statistics import median

from benchmarks.lookalikes import drafted, letters, scanned
from benchmarks.measuring import timed
from ppid_archive.adapters.catalogue_sql import SqlCatalogue
from ppid_archive.domain.content import Properties
from ppid_archive.domain.identity import digest_from_hex, record_id
from ppid_archive.domain.likeness import Likeness, Paper
from ppid_archive.domain.proposal import propose
from ppid_archive.domain.record import (
    Accession,
    Channel,
    Kind,
    Origin,
    OriginalFile,
    Progress,
    RecordDescription,
    Told,
)
from ppid_archive.domain.resemblance import paper_of
from ppid_archive.ports.catalogue import Row

_ON = date(2026, 1, 1)


def described(number: int, text: str) -> RecordDescription:
    """Return a record as it stands once its words are read."""
    told, likeness = propose([text], Properties(), received_on=_ON), Likeness.of([text])
    digest = digest_from_hex(f"{number:0128x}")
    return RecordDescription(
        record=record_id("3673", 2026, number),
        progress=Progress.COMPLETE,
        digest=digest,
        title=told.title or Told(value="surat", origin=Origin.ASSUMED),
        document_number=told.document_number,
        document_date=told.document_date,
        unit="teknis-hukum",
        received_on=_ON,
        kind=Kind.SOFTFILE,
        accession=Accession(at=datetime(2026, 1, 1, tzinfo=UTC), by="bench", channel=Channel.LIBRARY, received_as="a"),
        originals=(OriginalFile(path="original/a", name="a", media_type="text/plain", size=1, digest=digest),),
        media_type="text/plain",
        size=1,
        likeness=likeness.written() if likeness else None,
    )


def paper(text: str) -> Paper:
    """Return a text as it is compared."""
    found = paper_of(described(1, text))
    if found is None:
        raise ValueError(text)
    return found


def share_linked(pairs: Iterable[tuple[Paper, Paper]]) -> float:
    """Return the share of pairs that would be tied: the first is looked for, the second filed."""
    linked = [
        bool({*one.looked_for_under()} & {*other.filed_under()}) and one.resemblance(other) is not None
        for one, other in pairs
    ]
    return sum(linked) / len(linked)


def telling_apart() -> None:
    """Print which pairs are tied."""
    papers, lot = [(one.template, one.text) for one in letters(20, 10)], random.Random(1)
    born = [paper(text) for _, text in papers]
    same = [(a, b) for a, b in permutations(range(len(papers)), 2) if papers[a][0] == papers[b][0]]
    other = [(a, b) for a, b in combinations(range(len(papers)), 2) if papers[a][0] != papers[b][0]]
    print(f"siblings of one template tied: {share_linked((born[a], born[b]) for a, b in same):.3f} of {len(same)}")
    print(f"letters of different templates tied: {share_linked((born[a], born[b]) for a, b in other):.4f}")
    drafts = [paper(drafted(text)) for _, text in papers]
    print(f"drafts tied to their letters: {share_linked(zip(drafts, born, strict=True)):.3f}")
    for noise in (0.0, 0.01, 0.02, 0.05, 0.1, 0.2):
        once = [paper(scanned(text, noise, lot)) for _, text in papers]
        twice = [paper(scanned(text, noise, lot)) for _, text in papers]
        letter, scan = share_linked(zip(once, born, strict=True)), share_linked(zip(once, twice, strict=True))
        sibling = share_linked((once[a], born[b]) for a, b in same)
        print(
            f"{noise:.0%} of characters misread: scan tied to its letter {letter:.3f}, to another scan {scan:.3f}, "
            f"to a sibling {sibling:.4f}"
        )


def looking_up(count: int, *, template: int) -> None:
    """Print how long a look-up takes among so many letters, so many of each template."""
    with tempfile.TemporaryDirectory(prefix="ppid-bench-") as folder:
        catalogue = SqlCatalogue(f"sqlite:///{Path(folder) / 'catalogue.sqlite'}")
        catalogue.reset()
        rows = (Row(described(n, one.text), 1) for n, one in enumerate(letters(count // template, template), start=1))
        filled, _ = timed(lambda: catalogue.put(rows))
        lot = random.Random(6)
        asked = [paper(scanned(one.text, 0.02, lot)) for one in letters(50, 4)]
        times = [timed(partial(catalogue.sharing, one.looked_for_under(), limit=512))[0] for one in asked]
        catalogue.close()
    slowest, usual = max(times) * 1e3, median(times) * 1e3
    print(
        f"{count} records, {template} of a template: look-up {usual:.2f} ms, at most {slowest:.2f} ms ({filled:.0f} s)"
    )


def main() -> None:
    """Print everything."""
    telling_apart()
    looking_up(20_000, template=20)
    looking_up(20_000, template=2_000)


if __name__ == "__main__":
    main()
