"""The site in a real Chromium: found by inflected words, nothing asked of others, no complaint, usable by everybody."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from ppid_archive.access.decision import classify
from ppid_archive.adapters.indonesian.stemmer import stem
from ppid_archive.domain.classification import Category, Closed
from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.identity import RecordId
from tests import browser as browsers
from tests.houses import NOW, deposit, real_intake
from tests.ingest.desk import archived
from tests.judges import carried
from tests.publication_office import NUMBER, TODAY, open_to_all, publishing, register, row

HOSTILE = '<img src=x onerror="document.title=1">&amp;'
PAPERS = (
    ("Keputusan tentang Penetapan Rekapitulasi Suara", "Dengan ini ditetapkan hasil penghitungan suara pemilihan."),
    ("Laporan Keuangan 2025", "Pertanggungjawaban keuangan serta pengadaan barang untuk penyelenggaraan pemilu."),
    ("Pengumuman Kampanye", "Pelaksanaan kampanye diatur; peserta mengajukan permohonan secara tertulis. ꦲꦏ꧀ꦱꦫꦗꦮ"),
    (HOSTILE, f"Keberatan {HOSTILE} diselesaikan paling lambat 07 hari kerja, menurut Peraturan Nomor 008."),
)
ASKED = {
    "menetapkan": {0},
    "ketetapan suara": {0},
    "pertanggungjawaban": {1},
    "mengadakan": {1},
    "KAMPANYE": {2},
    "berkampanye": {2},
    "dimohon": {2},
    "pelaksana aturan": {2},
    "menyelesaikan": {3},
    "keberatannya": {3},
    "peraturan 8": {3},
    "kampan": {2},
    "ꦲꦏ꧀ꦱꦫꦗꦮ": {2},
    "qwtidakada": set(),
    "laporan qwtidakada": set(),
}
PAGES = (
    *("index.html", "cari.html?q=suara", "tentang.html", "404.html", "dip/index.html", f"dip/{NUMBER}/index.html"),
    *("kategori/berkala/index.html", "kategori/serta-merta/index.html", "unit/teknis-hukum/index.html"),
    *("unit/teknis-hukum/2.html", "unit/keuangan/index.html"),
)
SEARCHED = ("cari.html", "cari.html?q=pengumuman", "cari.html?q=qwtidakada", "cari.html?q=laporan+qwtidakada")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kantor")
    (folder / "arsip").mkdir()
    house = real_intake(folder / "arsip")
    records = []
    for number, (title, words) in enumerate(PAPERS):
        paper = deposit(words, f"{number}.txt", source=f"t:{number}", says=SideCar(title=title))
        records.append(str(archived(house, paper).record))
        open_to_all(house, records[-1], list(Category)[number % 3])
    rows = [row(n, title, record) for n, ((title, _), record) in enumerate(zip(PAPERS, records, strict=True), 1)]
    rows += [row(n, f"Papan pengumuman nomor {n} di ruang pelayanan informasi") for n in range(5, 50)]
    withdrawn = str(archived(house, deposit("Pernah diumumkan.", "ditarik.txt", source="t:ditarik")).record)
    open_to_all(house, withdrawn)
    rows.append(row(50, "Yang ditarik", withdrawn))
    office = publishing(house, folder, register(*rows))
    office.make(str(folder / "situs"))
    closed = Closed(decided_on=TODAY, decided_by="Sari (contoh)", reason="keliru")
    classify(RecordId(withdrawn), closed, house.custody, by="sari", at=NOW)
    office.make(str(folder / "situs"))
    return folder / "situs"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browsers.Browser]:
    if browsers.program() is None:
        pytest.skip("chromium is missing: sudo apt-get install --no-install-recommends chromium")
    opened = browsers.Browser(tmp_path_factory.mktemp("chromium"))
    yield opened
    opened.close()


@pytest.fixture
def at(site: Path, browser: browsers.Browser) -> Iterator[str]:
    """The site's address; afterwards nothing may have been asked of anybody else, and nothing complained about."""
    browser.requests.clear()
    browser.complaints.clear()
    with browsers.served(site) as (address, asked):
        yield address
        browser.open("about:blank")  # what the last page still asks for, such as its icon, is not left to the next test
    assert [one for one in browser.requests if not one.startswith((address, "about:"))] == []
    assert browser.complaints == []
    assert [one for one in asked if not one.startswith(("200 ", "304 "))] == []


