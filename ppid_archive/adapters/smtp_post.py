"""Letters through an SMTP server (RFC 5321), over TLS wherever a password goes with them."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from ppid_archive.domain.errors import Unavailable
from ppid_archive.ports.post import Letter

_DEED = "send mail through"
_OTHERS_MAY = 0o077
_TOO_OPEN = "others can read the password file; close it with chmod 600"
_PLAIN = "a password would travel unprotected; set security to starttls or tls"
_NOT_ASCII = "the password has letters beyond ASCII; choose another"
_EMPTY = "the password file is empty"


@dataclass(frozen=True)
class SmtpServer:
    """Where the server is and how it is spoken to; ``roots`` are certificates it is trusted by besides the system's."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    login: str = ""
    password_file: Path | None = None
    roots: Path | None = None
    seconds: float = 20.0

    @property
    def where(self) -> str:
        """Its address, as people write it."""
        return f"{self.host}:{self.port}"


class SmtpPost:
    """Sends letters; see the port for what it promises."""

    def __init__(self, server: SmtpServer, sender: str) -> None:
        """Take the server, and the address that letters come from."""
        self._server, self._sender = server, sender

    def send(self, letter: Letter) -> tuple[str, ...]:
        """Send a letter; nothing is kept of it, and nothing of the password stands in any message."""
        with self._told(), self._connected() as line:
            if self._server.login:
                line.login(self._server.login, self._password())
            refused = line.send_message(self._written(letter), self._sender, list(letter.to))
        return tuple(sorted(refused))

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Connect, secure the line, and leave politely, unless the server broke off before."""
        own = self._server
        if own.security == "tls":
            with smtplib.SMTP_SSL(own.host, own.port, timeout=own.seconds, context=self._trust()) as line:
                yield line
            return
        if own.login and own.security == "none":
            raise Unavailable(_DEED, own.where, _PLAIN)
        with smtplib.SMTP(own.host, own.port, timeout=own.seconds) as line:
            if own.security == "starttls":
                line.starttls(context=self._trust())
            yield line

    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self._server.roots) if self._server.roots else None)

    def _password(self) -> str:
        path = self._server.password_file
        if path is None:
            raise Unavailable(_DEED, self._server.where, _EMPTY)
        if path.stat().st_mode & _OTHERS_MAY:
            raise Unavailable(_DEED, self._server.where, _TOO_OPEN)
        lines = path.read_text(encoding="utf-8").splitlines()
        if not lines or not lines[0]:
            raise Unavailable(_DEED, self._server.where, _EMPTY)
        if not lines[0].isascii():  # smtplib would tell which letter it cannot send
            raise Unavailable(_DEED, self._server.where, _NOT_ASCII)
        return lines[0]

    def _written(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = Address(addr_spec=self._sender)
        message["To"] = [Address(addr_spec=one) for one in letter.to]
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(letter.at)
        told = sha256(f"{letter.at.isoformat()} {letter.text}".encode()).hexdigest()[:32]
        message["Message-ID"] = f"<{told}@{self._sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        message.add_alternative(letter.html, subtype="html")
        return message

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except smtplib.SMTPRecipientsRefused as error:
            refused = ", ".join(sorted(error.recipients))
            raise Unavailable(_DEED, self._server.where, f"it refuses: {refused}") from error
        except smtplib.SMTPAuthenticationError as error:
            raise Unavailable(_DEED, self._server.where, "login or password is wrong") from error
        except smtplib.SMTPResponseException as error:
            said = (
                error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
            )
            raise Unavailable(_DEED, self._server.where, f"{error.smtp_code} {said}"[:200]) from error
        except (smtplib.SMTPException, OSError, ValueError) as error:  # TLS faults are OSErrors, bad names ValueErrors
            cause = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise Unavailable(_DEED, self._server.where, str(cause)[:200]) from error
