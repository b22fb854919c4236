"""Virus scanners: programs of their own that are shown a deposit's bytes before they come into custody."""

from typing import Protocol

from ppid_archive.domain.virus_check import VirusCheck
from ppid_archive.ports.storage import Staged


class Scanner(Protocol):
    """Says whether bytes carry a known virus.

    - Only what the scanner read to its end, and called clean, is CLEAN.
    - What is larger or deeper than it is set to read is BEYOND_LIMITS, never CLEAN where it lets us know.
    - A scanner that is away, or breaks off, raises ScannerSilent. Only a document over which it broke off every
      time it was asked is UNANSWERED, so that one document cannot hold up the others for ever.
    - The bytes are only read.
    """

    def engine(self) -> str:
        """Name the engine and its signatures as they are now, at once.

        Raises:
            ScannerSilent: Nobody answers.
        """

    def check(self, part: Staged) -> VirusCheck:
        """Have staged bytes scanned; what infects them is named by its signature.

        Raises:
            ScannerSilent: Nobody answers, or the answer broke off; it may be asked again.
            Unavailable: The bytes cannot be read.
        """
