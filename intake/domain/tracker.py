"""What the tracker says about stages, clocks and events, in a young person's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.clock import State


@dataclass(frozen=True, slots=True)
class StageWords:
    """A stage by its name for a young person, and what it is."""

    title: str
    info: str


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A clock by what should happen, what it is, and what to say of it in each state.

    ``says_in`` has the states of a clock, and ``last`` for one that can't be extended (again).
    """

    title: str
    info: str
    says_in: Mapping[str, str]

    def says(self, state: State, *, can_grow: bool) -> str:
        """The sentence for a state; nothing for a clock that something else overtook."""
        if state == "running" and not can_grow and "last" in self.says_in:
            return self.says_in["last"]
        return self.says_in.get(state, "")


@dataclass(frozen=True, slots=True)
class TrackerWords:
    """All that the tracker can say, by name. ``quiet`` events are kept out of the story."""

    stages: Mapping[str, StageWords]
    clocks: Mapping[str, ClockWords]
    events: Mapping[str, str]
    quiet: frozenset[str]
