"""Long texts on a small page: the lines that stand there at once, and the rest, to be opened.

Nothing is left out and nothing changed: both parts together are the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from intake.domain.letters.parts import Block, Heading, Item, Listing, Paragraph, Verbatim

LINES: Final = 12
"""So many lines stand there at once."""
LETTERS: Final = 36
"""About as many fit in a line on a phone."""


def split_long(text: str, lines: int = LINES) -> tuple[str, str]:
    """The first lines of a text as it stands on a phone, and the rest; empty where all fits."""
    at = 0
    for line in text.splitlines(keepends=True):
        line_count = _lines(line)
        if line_count > lines:
            cut = line.rfind(" ", 0, lines * LETTERS) + 1 if lines else 0
            return text[: at + cut], text[at + cut :]
        lines, at = lines - line_count, at + len(line)
    return text, ""


def split_blocks(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The same of the blocks of a letter; a heading goes with what is under it."""
    cut = _Cut()
    for block in blocks:
        cut.take(block)
    while cut.head and cut.rest and isinstance(cut.head[-1], Heading):
        cut.rest.insert(0, cut.head.pop())
    return tuple(cut.head), tuple(cut.rest)


@dataclass(slots=True)
class _Cut:
    lines: int = LINES
    head: list[Block] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)

    def take(self, block: Block) -> None:
        if self.rest:
            self.rest.append(block)
        elif isinstance(block, Listing):
            self.take_list(block)
        elif isinstance(block, Paragraph):
            fits, later = self.parted(block)
            self.head += fits
            self.rest += later
        else:
            self.lines -= _lines(block.text)
            self.head.append(block)

    def take_list(self, block: Listing) -> None:
        for at, item in enumerate(block.items):
            fits, cut_off = list[Paragraph](), list[Paragraph]()
            for each in item.paragraphs:
                now, later = ([], [each]) if cut_off else self.parted(each)
                fits, cut_off = fits + now, cut_off + later
            if cut_off:
                first_part = (Item(item.number, tuple(fits)),) if fits else ()
                self.put_list(self.head, (*block.items[:at], *first_part))
                whole = () if fits else (item,)
                # What is left of an item that was begun has no number of its own.
                self.rest += cut_off if fits else ()
                self.put_list(self.rest, (*whole, *block.items[at + 1 :]))
                return
        self.head.append(block)

    def put_list(self, blocks: list[Block], items: tuple[Item, ...]) -> None:
        if items:
            blocks.append(Listing(items))

    def parted(self, paragraph: Paragraph) -> tuple[list[Paragraph], list[Paragraph]]:
        line_count = _lines(paragraph.text)
        if line_count <= self.lines:
            self.lines -= line_count
            return [paragraph], []
        *before, last = paragraph.runs
        if before or not isinstance(last, Verbatim):
            return [], [paragraph]
        first, rest = split_long(last.text, max(self.lines, 0))
        self.lines = 0
        parts = [replace(paragraph, runs=(Verbatim(each),)) for each in (first, rest) if each]
        return (parts[:1], parts[1:]) if first else ([], parts)


def _lines(text: str) -> int:
    """How many lines a text takes on a phone, about."""
    return sum(max(1, -(-len(line.rstrip()) // LETTERS)) for line in text.splitlines())
