"""Email handed to a mail server."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Final

from intake.adapters.mail.address import MailServer
from intake.adapters.mail.message import written
from intake.domain.notices.notice import Notice
from intake.services.ports import WallClock
from intake.services.post.outbox import Undelivered

WAIT_SECONDS: Final = 20
"""How long a server may take for each step; together far less than a notice is taken for."""

_FOR_GOOD: Final = range(500, 600)


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server; each notice has a connection of its own."""

    server: MailServer
    clock: WallClock

    def send(self, notice: Notice) -> None:
        """Hand it over. Raises Undelivered, saying by its kind where it went wrong."""
        message = written(notice, self.server.sender, self.clock.now())
        with _told_apart(), self._connected() as smtp:
            self._hand_over(smtp, message, notice.to)

    def _hand_over(self, smtp: smtplib.SMTP, message: EmailMessage, to: str) -> None:
        try:
            smtp.send_message(message, self.server.sender, [to])
        except smtplib.SMTPRecipientsRefused as fault:
            codes = [code for code, _ in fault.recipients.values()]
            raise Undelivered("refused", final=codes[0] in _FOR_GOOD) from None

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        smtp = self._opened()
        try:
            yield smtp
        finally:
            # Whatever becomes of the goodbye, what was handed over before it is.
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()

    def _opened(self) -> smtplib.SMTP:
        server = self.server
        if server.security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=WAIT_SECONDS, context=_trusted()
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=WAIT_SECONDS)
        try:
            if server.security == "starttls":
                smtp.starttls(context=_trusted())
            if server.user:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp


def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def _told_apart() -> Iterator[None]:
    """Faults by their kind alone: what a server answers may repeat an address."""
    try:
        yield
    except smtplib.SMTPAuthenticationError:
        raise Undelivered("sign-in") from None
    except smtplib.SMTPNotSupportedError:
        raise Undelivered("no TLS") from None
    except smtplib.SMTPDataError as answer:
        raise Undelivered("refused", final=answer.smtp_code in _FOR_GOOD) from None
    except smtplib.SMTPResponseException:
        # Not this notice is refused but we are, which whoever runs it can put right.
        raise Undelivered("not let in") from None
    except ssl.SSLError:
        raise Undelivered("TLS") from None
    except (OSError, smtplib.SMTPException):
        raise Undelivered("unreachable") from None
