"""Slides (PPTX and ODP), a memo in rich text and a web page saved with its picture; written by hand, without a clock in them."""

from collections.abc import Iterator, Sequence
from email.message import MIMEPart
from email.policy import SMTP
from pathlib import Path
from xml.sax.saxutils import escape

from making.catalogue import ODP, PPTX, Entry, entry, write
from making.office import OFFICE
from making.stable_zip import packed

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML = "http://schemas.openxmlformats.org"
_MAIN = f"{_OOXML}/presentationml/2006/main"
_DRAW = f"{_OOXML}/drawingml/2006/main"
_LINK = f"{_OOXML}/officeDocument/2006/relationships"
_SPACES = f'xmlns:a="{_DRAW}" xmlns:p="{_MAIN}" xmlns:r="{_LINK}"'
_TYPE = "application/vnd.openxmlformats-officedocument"
_PART = "application/vnd.openxmlformats-officedocument.presentationml"

Slide = tuple[str, Sequence[str], str]
"""Title, points, what the speaker notes."""


def make(root: Path) -> Iterator[Entry]:
    """Write the files and yield what is known about each."""
    path = "parmas-sdm/paparan sosialisasi pemilih pemula.pptx"
    write(root / path, _pptx("Sosialisasi Pemilih Pemula", _LECTURE))
    yield entry(path, "Slides for schools, with notes for the speaker; written by make.py as XML, content invented.", PPTX, kind="softfile", pages=3,
                phrases=["usia tujuh belas tahun", "sapa siswa lebih dahulu"])  # fmt: skip
    path = "perencanaan-data-informasi/2025/paparan tahapan pemutakhiran.odp"
    write(root / path, _odp("Tahapan Pemutakhiran Data Pemilih", _STAGES))
    yield entry(path, "Slides in OpenDocument; written by make.py as XML, content invented.", ODP, kind="softfile", pages=2,
                phrases=["pencocokan terbatas", "uji petik"])  # fmt: skip
    path = "keuangan-umum-logistik/nota dinas pemeliharaan gedung.rtf"
    write(root / path, _RICH_TEXT.encode("cp1252"))
    yield entry(path, "A memo in rich text, in the escapes of an old Word; written by make.py.", "application/rtf", kind="softfile",
                document_number="14/RT.04-ND/3673/2/2019", document_date="2019-05-06", phrases=["atap gudang", "café rapat"])  # fmt: skip
    path = "parmas-sdm/laman jadwal layanan.mhtml"
    write(root / path, _saved_page())
    yield entry(path, "A web page as a browser saves it, with its picture inside; written by make.py.", "multipart/related", kind="softfile",
                attachments=0, phrases=["jadwal layanan informasi", "istirahat pukul"])  # fmt: skip


def _pptx(title: str, slides: Sequence[Slide]) -> bytes:
    numbers = range(1, len(slides) + 1)
    parts = {
        "presentation.xml": ("presentation.main", _presentation(len(slides))),
        "slideMasters/slideMaster1.xml": ("slideMaster", _MASTER),
        "slideLayouts/slideLayout1.xml": ("slideLayout", _LAYOUT),
        "notesMasters/notesMaster1.xml": ("notesMaster", _NOTES_MASTER),
        **{f"slides/slide{n}.xml": ("slide", _slide(*slides[n - 1][:2])) for n in numbers},
        **{f"notesSlides/notesSlide{n}.xml": ("notesSlide", _notes(slides[n - 1][2])) for n in numbers},
    }
    overrides = "".join(f'<Override PartName="/ppt/{name}" ContentType="{_PART}.{kind}+xml"/>' for name, (kind, _) in parts.items())
    overrides += "".join(f'<Override PartName="/ppt/theme/theme{n}.xml" ContentType="{_TYPE}.theme+xml"/>' for n in (1, 2))
    overrides += '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    members = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_OOXML}/package/2006/content-types">{defaults}{overrides}</Types>',
        "_rels/.rels": _related(("officeDocument", "ppt/presentation.xml"), ("core", "docProps/core.xml")),
        "docProps/core.xml": _core(title),
        "ppt/_rels/presentation.xml.rels": _related(
            ("slideMaster", "slideMasters/slideMaster1.xml"), ("notesMaster", "notesMasters/notesMaster1.xml"), *(("slide", f"slides/slide{n}.xml") for n in numbers)
        ),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _related(("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _related(("slideMaster", "../slideMasters/slideMaster1.xml")),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _related(("theme", "../theme/theme2.xml")),
        **{f"ppt/theme/theme{n}.xml": _THEME for n in (1, 2)},
        **{f"ppt/slides/_rels/slide{n}.xml.rels": _related(("slideLayout", "../slideLayouts/slideLayout1.xml"), ("notesSlide", f"../notesSlides/notesSlide{n}.xml")) for n in numbers},
        **{f"ppt/notesSlides/_rels/notesSlide{n}.xml.rels": _related(("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{n}.xml")) for n in numbers},
    }  # fmt: skip
    return packed([*members.items(), *((f"ppt/{name}", text) for name, (_, text) in parts.items())])


def _related(*targets: tuple[str, str]) -> str:
    kinds = {"core": f"{_OOXML}/package/2006/relationships/metadata/core-properties"}
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kinds.get(kind, f"{_LINK}/{kind}")}" Target="{target}"/>' for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_OOXML}/package/2006/relationships">{rows}</Relationships>'


