"""A record's preservation metadata as PREMIS 3.0: objects, events, agents and rights, in the order its schema asks for.

Source: PREMIS Data Dictionary 3.0 (Library of Congress, 2015) and its XML schema premis-v3-0.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from ppid_archive.domain.classification import Category, Classification, Excepted, Public
from ppid_archive.domain.file_format import FileFormat
from ppid_archive.domain.identity import hex_of
from ppid_archive.domain.journal import Act, Entry
from ppid_archive.domain.record import OriginalFile, RecordDescription, RelationKind, Rendition

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = f"{NAMESPACE} https://www.loc.gov/standards/premis/premis.xsd"
_LOCAL = "local"
_SOFTWARE = "ppid-archive"
_LAW = "UU 14/2008"
_ARTICLES: Mapping[Category, str] = {
    Category.PERIODIC: f"{_LAW} Pasal 9",
    Category.IMMEDIATE: f"{_LAW} Pasal 10",
    Category.ON_REQUEST: f"{_LAW} Pasal 11",
}
_TIES: Mapping[RelationKind, tuple[str, str]] = {
    RelationKind.REPLACES: ("replacement", "replaces"),
    RelationKind.ATTACHMENT_OF: ("structural", "is Part Of"),
    RelationKind.HAS_ATTACHMENT: ("structural", "has Part"),
    RelationKind.REDACTION_OF: ("derivation", "has source"),
    RelationKind.RESEMBLES: ("reference", "resembles"),
}
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def premis(told: RecordDescription, entries: Iterable[Entry]) -> bytes:
    """Return the document of one record, from its description and the journal's entries about it."""
    register_namespace("premis", NAMESPACE)
    register_namespace("xsi", _XSI)
    root = Element(_name("premis"), {"version": "3.0", f"{{{_XSI}}}schemaLocation": _SCHEMA})
    acts = tuple(entries)
    _entity(root, told)
    _representation(root, told, "original", "")
    for original in told.originals:
        _file(root, told, original, "original")
    for rendition in told.renditions:
        _representation(root, told, rendition.kind, "original")
        _file(root, told, rendition, rendition.kind)
    for entry in acts:
        _event(root, told, entry)
    for agent in dict.fromkeys(chain.from_iterable(_agents_of(entry.act) for entry in acts)):
        _agent(root, agent)
    _rights(root, told)
    indent(root, " ")
    written: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _entity(root: Element, told: RecordDescription) -> None:
    thing = _object(root, "intellectualEntity", told.record)
    facts = {
        "title": told.title.value,
        "document number": told.document_number.value if told.document_number else None,
        "document date": told.document_date.value.isoformat() if told.document_date else None,
        "unit": told.unit,
        "received on": told.received_on.isoformat(),
    }
    for name, value in facts.items():
        if value:
            _group(thing, "significantProperties", significantPropertiesType=name, significantPropertiesValue=value)
    for tie in told.relations:
        _relationship(thing, *_TIES[tie.kind], tie.record)
    _linked_rights(thing, told)


def _representation(root: Element, told: RecordDescription, kind: str, source: str) -> None:
    thing = _object(root, "representation", f"{told.record}/{kind}")
    _relationship(thing, "structural", "represents", told.record)
    if source:
        _relationship(thing, "derivation", "has source", f"{told.record}/{source}")


def _file(root: Element, told: RecordDescription, file: OriginalFile | Rendition, kind: str) -> None:
    name = f"{told.record}/{file.path}"
    thing = _object(root, "file", name)
    facts = _below(thing, "objectCharacteristics")
    _text(facts, "compositionLevel", "0")
    _group(facts, "fixity", messageDigestAlgorithm="SHA-512", messageDigest=hex_of(file.digest))
    _text(facts, "size", str(file.size))
    if isinstance(file, OriginalFile):
        _format(facts, file.media_type, file.format)
        _text(thing, "originalName", file.name)
    else:
        _format(facts, file.media_type, None, file.conformance)
        _group(facts, "creatingApplication", creatingApplicationName=_SOFTWARE)
    if told.destruction is None:
        place = _below(_below(thing, "storage"), "contentLocation")
        _text(place, "contentLocationType", "OCFL object and logical path")
        _text(place, "contentLocationValue", f"urn:ppid:{told.record} {file.path}")
    _relationship(thing, "structural", "is Part Of", f"{told.record}/{kind}")


