"""What is about to happen to somebody, as a letter of either side quotes it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from intake.domain.case.event import Event
from intake.domain.case.urgent import HAPPENS
from intake.domain.complaint_record import SaidDate
from intake.domain.letters.own_words import own
from intake.domain.letters.page import ListItem
from intake.domain.letters.parts import Paragraph
from intake.domain.letters.template import WHAT
from intake.domain.letters.wording import LetterWording, reading_of
from intake.domain.records import RecordFault, as_record

ABOUT_TO_HAPPEN: Final = "about_to_happen"
"""The name of the list in letters."""
WHEN: Final = "when"
"""When it happens, as a name that each item of the list may have."""


def changes(events: Iterable[Event], wording: LetterWording | None = None) -> tuple[ListItem, ...]:
    """What is about to happen, and when, as they told it; nothing of who said no more than yes.

    With ``wording``, a day stands as it was read, too: read later, “on Friday” is another day.
    """
    return tuple(_changes(events, wording))


def _changes(events: Iterable[Event], wording: LetterWording | None) -> Iterator[ListItem]:
    for number, event in enumerate(events, start=1):
        days = own("\n".join(event.texts(HAPPENS, "typed")))
        paragraphs = {
            WHAT: tuple(own(event.text("words"))),
            WHEN: tuple(Paragraph((*each.runs, *_reading(event, wording))) for each in days),
        }
        words = {name: lines for name, lines in paragraphs.items() if lines}
        if words:
            yield ListItem(number, words)


def _reading(event: Event, wording: LetterWording | None) -> Iterator[str]:
    value = event.value(HAPPENS)
    if wording is None or not isinstance(value, Mapping):
        return
    try:
        reading = reading_of(wording, as_record(SaidDate, value))
    except RecordFault:
        return  # what cannot be read as a day is still told as it was typed
    if reading:
        yield reading
