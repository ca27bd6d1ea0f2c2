"""The lines of text of a PDF's page, and where they stand as the page is seen."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from intake.domain.case_file.page_areas import Box, PageLine

MOST_LINES: Final = 1_500
"""Lines of a page; nobody goes through more, and a file that has them is none to read."""

_MOST_SIGNS: Final = 60_000
_ROOM: Final = 2.5
"""Of a line's height, how much room between words makes two lines of one: columns of a table."""

_STRAIGHT: Final = 0.05
"""Of a turn, in radians, how much still counts as none."""

_ENDS: Final = frozenset("\r\n")
_UNTOLD: Final = frozenset("\x00\ufffe\uffff")


@dataclass(frozen=True, slots=True)
class _Sign:
    text: str
    ink: Box
    box: Box
    turn: float


@dataclass(slots=True)
class _Run:
    """Signs that stand on one line so far."""

    signs: list[_Sign] = field(default_factory=list)
    spaces: str = ""

    def takes(self, sign: _Sign) -> bool:
        """Whether a sign stands on the same line, and not far away."""
        last = self.signs[-1]
        if abs(last.turn - sign.turn) > _STRAIGHT:
            return False
        height = max(last.box[3] - last.box[1], 1)
        if abs(sign.turn) > _STRAIGHT:
            return True
        row = min(last.box[3], sign.box[3]) - max(last.box[1], sign.box[1])
        gap = max(sign.ink[0] - last.ink[2], last.ink[0] - sign.ink[2])
        return row > height * 0.3 and gap < height * _ROOM

    def line(self) -> PageLine:
        """The line that they are."""
        units = "".join(each.text for each in self.signs).encode("utf-16-le", "surrogatepass")
        text = " ".join(units.decode("utf-16-le", "replace").split())
        return PageLine(
            text, _around(each.box for each in self.signs), _around(each.ink for each in self.signs)
        )

    def places(self) -> tuple[Box, ...]:
        """Where it has to be seen: around a line that stands askew is mostly empty page."""
        quarter = self.signs[0].turn % (math.pi / 2)
        if min(quarter, math.pi / 2 - quarter) > _STRAIGHT:
            return tuple(each.ink for each in self.signs)
        return (self.line().ink,)


def lines_of(
    page: pypdfium2.PdfPage, width: int, height: int
) -> tuple[tuple[PageLine, tuple[Box, ...]], ...]:
    """The lines in the order of the file, each with the places in any of which it is seen if it is
    at all; raises ValueError where there are too many."""
    runs: list[_Run] = []
    run = _Run()
    for sign in _signs(page, width, height):
        if isinstance(sign, str):
            run = _Run() if sign in _ENDS else run
            run.spaces += "" if sign in _ENDS else sign
            continue
        if not run.signs or not run.takes(sign):
            run = _Run()
            runs.append(run)
        elif run.spaces:
            run.signs.append(_Sign(" ", run.signs[-1].ink, run.signs[-1].box, sign.turn))
        run.spaces = ""
        run.signs.append(sign)
    if len(runs) > MOST_LINES:
        raise ValueError("too many lines")
    return tuple((each.line(), each.places()) for each in runs)


def _signs(page: pypdfium2.PdfPage, width: int, height: int) -> Iterator[_Sign | str]:
    """Each sign with its place, what has none as it is."""
    textpage = page.get_textpage()
    count = pdfium.FPDFText_CountChars(textpage)
    if count > _MOST_SIGNS:
        raise ValueError("too many signs")
    turn_of_page = math.radians(page.get_rotation())
    at = _Places(page, width, height)
    for number in range(count):
        sign = chr(min(pdfium.FPDFText_GetUnicode(textpage, number), 0x10FFFF))
        if sign in _UNTOLD:
            continue
        if sign.isspace() or pdfium.FPDFText_IsGenerated(textpage, number) == 1:
            yield sign
            continue
        ink = at.box(*textpage.get_charbox(number))
        loose = at.box(*textpage.get_charbox(number, loose=True))
        turn = (pdfium.FPDFText_GetCharAngle(textpage, number) + turn_of_page) % math.tau
        turn = min(turn, math.tau - turn)
        yield _Sign(sign, ink, _around((ink, loose)), turn)


@dataclass(frozen=True, slots=True)
class _Places:
    """Puts places of a page to where they are seen, turned as it is."""

    page: pypdfium2.PdfPage
    width: int
    height: int

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box as it is seen."""
        one, other = self.point(left, bottom), self.point(right, top)
        across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return across[0], down[0], across[1], down[1]

    def point(self, across: float, up: float) -> tuple[int, int]:
        """A point as it is seen."""
        right, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(
            *(self.page, 0, 0, self.width, self.height, 0, across, up),
            *(ctypes.byref(right), ctypes.byref(down)),
        )
        return right.value, down.value


def _around(boxes: "Iterator[Box] | tuple[Box, ...]") -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
