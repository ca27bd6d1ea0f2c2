"""What is wrong with a procedure, or with a council's promises, before anybody relies on it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.law.procedure import BEFORE, ClockRule, EventRule, Procedure, Requirement, Stage
from intake.domain.law.product_events import PRODUCT_EVENTS
from intake.domain.law.roles import MANY, NEEDED, ClockRole, EventRole, Role, StageRole
from intake.domain.spelling import suggestion

Key = tuple[str | int, ...]

_KINDS: Final[Mapping[type, str]] = {
    StageRole: "stages", EventRole: "events", ClockRole: "clocks",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: the keys that lead to it in the file, and what is wrong in plain words.

    ``piece`` are words of the line that is meant, where the keys lead to several.
    """

    key: Key
    says: str
    piece: str = ""


def findings(procedure: Procedure) -> list[Finding]:
    """Everything that is wrong with a procedure.

    An event or stage that nothing can reach, a clock that nothing starts or stops, a length
    without a source, a limit that is no limit, a case that nothing or too much can open, a
    role that nothing has, though code needs it, or that two have, though it is for one.
    """
    reachable_events = reachable(procedure)
    faults = [*_openings(procedure)]
    for event in procedure.events.values():
        faults += _of_event(procedure, event, reachable_events)
    for clock in procedure.clocks.values():
        faults += _of_clock(clock, reachable_events)
    faults += _of_stages(procedure, reachable_events)
    faults += _of_roles(procedure)
    faults += [
        Finding(("notes", note.name), f"the rule '{note.name}' has no source")
        for note in procedure.notes
        if not note.source.cite
    ]
    return faults


def contract_findings(procedure: Procedure) -> list[Finding]:
    """The product's own events that a procedure lacks."""
    return [
        Finding(("events",), f"there is no event '{name}', which Intake itself needs")
        for name in PRODUCT_EVENTS
        if name not in procedure.events
    ]


def promise_findings(procedure: Procedure, promises: Mapping[str, int]) -> list[Finding]:
    """Every promise, in working days by clock, that is less than the law or makes no sense."""
    faults = []
    for name, days in promises.items():
        says = _promise_fault(procedure, name, days)
        if says:
            faults.append(Finding((name,), says))
    return faults


def reachable(procedure: Procedure) -> frozenset[str]:
    """The events that somebody can bring about at some time, going through the strict door."""
    reachable_events: set[str] = set()
    while True:
        more = {
            event.name
            for event in procedure.events.values()
            if event.name not in reachable_events
            and _can_happen(procedure, event, reachable_events)
        }
        if not more:
            return frozenset(reachable_events)
        reachable_events |= more


def _can_happen(procedure: Procedure, event: EventRule, reachable_events: set[str]) -> bool:
    if event.opens:
        return bool(event.who)
    return bool(event.who and reachable_events) and all(
        _can_be_met(procedure, requirement, reachable_events)
        for requirement in event.requires
        if requirement.applies != "history"
    )


def _can_be_met(procedure: Procedure, requirement: Requirement, reachable_events: set[str]) -> bool:
    clocks = (*requirement.came_late, *filter(None, [requirement.run_out]))
    runs = any(_starts(procedure.clocks[name], reachable_events) for name in clocks)
    if requirement.came_late:
        return runs
    if requirement.paused:
        return any(procedure.events[name].pauses for name in reachable_events)
    if not requirement.any_of and not requirement.any_stage:
        return True
    stages = _stages(procedure, reachable_events)
    return (
        runs
        or not reachable_events.isdisjoint(requirement.any_of)
        or any(stage in stages for stage in requirement.any_stage)
    )


def _starts(clock: ClockRule, reachable_events: set[str]) -> bool:
    return any(start.event in reachable_events for start in clock.starts)


def _stages(procedure: Procedure, reachable_events: set[str] | frozenset[str]) -> set[str]:
    return {change.stage for name in reachable_events for change in procedure.events[name].becomes}


def _openings(procedure: Procedure) -> Iterator[Finding]:
    openings = (event for event in procedure.events.values() if event.opens)
    opening = [event.name for event in openings if not event.beside]
    if not opening:
        yield Finding(("events",), "no event opens a case")
    for name in opening[1:]:
        yield Finding(("events", name), f"'{opening[0]}' opens a case already")


