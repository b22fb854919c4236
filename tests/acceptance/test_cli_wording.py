"""Whatever the archive can tell is told in both languages."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from ppid_archive.domain import errors
from ppid_archive.domain.classification import Access, Category, Excepted, Ground, check
from ppid_archive.domain.content import Gap, Shortfall, Staying, left_inside
from ppid_archive.domain.deposit import Refusal
from ppid_archive.domain.destruction_obstacles import Obstacle
from ppid_archive.domain.disposal import DisposalState, Listed
from ppid_archive.domain.disposal_obstacles import About, ChangedSince, NothingGoes, OfRecord, StepObstacle
from ppid_archive.domain.exemption import ExemptionState
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.form import FormFault, Wrong
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_obstacles import InformationRefused, MinutesMissing
from ppid_archive.domain.journal import Event
from ppid_archive.domain.kept import Stage
from ppid_archive.domain.outlook_change import Why
from ppid_archive.domain.query import QueryFault, Reading
from ppid_archive.domain.record import Kind, Progress, RelationKind
from ppid_archive.domain.report_obstacles import ReportRefused, YearNotOver
from ppid_archive.domain.request_obstacles import NothingChanged, ObjectionRefused, RequestObstacle, RequestRefused
from ppid_archive.domain.retention import Disposition
from ppid_archive.domain.retention_calendar import Turn
from ppid_archive.domain.role import Permission
from ppid_archive.domain.schedule_sheet import Complaint, Fault
from ppid_archive.domain.setup_errors import BadForm, MailNotSet, NoNumbering, UnknownForm
from ppid_archive.entrypoints import (
    wording,
    wording_commands,
    wording_disposal,
    wording_disposal_help,
    wording_exemption,
    wording_exemption_help,
    wording_help,
    wording_keeping,
    wording_keeping_help,
    wording_safekeeping,
    wording_transfer,
    wording_transfer_help,
)
from ppid_archive.entrypoints.cli.search_command import _NOTES
from ppid_archive.entrypoints.wording_errors import _DEEDS, _QUERY_FAULTS, error
from ppid_archive.entrypoints.wording_findings import _WHAT, finding
from ppid_archive.entrypoints.wording_people import deed
from ppid_archive.entrypoints.wording_steps import obstacle
from ppid_archive.entrypoints.wording_twin import Lang, Twin, shown

_LANGS: tuple[Lang, Lang] = ("id", "en")
_PACKAGE = Path(__file__).parents[2] / "ppid_archive"
_FAULTS = (
    errors.NotARecordNumber("x"),
    errors.UnknownRecord("3673-2026-000001"),
    errors.UnknownUnit("x", ["a", "b"]),
    errors.NoArchiveHere("/x"),
    errors.NoArchiveHere(""),
    BadForm("receipt.toml", [FormFault(Wrong.UNKNOWN, "nomer", "facts", "nomor")]),
    UnknownForm("recept", "receipt"),
    MailNotSet(),
    NoNumbering("nota", date(2026, 1, 2), ["notice"]),
    errors.BadSetting("archive.toml", ["watch.settle: unknown key, did you mean settle_seconds?"]),
    *(errors.BadQuery("x", fault) for fault in QueryFault),
    errors.BadName("../x"),
    errors.UnknownSearch("x", ["y"]),
    errors.UnknownSearch("x", []),
    errors.StaffOnly(),
    errors.StaffOnly("retention and holds"),
    errors.StaffOnly("the journal"),
    errors.StaffOnly("exemptions"),
    errors.UnknownSchedule("x", ["y"]),
    errors.UnknownSchedule("x", []),
    errors.UnknownEntry("7", 3),
    errors.UnknownHold("x", ["y"]),
    errors.UnknownHold("x", []),
    errors.ScheduleExists("x"),
    errors.PaperTooLong(2, 1),
    errors.UnknownPerson("x", ["y"]),
    errors.UnknownPerson("x", []),
    errors.UnknownRole("x", ["y"]),
    errors.NotPermitted("x", "classify", ["y"]),
    errors.NotPermitted("x", "parts", [], is_known=False),
    errors.MayNotDecide("x", "hold", ["y"]),
    errors.MayNotDecide("x", "parts", []),
    errors.NotSignedIn("x"),
    errors.NotCleared("3673-2026-000001"),
    errors.AlreadyAnArchive("/x"),
    errors.NotDisclosed("3673-2026-000001"),
    errors.Destroyed("3673-2026-000009", "3673-2026-M000001", date(2026, 11, 21)),
    errors.UnknownItem("7", "M"),
    errors.PartsNotDisclosed("3673-2026-000001"),
    errors.RuleBroken("exception", ["something new"]),
    errors.PackageExists("/x"),
    errors.TransferRefused("3673-2026-S000001", [NothingGoes()]),
    errors.StepRefused("", [NothingGoes()]),
    InformationRefused("3673-2026-D000001", [MinutesMissing()]),
    errors.DisposalRefused("3673-2026-M000001", [NothingGoes()]),
    ReportRefused("3673-2027-L000001", [YearNotOver(2027)]),
    RequestRefused("3673-2026-R000001", [NothingChanged()]),
    ObjectionRefused("", [NothingChanged()]),
    errors.StaffOnly("disposals"),
    errors.StaffOnly("requests"),
    errors.StaffOnly("objections"),
    errors.Unavailable("write", "/x", "No space left on device"),
    errors.Damaged("/x", "altered"),
    errors.Conflict("/x", 1, 2),
    errors.ScannerSilent("/x", "timed out"),
    errors.KeyMissing("/x", "there is no key file"),
    errors.Reindexing(45),
    errors.Busy("write lock", "process 7"),
)


def _leaves(kind: type) -> set[type]:
    below: list[type] = kind.__subclasses__()
    told = {one for one in below if "__init__" in vars(one) or issubclass(one, errors.StepRefused)}
    return {leaf for one in below for leaf in _leaves(one)} | told


def test_every_kind_of_error_has_a_sentence_in_both_languages() -> None:
    assert {type(fault) for fault in _FAULTS} == _leaves(errors.ArchiveError)
    for fault in _FAULTS:
        indonesian, english = error(fault, "id"), error(fault, "en")
        assert indonesian != english
        assert indonesian[0].isupper() or not indonesian[0].isalpha()
        assert "{" not in (indonesian + english).replace("{nomer}", "")


def test_every_reason_for_misreading_a_query_has_words() -> None:
    assert set(_QUERY_FAULTS) == set(QueryFault)
    assert set(_NOTES) == set(Reading)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_state_and_reason_has_words(lang: Lang) -> None:
    for reason in Refusal:
        assert wording.refusal(reason, "Permission denied", lang)
    for gap in Gap:
        assert wording.shortfall(Shortfall(gap=gap), lang)
    words: tuple[tuple[Callable[[Any, Lang], str], Iterable[Any]], ...] = (
        (wording.access, Access),
        (wording.category, Category),
        (wording.ground, Ground),
        (wording.event, Event),
        (wording.kind, Kind),
        (wording.progress, Progress),
        (wording.relation, RelationKind),
        (wording.disposition, Disposition),
        (wording_keeping.stage, Stage),
        (wording_keeping.turn, Turn),
        (wording_keeping.why, Why),
        (wording_disposal.state, DisposalState),
        (wording_exemption.state, ExemptionState),
    )
    for name, states in words:
        assert len({name(state, lang) for state in states}) == len(list(states))


def test_every_fault_of_a_cell_is_told_with_what_to_write() -> None:
    told = [(wording_keeping.cell(Complaint("JRA", 7, 3, "x\x1b", fault), lang)) for fault in Fault for lang in _LANGS]
    assert all("JRA C7" in sentence and "\x1b" not in sentence for sentence in told)
    assert len(set(told)) == 2 * len(Fault)


def test_every_finding_that_the_source_knows_is_told_in_indonesian() -> None:
    kinds = {"storage": FindingKind.STORAGE, "_finding": FindingKind.JOURNAL, "_catalogue": FindingKind.CATALOGUE}
    source = "\n".join(path.read_text() for path in _PACKAGE.rglob("*.py") if "entrypoints" not in path.parts)
    found = {(FindingKind[kind], code) for kind, code in re.findall(r'Finding\(\s*FindingKind\.(\w+), "(\w+)"', source)}
    found |= {(kinds[by], code) for by, code in re.findall(r'\b(storage|_finding|_catalogue)\(\s*"(\w+)"', source)}
    assert len(found) > 20
    assert found <= set(_WHAT)


def test_every_deed_that_can_fail_is_named_in_indonesian() -> None:
    source = "\n".join(path.read_text() for path in _PACKAGE.rglob("*.py"))
    deeds = set(re.findall(r'(?:\bUnavailable|\bos_errors)\("([^"]+)"', source))
    deeds |= {f"{deed} in catalogue" for deed in re.findall(r'\bchanging\("(\w+)"', source)}
    assert len(deeds) > 15
    assert deeds <= set(_DEEDS)


def test_every_permission_is_told_in_both_languages() -> None:
    for lang in _LANGS:
        assert all(deed(one, lang) for one in Permission)


def test_a_finding_without_a_translation_keeps_its_english_words() -> None:
    assert finding(Finding(FindingKind.INDEX, "new", "x", "what", "remedy"), "id")[0] == "what"


def test_the_obstacles_of_the_law_are_told_in_indonesian() -> None:
    today = date(2026, 11, 21)
    with pytest.raises(errors.RuleBroken) as broken:
        check(Excepted(ground=Ground.BY_STATUTE, decided_on=today, decided_by="S", reason="r", open_from=today))
    told = error(broken.value, "id")
    assert not any(obstacle in told for obstacle in broken.value.obstacles)


def test_every_obstacle_of_a_disposal_has_a_sentence_in_both_languages() -> None:
    made: dict[str, Any] = {"day": date.min, "earlier": date.min, "facts": ("title",), "due": "decided"}
    made |= {"relation": RelationKind.HAS_ATTACHMENT, "state": "proposed"}
    kinds = {*get_args(StepObstacle), *get_args(OfRecord)} - {About, *get_args(Obstacle)}
    assert len(kinds) > 15
    for kind in kinds:
        one = kind(**{name: made.get(name, "3673-2026-000001") for name in kind.__dataclass_fields__})
        said = About(RecordId("3673-2026-000002"), one) if kind in get_args(OfRecord) else one
        told = [wording_disposal.obstacle(said, lang) for lang in _LANGS]
        assert told[0] != told[1]
        assert kind.__name__ not in "".join(told)
    for fact in set(Listed.model_fields) - {"record", "version"}:
        assert wording_disposal.of_record(ChangedSince((fact,)), "id").count(fact) == 0


def test_every_obstacle_of_a_request_or_an_objection_has_a_sentence_in_both_languages() -> None:
    made: dict[str, Any] = {"field": "wanted.purpose", "state": "closed", "lacks": "notice", "limit": "extension"}
    made |= {"point": "g", "outcome": "refused", "status": "judged", "after": "filed", "known": ("a",), "stands": ()}
    made |= {"cost": 5000, "paid": 4000}
    kinds = set(get_args(RequestObstacle)) - set(get_args(StepObstacle))
    assert len(kinds) > 25
    for kind in kinds:
        one = kind(**{name: made.get(name, "3673-2026-000001") for name in kind.__dataclass_fields__})
        told = [obstacle(one, lang) for lang in _LANGS]
        assert told[0] != told[1]
        assert kind.__name__ not in "".join(told)


def test_every_obstacle_to_an_exception_or_an_opening_is_told_in_indonesian() -> None:
    named = ("exemption_steps.py", "opening_obstacles.py")
    source = "\n".join((_PACKAGE / "domain" / name).read_text() for name in named)
    source = source.replace("{told}: say what", "needs its reason: say what")
    said = [re.sub(r"\{[^}]*\}", "7", one) for one in re.findall(r'"([a-zA-Z{7][^"]{17,}\([^"]*\))"', source)]
    assert len(said) > 20
    untold = [one for one in said if error(errors.RuleBroken("exemption", [one]), "id").count(one)]
    assert untold == []


def test_help_and_sentences_have_an_english_twin_that_names_the_same_facts() -> None:
    modules = [wording_help, wording_commands, wording_keeping, wording_keeping_help, wording_safekeeping]
    modules += [wording_disposal, wording_disposal_help, wording_exemption, wording_exemption_help]
    modules += [wording_transfer, wording_transfer_help]
    twins = [one for module in modules for one in vars(module).values()]
    twins = [one for one in twins if isinstance(one, Twin)]
    assert len(twins) > 80
    for twin in twins:
        facts = [set(re.findall(r"\{(\w+)", sentence)) for sentence in (str(twin), twin.english)]
        assert facts[0] == facts[1]


def test_foreign_text_cannot_steer_a_terminal() -> None:
    assert "\x1b" not in shown("a\x1b[31mb\x07\u202ec\n")


@pytest.mark.parametrize("reason", [*Staying, Refusal.EMPTY, Refusal.PROGRAM, Refusal.UNREADABLE])
def test_why_a_document_stays_inside_is_told_in_both_languages(reason: str) -> None:
    told = [wording.shortfall(left_inside(["a.pdf", "b.pdf", "c.pdf", "d.pdf"], reason), lang) for lang in ("id", "en")]
    assert all("a.pdf, b.pdf, c.pdf, +1 (" in sentence for sentence in told)
    assert f"({reason})" not in told[0]
    assert told[0] != told[1]


def test_how_many_stay_inside_is_told_where_they_have_no_names() -> None:
    missing = Shortfall(gap=Gap.ATTACHMENT_LEFT_INSIDE, detail="3")
    assert "3 lampiran" in wording.shortfall(missing, "id")
    assert "nested" in wording.shortfall(missing.model_copy(update={"detail": "nested without end"}), "en")


@pytest.mark.parametrize("kind", ["audio/ogg", "video/ogg", "image/x-icon", "text/x-log", "application/x-new"])
def test_a_kind_that_has_no_name_is_told_by_its_family(kind: str) -> None:
    told = [wording.shortfall(Shortfall(gap=Gap.UNSUPPORTED, detail=kind), lang) for lang in ("id", "en")]
    assert all(kind in sentence for sentence in told)
    assert told[0] != told[1]


@pytest.mark.parametrize("module", sorted(_PACKAGE.glob("entrypoints/wording*.py")), ids=lambda path: path.name)
def test_no_sentence_takes_the_name_of_another(module: Path) -> None:
    names = re.findall(r"^([A-Z]\w+)(?::.*)? = ", module.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(names) == sorted(set(names))
