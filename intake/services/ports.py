"""What the services need from the outside world, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from intake.domain.case import Event
from intake.domain.draft import Draft, OpenDraft


class Stale(Exception):
    """Someone else wrote first: load again and repeat."""


class AlreadySent(Exception):
    """This draft is a case already; the first sending counts."""


class NoSuchCase(Exception):
    """No case has this reference."""


class TooManyTries(Exception):
    """Wrong words were typed too often from this device or network; nothing was looked up."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a try to come back comes from, for limits only; never stored as it stands."""

    network: str
    device: str


class Clock(Protocol):
    """The time, so that tests and demonstrations can move it."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        ...

    def today(self) -> date:
        """The present day in London."""
        ...


class Drafts(Protocol):
    """Sealed drafts and the ways into them."""

    def begin(self, council: str, flow: str, flow_hash: str) -> tuple[OpenDraft, str]:
        """Start a draft with a fresh reference and words; also gives the device's token."""
        ...

    def by_device(self, token: str) -> OpenDraft | None:
        """Open with the device's cookie; None when this device has no way in (any more)."""
        ...

    def by_words(self, reference: str, words: str, caller: Caller) -> tuple[OpenDraft, str] | None:
        """Open with reference and words, however they were typed; also a new device token.

        None when they don't fit; an unknown reference takes the same time.
        Raises TooManyTries.
        """
        ...

    def save(self, opened: OpenDraft, content: Draft) -> OpenDraft:
        """Store new content under the next revision. Raises Stale."""
        ...

    def forget(self, token: str) -> None:
        """Take away this device's way in; the words still open the draft."""
        ...

    def renew_words(self, opened: OpenDraft) -> tuple[OpenDraft, str]:
        """New words under a new key; every other device is signed out. Raises Stale."""
        ...


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be appended; the store gives it its sequence and its place in the chain."""

    name: str
    at: datetime
    actor: str
    data: dict[str, object]


class Cases(Protocol):
    """Cases at the council: encrypted, append-only."""

    def send(self, opened: OpenDraft, content: Draft, events: Sequence[NewEvent]) -> None:
        """Turn a draft into a case under the same reference, all in one transaction.

        Raises AlreadySent, or Stale when the draft changed meanwhile.
        """
        ...

    def council_of(self, reference: str) -> str:
        """The council that has the case. Raises NoSuchCase."""
        ...

    def events(self, reference: str) -> tuple[Event, ...]:
        """All events, oldest first by sequence, with their data. Raises NoSuchCase."""
        ...

    def append(self, reference: str, after: int, events: Sequence[NewEvent]) -> None:
        """Append events; ``after`` is the last sequence seen. Raises Stale, NoSuchCase."""
        ...

    def references(self) -> Sequence[str]:
        """Every reference, oldest case first."""
        ...
