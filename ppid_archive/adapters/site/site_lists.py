"""The pages that lead to records: the front, the register, the search, and what the site says of itself."""

from collections.abc import Iterator, Sequence
from itertools import islice

from ppid_archive.adapters.site.site_browsing import browsing_pages, ways_in
from ppid_archive.adapters.site.site_frame import ROWS_A_PAGE, Frame, facts, paged, row_address, turning
from ppid_archive.adapters.site.site_html import Markup, joined, tag
from ppid_archive.adapters.site.site_pages import CATEGORIES, day_of
from ppid_archive.domain.publication import Publication, PublicRow, ShownRecord
from ppid_archive.ports.site import Page

_NEWEST = 8
_FEW = 5
"""So many records a row names that has pages of its own for all of them."""
_FORMS = {"csv": "CSV", "json": "JSON", "xlsx": "XLSX (lembar kerja)", "pdf": "PDF"}


def list_pages(frame: Frame, told: Publication) -> Iterator[Page]:
    """Yield them all."""
    office = told.publisher
    yield frame.page("index.html", office.name, office, *_front(told))
    yield frame.page("cari.html", "Cari", office, *_search(), script=True)
    yield frame.page("tentang.html", "Tentang situs ini", office, *_about(frame, told))
    yield frame.page_of_any_depth("404.html", "Tidak ditemukan", office, *_not_found())
    yield from _register(frame, told)
    yield from browsing_pages(frame, told)
    for number in told.memory.registers_before:
        yield frame.page(f"dip/{number}/index.html", "Daftar yang telah diganti", office, *_replaced(told))


def _front(told: Publication) -> Iterator[Markup]:
    register = told.register
    yield tag("h1", "Informasi publik")
    yield _search_form("", "Cari dalam informasi yang diumumkan")
    yield tag(
        "p",
        tag("a", "Daftar Informasi Publik", href="dip/index.html"),
        f" versi {register.version}, ditetapkan ",
        day_of(register.determined_on),
        f": {len(told.rows)} informasi, {len(told.records)} arsip.",
    )
    yield from ways_in(told)
    yield tag("h2", "Terbaru")
    newest = sorted(told.records.values(), key=lambda one: (one.changed_on, one.place), reverse=True)
    yield tag("ul", [tag("li", _entry(one, "", level="h3")) for one in islice(newest, _NEWEST)], class_="daftar")
    yield tag("h2", "Data terbuka")
    yield _downloads(told, "data/")
    if told.memory.changed_on:
        yield tag("p", "Situs ini terakhir berubah pada ", day_of(told.memory.changed_on), ".", class_="catatan")


def _entry(shown: ShownRecord, root: str, *, level: str) -> tuple[Markup, Markup]:
    facts_told = (shown.document_number, shown.unit)
    return (
        tag(level, tag("a", shown.title, href=f"{root}arsip/{shown.record}/index.html")),
        tag("p", " · ".join(filter(None, facts_told)), class_="catatan"),
    )


def _search_form(asked: str, label: str) -> Markup:
    return tag(
        "form",
        tag("label", label, for_="q"),
        tag("input", id="q", name="q", type="search", value=asked, autocomplete="off", enterkeyhint="search"),
        tag("button", "Cari", type="submit"),
        role="search",
        action="cari.html",
        method="get",
    )


def _search() -> Iterator[Markup]:
    yield tag("h1", "Cari")
    yield _search_form("", "Kata dalam judul, nomor, atau isi")
    yield tag(
        "noscript",
        tag(
            "p",
            "Pencarian memerlukan JavaScript. Tanpa itu, pakai ",
            tag("a", "Daftar Informasi Publik", href="dip/index.html"),
            ".",
            class_="kotak",
        ),
    )
    yield tag("p", id="kabar", role="status")
    yield tag("ol", id="hasil", class_="daftar")


