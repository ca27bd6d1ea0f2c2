"""A letter as plain JSON values: what was sent is kept with its event, to the letter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Final

from intake.domain.case.event import Event
from intake.domain.letters.parts import (
    Block,
    Heading,
    Item,
    Letter,
    Listing,
    Paragraph,
    Run,
    Verbatim,
)

LETTER: Final = "letter"
SHORT: Final = "short"
"""The keys of an event's data under which a letter of the council and its short version stand."""

Plain = dict[str, object]


def name_line(recipient: Sequence[str], greeting: str) -> tuple[str, ...]:
    """Whom a letter greets, without where it goes to on paper.

    Of somebody who told no name the first line is one of the address.
    """
    return tuple(line for line in recipient[:1] if line in greeting)


def kept(letter: Letter) -> Plain:
    """A letter as values that JSON knows."""
    plain = {each.name: getattr(letter, each.name) for each in fields(letter)}
    del plain["big_print"]  # what it says is kept, and not for whose eyes it was printed
    if not letter.signed_as:
        del plain["signed_as"]
    return {
        **plain,
        "sender": [_run(run) for run in letter.sender],
        "recipient": list(letter.recipient),
        "day": letter.day.isoformat(),
        "blocks": kept_blocks(letter.blocks),
        "signature": None if letter.signature is None else _run(letter.signature),
        "copies": [_runs(each) for each in letter.copies],
    }


def kept_blocks(blocks: Iterable[Block]) -> list[Plain]:
    """Parts of a letter as values that JSON knows."""
    return [_block(block) for block in blocks]


def letter_in(event: Event, key: str = LETTER) -> Letter | None:
    """The letter of the council that went with an event, or stands under another key, as it was."""
    data = event.value(key)
    if not isinstance(data, Mapping):
        return None
    values = {**data}
    values["sender"] = tuple(_read_run(run) for run in values["sender"])
    values["recipient"] = tuple(values["recipient"])
    values["day"] = date.fromisoformat(values["day"])
    values["blocks"] = tuple(_read_block(block) for block in values["blocks"])
    values["signature"] = None if values["signature"] is None else _read_run(values["signature"])
    values["copies"] = tuple(_read_runs(each) for each in values["copies"])
    return Letter(**values)


def short_in(event: Event) -> tuple[Block, ...]:
    """The short version of that letter."""
    data = event.value(SHORT)
    return tuple(_read_block(block) for block in data) if isinstance(data, Sequence) else ()


def letter_language(event: Event) -> str:
    """The language of that letter; empty where none went."""
    data = event.value(LETTER)
    return str(data.get("language", "")) if isinstance(data, Mapping) else ""


def _run(run: Run) -> object:
    return {"said": run.text} if isinstance(run, Verbatim) else run


def _runs(paragraph: Paragraph) -> list[object]:
    return [_run(run) for run in paragraph.runs]


def _block(block: Block) -> Plain:
    if isinstance(block, Heading):
        return {block.kind: block.text}
    if isinstance(block, Paragraph):
        return {block.kind: _runs(block)}
    items = [[item.number, [_runs(each) for each in item.paragraphs]] for item in block.items]
    return {block.kind: items}


def _read_run(value: object) -> Run:
    return Verbatim(str(value["said"])) if isinstance(value, Mapping) else str(value)


def _read_runs(values: Iterable[object]) -> Paragraph:
    return Paragraph(tuple(_read_run(run) for run in values))


def _read_block(value: Mapping[str, object]) -> Block:
    ((kind, inside),) = value.items()
    return _READERS[kind](inside)


def _read_items(values: Iterable[tuple[int | None, Iterable[Iterable[object]]]]) -> Listing:
    return Listing(tuple(Item(at, tuple(_read_runs(each) for each in says)) for at, says in values))


_READERS: Final[Mapping[str, Callable[..., Block]]] = {
    Heading.kind: Heading,
    Paragraph.kind: _read_runs,
    Listing.kind: _read_items,
}
