"""Ties between a record being described and earlier ones that seem to hold the same paper."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ppid_archive.custody import Change
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.likeness import Paper
from ppid_archive.domain.record import RecordDescription, with_relations
from ppid_archive.domain.resemblance import paper_of, resemblances
from ppid_archive.ports.catalogue import Catalogue

_ONE, _BATCH = 512, 4096
_CLOSELY = 16
"""Records that are compared with one being described: those it shares most keys with."""


def tied(changes: Sequence[Change], catalogue: Catalogue, *, crowd: int = _BATCH) -> list[Change]:
    """Return changes with ties to what resembles them in the catalogue, and earlier in the same batch.

    An answer as long as ``crowd`` may be cut off; then each is asked for by itself.
    """
    papers = [paper_of(change.description) for change in changes]
    filed = _filed(papers, catalogue, crowd)
    batch = {change.description.record: change.description for change in changes}
    candidates = _candidates(changes, papers, filed)
    known = dict(catalogue.get_all({record for found in candidates for record in found} - batch.keys()))
    descriptions = {record: row.description for record, row in known.items()} | batch
    return [_tied(change, found, descriptions) for change, found in zip(changes, candidates, strict=True)]


def _filed(papers: Sequence[Paper | None], catalogue: Catalogue, crowd: int) -> Mapping[int, list[RecordId]]:
    """Ask for all papers at once; where templates crowd the answer, for each by itself."""
    wanted = [paper.looked_for_under() for paper in papers if paper]
    pairs = catalogue.sharing({key for keys in wanted for key in keys}, limit=crowd)
    if len(pairs) == crowd:
        pairs = tuple(pair for keys in wanted for pair in catalogue.sharing(keys, limit=_ONE))
    filed: dict[int, list[RecordId]] = defaultdict(list)
    for key, record in dict.fromkeys(pairs):
        filed[key].append(record)
    return filed


def _candidates(
    changes: Sequence[Change], papers: Sequence[Paper | None], filed: Mapping[int, list[RecordId]]
) -> list[tuple[RecordId, ...]]:
    here: dict[int, list[RecordId]] = defaultdict(list)
    candidates: list[tuple[RecordId, ...]] = []
    for change, paper in zip(changes, papers, strict=True):
        keys = paper.looked_for_under() if paper else ()
        shared = Counter(record for key in keys for record in (*filed.get(key, ()), *here.get(key, ())))
        del shared[change.description.record]
        candidates.append(tuple(record for record, _ in shared.most_common(_CLOSELY)))
        for key in paper.filed_under() if paper else ():
            here[key].append(change.description.record)
    return candidates


def _tied(change: Change, found: Iterable[RecordId], known: Mapping[RecordId, RecordDescription]) -> Change:
    ties = resemblances(change.description, (known[record] for record in found if record in known))
    return replace(change, description=with_relations(change.description, ties)) if ties else change
