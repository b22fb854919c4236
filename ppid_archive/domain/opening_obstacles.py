"""What keeps the whole original of a record from being opened: personal data nobody decided about, an exception."""

from collections.abc import Iterable

from ppid_archive.domain.classification import Closed, Excepted, Public
from ppid_archive.domain.content import TextSource
from ppid_archive.domain.record import Progress, RecordDescription


def unread_pages(told: RecordDescription) -> tuple[int, ...]:
    """Return the pages whose words nobody has read yet: they may bear anybody's data."""
    if told.progress is not Progress.AWAITING_RECOGNITION:
        return ()
    return tuple(page.number for page in told.pages if page.source is TextSource.NONE)


def obstacles_to_the_unread(decision: Closed | Public | Excepted, told: RecordDescription) -> tuple[str, ...]:
    """Return what keeps a document from being opened whose words nobody has read."""
    if not isinstance(decision, Public) or decision.partial:
        return ()
    if told.progress is Progress.ACCESSIONED:
        return ("the document has not been read yet; wait until it is",)
    decided = set(decision.personal_data_decided.pages) if decision.personal_data_decided else set()
    if left := sorted(set(unread_pages(told)) - decided):
        pages = ", ".join(map(str, left))
        return (f"page {pages} has not been recognised yet; wait until it is, or decide (--despite-personal-data)",)
    return ()


def obstacles_to_opening(
    decision: Closed | Public | Excepted, pages: Iterable[int], excepted_by: Iterable[str], *, beside: bool = False
) -> tuple[str, ...]:
    """Return what keeps the original from being opened by a decision; a redacted copy has neither in it.

    Args:
        decision: What shall be on record.
        pages: The pages with personal data that a person has to decide about.
        beside: Whether such data stand in the title, a file's name or the note.
        excepted_by: The exemptions by which the record is withheld on the day on which the original would open.
    """
    obstacles = [
        f"the record is excepted by {one}; revoke or end that first (`exempt revoke`, `exempt end`)"
        for one in excepted_by
    ]
    if not isinstance(decision, Public) or decision.partial:
        return tuple(obstacles)
    decided = set(decision.personal_data_decided.pages) if decision.personal_data_decided else set()
    if left := sorted(set(pages) - decided):
        told = ", ".join(map(str, left))
        obstacles.append(f"personal data were found on page {told}; decide (--despite-personal-data) or redact")
    if beside and decision.personal_data_decided is None:
        named = "personal data were found in the title, a file's name or the note"
        obstacles.append(f"{named}; decide (--despite-personal-data) or redact")
    return tuple(obstacles)
