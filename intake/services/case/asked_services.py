"""What an advocacy service was asked before anything was sent, as kept, and what came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from intake.domain.case.event import NewEvent, day_in
from intake.domain.case.open_case import OpenCase
from intake.domain.case.referrals import OF, SERVICE, Referral, answers_of
from intake.domain.complaint_record import Advocate, asked_for
from intake.domain.law.product_events import ADVOCACY_ANSWERED, REFERRAL_SENT
from intake.domain.law.working_days import add_working_days
from intake.domain.notices.referral import SharedLines
from intake.domain.people.council import NOBODY_KNOWN
from intake.domain.submission.person import person_of
from intake.services.referral_ports import StoredReferral


@dataclass(frozen=True, slots=True)
class OpenReferral:
    """A service that was asked while nothing is sent, with what it is told.

    ``documents`` are the answers as they are kept, ``revision`` that of them; ``practice`` is the
    key of a council that is there to practise with.
    """

    referral: Referral
    lines: SharedLines = field(repr=False)
    revision: int
    practice: str
    documents: Sequence[Mapping[str, object]] = field(repr=False)


def referral_sent(open_case: OpenCase, after: int, now: datetime) -> list[NewEvent]:
    """That a service was asked by email because of an event after a sequence, and by when it should
    answer."""
    pack, new = open_case.pack, open_case.events[after:]
    answer = next((each for each in new if each.name == ADVOCACY_ANSWERED), None)
    if answer is None or not asked_for(answer.advocate or Advocate()):
        return []
    submission = open_case.submission
    service = pack.advocacy.written_to(person_of(submission.who) if submission else NOBODY_KNOWN)
    if service is None:
        return []
    until = add_working_days(answer.day, service.answers_in, open_case.closed_days)
    data = {OF: answer.sequence, SERVICE: service.key, "until": until.isoformat()}
    return [NewEvent(REFERRAL_SENT, now, "system", data)]


def asked_document(
    service: str, day: date, until: date, lines: SharedLines, practice: str
) -> dict[str, object]:
    """What is kept of it under its link: the service's key, the London days, what it is told.

    ``practice`` is the key of the council, where that is there to practise with: all that goes out
    because of it must stay here.
    """
    return {
        "practice": practice,
        "service": service,
        "asked": day.isoformat(),
        "until": until.isoformat(),
        "email": [*lines.email],
        "behind": [*lines.behind],
    }


def open_referral(row: StoredReferral) -> OpenReferral:
    """What a link opens that is no case's yet."""
    day = day_in(row.asked.get("asked")) or date.max
    until = day_in(row.asked.get("until")) or date.max
    answers = answers_of(row.answers, day)
    referral = Referral(0, str(row.asked.get("service", "")), day, until, answers)
    lines = SharedLines(_texts(row.asked.get("email")), _texts(row.asked.get("behind")))
    return OpenReferral(
        referral, lines, row.revision, str(row.asked.get("practice", "")), row.answers
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()
