"""The texts of a Markdown page, one for each heading, paragraph and point of a list."""

import re
from dataclasses import dataclass
from typing import Final

from intake.services.languages import Say

_LEAD: Final = re.compile(r"(?P<lead>\s*(?:#+|[-*+]|\d+\.|>)\s+|title:\s*)?(?P<text>.*)")
_HEAD_LINE: Final = "---"


@dataclass(slots=True)
class PageText:
    """One text: the line it begins in, counted from 1, what stands before it, and its words.

    ``apart`` tells that an empty line stands above it.
    """

    line: int
    lead: str
    words: str
    apart: bool


def page_texts(source: str) -> list[PageText]:
    """Every text of a page in order; lines that go on are one text with the first."""
    found: list[PageText] = []
    goes_on = apart = False
    for number, line in enumerate(source.splitlines(), 1):
        match = _LEAD.fullmatch(line)
        lead, text = (match["lead"] or "", match["text"].strip()) if match else ("", line)
        if not text or text == _HEAD_LINE:
            goes_on, apart = False, not text
        elif goes_on and not lead:
            found[-1].words += f" {text}"
        else:
            found.append(PageText(number, lead, text, apart))
            goes_on, apart = not lead.startswith(("#", "title:")), False
    return found


def said_page(source: str, say: Say) -> str:
    """The page in a language."""
    texts = page_texts(source)
    lines = ["\n" * each.apart + each.lead + say(each.words) for each in texts]
    return "\n".join([_HEAD_LINE, lines[0], _HEAD_LINE, *lines[1:], ""])
