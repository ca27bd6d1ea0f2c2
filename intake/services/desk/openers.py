"""Who at a council's desk may open a case, and where they read of it."""

from collections.abc import Callable, Sequence

from intake.domain.case.access import access
from intake.domain.case.event import Event
from intake.domain.case.open_case import OpenCase
from intake.domain.case.reminders import RIGHTS
from intake.domain.case.to_do import HOLD
from intake.domain.law.product_events import REMINDED
from intake.domain.people.absence import Absence
from intake.services.desk.holding import holding_of
from intake.services.desk.ports import Officers


def kept_from(officers: Officers, open_case: OpenCase) -> frozenset[str]:
    """The officers at a case's desk who may not open it."""
    team = officers.of_council(open_case.pack.key)
    return frozenset(each.id for each in team if access(open_case.case, each) != "open")


def open_to_nobody(officers: Officers, open_case: OpenCase) -> bool:
    """Whether nobody at a case's desk may open it."""
    team = officers.of_council(open_case.pack.key)
    return all(access(open_case.case, each) != "open" for each in team)


def managers_for(officers: Officers, open_case: OpenCase) -> tuple[str, ...]:
    """The addresses of the managers at a case's desk who may open it."""
    team = officers.of_council(open_case.pack.key)
    return tuple(
        each.email for each in team if each.decides and access(open_case.case, each) == "open"
    )


def reminder_addresses(
    officers: Officers,
    absences: Callable[[str], Sequence[Absence]],
    open_case: OpenCase,
    event: Event,
) -> tuple[str, ...]:
    """Where those read of it who see to a case; also those who decide, where something is late.

    Nothing is told of a date that is not the council's: it owes an answer about what is kept, too.
    Of a hold that ends soon, those who decide
    hear too: they alone can prolong it.
    """
    case, council = open_case.case, open_case.pack.key
    rule = case.procedure.clocks.get(event.text("clock"))
    is_hold = event.text("kind") == HOLD
    is_owed = is_hold or event.has(RIGHTS)
    if event.name == REMINDED and not is_owed and (rule is None or rule.owner != "council"):
        return ()
    team = officers.of_council(council)
    holding = holding_of(case, team, absences(council), case.as_of)
    whose = (holding.cover or holding.officer).email if holding else ""
    is_late = event.text("kind") == "late"
    nobody = holding is None or holding.is_uncovered
    managers = managers_for(officers, open_case) if is_late or nobody or is_hold else ()
    return tuple(dict.fromkeys((*((whose,) if whose else ()), *managers)))


def addresses_of(
    officers: Officers,
    absences: Callable[[str], Sequence[Absence]],
    open_case: OpenCase,
    officer_id: str,
) -> tuple[str, ...]:
    """Where somebody who is given a case reads of it, and who sees to it while they are away."""
    council, case = open_case.pack.key, open_case.case
    team = officers.of_council(council)
    holding = holding_of(case, team, absences(council), case.as_of)
    if holding is None or holding.officer.id != officer_id:
        return ()
    covers = (holding.cover,) if holding.cover else ()
    return tuple(each.email for each in (holding.officer, *covers))
