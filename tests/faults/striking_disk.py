"""A disk on which the n-th step goes wrong: before a deed, or in the middle of a file.

After one deed is before the next, so nothing is left out.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ppid_archive.adapters.ocfl.durable import Disk
from ppid_archive.domain.errors import Unavailable


class StrikingDisk(Disk):
    """Counts steps, one or two a deed, and calls ``strike`` at one of them; ``steps`` tells which there were.

    It remembers which files no barrier has covered yet: ``lose_power`` empties those, as a real disk may.
    """

    def __init__(self, at: int, strike: Callable[[], None], *, batch_barrier: bool = True) -> None:
        super().__init__(batch_barrier=batch_barrier)
        self._at, self._strike = at, strike
        self.steps: list[str] = []
        self._batch_wide = batch_barrier
        self._volatile: set[int] = set()

    def lose_power(self, folder: Path) -> None:
        for path in folder.rglob("*"):
            if path.is_file() and path.stat().st_ino in self._volatile:
                path.write_bytes(b"")

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        self._step("before write")
        if len(self.steps) == self._at:
            chunks = self._torn(chunks)
        self.steps.append("torn write")
        super().write(path, self._remembered(path, chunks))

    def write_twin(self, path: Path, twin: Path) -> None:
        self._step("before write_twin")
        super().write_twin(path, twin)

    def make_directory(self, path: Path) -> None:
        self._step("before make_directory")
        super().make_directory(path)

    def barrier(self, trees: Iterable[Path]) -> None:
        self._step("before barrier")
        trees = list(trees)
        super().barrier(trees)
        self._settle(path for tree in trees for path in tree.rglob("*"))

    def barrier_entries(self, paths: Iterable[Path]) -> None:
        self._step("before barrier_entries")
        paths = list(paths)
        super().barrier_entries(paths)
        self._settle(paths)

    def publish(self, source: Path, target: Path) -> None:
        self._step("before publish")
        super().publish(source, target)

    def replace(self, source: Path, target: Path) -> None:
        self._step("before replace")
        super().replace(source, target)

    def exchange(self, source: Path, target: Path, aside: Path) -> None:
        self._step("before exchange")
        super().exchange(source, target, aside)

    def wipe_tree(self, folder: Path) -> None:
        self._step("before wipe_tree")
        super().wipe_tree(folder)

    def read_back(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Iterator[bytes]]]:
        for path, chunks in super().read_back(paths):
            self._step("before read_back")
            yield path, chunks

    def remove(self, path: Path) -> None:
        self._step("before remove")
        super().remove(path)

    def remove_tree(self, folder: Path) -> None:
        self._step("before remove_tree")
        super().remove_tree(folder)

    def remove_if_empty(self, folder: Path) -> None:
        self._step("before remove_if_empty")
        super().remove_if_empty(folder)

    def _step(self, name: str) -> None:
        mine = len(self.steps)
        self.steps.append(name)
        if mine == self._at:
            self._strike()

    def _remembered(self, path: Path, chunks: Iterable[bytes]) -> Iterator[bytes]:
        self._volatile.add(path.stat().st_ino)
        yield from chunks

    def _settle(self, paths: Iterable[Path]) -> None:
        self._volatile -= self._volatile if self._batch_wide else {path.stat().st_ino for path in paths}

    def _torn(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        data = b"".join(chunks)
        yield data[: len(data) // 2]
        self._strike()
        yield data[len(data) // 2 :]


def disk_full() -> None:
    raise Unavailable("write", "somewhere", "No space left on device")
