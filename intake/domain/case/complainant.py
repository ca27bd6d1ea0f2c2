"""Who complains: as it was sent, or as it was written down later where nobody had."""

from intake.domain.case.case import Case
from intake.domain.case.event import RELATIONSHIP, submitted
from intake.domain.case.stage_progress import is_answered
from intake.domain.complaint_record import Choice
from intake.domain.law.roles import EventRole
from intake.domain.people.complainants import ADULTS, TESTED, adult_of


def adult_in(case: Case) -> Choice | None:
    """What an adult who complains is to the child; None of a young person's."""
    event = case.latest(EventRole.COMPLAINANT)
    option = event.text(RELATIONSHIP) if event else ""
    if option:
        return Choice(option) if option in ADULTS else None
    return adult_of(submitted(case.events).submission)


def adult_option_in(case: Case) -> str:
    """The option of an adult who complains, as in `ADULTS`; empty for a young person's."""
    adult = adult_in(case)
    return (adult.option or "") if adult else ""


def waits_for_standing(case: Case) -> bool:
    """Whether it is still to be decided if this person's interest is enough to complain.

    That comes first, as soon as possible (reg 12); who was answered was taken to be one who can.
    """
    events = case.procedure.events_with(EventRole.STANDING)
    if not events or adult_option_in(case) not in TESTED or case.latest(EventRole.STANDING):
        return False
    return case.in_first_stage and not is_answered(case)
