"""RTF: the words a reader sees, by page, in the code pages and escapes that Word writes, and the properties."""

import re
import struct
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ppid_archive.adapters.readers.bounds import MOST_RICH_TEXT_BYTES
from ppid_archive.adapters.readers.cleaning import clean, properties
from ppid_archive.adapters.readers.compound_file import MAGIC
from ppid_archive.adapters.readers.enclosures import Enclosures
from ppid_archive.adapters.readers.office_xml import Refused
from ppid_archive.adapters.readers.ole_properties import code_page
from ppid_archive.domain.content import Extraction, Gap, Page, Shortfall, TextSource

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)"
)
_DEEPEST = 5000
_CHARSETS = {0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
             177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 437}  # fmt: skip
_CODE_PAGES = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_SAID = {
    "par": "\n", "line": "\n", "sect": "\n", "row": "\n", "nestrow": "\n", "cell": "\t", "nestcell": "\t", "tab": "\t",
    "page": "\f", "pagebb": "\f", "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022", "lquote": "\u2018",
    "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {b"~": "\xa0", b"_": "-", b"\n": "\n", b"\r": "\n", b"\t": "\t"}
_ELSEWHERE = {
    "header": "head", "headerl": "head", "headerr": "head", "headerf": "head", "footer": "foot", "footerl": "foot",
    "footerr": "foot", "footerf": "foot", "footnote": "note", "annotation": "note", "shptxt": "note",
    "title": "title", "author": "author", "creatim": "created", "objdata": "object", "fonttbl": "fonts",
}  # fmt: skip
_UNSAID = frozenset(
    re.findall(
        r"\w+",
        "pict shprslt colortbl stylesheet fldinst info sp nonshppict objclass objname ftnsep ftnsepc aftnsep aftnsepc "
        "revtbl xe tc rxe txe private filetbl listtable template operator company manager subject keywords doccomm "
        "comment hlinkbase",
    )
)
_WITHIN_STARRED = frozenset(("shptxt", "annotation", "footnote", "shpinst", "shppict", "objdata"))
_SAID_ONCE = frozenset(("title", "author", "created"))
_SILENT = frozenset(("unsaid", "info", "fonts", "object"))


@dataclass(frozen=True)
class _Group:
    """What holds between two braces."""

    where: str = "body"
    encoding: str = "cp1252"
    hidden: bool = False
    fallback: int = 1


@dataclass
class _Written:
    found: dict[str, list[str]] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    inside: Enclosures = field(default_factory=Enclosures)
    complete: bool = False

    def text(self, where: str) -> str:
        joined = "".join(self.found.get(where, ()))
        return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read(local: Path, _name: str) -> Extraction:
    """Return the words by page, as far as pages were ended by hand."""
    with local.open("rb") as stream:
        data = stream.read(MOST_RICH_TEXT_BYTES + 1)
    if len(data) > MOST_RICH_TEXT_BYTES:
        return Extraction(
            shortfalls=(Shortfall(gap=Gap.TOO_LARGE, detail=f"larger than {MOST_RICH_TEXT_BYTES} bytes"),)
        )
    written = _Reading(data).written()
    pages = written.text("body").lstrip("\f").split("\f")
    pages[0] = f"{_once(written.text('head'))}\n{pages[0]}"
    pages[-1] = "\n".join((pages[-1], written.text("note"), _once(written.text("foot"))))
    texts = [clean(page) for page in pages]
    short = Shortfall(gap=Gap.DAMAGED, detail="it breaks off before its end")
    return Extraction(
        pages=tuple(Page(number, text, TextSource.EMBEDDED) for number, text in enumerate(texts, start=1)),
        properties=properties(written.text("title"), written.text("author"), _day(written.text("created"))),
        attachments=tuple(written.inside.found),
        shortfalls=(
            *(() if written.complete else (short,)),
            *written.inside.shortfalls(),
            *(() if any(texts) or not written.complete else (Shortfall(gap=Gap.NO_TEXT),)),
        ),
    )


def words(data: bytes) -> str:
    """Return the words of a rich text that is the body of a letter."""
    return clean(_Reading(data).written().text("body"))


class _Reading:
    """Goes through the file once; a brace opens what its partner ends."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._here = _Group()
        self._above: list[_Group] = []
        self._plain = "cp1252"
        self._bytes = bytearray()
        self._object = bytearray()
        self._skip = 0
        self._font = self._default_font = 0
        self._starred = False
        self._result = _Written()

    def written(self) -> _Written:
        """Read to the end."""
        at = 0
        while at < len(self._data):
            token = _TOKEN.match(self._data, at)
            if token is None:  # a backslash at the very end
                break
            at = token.end()
            word, number, hexed, sign, brace, plain = token.groups()
            if word == b"bin":
                at += max(0, int(number or 0))
            elif word:
                self._word(word.decode("ascii"), None if number is None else int(number))
            elif hexed:
                self._take(bytes.fromhex(hexed.decode("ascii")))
            elif brace:
                self._brace(opens=brace == b"{")
            elif sign:
                self._sign(sign)
            elif plain:
                self._take(plain)
            if self._result.complete:
                break
        self._flush()
        return self._result

    def _brace(self, *, opens: bool) -> None:
        self._flush()
        self._skip, self._starred = 0, False
        if opens:
            if len(self._above) >= _DEEPEST:
                raise Refused("nested too deep")
            self._above.append(self._here)
            return
        if self._here.where == "object" and (not self._above or self._above[-1].where != "object"):
            self._take_out()
        if self._here.where in ("note", "head", "foot"):
            self._say("\n")
        self._here = self._above.pop() if self._above else self._here
        self._result.complete = not self._above

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif self._skip:
            self._skip -= 1
        elif sign in b"{}\\":
            self._take(sign)
        elif sign in _SIGNS:
            self._say(_SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if starred and word not in _WITHIN_STARRED:
            self._go("unsaid")
        elif word in _UNSAID:
            self._go("info" if word == "info" and self._here.where == "body" else "unsaid")
        elif word in _ELSEWHERE:
            self._go(_ELSEWHERE[word])
        elif word in _SAID and self._skip:
            self._skip -= 1
        elif word in _SAID and not (word == "pagebb" and number == 0):
            self._say(_SAID[word])
        elif word == "u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self._skip = self._here.fallback
        else:
            self._setting(word, number)

    def _go(self, where: str) -> None:
        """From here to the end of the group the words stand elsewhere; what is unsaid stays unsaid."""
        self._flush()
        titled = where in _SAID_ONCE
        if titled and where in self._result.found:
            where = "unsaid"
        if self._here.where != "unsaid" and titled == (self._here.where == "info"):
            self._here = replace(self._here, where=where)
        elif not titled:
            self._here = replace(self._here, where="unsaid")

    def _setting(self, word: str, number: int | None) -> None:
        self._flush()
        match word:
            case "uc":
                self._here = replace(self._here, fallback=min(max(number or 0, 0), 8))
            case "ansicpg":
                self._plain = code_page(number or 1252)
                self._here = replace(self._here, encoding=self._plain)
            case "mac" | "pc" | "pca":
                self._plain = _CODE_PAGES[word]
                self._here = replace(self._here, encoding=self._plain)
            case "f":
                self._font = number or 0
                self._here = replace(self._here, encoding=self._result.fonts.get(self._font, self._plain))
            case "fcharset" | "cpg" if self._here.where == "fonts" and number:
                page = number if word == "cpg" else _CHARSETS.get(number)
                self._result.fonts[self._font] = code_page(page) if page else self._plain
            case "deff":
                self._default_font = number or 0
            case "plain":
                self._here = replace(self._here, encoding=self._result.fonts.get(self._default_font, self._plain))
            case "htmlrtf" | "deleted":
                self._here = replace(self._here, hidden=number != 0)
            case "yr" | "mo" | "dy" if self._here.where == "created":
                self._say(f"{word}{number} ")

    def _take(self, data: bytes) -> None:
        """Take characters; as many as stand in for an escape are left out."""
        if self._here.where == "object":
            self._object += data
            return
        left_out = min(self._skip, len(data))
        self._skip -= left_out
        if self._here.where not in _SILENT and not self._here.hidden:
            self._bytes += data[left_out:]

    def _flush(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._here.encoding, "replace")
            self._bytes.clear()
            self._result.found.setdefault(self._here.where, []).append(text)

    def _say(self, text: str) -> None:
        self._flush()
        if self._here.where not in _SILENT and (text == "\n" or not self._here.hidden):
            self._result.found.setdefault(self._here.where, []).append(text)

    def _take_out(self) -> None:
        """An embedded object is written as hexadecimal digits around a compound file."""
        digits = bytes(self._object).translate(None, b" \t\r\n\0")
        self._object.clear()
        try:
            data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        except ValueError:
            self._result.inside.left_inside += 1
            return
        start = data.find(MAGIC, 0, 1024)
        if start >= 4:  # noqa: PLR2004 - its length stands before it
            (size,) = struct.unpack_from("<I", data, start - 4)
            self._result.inside.add_object(data[start : start + size])


def _once(text: str) -> str:
    return "\n".join(dict.fromkeys(line for line in text.split("\n") if line.strip()))


def _day(said: str) -> date | None:
    parts = dict(re.findall(r"([a-z]{2})(\d{1,4})", said))
    try:
        return date(int(parts["yr"]), int(parts["mo"]), int(parts["dy"]))
    except (KeyError, ValueError):
        return None
