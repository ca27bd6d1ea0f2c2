"""What the council owes next in a case, and the one step at the desk that leads there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.domain.case.case import Case
from intake.domain.case.complainant import waits_for_standing
from intake.domain.case.pause_review import look_again
from intake.domain.case.story import owed, promise_before
from intake.domain.council_letters.template import OFFICER
from intake.domain.law.clock import Clock
from intake.domain.law.product_events import ACTION_DONE
from intake.domain.law.roles import EventRole
from intake.services.desk.acts import ActOffer
from intake.services.desk.letter_offers import LetterOffer


@dataclass(frozen=True, slots=True)
class NextStep:
    """A letter or an act that leads to what is owed next, and the clock that waits for it.

    There is no clock where a council promised no day: it is owed as soon as can be. What it
    promised in the case is owed by the day of the ``promise``.
    """

    clock: Clock | None
    letter: LetterOffer | None = None
    act: ActOffer | None = None
    promise: date | None = None


def next_step(
    case: Case, letters: Sequence[LetterOffer], acts: Iterable[ActOffer]
) -> NextStep | None:
    """The first step towards what is owed soonest; None where nothing is, or nothing leads there.

    Who asked to stop is told first of all that it is stopped; of who may not be one who can
    complain, that is decided first. What is owed by no day comes next, as soon as can be, while
    the council is at work on it; then a promise whose day is sooner. Where the law does not allow
    yet what stops a clock, it is whatever that waits for. What only writes down what somebody told
    is never a step that the council owes.
    """
    letters_now = {each.template.event: each for each in reversed(letters)}
    acts_now = {
        each.act.event: each for each in acts if each.refused is None and not each.act.tells_how
    }
    at_once = _confirms(case, letters_now) or _tests(case, letters_now) or _by_no_day(case, letters)
    if at_once:
        return NextStep(None, at_once)
    possible = {**acts_now, **letters_now}.keys()
    clocks = owed(case)
    promise = promise_before(case, next(iter(clocks), None))
    if promise and promise != look_again(case) and ACTION_DONE in acts_now:
        return NextStep(None, act=acts_now[ACTION_DONE], promise=promise)
    for clock in clocks:
        for trigger in clock.rule.stops:
            event = _towards(case, trigger.event, possible, ())
            if event is not None:
                return NextStep(
                    clock, letters_now.get(event), _without(event, letters_now, acts_now)
                )
    return None


def _confirms(case: Case, letters_now: Mapping[str, LetterOffer]) -> LetterOffer | None:
    """The letter that confirms to who asked to stop that it was stopped, where they did."""
    requests = case.procedure.events_with(EventRole.WITHDRAWAL_REQUEST)
    names = (n for each in requests if case.has(each) for n in case.procedure.events[each].dealt_by)
    return _first_of(names, letters_now)


def _tests(case: Case, letters_now: Mapping[str, LetterOffer]) -> LetterOffer | None:
    """The letter that says if who complains can, where that is still to be decided."""
    if not waits_for_standing(case):
        return None
    return _first_of(case.procedure.events_with(EventRole.STANDING), letters_now)


def _first_of(names: Iterable[str], letters_now: Mapping[str, LetterOffer]) -> LetterOffer | None:
    return next((letters_now[name] for name in names if name in letters_now), None)


def _by_no_day(case: Case, letters: Sequence[LetterOffer]) -> LetterOffer | None:
    """The letter that is owed, and no clock waits for, while the council is at work on it."""
    if case.paused or not case.stage_rule.active:
        return None
    return next((each for each in letters if each.main and each.clock is None), None)


def _without(
    event: str, letters_now: Mapping[str, LetterOffer], acts_now: Mapping[str, ActOffer]
) -> ActOffer | None:
    return None if event in letters_now else acts_now[event]


def _towards(
    case: Case, event: str, possible: Collection[str], passed_events: tuple[str, ...]
) -> str | None:
    """The event itself where it can be brought about, or the first that it waits for and can be.

    What it comes usually after, and has not been brought about yet, stands before the event itself.
    """
    if event in possible:
        before = case.procedure.events[event].usually_after
        return next((each for each in before if each in possible and not case.has(each)), event)
    if event in passed_events:
        return None
    for requirement in case.book.steps[event].door:
        is_mine = requirement.rule.role in {None, OFFICER}
        if is_mine and requirement.any_of and not requirement.any_of & case.happened:
            steps = (
                _towards(case, each, possible, (*passed_events, event))
                for each in requirement.rule.any_of
            )
            return next(filter(None, steps), None)
    return None
