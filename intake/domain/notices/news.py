"""Where a young person is told that there is news: by the way they chose, as long as they agree."""

from collections.abc import Iterator
from typing import Final

from intake.domain.complaint_record import SafeContact, Submission
from intake.domain.records import known

EMAIL: Final = "email"
"""The one channel that there is yet."""

_LOOKS_HERE: Final = "here"


def news_address(contact: SafeContact | None, *, may_email: bool) -> Iterator[str | None]:
    """Their email; None where they chose another way, so that somebody has to tell them by hand.

    Nothing for who only looks in the tracker. ``may_email`` tells whether they still agree to
    emails, where they had asked for them.
    """
    how = known(contact.how) if contact else None
    if contact is not None and how is not None and how.option != _LOOKS_HERE:
        yield known(contact.email) if how.option == EMAIL and may_email else None


def news_way(submission: Submission | None) -> str:
    """How they will hear of news, as the key of the way that they chose when they sent it.

    Empty where they have to look for it themselves: no way was chosen, or where to was left out.
    """
    contact = submission.contact if submission else SafeContact()
    how = known(contact.how)
    way = how.option if how and contact.is_whole else None
    return "" if way is None or way == _LOOKS_HERE else way