def found(browser: browsers.Browser) -> set[int]:
    browser.until("document.documentElement.dataset.selesai === 'ya'")
    titles = browser.run("[...document.querySelectorAll('#hasil a')].map(one => one.textContent)")
    return {number for number, (title, _) in enumerate(PAPERS) if title in titles}


def test_an_inflected_word_typed_into_the_box_finds_the_record(browser: browsers.Browser, at: str) -> None:
    browser.open(f"{at}index.html")
    browser.run("document.getElementById('q').focus()")
    browser.type("menetapkan suara")
    browser.press("Enter", 13, "\r")
    browser.until("location.pathname.endsWith('/cari.html') && document.readyState === 'complete'")
    assert found(browser) == {0}
    browser.run("document.querySelector('#hasil a').click()")
    browser.until("location.pathname.includes('/arsip/') && document.readyState === 'complete'")
    assert browser.run("document.querySelector('h1').textContent") == PAPERS[0][0]


@pytest.mark.parametrize("asked", ASKED)
def test_words_in_any_form_are_found_and_a_word_that_is_nowhere_finds_nothing(
    browser: browsers.Browser, at: str, asked: str
) -> None:
    browser.open(f"{at}cari.html?q={quote(asked)}")
    assert found(browser) == ASKED[asked]
    assert browser.run("document.getElementById('kabar').textContent")


def test_every_word_of_the_site_finds_what_holds_it(browser: browsers.Browser, at: str) -> None:
    """The browser chooses the root that the index was made by, or is told it."""
    words = sorted({word.strip(".,;").lower() for _, text in PAPERS[:3] for word in text.split()})
    for word in words[::2]:
        browser.open(f"{at}cari.html?q={quote(word)}")
        holding = {
            number
            for number, (title, text) in enumerate(PAPERS)
            if stem(word) in {stem(one.strip(".,;").lower()) for one in f"{title} {text}".split()}
        }
        assert found(browser) >= holding, word


def test_a_hostile_title_is_shown_as_it_is(browser: browsers.Browser, at: str) -> None:
    browser.open(f"{at}cari.html?q=keberatan")
    assert found(browser) == {3}
    assert browser.run("document.querySelectorAll('main img').length") == 0
    browser.open(f"{at}cari.html?q={quote(HOSTILE)}")
    assert found(browser) == {3}
    assert browser.run("document.getElementById('q').value") == HOSTILE
    assert browser.run("document.querySelectorAll('main img').length") == 0


@pytest.mark.parametrize(("width", "text"), [(320, 100), (320, 200), (360, 100), (1280, 200)])
def test_no_page_is_wider_than_the_screen(
    browser: browsers.Browser, site: Path, at: str, width: int, text: int
) -> None:
    """Nor where somebody has the text twice as large."""
    browser.size(width, 800, mobile=width < 600)
    for page in (*every_page(site), *SEARCHED):
        answered(browser, at + page)
        browser.run(f"document.documentElement.style.fontSize = '{text}%'")
        assert browser.run("document.documentElement.scrollWidth") <= width, page


def test_a_printed_register_keeps_what_belongs_together_on_one_sheet(browser: browsers.Browser, at: str) -> None:
    browser.open(f"{at}dip/{NUMBER}/index.html")
    sheets = [" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(browser.printed())).pages]
    assert len(sheets) > 1
    for sheet in sheets:
        assert sheet.count("Penanggung jawab") == sheet.count("Jangka waktu penyimpanan"), sheet


def test_every_page_is_in_order_for_people_who_do_not_see_or_do_not_point(
    browser: browsers.Browser, site: Path, at: str
) -> None:
    for page in every_page(site):
        browser.open(at + page)
        told = browser.run(_IN_ORDER)
        assert told == {
            "lang": "id",
            "h1": 1,
            "skipped": [],
            "unlabelled": [],
            "unnamed": [],
            "small": [],
            "mains": 1,
            "doubled": [],
            "titled": True,
        }, page
    browser.open(f"{at}index.html")
    order = []
    for _ in range(8):
        browser.press("Tab", 9)
        order.append(browser.run("document.activeElement.textContent || document.activeElement.id"))
    assert order[:8] == [
        "Langsung ke isi",
        "KPU Kota Contoh",
        "Beranda",
        "Daftar Informasi Publik",
        "Cari",
        "Tentang",
        "q",
        "Cari",
    ]


def test_text_stands_out_from_what_is_behind_it(browser: browsers.Browser, site: Path, at: str) -> None:
    """Contrast of 4.5 to 1 at least, computed of every text as it is painted. Source: WCAG 2.2, 1.4.3."""
    for page in every_page(site):
        browser.open(at + page)
        assert browser.run(_FAINT) == [], page


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: browsers.Browser, site: Path, at: str, width: int) -> None:
    """No page and no answer of the search breaks a rule of axe-core up to WCAG 2.2 AA."""
    axe = carried("axe_playwright_python", "axe_playwright_python/axe.min.js").decode()
    looked_at = set()
    browser.size(width, 800, mobile=width < 600)
    for page in (*every_page(site), *SEARCHED):
        browser.ask("Page.setBypassCSP", enabled=True)
        answered(browser, at + page)
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")
        browser.run(axe)
        told = browser.run(f"axe.run({{runOnly: {json.dumps(RULES)}}}).then({_BROKEN})")
        assert told["broken"] == [], page
        looked_at |= set(told["kept"])
    assert {"color-contrast", "target-size", "label", "heading-order", "region"} <= looked_at


