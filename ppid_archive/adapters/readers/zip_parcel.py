"""A ZIP that is a parcel of documents: what lies in it, and each taken out piece by piece when it is asked for."""

import zipfile
from pathlib import Path
from typing import IO

from ppid_archive.adapters.readers.bounds import MOST_MEMBERS, MOST_TAKEN_AT_ONCE
from ppid_archive.adapters.readers.kept_open import KeptOpen
from ppid_archive.adapters.readers.zip_members import members_of
from ppid_archive.domain.content import Extraction, Gap, Shortfall, Staying, left_inside


def read(local: Path, _name: str) -> Extraction:
    """List what may be taken out; what stays inside is a shortfall, by the reason."""
    try:
        with zipfile.ZipFile(local) as container:
            members = members_of(container, MOST_MEMBERS)
    # zipfile answers a forged directory with any of half a dozen exceptions.
    except Exception as error:  # noqa: BLE001
        return Extraction(shortfalls=(Shortfall(gap=Gap.DAMAGED, detail=f"{type(error).__name__}: {error}"[:200]),))
    if not members.packed and [reason for reason, _ in members.staying] == [Staying.LOCKED]:
        return Extraction(shortfalls=(Shortfall(gap=Gap.LOCKED),))
    staying = tuple(left_inside(names, reason) for reason, names in members.staying)
    if not members.packed and not staying:
        return Extraction(shortfalls=(Shortfall(gap=Gap.NO_TEXT),))
    return Extraction(attachments=members.packed, shortfalls=staying)


class _Opened:
    """A ZIP kept open between two pieces, so that neither its directory nor a member is read from the start again."""

    def __init__(self, local: str) -> None:
        self._container = zipfile.ZipFile(local)
        self._members = self._container.infolist()
        self._stream: IO[bytes] | None = None
        self._at = (-1, -1)

    def piece(self, place: int, start: int) -> bytes:
        if self._stream is None or self._at != (place, start):
            self._stream = self._container.open(self._members[place])
            self._stream.seek(start)
        data = self._stream.read(MOST_TAKEN_AT_ONCE)
        self._at = (place, start + len(data))
        return data


unpack = KeptOpen(_Opened).unpack
"""Returns the next bytes of a document inside; see there."""
