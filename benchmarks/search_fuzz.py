"""Scribbled queries against both engines: every one is answered or refused with a sentence, soon, and by both alike.

``python -m benchmarks.search_fuzz [COUNT [SEED]]``; 100 000 by default. Ends with 1 at the first query that fails.
"""

import random
import signal
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from types import FrameType

from ppid_archive.adapters.fulltext.expanding import Thesaurus
from ppid_archive.adapters.search_tantivy import TantivySearch
from ppid_archive.adapters.search_whoosh import WhooshSearch
from ppid_archive.domain.classification import Access
from ppid_archive.domain.errors import BadQuery
from ppid_archive.domain.identity import record_id
from ppid_archive.domain.query import IndexedRecord, Query, Reader, Results
from ppid_archive.ports.search import Search
from ppid_archive.settings import synonym_table

_COUNT, _SEED = 100_000, 1
_RECORDS = 12
_TOO_LONG = 10.0
"""Seconds after which a query counts as one that runs away; the slowest take a hundredth of it."""

_ON = date(2026, 11, 21)
_WORDS = """rapat pleno penetapan ditetapkan pemilih pemilihan pemilu daftar tetap komisi umum anggaran logistik surat
undangan undang-undang soekarno sukarno tjara KPU DPT TPS SK BA PPK berita acara nomor tahun 2020 2024 2025 03 268 IX
268/ORT.06/3673/Sek-Kot/IX/2020 3/2025 surat2 kota serang yang dan di pemilihon pemi lihan""".split()
_SIGNS = """( ) " * ? ~ : .. - / AND OR NOT DAN ATAU BUKAN judul: nomor: unit: kode: jenis: klasifikasi: tanggal:
tahun: lampiran: title: date: judl: tangal: klasifikas: ya terbuka dikecualikan tertutup ORT.06 jan agustus 17/8/2023
32/13/2024 2020..2022 2022..2020 ..2020 2024.. pem* p?milu *an pe*an~ rapat~ rapot~2 a* [ ] ^2 && || ! + TO""".split()
# What keyboards, copies from PDFs and attackers bring along.
_ODD = "\0 \t \u00a0 \u00b9 \u00df \u00e9 \u0130 \u0131 \u0301 \u0435\u0440 \u0663 \u200b \u202e \u201c \u00ab"
_ODD_SIGNS = [*_ODD.split(" "), "\u201d", "\ufeff", "\ufb01", "\uff41", "\udcff", "\U0001d518", "\\", "`", "%s", "$"]
_MORE_SIGNS = _SIGNS + _ODD_SIGNS


def main() -> int:
    """Fuzz until the count is reached or a query fails."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _COUNT
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else _SEED
    with tempfile.TemporaryDirectory(prefix="ppid-fuzz-") as name:
        print(fuzz(Path(name), count=count, seed=seed))
    return 0


def fuzz(folder: Path, *, count: int, seed: int) -> str:
    """Ask so many scribbles of two engines; return how it went.

    Raises:
        AssertionError: A query raised anything but BadQuery, took too long, or was answered differently.
    """
    rng = random.Random(seed)
    engines = _engines(folder, rng)
    outcomes: Counter[str] = Counter()
    slowest = dict.fromkeys(engines, (0.0, ""))
    for _ in range(count):
        text = scribble(rng)
        reader = rng.choice(list(Reader))
        told = {}
        for name, engine in engines.items():
            start = time.perf_counter()
            told[name] = _told(engine, text, reader)
            slowest[name] = max(slowest[name], (time.perf_counter() - start, text))
        first, *others = told.values()
        assert all(other == first for other in others), f"engines differ on {text!r}"
        outcomes[_outcome(first)] += 1
    slow = ", ".join(f"{name} {seconds * 1e3:.0f} ms ({text[:40]!r})" for name, (seconds, text) in slowest.items())
    return f"{count} queries: {dict(outcomes.most_common())}; slowest: {slow}"


def scribble(rng: random.Random) -> str:
    """Return what a person in a hurry, or an attacker, may type."""
    kind = rng.random()
    if kind < 0.55:
        return " ".join(rng.choice(_WORDS if rng.random() < 0.6 else _MORE_SIGNS) for _ in range(rng.randint(1, 12)))
    if kind < 0.75:
        return "".join(rng.choice(_WORDS + _MORE_SIGNS * 2 + [" "] * 20) for _ in range(rng.randint(1, 25)))
    if kind < 0.9:
        return _bent(rng, " ".join(rng.choice(_WORDS + _MORE_SIGNS) for _ in range(rng.randint(1, 8))))
    if kind < 0.99:
        return "".join(chr(rng.choice([*range(1, 128), rng.randint(128, 0x10FFFF)])) for _ in range(rng.randint(0, 60)))
    piece = rng.choice([*_MORE_SIGNS, *_WORDS, "(a ", "NOT ", '"a', "judul:(", "a OR ", "ab*c?", "a)", ".." * 9])
    return (piece + rng.choice(["", " "])) * rng.choice([50, 300, 2_000, 20_000])


def _bent(rng: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(letters) + 1)
        letters[place : place + rng.randint(0, 2)] = rng.choice(string.printable)
    return "".join(letters)


def _engines(folder: Path, rng: random.Random) -> dict[str, Search]:
    packaged = files("ppid_archive").joinpath("data/synonyms.toml").read_text(encoding="utf-8")
    thesaurus = Thesaurus.of(group.terms for group in synonym_table("synonyms.toml", packaged).groups)
    made: dict[str, Search] = {
        "tantivy": TantivySearch(folder / "tantivy", lambda: thesaurus),
        "whoosh": WhooshSearch(folder / "whoosh", lambda: thesaurus),
    }
    records = [_record(rng, number) for number in range(1, _RECORDS + 1)]
    for engine in made.values():
        engine.rebuild(records)
    return made


def _record(rng: random.Random, number: int) -> IndexedRecord:
    return IndexedRecord(
        record=record_id("3673", 2026, number),
        version=1,
        title=" ".join(rng.choices(_WORDS, k=4)),
        unit=rng.choice(["teknis-hukum", "parmas-sdm"]),
        access=rng.choice(list(Access)),
        public_from=rng.choice([None, _ON - timedelta(1), _ON + timedelta(1)]),
        document_number=rng.choice([None, "268/ORT.06/3673/Sek-Kot/IX/2020", "Nomor 03 Tahun 2025"]),
        document_date=rng.choice([None, date(2020, 2, 1), date(2023, 8, 17), date(2024, 1, 1)]),
        class_code=rng.choice([None, "ORT.06", "PP.07.1"]),
        kind=rng.choice(["", "scan", "softfile"]),
        document_kind=rng.choice(["", "berita acara", "surat keputusan"]),
        has_attachments=rng.random() < 0.5,
        pages=tuple(" ".join(rng.choices(_WORDS, k=12)) for _ in range(rng.randint(0, 3))),
    )


def _told(engine: Search, text: str, reader: Reader) -> Results | tuple[str, str | None]:
    with _not_longer_than(_TOO_LONG, text):
        try:
            return engine.find(Query(text, _ON, reader, limit=3))
        except BadQuery as error:
            if error.nearest is not None:
                engine.find(Query(error.nearest, _ON, reader, limit=1))
            return error.complaint, error.nearest


@contextmanager
def _not_longer_than(seconds: float, text: str) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"more than {seconds} s for {text[:200]!r}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _outcome(told: Results | tuple[str, str | None]) -> str:
    if isinstance(told, Results):
        return "found" if told.total else "found nothing"
    return "refused, nearest named" if told[1] else "refused"


if __name__ == "__main__":
    raise SystemExit(main())
