"""Redaction: what is blackened is kept from the public everywhere, and a copy that tells it is never kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ppid_archive.access.decision import classify
from ppid_archive.access.disclosure import disclose, open_original, open_rendition, parts_not_public, words_shown
from ppid_archive.access.redacting import RedactionRequest, Workroom, redact, take_back, try_out
from ppid_archive.access.redaction_desk import RedactionDesk
from ppid_archive.domain.classification import Category, Closed, Excepted, Ground, PersonalDataDecided, Public
from ppid_archive.domain.deposit import SideCar
from ppid_archive.domain.errors import Damaged, NotDisclosed, RuleBroken, Unavailable, UnknownRecord
from ppid_archive.domain.journal import Event
from ppid_archive.domain.legal_hold import LegalHold
from ppid_archive.domain.query import Query, Reader, Sample
from ppid_archive.domain.record import REDACTED_PATH, Progress, RecordDescription, RenditionKind
from ppid_archive.domain.redaction import (
    PERSONAL_DATA,
    BlackenedArea,
    BlackenedPersonalData,
    BlackenedWords,
    Piece,
    Redaction,
)
from ppid_archive.domain.retention import Retention, TriggerDecision
from ppid_archive.ingest.intake import Intake
from ppid_archive.ingest.recognition import recognise_waiting
from ppid_archive.preservation.keeping_decisions import Signed, place_hold, set_trigger
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from tests.conformance.fakes.content import FakeContent
from tests.faults.fuse import Fuse, Fused
from tests.houses import NOW, deposit, fake_intake, real_intake
from tests.ingest.desk import acts, archived, found, now_of, recognised, staged
from tests.ingest.exempting_office import excepted

SCAN = (
    "%SCAN\nKEBERATAN ATAS REKAPITULASI\nPelapor: Sukmawati Contohsari, NIK 3673 0112 0588 0001\nnama Sukmawati\f"
    "halaman dua tanpa nama"
)
TODAY = NOW.date()
NAME = BlackenedWords(text="Sukmawati Contohsari", ground=Ground.PERSONAL_SECRET, reason="pelapor dilindungi")
ALONE = BlackenedWords(text="Sukmawati", ground=Ground.PERSONAL_SECRET, reason="pelapor dilindungi")
NIK = BlackenedPersonalData(reason="data pribadi")
OPEN = Public(category=Category.ON_REQUEST, partial=True, decided_on=TODAY, decided_by="PPID", reason="dimohon")


@pytest.fixture
def house(tmp_path: Path) -> Intake:
    return fake_intake(tmp_path)


def scanned(
    house: Intake, text: str = SCAN, name: str = "pindai_01.jpg", title: str = "Keberatan"
) -> RecordDescription:
    told = archived(house, deposit(text, name, says=SideCar(title=title)))
    recognised(house)
    return now_of(house, told)


def asked(*pieces: Piece, **how: Any) -> RedactionRequest:
    return RedactionRequest(pieces, "Rina (contoh)", "PPID", TODAY, **how)


def redacted(house: Intake, told: RecordDescription, *pieces: Piece, **how: Any) -> Redaction:
    room = Workroom(house.custody, house.content)
    return redact(told.record, asked(*pieces, **how), room, agent="rina", at=NOW)


def opened(house: Intake, told: RecordDescription) -> None:
    classify(told.record, OPEN, house.custody, by="rina", at=NOW)


def seen(house: Intake, told: RecordDescription, reader: Reader = Reader.PUBLIC) -> RecordDescription:
    return disclose(told.record, house.custody, reader=reader, on=TODAY)


def refused(house: Intake, told: RecordDescription, *pieces: Piece, **how: Any) -> tuple[str, ...]:
    before = house.custody.storage.head(told.record)
    with pytest.raises(RuleBroken) as fault:
        redacted(house, told, *pieces, **how)
    assert house.custody.storage.head(told.record) == before
    assert now_of(house, told).redaction is None
    return fault.value.obstacles


def test_the_public_gets_the_redacted_copy_and_nothing_else_while_staff_have_all(tmp_path: Path) -> None:
    house = real_intake(tmp_path)
    told = scanned(house)
    made = redacted(house, told, NAME, ALONE, NIK)
    assert (made.blackened, made.grounds()) == ((1,), ("h", PERSONAL_DATA))
    with pytest.raises(NotDisclosed):
        seen(house, told)
    assert found(house, "sukmawati", Reader.PUBLIC) == found(house, "rekapitulasi", Reader.PUBLIC) == []
    opened(house, told)
    shown = seen(house, told)
    with open_original(shown, 1, house.custody, reader=Reader.PUBLIC, on=TODAY) as stream:
        given = stream.read()
    for kind in (RenditionKind.SEARCHABLE, RenditionKind.REDACTED):
        with open_rendition(shown, kind, house.custody) as stream:
            assert stream.read() == given
    words = words_shown(shown, house.custody, reader=Reader.PUBLIC)
    for text in (given.decode(), "\f".join(words), shown.as_json().decode()):
        assert not [secret for secret in ("Sukmawati", "Contohsari", "0588", "3673 0112", "pindai") if secret in text]
    assert words[1] == "halaman dua tanpa nama"
    assert (shown.originals[0].name, shown.redaction, shown.personal_data) == (f"{told.record}.pdf", None, ())
    assert found(house, "rekapitulasi", Reader.PUBLIC) == [told.record]
    for hidden in ("sukmawati", "sukma*", "sukmawatu~", "contohsari", "0588", "3673"):
        assert found(house, hidden, Reader.PUBLIC) == []
        assert found(house, hidden) == [told.record]
    everything = house.custody.search.find(Query("", on=TODAY))
    assert everything.total == 1
    assert "Sukmawati" not in str(everything)
    with open_original(seen(house, told, Reader.STAFF), 1, house.custody, reader=Reader.STAFF, on=TODAY) as stream:
        assert stream.read() == SCAN.encode()
    assert list(verify(house.custody)) == []


def test_what_is_like_a_redacted_record_is_told_from_its_copy(house: Intake) -> None:
    text = "%SCAN\nGudang logistik Sukmawati bilik suara segel plastik"
    one, other = (scanned(house, text + suffix, title="Gudang") for suffix in ("", " lain"))
    redacted(house, one, ALONE)
    opened(house, one)
    redacted(house, other, ALONE)
    opened(house, other)
    (hit,) = house.custody.search.like(
        Sample(
            "x",
            words_shown(seen(house, one), house.custody, reader=Reader.PUBLIC),
            TODAY,
            leaving_out=frozenset({one.record}),
        )
    )
    assert "Sukmawati" not in hit.snippet
    assert house.custody.search.like(Sample("x", ("sukmawati sukmawati",), TODAY)) == ()


@pytest.mark.parametrize("decision", [OPEN, OPEN.model_copy(update={"partial": False})], ids=["in part", "whole"])
def test_the_public_learns_of_no_case_and_of_nobody_who_set_a_clock(house: Intake, decision: Public) -> None:
    told = scanned(house)
    if decision.partial:
        redacted(house, told, NAME, ALONE)
    said: dict[str, Any] = {"decided_by": "Siti", "role": "PPID", "reason": "gugatan", "decided_on": TODAY}
    by = Signed("budi", NOW)
    set_trigger([told.record], TriggerDecision(happened_on=date(2026, 3, 1), **said), house.custody, by)
    place_hold([told.record], LegalHold(case="12/G/2026", since=TODAY, **said), house.custody, by)
    despite = PersonalDataDecided(by="PPID", role="PPID", reason="sudah diumumkan", pages=(1,))
    decided = decision if decision.partial else decision.model_copy(update={"personal_data_decided": despite})
    classify(told.record, decided, house.custody, by="rina", at=NOW)
    shown = seen(house, told)
    assert shown.retention == Retention(trigger_date=date(2026, 3, 1))
    assert not [secret for secret in ("12/G/2026", "Siti", "gugatan") if secret in shown.as_json().decode()]


def test_after_a_rebuild_the_public_finds_the_copy_still(tmp_path: Path) -> None:
    house = real_intake(tmp_path)
    told = scanned(house)
    redacted(house, told, ALONE, NIK)
    opened(house, told)
    rebuild(house.custody, by="rina", at=NOW)
    assert found(house, "sukmawati", Reader.PUBLIC) == []
    assert found(house, "rekapitulasi", Reader.PUBLIC) == [told.record]
    assert seen(house, told).originals[0].path == REDACTED_PATH


def test_a_phrase_that_stands_nowhere_is_named_and_nothing_is_kept(house: Intake) -> None:
    told = scanned(house)
    absent = BlackenedWords(text="Nirmala", ground=Ground.PERSONAL_SECRET, reason="x")
    elsewhere = ALONE.model_copy(update={"page": 2})
    none_there = BlackenedPersonalData(page=2, reason="x")
    assert refused(house, told, NAME, absent, elsewhere, none_there) == (
        '"Nirmala" does not stand on any page',
        '"Sukmawati" does not stand on page 2',
        "personal data do not stand on page 2",
    )
    beyond = BlackenedArea(page=3, left=0, top=0, width=0, height=0.1, ground=Ground.DEFENCE, reason="x")
    signs = BlackenedWords(text="--", ground=Ground.DEFENCE, reason="x")
    assert refused(house, told, beyond, signs) == (
        "there is no page 3; the record has 2",
        "an area on page 3 has no width or no height",
        '"--" holds no letter or digit to look for',
    )
    assert refused(house, told)[0].startswith("nothing to blacken")


class _Leaky(FakeContent):
    """Blackens nothing, and says it did; or cannot draw."""

    def redacted(self, files: Any, marks: Any, *, pages: int) -> Any:
        made: Any = super().redacted(files, (), pages=pages).result()
        told = replace(made.told, found=tuple((1,) for _ in marks))
        return type("Now", (), {"result": lambda _: replace(made, told=told)})()


def test_a_copy_that_still_tells_is_not_kept(house: Intake) -> None:
    told = scanned(house)
    leaky = replace(house, content=_Leaky())
    obstacles = refused(leaky, told, ALONE, NIK)
    assert '"Sukmawati" stands in the redacted file itself' in obstacles
    assert '"Sukmawati" can still be read on page 1' in obstacles
    assert "personal data can still be read on page 1" in obstacles
    assert not staged(Path(house.custody.storage.local(told.record, told.originals[0].path)).parents[0])


@pytest.mark.parametrize(
    ("title", "name", "said"),
    [
        ("Keberatan Sukmawati", "a.jpg", "the title tells"),
        ("Keberatan SUKMA-WATI", "a.jpg", "the title tells"),
        ("Keberatan", "surat_Sukmawati.jpg", "the file's name tells"),
    ],
)
def test_a_title_or_name_that_tells_asks_for_a_title_for_the_public(
    house: Intake, title: str, name: str, said: str
) -> None:
    told = scanned(house, name=name, title=title)
    assert [one for one in refused(house, told, ALONE) if one.startswith(said)]
    assert refused(house, told, ALONE, public_title="Surat Sukmawati")[0].startswith("the public title tells")
    redacted(house, told, ALONE, public_title="Keberatan seorang pelapor")
    opened(house, told)
    shown = seen(house, told)
    assert shown.title.value == "Keberatan seorang pelapor"
    assert "ukma" not in shown.as_json().decode().casefold().replace("-", "")
    assert found(house, "pelapor", Reader.PUBLIC) == [told.record]
    assert found(house, "judul:sukmawati", Reader.PUBLIC) == []


def test_a_title_that_tells_what_an_area_hides_asks_for_another(house: Intake) -> None:
    told = scanned(house, "%SCAN\nNirmala hadir dalam rapat", title="Keterangan Nirmala")
    area = BlackenedArea(page=1, left=0, top=0, width=0.2, height=0.1, ground=Ground.PERSONAL_SECRET, reason="x")
    assert refused(house, told, area)[0].startswith("the title tells")


def test_a_number_that_tells_is_kept_from_the_public(house: Intake) -> None:
    says = SideCar(title="Keberatan", document_number="12/SUKMAWATI/2026")
    told = archived(house, deposit(SCAN, "a.jpg", says=says))
    recognised(house)
    redacted(house, told, ALONE)
    because = OPEN.model_copy(update={"reason": "permohonan tentang Sukmawati"})
    classify(told.record, because, house.custody, by="rina", at=NOW)
    assert seen(house, told).document_number is None
    assert "Sukmawati" not in str(seen(house, told))
    assert found(house, "nomor:12", Reader.PUBLIC) == []
    assert found(house, "nomor:12") == [told.record]


def test_only_a_record_with_a_copy_is_opened_in_part_and_then_never_in_whole(house: Intake) -> None:
    told = scanned(house)
    with pytest.raises(RuleBroken, match="no redacted copy yet"):
        opened(house, told)
    redacted(house, told, ALONE)
    whole = OPEN.model_copy(update={"partial": False})
    with pytest.raises(RuleBroken, match="has a redacted copy"):
        classify(told.record, whole, house.custody, by="rina", at=NOW)
    later = OPEN.model_copy(update={"decided_on": TODAY + timedelta(days=9)})
    with pytest.raises(RuleBroken, match="not later"):
        classify(told.record, later, house.custody, by="rina", at=NOW)
    opened(house, told)
    with pytest.raises(RuleBroken, match="open to the public"):
        take_back(told.record, house.custody, agent="rina", at=NOW)
    classify(told.record, Closed(), house.custody, by="rina", at=NOW)
    with pytest.raises(NotDisclosed):
        seen(house, told)
    take_back(told.record, house.custody, agent="rina", at=NOW)
    with pytest.raises(RuleBroken, match="no redacted copy"):
        take_back(told.record, house.custody, agent="rina", at=NOW)
    with pytest.raises(RuleBroken, match="personal data were found on page 1"):
        classify(told.record, whole, house.custody, by="rina", at=NOW)
    despite = PersonalDataDecided(by="PPID", role="PPID", reason="sudah diumumkan", pages=(1,))
    decided = whole.model_copy(update={"personal_data_decided": despite})
    classify(told.record, decided, house.custody, by="rina", at=NOW)
    assert seen(house, told).originals == now_of(house, told).originals


def test_an_exception_that_ends_opens_nothing_of_which_parts_were_blackened(house: Intake) -> None:
    told = scanned(house, "%SCAN\nSukmawati hadir dalam rapat")
    redacted(house, told, ALONE)
    facts = {"decided_on": TODAY, "decided_by": "PPID", "reason": "x", "consequence_test": "1/UK"}
    ends = Excepted.model_validate({"ground": Ground.MEMORANDUM, "open_from": TODAY + timedelta(days=1), **facts})
    classify(told.record, ends, house.custody, by="rina", at=NOW)
    with pytest.raises(NotDisclosed):
        disclose(told.record, house.custody, reader=Reader.PUBLIC, on=date(2030, 1, 1))
    take_back(told.record, house.custody, agent="rina", at=NOW)
    shown = disclose(told.record, house.custody, reader=Reader.PUBLIC, on=date(2030, 1, 1))
    assert shown.redaction is None
    assert shown.rendition(RenditionKind.REDACTED) is None


def test_a_letter_is_not_handed_out_whole_while_what_is_in_it_is_open_in_part(house: Intake) -> None:
    letter = archived(house, deposit(f"%MAIL pindai.jpg\nsurat pengantar\n--\n{SCAN}", "surat.eml"))
    (inside,) = now_of(house, letter).relation_to(now_of(house, letter).relations[0].kind)
    recognised(house)
    part = house.custody.describe(inside).description
    redacted(house, part, ALONE, public_title="Lampiran")
    opened(house, part)
    classify(letter.record, OPEN.model_copy(update={"partial": False}), house.custody, by="rina", at=NOW)
    assert parts_not_public(now_of(house, letter), house.custody, on=TODAY) == (inside,)


def test_redacting_anew_replaces_the_copy_and_the_old_version_stays(tmp_path: Path) -> None:
    house = real_intake(tmp_path)
    told = scanned(house)
    redacted(house, told, ALONE)
    opened(house, told)
    first = house.custody.storage.head(told.record)
    both = redacted(house, told, NIK, adding=True)
    assert both.pieces == (ALONE, NIK)
    digests = {one.digest for one in (now_of(house, told).rendition(RenditionKind.REDACTED),) if one}
    assert len(now_of(house, told).renditions) == 2  # the searchable one, and one redacted
    with (
        house.custody.storage.open(told.record, REDACTED_PATH, first) as old,
        house.custody.storage.open(told.record, REDACTED_PATH) as new,
    ):
        assert old.read() != new.read()
    assert digests
    assert found(house, "0588", Reader.PUBLIC) == []
    made = acts(house, Event.REDACTION)
    assert [act.detail["redacted"] for act in made] == ["1", "1"]
    assert "Sukmawati" not in str(made)
    assert (made[0].detail["role"], made[0].detail["ground"]) == ("PPID", "h")
    assert staged(tmp_path) == []


def test_recognising_again_keeps_the_copy(house: Intake) -> None:
    told = scanned(house)
    redacted(house, told, ALONE)
    opened(house, told)
    list(recognise_waiting(house, only=[told.record], again=True))
    kinds = {one.kind for one in now_of(house, told).renditions}
    assert kinds == {RenditionKind.SEARCHABLE, RenditionKind.REDACTED}
    assert found(house, "sukmawati", Reader.PUBLIC) == []


def test_what_cannot_be_drawn_is_refused_with_what_to_do(house: Intake) -> None:
    text = archived(house, deposit("Sukmawati", "surat.txt"))
    assert "deposit a PDF of it" in refused(house, text, ALONE)[0]
    locked = archived(house, deposit("%LOCKED\nx", "kunci.pdf"))
    assert "password" in refused(house, locked, ALONE)[0]
    unread = now_of(house, text).model_copy(update={"progress": Progress.ACCESSIONED})
    house.custody.storage.head(unread.record)


def test_a_trial_shows_the_copy_and_keeps_nothing(tmp_path: Path) -> None:
    house = real_intake(tmp_path)
    told = scanned(house)
    shown: list[bytes] = []
    room = Workroom(house.custody, house.content)
    head = house.custody.storage.head(told.record)
    made = try_out(told.record, asked(ALONE), room, at=NOW, show=lambda path: shown.append(Path(path).read_bytes()))
    assert made.blackened == (1,)
    assert b"Sukmawati" not in shown[0]
    assert (house.custody.storage.head(told.record), staged(tmp_path)) == (head, [])


def test_the_desk_is_for_staff(house: Intake) -> None:
    told = scanned(house)
    desk = RedactionDesk(house.custody, house.content, Reader.PUBLIC, "umum", lambda: NOW)
    calls: tuple[Callable[[], object], ...] = (
        lambda: desk.make(told.record, asked(ALONE)),
        lambda: desk.try_out(told.record, asked(ALONE)),
        lambda: desk.take_back(told.record),
    )
    for call in calls:
        with pytest.raises(NotDisclosed):
            call()
    staff = RedactionDesk(house.custody, house.content, Reader.STAFF, "rina", lambda: NOW)
    assert staff.try_out(told.record, asked(ALONE)).blackened == (1,)
    staff.make(told.record, asked(ALONE))
    assert staff.take_back(told.record).redaction is None
    with pytest.raises(UnknownRecord):
        staff.make("3673-2026-009999", asked(ALONE))


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(40))
def test_whatever_call_fails_nothing_leaks_and_the_same_redaction_again_is_kept(
    tmp_path: Path,
    at: int,
    after: bool,
) -> None:
    house = fake_intake(tmp_path)
    told = scanned(house)
    fuse = Fuse(at, after)
    names = ("storage", "journal", "catalogue", "search")
    ports: dict[str, Any] = {name: Fused(name, getattr(house.custody, name), fuse) for name in names}
    content: Any = Fused("content", house.content, fuse)
    broken = replace(house, custody=replace(house.custody, **ports), content=content)
    try:
        redacted(broken, told, ALONE, NIK)
        opened(broken, told)
    except (Unavailable, Damaged):
        assert found(house, "sukmawati", Reader.PUBLIC) == []
        redacted(house, told, ALONE, NIK)
        opened(house, told)
    assert found(house, "sukmawati", Reader.PUBLIC) == found(house, "0588", Reader.PUBLIC) == []
    assert found(house, "rekapitulasi", Reader.PUBLIC) == [told.record]
    assert not [one for one in verify(house.custody) if one.code != "debris"]
    assert not house.custody.catalogue.intentions()


def test_a_redacted_copy_stays_open_while_the_whole_is_excepted(house: Intake) -> None:
    told = scanned(house)
    redacted(house, told, NAME, ALONE, NIK)
    opened(house, told)
    one = excepted(house, told.record)
    assert now_of(house, told).classification == OPEN
    assert found(house, "keberatan", Reader.PUBLIC) == [told.record]
    classify(told.record, Closed(), house.custody, by="rina", at=NOW)
    take_back(told.record, house.custody, agent="rina", at=NOW)
    despite = PersonalDataDecided(by="PPID", role="PPID", reason="sudah diumumkan", pages=(1,))
    whole = OPEN.model_copy(update={"partial": False, "personal_data_decided": despite})
    with pytest.raises(RuleBroken, match=f"excepted by {one.item}"):
        classify(told.record, whole, house.custody, by="rina", at=NOW)
    assert found(house, "keberatan", Reader.PUBLIC) == []
