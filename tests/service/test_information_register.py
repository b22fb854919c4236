"""The register of public information over an archive: what is drawn, what forbids a version, what the public gets."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppid_archive.domain import information_obstacles as against
from ppid_archive.domain.classification import Access, Category, Classification, Closed, PersonalDataDecided, access_on
from ppid_archive.domain.content import Shortfall
from ppid_archive.domain.disposal_obstacles import TooEarly
from ppid_archive.domain.errors import StaffOnly, Unavailable, UnknownItem, UnknownUnit
from ppid_archive.domain.information_columns import public_table
from ppid_archive.domain.information_drawing import Grouping
from ppid_archive.domain.information_obstacles import InformationRefused, NotOpen
from ppid_archive.domain.information_register import DraftSource, InformationRegister, RegisterState
from ppid_archive.domain.paper import Table
from ppid_archive.domain.query import Reader
from ppid_archive.domain.steps import Signed
from ppid_archive.ingest.intake import Intake
from ppid_archive.preservation.rebuilding import rebuild
from ppid_archive.preservation.verification import verify
from tests.domain.test_information_register import a_row
from tests.houses import NOW, fake_intake, real_intake
from tests.ingest.desk import breaking, now_of
from tests.ingest.exempting_office import a_matter
from tests.ingest.exempting_office import excepted as excepted_by_test
from tests.ingest.test_redaction import ALONE, NAME, NIK, OPEN, redacted, scanned
from tests.service.information_office import (
    SITI,
    TODAY,
    UNIT,
    a_paper,
    a_step,
    classified,
    collected,
    decide,
    excepting,
    minutes,
    office,
    opening,
    published,
    taken,
)

_DAY = timedelta(days=1)
_DECIDED = PersonalDataDecided(by="Siti (contoh)", role="PPID", reason="jabatan publik", pages=(1,))


@pytest.fixture(params=[fake_intake, real_intake])
def intake(request: pytest.FixtureRequest, tmp_path: Path) -> Intake:
    make: Callable[[Path], Intake] = request.param
    return make(tmp_path)


def refused(work: Callable[[], object]) -> tuple[object, ...]:
    with pytest.raises(InformationRefused) as fault:
        work()
    return fault.value.against


def text_of(table: Table) -> str:
    return " ".join(str(cell) for row in table.rows for cell in row)


def test_a_round_becomes_a_version_that_stands_in_storage_and_the_next_names_it(intake: Intake) -> None:
    record = taken(intake, "Laporan kinerja", code="ORT")
    decide(intake, record, opening())
    one = published(intake)
    desk = office(intake)
    assert (one.state, one.version, one.rows[0].records) == (RegisterState.PUBLISHED, 1, (record,))
    assert one.rows[0].retention == "Aktif 1 tahun, inaktif 2 tahun; musnah"
    assert one.determination
    assert one.determination.file
    with desk._registers.open(one.item, one.determination.file.path) as stream:
        assert stream.read() == b"berita acara"
    second = published(intake)
    assert (second.version, second.previous) == (2, one.item)
    assert [found.item for found in desk.all()] == [one.item, second.item]
    assert desk.newest() == second
    assert list(verify(intake.custody)) == []
    rebuild(intake.custody, by="siti", at=NOW)
    assert desk.get(one.item) == one


def test_no_version_is_determined_before_the_one_that_it_replaces(intake: Intake) -> None:
    decide(intake, taken(intake, "Pengumuman"), opening(TODAY - 9 * _DAY))
    published(intake)
    item, day = classified(intake, day=TODAY - 3 * _DAY).item, TODAY - 2 * _DAY
    found = refused(lambda: office(intake).determine(item, minutes(day), a_paper()))
    assert found == (TooEarly(day, TODAY),)
    assert office(intake).determine(item, minutes(), a_paper()).version == 2


def test_a_draft_is_drawn_a_row_a_record_a_dossier_or_a_series(intake: Intake) -> None:
    titles = ("Berita acara satu", "Berita acara dua", "Surat lepas")
    for title in titles:
        dossier = None if "lepas" in title else "Rapat pleno 2026"
        decide(intake, taken(intake, title, dossier=dossier, code="ORT.01"), opening())
    taken(intake, "Rahasia yang tertutup", dossier="Rapat pleno 2026")
    desk = office(intake)

    def told(grouping: Grouping) -> list[tuple[str, int]]:
        return [(row.summary, len(row.records)) for row in desk.draw(UNIT, grouping)]

    assert told(Grouping.RECORD) == [("Berita acara dua", 1), ("Berita acara satu", 1), ("Surat lepas", 1)]
    assert told(Grouping.DOSSIER) == [("Rapat pleno 2026", 2), ("Surat lepas", 1)]
    assert told(Grouping.SERIES) == [("Organisasi", 3)]
    assert desk.draw("parmas-sdm", Grouping.RECORD) == ()
    with pytest.raises(UnknownUnit):
        desk.draw("tak-ada", Grouping.RECORD)


def test_rows_that_would_say_the_same_are_told_apart(intake: Intake) -> None:
    first, second = taken(intake, "Undangan"), taken(intake, "undangan ")
    for record in (first, second):
        decide(intake, record, opening())
    rows = office(intake).draw(UNIT, Grouping.RECORD)
    assert len({row.named for row in rows}) == 2
    assert first in rows[0].summary


def test_only_one_round_is_under_way_and_it_is_due_in_five_working_days(intake: Intake) -> None:
    one = collected(intake)
    assert one.collection.due == date(2026, 11, 27)
    found = refused(lambda: office(intake).begin(Signed(number="1", on=TODAY, by=SITI)))
    assert found == (against.AnotherUnderWay(one.item),)
    with pytest.raises(UnknownItem):
        office(intake).get("3673-2026-D000099")


def test_a_record_that_is_not_public_on_the_day_keeps_a_version_from_being_determined(intake: Intake) -> None:
    records = [taken(intake, title) for title in ("terbuka", "ditutup", "dikecualikan", "kelak")]
    for record in records:
        decide(intake, record, opening())
    item = classified(intake).item
    decide(intake, records[1], Closed())
    decide(intake, records[2], excepting())
    decide(intake, records[3], opening(TODAY + _DAY))
    found = refused(lambda: office(intake).determine(item, minutes(), a_paper()))
    assert {(one.record, one.why) for one in found if isinstance(one, against.RowPointsAt)} == {
        (records[1], NotOpen.NOT_PUBLIC),
        (records[2], NotOpen.EXCEPTED),
        (records[3], NotOpen.NOT_PUBLIC),
    }
    assert office(intake).get(item).state is RegisterState.CLASSIFIED


def test_a_row_of_a_record_that_is_not_there_and_one_that_an_exemption_names_are_refused(intake: Intake) -> None:
    held = taken(intake, "riwayat")
    exemption = excepted_by_test(intake, held)
    desk = office(intake)
    item = desk.begin(Signed(number="1", on=TODAY, by=SITI), [UNIT]).item
    rows = (
        a_row(1, "Laporan", records=("3673-2026-000099",), created_from=TODAY, created_to=TODAY),
        a_row(2, a_matter().information.upper(), created_from=TODAY, created_to=TODAY),
    )
    desk.deliver(item, UNIT, rows, by="Budi (contoh)", source=DraftSource.FORM)
    desk.approve(item, UNIT, a_step())
    desk.classify(item, a_step(), {})
    found = refused(lambda: desk.determine(item, minutes(), a_paper()))
    assert against.RowPointsAt(1, rows[0].records[0], NotOpen.UNKNOWN) in found
    assert against.RowIsExempt(2, exemption.item) in found


def test_minutes_are_asked_for_as_a_file_or_as_a_record_that_is_there(intake: Intake) -> None:
    decide(intake, taken(intake, "terbuka"), opening())
    item = classified(intake).item
    assert refused(lambda: office(intake).determine(item, minutes())) == (against.MinutesMissing(),)
    lost = minutes().model_copy(update={"record": "3673-2026-000099"})
    assert [type(one).__name__ for one in refused(lambda: office(intake).determine(item, lost))] == ["PaperMissing"]
    rehearsed = office(intake).determine(item, minutes(), a_paper(), rehearse=True)
    assert (rehearsed.version, office(intake).get(item).version) == (1, None)


@pytest.mark.parametrize(("port", "call"), [("registers", "write"), ("journal", "append"), ("catalogue", "put_items")])
@pytest.mark.parametrize("after", [False, True])
def test_a_determination_that_breaks_off_is_there_whole_or_not_at_all(
    port: str, call: str, after: bool, tmp_path: Path
) -> None:
    intake = real_intake(tmp_path)
    decide(intake, taken(intake, "terbuka"), opening())
    item = classified(intake).item
    with suppress(Unavailable):
        office(breaking(intake, port, call, after=after)).determine(item, minutes(), a_paper())
    with suppress(InformationRefused):  # where storage has it already
        office(intake).determine(item, minutes(), a_paper())
    one = office(intake).get(item)
    assert (one.state, one.version) == (RegisterState.DETERMINED, 1)
    assert list(verify(intake.custody)) == []


def test_the_public_gets_what_is_public_on_the_day_and_nothing_else(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = scanned(intake, title="Keberatan Sukmawati Contohsari")
    redacted(intake, told, NAME, ALONE, NIK, public_title="Keberatan")
    decide(intake, told.record, OPEN)
    stays, closes, lapses = (taken(intake, title) for title in ("tetap terbuka", "kelak ditutup", "kelak dikecualikan"))
    for record in (stays, closes, lapses):
        decide(intake, record, opening())
    item = published(intake).item
    assert office(intake, asks=Reader.PUBLIC).public() is not None
    decide(intake, closes, Closed())
    decide(intake, lapses, excepting(open_from=TODAY + 30 * _DAY))
    shown = office(intake, asks=Reader.PUBLIC).public()
    assert shown
    assert shown.item == item
    assert {record for one in shown.rows for record in one.row.records} == {stays, told.record}
    described = (told.as_json().decode() for row in shown.rows for told in row.records)
    everything = "".join([text_of(public_table(shown)), *described])
    for secret in ("Sukmawati", "Contohsari", "kelak ditutup", "kelak dikecualikan", closes, lapses):
        assert secret not in everything
    later = office(intake, TODAY + 30 * _DAY, Reader.PUBLIC).public()
    assert later
    assert lapses in {record for one in later.rows for record in one.row.records}
    ahead = office(intake, asks=Reader.PUBLIC).public(on=TODAY + 30 * _DAY)
    assert ahead == shown


def test_a_row_that_says_what_was_blackened_since_then_is_left_out(tmp_path: Path) -> None:
    intake = real_intake(tmp_path)
    told = scanned(intake, title="Keberatan Sukmawati Contohsari")
    decide(intake, told.record, opening().model_copy(update={"personal_data_decided": _DECIDED}))
    published(intake)
    public = office(intake, asks=Reader.PUBLIC)
    assert "Sukmawati" in text_of(public_table(public.public() or pytest.fail("there is a version")))
    decide(intake, told.record, Closed())
    redacted(intake, told, NAME, ALONE, NIK, public_title="Keberatan")
    decide(intake, told.record, OPEN)
    shown = public.public()
    assert shown
    assert shown.rows == ()


def test_a_row_of_many_records_says_how_many_it_shows(intake: Intake) -> None:
    records = [taken(intake, f"acara {n}", dossier="Rapat 2026") for n in range(3)]
    for record in records:
        decide(intake, record, opening())
    published(intake, Grouping.DOSSIER)
    decide(intake, records[1], Closed())
    shown = office(intake, asks=Reader.PUBLIC).public()
    assert shown
    ((_, *cells, count, named),) = public_table(shown).rows
    assert (cells[0], count, named) == ("Rapat 2026", 2, f"{records[0]}, {records[2]}")


_DECISIONS: st.SearchStrategy[Classification] = st.one_of(
    st.just(Closed()),
    st.integers(-3, 3).map(lambda days: opening(TODAY + days * _DAY)),
    st.sampled_from([None, 1, 2, 3]).map(lambda days: excepting(TODAY + days * _DAY if days else None)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    decisions=st.lists(_DECISIONS, min_size=3, max_size=3),
    later=st.integers(-4, 4),
    grouping=st.sampled_from(Grouping),
)
def test_nothing_that_is_not_public_on_the_day_is_in_the_public_rows(
    decisions: list[Classification], later: int, grouping: Grouping, tmp_path_factory: pytest.TempPathFactory
) -> None:
    intake = fake_intake(tmp_path_factory.mktemp("kantor"))
    records = [taken(intake, f"berkas {n}", dossier="Satu" if n else None) for n in range(3)]
    for record in records:
        decide(intake, record, opening(TODAY - 9 * _DAY))
    published(intake, grouping)
    for record, decision in zip(records, decisions, strict=True):
        decide(intake, record, decision)
    day = TODAY + later * _DAY
    shown = office(intake, day, Reader.PUBLIC).public()
    assert shown
    named = {record for one in shown.rows for record in one.row.records}
    described = [now_of(intake, told) for one in shown.rows for told in one.records]
    assert all(access_on(told.classification, on=day) is Access.PUBLIC for told in described)
    assert named == {
        record for record, said in zip(records, decisions, strict=True) if access_on(said, on=day) is Access.PUBLIC
    }


def test_the_public_is_given_ordered_versions_only_and_nothing_but_them(intake: Intake) -> None:
    decide(intake, taken(intake, "terbuka"), opening())
    public = office(intake, asks=Reader.PUBLIC)
    item = classified(intake).item
    assert public.public() is None
    office(intake).determine(item, minutes(), a_paper())
    assert public.public() is None
    assert public.public(item) is None
    office(intake).order(item, a_step())
    assert public.public(item) == public.public() is not None
    verbs: tuple[Callable[[], object], ...] = (
        public.all,
        public.newest,
        public.due,
        lambda: public.get(item),
        lambda: public.exempt,
        lambda: public.paper(item),
        lambda: public.draw(UNIT, Grouping.RECORD),
        lambda: public.order(item, a_step()),
        lambda: public.begin(Signed(number="1", on=TODAY, by=SITI)),
    )
    for verb in verbs:
        with pytest.raises(StaffOnly):
            verb()


def test_a_version_stays_as_it_is_whatever_becomes_of_its_records(intake: Intake) -> None:
    record = taken(intake, "terbuka")
    decide(intake, record, opening())
    one = published(intake)
    decide(intake, record, Closed())
    assert office(intake).get(one.item) == one
    second = office(intake).begin(Signed(number="1", on=TODAY, by=SITI), [UNIT])
    desk = office(intake)
    desk.deliver(second.item, UNIT, desk.draw(UNIT, Grouping.RECORD), by="Budi", source=DraftSource.ARCHIVE)
    found = desk.compare(one.item, second.item)
    assert [row.summary for row in found.gone] == ["terbuka"]
    assert found.mirrored() == desk.compare(second.item, one.item)


def test_the_register_of_exempt_information_says_its_columns_and_nothing_else(intake: Intake) -> None:
    record = taken(intake, "Surat dokter Rina Contohsari")
    excepted_by_test(intake, record)
    desk = office(intake).exempt
    version = desk.determine(a_step(), a_paper())
    (row,) = version.rows
    assert (version.version, version.previous, row.number) == (1, None, 1)
    paper = desk.paper(version.item)
    told = text_of(paper.tables[0]) + "".join(fact.value for fact in paper.facts)
    assert "riwayat kesehatan" in told
    assert record not in told
    assert "Contohsari" not in told
    assert [column.key for column in paper.tables[0].columns] == [
        *("number", "information", "legal_basis", "consequence_if_open", "consequence_if_closed", "period", "note")
    ]
    assert list(desk.table().rows) == list(paper.tables[0].rows)
    assert list(desk.table(on=TODAY + 6 * 366 * _DAY).rows) == []
    second = office(intake, TODAY + 6 * 366 * _DAY).exempt.determine(a_step(TODAY + 6 * 366 * _DAY), a_paper())
    assert (second.version, second.previous, second.rows) == (2, version.item, ())
    assert desk.get(version.item) == version
    early = refused(lambda: desk.determine(a_step(TODAY - _DAY), None))
    assert [type(one).__name__ for one in early] == ["MinutesMissing", "TooEarly"]


def test_a_form_that_is_no_table_is_told(tmp_path: Path) -> None:
    intake = fake_intake(tmp_path)
    path = tmp_path / "formulir.xlsx"
    path.write_bytes(BytesIO(b"bukan tabel").getvalue())
    answer = office(intake).read_form(UNIT, str(path), path.name)
    assert isinstance(answer, Shortfall) or answer.complaints


def test_a_lapsed_exception_has_no_category_until_somebody_gives_one(intake: Intake) -> None:
    record = taken(intake, "habis jangka waktunya")
    decide(intake, record, excepting(open_from=TODAY, on=TODAY - 30 * _DAY))
    one: InformationRegister = collected(intake)
    assert [row.category for row in one.gathered()] == [None]
    found = refused(lambda: office(intake).classify(one.item, a_step(), {}))
    assert [type(obstacle) for obstacle in found] == [against.RowWithoutCategory]
    done = office(intake).classify(one.item, a_step(), {1: Category.ON_REQUEST})
    assert [row.category for row in done.rows] == [Category.ON_REQUEST]
