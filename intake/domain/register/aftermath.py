"""What came of a case: what was promised, recommended and learnt, and what the Ombudsman decided.

All of it as counts, with no word that anybody wrote.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.promises import promises_in
from intake.domain.law.procedure import Procedure
from intake.domain.law.product_events import LEARNING_NOTED
from intake.domain.law.roles import ClockRole, EventRole

REMEDIES: Final = "remedies"
"""Where a promise comes from that the Ombudsman asked for."""

FINDINGS: Final = ("upheld", "no_injustice", "no_fault", "not_investigated")
"""What the Ombudsman can decide: fault that caused injustice, fault without, none, no decision."""

ABOUT: Final = (
    "practice", "telling", "records", "placements", "staff", "partners", "complaints", "other",
)  # fmt: skip
"""What something that was learnt can be about."""

_OTHER: Final = ABOUT[-1]


@dataclass(frozen=True, slots=True)
class Promises:
    """How many things a council promised in a case, and how many are done or past their day.

    ``given_up`` are those of which the council said that it will not do them.
    """

    made: int = 0
    done: int = 0
    overdue: int = 0
    given_up: int = 0


@dataclass(frozen=True, slots=True)
class Recommendations:
    """How many recommendations the council answered, and how: agreed, partly, or refused.

    Those of the reports of Stage 2 and those of a panel are each counted.
    """

    answered: int = 0
    agreed: int = 0
    partly: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Ombudsman:
    """What the Ombudsman did: how often it asked, and ``findings``, what it decided each time.

    ``remedies`` are promises that it asked for, each of them once, also in the register's promises;
    ``has_complied`` tells that the council showed that it did what it should.
    """

    enquiries: int = 0
    findings: tuple[str, ...] = ()
    remedies: int = 0
    remedies_done: int = 0
    remedies_overdue: int = 0
    has_complied: bool = False


NO_PROMISES: Final = Promises()
NO_RECOMMENDATIONS: Final = Recommendations()
NO_OMBUDSMAN: Final = Ombudsman()
"""Nothing of it."""


def promises_of(case: Case) -> Promises:
    """What was promised in a case, for whatever reason."""
    actions = promises_in(case.events)
    over = [each for each in actions if not each.is_open]
    done_count = sum(each.done is not None for each in over)
    overdue_count = sum(each.overdue(case.as_of) for each in actions)
    return Promises(len(actions), done_count, overdue_count, len(over) - done_count)


def recommendations_of(case: Case) -> Recommendations:
    """How the council answered what was recommended; an answer takes the place of an earlier one
    of its kind."""
    names = case.procedure.events_with(EventRole.ANSWER)
    answers = {each.name: each for each in case.events if each.name in names}
    decisions = Counter(
        row.decision for each in answers.values() for row in each.items("recommendations")
    )
    kinds = (decisions[name] for name in ("agreed", "partly", "refused"))
    return Recommendations(decisions.total(), *kinds)


def learnt_in(case: Case) -> tuple[str, ...]:
    """What each thing that the team learnt is about, as it was noted."""
    abouts = (each.text("about") for each in case.every(LEARNING_NOTED))
    return tuple(each if each in ABOUT else _OTHER for each in abouts)


def ombudsman_of(case: Case) -> Ombudsman:
    """What the Ombudsman asked and decided, and what became of its remedies."""
    procedure, names = case.procedure, [each.name for each in case.events]
    counts = Counter(procedure.events[name].role for name in names)
    decisions = procedure.events_with(EventRole.OUTSIDE_DECISION)
    findings = (each.text("finding") for each in case.events if each.name in decisions)
    remedies = [each for each in promises_in(case.events) if each.origin == REMEDIES]
    return Ombudsman(
        counts[EventRole.OUTSIDE_ENQUIRY],
        tuple(each for each in findings if each in FINDINGS),
        len(remedies),
        sum(each.done is not None and not each.is_open for each in remedies),
        sum(each.overdue(case.as_of) for each in remedies),
        has_complied=counts[EventRole.OUTSIDE_COMPLIANCE] > 0,
    )


def going_outside(procedure: Procedure) -> frozenset[str]:
    """The events that tell that somebody went to the Ombudsman, by whomever the council knows."""
    clocks = procedure.clocks_with(ClockRole.TIME_FOR_OMBUDSMAN)
    stops = (stop.event for clock in clocks for stop in procedure.clocks[clock].stops)
    roles = (EventRole.OUTSIDE_ENQUIRY, EventRole.OUTSIDE_DRAFT, EventRole.OUTSIDE_DECISION)
    return frozenset(stops).union(*map(procedure.events_with, roles))
