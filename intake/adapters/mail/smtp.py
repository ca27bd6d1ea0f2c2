"""Email handed to a mail server."""

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, Final

from intake.adapters.mail.address import MailServer
from intake.adapters.mail.message import recipient, written
from intake.domain.notices.notice import Notice
from intake.services.ports import WallClock
from intake.services.post.outbox import UNANSWERED, DeliveryFault

WAIT_SECONDS: Final = 15
"""How long a server may take for each step."""

WHOLE_SECONDS: Final = 30
"""How long it may take for all of them, from its first word on; then we hang up."""

_FOR_GOOD: Final = range(500, 600)


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server; each notice has a connection of its own."""

    server: MailServer
    clock: WallClock

    def send(self, notice: Notice) -> None:
        """Hand it over. Raises DeliveryFault, saying by its kind where it went wrong."""
        message = written(notice, self.server.sender, self.clock.now())
        with _told_apart(), self._connected() as smtp:
            self._hand_over(smtp, message, recipient(notice))

    def _hand_over(self, smtp: smtplib.SMTP, message: EmailMessage, to: str) -> None:
        try:
            smtp.send_message(message, self.server.sender, [to])
        except smtplib.SMTPRecipientsRefused as fault:
            codes = [code for code, _ in fault.recipients.values()]
            raise DeliveryFault("refused", final=codes[0] in _FOR_GOOD) from None

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        smtp = self._opened()
        hang_up = threading.Timer(WHOLE_SECONDS, _shut, [smtp])
        hang_up.daemon = True
        hang_up.start()
        try:
            self._greet(smtp)
            yield smtp
        finally:
            hang_up.cancel()
            # Whatever becomes of the goodbye, what was handed over before it is.
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()

    def _opened(self) -> smtplib.SMTP:
        server = self.server
        if server.security == "tls":
            return _OverTls(server.host, server.port, timeout=WAIT_SECONDS, context=_trusted())
        return _Connection(server.host, server.port, timeout=WAIT_SECONDS)

    def _greet(self, smtp: smtplib.SMTP) -> None:
        server = self.server
        if server.security == "starttls":
            smtp.starttls(context=_trusted())
        if server.user:
            smtp.login(server.user, server.password)


class _Connection(smtplib.SMTP):
    """Tells apart what was handed over without an answer: it may have been taken."""

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Hand over the text. Raises DeliveryFault."""
        try:
            return super().data(msg)
        except smtplib.SMTPServerDisconnected:
            raise DeliveryFault(UNANSWERED) from None


class _OverTls(_Connection, smtplib.SMTP_SSL):
    pass


def _shut(smtp: smtplib.SMTP) -> None:
    """Hang up on a server, even while something waits for it."""
    with suppress(OSError):
        if smtp.sock is not None:
            smtp.sock.shutdown(socket.SHUT_RDWR)


def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def _told_apart() -> Iterator[None]:
    """Faults by their kind alone: what a server answers may repeat an address."""
    try:
        yield
    except smtplib.SMTPAuthenticationError:
        raise DeliveryFault("sign-in") from None
    except smtplib.SMTPNotSupportedError:
        raise DeliveryFault("no TLS") from None
    except smtplib.SMTPDataError as answer:
        raise DeliveryFault("refused", final=answer.smtp_code in _FOR_GOOD) from None
    except smtplib.SMTPResponseException:
        # Not this notice is refused but we are, which whoever runs it can put right.
        raise DeliveryFault("not let in") from None
    except ssl.SSLError:
        raise DeliveryFault("TLS") from None
    except (OSError, smtplib.SMTPException):
        raise DeliveryFault("unreachable") from None
