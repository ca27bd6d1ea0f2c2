"""Where a young person is told that there is news: by the way they chose, as long as they agree."""

from collections.abc import Iterator
from typing import Final

from intake.domain.complaint_record import SafeContact, Submission
from intake.domain.people.phone_numbers import text_number
from intake.domain.records import known

EMAIL: Final = "email"
TEXT: Final = "text"
"""The channels that news can go by, called as the ways that a young person chooses."""

_LOOKS_HERE: Final = "here"


def news_address(contact: SafeContact | None, *, agrees: bool, texts: bool) -> Iterator[str | None]:
    """Where news goes: their email, or the number of their mobile phone.

    None where they chose another way, so that somebody has to tell them by hand. Nothing for who
    only looks in the tracker. ``agrees`` tells whether they still agree to be told so, ``texts``
    whether text messages can be sent from here.
    """
    how = known(contact.how) if contact else None
    if contact is None or how is None or how.option == _LOOKS_HERE:
        return
    if how.option == EMAIL and agrees:
        yield known(contact.email)
    elif how.option == TEXT and agrees and texts:
        yield text_number(known(contact.number) or "")
    else:
        yield None


def news_channel(submission: Submission | None) -> str:
    """The channel by which they chose to hear of news, where one goes that way."""
    return TEXT if news_way(submission) == TEXT else EMAIL


def news_way(submission: Submission | None) -> str:
    """How they will hear of news, as the key of the way that they chose when they sent it.

    Empty where they have to look for it themselves: no way was chosen, or where to was left out.
    """
    contact = submission.contact if submission else SafeContact()
    how = known(contact.how)
    way = how.option if how and contact.is_whole else None
    return "" if way is None or way == _LOOKS_HERE else way
