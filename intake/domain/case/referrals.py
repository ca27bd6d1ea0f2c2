"""Advocacy services that were asked by a link, and how that stands: read from a case's events.

What was asked before there were links is not among them: nobody could answer it here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import Event
from intake.domain.case.referral_answer import (
    CANNOT,
    MET,
    MISSED,
    WILL,
    ReferralAnswer,
    from_document,
    is_like_one_of,
)
from intake.domain.complaint_record import Submission, wants_one
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    ADVOCACY_ASKED,
    REFERRAL_ANSWERED,
    REFERRAL_MISSED,
    REFERRAL_SENT,
)
from intake.domain.records import known

LINK: Final = "link"
"""The key by which an asking says that the service has a link to answer by."""

ANSWER: Final = "referral"
"""The key under which an answer stands."""

BEFORE: Final = "before"
"""The key by which an event says that it happened before the complaint was sent: nobody is told of
it as of something new."""

OF: Final = "of"
SERVICE: Final = "service"

OPEN_DAYS: Final = 30
"""Calendar days for which a link still opens once they met, can't help, or the case is over."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A service that was asked on a London day, to answer ``until`` another one.

    ``number`` is that of the event by which it was asked, 0 before anything was sent; ``service``
    its key. ``answers`` are the oldest first, what the young person said of them in between.
    """

    number: int
    service: str
    asked: date
    until: date
    answers: tuple[ReferralAnswer, ...] = ()

    @property
    def newest(self) -> ReferralAnswer | None:
        """What the service answered last; None where it did not."""
        return next((each for each in reversed(self.answers) if each.says != MISSED), None)

    @property
    def answered_on(self) -> date | None:
        """The day of the first answer, whatever it was; None where there is none."""
        return next((each.on for each in self.answers if each.says != MISSED), None)

    @property
    def met_on(self) -> date | None:
        """The day on which the service first said that they met or spoke; None before."""
        return next((each.on for each in self.answers if each.says == MET), None)

    @property
    def missed_on(self) -> date | None:
        """The day on which they said that nobody got in touch, where nothing was answered since."""
        last = self.answers[-1] if self.answers else None
        return last.on if last and last.says == MISSED else None

    @property
    def refused(self) -> bool:
        """Whether the service can't help."""
        return self.newest is not None and self.newest.says == CANNOT

    def is_late(self, today: date) -> bool:
        """Whether nothing came back, and the days for it are over."""
        return self.newest is None and today > self.until

    def has_passed(self, today: date) -> bool:
        """Whether the day on which somebody was to get in touch is over."""
        newest = self.newest
        return bool(newest and newest.says == WILL and newest.day and newest.day < today)

    def may_be_missed(self, today: date) -> bool:
        """Whether the young person can say that nobody got in touch: once for each answer."""
        return self.has_passed(today) and self.missed_on is None

    @property
    def ended(self) -> date | None:
        """The last day on which its link opens, once they met or can't help."""
        newest = self.newest
        is_done = newest is not None and newest.says in {MET, CANNOT}
        return newest.on + timedelta(OPEN_DAYS) if newest and is_done else None


def referrals(case: Case) -> tuple[Referral, ...]:
    """The services that were asked, in that order."""
    return referrals_in(case.events)


def referrals_in(events: Sequence[Event]) -> tuple[Referral, ...]:
    """The same, of the events of a case, the oldest first."""
    return tuple(_referrals(events))


def waiting_referrals(case: Case) -> tuple[Referral, ...]:
    """Those that did not answer, while an advocate is wanted."""
    if not is_wanted(case):
        return ()
    return tuple(each for each in referrals(case) if each.newest is None)


def is_wanted(case: Case) -> bool:
    """Whether they have not said last that they want no advocate asked."""
    last = case.last(ADVOCACY_ANSWERED)
    answer = last.advocate if last else None
    return answer is None or wants_one(answer)


def answers_of(documents: Sequence[object], otherwise: date) -> tuple[ReferralAnswer, ...]:
    """The answers that are kept while nothing was sent."""
    return tuple(filter(None, (from_document(each, otherwise) for each in documents)))


def _referrals(events: Sequence[Event]) -> Iterator[Referral]:
    for event in events:
        if event.is_erased:
            continue
        number = next(iter(event.numbers(OF)), event.sequence)
        is_asking = event.name == ADVOCACY_ASKED and event.has(LINK)
        if not is_asking and event.name != REFERRAL_SENT:
            continue
        day = event.day_at("asked_on") or event.day
        until = event.day_at("until") or day
        answers = tuple(filter(None, (_answer(each, number) for each in events)))
        yield Referral(number, event.text(SERVICE), day, until, answers)


def _answer(event: Event, number: int) -> ReferralAnswer | None:
    if number not in event.numbers(OF):
        return None
    if event.name == REFERRAL_MISSED:
        return ReferralAnswer(MISSED, event.day)
    if event.name == REFERRAL_ANSWERED:
        return from_document(event.value(ANSWER), event.day)
    return None


def names_somebody(referral: Referral, submission: Submission | None) -> bool:
    """Whether who is to get in touch has a name that stands where they told whom it is about."""
    newest = referral.newest
    if newest is None or not newest.name or submission is None:
        return False
    whose = (known(point.who) for point in submission.points)
    texts = (text for text in (*whose, known(submission.avoid)) if text)
    return is_like_one_of(newest.name, texts)
