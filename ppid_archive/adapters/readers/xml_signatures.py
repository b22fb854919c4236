"""Digital signatures in office files (OOXML, OpenDocument): who and when, as the file says; nothing is verified."""

import binascii
import re
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ppid_archive.adapters.readers.office_xml import PART_ERRORS, Walk, walk
from ppid_archive.domain.signature import Signature

_PARTS = re.compile(r"_xmlsignatures/[^/]+\.xml|META-INF/(?:document|macro)signatures\.xml", re.IGNORECASE)
_SIGNATURE = "http://www.w3.org/2000/09/xmldsig# Signature"
_CERTIFICATE = "http://www.w3.org/2000/09/xmldsig# X509Certificate"
_MOMENTS = (
    "http://uri.etsi.org/01903/v1.3.2# SigningTime",
    "http://schemas.openxmlformats.org/package/2006/digital-signature Value",
    "http://purl.org/dc/elements/1.1/ date",
)
_MOST_SIGNATURES = 200
_LONGEST = 1 << 20


def signatures(local: Path) -> tuple[Signature, ...]:
    """Return the signatures in an office file, in order; what they cover is parts of it, so that is not told."""
    found = _Signatures()
    # A password, or a directory that is forged: the reader of the words says so.
    with suppress(*PART_ERRORS, RuntimeError, NotImplementedError), zipfile.ZipFile(local) as archive:
        for name in filter(_PARTS.fullmatch, archive.namelist()):
            with suppress(*PART_ERRORS):
                walk(archive, name, found)
    if not found.all:
        return ()
    # Loaded where something is signed: it takes longer than most documents.
    from ppid_archive.adapters.readers.certificates import signature_by  # noqa: PLC0415 - see above

    return tuple(signature_by([_decoded(one) for one in each.chain], each.claimed_at()) for each in found.all)


@dataclass
class _Signed:
    chain: list[str] = field(default_factory=list)
    moment: str = ""

    def claimed_at(self) -> datetime | None:
        """Return when, in UTC where a time zone is named."""
        try:
            said = datetime.fromisoformat(self.moment.strip())
            return said.astimezone(UTC) if said.tzinfo else said
        except (ValueError, OverflowError):
            return None


class _Signatures(Walk):
    """Collects the certificates and the moment of each signature."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[_Signed] = []
        self._words: list[str] | None = None

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == _SIGNATURE and len(self.all) < _MOST_SIGNATURES:
            self.all.append(_Signed())
        self._words = [] if name == _CERTIFICATE or name in _MOMENTS else None

    def text(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def end(self, name: str) -> None:
        if self._words is None or not self.all:
            return
        said, self._words = "".join(self._words)[:_LONGEST], None
        if name == _CERTIFICATE:
            self.all[-1].chain.append(said)
        else:
            self.all[-1].moment = self.all[-1].moment or said


def _decoded(text: str) -> bytes:
    try:
        return binascii.a2b_base64(text)
    except ValueError:
        return b""
