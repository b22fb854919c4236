"""Who a certificate names, and who issued it; no chain, date or revocation is looked at."""

import warnings
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from ppid_archive.adapters.readers.cleaning import one_line
from ppid_archive.domain.signature import Signature

_LONGEST_NAME = 200
_MOST_CERTIFICATES = 50
_MOST_BYTES = 4 << 20
"""Of a signature; those with lists of revoked certificates inside have some hundred thousand."""


@dataclass(frozen=True)
class Signer:
    """A certificate's names, fit to be shown."""

    name: str | None
    organisation: str | None
    issuer: str | None


def signer_in(cms: bytes) -> Signer | None:
    """Return who signed, by the certificates in a signature (CMS, PKCS#7); None where none can be read."""
    if len(cms) > _MOST_BYTES:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # padded with zeros, or written by the looser rules, as many are
        try:
            return _names(_last_of_chain(pkcs7.load_der_pkcs7_certificates(cms)))
        # Forged bytes fail anywhere between the outer shell and a letter of a name.
        except Exception:  # noqa: BLE001
            return None


def signer_by(certificate: bytes) -> Signer | None:
    """Return who signed, by the certificate beside a signature; None where it cannot be read."""
    try:
        return _names(x509.load_der_x509_certificate(certificate[:_MOST_BYTES]))
    # As above.
    except Exception:  # noqa: BLE001
        return None


def signature_by(certificates: Sequence[bytes], claimed_at: datetime | None) -> Signature:
    """Return a signature by the last of a chain of certificates, as far as they can be read."""
    read = list[x509.Certificate]()
    for one in certificates[:_MOST_CERTIFICATES]:
        # As above.
        with suppress(Exception):
            read.append(x509.load_der_x509_certificate(one[:_MOST_BYTES]))
    with suppress(Exception):
        return _signature(_names(_last_of_chain(read)), claimed_at)
    return Signature(claimed_at=claimed_at)


def signature_in(cms: bytes) -> Signature | None:
    """Return the signature that some bytes (CMS, PKCS#7) are; None where no signer can be read."""
    signer = signer_in(cms)
    return _signature(signer, None) if signer else None


def _signature(signer: Signer, claimed_at: datetime | None) -> Signature:
    return Signature(signer=signer.name, organisation=signer.organisation, issuer=signer.issuer, claimed_at=claimed_at)


def _last_of_chain(certificates: Sequence[x509.Certificate]) -> x509.Certificate:
    """Return the one that issued none of the others: the order in which they stand means nothing."""
    issuers = {one.issuer for one in certificates if one.issuer != one.subject}
    return next((one for one in certificates if one.subject not in issuers), certificates[0])


def _names(certificate: x509.Certificate) -> Signer:
    subject, issuer = certificate.subject, certificate.issuer
    return Signer(
        _part(subject, NameOID.COMMON_NAME),
        _part(subject, NameOID.ORGANIZATION_NAME),
        _part(issuer, NameOID.COMMON_NAME) or _part(issuer, NameOID.ORGANIZATION_NAME),
    )


def _part(name: x509.Name, kind: x509.ObjectIdentifier) -> str | None:
    said = next(iter(name.get_attributes_for_oid(kind)), None)
    return shown_name(str(said.value)) if said else None


def shown_name(text: str) -> str | None:
    """Return a name in one line without anything that steers the screen, cut where it has no end."""
    return one_line(text[: 2 * _LONGEST_NAME])[:_LONGEST_NAME] or None
