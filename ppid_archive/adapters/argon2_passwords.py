"""Passwords by Argon2id: the winner of the Password Hashing Competition, RFC 9106."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""What OWASP asks of Argon2id at least (Password Storage Cheat Sheet): 19 MiB, two rounds, one thread."""
_NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$c2FtYSBsYW1hbnlhIDE2Yg$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"  # fits nothing
)


class Argon2Passwords:
    """Hashes and checks; what was made with weaker parameters is known as such."""

    def hashed(self, password: str) -> str:
        """Return the encoded hash, with a salt of its own."""
        return _HASHER.hash(password)

    def fits(self, password: str, kept: str | None) -> bool:
        """Say whether a password is the one; a login that has none takes as long to be refused."""
        try:
            return _HASHER.verify(kept or _NOBODYS, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, kept: str) -> bool:
        """Say whether other parameters are used today."""
        return _HASHER.check_needs_rehash(kept)
