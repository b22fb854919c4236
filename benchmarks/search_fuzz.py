"""Scribbled queries against both engines: every one is answered or refused with a sentence, soon, and by both alike.

``python -m benchmarks.search_fuzz [COUNT [SEED]]``; 100 000 by default. Ends with 1 at the first query that fails: by
an exception, by an answer that the other engine does not give, by its processor time or by its memory.
"""

import faulthandler
import random
import signal
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
from ppid_archive.domain.query import Filters, IndexedRecord, Query, Reader, Results, Sort
from ppid_archive.ports.search import Search
from ppid_archive.settings import synonym_table

_COUNT, _SEED = 100_000, 1
_PLAIN = 0.7
_RECORDS = 12
_TOO_LONG = 1.0
"""Seconds of processor time after which a query counts as one that runs away; the slowest take a tenth of it."""
_STUCK = 300.0
"""Seconds by the wall after which an engine that never comes back to Python is given up, and where it is told."""
_TOO_MUCH = 64 << 20
"""Bytes by which a query may raise what the process holds in memory; two engines and 20 000 words hold less."""

_SLOW = 0.1
"""Seconds of processor time; slower queries are counted."""

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


@dataclass
class _Cost:
    """The dearest queries of one engine: processor seconds, and bytes by which memory grew while it answered."""

    seconds: tuple[float, str] = (0.0, "")
    memory: tuple[int, str] = (0, "")
    over: int = 0

    def note(self, seconds: float, memory: int, text: str) -> None:
        self.seconds = max(self.seconds, (seconds, text))
        self.memory = max(self.memory, (memory, text))
        self.over += seconds > _SLOW

    def __str__(self) -> str:
        (seconds, slow), (memory, large) = self.seconds, self.memory
        slowest = f"slowest {seconds * 1e3:.0f} ms ({slow[:40]!r}), {self.over} over {_SLOW * 1e3:.0f} ms"
        return f"{slowest}, most memory {memory >> 20} MB ({large[:40]!r})"


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
    costs = {name: _Cost() for name in engines}
    for _ in range(count):
        query = _asked(rng)
        told = {name: _told(engine, query, costs[name]) for name, engine in engines.items()}
        first, *others = told.values()
        assert all(other == first for other in others), f"engines differ on {query!r}"
        outcomes[_outcome(first)] += 1
    dear = "; ".join(f"{name}: {cost}" for name, cost in costs.items())
    return f"{count} queries: {dict(outcomes.most_common())}; {dear}"


def _asked(rng: random.Random) -> Query:
    """Most ask plainly; the rest narrow, sort and turn pages."""
    text, reader = scribble(rng), rng.choice(list(Reader))
    if rng.random() < _PLAIN:
        return Query(text, _ON, reader, limit=3)
    filters = Filters(
        unit=rng.choice([None, None, "teknis-hukum", "xx"]),
        year=rng.choice([None, None, 2020, 2024, -1]),
        access=rng.choice([None, None, *Access]),
        class_code=rng.choice([None, None, "ORT", "PP.07.1", "*"]),
    )
    return Query(text, _ON, reader, filters, rng.randint(0, 15), rng.randint(0, 15), rng.choice(list(Sort)))


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


def _told(engine: Search, query: Query, cost: _Cost) -> Results | tuple[str, str | None]:
    with _bounded(query.text, cost):
        try:
            return engine.find(query)
        except BadQuery as error:
            if error.nearest is not None:
                engine.find(replace(query, text=error.nearest))
            return error.complaint, error.nearest


@contextmanager
def _bounded(text: str, cost: _Cost) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"more than {_TOO_LONG} s for {text[:200]!r}")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _TOO_LONG)
    faulthandler.dump_traceback_later(_STUCK, exit=True, file=2)
    held, start = _peak_anew(), time.process_time()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        faulthandler.cancel_dump_traceback_later()
    seconds, grown = time.process_time() - start, _peak() - held
    cost.note(seconds, grown, text)
    assert seconds <= _TOO_LONG, f"{seconds:.1f} s for {text[:200]!r}"
    assert grown <= _TOO_MUCH, f"{grown >> 20} MB for {text[:200]!r}"


def _peak_anew() -> int:
    """Forget the most that this process ever held in memory; returns what it holds now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> int:
    """Return the most that this process held in memory since it was forgotten."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split(maxsplit=1)[0]) << 10


def _outcome(told: Results | tuple[str, str | None]) -> str:
    if isinstance(told, Results):
        return "found" if told.total else "found nothing"
    return "refused, nearest named" if told[1] else "refused"


if __name__ == "__main__":
    raise SystemExit(main())
