"""One thing that happened to a case, and what its data says; nothing else looks into the data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Final, TypeVar

from intake.domain.complaint_record import Advocate, Submission
from intake.domain.law.product_events import CONTENT_ERASED
from intake.domain.law.working_days import london_day
from intake.domain.records import RecordFault, as_record

T = TypeVar("T")

OFFICER: Final = "officer"
"""The actor of what somebody at the council does."""


CHILD: Final = "child"
"""The actor of what a young person does from their own place."""

KIND: Final = "kind"
"""Names, in the data of an event, the conversation that made it, where that is not its name."""

DESK_WORDS: Final = "desk_words"
"""Stands in the data of what was done with words that the desk knew: perhaps it was not them."""

SUBMISSION: Final = "submission"
"""The key of an event's data under which all that was sent stands, as a document."""

ADVOCATE: Final = "advocate"
"""The actor of what an advocate does, or their service; and the key of an event's data under which
the answer about an advocate stands, as a document."""

HOW: Final = "how"
"""The key under which somebody said how to reach them, or how they did something."""

SENT_BY: Final = "sent_by"
"""The key of how a letter of the council went, where it was by post."""

SELF: Final = "self"
"""Who complains for themself, as a young person."""

POST: Final = "post"
"""How a letter goes that goes by post, and how somebody chose to be reached who gets such."""

DESPITE: Final = "despite"
"""The key of why something was done that the law wants otherwise: it is recorded as it happened."""

TOLD_BY: Final = "told_by"
"""The key of who told it, where an officer writes down what somebody told them."""

SENT_FOR: Final = "sent_for"
"""The key of who sent something for the young person, and that they were asked to."""

TYPED_BY: Final = "typed_by"
"""The key of who typed which answer, in a submission as stored and of what was told later."""

RELATIONSHIP: Final = "relationship"
"""The key of who complains: what they are to the child, ``self`` for a young person."""

POINTS: Final = "points"
"""The key of which points an event is about, by their numbers."""

DAY_KEYS: Final = ("until", "meets_on", "arose", "known", "asked_on", "told_on")
"""The keys of an event's data that hold days."""
_DAY: Final = len("2024-05-01")


class FoldingFault(ValueError):
    """Events that cannot be folded; the message says in plain words why."""


