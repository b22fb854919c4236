"""Destructions that were begun and did not come to their end: what may still be shown of their records."""

from collections.abc import Mapping

from ppid_archive.domain.disposal import Disposal, DisposalState
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.record import RecordDescription, tombstone
from ppid_archive.domain.register import Register
from ppid_archive.ports.catalogue import Row
from ppid_archive.registers import Registers


def going(registers: Registers) -> Mapping[RecordId, Disposal]:
    """Return the records whose destruction was begun and is not done yet, each with its disposal."""
    every = registers.all(Register.DISPOSAL, Disposal)
    begun = (one for one in every if one.state is DisposalState.EXECUTING)
    return {line.record: one for one in begun for line in one.going()}


def as_decided(row: Row, disposal: Disposal | None) -> RecordDescription:
    """Return a description as its tombstone will tell it, or tells it already; as it is where nothing was begun."""
    told = row.description
    if disposal is None or told.destruction:
        return told
    return tombstone(told, disposal.destruction(versions=row.version))
