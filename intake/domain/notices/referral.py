"""A referral to the advocacy service: what the young person ticked, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from intake.domain.case.event import HOW, Event
from intake.domain.complaint_record import Advocate, Choice, Point, SafeContact, Submission, Urgent
from intake.domain.law.product_events import ADVOCACY_ANSWERED
from intake.domain.records import Maybe, known
from intake.domain.text import Text, filled, isolated

SHARED_SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "nothing": (),
    "name": ("name",),
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
    "about": (),
    "topic": ("topic",),
    "point": ("number", "point"),
    "urgent": (),
    "urgent_what": ("what",),
    "urgent_when": ("when",),
}
"""The lines of a referral in their order, each with what is filled in."""

Values = Mapping[str, str]


def shared_lines(
    wording: Mapping[str, Text], advocate: Advocate, submission: Submission | None
) -> Iterator[str]:
    """The lines that tell what the young person ticked, in their own words."""
    tick_keys = {choice.option for choice in known(advocate.share) or ()}
    slots = [*_told(tick_keys, submission)] if submission else []
    for slot, values in slots or [("nothing", {})]:
        yield filled(wording[slot], values)


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


def _told(tick_keys: set[str | None], submission: Submission) -> Iterator[tuple[str, Values]]:
    if "name" in tick_keys:
        yield from _line("name", submission.who.name)
    if "reach" in tick_keys:
        yield from _headed("reach", [*_reach(submission.contact)])
    if "about" in tick_keys:
        yield from _headed("about", [*_about(submission)])
    if "urgent" in tick_keys and submission.urgent.is_told:
        yield "urgent", {}
        yield from _urgent(submission.urgent)


def _headed(slot: str, lines: list[tuple[str, Values]]) -> Iterator[tuple[str, Values]]:
    if lines:
        yield slot, {}
        yield from lines


def _reach(contact: SafeContact) -> Iterator[tuple[str, Values]]:
    yield from _line("how", _words(known(contact.how)))
    yield from _number(contact)
    yield from _line("email", contact.email)
    yield from _line("address", contact.address)
    yield from _line("person", contact.person)
    yield from _line("when", contact.when)
    yield from _line("when_not", contact.when_not)


def _number(contact: SafeContact) -> Iterator[tuple[str, Values]]:
    """The number and whose it is: one's own, or that of who is called and asked for them."""
    person, number = known(contact.person), known(contact.number)
    if not contact.is_of_person:
        yield from _line("number", contact.number)
    elif person:
        yield "number_of", {"person": isolated(person), "number": isolated(number or "")}
    else:
        yield from _line("number_of_someone", contact.number, "number")


def _about(submission: Submission) -> Iterator[tuple[str, Values]]:
    for topic in known(submission.topics) or ():
        yield from _line("topic", _words(topic))
    for point in submission.points:
        yield from _point(point)


def _point(point: Point) -> Iterator[tuple[str, Values]]:
    what = known(point.what)
    if what:
        yield "point", {"number": str(point.number), "point": isolated(what)}


def _urgent(urgent: Urgent) -> Iterator[tuple[str, Values]]:
    yield from _line("urgent_what", urgent.what, "what")
    when = known(urgent.when)
    if when and when.typed.strip():
        yield "urgent_when", {"when": isolated(when.typed)}


def _line(slot: str, value: Maybe[str], name: str = "") -> Iterator[tuple[str, Values]]:
    text = known(value)
    if text:
        yield slot, {name or slot: isolated(text)}


def _words(choice: Choice | None) -> str | None:
    """What was chosen, in the young person's own words where they gave some."""
    return (choice.words or choice.shown) if choice else None
