"""A case: its events folded into where it stands, what is due, and what may be done now.

The fold takes history as it happened. The door is strict: what is to be done now must be a move
that the law allows now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from intake.domain.case.day_order import in_order
from intake.domain.case.event import CHILD, DAY_KEYS, KIND, TOLD_BY, Event, FoldingFault, day_in
from intake.domain.case.folding import Folding
from intake.domain.case.promises import promises_in
from intake.domain.law.clock import Clock
from intake.domain.law.data_rules import broken, marks
from intake.domain.law.procedure import EventRule, Procedure, Requirement, Stage
from intake.domain.law.product_events import ACTION_CONTESTED, MESSAGE_SENT
from intake.domain.law.roles import EventRole, StageRole
from intake.domain.law.rulebook import CompiledEvent, Rulebook, rulebook
from intake.domain.law.working_days import WorkingDays, working_days
from intake.domain.spelling import listed, suggestion

__all__ = ["Case", "Clock", "Event", "FoldingFault", "WhyNot", "begun", "fold", "stand", "why_not"]

SORTED: Final = "sorted"
"""The kind of message by which somebody says that the answer was good."""

_NOT_SORTED: Final = (EventRole.ANSWER, EventRole.NEXT_STAGE_REQUEST)
"""What follows an older word that it is sorted, and takes it back or was not known then."""

NOTHING_PROMISED: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Case:
    """How a case stands at the end of the London day ``as_of``.

    ``clocks`` has one entry for each start, oldest first. ``irregular`` has plain sentences about
    steps that the law wanted and nobody took. ``events`` are those up to that day, in the order
    of their days. ``happened`` has a bit for each event that did; ``entered`` the stages that
    the case came to, with the London day of each; ``complains`` says who does (see `event`).
    """

    book: Rulebook
    as_of: date
    stage: str
    paused: bool
    clocks: tuple[Clock, ...]
    irregular: tuple[str, ...]
    events: tuple[Event, ...]
    happened: int
    entered: tuple[tuple[str, date], ...] = ()
    complains: str = ""
    in_part: bool = False
    calendar: WorkingDays = field(default=working_days(frozenset()), repr=False, compare=False)

    @property
    def facts(self) -> tuple[Clock, ...]:
        """The clocks, as rules ask for them."""
        return self.clocks

    @property
    def procedure(self) -> Procedure:
        """The procedure that the case runs by."""
        return self.book.procedure

    @property
    def stage_rule(self) -> Stage:
        """The stage that the case is in, as the procedure has it."""
        return self.procedure.stages[self.stage]

    @property
    def in_first_stage(self) -> bool:
        """Whether it is where a complaint begins."""
        return self.stage_rule.role is StageRole.FIRST

    @property
    def is_over(self) -> bool:
        """Whether it is in a stage in which nobody works on it."""
        return self.stage_rule.role is StageRole.OVER

    def has(self, name: str) -> bool:
        """Whether an event of this name has happened, and was not undone by a later one."""
        return bool(self.happened & self.book.steps[name].bit)

    def every(self, name: str) -> tuple[Event, ...]:
        """All events of this name, in the order of their days."""
        return tuple(event for event in self.events if event.name == name)

    def last(self, name: str) -> Event | None:
        """The latest event of this name."""
        return next((event for event in reversed(self.events) if event.name == name), None)

    def latest(self, role: EventRole) -> Event | None:
        """The latest event that plays this part in the procedure."""
        names = self.procedure.events_with(role)
        return next((event for event in reversed(self.events) if event.name in names), None)

    def clock(self, name: str) -> Clock | None:
        """The clock of this name that runs, or else the one that was started last."""
        clocks = [clock for clock in reversed(self.clocks) if clock.name == name]
        return next((clock for clock in clocks if clock.stopped is None), next(iter(clocks), None))

    def moves(self, role: str) -> tuple[str, ...]:
        """The events that the law allows this role (child, officer, system) to bring about now."""
        return tuple(name for name in self.book.steps if why_not(self, name, role) is None)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why something may not be done now, and the rule that says so (empty for a slip)."""

    says: str
    source: str = ""

    def __str__(self) -> str:
        """The sentence, with the rule named."""
        return f"{self.says} ({self.source})" if self.source else self.says


def begun(
    procedure: Procedure,
    closed_days: frozenset[date],
    promises: Mapping[str, int] = NOTHING_PROMISED,
) -> Folding:
    """A case with no events yet, to take them in one by one.

    ``closed_days`` are those that are no weekends; ``promises`` has, by clock, the working days
    that a council promises where it promises more than the law.
    """
    return Folding(rulebook(procedure), working_days(closed_days), promises)


def fold(
    procedure: Procedure,
    events: Iterable[Event],
    as_of: date,
    closed_days: frozenset[date],
    promises: Mapping[str, int] = NOTHING_PROMISED,
) -> Case:
    """Fold events, sorted stably by their London days, into the case at the end of ``as_of``.

    Later events are left out. Raises FoldingFault, and nothing else, when the events cannot be
    folded: an unknown name, a time that is no instant, or anything before the opening event.
    """
    return stand(*fold_up_to(procedure, events, as_of, closed_days, promises), as_of)


