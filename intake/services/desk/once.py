"""What an officer sends or records goes once, however often they press."""

from collections.abc import Callable, Sequence

from intake.domain.case.event import Event, NewEvent
from intake.domain.people.officer import Officer
from intake.services.desk.cases import DeskCase, DeskCases, MovedOn
from intake.services.ports import Stale

Same = Callable[[Event], bool]
"""Whether an event is just what is to be brought about."""


class DoneAlready(Exception):
    """This very thing has been sent or recorded; nothing more is to be done."""


def not_twice(desk_case: DeskCase, last_seen: int, is_same: Same) -> None:
    """Raises DoneAlready where it happened since the form was made."""
    if any(is_same(each) for each in desk_case.case.events if each.sequence > last_seen):
        raise DoneAlready


def bring_once(
    cases: DeskCases,
    officer: Officer,
    desk_case: DeskCase,
    last_seen: int,
    *,
    new: Sequence[NewEvent],
    is_same: Same,
) -> None:
    """Bring about events in one write, once. Raises DoneAlready, and as `DeskCases.bring`."""
    not_twice(desk_case, last_seen, is_same)
    try:
        cases.bring(officer, desk_case, last_seen, new)
    except (MovedOn, Stale):
        # What was written between may be this very thing, pressed twice at once.
        not_twice(cases.look(officer, desk_case.reference), last_seen, is_same)
        raise
