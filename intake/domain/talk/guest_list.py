"""Who is at the door of a young person's draft, and who was let in by them.

Each of these gives the draft as it is afterwards; a mark that names nobody changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from intake.domain.talk.draft import Draft
from intake.domain.talk.joint_work import Guest, Standing
from intake.domain.talk.typist import Typist, typist_of

MOST_LET_IN: Final = 2
"""So many are beside a young person at once: more would be a meeting about them."""

MOST_AT_DOOR: Final = 3
"""So many knock at once; another one keeps their code until one of these was answered."""

NEARBY_FOR: Final = timedelta(minutes=15)
"""For how long a code can be used that somebody scans who is there."""

AFAR_FOR: Final = timedelta(hours=48)
"""For how long a link can be used that was sent to somebody."""

GUEST_DAYS: Final = 7
"""Calendar days after which a device that was let in and not used has no way in any more."""

HERE_FOR: Final = timedelta(minutes=1)
"""For how long after their device last asked somebody counts as being here."""

LONG_AGO: Final = 60
"""Minutes after which it is only told that it is longer ago."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A guest as the young person sees them: ``standing``, and minutes since their device asked.

    ``minutes`` is 0 while they are here, and None where nothing of them was seen.
    """

    guest: Guest
    standing: Standing
    minutes: int | None

    @property
    def typist(self) -> Typist:
        """Who they say they are, as `typist_of` reads it."""
        return typist_of(self.guest.by) or Typist("other")


def guest_of(draft: Draft, mark: str) -> Guest | None:
    """Who has this mark, at the door or let in."""
    return next((each for each in draft.guests if each.mark == mark), None)


def let_in(draft: Draft) -> Sequence[Guest]:
    """Those who were let in, paused or not."""
    return [each for each in draft.guests if each.standing != "knocks"]


def at_door(draft: Draft) -> Sequence[Guest]:
    """Those who knock, the first one first."""
    return [each for each in draft.guests if each.standing == "knocks"]


def is_invitation_open(draft: Draft, now: datetime) -> bool:
    """Whether somebody can knock with what was made for it."""
    return draft.invitation is not None and now < datetime.fromisoformat(draft.invitation.until)


def with_guest(draft: Draft, guest: Guest) -> Draft:
    """Somebody knocks: what they knocked with is used up."""
    return replace(draft, guests=(*draft.guests, guest), invitation=None)


def with_standing(draft: Draft, mark: str, standing: Standing, now: datetime) -> Draft:
    """A guest is let in, paused, or goes on; what was only needed at the door is gone."""
    guests = [
        replace(each, standing=standing, at=now.isoformat(), door="", called="")
        if each.mark == mark
        else each
        for each in draft.guests
    ]
    return replace(draft, guests=tuple(guests))


def without_guest(draft: Draft, mark: str) -> Draft:
    """Somebody who knocked is not let in; all others stay."""
    return replace(draft, guests=tuple(each for each in draft.guests if each.mark != mark))


def without_guests(draft: Draft) -> Draft:
    """Nobody is beside the young person any more, and nobody can knock."""
    return replace(draft, guests=(), invitation=None)


def minutes_since(last: datetime | None, now: datetime) -> int | None:
    """Whole minutes since somebody's device asked, as they are told: 0 while they are here."""
    if last is None:
        return None
    since = now - last
    return 0 if since <= HERE_FOR else min(int(since.total_seconds() // 60), LONG_AGO)
