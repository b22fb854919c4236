"""File formats by their name in a registry, so that a record can be understood, and migrated, decades from now.

Source: PRONOM, the technical registry of The National Archives of the United Kingdom (names, versions and PUIDs;
Open Government Licence). The form of the description follows PREMIS 3.0, semantic units 1.5.4.1 formatDesignation
and 1.5.4.2 formatRegistry.
"""

from collections.abc import Mapping
from functools import cache

from pydantic import Field

from ppid_archive.domain.on_disk import OnDisk


class FileFormat(OnDisk):
    """A format as PRONOM knows it: formatName, formatVersion, and its PUID, the formatRegistryKey."""

    name: str = Field(min_length=1)
    version: str | None = None
    puid: str = Field(pattern=r"^(x-)?fmt/\d+$")


def format_of(puid: str | None) -> FileFormat | None:
    """Return the format with this PUID, None where the table does not have it."""
    return _formats().get(puid or "")


_OOXML, _ONWARDS = "2007 onwards", "2007 Onwards"
"""Written as the registry writes them."""
_TABLE: Mapping[str, Mapping[str | None, str]] = {
    "Acrobat PDF 1.0 - Portable Document Format": {"1.0": "fmt/14"},
    "Acrobat PDF 1.1 - Portable Document Format": {"1.1": "fmt/15"},
    "Acrobat PDF 1.2 - Portable Document Format": {"1.2": "fmt/16"},
    "Acrobat PDF 1.3 - Portable Document Format": {"1.3": "fmt/17"},
    "Acrobat PDF 1.4 - Portable Document Format": {"1.4": "fmt/18"},
    "Acrobat PDF 1.5 - Portable Document Format": {"1.5": "fmt/19"},
    "Acrobat PDF 1.6 - Portable Document Format": {"1.6": "fmt/20"},
    "Acrobat PDF 1.7 - Portable Document Format": {"1.7": "fmt/276"},
    "PDF 2.0 - Portable Document Format": {"2.0": "fmt/1129"},
    "Acrobat PDF/A - Portable Document Format": {
        "1a": "fmt/95", "1b": "fmt/354", "2a": "fmt/476", "2b": "fmt/477", "2u": "fmt/478", "3a": "fmt/479",
        "3b": "fmt/480", "3u": "fmt/481", "4": "fmt/1910", "4e": "fmt/1911", "4f": "fmt/1912",
    },
    "Tagged Image File Format": {None: "fmt/353"},
    "Raw JPEG Stream": {None: "fmt/41"},
    "JPEG File Interchange Format": {"1.00": "fmt/42", "1.01": "fmt/43", "1.02": "fmt/44"},
    "Exchangeable Image File Format (Compressed)": {
        "2.0": "x-fmt/398", "2.1": "x-fmt/390", "2.2": "x-fmt/391", "2.2.1": "fmt/645", "2.3.x": "fmt/1507",
    },
    "Portable Network Graphics": {"1.0": "fmt/11", "1.1": "fmt/12", "1.2": "fmt/13"},
    "Graphics Interchange Format": {"87a": "fmt/3", "89a": "fmt/4"},
    "Windows Bitmap": {"2.0": "fmt/115", "3.0": "fmt/116", "3.0 NT": "fmt/117", "4.0": "fmt/118", "5.0": "fmt/119"},
    "WebP": {"Lossy": "fmt/566", "Lossless": "fmt/567", "Extended": "fmt/568"},
    "High Efficiency Image File Format": {None: "fmt/1101"},
    "Microsoft Word Document": {"6.0/95": "fmt/39", "97-2003": "fmt/40"},
    "Microsoft Word Document (Password Protected)": {"97-2003": "fmt/754"},
    "Microsoft Word Document Template": {"97-2003": "x-fmt/45"},
    "Microsoft Excel 5.0/95 Workbook (xls)": {"5/95": "fmt/59"},
    "Microsoft Excel 97 Workbook (xls)": {"8": "fmt/61"},
    "Microsoft Powerpoint Presentation": {"95": "fmt/125", "97-2003": "fmt/126"},
    "Microsoft Outlook Email Message": {"97-2003": "x-fmt/430"},
    "Microsoft Visio (generic)": {None: "fmt/442"},
    "Thumbs DB file": {"XP": "fmt/682"},
    "Microsoft Office Encrypted Document": {_ONWARDS: "fmt/494"},
    "Microsoft Word for Windows": {_OOXML: "fmt/412"},
    "Microsoft Word Template": {_OOXML: "fmt/597"},
    "Macro enabled Microsoft Word Document OOXML": {_ONWARDS: "fmt/523"},
    "Microsoft Word Macro-Enabled Document Template": {_OOXML: "fmt/599"},
    "Microsoft Excel for Windows": {_OOXML: "fmt/214"},
    "Microsoft Excel Template": {_OOXML: "fmt/598"},
    "Microsoft Excel Macro-Enabled": {"2007": "fmt/445"},
    "Microsoft Excel Macro-Enabled Template": {"2007": "fmt/627"},
    "Microsoft Excel Non-XML Binary Workbook": {_OOXML: "fmt/595"},
    "Microsoft Powerpoint for Windows": {_OOXML: "fmt/215"},
    "Microsoft PowerPoint Show": {"2007": "fmt/629"},
    "Microsoft PowerPoint Template": {"2007": "fmt/631"},
    "Macro Enabled Microsoft Powerpoint": {_ONWARDS: "fmt/487"},
    "OpenDocument Text": {"1.0": "fmt/136", "1.1": "fmt/290", "1.2": "fmt/291", "1.3": "fmt/1756"},
    "OpenDocument Spreadsheet": {"1.0": "fmt/137", "1.1": "fmt/294", "1.2": "fmt/295", "1.3": "fmt/1755"},
    "OpenDocument Presentation": {"1.0": "fmt/138", "1.1": "fmt/292", "1.2": "fmt/293", "1.3": "fmt/1754"},
    "Rich Text Format": {
        "1.0-1.4": "fmt/45", "1.5-1.6": "fmt/50", "1.7": "fmt/52", "1.8": "fmt/53", "1.9": "fmt/355",
    },
    "Hypertext Markup Language": {
        None: "fmt/96", "2.0": "fmt/97", "3.2": "fmt/98", "4.0": "fmt/99", "4.01": "fmt/100", "5": "fmt/471",
    },
    "Extensible Hypertext Markup Language": {"1.0": "fmt/102", "1.1": "fmt/103"},
    "MHTML": {None: "x-fmt/429"},
    "Plain Text File": {None: "x-fmt/111"},
    "Comma Separated Values": {None: "x-fmt/18"},
    "Tab-separated values": {None: "x-fmt/13"},
    "Markdown": {None: "fmt/1149"},
    "JSON Data Interchange Format": {None: "fmt/817"},
    "Extensible Markup Language": {"1.0": "fmt/101"},
    "Internet Calendar and Scheduling format": {None: "fmt/388"},
    "Internet Message Format": {None: "fmt/278"},
    "MBOX": {None: "fmt/720"},
    "ePub format": {None: "fmt/483"},
    "ZIP Format": {None: "x-fmt/263"},
    "Java Archive Format": {None: "x-fmt/412"},
    "Tape Archive Format": {None: "x-fmt/265"},
    "GZIP Format": {None: "x-fmt/266"},
    "BZIP2 Compressed Archive": {None: "x-fmt/268"},
    "7Zip format": {None: "fmt/484"},
    "RAR Archive": {"2.9": "fmt/411", "5.0": "fmt/613"},
    "MPEG 1/2 Audio Layer 3": {None: "fmt/134"},
    "MPEG-4 Media File": {None: "fmt/199"},
    "AutoCAD Drawing": {
        "R13": "fmt/33", "R14": "fmt/34", "2000-2002": "fmt/35", "2004-2005": "fmt/36", "2007-2008": "x-fmt/455",
        "2010/2011/2012": "fmt/434", "2013/2014": "fmt/531", "2018/2019/2020/2021": "fmt/1395",
    },
    "SQLite Database File Format": {"3": "fmt/729"},
}  # fmt: skip


@cache
def _formats() -> Mapping[str, FileFormat]:
    return {
        puid: FileFormat(name=name, version=version, puid=puid)
        for name, versions in _TABLE.items()
        for version, puid in versions.items()
    }
