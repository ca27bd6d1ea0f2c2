"""English words on a page in another language: said to be English, so that they are read aloud so.

They carry a sign (`domain.text.marked`) from where a translation was missed to here. On a page
whose language misses nothing there is none, and nothing is done.
"""

import re
from typing import Final

from intake.domain.text import UNSAID, unmarked
from intake.services.languages import ENGLISH

_FIRST, _LAST = UNSAID
_HELD: Final = re.compile(r"<textarea\b.*?</textarea>|<title>.*?</title>|<[^>]*>", re.DOTALL)
"""Where no element can stand: in what was typed, in the title, in a tag."""

_ATTRIBUTE: Final = re.compile(r'([\w-]+)="([^"]*)"')
_WITHIN: Final = re.compile(r"</?(?:a|b|bdi|br|em|span|strong)\b")
"""Tags that may stand inside a sentence; before any other one, it is over."""

_BEGINS: Final = f'<span lang="{ENGLISH.tag}" dir="ltr">'
_ENDS: Final = "</span>"


def with_english_said(body: str) -> str:
    """The page, with every stretch of English in an element that says so."""
    if _FIRST not in body:
        return body
    parts: list[str] = []
    at, inside = 0, False
    for element in _HELD.finditer(body):
        words, inside = _said(body[at : element.start()], inside=inside)
        if inside and not _WITHIN.match(element.group()):
            words, inside = words + _ENDS, False
        parts += [words, _bare(element.group())]
        at = element.end()
    return "".join([*parts, body[at:]])


def _said(text: str, *, inside: bool) -> tuple[str, bool]:
    """A text between two tags, and whether it ends within English."""
    parts = []
    for part in re.split(f"([{_FIRST}{_LAST}])", text):
        if part == _FIRST and not inside:
            parts.append(_BEGINS)
        elif part == _LAST and inside:
            parts.append(_ENDS)
        elif part not in UNSAID:
            parts.append(part)
        inside = part == _FIRST or (inside and part != _LAST)
    return "".join(parts), inside


def _bare(element: str) -> str:
    """The same without signs, but for what somebody typed."""
    if element.startswith("<textarea"):
        return element
    if element.startswith("<title"):
        return unmarked(element)
    return _ATTRIBUTE.sub(
        lambda match: match.group() if match[1] == "value" else unmarked(match.group()), element
    )
