"""What an advocacy service sees of a case in its list: that it was asked, and what was ticked."""

from dataclasses import dataclass
from datetime import date

from intake.domain.case.case import Case
from intake.domain.case.event import submitted
from intake.domain.case.referrals import Referral, is_wanted, referrals
from intake.domain.complaint_record import Advocate, Choice, Submission
from intake.domain.records import known


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service that was asked on a London day, by the event of this number.

    ``waits``: nothing came back yet, or the young person says that nobody got in touch. ``done``:
    it has nothing more to do with the case, which only its figures still count.
    """

    number: int
    service: str
    asked: date
    waits: bool
    done: bool = False


@dataclass(frozen=True, slots=True)
class TickedFacts:
    """What a young person ticked that a list may show: none of it is in their own sentences.

    ``urgent`` tells that something is about to happen, ``day`` on which London day, where one is
    known.
    """

    age: int | None = None
    language: str = ""
    needs: tuple[str, ...] = ()
    urgent: bool = False
    day: date | None = None


def service_rows(case: Case) -> tuple[ServiceRow, ...]:
    """The services that were asked."""
    is_over = case.is_over or not is_wanted(case)
    return tuple(
        ServiceRow(
            *(each.number, each.service, each.asked),
            waits=_waits(each),
            done=is_over or each.ended is not None,
        )
        for each in referrals(case)
    )


def ticked_facts(case: Case, number: int) -> TickedFacts:
    """What was ticked when a service was asked by the event of this number."""
    submission = submitted(case.events).submission
    event = next((each for each in case.events if each.sequence == number), None)
    if submission is None or event is None:
        return TickedFacts()
    return facts_of(event.advocate or submission.advocate, submission)


def facts_of(advocate: Advocate, submission: Submission) -> TickedFacts:
    """What somebody told of themselves that they let a service know, as far as a list has it."""
    ticks = {choice.option for choice in known(advocate.share) or ()}
    age = known(submission.who.age) if "age" in ticks else None
    has_language = "language" in ticks
    is_urgent = "urgent" in ticks and submission.urgent.is_told
    when = known(submission.urgent.when) if is_urgent else None
    return TickedFacts(
        age if isinstance(age, int) else None,
        _chosen(known(submission.language)) if has_language else "",
        tuple(filter(None, map(_chosen, known(submission.needs) or ()))) if has_language else (),
        is_urgent,
        when.from_ if when and when.precision == "day" else None,
    )


def _chosen(choice: Choice | None) -> str:
    """What was chosen of what was offered; words of their own stand behind the link alone."""
    return (choice.shown if choice else None) or ""


def _waits(referral: Referral) -> bool:
    return referral.newest is None or referral.missed_on is not None
