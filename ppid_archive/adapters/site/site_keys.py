"""The key that signs for the site: Ed25519, in a file that lies outside the archive; anybody can check by OpenSSL."""

import os
import stat
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from ppid_archive.adapters.private_file import replace_private
from ppid_archive.domain.errors import RuleBroken

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class SiteKey:
    """The key in its file; ``archive`` is the folder in which it must not lie."""

    def __init__(self, path: Path | None, archive: Path) -> None:
        """Name the file; it is read when something is to be signed."""
        self._path, self._archive = path, archive
        self.where = str(path) if path else "[publication] key"

    def create(self) -> None:
        """Make a key; one that is there is never written over."""
        path = self._named()
        if path.resolve().is_relative_to(self._archive.resolve()):
            raise _refused("the signing key must lie outside the archive's folder")
        if path.exists():
            raise _refused("there is a signing key already; nothing is ever written over it")
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = Ed25519PrivateKey.generate()
        replace_private(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    def public_key(self) -> str:
        """Return the public half as PEM."""
        public = self._key().public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")

    def sign(self, data: bytes) -> bytes:
        """Return the signature, 64 bytes."""
        return self._key().sign(data)

    def _named(self) -> Path:
        if self._path is None:
            raise _refused("no signing key is named in archive.toml ([publication] key)")
        return self._path

    def _key(self) -> Ed25519PrivateKey:
        path = self._named()
        try:
            with path.open("rb") as file:
                if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & _OTHERS:
                    raise _refused("others can read the signing key; close it with chmod 600")
                key = load_pem_private_key(file.read(), None)
        except FileNotFoundError as error:
            raise _refused("there is no signing key yet; make one with `publish keys --init`") from error
        except OSError as error:
            raise _refused("the signing key cannot be read") from error
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise _refused("the file is no signing key (Ed25519, PEM)") from error
        if not isinstance(key, Ed25519PrivateKey):
            raise _refused("the file is no signing key (Ed25519, PEM)")
        return key


def _refused(why: str) -> RuleBroken:
    return RuleBroken("publication", [why])


def is_signed_by(public_key: str, data: bytes, signature: bytes) -> bool:
    """Say whether a signature is that of a public key (PEM)."""
    try:
        key = load_pem_public_key(public_key.encode())
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, data)
            return True
    except (InvalidSignature, ValueError, TypeError, UnsupportedAlgorithm):
        pass
    return False
