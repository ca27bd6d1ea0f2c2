"""Notices and what causes them, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from intake.adapters.files.letters.notices import load_notices
from intake.domain.case.event import Event
from intake.domain.complaint_record import (
    Advocate,
    Choice,
    SafeContact,
    Submission,
    to_document,
)
from intake.domain.notices.digest import digest
from intake.domain.notices.notice import Notice, by_hand, notices_for
from intake.domain.notices.occasion import happened
from intake.domain.people.council import Advocacy, Contact, Desk, HelpsWhom
from intake.domain.people.hours import WEEKDAYS, Span
from tests.support.made_letters import DAY, HOUSE, PACK, SERVICE

if TYPE_CHECKING:
    from intake.domain.people.council import CouncilPack

NOTICES = load_notices(HOUSE / "content" / "notices" / "en.yaml")
GATHER = partial(digest, NOTICES.many)
AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
TEAM, SAFETY, ALLY, MINE = "team@example.org", "safe@example.org", "ally@example.org", "me@x.org"


def mail(address: str) -> Contact:
    return Contact(address, "its own page", DAY, "high")


ALL_DAY = {day: Span(0, 24 * 60) for day in WEEKDAYS}

MAILED = replace(
    PACK,
    team=replace(PACK.team, email=mail(TEAM)),
    advocacy=Advocacy((HelpsWhom(replace(SERVICE, email=mail(ALLY))),)),
    safety_contact=Desk("Safety team", email=mail(SAFETY), hours=ALL_DAY),
)
"""A council where everybody can be reached by email."""

UNKNOWN = PACK
"""One where nobody's is known."""

BY_EMAIL = SafeContact(how=Choice("email", "Email me"), email=MINE)
ASKS = Advocate(wanted=Choice("ask", "Yes, ask them to help me"))


def notice(number: int = 1, **parts: Any) -> Notice:
    """A notice like many others; its number makes it another one."""
    given = {
        "kind": "news",
        "channel": "email",
        "to": f"young{number}@example.org",
        "sender": "News",
        "subject": "There is news",
        "body": f"There is news, {number}.\n\nCome back… 😀",
        "key": f"{number:040x}",
    }
    return Notice(**{**given, **parts})


def told(
    *after: tuple[str, str], submission: Submission | None = None, **data: object
) -> tuple[Event, ...]:
    """The events of a case: it was received, and then these happened, each (name, actor)."""
    document = {"submission": to_document(submission)} if submission else {}
    first = Event(1, "received", AT, AT, "child", {**document, **data})
    later = (
        Event(number, name, AT, AT, actor, dict(data))
        for number, (name, actor) in enumerate(after, start=2)
    )
    return (first, *later)


def sent(events: tuple[Event, ...], pack: CouncilPack = MAILED, after: int = 1) -> dict[str, str]:
    """The kind of notice that each address gets because of the events after a sequence."""
    due = notices_for(NOTICES, happened("AB12CD34", events, after, pack))
    assert len({each.to for each in due}) == len(due)
    return {each.to: each.kind for each in due}


def left(events: tuple[Event, ...], pack: CouncilPack = MAILED, after: int = 1) -> list[str]:
    """The kinds of notice that somebody has to tell by hand."""
    return [each.kind for each in by_hand(NOTICES, happened("AB12CD34", events, after, pack))]


def asking(submission: Submission, **advocate: Any) -> tuple[Event, ...]:
    """A complaint in which an advocate is asked for, as it is sent."""
    whole = replace(submission, advocate=replace(ASKS, **advocate))
    document = to_document(whole)
    first = Event(1, "received", AT, AT, "child", {"submission": document})
    data = {"advocate": document["advocate"]}
    return first, Event(2, "advocacy_answered", AT, AT, "child", data)
