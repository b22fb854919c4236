"""The sections of ``archive.toml`` about duties, and the mail that tells of them."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

_ADDRESS = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class DutySettings(_Part):
    """The calendar of duties: how many days ahead it looks, and a table of rules in place of the program's."""

    ahead_days: int = Field(default=30, ge=0, le=3650)
    rules: str | None = None


class MailSettings(_Part):
    """The SMTP server through which the daily digest goes, as ``HOST:PORT``; none when ``server`` is absent.

    ``security``: ``starttls``, ``tls`` from the first byte, or ``none`` for a server on this machine. The password is
    the first line of ``password_file``, which only its owner may read; ``roots`` are certificates (PEM) trusted in
    place of the system's. Both lie below the archive's folder, or anywhere by their whole path.
    """

    server: str | None = Field(default=None, pattern=r"^[A-Za-z0-9.-]+:[0-9]{1,5}$")
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: Annotated[str, StringConstraints(pattern=_ADDRESS)] | None = None
    to: tuple[Annotated[str, StringConstraints(pattern=_ADDRESS)], ...] = ()
    login: str = ""
    password_file: str | None = None
    roots: str | None = None
    seconds: float = Field(default=20.0, gt=0, le=300)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.server and not (self.sender and self.to):
            message = "mail needs a sender, and to: the addresses that get it"
            raise ValueError(message)
        if bool(self.login) != bool(self.password_file):
            message = "login and password_file belong together"
            raise ValueError(message)
        if self.login and self.security == "none":
            message = "a password would travel unprotected; set security to starttls or tls"
            raise ValueError(message)
        return self
