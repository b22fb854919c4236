"""Words in the drawings of OOXML files: shapes, groups, tables, SmartArt, charts, comments; one line a paragraph."""

import zipfile

from ppid_archive.adapters.readers.office_xml import Walk, walk

_MAIN = frozenset(
    (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
    )
)
_CHART = frozenset(
    (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "http://purl.oclc.org/ooxml/drawingml/chart",
    )
)
_SLIDE = frozenset(
    (
        "http://schemas.openxmlformats.org/presentationml/2006/main",
        "http://purl.oclc.org/ooxml/presentationml/main",
    )
)
_SHEET = frozenset(
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
)
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"


def words(archive: zipfile.ZipFile, part: str) -> str:
    """Return the words of a part, whatever kind of drawing it is."""
    heard = _Heard()
    walk(archive, part, heard)
    return "".join(heard.found)


def end_cell(found: list[str]) -> None:
    """Part cells of a row by tabs: the end of a cell's last paragraph is the end of the cell."""
    if found and found[-1] == "\n":
        found[-1] = "\t"
    else:
        found.append("\t")


class _Heard(Walk):
    """Collects text; the older twin of a drawing (``Fallback``) would say everything twice."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._speaking = False
        self._unsaid = 0
        self._in_field = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._unsaid or name == FALLBACK:
            self._unsaid += 1
            return
        match _local(name):
            case "a:t" | "s:t" | "c:v" | "p:text":
                self._speaking = not self._in_field
            case "a:br":
                self.found.append("\n")
            case "a:tab":
                self.found.append("\t")
            case "a:fld":
                self._in_field += attributes.get("type", "").startswith(("slidenum", "datetime"))

    def end(self, name: str) -> None:
        if self._unsaid:
            self._unsaid -= 1
            return
        match _local(name):
            case "a:t" | "s:t":
                self._speaking = False
            case "c:v" | "p:text":
                self._speaking = False
                self.found.append("\n")
            case "a:fld":
                self._in_field = 0
            case "a:p" | "s:comment":
                self.found.append("\n")
            case "a:tc":
                end_cell(self.found)
            case "a:tr":
                self.found.append("\n")

    def text(self, said: str) -> None:
        if self._speaking and not self._unsaid:
            self.found.append(said)


def _local(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    short = _SHORT.get(namespace)
    return f"{short}:{local}" if short else ""


_SHORT = {
    **dict.fromkeys(_MAIN, "a"),
    **dict.fromkeys(_CHART, "c"),
    **dict.fromkeys(_SLIDE, "p"),
    **dict.fromkeys(_SHEET, "s"),
}
