"""What the process that draws pages is asked, and what it answers, as lines of JSON.

Whoever reads an answer trusts nothing in it but its shape: a file may have got at the process.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from intake.domain.case_file.page_areas import (
    AreaMark,
    Bar,
    DrawnPage,
    PageLine,
    PageMarks,
    PageText,
)
from intake.services.page_drawing import PageLook


def areas_told(areas: Iterable[AreaMark]) -> list[list[str]]:
    """Areas, for a question."""
    return [[each.area, each.reason] for each in areas]


def areas_in(listing: Any) -> tuple[AreaMark, ...]:
    """The areas of a question."""
    return tuple(AreaMark(area, reason) for area, reason in listing)


def marks_told(marks: Iterable[PageMarks]) -> list[dict[str, Any]]:
    """What is black on pages, for a question."""
    return [
        {"page": each.page, "mark": each.mark, "areas": areas_told(each.areas)} for each in marks
    ]


def marks_in(listing: Any) -> dict[int, PageMarks]:
    """What is black on pages of a question, by page."""
    return {
        each["page"]: PageMarks(0, each["page"], each["mark"], areas_in(each["areas"]))
        for each in listing
    }


def look_told(look: PageLook) -> dict[str, Any]:
    """A page to go through, without its picture."""
    return {"count": look.count, "text": asdict(look.text)}


def look_in(about: Any, picture: bytes) -> PageLook:
    """A page to go through. Raises ValueError, KeyError, TypeError."""
    text = about["text"]
    lines = tuple(_line(each) for each in text["lines"])
    return PageLook(
        int(about["count"]), PageText(int(text["width"]), int(text["height"]), lines), picture
    )


def pages_told(count: int, pages: Sequence[DrawnPage]) -> dict[str, Any]:
    """Pages without their pictures, and how long each of those is."""
    return {
        "count": count,
        "pages": [
            {
                "number": each.number, "width": each.width, "height": each.height,
                "parts": [asdict(part) for part in each.parts], "size": len(each.picture),
            }
            for each in pages
        ],
    }  # fmt: skip


def pages_in(about: Any, pictures: bytes) -> Iterator[DrawnPage]:
    """Pages with their pictures, which follow one another."""
    at = 0
    for each in about["pages"]:
        picture = pictures[at : at + each["size"]]
        at += each["size"]
        parts = tuple(_part(part) for part in each["parts"])
        yield DrawnPage(
            int(each["number"]), int(each["width"]), int(each["height"]), parts, picture
        )


def line_of(about: dict[str, Any]) -> bytes:
    """One line of JSON."""
    return json.dumps(about).encode() + b"\n"


def _part(about: Any) -> PageLine | Bar:
    if "reason" in about:
        left, top, right, bottom = map(int, about["box"])
        return Bar((left, top, right, bottom), str(about["reason"]))
    return _line(about)


def _line(about: Any) -> PageLine:
    left, top, right, bottom = map(int, about["box"])
    ink_left, ink_top, ink_right, ink_bottom = map(int, about["ink"])
    return PageLine(
        str(about["text"]),
        (left, top, right, bottom),
        (ink_left, ink_top, ink_right, ink_bottom),
        bool(about["is_seen"]),
    )