@dataclass(frozen=True, slots=True)
class EventItem:
    """A row of a list in an event's data: its number as it was given, what it is, the decision.

    ``whose`` is the key of whose it is, as of a report's recommendation. What a row does not say
    is empty.
    """

    number: str
    what: str
    decision: str
    whose: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened, as it was recorded.

    ``sequence`` counts from 1 in the order of recording. ``at`` is when it happened: an instant,
    or only a London day. ``recorded`` is when it was written down, in UTC. ``actor`` is a role
    (child, advocate, officer, colleague, system). ``data`` is None when its content was erased.
    """

    sequence: int
    name: str
    at: date
    recorded: datetime
    actor: str
    data: Mapping[str, object] | None

    # Whatever is worked out of a case asks for it.
    @cached_property
    def day(self) -> date:
        """The London day on which it happened. Raises ValueError for a time with no offset."""
        return london_day(self.at)

    @property
    def by_voice(self) -> bool:
        """Whether an officer wrote down with it what the young person's side told them."""
        return self.actor == OFFICER and self.has(TOLD_BY)

    @property
    def is_sent_for(self) -> bool:
        """Whether an advocate sent it for the young person, on a basis that stands with it."""
        return self.actor == ADVOCATE and self.has(SENT_FOR)

    @property
    def is_own(self) -> bool:
        """Whether it came from here and is theirs: sent by themselves, or for them."""
        return self.actor == CHILD or self.is_sent_for

    @property
    def side(self) -> str:
        """Whose doing it was, whoever wrote it down or sent it: a role."""
        return CHILD if self.by_voice or self.is_sent_for else self.actor

    @property
    def is_erased(self) -> bool:
        """Whether its content was erased: that it happened is all that is left."""
        return self.data is None

    # What has one is asked for it by a dozen rules; to read it takes longer than to fold a case.
    @cached_property
    def submission(self) -> Submission | None:
        """All that was sent with it; None where nothing was, or it cannot be read (any more)."""
        return _record(Submission, self.value(SUBMISSION))

    @property
    def advocate(self) -> Advocate | None:
        """What was answered about an advocate; None where nothing was."""
        return _record(Advocate, self.value(ADVOCATE))

    @property
    def slots(self) -> Mapping[str, object]:
        """What was told with it, by slot, as it was stored; a submission is none of the slots."""
        return {} if self.data is None else {k: v for k, v in self.data.items() if k != SUBMISSION}

    def value(self, key: str) -> object:
        """What stands under a key, as it was stored: for who reads a document out of it."""
        return None if self.data is None else self.data.get(key)

    def has(self, key: str) -> bool:
        """Whether anything is said under a key."""
        return self.data is not None and bool(self.data.get(key))

    def text(self, key: str) -> str:
        """The text under a key; empty where there is none, or something else."""
        value = None if self.data is None else self.data.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, *path: str) -> tuple[str, ...]:
        """Every text below these keys, one inside the other, and in every entry of a list.

        They are found in a submission that cannot be read as one, too: what keeps somebody safe
        must not hang on that.
        """
        if path and not self.has(path[0]):  # as of most events
            return ()
        return tuple(_texts(_below(self.data, path)))

    def texts_but(self, *keys: str) -> tuple[str, ...]:
        """Every text of its data, however deep, that stands under none of these keys."""
        return tuple(_texts_but(self.data, frozenset(keys)))

    def day_at(self, key: str) -> date | None:
        """The London day under a key; None where there is none, or it is no day."""
        value = self.value(key)
        return None if value is None else day_in(value)

    def numbers(self, key: str) -> tuple[int, ...]:
        """The whole numbers under a key: one, or those of a list."""
        value = self.value(key)
        if value is None:  # as of most events
            return ()
        values = value if isinstance(value, list | tuple) else (value,)
        return tuple(each for each in values if isinstance(each, int))

    def items(self, key: str) -> tuple[EventItem, ...]:
        """The rows of a list under a key; a row that is only a text is what it is."""
        value = self.value(key)
        rows = value if isinstance(value, list | tuple) else ()
        return tuple(_item(row) for row in rows if isinstance(row, str | Mapping))

    def rows(self, key: str) -> tuple[Mapping[str, object], ...]:
        """The rows of a list under a key, each with all that it says."""
        value = self.value(key)
        rows = value if isinstance(value, list | tuple) else ()
        return tuple(row for row in rows if isinstance(row, Mapping))

    def only(self, keys: Iterable[str]) -> "Event":
        """The same with nothing but these keys of its data; one that was erased stays as it is."""
        names = frozenset(keys)
        if self.data is None:
            return self
        return replace(self, data={key: self.data[key] for key in self.data if key in names})

    def with_values(self, values: Mapping[str, object]) -> "Event":
        """The same with these values put in the place of those under their keys.

        One that was erased stays as it is.
        """
        return self if self.data is None else replace(self, data={**self.data, **values})


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be appended; the store gives it its sequence and its place in the chain.

    ``at`` is when it happened: an instant, or only a London day. ``document`` is a file that is
    kept beside the event and is no part of it, so that it can be erased and the event stays.
    """

    name: str
    at: date
    actor: str
    data: Mapping[str, object] = field(repr=False)
    document: bytes | None = field(default=None, repr=False)


def as_events(new: Iterable[NewEvent], after: int, recorded_at: datetime) -> tuple[Event, ...]:
    """New events as they will stand behind the ``after`` that are there already."""
    return tuple(
        Event(number, each.name, each.at, recorded_at, each.actor, each.data)
        for number, each in enumerate(new, start=after + 1)
    )


def submitted(events: Sequence[Event]) -> Event:
    """The event whose submission counts: the last one that has any, else what the case began with.

    A case that began with an idea has two when a complaint was made of it.
    """
    return next((event for event in reversed(events) if event.has(SUBMISSION)), events[0])


def complains(event: Event) -> str:
    """Who complains, as this event or the submission in it says: ``self``; empty if it doesn't.

    What a young person sent before anybody was asked is their own, as all was then.
    """
    options = event.texts(SUBMISSION, "who", RELATIONSHIP, "option")
    otherwise = SELF if event.actor == CHILD else event.text(RELATIONSHIP)
    return next(iter(options), otherwise)


def without_content(events: Sequence[Event]) -> tuple[Event, ...]:
    """Those whose content is gone though no later event says that it was erased.

    One whose own content is gone says nothing: whoever can take content out can add such a one.
    """
    erasures = [e.sequence for e in events if e.name == CONTENT_ERASED and not e.is_erased]
    last = max(erasures, default=0)
    return tuple(event for event in events if event.is_erased and event.sequence > last)


def day_in(value: object) -> date | None:
    """The London day that a value stands for; None when it stands for none.

    A value is a day (2024-05-01), an instant with an offset, or either as ISO 8601 text.
    """
    try:
        if isinstance(value, str):
            value = (
                date.fromisoformat(value) if len(value) == _DAY else datetime.fromisoformat(value)
            )
        return london_day(value) if isinstance(value, date) else None
    except (ValueError, OverflowError):
        return None


def flow_of(event: Event) -> str | None:
    """The name of the conversation that a young person's event came from; None for others'.

    So it is of what an advocate sent for them.
    """
    if not event.is_own or event.is_erased:
        return None
    return event.text(KIND) or event.name


def sender_of(event: Event) -> str:
    """Who sent it for the young person, as they named them; empty where nobody did."""
    names = event.texts(SENT_FOR, "name") if event.is_sent_for else ()
    return next(iter(names), "")


def _record(kind: type[T], document: object) -> T | None:
    # What cannot be read must not stop anybody from seeing and doing all else.
    try:
        return None if document is None else as_record(kind, document)
    except RecordFault:
        return None


# What was stored is a dict mostly, which is found out faster than any other mapping.
def _below(value: object, path: Sequence[str]) -> Iterator[object]:
    if isinstance(value, list | tuple):
        yield from (inside for each in value for inside in _below(each, path))
    elif not path:
        yield value
    elif isinstance(value, dict | Mapping):
        yield from _below(value.get(path[0]), path[1:])


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(value)


def _texts_but(value: object, keys: frozenset[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | Mapping):
        for key, inside in value.items():
            if inside is not None and key not in keys:
                yield from _texts_but(inside, keys)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts_but(each, keys)


def _item(row: str | Mapping[str, object]) -> EventItem:
    if isinstance(row, str):
        return EventItem("", row, "")
    keys = ("what", "decision", "whose")
    texts = (text if isinstance(text := row.get(key), str) else "" for key in keys)
    return EventItem(str(row.get("number", "")), *texts)
