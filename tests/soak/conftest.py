"""Long runs are collected only when asked for by their mark."""

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return None if "soak" in config.getoption("markexpr") else True
