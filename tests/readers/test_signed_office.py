"""Signatures in office files and letters: who signed is noted, nothing is verified, and forged ones harm nobody."""

import base64
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from ppid_archive.domain.signature import Signature
from tests.readers import documents as make
from tests.readers import signed_pdfs as signing
from tests.readers.conftest import Read
from tests.readers.test_formats import words

_KEY = ec.generate_private_key(ec.SECP256R1())
_OOXML, _ODF = "_xmlsignatures/sig1.xml", "META-INF/documentsignatures.xml"
_BUDI = Signature(signer="Budi Santoso", organisation=signing.ORGANISATION, issuer=signing.ISSUER)
_AT = datetime(2026, 11, 2, 2, 30, tzinfo=UTC)


def encoded(name: str) -> str:
    return base64.encodebytes(signing.certificate(name, _KEY).public_bytes(Encoding.DER)).decode()


def xml(signer: str, moment: str = "") -> str:
    """Return a signature as Word and LibreOffice write it, the issuer's certificate first."""
    chain = "".join(f"<X509Certificate>{encoded(name)}</X509Certificate>" for name in (signing.ISSUER, signer))
    return (
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/><SignatureValue>AA==</SignatureValue>'
        f"<KeyInfo><X509Data>{chain}</X509Data></KeyInfo><Object>{moment}</Object></Signature>"
    )


_XADES = '<t:SigningTime xmlns:t="http://uri.etsi.org/01903/v1.3.2#">2026-11-02T09:30:00+07:00</t:SigningTime>'
_OFFICE = (
    '<t:SignatureTime xmlns:t="http://schemas.openxmlformats.org/package/2006/digital-signature">'
    "<t:Format>YYYY-MM-DDThh:mm:ssTZD</t:Format><t:Value>2026-11-02T02:30:00Z</t:Value></t:SignatureTime>"
)
_LIBRE = '<t:date xmlns:t="http://purl.org/dc/elements/1.1/">2026-11-02T09:30:00,123456789</t:date>'


def add(path: Path, part: str, content: str) -> Path:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, content)
    return path


def document(folder: Path, kind: str) -> Path:
    path, said = folder / f"surat.{kind}", "Surat Keputusan Nomor 12"
    match kind:
        case "docx":
            return make.docx(path, make.paragraph(said))
        case "xlsx":
            return make.xlsx(path, {"A1": said})
    return make.odt(path, f"<text:p>{said}</text:p>")


@pytest.mark.parametrize("moment", [_XADES, _OFFICE])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_who_signed_an_office_file_is_noted(tmp_path: Path, read: Read, kind: str, moment: str) -> None:
    extraction = read(add(document(tmp_path, kind), _OOXML, xml("Budi Santoso", moment)))
    assert "Surat Keputusan Nomor 12" in words(extraction)
    assert extraction.signatures == (_BUDI.model_copy(update={"claimed_at": _AT}),)
    assert extraction.shortfalls == ()


def test_each_who_signed_an_open_document_is_noted(tmp_path: Path, read: Read) -> None:
    both = f"<document-signatures>{xml('Budi Santoso', _LIBRE)}{xml('Siti Aminah')}</document-signatures>"
    extraction = read(add(document(tmp_path, "odt"), _ODF, both))
    first, second = extraction.signatures
    assert (first.signer, first.claimed_at) == ("Budi Santoso", datetime(2026, 11, 2, 9, 30, 0, 123456))  # noqa: DTZ001 - none is named
    assert (second.signer, second.claimed_at, second.covers_file) == ("Siti Aminah", None, None)


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 0),
        ("<Signature", 0),
        ("", 0),
        ('<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>', 1),
        (xml("Budi Santoso").replace("MII", "!!!"), 1),
        ("<a>" + '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>' * 500 + "</a>", 200),
    ],
)
def test_a_forged_signature_harms_nobody(tmp_path: Path, read: Read, content: str, count: int) -> None:
    extraction = read(add(document(tmp_path, "docx"), _OOXML, content))
    assert "Surat Keputusan Nomor 12" in words(extraction)
    assert len(extraction.signatures) == count
    assert extraction.shortfalls == ()


def test_a_signed_letter_tells_who_signed_and_its_signature_is_no_document(tmp_path: Path, read: Read) -> None:
    body, mark, whole = EmailMessage(), EmailMessage(), make.letter()
    body.set_content("Rapat pleno")
    mark.set_content(
        signing.cms(b"Rapat pleno", "Budi Santoso"),
        maintype="application",
        subtype="pkcs7-signature",
        filename="smime.p7s",
    )
    whole.clear_content()
    whole["Content-Type"] = 'multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=x'
    whole.set_payload([body, mark])
    extraction = read(make.mail(tmp_path / "a.eml", whole))
    assert "Rapat pleno" in words(extraction)
    assert (extraction.signatures, extraction.attachments, extraction.shortfalls) == ((_BUDI,), (), ())


@pytest.mark.parametrize("data", [signing.cms(b"Rapat", "Budi Santoso"), b"terkunci"])
def test_a_letter_wrapped_in_its_signature_stays_a_document_inside(tmp_path: Path, read: Read, data: bytes) -> None:
    whole = make.letter()
    whole.clear_content()
    whole.set_content(data, maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    extraction = read(make.mail(tmp_path / "a.eml", whole))
    assert [one.name for one in extraction.attachments] == ["smime.p7m"]
    assert extraction.signatures == (() if data == b"terkunci" else (_BUDI,))
