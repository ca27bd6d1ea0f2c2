"""Long texts on a small page: the lines that stand there at once, and the rest, to be opened.

Nothing is left out and nothing changed: both parts together are the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from intake.domain.letters.parts import Block, Heading, Item, Listing, Paragraph, Verbatim

LINES: Final = 12
"""So many lines stand there at once."""
LETTERS: Final = 36
"""About as many fit in a line on a phone."""
QUOTE: Final = 6
"""Own words that somebody answers are opened where they have more lines than this."""


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


def split_blocks(
    blocks: Iterable[Block], *, to_decision: bool = False
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The same of the blocks of a letter, cut between its parts.

    What belongs together is never cut apart: a heading and what is under it, an item of a list, a
    decision and its reason. The first decision with a reason stands there whole; only words of
    somebody's own that are longer than all that may stand are cut within. With ``to_decision``
    nothing stands there after that decision.
    """
    head, rest, room, is_decided = list[Block](), list[Block](), LINES, False
    for unit in _units(tuple(_pieces(blocks))):
        line_count = sum(map(_height, unit))
        if rest:
            rest += unit
        elif line_count <= room:
            room -= line_count
            head += unit
            is_decided = is_decided or _has_reason(unit)
            room = 0 if is_decided and to_decision else room
        else:
            first, later = _parted(unit, room, is_first=_has_reason(unit) and not is_decided)
            head += first
            rest += later
            room, is_decided = 0, True
    return _joined(head), _joined(rest)


def split_quote(item: Item) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The words that an item answers, where they are long, and what it says of them.

    Whoever said them knows them: they are opened, so that the answer is seen.
    """
    first = _after_quote(item)
    quote = item.paragraphs[:first]
    if first == len(item.paragraphs) or _lines_of(quote) <= QUOTE:
        return (), item.paragraphs
    return quote, item.paragraphs[first:]


def _after_quote(item: Item) -> int:
    """Where an item goes on after the own words that it begins with."""
    own = takewhile(_is_typed, item.paragraphs)
    return len(tuple(own))


def _pieces(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with a list for each item of a list."""
    for block in blocks:
        if isinstance(block, Listing):
            yield from (Listing((item,)) for item in block.items)
        else:
            yield block


def _joined(pieces: Iterable[Block]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for piece in pieces:
        last = blocks[-1] if blocks else None
        if isinstance(piece, Listing) and isinstance(last, Listing):
            blocks[-1] = Listing((*last.items, *piece.items))
        else:
            blocks.append(piece)
    return tuple(blocks)


def _units(pieces: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """What belongs together: a heading, or a label such as "This is why:", goes with what is after
    it, and a label with the sentences before it, too."""
    inside: set[int] = set()
    for at, piece in enumerate(pieces):
        is_label = _is_label(piece)
        if is_label or isinstance(piece, Heading):
            inside.add(at + 1)
        if is_label:
            before = takewhile(
                lambda each: isinstance(pieces[each - 1], Paragraph), range(at, 0, -1)
            )
            inside.update(before)
    cuts = [at for at in range(len(pieces)) if at not in inside]
    yield from (tuple(pieces[at:to]) for at, to in pairwise([*cuts, len(pieces)]))


def _has_reason(unit: Iterable[Block]) -> bool:
    """Whether a decision stands here with its reason: a sentence of ours, and a label below it."""
    return any(
        before.ours and not _is_label(before) and _is_label(label)
        for before, label in pairwise(paragraphs_of(unit))
    )


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph of these blocks, those of lists too; headings are none."""
    for piece in blocks:
        if isinstance(piece, Listing):
            yield from (each for item in piece.items for each in item.paragraphs)
        elif isinstance(piece, Paragraph):
            yield piece


def _parted(
    unit: tuple[Block, ...], room: int, *, is_first: bool
) -> tuple[list[Block], list[Block]]:
    """What still stands of a unit that is too long, and the rest of it."""
    head, rest = list[Block](), list[Block]()
    for piece in unit:
        if rest or not (is_first or _is_typed_alone(unit)):
            rest.append(piece)
            continue
        first, later = _cut(piece, LINES if is_first else max(room, 0))
        head += first
        rest += later
        room -= _height(piece)
    while head and isinstance(head[-1], Heading):
        rest.insert(0, head.pop())
    return head, rest


def _cut(piece: Block, room: int) -> tuple[list[Block], list[Block]]:
    """A piece in two, where somebody's own words in it take more room than there is."""
    if isinstance(piece, Listing):
        return _cut_item(piece.items[0], room)
    if isinstance(piece, Heading) or not _is_typed(piece):
        return [piece], []
    first, rest = _cut_words(piece, room)
    return list(first), list(rest)


def _cut_item(item: Item, room: int) -> tuple[list[Block], list[Block]]:
    fits, later = list[Paragraph](), list[Paragraph]()
    quote = _after_quote(item) if _after_quote(item) < len(item.paragraphs) else 0
    for at, each in enumerate(item.paragraphs):
        if later:
            later.append(each)
        elif at < quote or not _is_typed(each):
            fits.append(each)
        else:
            first, rest = _cut_words(each, room)
            fits += first
            later += rest
            room = max(room - _lines(each.text), 0) if not quote else room
    if not fits:
        return [], [Listing((item,))]
    # What is left of an item that was begun has no number of its own.
    return [Listing((Item(item.number, tuple(fits)),))], list(later)


def _cut_words(paragraph: Paragraph, room: int) -> tuple[list[Paragraph], list[Paragraph]]:
    first, rest = split_long(paragraph.text, room)
    head, later = ([Paragraph((Verbatim(each),))] if each else [] for each in (first, rest))
    return head, later


def _is_typed_alone(unit: Sequence[Block]) -> bool:
    """Whether nothing but own words stands here, under a heading or not."""
    return all(map(_is_typed, paragraphs_of(unit)))


def _is_typed(paragraph: Paragraph) -> bool:
    return all(isinstance(run, Verbatim) for run in paragraph.runs)


def _is_label(piece: Block) -> bool:
    return isinstance(piece, Paragraph) and piece.ours and piece.text.endswith(":")


def _height(piece: Block) -> int:
    if isinstance(piece, Listing):
        parts = map(split_quote, piece.items)
        return sum(_lines_of(says) + bool(quote) for quote, says in parts)
    return _lines(piece.text)


def _lines_of(paragraphs: Iterable[Paragraph]) -> int:
    return sum(_lines(each.text) for each in paragraphs)


def _lines(text: str) -> int:
    """How many lines a text takes on a phone, about."""
    return sum(max(1, -(-len(line.rstrip()) // LETTERS)) for line in text.splitlines())
