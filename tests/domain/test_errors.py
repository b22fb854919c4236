"""Every error names the fact, says what to do, and belongs to one family with one exit code."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.domain import errors

_FAMILIES = (errors.Misuse, errors.Forbidden, errors.Unavailable, errors.Busy)
_SAID = [
    (errors.NotARecordNumber("123"), ["'123'"], "it reads like 3673-2026-000123"),
    (errors.UnknownItem("7", "M"), ["'7'"], "its numbers read like 3673-2026-M000012"),
    (errors.UnknownRecord("3673-2026-000009"), ["3673-2026-000009"], "find its number with `ppid-archive search`"),
    (
        errors.UnknownUnit("humas", ["teknis-hukum", "parmas-sdm"]),
        ["'humas'"],
        "the units are teknis-hukum, parmas-sdm",
    ),
    (errors.NoArchiveHere("/srv/arsip"), ["/srv/arsip"], "make one with `init`"),
    (errors.BadSetting("archive.toml", ["no office code", "no unit"]), ["archive.toml"], "no office code; no unit"),
    (errors.BadQuery('"rapat', "check quotation marks"), ["rapat"], "check quotation marks"),
    (errors.BadName("../x"), ["'../x'"], "use 1 to 60 letters, digits"),
    (errors.UnknownSearch("x", ["rapat", "dana"]), ["'x'", "rapat, dana"], "`ppid-archive searches`"),
    (errors.StaffOnly(), ["saved searches"], "open the archive with staff access"),
    (errors.UnknownSchedule("x", ["2023-jra"]), ["'x'", "2023-jra"], "`ppid-archive retention schedule list`"),
    (errors.UnknownEntry("7", 3), ["entry 7", "1 to 3"], "`ppid-archive journal list`"),
    (errors.UnknownHold("12/G", ["9/G"]), ["'12/G'", "9/G"], "`ppid-archive hold list`"),
    (errors.PaperTooLong(9000, 5000), ["9000", "5000"], "ask for fewer, or for csv or xlsx"),
    (errors.UnknownPerson("x", ["siti"]), ["'x'", "siti"], "`ppid-archive person list`"),
    (errors.UnknownRole("x", ["PPID"]), ["'x'", "PPID"], "there are PPID"),
    (errors.NotPermitted("budi", "classify", ["PPID"]), ["'budi'", "classify", "PPID"], "an administrator gives roles"),
    (errors.MayNotDecide("Staf", "hold", ["PPID"]), ["'Staf'", "hold", "PPID"], "name one of"),
    (errors.NotCleared("3673-2026-000009"), ["3673-2026-000009"], "ask the PPID"),
    (errors.NotSignedIn("siti"), ["'siti'"], "an administrator sets a new one"),
    (errors.ScheduleExists("2023-jra"), ["2023-jra"], "give another title (--title)"),
    (errors.AlreadyAnArchive("/srv/arsip"), ["/srv/arsip"], "choose a folder that does not exist yet"),
    (errors.PartsNotDisclosed("3673-2026-000009"), ["3673-2026-000009"], "have each of them opened first"),
    (errors.Destroyed("3673-2026-000009", "3673-2026-M000001", date(2026, 11, 21)), ["3673-2026-000009"], "is left"),
    (errors.NotDisclosed("3673-2026-000009"), ["3673-2026-000009"], "open the archive with staff access"),
    (
        errors.RuleBroken("exception", ["name the statute", "move the end"]),
        ["exception"],
        "name the statute; move the end",
    ),
    (errors.PackageExists("/a/S000001"), ["/a/S000001"], "choose another folder"),
    (errors.StepRefused("3673-2026-M000001", ["held"]), ["3673-2026-M000001"], "held"),
    (errors.TransferRefused("3673-2026-S000001", ["held", "not due"]), ["3673-2026-S000001"], "held; not due"),
    (errors.DisposalRefused("3673-2026-M000001", ["held", "not due"]), ["3673-2026-M000001"], "held; not due"),
    (errors.Unavailable("read", "store", "I/O error"), ["read", "store", "I/O error"], "check disk, rights and mount"),
    (errors.Damaged("object 9", "digest differs"), ["object 9", "digest differs"], "restore the place from a backup"),
    (errors.ScannerSilent("127.0.0.1:3310", "timed out"), ["127.0.0.1:3310", "timed out"], "see that clamd runs"),
    (errors.KeyMissing("/k", "there is no key file"), ["/k", "there is no key file"], "`ppid-archive encrypt recover`"),
    (errors.Conflict("object 9", 2, 3), ["object 9", "version 2", "found 3"], "then try again (nothing is lost)"),
    (errors.Reindexing(45), ["being made anew", "45 %"], "search again when it is"),
    (errors.Busy("the archive", "process 7"), ["the archive", "process 7"], "wait for it to finish, or stop it first"),
]
_LINES = st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=20)


def _kinds() -> set[type[errors.ArchiveError]]:
    named = vars(errors).values()
    return {kind for kind in named if isinstance(kind, type) and issubclass(kind, errors.ArchiveError)}


def test_every_error_that_can_be_raised_has_its_sentence_here() -> None:
    assert {type(error) for error, _, _ in _SAID} == _kinds() - {errors.ArchiveError, errors.Misuse, errors.Forbidden}


@pytest.mark.parametrize(("error", "facts", "remedy"), _SAID, ids=lambda one: type(one).__name__)
def test_an_error_names_what_happened_and_says_what_to_do(
    error: errors.ArchiveError, facts: list[str], remedy: str
) -> None:
    sentence = str(error)
    assert [fact for fact in facts if fact not in sentence] == []
    assert remedy in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("kind", sorted(_kinds() - {errors.ArchiveError}, key=str))
def test_an_error_belongs_to_one_family_and_so_has_one_exit_code(kind: type[errors.ArchiveError]) -> None:
    assert sum(issubclass(kind, family) for family in _FAMILIES) == 1


@given(st.lists(_LINES, min_size=1, max_size=5))
def test_all_complaints_are_told_at_once_and_in_order(complaints: list[str]) -> None:
    told = errors.BadSetting("archive.toml", iter(complaints))
    refused = errors.RuleBroken("exception", iter(complaints))
    assert told.complaints == refused.obstacles == tuple(complaints)
    assert str(told) == f"archive.toml: {'; '.join(complaints)}"
    assert str(refused) == f"exception refused: {'; '.join(complaints)}"


def test_the_units_to_choose_from_can_be_read_more_than_once() -> None:
    told = errors.UnknownUnit("humas", (unit for unit in ("teknis-hukum", "parmas-sdm")))
    assert list(told.known) == list(told.known) == ["teknis-hukum", "parmas-sdm"]


def test_whoever_holds_the_archive_unnamed_is_another_process() -> None:
    assert "in use by another process;" in str(errors.Busy("the archive", ""))


@given(st.text())
def test_what_was_typed_is_kept_as_typed_and_shown_on_one_line(typed: str) -> None:
    for told in (errors.NotARecordNumber(typed), errors.BadQuery(typed, "check it"), errors.UnknownUnit(typed, ())):
        assert typed in vars(told).values()
        assert str(told).isprintable()


def test_nobody_is_told_of_a_damage_that_trying_again_would_lose_something() -> None:
    damaged = errors.Damaged("object 9", "digest differs")
    assert isinstance(damaged, errors.Unavailable)
    assert (damaged.deed, damaged.where, damaged.what) == ("trust", "object 9", "digest differs")
    assert str(damaged).index("verify") < str(damaged).index("backup") < str(damaged).index("nothing is lost")
