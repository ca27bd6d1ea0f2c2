"""What was acknowledged, kept outside the application; and what is there, held against it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from intake.adapters.crypto import ways
from intake.adapters.db import draft_rows
from intake.adapters.db.outbox_rows import BY_HAND, GIVEN_UP, PUT_AWAY, SENT
from intake.adapters.db.tables import outbox
from intake.domain.case.to_do import POST_LETTER, TASK, WORDS
from intake.domain.law.product_events import BY_HAND_DUE
from intake.domain.notices.news import LETTER
from intake.domain.talk.devices import UNUSED_DAYS
from intake.services.ports import DamagedContent, NoSuchCase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from intake.domain.case.event import Event
    from intake.domain.talk.draft import Draft
    from intake.services.case.casework import Casework
    from tests.life.house import House

CANARY = re.compile(rb"xq\d+p\d+n\d+z")
"""Stands in every text that anybody types in a life, and nowhere else in the world."""

AT_REST = {SENT, GIVEN_UP, PUT_AWAY, BY_HAND}
"""Where a notice is that the worker has done with, or that somebody took out of its hands."""


class BrokenPromise(AssertionError):
    """What must not be; says what, and no more of a text than its canary."""


def hold(is_kept: object, promise: str) -> None:
    """Raises BrokenPromise where a promise was not kept."""
    if not is_kept:
        raise BrokenPromise(promise)


def leaves(document: object) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(document, dict):
        document = list(document.values())
    if isinstance(document, list | tuple):
        for part in document:
            yield from leaves(part)
    elif isinstance(document, str):
        yield document


@dataclass
class Slot:
    """A box of a question: the text in it that was acknowledged, and those that may be there."""

    kept: str = ""
    maybe: set[str] = field(default_factory=set)

    def take(self, text: str, *, is_sure: bool) -> None:
        if is_sure:
            self.kept, self.maybe = text, set()
        else:
            self.maybe.add(text)

    def settle(self, counts: Mapping[str, int]) -> None:
        """Look what is there. Raises BrokenPromise."""
        found = [each for each in sorted({self.kept, *self.maybe} - {""}) if counts.get(each)]
        is_there = found or not self.kept or "" in self.maybe
        hold(is_there, f"an acknowledged answer is lost: {self.kept}")
        hold(len(found) < 2, f"two answers stand where one was given: {found}")
        hold(all(counts[each] == 1 for each in found), f"an answer is doubled: {found}")
        self.kept, self.maybe = (found or [""])[0], set()


Slots = dict[tuple[str, str], Slot]


def settle(slots: Slots, draft: Draft) -> None:
    """Hold what one talk has against what was said in it. Raises BrokenPromise."""
    answers = draft.answers.get("answers", {})
    counts = Counter(leaves(answers))
    for slot in slots.values():
        slot.settle(counts)


def draft_of(house: House, token: str) -> Draft | None:
    """A young person's draft as it is stored; nobody is noted to have looked."""
    with house.intake.database.read() as connection:
        found = draft_rows.read_by_device(connection, token)
        if found is None:
            return None
        way, row = found
        return draft_rows.open_row(row, ways.key_by_device(way, token)).draft


def used_of(house: House, token: str) -> date | None:
    """The London day on which a young person's draft was used last, as it is noted."""
    with house.intake.database.read() as connection:
        found = draft_rows.read_by_device(connection, token)
    return found and found[1].touched


def is_past(house: House, used: date) -> bool:
    """Whether what was not sent, and last used on a London day, is kept no longer."""
    casework = house.intake.casework
    kept = timedelta(days=casework.councils["sefton"].retention.draft_days)
    return casework.clock.today() - used > kept


def is_forgotten(house: House, token: str) -> bool:
    """Whether a device is known and let in no more, as its time is over by the clock of now.

    It is let in for ``UNUSED_DAYS`` after the London day that was noted of its use last.
    """
    with house.intake.database.read() as connection:
        found = draft_rows.read_by_device(connection, token)
    if found is None or found[1].used is None:
        return False
    since = house.intake.casework.clock.today() - timedelta(days=UNUSED_DAYS)
    return bool(found[1].used < since)


