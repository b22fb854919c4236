"""Steps on the way of a disposal or a transfer: each signed by a named person, with number and day of its paper."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from ppid_archive.domain.classification import Said
from ppid_archive.domain.identity import DigestField, RecordIdField
from ppid_archive.domain.on_disk import OnDisk


class Person(OnDisk):
    """A named person in a role: a member of the panel, a witness, who decides."""

    name: Said
    role: Said


class AttachedFile(OnDisk):
    """A paper kept beside the item, by its path there; ``name`` is what it was called."""

    path: str
    name: str
    digest: DigestField


def attached_files(told: object) -> Iterator[AttachedFile]:
    """Yield every paper that an item of any register names, wherever in its JSON."""
    if isinstance(told, dict) and told.keys() == AttachedFile.model_fields.keys():
        yield AttachedFile.model_validate(told)
    elif isinstance(told, dict | list):
        for inside in told.values() if isinstance(told, dict) else told:
            yield from attached_files(inside)


class Signed(OnDisk):
    """What every step says: number and day of its paper, and who signed it."""

    number: Said
    on: date
    by: Person


class Step(Signed):
    """A step whose paper may be attached: as a file beside the item, or as a record of the archive."""

    file: AttachedFile | None = None
    record: RecordIdField | None = None


class Judged(OnDisk):
    """What is said of one listed record, and why."""

    record: RecordIdField
    reason: Said


class Proposal(Step):
    """The proposal: what the list is about."""

    about: Said


class Appraisal(Step):
    """The panel's written consideration (*pertimbangan tertulis panitia penilai*).

    It keeps what is ``spared``, and lets go by name what is ``cleared`` of an open question.
    """

    panel: tuple[Person, ...] = Field(min_length=1)
    reason: Said
    spared: tuple[Judged, ...] = ()
    cleared: tuple[Judged, ...] = ()


class Approval(Step):
    """The written approval (*persetujuan tertulis*) of the archival institution; what it does not approve is spared."""

    issuer: Said
    spared: tuple[Judged, ...] = ()


class Withdrawal(Step):
    """The end of a disposal before its execution."""

    reason: Said
