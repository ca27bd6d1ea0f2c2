"""What delivering needs from the outside world, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from intake.domain.notices.lanes import Lane
from intake.domain.notices.notice import Notice

LATE: Final = timedelta(minutes=2)
"""After so long what was to be told now counts as late, and somebody has to ring."""

UNANSWERED: Final = "unanswered"
"""The kind of fault when a notice was handed over and nobody said whether it was taken."""


KEY_REFUSED: Final = "key"
"""The kind of fault when whoever carries notices does not let us in: the key is wrong, or ended."""


class DeliveryFault(Exception):
    """A notice was not taken: ``kind`` says why in a word or two, and nothing of what was in it.

    ``final``: trying again would not help.
    """

    def __init__(self, kind: str, *, final: bool = False) -> None:
        self.kind = kind
        self.final = final
        super().__init__(kind)


@dataclass(frozen=True, slots=True)
class OutboxBatch:
    """A notice that a worker has taken from the outbox, for the ``tries``-th time.

    ``row`` may be named in a log. ``notice`` is None when it cannot be read (any more).
    ``beside`` are those that go out with it as one.
    """

    row: int
    tries: int
    notice: Notice | None
    lane: Lane = "rest"
    beside: "tuple[OutboxBatch, ...]" = ()


@dataclass(frozen=True, slots=True)
class AwaitedReceipt:
    """A notice that was handed over, and of which is asked whether it arrived.

    ``sent_as`` is the key that it went by, ``since`` when it was put in (UTC).
    """

    row: int
    channel: str
    sent_as: str
    since: datetime


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A notice that nobody got, and what kind of fault the last try ended in.

    ``last_try`` is in UTC. ``notice`` is None when it cannot be read (any more), ``reference``
    when it belongs to no case. ``agreed_by`` is the id of the officer who said first that it was
    told another way, where it takes two. ``waits``: it is still tried, but late.
    """

    row: int
    reference: str | None
    notice: Notice | None = field(repr=False)
    fault: str
    last_try: datetime
    agreed_by: str | None = None
    waits: bool = False

    @property
    def takes_two(self) -> bool:
        """Whether two people have to agree before it is put away: somebody may not be safe.

        What cannot be read may be such a call for help as well.
        """
        return self.notice is None or self.notice.is_for_safety


@dataclass(frozen=True, slots=True)
class Post:
    """An email as it would have been sent: everything as it stands in it, for people to read."""

    key: str
    sender: str
    to: str = field(repr=False)
    sent: str
    subject: str
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PostOfCase:
    """Something that was to be sent because of a case, since when, and what became of it.

    Of the oldest rows nobody wrote down since when.
    ``state`` is ``waiting``, ``sent``, ``given_up``, ``by_hand`` where it did not arrive and
    stands with the case as something to do, or ``put_away`` where somebody told it some other
    way. To whom it went is let go with what it said.
    """

    channel: str
    since: datetime | None
    state: str


class Outbox(Protocol):
    """Notices that wait to be sent; they get in with the events that cause them."""

    def put_in(self, council: str | None, notice: Notice) -> None:
        """Put in a notice that belongs to no case of the council.

        One that has its key already is the same notice, and is left out. Where no council is
        named, none is ever shown it, whatever becomes of it.
        """
        ...

    def posts_of(self, reference: str) -> Sequence[PostOfCase]:
        """What was put in because of a case, the first first, whatever became of it."""
        ...

    def has(self, key: str) -> bool:
        """Whether a notice with this key was ever put in, delivered or not."""
        ...

    def case_of(self, key: str) -> str | None:
        """The case that a notice with this key was put in because of; None where there is none."""
        ...

    def unsent_since(self, key: str, reference: str | None = None) -> datetime | None:
        """Since when (UTC) that with this key waits, or what is to be told now of a case.

        None when all of it was delivered, or told another way.
        """
        ...

    def take(self, lane: Lane | None = None) -> OutboxBatch | None:
        """Take the most pressing notice that is due, so that nobody else does; None when none is.

        Of a lane, or of all. Of those alike it is the one that has been due longest.
        One that is never settled is due again after a while: whoever took it was killed.
        """
        ...

    def sent(self, batch: OutboxBatch, awaits: str = "") -> None:
        """It was handed over, and what it held is let go.

        ``awaits`` is the key by which a receipt tells later whether it arrived, where one does:
        what it held stays until then.
        """
        ...

    def awaited(self) -> AwaitedReceipt | None:
        """One of which it is time to ask if it arrived; nobody else gets it for a while."""
        ...

    def ask_later(self, row: int, until: datetime) -> None:
        """Nobody knows yet whether it arrived: ask again from then on (UTC)."""
        ...

    def arrived(self, row: int) -> None:
        """It arrived, and what it held is let go."""
        ...

    def did_not_arrive(self, row: int, fault: str) -> None:
        """It was handed over and did not arrive: it counts as given up."""
        ...

    def bounced(self, sent_as: str, fault: str) -> int:
        """What went by this key did not arrive; tells how many notices that was.

        Nothing changes where none went by it, or all is known of what did.
        """
        ...

    def hand_over(self, council: str, row: int) -> bool:
        """One that was given up stands with its case as something to do; what it held is let go.

        False when it is none.
        """
        ...

    def waits_for(self, fault: str) -> int:
        """How many wait whose last try ended in this kind of fault."""
        ...

    def put_off(self, batch: OutboxBatch, fault: str, until: datetime) -> None:
        """It was not delivered, and is to be tried again from then on (UTC)."""
        ...

    def give_up(self, batch: OutboxBatch, fault: str) -> None:
        """It was not delivered and is not tried again by itself."""
        ...

    def given_up(self, council: str) -> Sequence[GivenUp]:
        """What nobody got of a council's notices: the most pressing first, of these those that
        came alone before those that many sent from one place, and then the oldest.

        One that belongs to no case is among them from the first try that failed: it stands on no
        list, and is tried again all the same. So is what was to be told now, once it is late.
        """
        ...

    def try_again(self, council: str, row: int) -> bool:
        """Send one that was given up after all, from the first try on; False when it is none.

        Who agreed to put it away before has agreed no more.
        """
        ...

    def agree(self, council: str, row: int, officer_id: str) -> bool:
        """Write who says first that it was dealt with some other way; what it holds stays.

        False when somebody has said so, or it is none that was given up.
        """
        ...

    def put_away(self, council: str, row: int, after: str | None = None) -> bool:
        """One that was given up needs no more looking at, and what it held is let go.

        ``after`` is the id of the officer who must have agreed before. False when it is none.
        """
        ...


class Channel(Protocol):
    """A way to deliver notices."""

    def send(self, notice: Notice) -> None:
        """Hand a notice over to whoever carries it further. Raises DeliveryFault.

        Its key goes with it, so that whoever gets it twice can tell.
        """
        ...
