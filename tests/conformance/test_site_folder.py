"""What every folder of a site promises, that on disk and the fake alike."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppid_archive.adapters.site.site_folder import LocalSiteFolder, RehearsedFolder
from ppid_archive.domain.errors import Unavailable
from ppid_archive.ports.site import SiteFolder
from tests.conformance.fakes.site_folder import FakeSiteFolder


@pytest.fixture(params=["disk", "fake"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> SiteFolder:
    return LocalSiteFolder(tmp_path / "situs") if request.param == "disk" else FakeSiteFolder()


def test_what_is_put_is_there_with_its_size_and_digest(folder: SiteFolder) -> None:
    assert list(folder.paths()) == []
    told = folder.put("arsip/1/index.html", iter([b"isi ", b"halaman"]))
    assert told == (11, hashlib.sha512(b"isi halaman").hexdigest())
    assert folder.read("arsip/1/index.html") == b"isi halaman"
    assert folder.digest("arsip/1/index.html") == told[1]
    assert list(folder.paths()) == ["arsip/1/index.html"]


def test_of_what_is_not_there_nothing_is_told(folder: SiteFolder) -> None:
    folder.put("a", [b"x"])
    assert (folder.read("b"), folder.digest("b"), folder.read("a/b"), folder.digest("a/b")) == (None,) * 4
    folder.remove("b")


def test_what_is_removed_is_gone_and_what_stands_beside_it_stays(folder: SiteFolder) -> None:
    folder.put("arsip/1/index.html", [b"x"])
    folder.put("arsip/2/index.html", [b"y"])
    folder.remove("arsip/1/index.html")
    assert list(folder.paths()) == ["arsip/2/index.html"]


def test_paths_below_a_folder_are_those_of_that_folder_alone(folder: SiteFolder) -> None:
    for path in ("arsip/1/index.html", "arsip/10/index.html", "arsip/1/a/b", "index.html"):
        folder.put(path, [b"x"])
    assert sorted(folder.paths("arsip/1")) == sorted(folder.paths("arsip/1/")) == ["arsip/1/a/b", "arsip/1/index.html"]
    assert list(folder.paths("arsip/2")) == []


def test_an_interrupted_put_leaves_what_was_there(folder: SiteFolder) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"setengah"
        raise Unavailable("read", "store", "broken")

    folder.put("index.html", [b"utuh"])
    with pytest.raises(Unavailable):
        folder.put("index.html", breaking())
    assert folder.read("index.html") == b"utuh"
    assert list(folder.paths()) == ["index.html"]


def test_the_same_bytes_are_not_written_again_and_every_web_server_may_read_them(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        folder = LocalSiteFolder(tmp_path / "situs")
        folder.put("arsip/1/index.html", [b"isi"])
        path = tmp_path / "situs/arsip/1/index.html"
        told = path.stat()
        folder.put("arsip/1/index.html", [b"isi"])
    finally:
        os.umask(before)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (told.st_mtime_ns, told.st_ino)
    assert stat.S_IMODE(told.st_mode) == 0o644
    for parent in (path.parent, path.parents[1], path.parents[2]):
        assert stat.S_IMODE(parent.stat().st_mode) == 0o755, parent
    folder.remove("arsip/1/index.html")
    assert list((tmp_path / "situs").iterdir()) == []


def test_a_link_that_somebody_put_there_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "lain.txt"
    other.write_text("milik orang")
    (tmp_path / "situs").mkdir()
    (tmp_path / "situs/index.html").symlink_to(other)
    (tmp_path / "situs/.index.html.part").symlink_to(other)
    LocalSiteFolder(tmp_path / "situs").put("index.html", [b"isi"])
    assert other.read_text() == "milik orang"
    assert not (tmp_path / "situs/index.html").is_symlink()


def test_a_link_to_a_folder_is_named_and_removed_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    """A web server would follow it, and hand out what lies there."""
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "rahasia.txt").write_text("x")
    folder = LocalSiteFolder(tmp_path / "situs")
    folder.put("data/a.txt", [b"a"])
    (tmp_path / "situs" / "data" / "tautan").symlink_to(tmp_path / "lain")
    assert set(folder.paths()) == set(folder.paths("data/")) == {"data/a.txt", "data/tautan"}
    assert folder.digest("data/tautan") is None
    folder.remove("data/tautan")
    assert set(folder.paths()) == {"data/a.txt"}
    assert (tmp_path / "lain" / "rahasia.txt").exists()


def test_a_rehearsal_changes_nothing(tmp_path: Path) -> None:
    LocalSiteFolder(tmp_path / "situs").put("a", [b"x"])
    rehearsed = RehearsedFolder(tmp_path / "situs")
    assert rehearsed.put("b", [b"isi"])[0] == 3
    rehearsed.remove("a")
    assert list(rehearsed.paths()) == ["a"]


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "situs").write_text("berkas")
    with pytest.raises(Unavailable):
        LocalSiteFolder(tmp_path / "situs").put("arsip/index.html", [b"x"])
