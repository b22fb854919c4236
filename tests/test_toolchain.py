"""What `make install` stands on: scripts that parse, locks that agree, one line when something is missing."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)


def pins(name: str) -> set[tuple[str, str]]:
    return set(_PIN.findall((ROOT / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("script", sorted((ROOT / "tools").glob("*.sh")), ids=lambda path: path.name)
def test_every_script_is_one_that_a_plain_shell_reads(script: Path) -> None:
    done = subprocess.run(["sh", "-n", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_developers_test_with_what_users_run() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_what_builds_packages_is_pinned_and_the_same_as_developers_have() -> None:
    assert pins("requirements-build.lock") <= pins("requirements-dev.lock")
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    pinned = {name for name, _ in pins("requirements-build.lock")}
    assert {re.split(r"[<>=]", one)[0] for one in build} <= pinned


def test_without_python_the_set_up_says_in_one_line_what_to_type(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "dirname"):
        (programs / name).symlink_to(shutil.which(name) or name)
    done = subprocess.run(
        ["sh", "tools/bootstrap.sh"],
        cwd=tmp_path,
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert "sudo apt-get install python3" in line
    assert not (tmp_path / ".venv").exists()
