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
    made: list[str] = []
    at, inside = 0, False
    for held in _HELD.finditer(body):
        words, inside = _said(body[at : held.start()], inside=inside)
        if inside and not _WITHIN.match(held.group()):
            words, inside = words + _ENDS, False
        made += [words, _bare(held.group())]
        at = held.end()
    return "".join([*made, body[at:]])


def _said(text: str, *, inside: bool) -> tuple[str, bool]:
    """A text between two tags, and whether it ends within English."""
    made = []
    for part in re.split(f"([{_FIRST}{_LAST}])", text):
        if part == _FIRST and not inside:
            made.append(_BEGINS)
        elif part == _LAST and inside:
            made.append(_ENDS)
        elif part not in UNSAID:
            made.append(part)
        inside = part == _FIRST or (inside and part != _LAST)
    return "".join(made), inside


def _bare(held: str) -> str:
    """The same without signs, but for what somebody typed."""
    if held.startswith("<textarea"):
        return held
    if held.startswith("<title"):
        return unmarked(held)
    return _ATTRIBUTE.sub(
        lambda found: found.group() if found[1] == "value" else unmarked(found.group()), held
    )
