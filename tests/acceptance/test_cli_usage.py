"""Wrong words and missing archives, asked of the command in this very process: its start takes longest."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup

from ppid_archive.domain import errors
from ppid_archive.entrypoints.cli.app import command_tree
from ppid_archive.entrypoints.cli.call import Call
from ppid_archive.entrypoints.cli.command_line import ended, main
from ppid_archive.entrypoints.screen import Screen

_ROOT = Path(__file__).parents[2]
_CALL = Call(Screen("id", as_json=False), None, {})


@pytest.fixture(autouse=True)
def _nobody_said_which_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PPID_ARCHIVE", "PPID_LANG", "PPID_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["serch", "x"], "Perintah serch tidak dikenal; mungkin maksudnya search, searches."),
        (["search"], "QUERY harus diisi."),
        (["search", "x", "--limit", "banyak"], "--limit tidak dapat dipakai: harus bilangan 1 sampai 1000."),
        (["search", "x", "--limit", "0"], "--limit tidak dapat dipakai: harus bilangan 1 sampai 1000."),
        (["search", "x", "--year", "kemarin"], "harus tahun, misalnya 2026"),
        (["search", "x", "--access", "rahasia"], "harus closed, public, atau excepted"),
        (["search", "x", "--pubic"], "Pilihan --pubic tidak dikenal; mungkin maksudnya --public"),
        (["search", "x", "--unit"], "--unit harus diikuti nilainya."),
        (["search", "x", "--public=ya"], "--public tidak memakai nilai."),
        (["retention", "--on", "besok"], "--on tidak dapat dipakai: harus tanggal YYYY-MM-DD."),
        (["classify", "x", "--as", "apa", "--by", "b", "--role", "PPID", "--reason", "r"], "harus periodic, immediate"),
        (
            ["classify", "x", "--as", "excepted", "--ground", "z", "--by", "b", "--role", "PPID", "--reason", "r"],
            "harus huruf a sampai j",
        ),
        (["dip", "due", "--on", "2026-13-01"], "harus tanggal YYYY-MM-DD."),
        (["dip", "draft", "D", "u", "--by", "b", "--group", "x"], "harus record, dossier, atau series."),
        (["due", "--until", "besok"], "--until tidak dapat dipakai: harus tanggal YYYY-MM-DD."),
        (["due", "--format", "xyz"], "--format tidak dapat dipakai: harus text, json, atau ics."),
        (["request", "list", "--day", "besok"], "--day tidak dapat dipakai: harus tanggal YYYY-MM-DD."),
        (["request", "due", "--within", "x"], "--within tidak dapat dipakai: harus bilangan bulat."),
        (
            ["request", "receive", "--information", "x", "--by", "b", "--role", "r", "--kind", "x"],
            "harus person, entity, group, atau proxy.",
        ),
        (["get", "3673-2026-000001"], "--output harus diisi."),
        (["status", "sekarang"], "Kata yang berlebih: sekarang."),
        (["ingest", "x.pdf"], "--unit harus diisi."),
        (["status", "--archive"], "--archive harus diikuti nilainya."),
        (["status", "--lang", "fr"], "Bahasa fr tidak dikenal; pilih id atau en."),
        (["status"], "Arsip mana?"),
    ],
)
def test_wrong_words_are_answered_with_a_sentence_and_exit_code_2(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert sentence in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["serch"], "There is no command serch; did you mean search, searches."),
        (["search"], "QUERY is needed."),
        (["search", "x", "--limit", "y"], "--limit cannot be used: it must be a number from 1 to 1000."),
        (["status"], "Which archive?"),
    ],
)
def test_the_same_in_english(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", *words]) == 2
    assert sentence in capsys.readouterr().err


def test_common_options_stand_before_or_after_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = str(tmp_path)
    for words in (
        ["--archive", nowhere, "--lang", "en", "--json", "status"],
        ["status", "--json", f"--archive={nowhere}", "--lang=en"],
    ):
        assert main(words) == 2
        assert capsys.readouterr().err.startswith(f"no archive at {nowhere}")


def test_the_environment_names_archive_and_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PPID_ARCHIVE", str(tmp_path))
    monkeypatch.setenv("PPID_LANG", "en")
    assert main(["status"]) == 2
    assert capsys.readouterr().err.startswith(f"no archive at {tmp_path}")


def test_help_is_indonesian_by_default_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    commands = (
        "init ingest watch search similar searches show get open history classify verify rebuild status retention hold"
    )
    assert all(f" {name} " in told for name in commands.split())
    assert "Mencari di seluruh teks." in told
    assert "Kode keluar:" in told
    assert main(["search", "--help", "--lang", "en"]) == 0
    told = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "Only what the public may see today." in told
    assert "--archive" in told


def test_the_reference_names_every_command_and_option() -> None:
    reference = (_ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    readme = (_ROOT / "README.md").read_text(encoding="utf-8")
    tree = command_tree(_CALL)
    for name, command in _every(tree):
        assert f"### `{name}" in reference, name
        assert f"`{name}" in readme, name
        options = {option for one in command.params for option in one.opts if option.startswith("--")}
        assert not [option for option in options if option not in reference]


def _every(tree: TyperGroup, above: str = "") -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    """Every command and those below it, by the words that one types."""
    for name, command in tree.commands.items():
        assert isinstance(command, TyperCommand | TyperGroup)
        yield f"{above}{name}", command
        if isinstance(command, TyperGroup):
            yield from _every(command, f"{above}{name} ")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("ppid-archive ")


def test_the_shell_completes_commands_and_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_PPID_ARCHIVE_COMPLETE", "complete_bash")
    for typed, place, offered in (
        ("ppid-archive cla", "1", "classify"),
        ("ppid-archive search --pu", "2", "--public"),
        ("ppid-archive classify --as ", "3", "on-request"),
        ("ppid-archive status --arc", "2", "--archive"),
    ):
        monkeypatch.setenv("COMP_WORDS", typed)
        monkeypatch.setenv("COMP_CWORD", place)
        with pytest.raises(SystemExit):
            main([])
        assert offered in capsys.readouterr().out.split()


def _raising(fault: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise fault

    return work


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (errors.UnknownRecord("3673-2026-000009"), 2),
        (errors.NotDisclosed("3673-2026-000009"), 3),
        (errors.Unavailable("write", "store", "No space left on device"), 4),
        (errors.Damaged("store", "altered"), 4),
        (errors.Busy("write lock", "process 7"), 5),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_kind_of_error_has_its_exit_code(
    fault: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(_raising(fault), _CALL) == code
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_nobody_foresaw_is_one_sentence_with_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(_raising(ZeroDivisionError("hari nol")), _CALL) == 4
    told = capsys.readouterr().err
    assert told.startswith("Kesalahan tak terduga (ZeroDivisionError: hari nol)")
    log = Path(told.strip().rpartition(": ")[2])
    assert "Traceback" in log.read_text()
    log.unlink()


def test_help_says_what_stands_in_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    for words, said in (
        (["due", "--help"], "[mail]"),
        (["form", "number", "--help"], "[[numbering]]"),
        (["replicate", "--help"], "[[replicas]]"),
        (["--help"], "[[replicas]]"),
    ):
        assert main(words) == 0
        assert said in capsys.readouterr().out
