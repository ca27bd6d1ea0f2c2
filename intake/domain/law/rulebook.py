"""A procedure made ready for folding: events as bits, so that a rule is a comparison of numbers.

Folding is done for every case in a list, so what can be worked out once is worked out here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from intake.domain.law.clock import ClockFacts
from intake.domain.law.data_rules import Apart
from intake.domain.law.procedure import (
    Change,
    ClockRule,
    EventRule,
    Procedure,
    Requirement,
    Start,
    Trigger,
)


class Standing(Protocol):
    """How a case stands, as far as rules ask: bits of what happened, stage, pause, clocks."""

    @property
    def happened(self) -> int:
        """A bit for each event that has happened."""
        ...

    @property
    def stage(self) -> str:
        """The stage the case is in."""
        ...

    @property
    def paused(self) -> bool:
        """Whether a court or the police make it wait."""
        ...

    @property
    def in_part(self) -> bool:
        """Whether some points alone wait for a court or the police."""
        ...

    @property
    def complains(self) -> str:
        """Who complains, where that is known."""
        ...

    @property
    def facts(self) -> Iterable[ClockFacts]:
        """Every clock that was started."""
        ...


@dataclass(frozen=True, slots=True)
class TriggerTest:
    """The conditions of a trigger as bits; ``after`` 0 asks for nothing."""

    decision: str | None
    after: int
    unless: int

    def holds(self, past_events: int, decision: str | None) -> bool:
        """Whether the trigger counts, given what has happened and what was decided."""
        if self.decision is not None and self.decision != decision:
            return False
        return not self.unless & past_events and (not self.after or bool(self.after & past_events))


@dataclass(frozen=True, slots=True)
class CompiledRequirement:
    """A requirement as bits; one that is ``plain`` asks for nothing but what its bits say."""

    rule: Requirement
    any_of: int
    none_of: int
    plain: bool

    def passes(self, standing: Standing, day: date) -> bool:
        """Whether a step taken on ``day`` is in order as far as this requirement asks."""
        past_events = standing.happened
        if past_events & self.none_of and not self._waited_for(standing):
            return False
        if self.plain:
            return not self.any_of or bool(past_events & self.any_of)
        return self._any(standing, day) and self._so(standing)

    def _any(self, standing: Standing, day: date) -> bool:
        rule = self.rule
        if not (self.any_of or rule.any_stage) or standing.happened & self.any_of:
            return True
        return standing.stage in rule.any_stage or self._run_out(standing, day)

    def _so(self, standing: Standing) -> bool:
        if standing.stage in self.rule.none_stage or standing.complains in self.rule.not_by:
            return False
        waits = standing.paused or (standing.in_part and self.rule.paused is True)
        if self.rule.paused is not None and self.rule.paused != waits:
            return False
        return self._clocks_pass(standing)

    def _waited_for(self, standing: Standing) -> bool:
        return any(
            clock.rule.name in self.rule.unless_running and clock.stopped is None
            for clock in standing.facts
        )

    def _run_out(self, standing: Standing, day: date) -> bool:
        return any(
            clock.rule.name == self.rule.run_out and clock.stopped is None and day > clock.furthest
            for clock in standing.facts
        )

    def _clocks_pass(self, standing: Standing) -> bool:
        if self.rule.owed is not None and self.rule.owed != any(
            clock.rule.owner == "council" and clock.stopped is None for clock in standing.facts
        ):
            return False
        return not self.rule.came_late or any(
            clock.rule.name in self.rule.came_late and clock.came_late for clock in standing.facts
        )


@dataclass(frozen=True, slots=True)
class CompiledEvent:
    """An event rule made ready: its bit, what it demands, and everything that it sets off.

    ``closes`` has clocks, when, and whether they are overtaken rather than met. ``keeps`` has
    the bits that the event leaves; the others it clears.
    """

    rule: EventRule
    bit: int
    history: tuple[CompiledRequirement, ...]
    door: tuple[CompiledRequirement, ...]
    extends: tuple[str, ...]
    closes: tuple[tuple[str, TriggerTest, bool], ...]
    starts: tuple[tuple[ClockRule, Start, TriggerTest], ...]
    becomes: tuple[tuple[Change, TriggerTest], ...]
    carries: tuple[str, ...]
    keeps: int

    @property
    def plain(self) -> bool:
        """Whether nothing follows from the event but that it happened."""
        rule = self.rule
        asks = rule.opens or rule.once or rule.decisions or self.carries or self.history
        does = self.extends or self.closes or self.starts or self.becomes
        return not (asks or does or rule.data_rules or rule.clears or rule.pauses or rule.resumes)


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """A procedure made ready; ``plain`` has the bits of events that only have to be noted.

    ``appointing`` are the events of which it counts later whom they appointed.
    """

    procedure: Procedure
    steps: Mapping[str, CompiledEvent]
    plain: Mapping[str, int]
    decisions: Mapping[str, str]
    appointing: frozenset[str]

    def decision(self, value: object) -> str | None:
        """The decision that a recorded word stands for; None for a word nobody knows."""
        return self.decisions.get(str(value).strip().lower())


@lru_cache(maxsize=16)
def rulebook(procedure: Procedure) -> Rulebook:
    """The procedure made ready; made once for each procedure."""
    bits = {name: 1 << index for index, name in enumerate(procedure.events)}
    steps = {name: _compiled(procedure, rule, bits) for name, rule in procedure.events.items()}
    words = {
        word: decision
        for decision, word_forms in procedure.decisions.items()
        for word in word_forms
    }
    rules = (each for rule in procedure.events.values() for each in rule.data_rules)
    appointing = frozenset(
        event for each in rules if isinstance(each, Apart) for event in each.events
    )
    plain = {
        name: step.bit for name, step in steps.items() if step.plain and name not in appointing
    }
    return Rulebook(procedure, steps, plain, words, appointing)


def _compiled(procedure: Procedure, rule: EventRule, bits: Mapping[str, int]) -> CompiledEvent:
    name, clocks = rule.name, procedure.clocks.values()
    requirements = [_compiled_requirement(requirement, bits) for requirement in rule.requires]
    return CompiledEvent(
        rule,
        bits[name],
        history=tuple(each for each in requirements if each.rule.applies != "door"),
        door=tuple(each for each in requirements if each.rule.applies != "history"),
        extends=tuple(clock.name for clock in clocks if name in clock.extended_by),
        closes=tuple(
            (clock.name, _trigger_test(trigger, bits), overtaken)
            for clock in clocks
            for triggers, overtaken in ((clock.stops, False), (clock.ends, True))
            for trigger in triggers
            if trigger.event == name
        ),
        starts=tuple(
            (clock, start, _trigger_test(start, bits))
            for clock in clocks
            for start in clock.starts
            if start.event == name
        ),
        becomes=tuple((change, _trigger_test(change, bits)) for change in rule.becomes),
        carries=(*rule.needs, *rule.wants),
        keeps=~_mask(rule.clears, bits),
    )


def _trigger_test(trigger: Trigger, bits: Mapping[str, int]) -> TriggerTest:
    return TriggerTest(trigger.decision, _mask(trigger.after, bits), _mask(trigger.unless, bits))


def _compiled_requirement(rule: Requirement, bits: Mapping[str, int]) -> CompiledRequirement:
    asks = rule.any_stage or rule.none_stage or rule.run_out or rule.came_late or rule.not_by
    plain = not asks and rule.owed is None and rule.paused is None
    return CompiledRequirement(rule, _mask(rule.any_of, bits), _mask(rule.none_of, bits), plain)


def _mask(names: Iterable[str], bits: Mapping[str, int]) -> int:
    mask = 0
    for name in names:
        mask |= bits[name]
    return mask
