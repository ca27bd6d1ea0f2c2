"""Where email goes, as one setting: the address of a mail server, or of a folder."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

Security = Literal["none", "starttls", "tls"]

_KINDS: Final = (
    "INTAKE_MAIL_URL should be smtp://user:password@host:587?from=news@example.org,"
    " smtps://… or file:///FOLDER"
)
_PORTS: Final = {"smtp": 587, "smtps": 465}
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_ASKED: Final = ("from", "starttls")


class MailFault(ValueError):
    """An address that no email can go to; never repeats it, for it may hold a password."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server, and the address that email comes from."""

    host: str
    port: int
    security: Security
    sender: str
    user: str | None = None
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MailFolder:
    """A folder that email is written to, for whoever looks there."""

    path: Path


def read_mail_url(url: str) -> MailServer | MailFolder:
    """Read the setting. Raises MailFault.

    ``smtps`` speaks TLS from the first byte; ``smtp`` turns to it by STARTTLS and refuses a
    server that can't, except on this machine, or with ``starttls=no``, which no password can
    go with.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise MailFault(_KINDS) from None
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        return MailFolder(Path(unquote(parts.path)))
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
        raise MailFault(_KINDS)
    return _server(parts, parts.hostname, port)


def _server(parts: SplitResult, host: str, port: int) -> MailServer:
    query = parse_qs(parts.query, keep_blank_values=True)
    if any(name not in _ASKED for name in query):
        raise MailFault("INTAKE_MAIL_URL: after the ? stand only from=… and starttls=yes or no")
    user = unquote(parts.username) if parts.username else None
    sender = query.get("from", [user or ""])[-1]
    if sender.count("@") != 1 or not sender.isascii() or any(map(str.isspace, sender)):
        raise MailFault("INTAKE_MAIL_URL: say by ?from=news@example.org whom email comes from")
    security = _security(parts.scheme, query.get("starttls", [""])[-1], host)
    if user and security == "none" and host not in _LOOPBACK:
        raise MailFault("INTAKE_MAIL_URL: a password goes nowhere without TLS; leave starttls on")
    return MailServer(host, port, security, sender, user, unquote(parts.password or ""))


def _security(scheme: str, starttls: str, host: str) -> Security:
    if scheme == "smtps":
        return "tls"
    if starttls not in {"", "yes", "no"}:
        raise MailFault("INTAKE_MAIL_URL: starttls is yes or no")
    off = starttls == "no" or (not starttls and host in _LOOPBACK)
    return "none" if off else "starttls"
