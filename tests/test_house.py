"""The house measures itself: floors, sizes, names, reasons, locks."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppid_archive.domain import errors

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "ppid_archive"
MODULES = sorted(PACKAGE.rglob("*.py"))
_LONGEST_MODULE = 400
_LONGEST_FUNCTION = 40
_COMMANDS = 85
"""A command's signature is its list of options: a typer function with its help is longer than other functions."""


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lint_imports(cwd: Path) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_imports_point_down() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain/identity.py", "import ppid_archive.wiring"),
        ("domain/identity.py", "import os"),
        ("ingest/intake.py", "import ppid_archive.access.decision"),
        ("archive.py", "import ppid_archive.adapters.lock_file"),
        ("settings/sections.py", "import tantivy"),
    ],
)
def test_an_import_that_points_up_or_aside_is_a_failure(module: str, line: str, tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "ppid_archive", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    target = tmp_path / "ppid_archive" / module
    target.write_text(f"{target.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    assert lint_imports(tmp_path).returncode != 0


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    assert [str(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > _LONGEST_MODULE] == []


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in functions(path)
        if node.end_lineno
        and node.end_lineno - node.lineno + 1 > (_COMMANDS if "cli" in path.parts else _LONGEST_FUNCTION)
        and not node.name.startswith("add_")
    ]
    assert long == []


def test_a_modules_name_occurs_once_in_the_house() -> None:
    """But for a port, which bears the name of what it is about in the domain."""
    inside = [path for path in MODULES if "ports" not in path.parts and not path.name.startswith("__")]
    names = Counter(path.name for path in inside)
    assert [name for name, count in names.items() if count > 1] == []
    assert not {f"{name}.py" for name in ("util", "utils", "common", "helpers", "misc", "base", "core")} & set(names)


def test_no_name_of_a_module_is_given_twice() -> None:
    """Of two sentences under one name the later would speak for both."""
    twice = []
    for path in MODULES:
        given = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.Assign)]
        names = Counter(name.id for node in given for name in node.targets if isinstance(name, ast.Name))
        twice += [f"{path.relative_to(ROOT)} {name}" for name, count in names.items() if count > 1]
    assert twice == []


def test_every_silenced_check_has_its_reason() -> None:
    bare = re.compile(r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[\w, -]+\])?)\s*$")
    found = []
    for path in [*MODULES, *sorted((ROOT / "benchmarks").glob("*.py"))]:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            if bare.search(line) and not lines[number - 1].lstrip().startswith("#"):
                found.append(f"{path.relative_to(ROOT)}:{number + 1}")
    assert found == []


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn = re.findall(r"[├└]── (\w+)", errors.__doc__ or "")
    real = [
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.ArchiveError)
    ]
    assert sorted(["ArchiveError", *drawn]) == sorted(real)


def test_every_dependency_is_pinned_with_hashes_and_names_no_index() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {"requirements.lock": project["dependencies"]}
    wanted["requirements-dev.lock"] = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for name, dependencies in wanted.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = {line.partition("==")[0].lower().replace("_", "-") for line in text.splitlines() if "==" in line}
        named = {re.split(r"[<>=!~\[; ]", one)[0].lower().replace("_", "-") for one in dependencies}
        assert named <= pinned, name
        assert text.count("--hash=sha256:") >= len(pinned)
        assert not re.search(r"https?:|index-url|find-links|file:", text)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reasons = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Dependencies")[2]
    named = {name.partition("[")[0] for name in re.findall(r"\*\*([\w\[\]-]+)\*\*", reasons)}
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    asked += re.findall(r"^\S+(?===)", (ROOT / "requirements-judges.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert {re.split(r"[<>=!~\[; ]", one)[0] for one in asked} == named


def test_ci_runs_what_the_readme_names() -> None:
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().endswith("exec make test")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.index("make demo") < readme.index("make test") < 400


def test_the_readme_names_every_command_and_the_architecture_every_dependency() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in (
        "init",
        "ingest",
        "watch",
        "search",
        "show",
        "history",
        "get",
        "classify",
        "verify",
        "rebuild",
        "status",
    ):
        assert f"`{command}" in readme or f", `{command}" in readme or f"{command}`" in readme, command
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for one in project["dependencies"]:
        assert f"**{re.split(r'[<>=]', one)[0].lower()}**" in architecture, one


def test_nothing_in_the_tree_names_a_machine_or_an_index() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    secret = re.compile(r"(?<![\w.])/(?:work|farm)/|pypi\.org|pythonhosted|deb\.debian\.org|registry\.npmjs")
    found = []
    for name in filter(None, listed):
        path = ROOT / name
        if (
            path.suffix in {".md", ".py", ".toml", ".lock", ".sh", ".json", ".txt", ".service", ".yaml"}
            and path.is_file()
        ):
            found += (
                [name]
                if path.name != "test_house.py" and secret.search(path.read_text(encoding="utf-8", errors="replace"))
                else []
            )
    assert found == []