def fold_up_to(
    procedure: Procedure,
    events: Iterable[Event],
    as_of: date,
    closed_days: frozenset[date],
    promises: Mapping[str, int] = NOTHING_PROMISED,
) -> tuple[Folding, tuple[Event, ...]]:
    """As `fold`: what has taken in those events, and can go on with later ones, and they in order.

    Raises FoldingFault.
    """
    folding, dated_events = begun(procedure, closed_days, promises), in_order(events, as_of)
    for day, event in dated_events:
        folding.take(event, day)
    if not dated_events:
        raise FoldingFault(f"Nothing was “{procedure.opening}” by {as_of}.")
    return folding, tuple([event for _, event in dated_events])


def stand(folding: Folding, events: tuple[Event, ...], as_of: date) -> Case:
    """How a case stands that has taken in these events, at the end of ``as_of``."""
    clocks = [clock.shown(as_of) for clock in folding.facts]
    clocks.sort(key=_started)
    return Case(
        book=folding.book,
        as_of=as_of,
        stage=folding.stage,
        paused=folding.paused,
        clocks=tuple(clocks),
        irregular=tuple(folding.irregular),
        events=events,
        happened=folding.happened,
        entered=tuple(folding.entered),
        complains=folding.complains,
        in_part=folding.in_part,
        calendar=folding.calendar,
    )


def why_not(
    case: Case,
    name: str,
    role: str,
    data: Mapping[str, object] | None = None,
    *,
    has_happened: bool = False,
) -> WhyNot | None:
    """Why this role may not bring about this event now; None when it may.

    With ``data``, what the event must carry is looked at too, and whether more time stays within
    what the law allows. What ``has_happened`` is taken as it happened: what the history would
    name of it does not stand in its way, and only what cannot have been done twice does.
    """
    step = case.book.steps.get(name)
    if step is None:
        near = suggestion(name, case.book.steps)
        return WhyNot(f"There is no event called “{name}”{near}")
    if role not in step.rule.who:
        return WhyNot(f"“{name}” is for {listed(step.rule.who)} to record, not for {role}")
    if step.rule.once and case.happened & step.bit:
        return WhyNot(case.procedure.sayings.twice)
    refusal = _at_the_door(case, step, role, has_happened=has_happened)
    if refusal is not None or data is None:
        return refusal
    fault = data_fault(case.book, step.rule, data, strict=True) or _time_fault(case, step, data)
    return fault or (None if has_happened else _rule_fault(case, step.rule, data))


def _rule_fault(case: Case, rule: EventRule, data: Mapping[str, object]) -> WhyNot | None:
    def marks_of(event: str) -> frozenset[str]:
        return frozenset().union(*(marks(each.data or {}) for each in case.every(event)))

    rules = (each for each in broken(rule.data_rules, data, marks_of) if each.applies != "history")
    return next((WhyNot(each.says, each.cite) for each in rules), None)


def _at_the_door(
    case: Case, step: CompiledEvent, role: str, *, has_happened: bool
) -> WhyNot | None:
    for requirement in step.door:
        rule = requirement.rule
        if has_happened and rule.applies == "always" and not rule.absolute:
            continue
        passes = requirement.passes(case, case.as_of) and not is_open(case, rule)
        if rule.role in {None, role} and not passes:
            return WhyNot(rule.says, rule.source.cite)
    return None


def is_open(case: Case, requirement: Requirement) -> bool:
    """Whether something that a requirement wants over is open, and nobody said it is sorted."""
    is_promised = requirement.promises_kept and any(
        each.what and each.is_open for each in promises_in(case.events)
    )
    runs = any(
        clock.name in requirement.none_running and clock.state == "running" for clock in case.clocks
    )
    return (is_promised or runs) and not is_sorted(case)


def is_sorted(case: Case) -> bool:
    """Whether who complains said that it is sorted, and nothing since that it is not."""
    for event in reversed(case.events):
        if event.name == MESSAGE_SENT and (event.actor == CHILD or event.has(TOLD_BY)):
            return event.text(KIND) == SORTED
        role = case.procedure.events[event.name].role
        if event.name == ACTION_CONTESTED or role in _NOT_SORTED:
            return False
    return False


def _time_fault(case: Case, step: CompiledEvent, data: Mapping[str, object]) -> WhyNot | None:
    until = day_in(data.get("until"))
    for name in step.extends:
        clock = case.clock(name)
        if until is None or clock is None or clock.stopped or not clock.rule.alarm:
            continue
        if until > clock.furthest:
            says = f"The new date may be {_in_words(clock.furthest)} at the latest"
            return WhyNot(says, clock.source)
        if until <= clock.due:
            return WhyNot(f"The new date should be later than {_in_words(clock.due)}", clock.source)
        if case.calendar.first_from(until) != until:
            return WhyNot(case.procedure.sayings.not_worked)
    return None


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def data_fault(
    book: Rulebook, rule: EventRule, data: Mapping[str, object], *, strict: bool
) -> WhyNot | None:
    """What is wrong with the data of an event: keys that are missing, days that are no days.

    ``strict`` asks for what the law wants told as well, and for a decision that is known.
    """
    for key in (*rule.needs, *rule.wants) if strict else rule.needs:
        if not data.get(key):
            return WhyNot(f"“{rule.name}” needs “{key}”", rule.source.cite)
    for key in DAY_KEYS:
        if data.get(key) is not None and day_in(data[key]) is None:
            return WhyNot(f"“{key}” should be a day like 2024-05-01, not “{data[key]}”")
    word = data.get("decision")
    if strict and word and rule.decisions and book.decision(word) not in rule.decisions:
        return WhyNot(f"“decision” should be {listed(rule.decisions)}, not “{word}”")
    return None


def _started(clock: Clock) -> date:
    return clock.started
