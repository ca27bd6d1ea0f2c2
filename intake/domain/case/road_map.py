"""The map of complaining: its parts in order, and how far a case has come on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.case.case import Case
from intake.domain.law.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing on the map, and what it is; ``done`` are the events that show it happened.

    ``picture`` is the one of easy read.
    """

    title: str
    info: str
    done: frozenset[str]
    picture: str | None = None

    def is_done(self, case: Case | None) -> bool:
        """Whether it has happened in this case."""
        return case is not None and any(case.has(name) for name in self.done)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the map; ``stage`` is the stage of the procedure that it is, if it is one.

    ``picture`` is the one of easy read.
    """

    title: str
    says: str
    stage: str | None
    things: tuple[Thing, ...]
    picture: str | None = None

    def is_here(self, case: Case | None) -> bool:
        """Whether the case stands here now."""
        return case is not None and case.stage == self.stage


@dataclass(frozen=True, slots=True)
class RoadMap:
    """The whole map in a young person's words."""

    title: str
    intro: str
    parts: tuple[Part, ...]


def lengths(procedure: Procedure, promises: Mapping[str, int]) -> Mapping[str, str]:
    """The working days of every clock by name: ``CLOCK.days``, and ``CLOCK.most`` if extended."""
    known_days: dict[str, str] = {}
    for name, clock in procedure.clocks.items():
        days = promises.get(name) or (clock.length.amount if clock.length else None)
        if days is not None:
            known_days[f"{name}.days"] = str(days)
        if clock.limit is not None:
            known_days[f"{name}.most"] = str(clock.limit)
    return known_days
