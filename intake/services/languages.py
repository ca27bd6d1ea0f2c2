"""The languages that a young person can read in. English is the one that all is written in."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from intake.domain.complaint_record import ShownIn

Say = Callable[[str], str]
"""English words in, the words of a language out."""


@dataclass(frozen=True, slots=True)
class PersonCheck:
    """Which person read all of a translation, and on which day they were done."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: how it is called, how it writes, and what it has for each English text.

    ``tag`` is by BCP 47; ``own_name`` is what its readers call it; ``locale`` is whose days,
    numbers and direction it has. ``say`` gives a text, ``count`` one that depends on a number
    (the text for one, the text for more, the number). What it has no words for stays English,
    marked (`domain.text.marked`). ``written`` is what becomes of days once they are written.
    ``check`` is who read the translation; None where a computer made it and no person did.
    ``is_heard_well`` tells whether help is offered after most of what tells of danger in it.
    """

    tag: str
    own_name: str
    english_name: str
    locale: str
    say: Say
    count: Callable[[str, str, int], str]
    written: Say
    check: PersonCheck | None = None
    is_heard_well: bool = True


def _same(text: str) -> str:
    return text


def _by_number(one: str, more: str, number: int) -> str:
    return one if number == 1 else more


ENGLISH: Final = Tongue("en-GB", "English", "English", "en_GB", _same, _by_number, _same)
"""What flows, content and templates are written in."""


def read_in(shown_in: ShownIn | None) -> str:
    """In which language a complaint was made, as officers call it; empty for English."""
    return shown_in.name if shown_in and shown_in.tag != ENGLISH.tag else ""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages on offer: names by tag, English first, and how each is read, once it is asked.

    ``tongue`` gives one by its tag and reads it at most once; raises KeyError.
    """

    names: Mapping[str, str]
    tongue: Callable[[str], Tongue]

    def among(self, tags: Collection[str] | None) -> Mapping[str, str]:
        """The names of English and of these; of all where ``tags`` is None."""
        return {
            tag: name
            for tag, name in self.names.items()
            if tags is None or tag in tags or tag == ENGLISH.tag
        }