def test_what_there_is_in_a_category_is_reached_from_the_first_page(browser: browsers.Browser, at: str) -> None:
    """By keyboard alone, without searching: category, row in the register, record."""
    browser.open(f"{at}index.html")
    for words, place in (
        ("diumumkan secara berkala", "/kategori/berkala/"),
        (PAPERS[0][0], "/dip/"),
        (PAPERS[0][0], "/arsip/"),
    ):
        wanted = f"[...document.querySelectorAll('main a')].find(one => one.textContent.includes({json.dumps(words)}))"
        browser.run(f"{wanted}.focus()")
        browser.press("Enter", 13, "\r")
        browser.until(f"location.pathname.includes('{place}') && document.readyState === 'complete'")


def test_without_javascript_everything_but_the_search_works(browser: browsers.Browser, at: str) -> None:
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(f"{at}cari.html")
        shown = browser.ask("Accessibility.getFullAXTree")["nodes"]
        assert any("memerlukan JavaScript" in str(one.get("name", {}).get("value")) for one in shown)
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


def answered(browser: browsers.Browser, address: str) -> None:
    browser.open(address)
    browser.until("!location.search || document.documentElement.dataset.selesai === 'ya'")


def every_page(site: Path) -> list[str]:
    records = sorted((site / "arsip").iterdir())
    whole = [one for one in records if (one / "teks.html").exists()]
    own = [f"arsip/{one.name}/{name}" for one in (whole[0], whole[-1]) for name in ("index.html", "teks.html")]
    withdrawn = [f"arsip/{one.name}/index.html" for one in records if one not in whole]
    assert withdrawn
    return [*PAGES, *own, *withdrawn]


_BROKEN = """told => ({
  broken: told.violations.map(one => [one.id, one.nodes.map(node => node.html)]), kept: told.passes.map(one => one.id),
})"""
_IN_ORDER = """(() => {
  const all = query => [...document.querySelectorAll(query)], name = one => one.outerHTML.slice(0, 80);
  const levels = all("h1,h2,h3,h4").map(one => +one.tagName[1]);
  const ids = all("[id]").map(one => one.id);
  const shown = one => one.getClientRects().length && one.getBoundingClientRect().right > 0;
  return {
    lang: document.documentElement.lang,
    h1: all("h1").length,
    skipped: levels.filter((level, at) => at && level > levels[at - 1] + 1),
    unlabelled: all("input").filter(one => !one.labels.length).map(name),
    unnamed: all("a,button").filter(one => !one.textContent.trim()).map(name),
    small: all("nav a,button,input,summary,.tautan a").filter(shown)
      .filter(one => one.getBoundingClientRect().height < 24).map(name),
    mains: all("main").length,
    doubled: ids.filter((id, at) => ids.indexOf(id) !== at),
    titled: document.title.length > 3,
  };
})()"""
_FAINT = """(() => {
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
  const behind = one => {
    for (; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("body *")]
    .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .filter(one => getComputedStyle(one).display !== "none" && one.tagName !== "NOSCRIPT" && one.tagName !== "SCRIPT")
    .filter(one => {
      const [a, b] = [light(parse(getComputedStyle(one).color)), light(behind(one))].sort((x, y) => y - x);
      return (a + .05) / (b + .05) < 4.5;
    }).map(one => one.outerHTML.slice(0, 80));
})()"""