def _of_event(
    procedure: Procedure, event: EventRule, reachable_events: frozenset[str]
) -> Iterator[Finding]:
    key = ("events", event.name)
    if event.name not in reachable_events:
        yield Finding(key, f"nothing can reach the event '{event.name}'")
    if any(not requirement.says for requirement in event.requires):
        yield Finding(key, f"'{event.name}' names a stage that does not say what is wrong in it")
    triggers = [trigger for trigger in _triggers(procedure) if trigger[0] == event.name]
    for decision in {decision for _, decision in triggers if decision}:
        if decision not in event.decisions:
            says = f"something follows from '{decision}', which '{event.name}' cannot decide"
            yield Finding((*key, "decisions"), says)


def _triggers(procedure: Procedure) -> Iterator[tuple[str, str | None]]:
    for clock in procedure.clocks.values():
        for trigger in (*clock.starts, *clock.stops, *clock.ends):
            yield trigger.event, trigger.decision
    for event in procedure.events.values():
        yield from ((event.name, change.decision) for change in event.becomes)


def _of_clock(clock: ClockRule, reachable_events: frozenset[str]) -> Iterator[Finding]:
    key = ("clocks", clock.name)
    if not any(start.event in reachable_events for start in clock.starts):
        yield Finding(key, f"nothing starts the clock '{clock.name}'")
    if not any(trigger.event in reachable_events for trigger in clock.stops):
        yield Finding(key, f"nothing stops the clock '{clock.name}'")
    if not clock.source.cite:
        yield Finding(key, f"the clock '{clock.name}' has a length without a source")
    yield from _of_length(clock, key)


def _of_length(clock: ClockRule, key: Key) -> Iterator[Finding]:
    if clock.length is None and clock.longest_promise is None:
        yield Finding(key, f"the clock '{clock.name}' has neither a length nor a longest_promise")
    if bool(clock.extended_by) != (clock.limit is not None):
        says = f"the clock '{clock.name}' needs both extended_by and limit, or neither"
        yield Finding(key, says)
    if clock.limit is not None and clock.length and clock.limit <= clock.length.amount:
        yield Finding((*key, "limit"), "the limit is no longer than the length")


def _of_stages(procedure: Procedure, reachable_events: frozenset[str]) -> Iterator[Finding]:
    stages = _stages(procedure, reachable_events)
    for name in procedure.stages:
        if name not in stages:
            yield Finding(("stages", name), f"nothing can reach the stage '{name}'")
        if name == BEFORE:
            yield Finding(("stages", name), f"'{BEFORE}' stands for the stage before")


def _of_roles(procedure: Procedure) -> Iterator[Finding]:
    kinds: tuple[tuple[str, Iterable[Stage | EventRule | ClockRule]], ...] = (
        ("stages", procedure.stages.values()),
        ("events", procedure.events.values()),
        ("clocks", procedure.clocks.values()),
    )
    first: dict[Role, str] = {}
    for kind, rules in kinds:
        for rule in rules:
            if rule.role is None:
                continue
            if rule.role in first and rule.role not in MANY:
                says = f"'{first[rule.role]}' has the role '{rule.role.value}' already"
                yield Finding((kind, rule.name, "role"), says)
            first.setdefault(rule.role, rule.name)
    yield from (
        Finding(
            (_KINDS[type(role)],), f"none of the {_KINDS[type(role)]} has the role '{role.value}'"
        )
        for role in NEEDED
        if role not in first
    )


def _promise_fault(procedure: Procedure, name: str, days: int) -> str | None:
    clock = procedure.clocks.get(name)
    if clock is None:
        return f"there is no clock called '{name}'{suggestion(name, procedure.clocks)}"
    if clock.owner != "council":
        return f"'{name}' is not the council's to keep, so it cannot promise it"
    if clock.length and clock.length.unit != "working_days":
        return f"'{name}' is not counted in working days, so it cannot be promised in them"
    if days < 1:
        return f"the promise for '{name}' should be one working day or more"
    return _less_than_law(clock, days)


def _less_than_law(clock: ClockRule, days: int) -> str | None:
    length = clock.length
    if length is None:
        longest, law = clock.longest_promise or 0, "the longest that makes sense is"
    else:
        longest, law = length.amount, f"{clock.source.cite} says"
    is_enough = days >= longest if length and length.before else days <= longest
    says = f"{days} working days for '{clock.name}' promise less than they must"
    return None if is_enough else f"{says}; {law} {longest}"
