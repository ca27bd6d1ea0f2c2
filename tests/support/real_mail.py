"""A real mail server inside a test, that keeps what it gets and can be told to be difficult."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import IPv4Address
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.support.served_app import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

HOST = "127.0.0.1"
USER, PASSWORD = "post@example.org", "p@ss w:rd"


@dataclass
class Mailbox:
    """What came, in its order; ``says`` are answers to give instead of taking it, by step.

    ``slow`` is how many seconds it thinks before an email is told it, and again once it has it.
    To whoever writes to ``hangs_for`` it says nothing for a minute.
    """

    got: list[EmailMessage] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0
    hangs_for: str = ""

    async def handle_MAIL(  # noqa: N802 the name that aiosmtpd looks for
        self, _server: object, _session: object, envelope: Any, address: str, _: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.says.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802 the name that aiosmtpd looks for
        self, _server: object, _session: object, envelope: Any, address: str, _: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        await asyncio.sleep(60 if address == self.hangs_for else self.slow)
        return self.says.get("RCPT", "250 OK")

    async def handle_DATA(  # noqa: N802 the name that aiosmtpd looks for
        self, _server: object, _session: object, envelope: Any
    ) -> str:
        if "DATA" in self.says:
            return self.says["DATA"]
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        self.to.append(list(envelope.rcpt_tos))
        await asyncio.sleep(self.slow)
        return "250 OK"

    def keys(self) -> list[str]:
        """The key of each email that came."""
        return [message["Idempotency-Key"] for message in self.got]


@dataclass
class MailServer:
    """A server that is up: its mailbox, and where it listens."""

    box: Mailbox
    port: int


@contextmanager
def mail_server(**settings: Any) -> Iterator[MailServer]:
    """A server on a port of its own, gone afterwards; settings are aiosmtpd's."""
    box, port = Mailbox(), free_port()
    controller = Controller(box, HOST, port, **settings)
    controller.start()
    try:
        yield MailServer(box, port)
    finally:
        controller.stop()


def sign_in(*_: object) -> AuthResult:
    """Lets in who knows the password."""
    given = _[-1]
    assert isinstance(given, LoginPassword)
    known = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


def certificate(folder: Path) -> Path:
    """A certificate for this machine that vouches for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    now = datetime.now(UTC)  # noqa: TID251 the certificate must hold by the real clock
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(HOST))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = folder / "mail.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return file


def server_side(file: Path) -> ssl.SSLContext:
    """What a server needs to speak TLS with a certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return context
