"""One line of the register (reg 13): a case, told without a word that anybody wrote in it.

It is folded from the case's events each time. Of a case whose words were erased, the line as it
stood then is in the event that erased them, without whose it was and what about.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from intake.domain.case.advocacy import is_sought
from intake.domain.case.case import Case
from intake.domain.case.complainant import adult_option_in
from intake.domain.case.erasure import erasure_in
from intake.domain.case.event import SELF, Event, submitted
from intake.domain.case.identity import identity
from intake.domain.case.points_away import points_elsewhere
from intake.domain.case.way_in import is_imported
from intake.domain.law.product_events import (
    ADVOCACY_OFFERED,
    ADVOCATE_NAMED,
    CLOSED,
    IDEA_RECEIVED,
    PASSED_ON,
    RECEIVED,
    THANKS_RECEIVED,
)
from intake.domain.law.roles import EventRole
from intake.domain.people.complainants import has_left_care
from intake.domain.records import RecordFault, as_document, as_record, known
from intake.domain.register.aftermath import (
    NO_OMBUDSMAN,
    NO_PROMISES,
    NO_RECOMMENDATIONS,
    Ombudsman,
    Promises,
    Recommendations,
    going_outside,
    learnt_in,
    ombudsman_of,
    promises_of,
    recommendations_of,
)
from intake.domain.register.stage_time import StageTime, stage_times

REGISTER: Final = "register"
"""The key under which the line of an erased case stands, in the event that erased it."""

COMPLAINT: Final = "complaint"
IDEA: Final = "idea"
THANKS: Final = "thanks"
PASSED: Final = "passed_to_another"
"""What a case is: a complaint as soon as one was made in it. To a council that passed it on it is
that, whatever it was: the other council counts it."""

CHILD: Final = "child"
CARE_LEAVER: Final = "care_leaver"
ADULT: Final = "adult"
NOT_KNOWN: Final = "not_known"
"""Whose complaint it is."""

BY_ADVOCATE: Final = "advocate"
"""Who complained: an advocate sent it for the young person; else what they are to the child."""

UPHELD: Final = "upheld"
PARTLY: Final = "partly_upheld"
NOT_UPHELD: Final = "not_upheld"
NO_FINDING: Final = "no_finding"
UNDECIDED: Final = "undecided"
"""What was found: of a point, and of the whole complaint."""

_FINDINGS: Final = frozenset({UPHELD, PARTLY, NOT_UPHELD, NO_FINDING})
_PARTS: Final = frozenset({UPHELD, PARTLY})


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found on one point, by its number, in the answer that decided on it last."""

    point: int
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """A case in the register. ``came`` is the London day on which its council got it.

    ``group`` is whose it is, ``who`` what whoever complained is to the child. ``subjects`` are the
    keys that the young person chose, ``codes`` the council's own; ``team`` is what it is about, as
    officers wrote it. ``stage`` is where it stands, ``stages`` those in which it was. ``times`` are
    the steps that the law gives a time for, in the order of their beginnings.
    ``is_withdrawn`` tells that it ended otherwise than by the council's closing it; ``outside``
    that they went to the Ombudsman, ``ombudsman`` what came of that. ``learning`` tells that an
    answer says what is done so that it happens to nobody else; ``learnt`` what the team noted that
    it learnt is about, each time that it did.
    ``is_imported`` tells that it began in another system, whose own register may have it as well.
    """

    reference: str = ""
    kind: str = COMPLAINT
    came: date
    group: str = NOT_KNOWN
    who: str = NOT_KNOWN
    subjects: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    team: str = ""
    stage: str = ""
    stages: tuple[str, ...] = ()
    is_over: bool = False
    times: tuple[StageTime, ...] = ()
    findings: tuple[Finding, ...] = ()
    pauses: int = 0
    is_passed: bool = False
    is_split: bool = False
    is_withdrawn: bool = False
    is_reopened: bool = False
    advocacy_offered: bool = False
    advocate: bool = False
    outside: bool = False
    learning: bool = False
    learnt: tuple[str, ...] = ()
    promises: Promises = NO_PROMISES
    recommendations: Recommendations = NO_RECOMMENDATIONS
    ombudsman: Ombudsman = NO_OMBUDSMAN
    is_imported: bool = False

    @property
    def outcome(self) -> str:
        """What was found of the whole: partly, where not all points had the same end."""
        decisions = {each.decision for each in self.findings}
        if not decisions:
            return UNDECIDED
        if decisions <= {UPHELD, NO_FINDING} and UPHELD in decisions:
            return UPHELD if decisions == {UPHELD} else PARTLY
        if decisions & _PARTS:
            return PARTLY
        return NOT_UPHELD if NOT_UPHELD in decisions else NO_FINDING

    @property
    def is_late(self) -> bool:
        """Whether anything that the law gives a time for was late, or is."""
        return any(each.is_late for each in self.times)


def entry_of(reference: str, case: Case, council: str) -> RegisterEntry:
    """The line of a case in the register of a council that has it."""
    erasure = erasure_in(case.events)
    entry = _as_kept(case, erasure) if erasure else _folded(case, council)
    return replace(entry, reference=reference)


def passed_entry_of(reference: str, case: Case, council: str) -> RegisterEntry:
    """The line of a case at a council that passed it on: of what it keeps, as it stood then."""
    return replace(entry_of(reference, case, council), kind=PASSED, is_passed=True)


