"""Who the young person is at the council, as its team recorded it last."""

from dataclasses import dataclass

from intake.domain.case.case import Case
from intake.domain.law.product_events import CHILD_IDENTIFIED


@dataclass(frozen=True, slots=True)
class Identity:
    """Whether they were found in the council's records, and under which number.

    ``team`` is the team or home that it is about, ``codes`` the council's own subject codes.
    """

    is_known: bool = False
    number: str = ""
    area: str = ""
    team: str = ""
    codes: str = ""


def identity(case: Case) -> Identity:
    """What was recorded last; nobody is known before anything was."""
    event = case.last(CHILD_IDENTIFIED)
    if event is None:
        return Identity()
    return Identity(
        event.text("identified") == "yes",
        event.text("council_number"),
        event.text("service_area"),
        event.text("team_about"),
        event.text("subject_codes"),
    )
