"""What a case's events tell beyond stage and clocks, for the tracker and the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from intake.domain.case import Case
from intake.domain.clock import Clock
from intake.domain.event import Event, given_day

_POINTED: Final = ("stage3_requested", "stage2_requested", "received")


@dataclass(frozen=True, slots=True)
class DateTold:
    """A date as it was told to the person on ``day``; a changed rule never moves it.

    ``clock`` names what the date is for, where that was recorded.
    """

    day: date
    until: date
    clock: str | None


@dataclass(frozen=True, slots=True)
class MoreTime:
    """More time that was taken: when, until when, and the reason as it was recorded."""

    event: str
    day: date
    until: date
    reason: str | None


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the council promised, and whether it says that it did it.

    ``number`` is the sequence number of the promise. ``contested`` is when the person last said
    that it was not done; None when nobody did, or it was done after that.
    """

    number: int
    promised: date
    by: date | None
    done: date | None
    contested: date | None
    data: Mapping[str, object]

    def overdue(self, as_of: date) -> bool:
        """Whether its date has passed and it is not done, at the end of ``as_of``."""
        return self.by is not None and self.by < as_of and not (self.done and not self.contested)


def dates_told(case: Case) -> tuple[DateTold, ...]:
    """The dates that were told, oldest first."""
    return tuple(
        DateTold(event.day, until, _text(event, "clock"))
        for event in case.every("date_told")
        if (until := given_day(event, "until"))
    )


def more_time(case: Case) -> tuple[MoreTime, ...]:
    """Each time that more time was taken, oldest first."""
    takers = {name for clock in case.procedure.clocks.values() for name in clock.extended_by}
    return tuple(
        MoreTime(event.name, event.day, until, _text(event, "reason"))
        for event in case.events
        if event.name in takers and (until := given_day(event, "until"))
    )


def panel_day(case: Case) -> date | None:
    """The day on which the panel meets, as it was last set."""
    arranged = case.last("panel_arranged")
    return given_day(arranged, "meets_on") if arranged else None


def open_points(case: Case) -> tuple[object, ...]:
    """The points that are still open: those of the latest request that names any."""
    for name in _POINTED:
        event = case.last(name)
        points = (event.data or {}).get("points") if event else None
        if isinstance(points, list | tuple):
            return tuple(points)
    return ()


def owed(case: Case) -> tuple[Clock, ...]:
    """What the council still owes, soonest first; clocks that ring for nobody are left out."""
    running = [
        clock
        for clock in case.clocks
        if clock.owner == "council" and clock.rule.alarm and clock.stopped is None
    ]
    return tuple(sorted(running, key=lambda clock: clock.due))


def actions(case: Case) -> tuple[Action, ...]:
    """What the council promised, oldest first.

    ``action_done`` and ``action_contested`` name the promise by its sequence number under
    ``action``; without it, the latest promise is meant.
    """
    made: dict[int, Action] = {}
    for event in case.events:
        if event.name == "action_promised":
            by = given_day(event, "until")
            promised = Action(event.sequence, event.day, by, None, None, event.data or {})
            made[event.sequence] = promised
        elif event.name in {"action_done", "action_contested"}:
            _answer(made, event)
    return tuple(made.values())


def _answer(made: dict[int, Action], event: Event) -> None:
    named = (event.data or {}).get("action")
    number = named if isinstance(named, int) else next(reversed(made), None)
    action = made.get(number) if number is not None else None
    if action is None:
        return
    done = event.day if event.name == "action_done" else action.done
    contested = event.day if event.name == "action_contested" else None
    made[action.number] = Action(
        action.number, action.promised, action.by, done, contested, action.data
    )


def _text(event: Event, key: str) -> str | None:
    value = (event.data or {}).get(key)
    return value if isinstance(value, str) else None
