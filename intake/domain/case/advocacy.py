"""What became of somebody's wish for an advocate, by what happened and not by what was meant to."""

from dataclasses import dataclass

from intake.domain.case.case import Case
from intake.domain.case.event import Event, submitted
from intake.domain.case.to_do import CALL_ADVOCATE, to_do
from intake.domain.complaint_record import Advocate, Submission, asked_for
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    PASSED_ON,
    REFERRAL_DUE,
    REFERRAL_MADE,
)
from intake.domain.people.council import Advocacy, Person


@dataclass(frozen=True, slots=True)
class AdvocateSought:
    """How it stands, by the name of a service; at most one of the three is known.

    ``by_themself`` is one that they asked before they sent anything; ``by_us`` one that was asked
    for them since. ``is_due`` tells that somebody at the desk still has to ask.
    """

    by_themself: str = ""
    by_us: str = ""
    is_due: bool = False

    @property
    def service(self) -> str:
        """Who was asked, by whomever; empty where nobody was."""
        return self.by_us or self.by_themself


def advocate_sought(
    case: Case, submission: Submission | None, advocacy: Advocacy, person: Person
) -> AdvocateSought:
    """How it stands with an advocate for this person, who sent this to who has these services."""
    if _is_due(case):
        return AdvocateSought(is_due=True)
    answer, referral = case.last(ADVOCACY_ANSWERED), case.last(REFERRAL_MADE)
    if referral is not None and _is_after(referral, answer):
        return AdvocateSought(by_us=advocacy.named(referral.text("service")))
    if submission is None:
        return AdvocateSought()
    if submission.advocate.asked:
        return AdvocateSought(by_themself=submission.advocate.asked[-1].service)
    wish = answer.advocate if answer else None
    # What another council wrote to its own service is not what this one did.
    if _is_after(case.last(PASSED_ON), answer) or not asked_for(wish or Advocate()):
        return AdvocateSought()
    service = advocacy.written_to(person)
    return AdvocateSought(by_us=service.name if service else "")


def is_sought(case: Case) -> bool:
    """Whether they asked for an advocate, and nothing took that back: one is asked for once."""
    answer, complaint = case.last(ADVOCACY_ANSWERED), submitted(case.events).submission
    if _is_due(case):
        return True
    if _is_after(case.last(REFERRAL_MADE), answer) or (complaint and complaint.advocate.asked):
        return True
    wish = answer.advocate if answer else None
    return asked_for(wish or Advocate()) and not _is_after(case.last(PASSED_ON), answer)


def _is_due(case: Case) -> bool:
    """Whether somebody at the desk has to ask, as no service could be written to."""
    return any(
        each.task == CALL_ADVOCATE and each.because.name == REFERRAL_DUE for each in to_do(case)
    )


def _is_after(event: Event | None, other: Event | None) -> bool:
    return event is not None and (other is None or event.sequence > other.sequence)
