"""Pages of files that somebody sent, drawn as pictures, with where their lines of text stand.

Bars are drawn into the pixels before anything is packed, so that nothing lies beneath them.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from intake.adapters.cleaning.kinds import PDF
from intake.adapters.cleaning.page_lines import lines_of
from intake.adapters.cleaning.page_pixels import LONGEST, SHARP, packed, pixels_of
from intake.domain.case_file.page_areas import (
    PARTS,
    STRIPS,
    AreaMark,
    Bar,
    Box,
    DrawnPage,
    PageMarks,
    PageText,
    area_names,
    bars,
    parts_of_page,
)
from intake.services.clean_files import Unclean
from intake.services.page_drawing import PageLook

_LOOKED_AT: Final = 1500
"""Pixels of the longer side of a page that somebody goes through."""

_EVEN: Final = 0.97
"""Of what is drawn where a line stands, from how much of one colour on nothing of it is seen: words
that somebody drew a bar over have some of their edges left."""

_SIDE: Final = 54
_TOP: Final = 26
_BLUE: Final = (0, 64, 160)
_GREY: Final = (90, 90, 90)
_FAINT: Final = (200, 200, 200)
_FAULTS: Final = (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: what is seen, and what its lines say."""

    pixels: Image.Image
    text: PageText

    def box(self, box: Box, pixels: Image.Image | None = None) -> tuple[int, int, int, int]:
        """A box of the page in pixels, none of which it touches is left out."""
        across, down = (pixels or self.pixels).size
        left, right = box[0] * across // self.text.width, -(-box[2] * across // self.text.width)
        top, bottom = box[1] * down // self.text.height, -(-box[3] * down // self.text.height)
        return max(left, 0), max(top, 0), min(right, across), min(bottom, down)


def look(
    content: bytes, kind: str, page: int, areas: Sequence[AreaMark], *, as_sent: bool
) -> PageLook:
    """As the port PageDrawing has it. Raises Unclean."""
    with _sheets(content, kind) as (count, sheet_of):
        if not 1 <= page <= count:
            raise Unclean("pages")
        sheet = sheet_of(page)
    there = {*area_names(sheet.text)}
    black = bars(sheet.text, [each for each in areas if each.area in there])
    pixels = _blackened(sheet, black) if as_sent else _numbered(sheet, black)
    return PageLook(count, sheet.text, packed(pixels))


def redraw(
    content: bytes, kind: str, pages: Sequence[int], marks: Mapping[int, PageMarks]
) -> tuple[int, tuple[DrawnPage, ...]]:
    """These of its pages that there are, with bars; and how many it has. Raises Unclean."""
    with _sheets(content, kind) as (count, sheet_of):
        there = [each for each in pages if each <= count]
        return count, tuple(_drawn(sheet_of(each), each, marks.get(each)) for each in there)


def _drawn(sheet: _Sheet, number: int, marks: PageMarks | None) -> DrawnPage:
    areas: tuple[AreaMark, ...] = ()
    if marks is not None:
        areas = marks.areas
        names = {*area_names(sheet.text)}
        if marks.mark != sheet.text.mark or not all(each.area in names for each in areas):
            raise Unclean("changed")
    black = bars(sheet.text, areas)
    parts = tuple(parts_of_page(sheet.text, black))
    picture = packed(_blackened(sheet, black))
    return DrawnPage(number, sheet.text.width, sheet.text.height, parts, picture)


@contextmanager
def _sheets(content: bytes, kind: str) -> Iterator[tuple[int, Any]]:
    """How many pages there are, and what draws one of them. Raises Unclean."""
    try:
        if kind != PDF:
            yield 1, lambda _: _of_picture(content, kind)
            return
        with pypdfium2.PdfDocument(content) as document:
            yield len(document), lambda page: _of_page(document[page - 1])
    except _FAULTS as fault:
        raise Unclean("damaged") from fault


