"""One thing that happened to a case, and what its data says about days and decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from intake.domain.law.working_days import london_day

OFFICER: Final = "officer"
"""The actor of what somebody at the council does."""


CHILD: Final = "child"
"""The actor of what a young person does from their own place."""

KIND: Final = "kind"
"""Names, in the data of an event, the conversation that made it, where that is not its name."""

DAY_KEYS: Final = ("until", "meets_on", "arose", "known")
"""The keys of an event's data that hold days."""
_DAY: Final = len("2024-05-01")


class Refused(ValueError):
    """Events that cannot be folded; the message says in plain words why."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as it was recorded.

    ``sequence`` counts from 1 in the order of recording. ``at`` is when it happened: an instant,
    or only a London day. ``recorded`` is when it was written down, in UTC. ``actor`` is a role
    (child, advocate, officer, system). ``data`` is None when its content was erased.
    """

    sequence: int
    name: str
    at: date
    recorded: datetime
    actor: str
    data: Mapping[str, object] | None

    @property
    def day(self) -> date:
        """The London day on which it happened. Raises ValueError for a time with no offset."""
        return london_day(self.at)


def submitted(events: Sequence[Event]) -> Event:
    """The event whose submission counts: the last one that has any, else what the case began with.

    A case that began with an idea has two when a complaint was made of it.
    """
    told = (event for event in reversed(events) if event.data and event.data.get("submission"))
    return next(told, events[0])


def complains(event: Event) -> str:
    """Who complains, as the submission in this event says: ``self``, say; empty if it doesn't."""
    found: object = event.data
    for key in ("submission", "who", "relationship", "option"):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def given_day(event: Event, key: str) -> date | None:
    """The day under a key of the event's data; None when there is none, or it is no day."""
    return day_in((event.data or {}).get(key))


def day_in(value: object) -> date | None:
    """The London day that a value stands for; None when it stands for none.

    A value is a day (2024-05-01), an instant with an offset, or either as ISO 8601 text.
    """
    try:
        if isinstance(value, str):
            value = (
                date.fromisoformat(value) if len(value) == _DAY else datetime.fromisoformat(value)
            )
        return london_day(value) if isinstance(value, date) else None
    except (ValueError, OverflowError):
        return None


def flow_of(event: Event) -> str | None:
    """The name of the conversation that a young person's event came from; None for others'."""
    if event.actor != CHILD or event.data is None:
        return None
    return str(event.data.get(KIND, event.name))
