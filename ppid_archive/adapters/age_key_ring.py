"""Keys and encrypted content in the age format, by the Rust implementation of it; read by any program that knows age.

Source: the format's public specification, age-encryption.org/v1.
"""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from ppid_archive.adapters.pulled import pulled
from ppid_archive.domain.errors import Damaged, KeyMissing, RuleBroken, Unavailable

_SECRET = "AGE-SECRET-KEY-"  # noqa: S105 - how a private key begins, which is none
_RECOVERY = "# recovery: "
_HEADING = (
    "# Kunci arsip. Jangan disalin ke folder arsip, jangan dikirim; hanya pemilik yang boleh membacanya (0600).\n"
    "# Key file of an archive, as age and rage read it (age -d -i THIS-FILE). The newest key comes first.\n"
)
_PRIVATE = 0o600
_T = TypeVar("_T")


@dataclass(frozen=True)
class _Keys:
    """What a key file says: private keys of the office, the newest first, and the public recovery key."""

    secrets: tuple[str, ...]
    recovery: str

    def text(self) -> str:
        return f"{_HEADING}{_RECOVERY}{self.recovery}\n" + "".join(f"{one}\n" for one in self.secrets)


class AgeKeyRing:
    """A key ring in a file outside the archive; ``also`` is a recovery key typed in, which is written nowhere."""

    mark = b"age-encryption.org/v1"

    def __init__(self, path: Path | None, also: str | None = None) -> None:
        """Name the file; it is read whenever a key is needed, so that a rotation reaches whoever runs on."""
        self._path, self._also = path, also
        self.where = str(path) if path else "[encryption] keys"

    def configured(self) -> bool:
        """Say whether a key file is named at all."""
        return self._path is not None

    def keys(self) -> tuple[str, ...]:
        """Return the newest office key's public half, and the recovery key's."""
        keys = self._read()
        return _public(keys.secrets[0]), keys.recovery

    def seal(self, stream: BinaryIO) -> BinaryIO:
        """Encrypt a stream for the newest office key and the recovery key."""
        from pyrage import encrypt_io, x25519  # noqa: PLC0415 - only where something lies encrypted

        recipients = [x25519.Recipient.from_str(key) for key in self.keys()]
        return pulled(lambda writer: encrypt_io(stream, writer, recipients), stream)

    def unseal(self, stream: BinaryIO) -> BinaryIO:
        """Decrypt a stream with whatever key fits."""
        from pyrage import decrypt_io, x25519  # noqa: PLC0415 - the same

        secrets = (*self._read().secrets, *((self._also,) if self._also else ()))
        identities = [x25519.Identity.from_str(one) for one in secrets]

        def pump(writer: BinaryIO) -> None:
            self._told(lambda: decrypt_io(stream, writer, identities))

        return pulled(pump, stream)

    def create(self) -> str:
        """Make the key file and return the recovery key's private half."""
        path = self._named()
        if path.exists():
            raise RuleBroken("encryption", ["there is a key file already; nothing is ever written over it"])
        office, recovery = _generated(), _generated()
        self._write(_Keys((office,), _public(recovery)))
        return recovery

    def renew(self) -> None:
        """Put a new office key before the old ones."""
        keys = self._read()
        self._write(_Keys((_generated(), *keys.secrets), keys.recovery))

    def forget_old(self) -> None:
        """Keep the newest office key alone."""
        keys = self._read()
        self._write(_Keys(keys.secrets[:1], keys.recovery))

    def recovered(self, secret: str) -> "AgeKeyRing":
        """Return the ring with a recovery key at hand; a missing key file is made anew, with that key's public half."""
        typed = "".join(secret.split()).upper()
        try:
            public = _public(typed)
        except ValueError as error:
            raise KeyMissing(self.where, "what was typed is no recovery key") from error
        if not self._named().exists():
            self._write(_Keys((_generated(),), public))
        return AgeKeyRing(self._path, typed)

    def _named(self) -> Path:
        if self._path is None:
            raise KeyMissing(self.where, KeyMissing.NOT_NAMED)
        return self._path

    def _read(self) -> _Keys:
        path = self._named()
        try:
            with path.open(encoding="ascii") as file:
                if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                    raise KeyMissing(self.where, "others can read the key file; close it with chmod 600")
                lines = file.read().splitlines()
        except FileNotFoundError as error:
            raise KeyMissing(self.where, "there is no key file") from error
        except (OSError, ValueError) as error:
            raise KeyMissing(self.where, "the key file cannot be read") from error
        secrets = tuple(line.strip() for line in lines if line.startswith(_SECRET))
        recovery = next((line.removeprefix(_RECOVERY).strip() for line in lines if line.startswith(_RECOVERY)), "")
        if not secrets or not recovery or not all(map(_is_key, secrets)):
            raise KeyMissing(self.where, "the file is no key file")
        return _Keys(secrets, recovery)

    def _write(self, keys: _Keys) -> None:
        """Put the key file in its place, whole and durable, closed to others from its first byte."""
        path = self._named()
        new = path.with_name(f".{path.name}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new.unlink(missing_ok=True)
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _PRIVATE)
            with open(descriptor, "w", encoding="ascii") as file:  # noqa: PTH123 - a descriptor
                file.write(keys.text())
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            raise Unavailable("write", self.where, error.strerror or str(error)) from error

    def _told(self, decrypt: Callable[[], _T]) -> _T:
        """Tell the library's faults as what they are."""
        from pyrage import DecryptError  # noqa: PLC0415 - the same

        try:
            return decrypt()
        except DecryptError as error:
            if "matching keys" in str(error):
                raise KeyMissing(self.where, "none of its keys opens this content") from error
            raise Damaged("encrypted content", "it is cut short or altered") from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Damaged("encrypted content", "it is cut short or altered") from error


def _generated() -> str:
    from pyrage import x25519  # noqa: PLC0415 - the same

    return str(x25519.Identity.generate())


def _public(secret: str) -> str:
    """Return the public half; raises ValueError, with nothing of the text in it, for what is no key."""
    from pyrage import IdentityError, x25519  # noqa: PLC0415 - the same

    try:
        return str(x25519.Identity.from_str(secret).to_public())
    except IdentityError:
        raise ValueError("no private key") from None


def _is_key(secret: str) -> bool:
    try:
        _public(secret)
    except ValueError:
        return False
    return True
