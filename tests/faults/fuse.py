"""A proxy that breaks the n-th call of any port, before or after the call took effect."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ppid_archive.domain.errors import Unavailable

_CALLS = {
    "storage": {"stage", "discard", "write", "recover", "head", "versions", "open", "local", "records", "destroy"},
    "journal": {"append", "entries", "recover"},
    "catalogue": {
        "put", "get", "get_all", "holders", "rows", "intend", "intentions", "fulfil", "next_number", "waiting",
        "indexed", "due_for_indexing", "note", "last_noted", "history", "newest_entry", "adopt_draft",
        "put_items", "item", "items", "next_item", "scrub",
    },
    "search": {"usable", "replace", "rebuild"},
    "content": {"identify", "extract", "recognise", "redacted", "phrases_inside"},
    "scanner": {"engine", "check"},
}  # fmt: skip


@dataclass
class Fuse:
    """Burns at the n-th call counted from 0; ``after`` lets the call take effect first."""

    at: int
    after: bool
    calls: int = 0
    burnt: str | None = None
    fault: Unavailable | None = None

    def around(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def fused(*args: Any, **kwargs: Any) -> Any:
            mine, self.calls = self.calls, self.calls + 1
            if mine != self.at:
                return call(*args, **kwargs)
            self.burnt = name
            if self.after:
                call(*args, **kwargs)
            raise self.fault or Unavailable("reach", name, "fuse burnt")

        return fused


class Fused:
    """A port whose calls run through a fuse; everything else is the port's own."""

    def __init__(self, kind: str, port: object, fuse: Fuse) -> None:
        self._kind, self._port, self._fuse = kind, port, fuse

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._port, name)
        if name == "draft":
            return lambda **how: Fused(self._kind, value(**how), self._fuse)
        return self._fuse.around(f"{self._kind}.{name}", value) if name in _CALLS[self._kind] else value
