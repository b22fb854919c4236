"""The site for machines: an Atom feed of what is new, and a catalogue in DCAT for data portals."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from ppid_archive.adapters.site.site_html import Markup, escaped, tag
from ppid_archive.domain.publication import Publication, ShownRecord
from ppid_archive.ports.site import Page

_ENTRIES = 50
_CONTEXT: Mapping[str, object] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FROM_HERE = "../"
"""Where the site's folder is, seen from the catalogue, while nobody has said where the site will stand."""
_ACCESS = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/IND"
_TABLES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def feed(told: Publication) -> Page:
    """Return the newest records as an Atom feed (RFC 4287)."""
    url, changed = told.publisher.url, told.memory.changed_on or told.register.determined_on
    newest = sorted(told.records.values(), key=lambda one: (one.changed_on, one.place), reverse=True)[:_ENTRIES]
    body = tag(
        "feed",
        tag("title", f"Informasi publik · {told.publisher.name}"),
        tag("id", f"urn:ppid:{told.register.number.partition('-')[0]}"),
        tag("updated", _moment(changed)),
        tag("author", tag("name", told.publisher.name)),
        Markup(f'<link rel="self" href="{escaped(url)}umpan.xml"/>'),
        Markup(f'<link rel="alternate" type="text/html" href="{escaped(url)}index.html"/>'),
        [_entry(one, url) for one in newest],
        xmlns="http://www.w3.org/2005/Atom",
        **{"xml:lang": "id"},
    )
    return Page("umpan.xml", f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode())


def _entry(one: ShownRecord, url: str) -> Markup:
    return tag(
        "entry",
        tag("title", one.title),
        tag("id", f"urn:ppid:{one.record}"),
        tag("published", _moment(one.published_on)),
        tag("updated", _moment(one.changed_on)),
        Markup(f'<link rel="alternate" type="text/html" href="{escaped(url)}arsip/{one.record}/index.html"/>'),
        tag("summary", " · ".join(filter(None, (one.document_number, one.unit)))),
    )


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def catalogue(told: Publication) -> Page:
    """Return the register and its records as a DCAT catalogue (JSON-LD), after DCAT-AP."""
    url = told.publisher.url or _FROM_HERE
    office = {"@type": "foaf:Agent", "foaf:name": told.publisher.name}
    held = {
        "@context": _CONTEXT,
        "@id": f"{url}data/dcat.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": {"@value": f"Informasi publik {told.publisher.name}", "@language": "id"},
        "dct:description": {
            "@value": f"Daftar Informasi Publik versi {told.register.version} dengan arsip yang terbuka",
            "@language": "id",
        },
        "dct:publisher": office,
        "dct:language": {"@id": _LANGUAGE},
        "foaf:homepage": {"@id": url},
        "dct:modified": _day(told.memory.changed_on or told.register.determined_on),
        "dcat:dataset": [_register(told, url, office), *_records(told, url, office)],
    }
    text = json.dumps(held, ensure_ascii=False, indent=1)
    return Page("data/dcat.jsonld", (text + "\n").encode("utf-8", "replace"))


def _register(told: Publication, url: str, office: Mapping[str, object]) -> Mapping[str, object]:
    register = told.register
    return {
        "@id": f"{url}dip/{register.number}/index.html",
        "@type": "dcat:Dataset",
        "dct:title": {"@value": f"Daftar Informasi Publik versi {register.version}", "@language": "id"},
        "dct:description": {"@value": "Semua informasi publik yang dikuasai badan publik ini", "@language": "id"},
        "dct:identifier": register.number,
        "dct:issued": _day(register.determined_on),
        "dct:publisher": office,
        "dct:accessRights": {"@id": _ACCESS},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:accessURL": {"@id": f"{url}data/dip.{form}"},
                "dcat:downloadURL": {"@id": f"{url}data/dip.{form}"},
                "dcat:mediaType": _media(_TABLES[form]),
            }
            for form in told.downloads
        ],
    }


def _records(told: Publication, url: str, office: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    for one in told.records.values():
        page = f"{url}arsip/{one.record}/index.html"
        files = [
            _distribution(f"{url}arsip/{one.record}/", file.name, file.media_type, file.size, file.digest)
            for file in one.files
        ]
        yield {
            "@id": page,
            "@type": "dcat:Dataset",
            "dct:title": {"@value": one.title, "@language": "id"},
            "dct:description": {
                "@value": " · ".join(filter(None, (one.document_number, one.title))),
                "@language": "id",
            },
            "dct:identifier": one.record,
            "dct:issued": _day(one.published_on),
            "dct:modified": _day(one.changed_on),
            "dct:publisher": office,
            "dct:accessRights": {"@id": _ACCESS},
            "dcat:landingPage": {"@id": page},
            **({"dcat:distribution": files} if files else {}),
        }


def _distribution(folder: str, name: str, media_type: str, size: int, digest: str) -> Mapping[str, object]:
    checksum = {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha512"},
        "spdx:checksumValue": {"@value": digest, "@type": "xsd:hexBinary"},
    }
    return {
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": f"{folder}index.html"},
        "dcat:downloadURL": {"@id": f"{folder}{name}"},
        "dcat:mediaType": _media(media_type),
        "dcat:byteSize": {"@value": str(size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": checksum,
    }


def _media(media_type: str) -> Mapping[str, str]:
    return {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"}


def _day(day: date) -> Mapping[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
