"""Letters through a real SMTP server: over TLS where a password goes with them, and told when they did not go."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any, Literal

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ppid_archive.adapters.smtp_post import SmtpPost, SmtpServer
from ppid_archive.domain.errors import Unavailable
from ppid_archive.ports.post import Letter

AT = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
LETTER = Letter(("ppid@contoh.example", "arsip@contoh.example"), "Kewajiban – 2", "Teks ö\n", "<p>Teks ö</p>\n", AT)
PASSWORD = "rahasia sekali"


class Mailbox:
    """Takes letters, but for addresses that it does not know."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.secured: list[bool] = []
        self.unknown: set[str] = set()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.unknown:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        found = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.letters.append(found)
        self.secured.append(session.ssl is not None)
        return "250 taken"


def authenticated(server: Any, session: Any, envelope: Any, mechanism: str, told: Any) -> AuthResult:
    return AuthResult(success=(told.login, told.password) == (b"arsip", PASSWORD.encode()), handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate of 127.0.0.1, and the server's side of TLS with it."""
    folder, key = tmp_path_factory.mktemp("tls"), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "surel contoh")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    roots, secret = folder / "roots.pem", folder / "key.pem"
    roots.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(roots, secret)
    return roots, context


@contextmanager
def serving(box: Mailbox, **more: Any) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, **more)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@pytest.fixture
def password(tmp_path: Path) -> Path:
    path = tmp_path / "sandi.txt"
    path.write_text(f"{PASSWORD}\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def post(port: int, security: Literal["starttls", "tls", "none"] = "none", **more: Any) -> SmtpPost:
    server = SmtpServer("127.0.0.1", port, security, **{"seconds": 10.0, **more})
    return SmtpPost(server, "arsip@kpu.example")


def test_a_letter_arrives_as_text_and_as_html() -> None:
    box = Mailbox()
    with serving(box) as port:
        assert post(port).send(LETTER) == ()
    (found,) = box.letters
    text, html = found.get_body(("plain",)), found.get_body(("html",))
    assert text is not None
    assert html is not None
    assert (text.get_content().strip(), html.get_content().strip()) == ("Teks ö", "<p>Teks ö</p>")
    assert (found["Subject"], found["To"], found["From"]) == (LETTER.subject, ", ".join(LETTER.to), "arsip@kpu.example")
    assert found["Date"].datetime == AT
    assert found["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_login_and_letter_go_over_tls(
    security: Literal["starttls", "tls"], certificate: tuple[Path, ssl.SSLContext], password: Path
) -> None:
    roots, context = certificate
    box = Mailbox()
    how = {"tls_context": context, "require_starttls": True} if security == "starttls" else {"ssl_context": context}
    more = {"authenticator": authenticated, "auth_required": True, "auth_require_tls": security == "starttls"}
    with serving(box, **how, **more) as port:
        post(port, security, login="arsip", password_file=password, roots=roots).send(LETTER)
        password.write_text("salah\n", encoding="utf-8")
        with pytest.raises(Unavailable, match="login or password is wrong") as wrong:
            post(port, security, login="arsip", password_file=password, roots=roots).send(LETTER)
        password.write_text("rähasia\n", encoding="utf-8")
        with pytest.raises(Unavailable, match="beyond ASCII"):
            post(port, security, login="arsip", password_file=password, roots=roots).send(LETTER)
        with pytest.raises(Unavailable, match="certificate verify failed"):
            post(port, security, login="arsip", password_file=password).send(LETTER)
    assert len(box.letters) == 1
    assert "salah" not in str(wrong.value)


def test_a_password_goes_nowhere_unprotected_and_lies_open_to_nobody(
    password: Path, certificate: tuple[Path, ssl.SSLContext]
) -> None:
    roots, context = certificate
    box = Mailbox()
    with serving(box) as port:
        with pytest.raises(Unavailable, match="unprotected"):
            post(port, login="arsip", password_file=password).send(LETTER)
        with pytest.raises(Unavailable, match="STARTTLS"):  # the server knows no TLS
            post(port, "starttls", login="arsip", password_file=password, roots=roots).send(LETTER)
    password.chmod(0o640)
    with serving(box, tls_context=context) as port, pytest.raises(Unavailable, match="chmod 600"):
        post(port, "starttls", login="arsip", password_file=password, roots=roots).send(LETTER)
    assert box.letters == []


def test_an_address_that_is_refused_is_told_and_keeps_the_letter_from_nobody_else() -> None:
    box = Mailbox()
    box.unknown = {LETTER.to[0]}
    with serving(box) as port:
        assert post(port).send(LETTER) == (LETTER.to[0],)
        box.unknown = set(LETTER.to)
        with pytest.raises(Unavailable, match=LETTER.to[1]):
            post(port).send(LETTER)
    assert len(box.letters) == 1


@contextmanager
def breaking_off(*answers: bytes) -> Iterator[int]:
    """A server that says so many things, one a line it hears, and then hangs up."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = listening.accept()
        with line, line.makefile("rb") as heard:
            for answer in answers:
                line.sendall(answer)
                heard.readline()

    served = threading.Thread(target=serve)
    served.start()
    try:
        yield listening.getsockname()[1]
    finally:
        served.join(30)
        listening.close()


ANSWERS = (b"220 hi\r\n", b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n")


@pytest.mark.parametrize("count", range(len(ANSWERS) + 1))
def test_a_server_that_breaks_off_anywhere_is_told(count: int) -> None:
    with breaking_off(*ANSWERS[:count]) as port, pytest.raises(Unavailable, match="send mail through"):
        post(port).send(LETTER)


def test_a_server_that_says_nothing_or_is_not_there_holds_nobody_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(Unavailable, match="timed out"):
            post(port, seconds=0.2).send(LETTER)
    with pytest.raises(Unavailable, match="refused"):
        post(port).send(LETTER)
