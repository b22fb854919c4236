"""What the PREMIS 3.0 schema asks of the elements that we write: children in order, how many, and the form of texts.

Our own short account of the part of premis-v3-0.xsd that applies; an element that is not named here fails.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

PREMIS, XSI = "{http://www.loc.gov/premis/v3}", "{http://www.w3.org/2001/XMLSchema-instance}"
_MANY = 10**9
_ONE, _MAYBE, _ANY, _SOME = (1, 1), (0, 1), (0, _MANY), (1, _MANY)
_Children = dict[str, tuple[int, int]]


def _pair(name: str, **more: tuple[int, int]) -> _Children:
    return {f"{name}Type": _ONE, f"{name}Value": _ONE, **more}


_LINKS: _Children = {"relationship": _ANY, "linkingEventIdentifier": _ANY, "linkingRightsStatementIdentifier": _ANY}
_ENTITY: _Children = {"objectIdentifier": _SOME, "preservationLevel": _ANY, "significantProperties": _ANY}
_GROUPS: dict[str, _Children] = {
    "premis": {"object": _SOME, "event": _ANY, "agent": _ANY, "rights": _ANY},
    "premis:intellectualEntity": {**_ENTITY, "originalName": _MAYBE, **_LINKS},
    "premis:representation": {**_ENTITY, "originalName": _MAYBE, "storage": _ANY, **_LINKS},
    "premis:file": {**_ENTITY, "objectCharacteristics": _SOME, "originalName": _MAYBE, "storage": _ANY, **_LINKS},
    "objectIdentifier": _pair("objectIdentifier"),
    "significantProperties": {"significantPropertiesType": _ONE, "significantPropertiesValue": _MAYBE},
    "objectCharacteristics": {
        "compositionLevel": _MAYBE,
        "fixity": _ANY,
        "size": _MAYBE,
        "format": _SOME,
        "creatingApplication": _ANY,
    },
    "fixity": {"messageDigestAlgorithm": _ONE, "messageDigest": _ONE},
    "format": {"formatDesignation": _ONE, "formatRegistry": _MAYBE, "formatNote": _ANY},
    "formatDesignation": {"formatName": _ONE, "formatVersion": _MAYBE},
    "formatRegistry": {"formatRegistryName": _ONE, "formatRegistryKey": _ONE},
    "creatingApplication": {"creatingApplicationName": _ONE},
    "storage": {"contentLocation": _ONE},
    "contentLocation": _pair("contentLocation"),
    "relationship": {"relationshipType": _ONE, "relationshipSubType": _ONE, "relatedObjectIdentifier": _SOME},
    "relatedObjectIdentifier": _pair("relatedObjectIdentifier"),
    "linkingRightsStatementIdentifier": _pair("linkingRightsStatementIdentifier"),
    "event": {
        "eventIdentifier": _ONE,
        "eventType": _ONE,
        "eventDateTime": _ONE,
        "eventDetailInformation": _ANY,
        "eventOutcomeInformation": _ANY,
        "linkingAgentIdentifier": _ANY,
        "linkingObjectIdentifier": _ANY,
    },
    "eventIdentifier": _pair("eventIdentifier"),
    "eventDetailInformation": {"eventDetail": _MAYBE},
    "eventOutcomeInformation": {"eventOutcome": _ONE},
    "linkingAgentIdentifier": _pair("linkingAgentIdentifier", linkingAgentRole=_ANY),
    "linkingObjectIdentifier": _pair("linkingObjectIdentifier"),
    "agent": {"agentIdentifier": _SOME, "agentName": _ANY, "agentType": _MAYBE},
    "agentIdentifier": _pair("agentIdentifier"),
    "rights": {"rightsStatement": _SOME},
    "rightsStatement": {
        "rightsStatementIdentifier": _ONE,
        "rightsBasis": _ONE,
        "statuteInformation": _ANY,
        "rightsGranted": _ANY,
        "linkingObjectIdentifier": _ANY,
    },
    "rightsStatementIdentifier": _pair("rightsStatementIdentifier"),
    "statuteInformation": {
        "statuteJurisdiction": _ONE,
        "statuteCitation": _ONE,
        "statuteInformationDeterminationDate": _MAYBE,
        "statuteNote": _ANY,
    },
    "rightsGranted": {"act": _ONE, "restriction": _ANY, "termOfRestriction": _MAYBE},
    "termOfRestriction": {"startDate": _ONE, "endDate": _MAYBE},
}
_DAY = r"\d{4}-\d\d-\d\d"
_FORMS = {
    "eventDateTime": rf"{_DAY}T\d\d:\d\d:\d\d(\.\d+)?Z",
    "statuteInformationDeterminationDate": _DAY,
    "startDate": _DAY,
    "endDate": _DAY,
    "size": r"\d+",
    "compositionLevel": r"\d+",
    "messageDigest": r"[0-9a-f]{128}",
    "statuteJurisdiction": r"[a-z]{2}",
}


def faults(root: Element) -> list[str]:
    """Return everything in a document that the schema would not take."""
    version = [] if root.get("version") == "3.0" and root.tag == f"{PREMIS}premis" else ["not a document of PREMIS 3.0"]
    return [*version, *_faults(root)]


def _faults(element: Element) -> Iterator[str]:
    name = element.get(f"{XSI}type", element.tag.removeprefix(PREMIS))
    allowed = _GROUPS.get(name)
    if allowed is None:
        if len(element) or not re.fullmatch(_FORMS.get(name, r"(?s).*"), element.text or ""):
            yield f"{name}: {element.text!r}"
        return
    found = [child.tag.removeprefix(PREMIS) for child in element]
    order = list(allowed)
    places = [order.index(one) if one in allowed else -1 for one in found]
    if -1 in places or places != sorted(places):
        yield f"{name} holds {found}"
    for child, (least, most) in allowed.items():
        if not least <= found.count(child) <= most:
            yield f"{name} holds {found.count(child)} {child}"
    for below in element:
        yield from _faults(below)
