"""Whether content that lies encrypted is, opened, what its digests say; and whether all lies so that shall."""

import hashlib
from collections.abc import Iterator

from ppid_archive.custody import Custody
from ppid_archive.domain.errors import Damaged, KeyMissing
from ppid_archive.domain.finding import Finding, FindingKind
from ppid_archive.domain.identity import Digest, digest_from_hex
from ppid_archive.domain.record import RecordDescription
from ppid_archive.domain.sealing import SealedFile

_PIECE = 1 << 20
_RESTORE = "restore the record's folder from a backup, then verify again"


class SealedContent:
    """Looks at record after record; what no key opened is told at the end, once."""

    def __init__(self, custody: Custody, *, fixity: bool) -> None:
        """With ``fixity`` everything is opened and read."""
        self._custody, self.fixity = custody, fixity
        self._shut, self._why = 0, ""

    def findings(self, told: RecordDescription) -> Iterator[Finding]:
        """Yield what is wrong with one record's encrypted content."""
        if self._custody.is_due(told) and told.sealing is None:
            what = "the content is excepted and does not lie encrypted"
            yield Finding(FindingKind.STORAGE, "not_encrypted", told.record, what, "run `ppid-archive encrypt apply`")
        if told.sealing is None or told.destruction or not self.fixity:
            return
        try:
            for one in told.sealing.files:
                if self._opened(told, one) != one.digest:
                    where = f"{told.record}/{one.path}"
                    what = "the encrypted content does not give back what it was"
                    yield Finding(FindingKind.FIXITY, "sealed_otherwise", where, what, _RESTORE)
        except KeyMissing as error:
            self._shut, self._why = self._shut + 1, error.why

    def unopened(self) -> Iterator[Finding]:
        """Yield how many records nobody could look into."""
        if self._shut:
            what = f"the encrypted content of {self._shut} records was not opened ({self._why}); its fixity was checked"
            remedy = "put the key file back, or run `ppid-archive encrypt recover`, then verify again"
            yield Finding(FindingKind.FIXITY, "not_opened", "store", what, remedy)

    def _opened(self, told: RecordDescription, one: SealedFile) -> Digest | None:
        counted = hashlib.sha512()
        try:
            with self._custody.storage.open(told.record, one.path, one.version) as stream:
                while piece := stream.read(_PIECE):
                    counted.update(piece)
        except Damaged:
            return None
        return digest_from_hex(counted.hexdigest())
