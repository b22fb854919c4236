"""The cells of an XLSX that calamine cannot open, as its parts hold them: words, and numbers without formats."""

import zipfile
from contextlib import suppress

from ppid_archive.adapters.readers.bounds import MOST_CHARACTERS
from ppid_archive.adapters.readers.cleaning import clean
from ppid_archive.adapters.readers.office_parts import main_part, relations
from ppid_archive.adapters.readers.office_xml import PART_ERRORS, Walk, walk
from ppid_archive.adapters.readers.sheet_notes import Listed

_USUAL = "xl/workbook.xml"
_SHARED = "sharedStrings"


def cells_by_sheet(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return what the cells say, by the name of the sheet, as far as the parts can be read.

    Raises:
        Exception: One of ``PART_ERRORS``: the list of sheets is damaged.
    """
    part, listed = main_part(archive, _USUAL), Listed()
    walk(archive, part, listed)
    known = relations(archive, part)
    shared, left = _Strings(), MOST_CHARACTERS
    for one in known.values():
        if one.kind == _SHARED:
            _walk_far(archive, one.target, shared)
    texts = {}
    for key, name in listed.found.items():
        cells = _Cells(shared.found, left)
        if key in known:
            _walk_far(archive, known[key].target, cells)
        texts[name] = clean("".join(cells.found))
        left -= len(texts[name])
    return texts


def _walk_far(archive: zipfile.ZipFile, part: str, by: Walk) -> None:
    """Walk as far as a part is whole: what comes before the damage is worth having."""
    with suppress(*PART_ERRORS):
        walk(archive, part, by)


class _Strings(Walk):
    """The texts that cells refer to by number; readings in another script (``rPh``) are not part of them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._speaking = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._speaking = local == "t"
        if local == "si":
            self.found.append("")

    def end(self, _name: str) -> None:
        self._speaking = False

    def text(self, words: str) -> None:
        if self._speaking and self.found:
            self.found[-1] += words


class _Cells(Walk):
    """Values in rows."""

    def __init__(self, shared: list[str], most: int) -> None:
        super().__init__()
        self.found: list[str] = []
        self._shared, self._left = shared, most
        self._kind = ""
        self._words: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "c":
            self._kind = attributes.get("t", "")
        elif local in ("v", "t"):
            self._words = []

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local in ("v", "t") and self._words is not None:
            self._say(self._value("".join(self._words)))
            self._words = None
        elif local == "c":
            self._say("\t")
        elif local == "row":
            self._say("\n")

    def text(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def _value(self, said: str) -> str:
        if self._kind != "s":
            return said
        place = int(said) if said.isdecimal() else len(self._shared)
        return self._shared[place] if place < len(self._shared) else ""

    def _say(self, words: str) -> None:
        if self._left > 0:
            self.found.append(words[: self._left])
            self._left -= len(words)