def _format(facts: Element, media_type: str, known: FileFormat | None, note: str = "") -> None:
    group = _below(facts, "format")
    designation = _below(group, "formatDesignation")
    _text(designation, "formatName", known.name if known else media_type)
    if known and known.version:
        _text(designation, "formatVersion", known.version)
    if known:
        _group(group, "formatRegistry", formatRegistryName="PRONOM", formatRegistryKey=known.puid)
        _text(group, "formatNote", media_type)
    if note:
        _text(group, "formatNote", note)


def _event(root: Element, told: RecordDescription, entry: Entry) -> None:
    act = entry.act
    thing = _below(root, "event")
    _group(thing, "eventIdentifier", eventIdentifierType="journal entry", eventIdentifierValue=str(entry.seq))
    _text(thing, "eventType", act.event.value)
    _text(thing, "eventDateTime", act.at.isoformat().replace("+00:00", "Z"))
    detail = "; ".join(f"{name}: {fact}" for name, fact in act.detail.items())
    if detail:
        _group(thing, "eventDetailInformation", eventDetail=detail)
    _group(thing, "eventOutcomeInformation", eventOutcome="success")
    for agent, role in zip(_agents_of(act), ("implementer", "authorizer"), strict=False):
        _identifier(thing, "linkingAgentIdentifier", agent, linkingAgentRole=role)
    _identifier(thing, "linkingObjectIdentifier", told.record)


def _agents_of(act: Act) -> Iterator[str]:
    """Yield who did it, then who decided it, where that is told."""
    yield act.agent
    if (decided := act.detail.get("decided_by")) and decided != act.agent:
        yield decided


def _agent(root: Element, name: str) -> None:
    thing = _below(root, "agent")
    _identifier(thing, "agentIdentifier", name)
    _text(thing, "agentName", name)
    _text(thing, "agentType", "software" if name == _SOFTWARE else "person")


def _rights(root: Element, told: RecordDescription) -> None:
    statement = _below(_below(root, "rights"), "rightsStatement")
    _identifier(statement, "rightsStatementIdentifier", _rights_of(told))
    _text(statement, "rightsBasis", "statute")
    decision = told.classification
    for citation in _citations(decision):
        statute = _below(statement, "statuteInformation")
        _text(statute, "statuteJurisdiction", "id")
        _text(statute, "statuteCitation", citation)
        if isinstance(decision, Public | Excepted):
            _text(statute, "statuteInformationDeterminationDate", decision.decided_on.isoformat())
            _text(statute, "statuteNote", decision.reason)
    granted = _below(statement, "rightsGranted")
    _text(granted, "act", "disseminate")
    if restriction := _restriction(decision):
        _text(granted, "restriction", restriction)
    if isinstance(decision, Excepted):
        term = _below(granted, "termOfRestriction")
        _text(term, "startDate", decision.decided_on.isoformat())
        if decision.open_from:
            _text(term, "endDate", decision.open_from.isoformat())
    _identifier(statement, "linkingObjectIdentifier", told.record)


def _citations(decision: Classification) -> Iterator[str]:
    match decision:
        case Public(category=category):
            yield _ARTICLES[category]
        case Excepted(ground=ground, statute=statute):
            yield f"{_LAW} Pasal 17 huruf {ground}"
            if statute:
                yield statute
        case _:
            yield _LAW


def _restriction(decision: Classification) -> str:
    match decision:
        case Public(partial=partial):
            return "the redacted copy only" if partial else ""
        case Excepted():
            return "withheld from the public"
        case _:
            return "closed to the public until classified"


def _object(root: Element, category: str, name: str) -> Element:
    thing = _below(root, "object")
    thing.set(f"{{{_XSI}}}type", f"premis:{category}")
    _identifier(thing, "objectIdentifier", name)
    return thing


def _relationship(thing: Element, kind: str, subtype: str, other: str) -> None:
    group = _group(thing, "relationship", relationshipType=kind, relationshipSubType=subtype)
    _identifier(group, "relatedObjectIdentifier", other)


def _linked_rights(thing: Element, told: RecordDescription) -> None:
    _identifier(thing, "linkingRightsStatementIdentifier", _rights_of(told))


def _rights_of(told: RecordDescription) -> str:
    return f"{told.record}/rights"


def _identifier(parent: Element, name: str, value: str, **more: str) -> None:
    _group(parent, name, **{f"{name}Type": _LOCAL, f"{name}Value": value, **more})


def _group(parent: Element, name: str, **texts: str) -> Element:
    group = _below(parent, name)
    for child, text in texts.items():
        _text(group, child, text)
    return group


def _below(parent: Element, name: str) -> Element:
    return SubElement(parent, _name(name))


def _text(parent: Element, name: str, text: str) -> None:
    _below(parent, name).text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