def _register(frame: Frame, told: Publication) -> Iterator[Page]:
    number = told.register.number
    title = f"Daftar Informasi Publik, versi {told.register.version}"
    pages = -(-len(told.rows) // ROWS_A_PAGE)
    yield frame.page("dip/index.html", "Daftar Informasi Publik", told.publisher, *_to_register(told))
    for page, rows in paged(told.rows):
        name = "index.html" if page == 1 else f"{page}.html"
        content = _rows(told, title, rows, page, pages)
        head = title if page == 1 else f"{title}, halaman {page}"
        yield frame.page(f"dip/{number}/{name}", head, told.publisher, *content)
    for row in told.rows:
        if len(row.records) > ROWS_A_PAGE:
            yield from _records_of(frame, told, row)


def _records_of(frame: Frame, told: Publication, row: PublicRow) -> Iterator[Page]:
    """Yield the pages of a row of more records than one page takes, such as a whole series."""
    title, pages = f"{row.number}. {row.summary}", -(-len(row.records) // ROWS_A_PAGE)
    back = f"../../../{row_address(told, row)}"
    for page, records in paged(row.records):
        shown = [tag("li", _entry(told.records[one], "../../../", level="h2")) for one in records]
        content = (
            tag("h1", title),
            tag("p", f"{len(row.records)} arsip dari ", tag("a", "informasi ini dalam daftar", href=back), "."),
            tag("ul", shown, class_="daftar"),
            *turning(page, pages),
        )
        head = title if page == 1 else f"{title}, halaman {page}"
        name = "index.html" if page == 1 else f"{page}.html"
        yield frame.page(f"dip/{told.register.number}/baris-{row.number}/{name}", head, told.publisher, *content)


def _to_register(told: Publication) -> Iterator[Markup]:
    register = told.register
    yield tag("h1", "Daftar Informasi Publik")
    link = tag("a", f"Versi {register.version}", href=f"{register.number}/index.html")
    yield tag("p", link, " yang berlaku sekarang, ditetapkan ", day_of(register.determined_on), ".")
    if told.memory.registers_before:
        yield tag("p", f"Telah diganti: {len(told.memory.registers_before)} versi.", class_="catatan")
    yield tag("h2", "Data terbuka")
    yield _downloads(told, "../data/")


def _rows(told: Publication, title: str, rows: Sequence[PublicRow], page: int, pages: int) -> Iterator[Markup]:
    yield tag("h1", title)
    if page == 1:
        register = told.register
        yield facts(
            [
                ("Nomor", register.number),
                ("Ditetapkan", day_of(register.determined_on)),
                ("Berita acara", register.minutes),
            ]
        )
        if told.hidden_rows:
            remark = f"{told.hidden_rows} informasi tidak ditampilkan karena tidak lagi terbuka untuk umum."
            yield tag("p", remark, class_="catatan")
        yield _downloads(told, "../../data/")
    yield tag("ol", [_row(row, told) for row in rows], class_="daftar")
    yield from turning(page, pages)


def _row(row: PublicRow, told: Publication) -> Markup:
    few = row.records if len(row.records) <= ROWS_A_PAGE else row.records[:_FEW]
    links = [tag("li", tag("a", told.records[one].title, href=f"../../arsip/{one}/index.html")) for one in few]
    if len(few) < len(row.records):
        links.append(tag("li", tag("a", f"semua {len(row.records)} arsip", href=f"baris-{row.number}/index.html")))
    return tag(
        "li",
        tag("h2", f"{row.number}. {row.summary}"),
        facts(
            [
                ("Kategori", CATEGORIES[row.category] if row.category else None),
                ("Pejabat/unit yang menguasai", row.holding_unit),
                ("Penanggung jawab", row.responsible),
                ("Waktu dan tempat pembuatan", row.created),
                ("Bentuk yang tersedia", row.formats),
                ("Jangka waktu penyimpanan", row.retention),
                ("Media", row.medium),
                ("Arsip", tag("ul", links, class_="tautan") if links else None),
            ]
        ),
        id=f"baris-{row.number}",
        value=row.number,
    )


def _downloads(told: Publication, root: str) -> Markup:
    links = [tag("li", tag("a", f"Daftar sebagai {_FORMS[form]}", href=f"{root}dip.{form}")) for form in told.downloads]
    links.append(tag("li", tag("a", "Katalog DCAT (JSON-LD)", href=f"{root}dcat.jsonld")))
    return tag("ul", links, class_="tautan")


def _replaced(told: Publication) -> Iterator[Markup]:
    yield tag("h1", "Daftar ini telah diganti")
    link = tag("a", f"versi {told.register.version}", href=f"../{told.register.number}/index.html")
    yield tag("p", "Daftar Informasi Publik yang berlaku sekarang adalah ", link, ".", class_="kotak")


def _not_found() -> Iterator[Markup]:
    yield tag("h1", "Halaman tidak ditemukan")
    yield tag("p", "Alamat ini tidak ada di situs ini. Cari, atau buka Daftar Informasi Publik.")


def _about(frame: Frame, told: Publication) -> Iterator[Markup]:
    yield tag("h1", "Tentang situs ini")
    yield frame.about() or joined(())
    office = told.publisher
    yield facts([("Badan publik", office.name), ("Alamat", office.address), ("Hubungi PPID", office.contact)])
    yield tag("h2", "Aksesibilitas")
    yield tag(
        "p",
        "Situs ini dibuat menurut WCAG 2.2 tingkat AA: dapat dipakai dengan papan tombol, pembaca layar, dan layar "
        "kecil, tanpa JavaScript kecuali untuk pencarian. Setiap arsip yang isinya terbaca mesin juga tersedia sebagai "
        "teks. Naskah hasil pindai sendiri mungkin tidak terbaca pembaca layar; mintalah bantuan PPID bila perlu.",
    )
    yield tag("h2", "Berkas")
    yield tag(
        "p",
        "Dari berkas yang disediakan telah dibersihkan data tentang pembuat, perangkat, waktu, dan tempat "
        "pembuatannya. Naskah asli di arsip tidak berubah.",
    )
    yield tag("h2", "Keaslian berkas", id="keaslian")
    yield tag(
        "p",
        "Sidik SHA-512 semua berkas situs ini ada di ",
        tag("a", "SHA512SUMS", href="SHA512SUMS"),
        ", yang ditandatangani dengan kunci Ed25519 (",
        tag("a", "tanda tangan", href="SHA512SUMS.sig"),
        ", ",
        tag("a", "kunci publik", href="kunci-publik.pem"),
        "). Bandingkan kunci publik ini dengan yang diumumkan kantor di tempat lain:",
    )
    yield tag("pre", told.public_key.strip(), class_="kunci")
    yield tag(
        "pre",
        "openssl pkeyutl -verify -pubin -inkey kunci-publik.pem -rawin -in SHA512SUMS -sigfile SHA512SUMS.sig\n"
        "sha512sum -c SHA512SUMS",
        class_="kunci",
    )
