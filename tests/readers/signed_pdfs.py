"""Signs PDFs as a government's signing service does: detached CMS, one further part of the file for each signature."""

import re
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

_ROOM = 8192
ISSUER = "Balai Sertifikasi Rekaan"
ORGANISATION = "Sekretariat KPU Kota Rekaan"


def certificate(common_name: str, key: ec.EllipticCurvePrivateKey, issuer: str = ISSUER) -> x509.Certificate:
    first, last = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    subject = [x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    if common_name != issuer:
        subject.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION))
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name(subject))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .sign(key, hashes.SHA256())
    )


def cms(data: bytes, signer: str) -> bytes:
    """Return a detached signature with the signer's certificate and, before it, that of the issuer."""
    key = ec.generate_private_key(ec.SECP256R1())
    return (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(data)
        .add_signer(certificate(signer, key), key, hashes.SHA256())
        .add_certificate(certificate(ISSUER, key))
        .sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])
    )


def sign(
    path: Path,
    signer: str,
    *,
    kind: str = "adbe.pkcs7.detached",
    entries: str = "",
    contents: bytes | None = None,
    room: int = _ROOM,
) -> Path:
    """Add a signature to a PDF whose catalogue is object 1, after the bytes that are there.

    Args:
        path: The PDF; signed in place.
        signer: Who the certificate names.
        kind: The make of the signature.
        entries: What the signature's dictionary says besides.
        contents: Stands where the signature should, if given.
        room: Bytes kept free for the signature.
    """
    before = path.read_bytes()
    places = [int(one) for one in re.findall(rb"/Size (\d+)", before)]
    number = max(places)
    catalogue = re.findall(rb"1 0 obj\n<<(.*?)>>\nendobj", before, re.DOTALL)[-1].decode("latin-1")
    fields = re.search(r"/AcroForm << /SigFlags 3 /Fields \[(.*?)\] >>", catalogue)
    known = fields[1] if fields else ""
    catalogue = catalogue.replace(fields[0], "") if fields else catalogue
    objects = {
        1: f"<<{catalogue}/AcroForm << /SigFlags 3 /Fields [{known} {number} 0 R] >>>>",
        number: f"<< /FT /Sig /T (Tanda{number}) /V {number + 1} 0 R >>",
        number + 1: f"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{kind} {entries} "
        f"/ByteRange [0 {'*' * 10} {'*' * 10} {'*' * 10}] /Contents <{'0' * 2 * room}> >>",
    }
    data, table = bytearray(before), ""
    for one, body in objects.items():
        table += f"{one} 1\n{len(data):010} 00000 n \n"
        data += f"{one} 0 obj\n{body}\nendobj\n".encode("latin-1")
    previous = int(before[before.rindex(b"startxref") + 9 :].split()[0])
    place = len(data)
    trailer = f"<< /Size {number + 2} /Root 1 0 R /Prev {previous} >>"
    data += f"xref\n{table}trailer\n{trailer}\nstartxref\n{place}\n%%EOF\n".encode()
    path.write_bytes(_filled(bytes(data), signer, contents, room))
    return path


def _filled(data: bytes, signer: str, contents: bytes | None, room: int) -> bytes:
    opened = data.rindex(b"/Contents <") + len(b"/Contents ")
    closed = opened + 2 * room + 2
    for number in (opened, closed, len(data) - closed):
        data = data.replace(b"*" * 10, b"%-10d" % number, 1)
    signature = cms(data[:opened] + data[closed:], signer) if contents is None else contents
    return data[: opened + 1] + signature.hex().ljust(2 * room, "0").encode() + data[closed - 1 :]
