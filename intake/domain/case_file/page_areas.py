"""What can be blacked out of a document's page: its lines of text, and strips of what it shows.

Pure: where the lines of a page stand is read elsewhere, from files that anybody may have made.
Boxes are in hundredths of a point, from the left upper corner of the page as it is seen.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

STRIPS: Final = 24
"""Strips of a page, one below the other: of A4 each is 12 mm high."""

PARTS: Final = "abcd"
"""Quarters of a strip, from the left."""

_TOUCH: Final = 0.15
"""Of a line's height, from how much on it counts as hit: letters of lines beside one another may
reach a little into each other's rows."""

_AROUND: Final = 0.12
"""Of a line's height, what goes above and below: letters are drawn larger than fonts say."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text: ``box`` has room for every letter of its font, ``ink`` just what is drawn.

    One that is not ``is_seen`` is in the file, and nobody sees it on the page.
    """

    text: str
    box: Box
    ink: Box
    is_seen: bool = True


@dataclass(frozen=True, slots=True)
class PageText:
    """How large a page is, and its lines in the order in which the file has them."""

    width: int
    height: int
    lines: tuple[PageLine, ...]

    @property
    def mark(self) -> str:
        """What tells whether the lines are still those that somebody saw, in the same places."""
        places = [(each.text, each.box, each.ink) for each in self.lines]
        plain = json.dumps([self.width, self.height, places])
        return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class AreaMark:
    """One thing that is black on a page, by its name there, and why."""

    area: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageMarks:
    """All that is black on a page of a document, as long as its lines are ``mark``'s."""

    document: int
    page: int
    mark: str
    areas: tuple[AreaMark, ...]

    def reason(self, area: str) -> str:
        """Why an area is black; empty where it is not."""
        return next((each.reason for each in self.areas if each.area == area), "")


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn black."""

    box: Box
    reason: str


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as a picture (JPEG) with its bars in it, and what it says, in its order.

    ``number`` is the page's in the document that it was drawn from.
    """

    number: int
    width: int
    height: int
    parts: tuple[PageLine | Bar, ...]
    picture: bytes = field(repr=False)


def line_area(number: int) -> str:
    """What a line is called as an area; the first is 1."""
    return f"l{number}"


def strip_area(number: int, part: str = "") -> str:
    """What a strip is called, or a part of it; the first is 1."""
    return f"s{number}{part}"


def area_names(text: PageText) -> tuple[str, ...]:
    """All that can be ticked on a page: lines that are seen, strips, and their parts."""
    lines = (line_area(number) for number, each in enumerate(text.lines, 1) if each.is_seen)
    strips = (strip_area(number, part) for number in range(1, STRIPS + 1) for part in ("", *PARTS))
    return (*lines, *strips)


def bars(text: PageText, areas: Sequence[AreaMark]) -> tuple[Bar, ...]:
    """What is drawn black for these areas. Raises KeyError for one that the page has not.

    A line's bar is as wide as all text is there, up to what stays beside it: the width of a bar
    that ends with its words tells which words they may have been.
    """
    boxes = {strip: _strip_box(text, *place) for strip, place in _strips()}
    lines = {line_area(number): each for number, each in enumerate(text.lines, 1)}
    black_lines = [lines[each.area] for each in areas if each.area in lines]
    staying = [each for each in text.lines if each.is_seen and each not in black_lines]
    return tuple(
        Bar(
            _line_box(text, lines[each.area], staying) if each.area in lines else boxes[each.area],
            each.reason,
        )
        for each in areas
    )


def parts_of_page(text: PageText, black: Sequence[Bar]) -> Iterator[PageLine | Bar]:
    """What a page says, in its order: lines that nothing hides, and a bar for what goes.

    Bars one after the other with one reason are told once; those with no line beneath come last.
    What nobody sees on the page is not told.
    """
    told_bars: set[Bar] = set()
    last: PageLine | Bar | None = None
    for line in (each for each in text.lines if each.is_seen):
        hits = [each for each in black if _touches(line.ink, each.box)]
        if not hits:
            last = line
            yield line
        is_new = any(each not in told_bars for each in hits)
        told_bars.update(hits)
        if is_new and not (isinstance(last, Bar) and last.reason == hits[0].reason):
            last = hits[0]
            yield last
    for reason in dict.fromkeys(each.reason for each in black if each not in told_bars):
        yield next(each for each in black if each.reason == reason and each not in told_bars)


def _strips() -> Iterable[tuple[str, tuple[int, str]]]:
    for number in range(1, STRIPS + 1):
        for part in ("", *PARTS):
            yield strip_area(number, part), (number, part)


def _strip_box(text: PageText, number: int, part: str) -> Box:
    top, bottom = (text.height * each // STRIPS for each in (number - 1, number))
    if not part:
        return 0, top, text.width, bottom
    at = PARTS.index(part)
    left, right = (text.width * each // len(PARTS) for each in (at, at + 1))
    return left, top, right, bottom


def _line_box(text: PageText, line: PageLine, staying: Iterable[PageLine]) -> Box:
    left, top, right, bottom = line.box
    around = max(round((bottom - top) * _AROUND), 50)
    seen_lines = [each for each in text.lines if each.is_seen]
    wide_left = min((each.box[0] for each in seen_lines), default=left) - around
    wide_right = max((each.box[2] for each in seen_lines), default=right) + around
    for each in staying:
        if _overlap(each.ink, line.box, 1) > 0:
            if each.box[0] + each.box[2] < left + right:
                wide_left = max(wide_left, each.box[2])
            else:
                wide_right = min(wide_right, each.box[0])
    return min(wide_left, left), top - around, max(wide_right, right), bottom + around


def _touches(ink: Box, black: Box) -> bool:
    height = min(ink[3] - ink[1], black[3] - black[1])
    return _overlap(ink, black, 0) > 0 and _overlap(ink, black, 1) > height * _TOUCH


def _overlap(one: Box, other: Box, at: int) -> int:
    """How far two boxes overlap, from side to side (0) or from top to bottom (1)."""
    return min(one[at + 2], other[at + 2]) - max(one[at], other[at])
