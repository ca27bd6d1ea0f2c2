"""What delivering needs from the outside world, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from intake.domain.notices.notice import Notice


class Undelivered(Exception):
    """A notice was not taken: ``kind`` says why in a word or two, and nothing of what was in it.

    ``final``: trying again would not help.
    """

    def __init__(self, kind: str, *, final: bool = False) -> None:
        self.kind = kind
        self.final = final
        super().__init__(kind)


@dataclass(frozen=True, slots=True)
class Taken:
    """A notice that a worker has taken from the outbox, for the ``tries``-th time.

    ``row`` may be named in a log. ``notice`` is None when it cannot be read (any more).
    """

    row: int
    tries: int
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A notice that nobody got, and what kind of fault the last try ended in.

    ``last_try`` is in UTC. ``notice`` is None when it cannot be read (any more), ``reference``
    when it belongs to no case.
    """

    row: int
    reference: str | None
    notice: Notice | None = field(repr=False)
    fault: str
    last_try: datetime


@dataclass(frozen=True, slots=True)
class Post:
    """An email as it would have been sent: everything as it stands in it, for people to read."""

    key: str
    sender: str
    to: str = field(repr=False)
    sent: str
    subject: str
    body: str = field(repr=False)


class Outbox(Protocol):
    """Notices that wait to be sent; they get in with the events that cause them."""

    def put_in(self, council: str, notice: Notice) -> None:
        """Put in a notice that belongs to no case of the council.

        One that has its key already is the same notice, and is left out.
        """
        ...

    def has(self, key: str) -> bool:
        """Whether a notice with this key was ever put in, delivered or not."""
        ...

    def take(self) -> Taken | None:
        """Take the notice that has been due longest, so that nobody else does; None when none is.

        One that is never settled is due again after a while: whoever took it was killed.
        """
        ...

    def sent(self, taken: Taken) -> None:
        """It was delivered, and what it held is let go."""
        ...

    def put_off(self, taken: Taken, fault: str, until: datetime) -> None:
        """It was not delivered, and is to be tried again from then on (UTC)."""
        ...

    def give_up(self, taken: Taken, fault: str) -> None:
        """It was not delivered and is not tried again by itself."""
        ...

    def given_up(self, council: str) -> Sequence[GivenUp]:
        """What nobody got of a council's notices, the oldest first.

        One that belongs to no case is among them from the first try that failed: it stands on no
        list, and is tried again all the same.
        """
        ...

    def try_again(self, council: str, row: int) -> bool:
        """Send one that was given up after all, from the first try on; False when it is none."""
        ...

    def put_away(self, council: str, row: int) -> bool:
        """One that was given up needs no more looking at: it was dealt with some other way."""
        ...


class Channel(Protocol):
    """A way to deliver notices."""

    def send(self, notice: Notice) -> None:
        """Hand a notice over to whoever carries it further. Raises Undelivered.

        Its key goes with it, so that whoever gets it twice can tell.
        """
        ...
