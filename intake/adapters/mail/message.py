"""A notice as an email."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from intake.domain.notices.notice import Notice
from intake.domain.people.email_address import read_address
from intake.services.post.outbox import DeliveryFault

KEY_HEADER: Final = "Idempotency-Key"
"""Who gets a notice twice sees by this header, and by Message-ID, that it is the same one."""


def written(notice: Notice, sender: str, now: datetime) -> EmailMessage:
    """The email, from an address, sent at an instant. Raises DeliveryFault for an address that
    is none.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(notice.sender, addr_spec=sender)
    message["To"] = Address(addr_spec=recipient(notice))
    message["Subject"] = notice.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{notice.key}@{domain_of(sender)}>"
    message[KEY_HEADER] = notice.key
    # So that nobody's machine answers that they are on holiday.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(notice.body.encode("utf-8", "replace").decode())
    return message


def domain_of(sender: str) -> str:
    """What stands after the @: by it, and by its key, an email is known when it comes back."""
    return sender.partition("@")[2]


def recipient(notice: Notice) -> str:
    """One address and no more, whatever was typed. Raises DeliveryFault."""
    address = read_address(notice.to)
    if address is None:
        raise DeliveryFault("address", final=True)
    return address
