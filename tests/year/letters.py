"""The papers that go to those who ask, and those that the plenary signs: made, opened by other programs, and read."""

from collections.abc import Mapping
from pathlib import Path

from tests.papers_read import docx_words, faults_of_pdfa, pdf_words, xlsx_words
from tests.year.cases_of_2025 import CASES, PROTESTS
from tests.year.informing import DIP1, DIP2, KEYS, NIK_OF_A_GUEST
from tests.year.ppid_desk import Desk
from tests.year.serving import MAIL, NAME, NIK, STREET

_POINTS = {
    5: (
        "tidak berada di bawah penguasaan kami",
        "Dinas Kependudukan Contoh",
        "tidak dikuasai",
        "Yang diberikan: tidak ada",
    ),
    8: (
        "berada di bawah penguasaan kami",
        "dikabulkan seluruhnya",
        "salinan rekapitulasi",
        "Rp15.000",
        "tunai di meja",
    ),
    14: (
        "ditolak",
        "Pasal 17 huruf a",
        "3673-2025-P000001",
        "menghambat penegakan hukum",
        "keberatan",
        "30 hari kerja",
    ),
    19: (
        *("dikabulkan sebagian", "Yang diberikan: Daftar hadir rapat pleno (3673-2025-000006)", "PDF lewat surel"),
        *("dihitamkan atau dikaburkan: nomor induk", "tidak dikenakan biaya"),
    ),
}
"""What the seven points of four notices say: another body's, one at a cost, a refusal, one in part."""
_SAID: Mapping[tuple[str, int], tuple[str, ...]] = {
    ("receipt", 6): ("TANDA BUKTI", "9 Januari 2025", "PerKI 1/2019"),
    ("receipt", 31): ("14 April 2025", "UU 14/2008"),
    ("extension", 26): ("PERPANJANGAN", "26 Maret 2025", "15 April 2025", "berkas di gudang"),
    ("refusal", 14): ("PENOLAKAN", "Pasal 17 huruf a", "3673-2025-P000001"),
    **{("notice", number): ("PEMBERITAHUAN TERTULIS", f"{number}/PT", *told) for number, told in _POINTS.items()},
}


class Letters:
    """Whoever prints what goes out, and reads it once more before it does."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def take_up(self) -> None:
        for (kind, number), told in _SAID.items():
            case = CASES[number - 1]
            day = {"receipt": case.received, "extension": case.extended or case.received}.get(kind, case.ended)
            self.desk.at_the_end_of(day, self._letter, kind, number, told)
        protest = PROTESTS[4]
        self.desk.at_the_end_of(protest.lodged, self._objection, "form", ("KEBERATAN", "huruf a", "huruf e"))
        self.desk.at_the_end_of(protest.answered, self._objection, "answer", ("TANGGAPAN", "5/TK", "layani"))
        self.desk.at_the_end_of("2025-12-31", self._registers)

    def _letter(self, kind: str, number: int, told: tuple[str, ...]) -> None:
        case = CASES[number - 1]
        self._made(("request", "paper", case.item), kind, (case.item, f"{NAME} {number:03d}", *told))

    def _objection(self, kind: str, told: tuple[str, ...]) -> None:
        self._made(("objection", "paper", PROTESTS[4].item), kind, (PROTESTS[4].item, f"{NAME} 014", *told))

    def _made(self, of: tuple[str, str, str], kind: str, told: tuple[str, ...]) -> None:
        paper = self.desk.folder / f"{of[2]}-{kind}.pdf"
        for path in (paper, paper.with_suffix(".docx")):
            self.desk.done(*of, "--kind", kind, "-o", path)
            said = read(path)
            assert [word for word in told if not stands_in(word, said)] == [], (path.name, said)

    def _registers(self) -> None:
        """The office's own books name who asked; they stay in the office."""
        for group, count in (("request", 120), ("objection", 10)):
            path = self.desk.folder / f"register-{group}.xlsx"
            self.desk.done(group, "list", "-o", path)
            said = read(path)
            assert said.count(f"3673-2025-{'R' if group == 'request' else 'K'}") >= count
            assert f"{NAME} 014" in said


def read(path: Path) -> str:
    """Return the words of a paper as another program than the one that wrote it reads them, blanks levelled."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        assert faults_of_pdfa(content) == []
        return " ".join(pdf_words(content).split())
    words = docx_words(content) if path.suffix == ".docx" else xlsx_words(content)
    return " ".join(words.split())


def stands_in(words: str, said: str) -> bool:
    """Say whether words stand there, wherever a line ends."""
    return "".join(words.split()) in "".join(said.split())


def papers_say_what_they_should(desk: Desk) -> None:
    """Open everything that the office made for others to read, and find in it what it is for, and nobody who asked."""
    said = {path.name: read(path) for path in sorted(desk.papers.iterdir())}
    for name, words in {
        f"{DIP1}-berita-acara.pdf": ("BERITA ACARA RAPAT PLENO", "Pembina", "5 informasi"),
        f"{DIP1}.pdf": ("DAFTAR INFORMASI PUBLIK", "Laporan keuangan dan anggaran"),
        f"{DIP2}.pdf": (KEYS["sengketa"][1],),
        f"{DIP2}.xlsx": (KEYS["sengketa"][1], "Permanen"),
        "perbandingan.pdf": (KEYS["sengketa"][1],),
        "lembar-memo.pdf": ("LEMBAR PENGUJIAN KONSEKUENSI", "Siti (contoh)", "huruf i"),
        "triwulan-2.pdf": ("TRIWULAN", "Permohonan diterima"),
        "triwulan-2.docx": ("TRIWULAN", "Permohonan diterima"),
        "laporan-tahunan.pdf": ("Uraian policy kantor contoh.", "mediasi mencapai kesepakatan"),
        "laporan-tahunan.docx": ("Uraian budget kantor contoh.",),
    }.items():
        assert [word for word in words if not stands_in(word, said[name])] == [], (name, said[name])
    assert KEYS["sengketa"][1] not in said[f"{DIP1}.pdf"]
    for name, whole in said.items():
        assert_tells_nobody(whole, name)


def assert_tells_nobody(words: str, where: str) -> None:
    """Find nobody who asked, and nothing of a guest, in words."""
    assert [one for one in (NAME, STREET, MAIL, NIK, NIK_OF_A_GUEST) if one.casefold() in words.casefold()] == [], where
