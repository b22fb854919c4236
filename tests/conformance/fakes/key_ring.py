"""Keys that do no more than turn every bit over: enough for whoever must not see the difference."""

import io
from typing import BinaryIO

from ppid_archive.domain.errors import Damaged, KeyMissing, RuleBroken

_OPEN, _END = b"fake-sealed\n", b"\nend"


class FakeKeyRing:
    mark = _OPEN

    def __init__(self) -> None:
        self.where = "fake"
        self.own: list[str] = []
        self.recovery = ""
        self.also = ""

    def configured(self) -> bool:
        return True

    def keys(self) -> tuple[str, ...]:
        self._there()
        return f"public {self.own[0]}", f"public {self.recovery}"

    def seal(self, stream: BinaryIO) -> BinaryIO:
        names = ",".join(self.keys()).encode()
        with stream:
            return io.BytesIO(_OPEN + names + b"\n" + _turned(stream.read()) + _END)

    def unseal(self, stream: BinaryIO) -> BinaryIO:
        self._there()
        with stream:
            data = stream.read()
        names, newline, rest = data.removeprefix(_OPEN).partition(b"\n")
        if not data.startswith(_OPEN) or not newline or not rest.endswith(_END):
            raise Damaged("fake", "cut short")
        if not {f"public {one}" for one in (*self.own, self.also)} & set(names.decode().split(",")):
            raise KeyMissing(self.where, "none of its keys opens this content")
        return io.BytesIO(_turned(rest.removesuffix(_END)))

    def create(self) -> str:
        if self.own:
            raise RuleBroken("encryption", ["there is a key file already; nothing is ever written over it"])
        self.own, self.recovery = ["office 1"], "SPARE"
        return self.recovery

    def renew(self) -> None:
        self._there()
        self.own.insert(0, f"office {len(self.own) + 1}")

    def forget_old(self) -> None:
        self._there()
        del self.own[1:]

    def recovered(self, secret: str) -> "FakeKeyRing":
        if secret.strip().upper() != "SPARE":
            raise KeyMissing(self.where, "what was typed is no recovery key")
        if not self.own:
            self.own, self.recovery = ["office anew"], "SPARE"
        self.also = "SPARE"
        return self

    def _there(self) -> None:
        if not self.own:
            raise KeyMissing(self.where, "there is no key file")


def _turned(data: bytes) -> bytes:
    return bytes(byte ^ 0xFF for byte in data)
