"""What the journal tells of a change of a record, read off its description; never content."""

from ppid_archive.domain.classification import Closed, Excepted, Public, is_partial
from ppid_archive.domain.extent import Amendment
from ppid_archive.domain.journal import Event
from ppid_archive.domain.legal_hold import LegalHold, Release
from ppid_archive.domain.office_file import digest_of
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.redaction import Redaction
from ppid_archive.domain.retention import Retention, TriggerDecision
from ppid_archive.domain.sealing import Sealing
from ppid_archive.domain.virus_check import VirusCheck

DESCRIPTION = "description"
"""The detail of an act that has the digest of the description as it is stored."""


def facts_of(description: RecordDescription, event: Event) -> dict[str, str]:
    """Return the details of the act by which a description became what it is."""
    return {**_facts(description, event), DESCRIPTION: digest_of([description.as_json()])}


def _facts(description: RecordDescription, event: Event) -> dict[str, str]:  # noqa: PLR0911 - one for each kind of act
    match event, description.classification:
        case Event.INGESTION, _:
            accession = description.accession
            told = {"received_as": accession.received_as, "unit": description.unit, "channel": accession.channel}
            return {**told, **_scanned(accession.virus_check)}
        case Event.CLASSIFICATION, decision:
            return _decided(decision)
        case ((Event.TRIGGER | Event.HOLD | Event.HOLD_RELEASE), _):
            return _of_keeping(description.retention, event)
        case Event.AMENDMENT, _ if changed := description.amendment:
            return {"changed": ", ".join(changed.changed), **_signed(changed)}
        case Event.SECURITY, _ if given := description.security:
            told = {"security_class": given.security_class, "decided_by": given.decided_by}
            return {**told, "role": given.role, "reason": given.reason}
        case Event.REDACTION, _:
            return _redacted(description.redaction)
        case Event.ENCRYPTION, _:
            return _sealed(description.sealing)
        case Event.DESTRUCTION, _ if gone := description.destruction:
            return {"disposal": gone.disposal, "decision": gone.decision, "decided_by": gone.decided_by}
        case Event.TRANSFER, _ if went := description.transfer:
            return {"transfer": went.transfer, "receiver": went.receiver, "certificate": went.certificate}
        case _:
            return {}


def _decided(decision: Closed | Public | Excepted) -> dict[str, str]:
    """Tell what was decided about the public, by whom in which role and why; of personal data only the pages."""
    if isinstance(decision, Closed) and decision.decided_by is None:
        return {}
    told: dict[str, str | None] = {"access": decision.access}
    if isinstance(decision, Public):
        told["category"] = decision.category
    if isinstance(decision, Excepted):
        told["ground"] = decision.ground
    told |= {"decided_by": decision.decided_by, "role": decision.role, "reason": decision.reason}
    if isinstance(decision, Public):
        despite = decision.personal_data_decided
        told["partial"] = "true" if is_partial(decision) else None
        told["personal_data"] = ", ".join(map(str, despite.pages)) if despite else None
    else:
        told["exemption"] = decision.exemption
    if isinstance(decision, Excepted):
        told["instrument"] = decision.instrument
    return {name: fact for name, fact in told.items() if fact is not None}


def _of_keeping(retention: Retention, event: Event) -> dict[str, str]:
    """Tell the decision made last: of triggers and holds it stands last."""
    if event is Event.TRIGGER:
        clock = retention.triggers[-1]
        happened = clock.happened_on.isoformat() if clock.happened_on else "not yet"
        return {"happened_on": happened, **_signed(clock)}
    hold = retention.holds[-1]
    if event is Event.HOLD_RELEASE and hold.released:
        return {"case": hold.case, **_signed(hold.released)}
    return {"case": hold.case, "since": hold.since.isoformat(), **_signed(hold)}


def _signed(decision: TriggerDecision | LegalHold | Release | Amendment) -> dict[str, str]:
    return {"decided_by": decision.decided_by, "role": decision.role, "reason": decision.reason}


def _redacted(redaction: Redaction | None) -> dict[str, str]:
    """Tell who blackened which pages on which grounds; what was blackened is no matter for the journal."""
    if redaction is None:
        return {"redacted": "taken back"}
    pages = ", ".join(map(str, redaction.blackened))
    grounds = ", ".join(redaction.grounds())
    return {"redacted": pages, "ground": grounds, "decided_by": redaction.by, "role": redaction.role}


def _sealed(sealing: Sealing | None) -> dict[str, str]:
    """Tell the public keys by which content lies encrypted now; never anything that opens it."""
    return {"encrypted": "yes", "keys": ", ".join(sealing.keys)} if sealing else {"encrypted": "no"}


def _scanned(check: VirusCheck | None) -> dict[str, str]:
    return {"virus_check": check.outcome, "scanner": check.scanner} if check else {}
