"""A command loads what it needs and nothing else, so that an answer is there before anybody waits for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.cli_house import Office

_NEVER_TO_SEARCH = {
    *("sqlalchemy", "rich", "whoosh", "pikepdf", "pypdf", "pypdfium2", "PIL", "tesserocr", "cryptography", "yaml"),
    *("magic", "watchdog", "urllib.request", "ssl", "asyncio", "multiprocessing", "logging"),
    *("ppid_archive.adapters.workers", "ppid_archive.adapters.clamd", "ppid_archive.adapters.fulltext.grammar"),
    *("ppid_archive.ingest.pipeline", "ppid_archive.domain.proposal", "ppid_archive.adapters.search_whoosh"),
    *("ppid_archive.preservation.keeping", "ppid_archive.preservation.proof", "ppid_archive.preservation.verification"),
    *("ppid_archive.access.redaction_desk", "ppid_archive.preservation.copies", "ppid_archive.domain.paper"),
    *("ppid_archive.registers", "ppid_archive.adapters.ocfl.validation", "ppid_archive.preservation.encryption_desk"),
    *("ppid_archive.entrypoints.cli.care_commands", "ppid_archive.entrypoints.cli.intake_commands"),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("kantor"))
    office.init()
    office.ingest(office.paper("undangan.txt", "Undangan rapat pleno. Nomor: 268/ORT.06/3673/2025"))
    return office


_TOLD_AT_THE_END = (
    "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
    "from ppid_archive.entrypoints.cli import main; sys.exit(main())"
)


def _loaded(office: Office, *words: str) -> set[str]:
    """Run a command to its good end; return every module that it loaded."""
    command = [sys.executable, "-c", _TOLD_AT_THE_END, *words]
    done = subprocess.run(command, **office.surroundings({}), capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", ["rapat", "undangan rapat pleno", "268/ORT.06/3673", "rapt"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_search_for_words_loads_no_parser_no_catalogue_and_no_reader(
    office: Office, words: str, form: tuple[str, ...]
) -> None:
    unneeded = _loaded(office, "search", words, *form) & _NEVER_TO_SEARCH
    assert not unneeded


def test_a_search_in_the_query_language_loads_the_parser_and_nothing_else(office: Office) -> None:
    parser = {"whoosh", "ppid_archive.adapters.fulltext.grammar", "urllib.request", "ssl", "logging"}
    loaded = _loaded(office, "search", '"rapat pleno" OR judul:undangan')
    assert "whoosh" in loaded
    unneeded = loaded & (_NEVER_TO_SEARCH - parser)
    assert not unneeded


def test_no_command_loads_another_ones_module(office: Office) -> None:
    assert _commands_among(_loaded(office, "status")) == {"care_commands"}


def _commands_among(loaded: set[str]) -> set[str]:
    here = "ppid_archive.entrypoints.cli."
    ours = {name.removeprefix(here) for name in loaded if name.startswith(here)}
    return {name for name in ours if name.endswith(("_command", "_commands", "_views"))}


@pytest.mark.parametrize("words", [("--help",), ()])
def test_help_loads_no_archive_and_none_of_the_commands_that_it_names(office: Office, words: tuple[str, ...]) -> None:
    loaded = _loaded(office, *words)
    assert not loaded & {"ppid_archive.wiring", "sqlalchemy"}
    assert not _commands_among(loaded)


@pytest.mark.parametrize("words", [("due",), ("retention",)])
def test_what_is_due_is_told_without_the_library_for_calendars(office: Office, words: tuple[str, ...]) -> None:
    assert "icalendar" not in _loaded(office, *words)


def test_what_a_search_says_arrives_whole_though_the_process_is_left_at_once(office: Office) -> None:
    said = [office.run("search", "rapat", "--json", "--limit", "5").json["total"] for _ in range(3)]
    assert said == [1, 1, 1]


def test_a_search_into_a_full_disk_is_no_success(office: Office) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(office.command("search", "rapat"), **office.surroundings({}), stdout=full, check=False)
    assert done.returncode != 0


def test_a_command_that_asks_the_catalogue_loads_no_other_databases_dialect(office: Office) -> None:
    loaded = _loaded(office, "status")
    assert "sqlalchemy.dialects.sqlite" in loaded
    assert "sqlalchemy.dialects.postgresql" not in loaded
