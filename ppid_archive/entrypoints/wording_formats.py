"""What kinds of files are called in an office, and the sentence for a name that claims another kind than the bytes."""

from collections.abc import Mapping

from ppid_archive.domain.record import RecordDescription
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

_OOXML = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_NAMES: Mapping[str, Twin] = {
    "application/pdf": Twin("PDF", "PDF"),
    "application/msword": Twin("dokumen Word lama (DOC)", "an old Word document (DOC)"),
    "application/vnd.ms-excel": Twin("lembar kerja Excel lama (XLS)", "an old Excel workbook (XLS)"),
    "application/vnd.ms-powerpoint": Twin("presentasi PowerPoint lama (PPT)", "an old PowerPoint presentation (PPT)"),
    "application/vnd.ms-outlook": Twin("surel Outlook (MSG)", "an Outlook message (MSG)"),
    f"{_OOXML}wordprocessingml.document": Twin("dokumen Word (DOCX)", "a Word document (DOCX)"),
    f"{_OOXML}spreadsheetml.sheet": Twin("lembar kerja Excel (XLSX)", "an Excel workbook (XLSX)"),
    f"{_OOXML}presentationml.presentation": Twin("presentasi PowerPoint (PPTX)", "a PowerPoint presentation (PPTX)"),
    "application/x-ooxml-protected": Twin(
        "dokumen Office yang terkunci kata sandi", "an Office document locked by a password"
    ),
    f"{_OPEN}text": Twin("dokumen OpenDocument (ODT)", "an OpenDocument text (ODT)"),
    f"{_OPEN}spreadsheet": Twin("lembar kerja OpenDocument (ODS)", "an OpenDocument spreadsheet (ODS)"),
    f"{_OPEN}presentation": Twin("presentasi OpenDocument (ODP)", "an OpenDocument presentation (ODP)"),
    "application/rtf": Twin("dokumen RTF", "an RTF document"),
    "application/x-ooxml": Twin("dokumen Office yang rusak", "a damaged Office document"),
    "application/zip": Twin("bungkusan ZIP", "a ZIP file"),
    "application/vnd.adobe.xfa+xml": Twin(
        "formulir XFA, yang hanya ditampilkan Adobe Reader (isiannya dibaca sejauh ada)",
        "an XFA form, which only Adobe Reader shows (what was entered is read as far as it is there)",
    ),
    "message/rfc822": Twin("surel (EML)", "an e-mail (EML)"),
    "application/mbox": Twin("kotak surat (MBOX)", "a mailbox (MBOX)"),
    "multipart/related": Twin("halaman web tersimpan (MHTML)", "a saved web page (MHTML)"),
    "text/html": Twin("halaman web (HTML)", "a web page (HTML)"),
    "text/plain": Twin("teks biasa", "plain text"),
    "text/csv": Twin("teks bertabel (CSV)", "a table in text (CSV)"),
    "image/jpeg": Twin("gambar JPEG", "a JPEG picture"),
    "image/png": Twin("gambar PNG", "a PNG picture"),
    "image/tiff": Twin("gambar TIFF", "a TIFF picture"),
    "image/gif": Twin("gambar GIF", "a GIF picture"),
    "image/bmp": Twin("gambar BMP", "a BMP picture"),
    "image/webp": Twin("gambar WebP", "a WebP picture"),
    "image/heic": Twin("gambar HEIC", "a HEIC picture"),
    "image/avif": Twin("gambar AVIF", "an AVIF picture"),
    "image/vnd.dwg": Twin("gambar teknik AutoCAD (DWG)", "an AutoCAD drawing (DWG)"),
    "application/epub+zip": Twin("buku elektronik (EPUB)", "an electronic book (EPUB)"),
    "application/x-mspublisher": Twin("terbitan Publisher (PUB)", "a Publisher document (PUB)"),
    "application/vnd.visio": Twin("bagan Visio (VSD)", "a Visio drawing (VSD)"),
    "application/vnd.ms-outlook-pst": Twin("kotak surat Outlook (PST)", "an Outlook mailbox (PST)"),
    "application/x-msaccess": Twin("basis data Access", "an Access database"),
    "application/vnd.sqlite3": Twin("basis data SQLite", "an SQLite database"),
    "application/x-rar": Twin("bungkusan RAR", "a RAR archive"),
    "application/x-7z-compressed": Twin("bungkusan 7z", "a 7z archive"),
    "application/x-tar": Twin("bungkusan TAR", "a TAR archive"),
    "application/gzip": Twin("bungkusan GZ", "a GZ archive"),
    "application/octet-stream": Twin("data yang jenisnya tidak dikenal", "data of an unknown kind"),
}
_FAMILIES: Mapping[str, Twin] = {
    "audio": Twin("rekaman suara ({kind})", "a sound recording ({kind})"),
    "video": Twin("rekaman video ({kind})", "a video recording ({kind})"),
    "image": Twin("gambar ({kind})", "a picture ({kind})"),
    "text": Twin("teks ({kind})", "a text ({kind})"),
}
_OTHER = Twin("berkas berjenis {kind}", "a file of type {kind}")
_DISAGREE = Twin(
    "Menurut namanya, {name} adalah {claimed}, tetapi isinya {found}. Arsip memakai isinya; periksa apakah ini berkas "
    "yang dimaksud.",
    "By its name, {name} is {claimed}, but its content is {found}. The archive goes by the content; check that this is "
    "the file you meant.",
)


def kind_of_file(media_type: str, lang: Lang) -> str:
    """Name a kind of file as people in an office do; failing that by its media type."""
    if known := _NAMES.get(media_type):
        return known.to(lang)
    return _FAMILIES.get(media_type.partition("/")[0], _OTHER).to(lang, kind=shown(media_type))


def disagreements(told: RecordDescription, lang: Lang) -> tuple[str, ...]:
    """Say of each file whose name claims another kind than its bytes are; nothing when all agree."""
    return tuple(
        _DISAGREE.to(
            lang,
            name=shown(one.name),
            claimed=kind_of_file(one.by_name, lang),
            found=kind_of_file(one.media_type, lang),
        )
        for one in told.originals
        if one.by_name
    )
