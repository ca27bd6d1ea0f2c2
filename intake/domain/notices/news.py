"""Where a young person is told that there is news: by the way they chose, as long as they agree."""

from collections.abc import Iterator
from typing import Final

from intake.domain.case.event import POST, SENT_BY, Event
from intake.domain.complaint_record import SafeContact, Submission
from intake.domain.notices.occasion import Occasion
from intake.domain.people.phone_numbers import text_number
from intake.domain.records import known

EMAIL: Final = "email"
TEXT: Final = "text"
LETTER: Final = "letter"
"""The channels that news can go by; the first two are called as the ways that somebody chooses."""

_CHANNELS: Final = {TEXT: TEXT, POST: LETTER}
"""By the way that they chose; whatever goes by no other goes by email."""

_LOOKS_HERE: Final = "here"


def news_address(occasion: Occasion, event: Event) -> Iterator[str | None]:
    """Where news of an event goes: their email, their mobile phone, or where they get post.

    None where they chose another way, or it can't go from here, so that somebody has to tell them
    by hand. Nothing for who only looks in the tracker.
    """
    submission, pack = occasion.submission, occasion.pack
    how = known(submission.contact.how) if submission else None
    if submission is None or how is None or how.option == _LOOKS_HERE:
        return
    contact, way = submission.contact, how.option if occasion.agrees_to_news else None
    if way == EMAIL:
        yield known(contact.email)
    elif way == TEXT and pack.texts:
        yield text_number(known(contact.number) or "")
    # What is itself a letter by post needs none that tells of it.
    elif way == POST and pack.letters and event.text(SENT_BY) != POST:
        yield "\n".join(posted_to(submission)) or None
    else:
        yield None


def posted_to(submission: Submission) -> tuple[str, ...]:
    """The lines that stand on the envelope of a letter; none where no address was given."""
    address, name = known(submission.contact.address) or "", known(submission.who.name) or ""
    lines = [line for each in address.splitlines() if (line := each.strip())]
    return tuple(filter(None, (name.strip(), *lines))) if lines else ()


def news_channel(submission: Submission | None) -> str:
    """The channel by which they chose to hear of news, where one goes that way."""
    return _CHANNELS.get(news_way(submission), EMAIL)


def news_way(submission: Submission | None) -> str:
    """How they will hear of news, as the key of the way that they chose when they sent it.

    Empty where they have to look for it themselves: no way was chosen, or where to was left out.
    """
    contact = submission.contact if submission else SafeContact()
    how = known(contact.how)
    way = how.option if how and contact.is_whole else None
    return "" if way is None or way == _LOOKS_HERE else way
