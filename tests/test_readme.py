"""The README's examples are run as they stand there."""

import re
from pathlib import Path

import pytest

_README = Path(__file__).parents[1] / "README.md"


def test_the_python_examples_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("undangan.txt").write_text("UNDANGAN\nDengan ini kami mengundang Saudara ke rapat pleno.\n", encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", _README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    namespace: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), namespace)