def what_stays_of(case: Case, council: str) -> object:
    """The line as it stays once all words are erased: what happened when, and what was found.

    That is what reg 13 wants on record. Who it was about and what of went with the words: young
    people are told that nothing else stays.
    """
    entry = _folded(case, council)
    return as_document(
        replace(entry, group=NOT_KNOWN, who=NOT_KNOWN, subjects=(), codes=(), team="")
    )


def _as_kept(case: Case, erasure: Event) -> RegisterEntry:
    try:
        return as_record(RegisterEntry, erasure.value(REGISTER))
    except RecordFault:
        # Erased before lines were kept: when and what it was is all that there is.
        opening = _opening(case)
        return RegisterEntry(kind=_kind(opening), came=opening.day, stage=case.stage, is_over=True)


def _folded(case: Case, council: str) -> RegisterEntry:
    opening, names = _opening(case), [each.name for each in case.events]
    came, who = _came(case, opening, council), identity(case)
    answers = _answers(case)
    return RegisterEntry(
        kind=_kind(opening),
        came=came,
        group=_group(case, opening),
        who=_who(case, opening),
        subjects=_subjects(case),
        codes=tuple(filter(None, (each.strip() for each in who.codes.split(",")))),
        team=who.team.strip(),
        stage=case.stage,
        stages=tuple(dict.fromkeys(stage for stage, _ in case.entered)),
        is_over=case.is_over,
        times=stage_times(case, came),
        findings=_findings(case, answers),
        pauses=sum(case.procedure.events[name].pauses for name in names),
        is_passed=PASSED_ON in names,
        is_split=case.latest(EventRole.PARTS_ELSEWHERE) is not None,
        is_withdrawn=_is_withdrawn(case),
        is_reopened=_is_reopened(case),
        advocacy_offered=_is_offered(case, names),
        advocate=_has_advocate(case, names),
        outside=not going_outside(case.procedure).isdisjoint(names),
        learning=any(each.text("learning").strip() for each in answers),
        learnt=learnt_in(case),
        promises=promises_of(case),
        recommendations=recommendations_of(case),
        ombudsman=ombudsman_of(case),
        is_imported=is_imported(case.events),
    )


def _opening(case: Case) -> Event:
    """What makes it what it is: the complaint, where one was made of an idea or a thank-you."""
    return next((each for each in case.events if each.name == RECEIVED), case.events[0])


def _kind(opening: Event) -> str:
    return {IDEA_RECEIVED: IDEA, THANKS_RECEIVED: THANKS}.get(opening.name, COMPLAINT)


def _came(case: Case, opening: Event, council: str) -> date:
    """The day on which the council first had it: its own, or that on which it was passed on."""
    passings = case.every(PASSED_ON)
    if not passings or passings[0].text("from") == council:
        return opening.day
    return next((each.day for each in passings if each.text("to") == council), opening.day)


def _group(case: Case, opening: Event) -> str:
    if adult_option_in(case):
        return ADULT
    submission = submitted(case.events).submission
    if has_left_care(submission, opening.day):
        return CARE_LEAVER
    return CHILD if opening.is_own or _is_young(case) else NOT_KNOWN


def _who(case: Case, opening: Event) -> str:
    option = adult_option_in(case)
    if option:
        return option
    if opening.is_sent_for:
        return BY_ADVOCATE
    return SELF if opening.is_own or _is_young(case) else NOT_KNOWN


def _is_young(case: Case) -> bool:
    return case.complains == SELF


def _is_withdrawn(case: Case) -> bool:
    """Whether it is over, and not because the council closed it."""
    closing = case.procedure.events[CLOSED].becomes
    return case.is_over and all(each.stage != case.stage for each in closing)


def _is_reopened(case: Case) -> bool:
    """Whether it was over, and taken up again: not whether another council got it."""
    rules = (case.procedure.events[each.name] for each in case.events)
    return any(CLOSED in rule.clears and not rule.opens for rule in rules)


def _subjects(case: Case) -> tuple[str, ...]:
    submission = submitted(case.events).submission
    topics = known(submission.topics) if submission else None
    return tuple(dict.fromkeys(each.option for each in topics or () if each.option))


def _answers(case: Case) -> tuple[Event, ...]:
    names = case.procedure.events_with(EventRole.ANSWER)
    return tuple(each for each in case.events if each.name in names)


def _findings(case: Case, answers: tuple[Event, ...]) -> tuple[Finding, ...]:
    """What was decided last on each point that this council decides on."""
    elsewhere, decisions = points_elsewhere(case), dict[int, str]()
    for number, decision in _decisions(answers):
        if decision in _FINDINGS and number not in elsewhere:
            decisions[number] = decision
    return tuple(Finding(point, decisions[point]) for point in sorted(decisions))


def _decisions(answers: tuple[Event, ...]) -> Iterator[tuple[int, str]]:
    for answer in answers:
        for item in answer.items("points"):
            if item.number.isdecimal():
                yield int(item.number), item.decision


def _is_offered(case: Case, names: list[str]) -> bool:
    submission = submitted(case.events).submission
    return ADVOCACY_OFFERED in names or bool(submission and submission.advocate.offered)


def _has_advocate(case: Case, names: list[str]) -> bool:
    """Whether they have an advocate, or asked for one."""
    submission = submitted(case.events).submission
    has_own = submission is not None and submission.advocate.named is not None
    return has_own or ADVOCATE_NAMED in names or is_sought(case)
