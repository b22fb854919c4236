"""The law of requests and objections as data: what comes with the program, and what a file of one's own may say."""

import tomllib
from datetime import date

import pytest
from pydantic import ValidationError

from ppid_archive.domain.exemption_law import Confidence
from ppid_archive.domain.service_law import Limit, Regime, ServiceLaw
from tests.ingest.service_office import LAW

_DAY = date(2026, 3, 12)
_RULE = """
[[limits]]
regime = "normal"
limit = "written-notice"
working_days = 10
instrument = "UU 14/2008"
article = "Pasal 22 ayat (7)"
source = "dibaca"
confidence = "high"
valid_from = 2010-04-30
"""


@pytest.mark.parametrize(
    ("regime", "limit", "days"),
    [
        (Regime.NORMAL, Limit.WRITTEN_NOTICE, 10),
        (Regime.NORMAL, Limit.EXTENSION, 7),
        (Regime.NORMAL, Limit.OBJECTION_WINDOW, 30),
        (Regime.NORMAL, Limit.OBJECTION_ANSWER, 30),
        (Regime.NORMAL, Limit.DISPUTE_WINDOW, 14),
        (Regime.NORMAL, Limit.DISPUTE_START, 14),
        (Regime.NORMAL, Limit.DISPUTE_END, 100),
        (Regime.ELECTION_STAGE, Limit.WRITTEN_NOTICE, 3),
        (Regime.ELECTION_STAGE, Limit.EXTENSION, 2),
        (Regime.ELECTION_STAGE, Limit.OBJECTION_WINDOW, 30),
        (Regime.ELECTION_STAGE, Limit.OBJECTION_ANSWER, 3),
        (Regime.ELECTION_STAGE, Limit.DISPUTE_WINDOW, None),
        (Regime.ELECTION_STAGE, Limit.DISPUTE_END, None),
    ],
)
def test_the_limits_of_both_regimes(regime: Regime, limit: Limit, days: int | None) -> None:
    rule = LAW.limit(regime, limit, on=_DAY)
    assert rule
    assert (rule.working_days, LAW.days(regime, limit, on=_DAY)) == (days, days)
    assert rule.instrument
    assert rule.article
    assert days or rule.confidence is Confidence.LOW
    assert LAW.days(regime, limit, on=date(2009, 1, 1)) is None


def test_every_limit_of_every_regime_is_told_or_said_to_be_unknown() -> None:
    told = {(one.regime, one.limit) for one in LAW.limits}
    assert told == {(regime, limit) for regime in Regime for limit in Limit}


def test_the_rows_of_the_procedure_with_their_minutes() -> None:
    rows = [LAW.sop_row(row, on=_DAY) for row in range(1, 9)]
    assert [row.minutes for row in rows if row] == [10, 15, 5, None, None, None, None, None]
    assert LAW.sop_row(9, on=_DAY) is None


def test_a_law_that_changes_counts_by_the_day() -> None:
    older = _RULE.replace("valid_from = 2010-04-30", "valid_from = 2010-04-30\nvalid_to = 2025-12-28")
    newer = _RULE.replace("10\n", "5\n", 1).replace("2010-04-30", "2025-12-29")
    law = ServiceLaw.model_validate(tomllib.loads(older + newer))
    days = [law.days(Regime.NORMAL, Limit.WRITTEN_NOTICE, on=day) for day in (date(2025, 12, 28), date(2025, 12, 29))]
    assert days == [10, 5]


@pytest.mark.parametrize("text", [_RULE + _RULE, _RULE.replace("= 10", "= 0"), _RULE.replace("article", "pasal")])
def test_what_contradicts_itself_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        ServiceLaw.model_validate(tomllib.loads(text))


def test_two_rows_of_one_number_at_a_time_are_refused() -> None:
    row = '[[sop]]\nrow = 1\ntitle = "x"\nsource = "SOP"\nconfidence = "high"\nvalid_from = 2020-01-01\n'
    with pytest.raises(ValidationError, match="sop row 1"):
        ServiceLaw.model_validate(tomllib.loads(row + row))
