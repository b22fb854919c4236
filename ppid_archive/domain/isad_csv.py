"""Descriptions as AtoM imports them (*SIKN/JIKN* nodes run AtoM): one row a unit of description, fonds to item.

Source of the elements: ISAD(G), second edition; of the columns: AtoM 2.x, CSV template for archival descriptions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ppid_archive.domain.classification import Access, Excepted, Public
from ppid_archive.domain.paper import Column, Table
from ppid_archive.domain.record import Kind, Location, RecordDescription

_HEADERS = (
    "legacyId",
    "parentId",
    "qubitParentSlug",
    "accessionNumber",
    "identifier",
    "title",
    "levelOfDescription",
    "extentAndMedium",
    "repository",
    "archivalHistory",
    "acquisition",
    "scopeAndContent",
    "appraisal",
    "accruals",
    "arrangement",
    "accessConditions",
    "reproductionConditions",
    "language",
    "script",
    "languageNote",
    "physicalCharacteristics",
    "findingAids",
    "locationOfOriginals",
    "locationOfCopies",
    "relatedUnitsOfDescription",
    "publicationNote",
    "digitalObjectPath",
    "digitalObjectURI",
    "generalNote",
    "subjectAccessPoints",
    "placeAccessPoints",
    "nameAccessPoints",
    "genreAccessPoints",
    "descriptionIdentifier",
    "institutionIdentifier",
    "rules",
    "descriptionStatus",
    "levelOfDetail",
    "revisionHistory",
    "languageOfDescription",
    "scriptOfDescription",
    "sources",
    "archivistNote",
    "publicationStatus",
    "physicalObjectName",
    "physicalObjectLocation",
    "physicalObjectType",
    "alternativeIdentifiers",
    "alternativeIdentifierLabels",
    "eventDates",
    "eventTypes",
    "eventStartDates",
    "eventEndDates",
    "eventActors",
    "eventActorHistories",
    "culture",
)
_CULTURE = {"culture": "id", "languageOfDescription": "id", "rules": "ISAD(G)", "publicationStatus": "Draft"}
"""A draft: whether the institution shows it is the institution's to decide."""
_MEDIA = {Kind.SCAN: "hasil pindai", Kind.SOFTFILE: "berkas digital"}


@dataclass(frozen=True)
class Fonds:
    """The creator whose records these are, the code that stands first in their numbers, and who keeps them from now."""

    creator: str
    code: str
    repository: str


def atom_table(fonds: Fonds, described: Sequence[RecordDescription], paths: Mapping[str, str], *, on: date) -> Table:
    """Return the rows for the fonds, each series, and each record below its series.

    Args:
        fonds: Whose records they are.
        described: The records, by number.
        paths: Where the file to show of each record lies in the package.
        on: The day for which conditions of access are told.
    """
    rows = [_whole(fonds, described)]
    for code, members in _by_series(described):
        rows.append(_series(fonds, code, members))
        rows += [_item(fonds, code, one, {"digitalObjectPath": paths.get(one.record, "")}, on) for one in members]
    return Table(tuple(Column(name, name) for name in _HEADERS), tuple(rows))


def _whole(fonds: Fonds, described: Sequence[RecordDescription]) -> tuple[str, ...]:
    return _row(
        {
            "legacyId": fonds.code,
            "identifier": fonds.code,
            "title": fonds.creator,
            "levelOfDescription": "Fonds",
            "extentAndMedium": f"{len(described)} arsip",
            "repository": fonds.repository,
            **_made(fonds.creator, *_span(described)),
        }
    )


def _series(fonds: Fonds, code: str, members: Sequence[RecordDescription]) -> tuple[str, ...]:
    return _row(
        {
            "legacyId": f"{fonds.code}/{code}",
            "parentId": fonds.code,
            "identifier": code,
            "title": code,
            "levelOfDescription": "Series",
            "extentAndMedium": f"{len(members)} arsip",
            **_made(fonds.creator, *_span(members)),
        }
    )


def _item(fonds: Fonds, code: str, told: RecordDescription, digital: Mapping[str, str], on: date) -> tuple[str, ...]:
    dated = told.document_date.value if told.document_date else told.received_on
    pages = f"{told.page_count} halaman, " if told.page_count else ""
    number = told.document_number.value if told.document_number else ""
    return _row(
        {
            "legacyId": told.record,
            "parentId": f"{fonds.code}/{code}",
            "identifier": told.record,
            "title": told.title.value,
            "levelOfDescription": "Item",
            "extentAndMedium": f"{pages}{len(told.originals)} {_MEDIA[told.kind]}, {told.size} bita",
            "acquisition": f"Diserahkan oleh {told.unit} pada {told.received_on.isoformat()}",
            "accessConditions": access_conditions(told, on=on),
            "language": told.language.value if told.language else "id",
            "genreAccessPoints": told.document_kind.value if told.document_kind else "",
            "alternativeIdentifiers": number,
            "alternativeIdentifierLabels": "Nomor naskah" if number else "",
            **digital,
            **_stands(told.location),
            **_made(told.unit_of_origin.value if told.unit_of_origin else fonds.creator, dated, dated),
        }
    )


def access_conditions(told: RecordDescription, *, on: date) -> str:
    """Say in the office's language how a record stands towards the public on a day."""
    stands = told.access_on(on)
    match told.classification:
        case Public(partial=True):
            return "Terbuka sebagian: hanya salinan yang telah dihitamkan"
        case Excepted(ground=ground, open_from=until) if stands is Access.EXCEPTED:
            ends = f" sampai sebelum {until.isoformat()}" if until else ""
            return f"Dikecualikan menurut UU 14/2008 Pasal 17 huruf {ground}{ends}"
    return "Terbuka" if stands is Access.PUBLIC else "Tertutup: klasifikasinya belum diputuskan"


def _stands(location: Location | None) -> dict[str, str]:
    """Name the box of the paper original and where it stands."""
    if location is None or not location.box:
        return {}
    place = ", ".join(part for part in (location.room, location.shelf) if part)
    return {"physicalObjectName": location.box, "physicalObjectLocation": place, "physicalObjectType": "Box"}


def _made(by: str, first: date, last: date) -> dict[str, str]:
    span = first.isoformat() if first == last else f"{first.isoformat()} - {last.isoformat()}"
    ends = {"eventStartDates": first.isoformat(), "eventEndDates": last.isoformat()}
    return {"eventDates": span, "eventTypes": "Creation", "eventActors": by, **ends}


def _span(described: Iterable[RecordDescription]) -> tuple[date, date]:
    days = [one.document_date.value if one.document_date else one.received_on for one in described]
    return min(days), max(days)


def _by_series(described: Iterable[RecordDescription]) -> list[tuple[str, list[RecordDescription]]]:
    series: dict[str, list[RecordDescription]] = {}
    for one in described:
        series.setdefault(one.class_code.value if one.class_code else "-", []).append(one)
    return sorted(series.items())


def _row(facts: Mapping[str, str]) -> tuple[str, ...]:
    known = {**_CULTURE, **facts}
    return tuple(known.get(name, "") for name in _HEADERS)
