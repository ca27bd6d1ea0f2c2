"""All that is held of a case, passage by passage: each text of each event, as it was recorded.

Whoever asks what is held about them is to have all of it, so what counts is what stands in the
events, and not what somebody thought of telling. Only what is a mark for the program is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Final

from intake.domain.case.desk_timeline import DeskPhrases
from intake.domain.case.event import Event
from intake.domain.letters.parts import Heading, Letter, Listing, Paragraph, Run, Verbatim
from intake.domain.letters.storing import LETTER, SHORT, letter_in, short_in

_OF_PROGRAM: Final = frozenset({"by", "sha256"})
"""The keys of marks that tell nobody anything: an account's number, and a file's hash."""

_UNTOLD: Final = frozenset({"language", "day", "unshown"})
"""What of a letter is no text of it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text that is held.

    ``place`` is the event's number and the keys that lead to it, the same as long as the event is
    there; ``label`` what the desk calls these keys, one after the other.
    """

    place: str
    label: str
    text: str

    @property
    def mark(self) -> str:
        """What tells whether the text is still the one that somebody saw."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def key(self) -> str:
        """The last of its keys that is a word."""
        keys = [each for each in self.place.split("/") if not each.isdigit()]
        return keys[-1] if keys else ""


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """An event with all of its passages, in their order.

    ``title`` is what the desk calls events of its name, whatever stands in it: what is blacked out
    below must not stand above. It is empty where the desk has no name for them.
    """

    event: Event
    passages: tuple[Passage, ...]
    title: str = ""


def held(events: Iterable[Event], phrases: DeskPhrases) -> tuple[HeldEvent, ...]:
    """All that is held of a case, in the order in which it happened, in the words of the desk."""
    return tuple(
        HeldEvent(event, tuple(_passages(event, phrases)), phrases.named(event.name, ""))
        for event in events
    )


def _passages(event: Event, phrases: DeskPhrases) -> Iterator[Passage]:
    for keys, text in _texts(event):
        place = "/".join((str(event.sequence), *keys))
        yield Passage(place, _label(event.name, keys, phrases), text)


def _texts(event: Event) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in (event.data or {}).items():
        lines = _lines(event, key)
        if lines is None:
            yield from _below((key,), value)
        else:
            yield from (((key, str(number)), line) for number, line in enumerate(lines))


def _lines(event: Event, key: str) -> Sequence[str] | None:
    """The lines of a letter or its short version; None for what is neither."""
    if key == SHORT:
        return [line for block in short_in(event) for line in _of_block(block)]
    letter = letter_in(event) if key == LETTER else None
    return None if letter is None else list(_of_letter(letter))


def _of_letter(letter: Letter) -> Iterator[str]:
    for each in fields(letter):
        if each.name not in _UNTOLD:
            yield from filter(str.strip, _of_part(getattr(letter, each.name)))


def _of_part(part: object) -> Iterator[str]:
    if isinstance(part, str | Verbatim):
        yield _of_run(part)
    elif isinstance(part, Heading | Paragraph | Listing):
        yield from _of_block(part)
    elif isinstance(part, tuple):
        yield from (line for each in part for line in _of_part(each))


def _of_block(block: Heading | Paragraph | Listing) -> Iterator[str]:
    if isinstance(block, Listing):
        yield from (paragraph.text for item in block.items for paragraph in item.paragraphs)
    else:
        yield block.text


def _of_run(run: Run) -> str:
    return run.text if isinstance(run, Verbatim) else run


def _below(keys: tuple[str, ...], value: object) -> Iterator[tuple[tuple[str, ...], str]]:
    if keys[-1] in _OF_PROGRAM or value is None or value == "":
        return
    if isinstance(value, Mapping):
        for key, inside in value.items():
            yield from _below((*keys, str(key)), inside)
    elif isinstance(value, list | tuple):
        for number, inside in enumerate(value):
            yield from _below((*keys, str(number)), inside)
    else:
        yield keys, _word(value)


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _label(name: str, keys: Iterable[str], phrases: DeskPhrases) -> str:
    words: list[str] = []
    for key in keys:
        if not words:
            words.append(phrases.detail(name, key))
        elif key.isdigit():
            words[-1] = f"{words[-1]} {int(key) + 1}"
        else:
            words.append(phrases.detail_inside(key))
    return " · ".join(words)
