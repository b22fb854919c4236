"""What every packer of transfers promises: an independent validator accepts it, whole or not there, nothing altered."""

import os
import signal
from collections.abc import Iterable
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppid_archive.adapters.bagit_folder import BagItFolder
from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.domain.errors import Damaged, Misuse, PackageExists, Unavailable
from ppid_archive.domain.identity import digest_from_hex
from ppid_archive.ports.packages import Member, Packages

NAME = "3673-2026-S000001"
INFO = {"Source-Organization": "KPU Kota Contoh", "External-Identifier": NAME, "Bagging-Date": "2026-11-21"}
_PARTS = st.text(st.characters(codec="utf-8", exclude_characters="/\0\n\r", exclude_categories=["C"]), min_size=1)


def packer() -> Packages:
    return BagItFolder()


def members(**files: bytes) -> list[Member]:
    return [Member(path.replace("__", "/"), lambda data=data: [data]) for path, data in files.items()]  # type: ignore[misc]


def accepted(place: Path) -> bool:
    """Ask the Library of Congress's own validator, every byte read."""
    return bool(bagit.Bag(str(place)).validate())


def test_a_package_is_accepted_by_the_validator_of_the_standards_authors(tmp_path: Path) -> None:
    packed = packer().pack(str(tmp_path), NAME, INFO, members(a__b=b"satu", c=b"", d=b"x" * 3_000_000))
    assert packed.place == str(tmp_path / NAME)
    assert (packed.octets, packed.files) == (3_000_004, 3)
    assert accepted(tmp_path / NAME)
    assert bagit.Bag(packed.place).info["Payload-Oxum"] == "3000004.3"
    assert list(packer().faults(packed.place)) == []
    assert [one.name for one in tmp_path.iterdir()] == [NAME]
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


@given(st.dictionaries(_PARTS.filter(lambda part: part not in {".", ".."}), st.binary(max_size=40), max_size=5))
def test_whatever_the_names_every_file_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    files = {name[:60]: data for name, data in files.items()}
    folder = tmp_path_factory.mktemp("paket")
    given_members = [Member(f"berkas/{name}", lambda data=data: [data]) for name, data in files.items()]  # type: ignore[misc]
    packer().pack(str(folder), NAME, INFO, [*given_members, Member("tetap", lambda: [b"tetap"])])
    assert {one.name: one.read_bytes() for one in (folder / NAME / "data/berkas").glob("*")} == files
    assert list(packer().faults(str(folder / NAME))) == []


@pytest.mark.parametrize("path", ["../lari", "/etc/passwd", "a/../../b", "", "a\0b"])
def test_a_path_that_climbs_out_is_refused_and_nothing_appears(tmp_path: Path, path: str) -> None:
    with pytest.raises(Misuse):
        packer().pack(str(tmp_path), NAME, INFO, [Member(path, lambda: [b"x"])])
    assert list(tmp_path.iterdir()) == []


def test_bytes_that_are_not_those_of_custody_are_not_packed(tmp_path: Path) -> None:
    wrong = Member("a", lambda: [b"lain"], digest_from_hex("0" * 128))
    with pytest.raises(Damaged):
        packer().pack(str(tmp_path), NAME, INFO, [wrong])
    assert list(tmp_path.iterdir()) == []


def test_a_source_that_breaks_off_leaves_nothing_and_its_own_error_passes(tmp_path: Path) -> None:
    def breaking() -> Iterable[bytes]:
        yield b"separuh"
        raise Unavailable("read", "store", "Input/output error")

    with pytest.raises(Unavailable, match="read store"):
        packer().pack(str(tmp_path), NAME, INFO, [Member("a", breaking)])
    assert list(tmp_path.iterdir()) == []


def test_the_same_again_finds_it_and_another_under_its_name_is_refused(tmp_path: Path) -> None:
    first = packer().pack(str(tmp_path), NAME, INFO, members(a=b"satu"))
    again = packer().pack(str(tmp_path), NAME, {**INFO, "Bagging-Date": "2026-11-22"}, members(a=b"satu"))
    assert again == first
    with pytest.raises(PackageExists):
        packer().pack(str(tmp_path), NAME, INFO, members(a=b"dua"))
    (tmp_path / NAME / "data/a").write_bytes(b"rusak")
    with pytest.raises(PackageExists):
        packer().pack(str(tmp_path), NAME, INFO, members(a=b"satu"))
    assert (tmp_path / NAME / "data/a").read_bytes() == b"rusak"
    assert [one.name for one in tmp_path.iterdir()] == [NAME]


def test_every_flipped_byte_and_every_file_too_many_or_too_few_is_named(tmp_path: Path) -> None:
    bag = Path(packer().pack(str(tmp_path), NAME, INFO, members(a=b"satu", b=b"dua")).place)
    for path in [one for one in bag.rglob("*") if one.is_file()]:
        sound = path.read_bytes()
        for place in range(len(sound)):
            path.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
            assert list(packer().faults(str(bag))), f"{path.name}, byte {place}"
        path.write_bytes(sound)
        path.unlink()
        assert any(path.name in fault for fault in packer().faults(str(bag))), path.name
        path.write_bytes(sound)
    (bag / "data/tambahan").write_bytes(b"")
    (fault,) = packer().faults(str(bag))
    assert fault.startswith("data/tambahan: ")


class _Dying(Disk):
    """Ends the process before one of its durable steps, as a power cut would; notes them where none is named."""

    def __init__(self, at: int | None = None) -> None:
        super().__init__()
        self.steps, self._at = 0, at

    def _step(self) -> None:
        if self.steps == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.steps += 1

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        self._step()
        super().write(path, chunks)

    def barrier(self, trees: Iterable[Path]) -> None:
        self._step()
        super().barrier(trees)

    def barrier_entries(self, paths: Iterable[Path]) -> None:
        self._step()
        super().barrier_entries(paths)

    def publish(self, draft: Path, target: Path) -> None:
        self._step()
        super().publish(draft, target)


def test_killed_at_any_step_the_package_is_whole_or_not_there_and_a_second_try_ends_well(tmp_path: Path) -> None:
    counting = _Dying()
    BagItFolder(counting).pack(str(tmp_path / "lengkap"), NAME, INFO, members(a=b"satu", b__c=b"dua"))
    assert counting.steps > 8
    for nth in range(counting.steps):
        folder = tmp_path / str(nth)
        child = os.fork()
        if child == 0:
            BagItFolder(_Dying(nth)).pack(str(folder), NAME, INFO, members(a=b"satu", b__c=b"dua"))
            os._exit(1)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
        if (folder / NAME).exists():
            assert accepted(folder / NAME)
        packer().pack(str(folder), NAME, INFO, members(a=b"satu", b__c=b"dua"))
        assert accepted(folder / NAME)
        assert [one.name for one in folder.iterdir()] == [NAME]
