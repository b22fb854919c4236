"""Publishing that breaks off: whatever is not public any more is gone before anything new is shown."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.access.redacting import RedactionRequest, Workroom, redact
from ppid_archive.domain.classification import Closed, Ground
from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.errors import Unavailable
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.publication import PublicRow
from ppid_archive.domain.redaction import BlackenedWords
from ppid_archive.ingest.intake import Intake
from tests.houses import NOW, deposit, real_intake
from tests.ingest.desk import archived, recognised
from tests.publication_office import TODAY, Breaking, open_to_all, publishing, register, row

GONE = ("qwtarik", "qwbarislama", "qwsamaran")
NEW = ("qwbaru", "qwbarisbaru")


def told(site: Path) -> str:
    return "\n".join(one.name + one.read_bytes().decode("latin-1") for one in site.rglob("*") if one.is_file())


def kept(house: Intake, words: str, title: str, name: str) -> str:
    return str(archived(house, deposit(words, name, source=f"t:{title}", says=SideCar(title=title))).record)


def closed(house: Intake, record: str) -> None:
    decided = Closed(decided_on=TODAY, decided_by="Sari", reason="keliru")
    classify(RecordId(record), decided, house.custody, by="s", at=NOW)


def opened_in_part(house: Intake, record: str) -> None:
    closed(house, record)
    hidden = BlackenedWords(text="qwsamaran", ground=Ground.PERSONAL_SECRET, reason="dilindungi")
    asked = RedactionRequest((hidden,), "Sari", "PPID", TODAY)
    redact(RecordId(record), asked, Workroom(house.custody, house.content), agent="sari", at=NOW)
    open_to_all(house, record, partial=True)


@pytest.fixture
def house(tmp_path: Path) -> Intake:
    (tmp_path / "arsip").mkdir()
    return real_intake(tmp_path / "arsip")


def broken_off(house: Intake, tmp_path: Path, site: Path, *rows: PublicRow) -> Iterator[str]:
    """Publish with the disk failing at each write in turn, from the same site each time; yields what there is then."""
    for fuse in range(1, 999):
        tried = Path(shutil.copytree(site, tmp_path / f"{site.name}-{fuse}"))
        Breaking.left = fuse
        try:
            publishing(house, tmp_path, register(*rows), files=Breaking).make(str(tried))
        except Unavailable:
            yield told(tried)
        else:
            return
        finally:
            Breaking.left = 0
    pytest.fail("the sweep ended before the writes did")


def test_nothing_new_is_shown_while_a_word_that_is_not_public_any_more_still_is(house: Intake, tmp_path: Path) -> None:
    """Withdrawn, blackened, a row left out: of each no word is anywhere once the first new word is somewhere."""
    stays, gone = (kept(house, f"isi {n}", f"Judul {n}", f"{n}.txt") for n in ("qwtetap", "qwtarik"))
    partial, new = (
        kept(house, "%SCAN\nisi oleh qwsamaran", "Judul pindai", "p.jpg"),
        kept(house, "i", "qwbaru", "b.txt"),
    )
    recognised(house)
    for record in (stays, gone, partial):
        open_to_all(house, record)
    before = (row(1, "Tetap", stays), row(2, "Tarik", gone), row(3, "Sebagian", partial), row(4, "qwbarislama"))
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(*before)).make(str(site))
    assert all(word in told(site) for word in GONE)
    closed(house, gone)
    opened_in_part(house, partial)
    open_to_all(house, new)
    after = (*before[:3], row(5, "qwbarisbaru", new))
    seen = list(broken_off(house, tmp_path, site, *after))
    assert any(word in seen[-1] for word in NEW)
    for place, one in enumerate(seen):
        shown, still = [word for word in NEW if word in one], [word for word in GONE if word in one]
        assert not (shown and still), (place, shown, still)
        assert "qwtetap" in one


def test_what_a_broken_off_try_showed_goes_first_in_the_next(house: Intake, tmp_path: Path) -> None:
    """The site does not remember it yet; it was public when it was put there, and is closed since."""
    stays, briefly, new = (kept(house, f"isi {n}", f"J {n}", f"{n}.txt") for n in ("qwtetap", "qwsebentar", "qwbaru"))
    for record in (stays, briefly):
        open_to_all(house, record)
    first, both = row(1, "Tetap", stays), row(2, "Sebentar", briefly)
    site = tmp_path / "situs"
    publishing(house, tmp_path, register(first)).make(str(site))
    *_, last = broken_off(house, tmp_path, site, first, both)
    assert "qwsebentar" in last
    closed(house, briefly)
    open_to_all(house, new)
    every = (first, both, row(3, "Baru", new))
    for half in sorted(tmp_path.glob("situs-*"), key=lambda one: int(one.name.partition("-")[2]))[::4]:
        for place, one in enumerate(broken_off(house, tmp_path, half, *every)):
            assert not ("qwbaru" in one and "qwsebentar" in one), (half.name, place)


def test_what_only_changed_is_counted_once(house: Intake, tmp_path: Path) -> None:
    """Lists are written before and after what is new; each path is told as new or changed or gone, and once."""
    records = [kept(house, f"isi {n}", f"Judul {n}", f"{n}.txt") for n in range(3)]
    for record in records[:2]:
        open_to_all(house, record)
    rows, site = [row(n, f"Baris {n}", one) for n, one in enumerate(records, 1)], tmp_path / "situs"
    publishing(house, tmp_path, register(*rows)).make(str(site))
    closed(house, records[0])
    open_to_all(house, records[2])
    done = publishing(house, tmp_path, register(*rows)).make(str(site))
    every = [*done.new, *done.changed, *done.gone]
    assert len(every) == len(set(every))
    there = {str(one.relative_to(site)) for one in site.rglob("*") if one.is_file()}
    assert len(done.new) + len(done.changed) + done.unchanged == len(there)
    assert set(done.new) | set(done.changed) <= there
    assert not set(done.gone) & there


def test_what_broke_off_at_its_first_write_is_no_folder_of_somebody_else(house: Intake, tmp_path: Path) -> None:
    site = tmp_path / "situs"
    site.mkdir()
    (site / ".riwayat.json.part").write_bytes(b'{"schema')
    publishing(house, tmp_path, register()).make(str(site))
    assert (site / "riwayat.json").is_file()
    assert not (site / ".riwayat.json.part").exists()
