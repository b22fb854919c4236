"""Where language models are looked for."""

from pathlib import Path

from ppid_archive.adapters.readers.tessdata import find_tessdata
from ppid_archive.adapters.workers import SandboxedContent, Workshop
from ppid_archive.domain.content import TextSource
from ppid_archive.ports.content import LocalFile


def models(folder: Path, *languages: str) -> Path:
    folder.mkdir()
    for language in languages:
        (folder / f"{language}.traineddata").touch()
    return folder


def test_the_setting_goes_before_the_environment(tmp_path: Path) -> None:
    chosen, other = models(tmp_path / "a", "qaa"), models(tmp_path / "b", "qaa")
    assert find_tessdata("qaa", {"TESSDATA_PREFIX": str(other)}, str(chosen)) == chosen
    assert find_tessdata("qaa", {"TESSDATA_PREFIX": str(other)}) == other


def test_a_folder_must_have_every_language(tmp_path: Path) -> None:
    half, whole = models(tmp_path / "a", "qaa"), models(tmp_path / "b", "qaa", "qab")
    assert find_tessdata("qaa+qab", {"TESSDATA_PREFIX": str(whole)}, str(half)) == whole
    assert find_tessdata("qaa+qab+qac", {"TESSDATA_PREFIX": str(whole)}, str(half)) is None


def test_without_a_model_pages_come_back_without_words(tmp_path: Path) -> None:
    content = SandboxedContent(Workshop(languages="qaa"), {})
    assert not content.recognition_available()
    (pending,) = content.recognise(LocalFile(str(tmp_path), "a.png", "image/png"), [3])
    assert (pending.result().number, pending.result().source) == (3, TextSource.NONE)
    assert not content.process_ids()