def _core(title: str) -> str:
    spaces = f'xmlns:cp="{_OOXML}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    stamp = '<dcterms:created xsi:type="dcterms:W3CDTF">2025-01-06T03:00:00Z</dcterms:created>'
    said = f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(OFFICE)}</dc:creator><dc:language>id-ID</dc:language>"
    return f'{_HEAD}<cp:coreProperties {spaces} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{said}{stamp}</cp:coreProperties>'


def _presentation(count: int) -> str:
    slides = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 2}"/>' for n in range(1, count + 1))
    return (
        f'{_HEAD}<p:presentation {_SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>{slides}</p:sldIdLst>'
        '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


def _slide(title: str, points: Sequence[str]) -> str:
    shapes = _shape(2, "title", [title], (457200, 274638, 8229600, 1143000)) + _shape(3, "body", points, (457200, 1600200, 8229600, 4525963))
    return f"{_HEAD}<p:sld {_SPACES}>{_tree(shapes)}</p:sld>"


def _notes(words: str) -> str:
    return f"{_HEAD}<p:notes {_SPACES}>{_tree(_shape(2, 'body', [words], (685800, 4400550, 5486400, 3600450)))}</p:notes>"


def _shape(number: int, kind: str, lines: Sequence[str], place: tuple[int, int, int, int]) -> str:
    left, top, width, height = place
    paragraphs = "".join(f'<a:p><a:r><a:rPr lang="id-ID"/><a:t>{escape(line)}</a:t></a:r></a:p>' for line in lines)
    at = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/><p:cNvSpPr/><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{at}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


def _tree(shapes: str) -> str:
    frame = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return f"<p:cSld><p:spTree>{frame}{shapes}</p:spTree></p:cSld>"


def _odp(title: str, slides: Sequence[Slide]) -> bytes:
    names = {"office": "office", "text": "text", "draw": "drawing", "presentation": "presentation", "svg": "svg-compatible", "meta": "meta"}
    spaces = "".join(f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in names.items())
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"'
    pages = "".join(_page(number, *slide) for number, slide in enumerate(slides, start=1))
    content = f"{_HEAD}<office:document-content{spaces}><office:body><office:presentation>{pages}</office:presentation></office:body></office:document-content>"
    said = f"<dc:title>{escape(title)}</dc:title><meta:initial-creator>{escape(OFFICE)}</meta:initial-creator><dc:language>id-ID</dc:language>"
    meta = f"{_HEAD}<office:document-meta{spaces}><office:meta>{said}</office:meta></office:document-meta>"
    files = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in ("content.xml", "meta.xml"))
    manifest = (
        f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{ODP}"/>{files}</manifest:manifest>'
    )
    return packed([("mimetype", ODP), ("content.xml", content), ("meta.xml", meta), ("META-INF/manifest.xml", manifest)])


def _page(number: int, title: str, points: Sequence[str], notes: str) -> str:
    def box(top: str, lines: Sequence[str], kind: str) -> str:
        words = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
        return (
            f'<draw:frame presentation:class="{kind}" svg:x="2cm" svg:y="{top}" svg:width="24cm" svg:height="3cm">'
            f"<draw:text-box>{words}</draw:text-box></draw:frame>"
        )

    beside = f"<presentation:notes>{box('12cm', [notes], 'notes')}</presentation:notes>"
    return f'<draw:page draw:name="Halaman {number}">{box("1cm", [title], "title")}{box("5cm", points, "outline")}{beside}</draw:page>'


