"""What an advocate's beginnings need from the outside world, as a protocol."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from intake.domain.talk.draft import Draft, OpenDraft


@dataclass(frozen=True, slots=True)
class BeginningRow:
    """A draft that an advocate began, as the list of their room has it: no word of it is there.

    All times are in UTC: ``code_until`` is until when the newest code is good, ``claimed`` when
    somebody took it over, ``sent`` when it was sent for them.
    """

    id: str
    advocate: str
    council: str
    at: datetime
    code_until: datetime | None = None
    claimed: datetime | None = None
    sent: datetime | None = None


class BeginningRows(Protocol):
    """Drafts that advocates began, and the ways into them.

    A ``device`` is the secret that one browser keeps. Only with it, and never with what is stored,
    the way into a draft that was begun there opens.
    """

    def new_device(self) -> str:
        """A secret for a browser that has none yet."""
        ...

    def add(self, row: BeginningRow, token: str, device: str) -> None:
        """Keep what was begun; ``token`` is the way into its draft."""
        ...

    def of(self, advocate: str) -> Sequence[BeginningRow]:
        """What an advocate began, by the id of their account, the newest first."""
        ...

    def token(self, row: str, device: str) -> str | None:
        """The way into a draft; None where it was begun on another device, or is there no more."""
        ...

    def drop(self, row: str) -> None:
        """Forget what was begun; its draft is another matter."""
        ...

    def forget_token(self, row: str) -> None:
        """Forget the way into a draft; the row stays."""
        ...

    def note_sent(self, row: str, at: datetime) -> None:
        """Note when it was sent for somebody."""
        ...


class ClaimCodes(Protocol):
    """Codes with which young people take over what was begun for them; each is good once."""

    def new(self, row: str, draft: OpenDraft, until: datetime) -> str:
        """A code for a draft, good until an instant; the one before is good no more."""
        ...

    def open(self, code: str, now: datetime) -> OpenDraft | None:
        """What a code opens, however it was typed; None for one that is not good (any more).

        Opening uses nothing up. Raises DamagedContent.
        """
        ...

    def claim(self, code: str, draft: OpenDraft, content: Draft, at: datetime) -> bool:
        """Store new content under the next revision, and have the code be used up with it.

        False, and nothing stored, where somebody used it meanwhile. Raises Stale.
        """
        ...
