"""The texts of a Markdown page, one for each heading, paragraph and point of a list."""

import re
from dataclasses import dataclass
from typing import Final

from intake.services.languages import Say

_LEAD: Final = re.compile(
    r"(?P<lead>(?:\s*(?:#+|[-*+]|\d+\.|>)\s+|title:\s*)?(?::(?P<picture>[a-z_]+): )?)"
    r"(?P<text>.*)"
)
_HEAD_LINE: Final = "---"


@dataclass(slots=True)
class PageText:
    """One text: the line it begins in, counted from 1, what stands before it, and its words.

    ``lines`` counts the lines that it runs over, ``picture`` is the one of easy read.
    """

    line: int
    lead: str
    words: str
    lines: int = 1
    picture: str | None = None


def page_texts(source: str) -> list[PageText]:
    """Every text of a page in order; lines that go on are one text with the first."""
    texts: list[PageText] = []
    goes_on = False
    for number, line in enumerate(source.splitlines(), 1):
        match = _LEAD.fullmatch(line)
        lead, text = (match["lead"] or "", match["text"].strip()) if match else ("", line)
        if not text or text == _HEAD_LINE:
            goes_on = False
        elif goes_on and not lead:
            texts[-1].words += f" {text}"
            texts[-1].lines += 1
        else:
            texts.append(PageText(number, lead, text, picture=match and match["picture"]))
            goes_on = not lead.startswith(("#", "title:"))
    return texts


def said_page(source: str, say: Say) -> str:
    """The page in a language; what has the same words there stays as it is written."""
    lines = source.splitlines(keepends=True)
    for text in reversed(page_texts(source)):
        translation = say(text.words)
        if translation != text.words:
            start = text.line - 1
            lines[start : start + text.lines] = [f"{text.lead}{translation}\n"]
    return "".join(lines)