def _saved_page() -> bytes:
    message, page, picture = MIMEPart(policy=SMTP), MIMEPart(policy=SMTP), MIMEPart(policy=SMTP)
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://kpu-nusaasri.example/jadwal"
    message["Subject"] = "Jadwal Layanan PPID"
    message["Date"] = "Wed, 12 Feb 2025 03:00:00 -0000"
    message["MIME-Version"] = "1.0"
    page.set_content(_TIMES, subtype="html", cte="quoted-printable")
    page["Content-Location"] = "https://kpu-nusaasri.example/jadwal"
    picture.set_content(_DOT, maintype="image", subtype="gif")
    picture["Content-Location"] = "https://kpu-nusaasri.example/titik.gif"
    message["Content-Type"] = 'multipart/related; type="text/html"; boundary="----nusa-asri-halaman-000"'
    message.set_payload([page, picture])
    return message.as_bytes()


_FILL = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
_COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F3A5F", "lt2": "EEEEEE", "accent1": "1F3A5F", "accent2": "B03A2E", "accent3": "7D8B3A",
                        "accent4": "6C4A8B", "accent5": "2E86AB", "accent6": "D68910", "hlink": "0563C1", "folHlink": "954F72"}.items()
)  # fmt: skip
_FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
_THEME = (
    f'{_HEAD}<a:theme xmlns:a="{_DRAW}" name="Contoh"><a:themeElements><a:clrScheme name="Contoh">{_COLOURS}</a:clrScheme>'
    f'<a:fontScheme name="Contoh"><a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont></a:fontScheme><a:fmtScheme name="Contoh">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme></a:themeElements></a:theme>"
)
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
    'accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_LAYOUTS = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
_MASTER = f"{_HEAD}<p:sldMaster {_SPACES}>{_tree('')}{_MAP}{_LAYOUTS}</p:sldMaster>"
_LAYOUT = f"{_HEAD}<p:sldLayout {_SPACES}>{_tree('')}</p:sldLayout>"
_NOTES_MASTER = f"{_HEAD}<p:notesMaster {_SPACES}>{_tree('')}{_MAP}</p:notesMaster>"
_LECTURE: list[Slide] = [
    ("Sosialisasi Pemilih Pemula", ["KPU Kota Nusa Asri", "SMA Contoh Satu, 14 Januari 2025"], "Sapa siswa lebih dahulu, lalu tanyakan siapa yang sudah punya KTP-el."),
    ("Siapa pemilih?", ["Usia tujuh belas tahun, atau sudah kawin", "Terdaftar dalam daftar pemilih"], "Beri waktu lima menit untuk tanya jawab."),
    ("Langkah di TPS", ["Datang", "Tunjukkan undangan", "Coblos", "Celupkan jari"], "Peragakan dengan kotak suara contoh."),
]  # fmt: skip
_STAGES: list[Slide] = [
    ("Tahapan Pemutakhiran Data Pemilih", ["Triwulan I 2025", "Pencocokan terbatas di empat kecamatan"], "Angka sementara; tunggu berita acara."),
    ("Pengawasan", ["Uji petik bersama Bawaslu", "Masukan masyarakat lewat desk PPID"], "Tunjukkan formulir tanggapan."),
]
_RICH_TEXT = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Bookman Old Style;}}
{\info{\title Nota Dinas Pemeliharaan Gedung}{\author Sekretariat KPU Kota Nusa Asri}{\creatim\yr2019\mo5\dy6}}
{\header\pard\qc KPU KOTA NUSA ASRI\par}
\pard\qc\b NOTA DINAS\b0\par
\pard Nomor : 14/RT.04-ND/3673/2/2019\par
Perihal : Pemeliharaan Gedung dan Gudang\par
Nusa Asri, 6 Mei 2019\par
Atap gudang bocor di dua tempat \'96 perbaikan dianggarkan Rp7.500.000, dan kursi caf\'e9 rapat diganti \u8805\'3e 4 buah.\par
\trowd\cellx4000\cellx8000\intbl Pekerjaan\cell Biaya (Rp)\cell\row
\intbl Perbaikan atap\cell 7.500.000\cell\row
\pard Kepala Subbagian Keuangan, Umum, dan Logistik\par}
"""
_TIMES = """<!doctype html>
<html lang="id"><head><title>Jadwal Layanan PPID</title></head><body><h1>Jadwal layanan informasi</h1>
<img src="titik.gif" alt=""><p>Senin sampai dengan Jumat pukul 08.00–15.30, istirahat pukul 12.00–13.00.</p></body></html>
"""
_DOT = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")
