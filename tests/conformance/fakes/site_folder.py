"""A site's folder in memory."""

import hashlib
from collections.abc import Iterable, Iterator


class FakeSiteFolder:
    where = "situs"

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.written: list[str] = []

    def paths(self, under: str = "") -> Iterator[str]:
        below = f"{under.rstrip('/')}/" if under else ""
        return iter([path for path in self.files if path.startswith(below)])

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def digest(self, path: str) -> str | None:
        return hashlib.sha512(self.files[path]).hexdigest() if path in self.files else None

    def put(self, path: str, chunks: Iterable[bytes]) -> tuple[int, str]:
        data = b"".join(chunks)
        if self.files.get(path) != data:
            self.files[path] = data
            self.written.append(path)
        return len(data), hashlib.sha512(data).hexdigest()

    def remove(self, path: str) -> None:
        self.files.pop(path, None)
