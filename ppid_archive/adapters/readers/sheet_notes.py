"""What stands on the sheets of an XLSX beside the cells: comments, text boxes, charts; and the documents inside."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from ppid_archive.adapters.readers.drawing_words import words
from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.office_parts import embedded, main_part, relations
from ppid_archive.adapters.readers.office_xml import PART_ERRORS, Walk, walk
from ppid_archive.domain.content import Gap, Shortfall

_USUAL = "xl/workbook.xml"
_BESIDE = ("comments", "drawing")
_CHARTS = ("chart", "chartEx", "diagramData")


@dataclass(frozen=True)
class Beside:
    """Words beside the cells by the name of the sheet, the documents inside, and what could not be read of them."""

    words: Mapping[str, str]
    inside: Enclosures
    shortfalls: tuple[Shortfall, ...] = ()


def beside(archive: zipfile.ZipFile) -> Beside:
    """Return what stands beside the cells; what resists is left out and said."""
    inside = embedded(archive)
    try:
        return Beside(_by_sheet(archive), inside)
    except PART_ERRORS as error:
        damaged = Shortfall(gap=Gap.DAMAGED, detail=f"beside the cells: {type(error).__name__}: {error}"[:200])
        return Beside({}, inside, (damaged,))


def _by_sheet(archive: zipfile.ZipFile) -> dict[str, str]:
    part, listed = main_part(archive, _USUAL), Listed()
    if not part.endswith(".xml"):  # the binary kind (XLSB)
        return {}
    walk(archive, part, listed)
    known = relations(archive, part)
    return {name: "\n".join(_around(archive, known[key].target)) for key, name in listed.found.items() if key in known}


def _around(archive: zipfile.ZipFile, sheet: str) -> list[str]:
    found = []
    for one in relations(archive, sheet).values():
        if one.kind in _BESIDE:
            found.append(words(archive, one.target))
            inner = relations(archive, one.target).values()
            found += [words(archive, part.target) for part in inner if part.kind in _CHARTS]
    return found


class Listed(Walk):
    """Names of the sheets by the id of their part."""

    def __init__(self) -> None:
        """Nothing listed yet."""
        super().__init__()
        self.found: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a sheet."""
        if name.endswith(" sheet"):
            key = next((value for key, value in attributes.items() if key.endswith("/relationships id")), "")
            self.found[key] = attributes.get("name", "")
