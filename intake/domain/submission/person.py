"""Who somebody is, as far as it decides which advocates are there for them."""

from intake.domain.complaint_record import Who
from intake.domain.people.council import Person
from intake.domain.records import known
from intake.domain.submission.building import who_of
from intake.domain.submission.replies import replies_of
from intake.domain.talk.conversation import Conversation


def person_of(who: Who) -> Person:
    """What a submission says of them."""
    care = known(who.care_status)
    return Person(care.option if care else None, known(who.age))


def person_in(conversation: Conversation) -> Person:
    """What was said of them so far, on the path as it is."""
    visits = (visit for visit in conversation.path() if visit.step.repeat is None)
    return person_of(who_of(replies_of(visits), conversation.flow.ends.sets))
