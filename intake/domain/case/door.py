"""The strict door: what may be done in a case now, and the rule that says why not.

What is to be done now must be a move that the law allows now. What has happened off the screen is
recorded as it happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import CHILD, DAY_KEYS, KIND, TOLD_BY, day_in
from intake.domain.case.message_kinds import SORTED
from intake.domain.case.open_words import open_words
from intake.domain.case.promises import promises_in
from intake.domain.case.rights import DECISION, DONE, ERASE, OF, waiting_requests
from intake.domain.law.data_rules import broken, marks
from intake.domain.law.procedure import EventRule, Requirement
from intake.domain.law.product_events import ACTION_CONTESTED, MESSAGE_SENT, RIGHTS_ANSWERED
from intake.domain.law.roles import EventRole
from intake.domain.law.rulebook import CompiledEvent, Rulebook
from intake.domain.law.working_days import english_day
from intake.domain.people.retention import CouncilHold
from intake.domain.spelling import listed, suggestion

_NOT_SORTED: Final = (EventRole.ANSWER, EventRole.NEXT_STAGE_REQUEST)
"""What follows an older word that it is sorted, and takes it back or was not known then."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why something may not be done now, and the rule that says so (empty for a slip)."""

    says: str
    source: str = ""

    def __str__(self) -> str:
        """The sentence, with the rule named."""
        return f"{self.says} ({self.source})" if self.source else self.says


def moves(case: Case, role: str) -> tuple[str, ...]:
    """The events that the law allows this role (child, officer, system) to bring about now."""
    return tuple(name for name in case.book.steps if why_not(case, name, role) is None)


def why_not(
    case: Case,
    name: str,
    role: str,
    data: Mapping[str, object] | None = None,
    *,
    has_happened: bool = False,
    hold: CouncilHold | None = None,
) -> WhyNot | None:
    """Why this role may not bring about this event now; None when it may.

    With ``data``, what the event must carry is looked at too, and whether more time stays within
    what the law allows. What ``has_happened`` is taken as it happened: what the history would
    name of it does not stand in its way, and only what cannot have been done twice does. While a
    ``hold`` keeps it from being erased, nobody says that it goes.
    """
    step = case.book.steps.get(name)
    if step is None:
        near = suggestion(name, case.book.steps)
        return WhyNot(f"There is no event called “{name}”{near}")
    if case.is_erased:
        return WhyNot("All that was written in it was erased, as its time was over")
    if role not in step.rule.who:
        return WhyNot(f"“{name}” is for {listed(step.rule.who)} to record, not for {role}")
    if step.rule.once and case.happened & step.bit:
        return WhyNot(case.procedure.sayings.twice)
    refusal = _at_the_door(case, step, role, has_happened=has_happened)
    if refusal is not None or data is None:
        return refusal
    fault = data_fault(case.book, step.rule, data, strict=True) or _time_fault(case, step, data)
    fault = fault or _answer_fault(case, name, data, hold)
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
    """Whether something that a requirement wants over is open, and nobody said it is sorted.

    That they said so answers no question about somebody's safety.
    """
    is_promised = requirement.promises_kept and any(
        each.what and each.is_open for each in promises_in(case.events)
    )
    runs = any(
        clock.name in requirement.none_running and clock.state == "running" for clock in case.clocks
    )
    words = open_words(case) if requirement.words_dealt_with else ()
    if any(each.asks_safety for each in words):
        return True
    is_unsettled = any(each.to_settle for each in words)
    return (is_promised or runs or is_unsettled) and not is_sorted(case)


def is_sorted(case: Case) -> bool:
    """Whether who complains said that it is sorted, and nothing since that it is not."""
    for event in reversed(case.events):
        if event.name == MESSAGE_SENT and (event.actor == CHILD or event.has(TOLD_BY)):
            return event.text(KIND) == SORTED
        role = case.procedure.events[event.name].role
        if event.name == ACTION_CONTESTED or role in _NOT_SORTED:
            return False
    return False


def _answer_fault(
    case: Case, name: str, data: Mapping[str, object], hold: CouncilHold | None
) -> WhyNot | None:
    """What is wrong with an answer to what somebody asked about what is kept of them."""
    if name != RIGHTS_ANSWERED:
        return None
    value = data.get(OF)
    numbers = value if isinstance(value, list | tuple) else (value,)
    kinds = {each.number: each.kind for each in waiting_requests(case)}
    if any(each not in [*kinds] for each in numbers):
        return WhyNot("That was not asked, or it is answered or taken back")
    erases = data.get(DECISION) == DONE and any(kinds[each] == ERASE for each in numbers)
    if erases and hold:
        return WhyNot(
            "The case is held back from being erased, so the answer can’t be all of it: answer some"
            " of it, or none, and why; or answer once nothing holds it back any more"
        )
    return None


def _time_fault(case: Case, step: CompiledEvent, data: Mapping[str, object]) -> WhyNot | None:
    until = day_in(data.get("until"))
    for name in step.extends:
        clock = case.clock(name)
        if until is None or clock is None or clock.stopped or not clock.rule.alarm:
            continue
        if until > clock.furthest:
            says = f"The new date may be {english_day(clock.furthest)} at the latest"
            return WhyNot(says, clock.source)
        if until <= clock.due:
            return WhyNot(
                f"The new date should be later than {english_day(clock.due)}", clock.source
            )
        if case.calendar.first_from(until) != until:
            return WhyNot(case.procedure.sayings.not_worked)
    return None


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
