"""The journal's entries and the chain that holds them together."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from pydantic import Field, field_validator

from ppid_archive.domain.identity import DigestField, NumberField
from ppid_archive.domain.on_disk import OnDisk

FIRST_LINK = "0" * 64


class Event(StrEnum):
    """The acts that are journalled. Source of the terms: PREMIS event types, where PREMIS has one."""

    CREATION = "creation"
    INGESTION = "ingestion"
    DUPLICATE_DEPOSIT = "duplicate deposit"
    QUARANTINE = "quarantine"
    DESCRIPTION = "metadata modification"
    RECOGNITION = "text recognition"
    AMENDMENT = "description amended"
    CLASSIFICATION = "classification"
    DESTRUCTION = "deletion"
    REGISTER_ENTRY = "register entry"
    TRIGGER = "retention trigger"
    HOLD = "legal hold"
    HOLD_RELEASE = "legal hold released"
    SCHEDULE = "retention schedule"
    REDACTION = "redaction"
    ENCRYPTION = "encryption"
    TRANSFER = "transfer"
    ACCESS = "access"
    DISSEMINATION = "dissemination"
    PUBLICATION = "publication"
    SECURITY = "security classification"
    PEOPLE = "people"
    SETTINGS = "settings"
    REBUILD = "rebuild"
    FIXITY_CHECK = "fixity check"
    REPLICATION = "replication"
    REPAIR = "recovery"
    BACKUP = "backup"
    RESTORE = "restore"
    ANCHOR = "journal anchor"
    TIME_STAMP = "time stamp"


class Act(OnDisk):
    """Something done, before it is chained, with a record or a register's item.

    ``at`` is UTC; ``detail`` never holds content.
    """

    event: Event
    at: datetime
    agent: str = Field(min_length=1)
    record: NumberField | None = None
    digest: DigestField | None = None
    detail: Mapping[str, str] = Field(default_factory=dict)

    @field_validator("detail")
    @classmethod
    def _writable(cls, detail: Mapping[str, str]) -> dict[str, str]:
        """Let a detail quote a name that is not valid UTF-8: every act can be written."""
        return {name: fact.encode(errors="replace").decode() for name, fact in detail.items()}


class Entry(OnDisk):
    """An act in the chain: numbered from 1, bound to the entry before it by that entry's hash."""

    seq: int = Field(ge=1)
    act: Act
    previous: str = Field(pattern=r"^[0-9a-f]{64}$")
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")


def chain(act: Act, *, after: Entry | None) -> Entry:
    """Bind an act to the entry before it; the first entry is bound to sixty-four zeros."""
    seq = after.seq + 1 if after else 1
    previous = after.hash if after else FIRST_LINK
    return Entry(seq=seq, act=act, previous=previous, hash=_link(seq, act, previous))


def follows(entry: Entry, last: Entry | None) -> bool:
    """Say whether an entry is as it was written and bound to the one before it; None before the first."""
    return entry == chain(entry.act, after=last)


def stands_alone(entry: Entry) -> bool:
    """Say whether an entry's hash is that of its own words, whatever stands before it."""
    return entry.hash == _link(entry.seq, entry.act, entry.previous)


def as_line(entry: Entry) -> bytes:
    """Return an entry as the journal's files have it, to the byte: one line of JSON."""
    return entry.model_dump_json(exclude_none=True).encode() + b"\n"


def _link(seq: int, act: Act, previous: str) -> str:
    """SHA-256 over the canonical form: JSON, keys sorted, no blanks, UTF-8, times as ISO 8601 in UTC."""
    body = {"seq": seq, "previous": previous, "act": act.model_dump(mode="json", exclude_none=True)}
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
