"""One set of real reader processes for all tests of formats."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.domain.content import Extraction
from ppid_archive.ports.content import LocalFile

Read = Callable[[Path], Extraction]


@pytest.fixture(scope="session")
def readers() -> Iterator[SandboxedContent]:
    content = SandboxedContent(Workshop(cores=2, read_seconds=30), os.environ)
    yield content
    content.close()


@pytest.fixture
def read(readers: SandboxedContent) -> Read:
    """Identify a file, then read it as what it was found to be."""

    def identified_and_read(path: Path) -> Extraction:
        kind = readers.identify(LocalFile(str(path), path.name)).result()
        return readers.extract(LocalFile(str(path), path.name, kind.media_type)).result()

    return identified_and_read
