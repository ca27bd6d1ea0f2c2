"""A letter as plain text.

Sentences of ours are wrapped; the young person's words stand exactly as typed, line by line.
"""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from intake.domain.letter_parts import Block, Heading, Item, Letter, Listing, Paragraph, Run, Said

WIDTH: Final = 72


def letter_text(letter: Letter) -> str:
    """The whole letter, ending in a line break."""
    return "\n\n".join(filter(None, _groups(letter))) + "\n"


def _groups(letter: Letter) -> Iterator[str]:
    """What stands apart from the next by an empty line."""
    yield "\n".join(_run(line) for line in letter.sender)
    yield "\n".join(letter.recipient)
    yield letter.dated
    yield letter.marking
    yield letter.greeting
    yield "\n".join(filter(None, (letter.subject, letter.reference)))
    yield from map(_block, letter.blocks)
    yield letter.closing
    yield _run(letter.signature or "")
    yield "\n".join(map(_paragraph, letter.copies))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{block.text}\n{'-' * len(block.text)}"
    return _listing(block) if isinstance(block, Listing) else _paragraph(block)


def _listing(listing: Listing) -> str:
    items = [_item(item) for item in listing.items]
    roomy = any("\n" in item for item in items)
    return ("\n\n" if roomy else "\n").join(items)


def _item(item: Item) -> str:
    mark = "- " if item.number is None else f"{item.number}. "
    return "\n".join(
        _paragraph(paragraph, " " * len(mark) if at else mark)
        for at, paragraph in enumerate(item.paragraphs)
    )


def _paragraph(paragraph: Paragraph, mark: str = "") -> str:
    if not paragraph.ours:
        return mark + paragraph.text
    return "\n".join(
        wrap(
            paragraph.text,
            WIDTH,
            initial_indent=mark,
            subsequent_indent=" " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def _run(run: Run) -> str:
    return run.text if isinstance(run, Said) else run
