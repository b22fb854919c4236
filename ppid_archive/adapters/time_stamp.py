"""A time-stamp authority over HTTP (RFC 3161): asked, and believed as far as its certificates lead to trusted roots."""

import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import TimestampRequestBuilder, VerificationError, VerifierBuilder, decode_timestamp_response

from ppid_archive.domain.errors import BadSetting
from ppid_archive.ports.time_stamps import NoStamp

_LONGEST_ANSWER = 1 << 20
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


class TimeStampAuthority:
    """One authority by its address, with the roots it is trusted by."""

    def __init__(self, url: str, roots: Path, seconds: float) -> None:
        """Name the address, the file of root certificates (PEM), and how long an answer may take."""
        self._url, self._roots, self._seconds = url, roots, seconds

    def stamp(self, data: bytes) -> bytes | NoStamp:
        """Ask for a time-stamp of these bytes by their digest (SHA-512), and verify the answer."""
        trusted = self._trusted()
        request = TimestampRequestBuilder().data(data).build()
        answer = self._answer(request.as_bytes())
        if isinstance(answer, NoStamp):
            return answer
        why = _fault(VerifierBuilder.from_request(request), trusted, answer, data)
        return NoStamp(why) if why else answer

    def fault(self, answer: bytes, data: bytes) -> str | None:
        """Say why an answer kept does not prove when these bytes were there; None when it does."""
        return _fault(VerifierBuilder(), self._trusted(), answer, data)

    def _answer(self, request: bytes) -> bytes | NoStamp:
        headers = {"Content-Type": _QUERY, "Accept": _REPLY}
        asked = urllib.request.Request(self._url, request, headers, method="POST")  # noqa: S310 - settings allow HTTP and HTTPS
        try:
            with urllib.request.urlopen(asked, timeout=self._seconds) as reply:  # noqa: S310 - the same
                kind, answer = reply.headers.get_content_type(), reply.read(_LONGEST_ANSWER + 1)
        except (OSError, HTTPException, ValueError) as error:
            return NoStamp(str(getattr(error, "reason", error)) or type(error).__name__)
        if kind != _REPLY:
            return NoStamp(f"what answers there is no time-stamp authority ({kind})")
        return NoStamp("the answer is too long") if len(answer) > _LONGEST_ANSWER else bytes(answer)

    def _trusted(self) -> Sequence[Certificate]:
        try:
            return load_pem_x509_certificates(self._roots.read_bytes())
        except (OSError, ValueError) as error:
            raise BadSetting(str(self._roots), [f"root certificates (PEM) cannot be read ({error})"]) from error


def _fault(verifier: VerifierBuilder, trusted: Sequence[Certificate], answer: bytes, data: bytes) -> str | None:
    for one in dict.fromkeys(trusted):
        verifier = verifier.add_root_certificate(one)
    try:
        verifier.build().verify_message(decode_timestamp_response(answer), data)
    except (VerificationError, ValueError) as error:
        return str(error)
    return None
