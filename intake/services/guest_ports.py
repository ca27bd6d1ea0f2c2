"""What is asked of whoever keeps the ways into a draft for those whom a young person lets in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from intake.domain.talk.draft import Draft, OpenDraft
from intake.domain.talk.joint_work import Standing


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A place for a device that knocks: its mark, and what the draft's key is to be wrapped under.

    Nothing in it opens anything before the young person lets that device in.
    """

    mark: str
    door: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SeatUse:
    """What the rows tell of somebody who was let in: whether they are shut out, and when seen."""

    mark: str
    is_shut: bool
    last: datetime | None


@dataclass(frozen=True, slots=True)
class GuestLook:
    """How a guest's device stands, found without opening the draft.

    ``revision`` is the draft's, for who is let in; 0 for all others, who are told nothing of it.
    """

    mark: str
    standing: Standing
    revision: int


@dataclass(frozen=True, slots=True)
class OwnLook:
    """How a young person's draft stands, found without opening it: its revision, and its guests."""

    revision: int
    seats: Sequence[SeatUse]


class GuestWays(Protocol):
    """The invitations to a draft, and the ways in of those who were let in."""

    def invite(self, draft: OpenDraft, until: datetime, *, nearby: bool) -> OpenDraft:
        """Make an invitation, in place of one that was made before. Raises Stale, NoSpace."""
        ...

    def withdraw(self, draft: OpenDraft) -> OpenDraft:
        """Let an invitation go that nobody used. Raises Stale, NoSpace."""
        ...

    def by_code(self, code: str) -> OpenDraft | None:
        """Open with an invitation; None where it was used, is over, or never was one.

        Raises DamagedContent.
        """
        ...

    def new_seat(self, token: str) -> NewSeat:
        """A place for the device with this token."""
        ...

    def knock(self, draft: OpenDraft, content: Draft, code: str, token: str) -> OpenDraft:
        """Store who knocks, and use the invitation up. Raises Stale, NoSpace.

        Of two who use it at once one gets Stale, and finds it used.
        """
        ...

    def let_in(self, draft: OpenDraft, content: Draft, seat: NewSeat) -> OpenDraft:
        """Give who knocks a way in. Raises Stale, NoSpace."""
        ...

    def turn_away(self, draft: OpenDraft, content: Draft, mark: str) -> OpenDraft:
        """Let who knocks not in: their device knows of nothing any more. Raises Stale, NoSpace."""
        ...

    def shut(self, draft: OpenDraft, content: Draft, mark: str, *, closes: bool) -> OpenDraft:
        """Shut somebody's way in, or open it again. Raises Stale, NoSpace."""
        ...

    def end_all(self, draft: OpenDraft, content: Draft, token: str) -> OpenDraft:
        """Have nobody be let in any more: the draft gets a new key. Raises Stale, NoSpace.

        The device with this token stays in, and the words open it as before; no other device does.
        This is slow.
        """
        ...

    def by_guest(self, token: str) -> OpenDraft | None:
        """Open for a guest's device; None while it is not let in, or shut out.

        Raises DamagedContent.
        """
        ...

    def look(self, token: str) -> GuestLook | None:
        """How a guest's device stands: one question to the database, and at times a note of it."""
        ...

    def look_at_own(self, token: str) -> OwnLook | None:
        """How a young person's draft stands, by their device: one question to the database."""
        ...

    def seats(self, draft: OpenDraft) -> Sequence[SeatUse]:
        """Those who were let in."""
        ...
