"""A referral to the advocacy service: what the young person ticked, and nothing else.

Its email tells who they are and how to reach them. What it is about, in their words, stands on the
page that its link leads to, and only for whoever reads the mailbox of the service.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from intake.domain.case.event import HOW, Event
from intake.domain.complaint_record import Advocate, Choice, Point, SafeContact, Submission, Urgent
from intake.domain.law.product_events import ADVOCACY_ANSWERED
from intake.domain.law.working_days import english_day
from intake.domain.records import Maybe, known
from intake.domain.text import Text, filled, isolated

SHARED_SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "nothing": (),
    "name": ("name",),
    "age": ("age",),
    "language": ("language",),
    "need": ("need",),
    "reach": (),
    "how": ("how",),
    "number": ("number",),
    "number_of": ("person", "number"),
    "number_of_someone": ("number",),
    "email": ("email",),
    "address": ("address",),
    "person": ("person",),
    "when": ("when",),
    "when_not": ("when_not",),
    "urgent": (),
    "urgent_day": ("day",),
    "behind": (),
    "about": (),
    "topic": ("topic",),
    "point": ("number", "point"),
    "urgent_what": ("what",),
    "urgent_when": ("when",),
}
"""The lines of a referral in their order, each with what is filled in."""

Values = Mapping[str, str]
_Lines = Iterator[tuple[str, Values]]


@dataclass(frozen=True, slots=True)
class SharedLines:
    """What is told to a service: ``email`` stands in the email, ``behind`` only behind its link."""

    email: tuple[str, ...]
    behind: tuple[str, ...]

    @property
    def whole(self) -> tuple[str, ...]:
        """All of it in one place, so without the line that leads behind the link."""
        return (*self.email[:-1], *self.behind) if self.behind else self.email


def shared_lines(
    wording: Mapping[str, Text], advocate: Advocate, submission: Submission | None
) -> SharedLines:
    """The lines that tell what the young person ticked, in their own words."""
    tick_keys = {choice.option for choice in known(advocate.share) or ()}
    behind = [*_behind(tick_keys, submission)] if submission else []
    slots = [*_told(tick_keys, submission)] if submission else []
    slots += [("behind", {})] if behind else []
    return SharedLines(
        tuple(filled(wording[slot], values) for slot, values in slots or [("nothing", {})]),
        tuple(filled(wording[slot], values) for slot, values in behind),
    )


def with_new_way(submission: Submission | None, event: Event) -> Submission | None:
    """What was sent, with the way to reach them that they told with this very answer, if any."""
    way = event.text(HOW) if event.name == ADVOCACY_ANSWERED else ""
    if not way or submission is None:
        return submission
    return replace(submission, contact=SafeContact(how=Choice(words=way)))


def tells_a_way(advocate: Advocate, submission: Submission) -> bool:
    """Whether what was ticked has a way to get in touch: a number, an address or a person."""
    contact = submission.contact
    tick_keys = {choice.option for choice in known(advocate.share) or ()}
    ways = (contact.number, contact.email, contact.address, contact.person)
    return "reach" in tick_keys and any(known(each) for each in ways)


def _told(tick_keys: set[str | None], submission: Submission) -> _Lines:
    if "name" in tick_keys:
        yield from _line("name", submission.who.name)
    if "age" in tick_keys and isinstance(age := known(submission.who.age), int):
        yield "age", {"age": str(age)}
    if "language" in tick_keys:
        yield from _line("language", _words(known(submission.language)))
        for need in known(submission.needs) or ():
            yield from _line("need", _words(need))
    if "reach" in tick_keys:
        yield from _headed("reach", [*_reach(submission.contact)])
    if "urgent" in tick_keys and submission.urgent.is_told:
        yield "urgent", {}
        yield from _urgent_day(submission.urgent)


def _behind(tick_keys: set[str | None], submission: Submission) -> _Lines:
    """What stands in no email: their words of what it is about, and of what can't wait."""
    if "about" in tick_keys:
        yield from _headed("about", [*_about(submission)])
    if "urgent" in tick_keys and submission.urgent.is_told:
        yield from _urgent(submission.urgent)


def _headed(slot: str, lines: list[tuple[str, Values]]) -> _Lines:
    if lines:
        yield slot, {}
        yield from lines


def _reach(contact: SafeContact) -> _Lines:
    yield from _line("how", _words(known(contact.how)))
    yield from _number(contact)
    yield from _line("email", contact.email)
    yield from _line("address", contact.address)
    yield from _line("person", contact.person)
    yield from _line("when", contact.when)
    yield from _line("when_not", contact.when_not)


def _number(contact: SafeContact) -> _Lines:
    """The number and whose it is: one's own, or that of who is called and asked for them."""
    person, number = known(contact.person), known(contact.number)
    if not contact.is_of_person:
        yield from _line("number", contact.number)
    elif person:
        yield "number_of", {"person": isolated(person), "number": isolated(number or "")}
    else:
        yield from _line("number_of_someone", contact.number, "number")


def _about(submission: Submission) -> _Lines:
    for topic in known(submission.topics) or ():
        yield from _line("topic", _words(topic))
    for point in submission.points:
        yield from _point(point)


def _point(point: Point) -> _Lines:
    what = known(point.what)
    if what:
        yield "point", {"number": str(point.number), "point": isolated(what)}


def _urgent_day(urgent: Urgent) -> _Lines:
    """On which day, where one is known: the words that they typed for it stand in no email."""
    day = _one_day(urgent)
    if day is not None:
        yield "urgent_day", {"day": english_day(day)}


def _one_day(urgent: Urgent) -> date | None:
    when = known(urgent.when)
    return when.from_ if when and when.precision == "day" else None


def _urgent(urgent: Urgent) -> _Lines:
    yield from _line("urgent_what", urgent.what, "what")
    when = known(urgent.when)
    if when and when.typed.strip():
        yield "urgent_when", {"when": isolated(when.typed)}


def _line(slot: str, value: Maybe[str], name: str = "") -> _Lines:
    text = known(value)
    if text:
        yield slot, {name or slot: isolated(text)}


def _words(choice: Choice | None) -> str | None:
    """What was chosen, in the young person's own words where they gave some."""
    return (choice.words or choice.shown) if choice else None