def events_of(house: House, reference: str) -> tuple[Event, ...]:
    """A case's events, with their chain looked through. Raises BrokenPromise."""
    try:
        return house.intake.casework.cases.events(reference)
    except NoSuchCase:
        raise BrokenPromise("what was sent is no case") from None
    except DamagedContent as fault:
        raise BrokenPromise(f"a case cannot be read any more: {fault}") from None


def is_erased(house: House, reference: str) -> bool:
    """Whether what was written in a case is gone, from its first event on; not so of no case."""
    try:
        return house.intake.casework.cases.events(reference)[0].data is None
    except NoSuchCase:
        return False
    except DamagedContent as fault:
        raise BrokenPromise(f"a case cannot be read any more: {fault}") from None


def sendings(events: Sequence[Event]) -> list[list[Event]]:
    """What was written down at one instant with something that the young person did."""
    by_instant = groupby(events, key=lambda event: event.recorded)
    together = [list(group) for _, group in by_instant]
    return [group for group in together if any(each.actor == "child" for each in group)]


def hold_texts(events: Sequence[Event], texts: Sequence[str], times: int) -> None:
    """All that was sent is there, and came so many times. Raises BrokenPromise."""
    told = {leaf for event in events if event.data for leaf in leaves(dict(event.data))}
    lost = [text for text in texts if text not in told]
    hold(not lost, f"what was sent is not there: {lost}")
    came = sendings(events)
    hold(len(came) == times, f"sent {times} times, and there {len(came)} times")
    for group in came:
        names = Counter(each.name for each in group if each.actor == "child")
        hold(max(names.values()) == 1, f"an event is doubled: {dict(names)}")


@dataclass(frozen=True)
class LeftBehind:
    """What somebody sent who never saw words for it, and whose device's time is over.

    Nobody comes back to it, but the council has it: it has to be there like any other.
    """

    reference: str
    texts: Sequence[str]
    times: int

    def look(self, house: House) -> None:
        """Raises BrokenPromise where it is not there, and did not go for good."""
        if not is_erased(house, self.reference):
            hold_texts(events_of(house, self.reference), self.texts, self.times)


def hold_notices(house: House, reference: str) -> None:
    """All that is to be told because of a case's events is in the outbox. Raises BrokenPromise."""
    casework, events = house.intake.casework, events_of(house, reference)
    due = notices_due(casework, reference, events)
    with house.intake.database.read() as connection:
        keys = {row.key for row in connection.execute(outbox.select()).all()}
    hold(due <= keys, f"{len(due - keys)} notices of a case were never put into the outbox")


def notices_due(casework: Casework, reference: str, events: Sequence[Event]) -> set[str]:
    """The keys of all that is to be told because of a case's events, write by write."""
    pack = casework.pack(casework.cases.council_of(reference))
    due, after = set[str](), 0
    for _, group in groupby(events, key=lambda event: event.recorded):
        until = after + len(list(group))
        then = casework.open_for(pack, reference, events[:until])
        due |= {notice.key for notice in casework.notices(then, after)}
        after = until
    return due


def hold_delivery(house: House) -> None:
    """Whatever waited was handed over, or given up loudly. Raises BrokenPromise."""
    with house.intake.database.read() as connection:
        rows = connection.execute(outbox.select().order_by(outbox.c.id)).all()
    for row in rows:
        hold(row.state in AT_REST, f"a notice still waits: {row.id}, {row.state}")
        # What goes out together goes under another key; a letter goes to the desk, to be posted.
        is_told = (
            row.state != SENT
            or row.batch
            or house.mail.taken[row.key]
            or (row.channel == LETTER and _came_to_the_desk(house, row.reference))
        )
        hold(is_told, f"a notice counts as sent that nobody got: {row.id}")


def _came_to_the_desk(house: House, reference: str) -> bool:
    """Whether a letter with news has been put among those to post."""
    return any(
        event.name == BY_HAND_DUE and event.text(TASK) == POST_LETTER and event.text(WORDS)
        for event in events_of(house, reference)
    )


def hold_seals(house: House) -> None:
    """What somebody typed can be read in no file. Raises BrokenPromise."""
    for name, content in house.stored():
        found = CANARY.search(content)
        hold(found is None, f"{name} can be read: {found and found.group().decode()}")


def hold_rows(house: House) -> None:
    """Every chain, seal and count is as it was written. Raises BrokenPromise."""
    faults = [line for line in house.intake.verification.steps() if line]
    hold(not faults, f"verifying finds: {faults}")
