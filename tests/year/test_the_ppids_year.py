"""The year of a PPID at the command line: drafts to determination, receipt to erasure, the day to the annual report.

The cases, with every deadline reckoned by hand, are data (``cases_of_2025.py``, ``days_of_2025.py``); what reports must
say is counted from them by a plain counter (``tally.py``).
"""

from datetime import date
from pathlib import Path

from tests.year.closing_the_year import (
    anybody_finds_it_in_a_browser,
    real_processes_say_the_same,
    the_data_are_erased_and_the_figures_stay,
    the_site_tells_what_is_open_and_nothing_else,
    what_other_figures_say,
    who_asked_stands_in_the_register_alone,
)
from tests.year.informing import Exempting, Informing, furnished
from tests.year.letters import Letters, papers_say_what_they_should
from tests.year.ppid_desk import Desk
from tests.year.reporting import Reporting
from tests.year.serving import Service


def test_a_ppid_lives_through_a_year_of_120_requests(tmp_path: Path) -> None:
    desk = Desk(tmp_path, date(2025, 1, 3))
    records = furnished(desk)
    reporting = Reporting(desk)
    for chapter in (Informing(desk, records), Exempting(desk, records), Service(desk, records), Letters(desk)):
        chapter.take_up()
    reporting.take_up()
    desk.live()
    what_other_figures_say(desk)
    papers_say_what_they_should(desk)
    the_site_tells_what_is_open_and_nothing_else(desk, records)
    anybody_finds_it_in_a_browser(desk, records)
    who_asked_stands_in_the_register_alone(desk)
    the_data_are_erased_and_the_figures_stay(desk, reporting)
    real_processes_say_the_same(desk, records)
