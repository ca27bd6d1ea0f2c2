"""How it stands with an advocate whom a young person asked for, as the tracker shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake.domain.case.advocacy import AdvocateSought, advocate_sought
from intake.domain.case.case import Case
from intake.domain.case.event import submitted
from intake.domain.case.referrals import Referral, is_wanted, names_somebody, referrals
from intake.domain.law.product_events import ADVOCACY_ANSWERED, REFERRAL_MADE
from intake.domain.people.council import NOBODY_KNOWN, AdvocacyService, CouncilPack
from intake.domain.submission.person import person_of


@dataclass(frozen=True, slots=True)
class ReferralShown:
    """A service that was asked by a link, by its ``name``; ``is_like`` tells that who is to get in
    touch has a name that stands in what was told."""

    referral: Referral
    name: str
    is_like: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class SoughtShown:
    """How it stands with an advocate, and since which London day, where that is known.

    ``by_desk`` tells that somebody at the desk asked, and not this service by itself. ``asked`` are
    those that can answer here, ``others`` who can be called where one does not help.
    """

    sought: AdvocateSought
    on: date | None
    by_desk: bool = False
    asked: tuple[ReferralShown, ...] = ()
    others: tuple[AdvocacyService, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether the tracker says how it stands, with whom to call."""
        return bool(self.sought.is_due or self.sought.service or self.asked)

    @property
    def answers(self) -> tuple[ReferralShown, ...]:
        """Those of whom there is something to say: they answered, or it is late."""
        return tuple(each for each in self.asked if each.is_late or each.referral.newest)

    @property
    def wants_another(self) -> bool:
        """Whether one can't help, did not answer, or did not get in touch."""
        return any(
            each.is_late or each.referral.refused or each.referral.missed_on for each in self.asked
        )


def sought_shown(case: Case, pack: CouncilPack) -> SoughtShown:
    """How it stands with the advocate whom they asked for, and since when."""
    submission = submitted(case.events).submission
    person = person_of(submission.who) if submission else NOBODY_KNOWN
    sought = advocate_sought(case, submission, pack.advocacy, person)
    services, others = tuple(_asked(case, pack)), pack.advocacy.national
    acts = (case.last(ADVOCACY_ANSWERED), case.last(REFERRAL_MADE))
    last = max(filter(None, acts), key=lambda each: each.sequence, default=None)
    if sought.by_themself and submission:
        return SoughtShown(sought, submission.advocate.asked[-1].on, asked=services, others=others)
    by_desk = last is not None and last.name == REFERRAL_MADE
    return SoughtShown(sought, last.day if last else None, by_desk, services, others)


def _asked(case: Case, pack: CouncilPack) -> Iterator[ReferralShown]:
    if not is_wanted(case):
        return
    submission = submitted(case.events).submission
    for each in referrals(case):
        yield ReferralShown(
            each,
            pack.advocacy.named(each.service),
            names_somebody(each, submission),
            each.is_late(case.as_of),
        )
