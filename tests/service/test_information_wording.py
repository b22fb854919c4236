"""What ``dip`` says: every state, fault and obstacle in both languages, wrong cells with what to write."""

from typing import Any, get_args

import pytest

from ppid_archive.domain import information_obstacles as against
from ppid_archive.domain.identity import RecordId
from ppid_archive.domain.information_duties import DutyKind
from ppid_archive.domain.information_form import FormComplaint, FormFault
from ppid_archive.domain.information_obstacles import InformationObstacle, NotOpen
from ppid_archive.domain.information_register import RegisterState
from ppid_archive.entrypoints import wording_information as words
from ppid_archive.entrypoints.wording_steps import obstacle
from ppid_archive.entrypoints.wording_twin import Lang

_LANGS: tuple[Lang, ...] = ("id", "en")


@pytest.mark.parametrize("lang", _LANGS)
def test_every_state_and_duty_has_words(lang: Lang) -> None:
    assert len({words.state(one, lang) for one in RegisterState}) == len(RegisterState)
    assert len({words.duty(one, lang) for one in DutyKind}) == len(DutyKind)


def test_every_fault_of_a_form_is_told_with_sheet_row_and_column() -> None:
    wrong = [FormComplaint("DIP", 7, 3, "x\x1b", fault) for fault in FormFault]
    told = [words.cell(one, lang) for one in wrong for lang in _LANGS]
    assert all("DIP" in sentence and "(C7)" in sentence and "\x1b" not in sentence for sentence in told)
    assert len(set(told)) == 2 * len(FormFault)


def test_every_obstacle_has_a_sentence_in_both_languages() -> None:
    made: dict[str, Any] = {"state": "collecting", "due": "determined", "number": 7, "other": 3}
    own = [kind for kind in get_args(InformationObstacle) if kind.__module__ == against.__name__]
    made["why"] = NotOpen.UNKNOWN
    found = [kind(**{name: made.get(name, "x") for name in kind.__dataclass_fields__}) for kind in own]
    assert len(found) > 10
    found += [against.RowPointsAt(7, RecordId("3673-2026-000001"), why) for why in NotOpen]
    for one in found:
        told = [obstacle(one, lang) for lang in _LANGS]
        assert told[0] != told[1]
        assert type(one).__name__ not in "".join(told)
