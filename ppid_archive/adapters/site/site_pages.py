"""The pages of records: what one is, its files, its words, and the page that stands where a withdrawn one was."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ppid_archive.adapters.site.site_frame import Frame, facts
from ppid_archive.adapters.site.site_html import Markup, joined, tag
from ppid_archive.domain.classification import Category
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.paper import day_in_words
from ppid_archive.domain.publication import CopyKind, Publisher, ShownRecord, SiteFile, Withheld
from ppid_archive.ports.site import Page

CATEGORIES: Mapping[Category, str] = {
    Category.PERIODIC: "Informasi yang diumumkan secara berkala",
    Category.IMMEDIATE: "Informasi yang diumumkan serta-merta",
    Category.ON_REQUEST: "Informasi yang tersedia setiap saat",
}
_KINDS: Mapping[CopyKind, str] = {
    CopyKind.CLEANED: "Naskah",
    CopyKind.SEARCHABLE: "Naskah yang dapat dicari",
    CopyKind.REDACTED: "Salinan dengan bagian yang dihitamkan",
}
_WITHHELD: Mapping[Withheld, str] = {
    Withheld.HOLDS_OTHERS: (
        "Berkas aslinya tidak disediakan di sini karena memuat dokumen lain yang belum terbuka untuk umum."
    ),
    Withheld.NOT_CLEANED: (
        "Berkas aslinya tidak disediakan di sini karena data tentang pembuatnya tidak dapat dibersihkan dari jenis "
        "berkas ini. Salinannya dapat dimohonkan kepada PPID."
    ),
}
_LEFT_OUT: Mapping[str, str] = {
    "signature": (
        "Tanda tangan elektroniknya hanya berlaku pada berkas asli dan tidak disertakan; salinan bertanda tangan dapat "
        "dimohonkan kepada PPID."
    ),
    "enclosed": "Berkas yang tersisip di dalamnya tidak disertakan.",
}
_TYPES: Mapping[str, str] = {
    "application/pdf": "PDF",
    "image/jpeg": "gambar JPEG",
    "image/png": "gambar PNG",
    "image/webp": "gambar WebP",
    "text/plain": "teks",
    "text/csv": "tabel CSV",
}
_THOUSAND = 1000


def record_pages(frame: Frame, publisher: Publisher, shown: ShownRecord, words: Sequence[str]) -> Iterator[Page]:
    """Yield a record's page and, where its words are known, the page of them."""
    yield frame.page(f"arsip/{shown.record}/index.html", shown.title, publisher, *_record(shown))
    if shown.has_text:
        yield frame.page(f"arsip/{shown.record}/teks.html", f"Isi: {shown.title}", publisher, *_words(shown, words))


def withdrawn_page(frame: Frame, publisher: Publisher, record: RecordId, on: date) -> Page:
    """Return the page in the place of a withdrawn record's."""
    return frame.page(
        f"arsip/{record}/index.html",
        f"Ditarik: {record}",
        publisher,
        tag("h1", f"Arsip {record} ditarik"),
        tag(
            "p",
            "Informasi ini pernah diumumkan di sini dan ditarik pada tanggal ",
            day_of(on),
            ". Berkasnya tidak tersedia lagi di situs ini.",
            class_="kotak",
        ),
        tag("p", "Keterangan lebih lanjut dapat dimohonkan kepada PPID."),
    )


def day_of(day: date) -> Markup:
    """Return a day as people read it, and machines too."""
    return tag("time", day_in_words(day), datetime=day.isoformat())


def size_in_words(size: int) -> str:
    """Return a size as people read it."""
    for unit in ("bita", "kB", "MB", "GB"):
        if size < _THOUSAND or unit == "GB":
            return f"{size} {unit}"
        size = -(-size // _THOUSAND)
    return ""


def media_in_words(media_type: str) -> str:
    """Return a kind of file as people call it."""
    if media_type in _TYPES:
        return _TYPES[media_type]
    for sign, name in (
        ("word", "Word"),
        ("sheet", "tabel"),
        ("presentation", "presentasi"),
        ("opendocument", "OpenDocument"),
    ):
        if sign in media_type:
            return name
    return media_type


def _record(shown: ShownRecord) -> Iterator[Markup]:
    yield tag("h1", shown.title)
    if shown.partial:
        yield tag(
            "p",
            "Sebagian isi naskah ini dikecualikan: yang disediakan adalah salinan dengan bagian yang dihitamkan.",
            class_="kotak",
        )
    yield facts(
        [
            ("Nomor naskah", shown.document_number),
            ("Tanggal naskah", day_of(shown.document_date) if shown.document_date else None),
            ("Jenis", shown.document_kind),
            ("Unit", shown.unit),
            ("Kategori", CATEGORIES[shown.category] if shown.category else None),
            ("Halaman", shown.page_count or None),
            ("Nomor arsip", shown.record),
            ("Diumumkan", day_of(shown.published_on)),
            ("Diperbarui", day_of(shown.changed_on) if shown.changed_on != shown.published_on else None),
        ]
    )
    yield tag("h2", "Berkas")
    entries = [tag("li", _file(one, place, len(shown.files))) for place, one in enumerate(shown.files, start=1)]
    if shown.has_text:
        entries.append(tag("li", tag("a", "Isi sebagai teks", href="teks.html"), " (dapat dibacakan pembaca layar)"))
    if entries:
        yield tag("ul", entries, class_="tautan")
    remarks = [_WITHHELD[why] for why in shown.withheld]
    remarks += [_LEFT_OUT[one] for one in dict.fromkeys(left for file in shown.files for left in file.left_out)]
    yield joined(tag("p", remark, class_="catatan") for remark in remarks)
    if not entries:
        yield tag("p", "Naskahnya dapat dimohonkan kepada PPID.")


def _file(one: SiteFile, place: int, count: int) -> tuple[Markup, Markup]:
    name = _KINDS[one.kind] + (f" {place}" if count > 1 else "")
    told = f"{media_in_words(one.media_type)}, {size_in_words(one.size)}"
    return (
        tag("a", f"{name} ({told})", href=one.name),
        tag(
            "details",
            tag("summary", "Sidik SHA-512 ", tag("span", f"dari {one.name}")),
            tag("p", one.digest, class_="catatan"),
        ),
    )


def _words(shown: ShownRecord, words: Sequence[str]) -> Iterator[Markup]:
    yield tag("h1", shown.title)
    yield tag(
        "p",
        "Isi naskah sebagai teks, dibaca oleh mesin: salah baca mungkin ada. Yang berlaku adalah ",
        tag("a", "naskahnya", href="index.html"),
        ".",
        class_="catatan",
    )
    for number, page in enumerate(words, start=1):
        if page.strip():
            yield tag("h2", f"Halaman {number}", id=f"halaman-{number}")
            yield tag("div", page, class_="teks")
