"""Which advocates are there for somebody, and which they asked before they sent anything."""

from datetime import datetime

from intake.domain.complaint_record import AskedAdvocate, BegunBy, Who
from intake.domain.law.working_days import london_day
from intake.domain.people.complainants import is_care_leaver
from intake.domain.people.council import Person
from intake.domain.records import known
from intake.domain.submission.building import who_of
from intake.domain.submission.replies import replies_of
from intake.domain.talk.conversation import Conversation
from intake.domain.talk.draft import Draft
from intake.domain.talk.typist import typist_of


def person_of(who: Who) -> Person:
    """What a submission says of them."""
    care = known(who.care_status)
    return Person(care.option if care else None, known(who.age))


def asked_before(draft: Draft) -> tuple[AskedAdvocate, ...]:
    """The advocates who were asked before anything was sent, each with the London day."""
    return tuple(
        AskedAdvocate(each.name, london_day(datetime.fromisoformat(each.at)))
        for each in draft.advocates_asked
    )


def begun_in(draft: Draft) -> BegunBy | None:
    """Who wrote down for them what a draft holds, or held before they took it over."""
    beginning = draft.beginning or draft.begun_by
    if beginning is None:
        return None
    typist = typist_of(beginning.by)
    return BegunBy(
        typist.name if typist and typist.name else None,
        beginning.service,
        read_back=bool(beginning.agreed),
        basis=beginning.basis,
        reason=beginning.reason or None,
    )


def leaves_care(conversation: Conversation, who: Who) -> bool:
    """Whether who is asked has left care, or leaves it soon, by the page or what they said."""
    begun_there = "care_leaver" in conversation.flow.always
    return begun_there or is_care_leaver(who, conversation.today)


def who_in(conversation: Conversation) -> Who:
    """What was said of them so far, on the path as it is."""
    visits = (visit for visit in conversation.path() if visit.step.repeat is None)
    return who_of(replies_of(visits), conversation.flow.ends.sets)
