"""Whoever reads a mailbox is let in by a code that goes to it, once for each device."""

from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

DEVICE_DAYS: Final = 14
"""Days of 24 hours after which a device that did not come back is not known any more."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox, and the doors that its code is for: a device that is let in there is let in at no
    other.

    ``room`` is whose room it is, ``owner`` the key of the council that asked; empty where it was
    no council.
    """

    room: Literal["colleague", "advocate"]
    owner: str
    address: str = field(repr=False)


class MailboxDoor(Protocol):
    """The codes that went to mailboxes, and the devices that they let in."""

    def new_code(self, mailbox: Mailbox) -> str | None:
        """A new code for whoever reads it, good until another one can be had; older
        ones end.

        None when too many were made for it of late.
        """
        ...

    def enter(self, mailbox: Mailbox, typed_code: str) -> str | None:
        """The token of a device that typed the code; None for another one, or one that ended."""
        ...

    def knows(self, mailbox: Mailbox, token: str) -> bool:
        """Whether a device was let in for it, and has come back often enough since."""
        ...

    def forget(self, token: str) -> None:
        """Know a device no more."""
        ...
