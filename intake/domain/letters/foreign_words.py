"""Own words in a letter that are not English: which language they are in stands behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from intake.domain.complaint_record import ShownIn
from intake.domain.letters.parts import Block, Item, Listing, Paragraph, Run, Verbatim
from intake.domain.letters.wording import LetterWording
from intake.domain.text import filled

_ONE_IN: Final = 8
"""One letter in so many that English has not: in Vietnamese about three are, in a name like José
with a sentence around it far fewer."""


def with_languages(
    blocks: Iterable[Block], wording: LetterWording, shown_in: ShownIn | None
) -> tuple[Block, ...]:
    """The same blocks, with the language named of own words that are no English.

    It is the one that the questions were read in: nobody asks which language somebody types in,
    so of words that may be English nothing is said.
    """
    all_blocks = tuple(blocks)
    if shown_in is None or is_same_language(shown_in.tag, wording.language):
        return all_blocks
    says = filled(wording.in_language, {"language": shown_in.name})
    return tuple(each for block in all_blocks for each in _named(block, says))


def is_same_language(tag: str, other: str) -> bool:
    """Whether two tags are of one language, wherever it is spoken."""
    return tag.partition("-")[0] == other.partition("-")[0]


def _named(block: Block, says: str) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield from _paragraph(block, says)
    elif isinstance(block, Listing):
        yield Listing(tuple(_item(item, says) for item in block.items))
    else:
        yield block


def _item(item: Item, says: str) -> Item:
    parts = (part for each in item.paragraphs for part in _paragraph(each, says))
    return replace(item, paragraphs=tuple(parts))


def _paragraph(paragraph: Paragraph, says: str) -> Iterator[Paragraph]:
    """Behind words in a line of ours; under a text of their own, which may run leftwards."""
    if len(paragraph.runs) == 1:
        yield paragraph
        if _is_foreign(paragraph.runs[0]):
            yield Paragraph((says,))
        return
    runs = (
        each for run in paragraph.runs for each in (run, f" {says}" if _is_foreign(run) else "")
    )
    yield replace(paragraph, runs=tuple(filter(None, runs)))


def _is_foreign(run: Run) -> bool:
    if not isinstance(run, Verbatim):
        return False
    letters = [each for each in run.text if each.isalpha()]
    return sum(not each.isascii() for each in letters) * _ONE_IN > len(letters)
