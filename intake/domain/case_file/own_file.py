"""All that is held about a young person, as lines: what stands in the file that they can save.

Whatever a draft or an event of theirs holds is walked through as it is kept, and not named field by
field: what is added to either stands in the file from then on.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from intake.domain.case.event import SUBMISSION, Event
from intake.domain.case_file.sharing import PROMISED, SAID, TOLD, without_pressure
from intake.domain.law.product_events import TEAM_ALONE
from intake.domain.letters.storing import LETTER
from intake.domain.talk.draft import Draft

LEFT_OUT: Final = frozenset({
    ("words",), ("next_words", "words"), ("next_words", "token"), ("letter_key",),
    ("invitation", "code"), ("guests", "door"), ("guests", "email"), ("advocates_asked", "link"),
    ("proofs", "key"),
})  # fmt: skip
"""What of a draft is no more than a key, by which whoever found the file could come in; and the
address of somebody else's account."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One thing that is held: the names it stands under, outermost first, and what it is."""

    names: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """The names as they are read one after the other; places in a list count from 1."""
        return " · ".join(each.replace("_", " ") for each in self.names)


@dataclass(frozen=True, slots=True)
class FileEvent:
    """Something that happened, and what of it is in the file.

    ``withholds`` tells that the council wrote something with it that is not.
    """

    event: Event
    lines: tuple[FileLine, ...]
    withholds: bool


def lines_of_draft(draft: Draft, apart: Collection[str] = ()) -> tuple[FileLine, ...]:
    """Everything in a draft, but for `LEFT_OUT`, and what was said to the steps ``apart``."""
    return tuple(
        each
        for each in _lines(asdict(draft), ())
        if _without_places(each.names) not in LEFT_OUT and not any(n in apart for n in each.names)
    )


def events_in_file(
    events: Iterable[Event], quiet: frozenset[str], *, in_private: bool
) -> tuple[FileEvent, ...]:
    """Everything in a case's events that their young person may have at once.

    What they said themselves is there whole. Of what others wrote, what was meant for them:
    somebody at the council has to look first whether the rest is about others, too. That
    something of the kind was written is told of each. A letter stands in the file as a letter.
    What was said ``in_private`` is there only where they want it: a file lies about.
    """
    return tuple(_in_file(event if in_private else _open(event), quiet) for event in events)


def _open(event: Event) -> Event:
    if not event.has(SUBMISSION):
        return event
    return event.with_values({SUBMISSION: without_pressure(event.value(SUBMISSION))})


def _in_file(event: Event, quiet: frozenset[str]) -> FileEvent:
    data = event.data or {}
    keys = frozenset(data) if event.is_own else _keys_told(event, quiet)
    visible_data = {key: value for key, value in data.items() if key in keys and key != LETTER}
    is_all = all(key in keys for key, value in data.items() if value)
    return FileEvent(event, tuple(_lines(visible_data, ())), withholds=not is_all)


def _keys_told(event: Event, quiet: frozenset[str]) -> frozenset[str]:
    if event.name in TEAM_ALONE | quiet:
        return frozenset()
    return TOLD | PROMISED.get(event.name, frozenset()) | (SAID if event.by_voice else frozenset())


def _lines(value: object, names: tuple[str, ...]) -> Iterator[FileLine]:
    """What is empty, or was answered with no, says nothing and is left out."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _lines(each, (*names, str(key)))
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value, start=1):
            yield from _lines(each, (*names, str(number)) if len(value) > 1 else names)
    elif value is True:
        yield FileLine(names, "yes")
    elif value not in ("", None, False):
        yield FileLine(names, str(value))


def _without_places(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in names if not each.isdecimal())
