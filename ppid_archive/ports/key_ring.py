"""Keys: what is sealed by them, opened with them, and how they come and go."""

from typing import BinaryIO, Protocol, Self


class KeyRing(Protocol):
    """The office's key file, with the public half of a recovery key whose private half lies elsewhere.

    - What ``seal`` gives is in a public format that begins with ``mark``, opened by any of ``keys``.
    - Streams are made as they are read, in constant memory; closing one closes what it is made of.
    - ``unseal`` raises KeyMissing at once when no key fits; a stream whose bytes are not those that were sealed, or
      not all of them, raises Damaged before its end, never an end of file.
    - Every method but ``configured`` raises KeyMissing when the key file is missing, readable by others, or no key
      file; no message and no exception holds a secret.
    """

    mark: bytes
    where: str

    def configured(self) -> bool:
        """Say whether a key file is named at all."""

    def keys(self) -> tuple[str, ...]:
        """Return the public keys by which what is sealed now can be opened."""

    def seal(self, stream: BinaryIO) -> BinaryIO:
        """Encrypt a stream."""

    def unseal(self, stream: BinaryIO) -> BinaryIO:
        """Decrypt a stream."""

    def create(self) -> str:
        """Make the key file, which must not exist, and return the recovery key's private half, kept nowhere.

        Raises:
            RuleBroken: There is a key file already.
        """

    def renew(self) -> None:
        """Put a new office key before the old ones, which go on opening what they opened."""

    def forget_old(self) -> None:
        """Keep the newest office key alone."""

    def recovered(self, secret: str) -> Self:
        """Return the same key file with a recovery key at hand besides; a missing file is made anew.

        Raises:
            KeyMissing: The text is no such key.
        """