def _of_picture(content: bytes, kind: str) -> _Sheet:
    with Image.open(BytesIO(content), formats=(kind.upper(),)) as picture:
        pixels = _on_white(picture)
    pixels.thumbnail((LONGEST, LONGEST))
    width, height = (max(round(each * 7200 / SHARP), 100) for each in pixels.size)
    return _Sheet(pixels, PageText(width, height, ()))


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear_picture = picture.convert("RGBA")
    white = Image.new("RGB", clear_picture.size, "white")
    white.paste(clear_picture, mask=clear_picture.getchannel("A"))
    return white


def _of_page(page: pypdfium2.PdfPage) -> _Sheet:
    pixels, (width, height) = pixels_of(page), page.get_size()
    text = PageText(max(round(width * 100), 1), max(round(height * 100), 1), ())
    sheet = _Sheet(pixels, text)
    lines = tuple(
        replace(line, is_seen=any(_is_seen(sheet, each) for each in places))
        for line, places in lines_of(page, text.width, text.height)
    )
    return _Sheet(pixels, replace(text, lines=lines))


def _is_seen(sheet: _Sheet, place_of_line: Box) -> bool:
    """Whether anything differs where a line stands, however little: what is nearly white on white
    can be made out in a picture, and so has to be there to tick."""
    left, top, right, bottom = sheet.box(place_of_line)
    if left >= right or top >= bottom:
        return False
    place = sheet.pixels.crop((left, top, right, bottom))
    size = place.width * place.height
    colours = place.getcolors(size) or []
    return max((count for count, _ in colours), default=0) < _EVEN * size


def _blackened(sheet: _Sheet, black: Sequence[Bar]) -> Image.Image:
    bare = Image.new("RGB", sheet.pixels.size, "white")
    bare.paste(sheet.pixels)
    drawing = ImageDraw.Draw(bare)
    for each in black:
        drawing.rectangle(sheet.box(each.box), fill="black")
    return bare


def _numbered(sheet: _Sheet, black: Sequence[Bar]) -> Image.Image:
    """The page with the numbers of its lines at its left and those of its strips at its right."""
    page = sheet.pixels.copy()
    page.thumbnail((_LOOKED_AT, _LOOKED_AT))
    dark = Image.new("RGB", page.size, "black")
    shadow = Image.new("L", page.size, 0)
    for each in black:
        ImageDraw.Draw(shadow).rectangle(sheet.box(each.box, page), fill=150)
    page.paste(dark, mask=shadow)
    whole = Image.new("RGB", (page.width + 2 * _SIDE, page.height + _TOP), "white")
    whole.paste(page, (_SIDE, _TOP))
    drawing = ImageDraw.Draw(whole)
    _number_strips(drawing, page.width, page.height)
    _number_lines(drawing, [
        (number, sheet.box(each.box, page))
        for number, each in enumerate(sheet.text.lines, 1)
        if each.is_seen
    ])  # fmt: skip
    return whole


def _number_strips(drawing: ImageDraw.ImageDraw, width: int, height: int) -> None:
    font = ImageFont.load_default(18)
    for number in range(1, STRIPS + 1):
        top = _TOP + height * (number - 1) // STRIPS
        drawing.line((0, top, width + 2 * _SIDE, top), fill=_FAINT)
        drawing.text((width + _SIDE + 6, top + 3), f"S{number}", fill=_GREY, font=font)
    for at, part in enumerate(PARTS):
        left = _SIDE + width * at // len(PARTS)
        drawing.line((left, 0, left, height + _TOP), fill=_FAINT)
        drawing.text((left + width // 8, 2), part.upper(), fill=_GREY, font=font)


def _number_lines(drawing: ImageDraw.ImageDraw, boxes: Sequence[tuple[int, Box]]) -> None:
    """The first of a row has its number at the side, others before them."""
    font = ImageFont.load_default(18)
    rows: set[int] = set()
    for number, (left, top, right, bottom) in boxes:
        place = (left + _SIDE - 24, top + _TOP - 6) if top // 12 in rows else (4, top + _TOP)
        rows.add(top // 12)
        drawing.rectangle((left + _SIDE, top + _TOP, right + _SIDE, bottom + _TOP), outline=_BLUE)
        drawing.text(place, str(number), fill=_BLUE, font=font)
