"""What stays as it is in a text, in whatever language the rest is."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

_NAME: Final = r"\{[^{}]*\}|%\(\w+\)[a-z]"
_LINK: Final = r"\]\([^()]*\)"
_ADDRESS: Final = r"https?://\S+|[\w.+-]+@[\w.-]+\w|\b[\w-]+(?:\.[\w-]+)+\b"

_NAMES: Final = re.compile(_NAME)
_LINKS: Final = re.compile(_LINK)
_GROUPS: Final = re.compile(r"\+?\d+(?: \d+)+")
_PERCENT: Final = re.compile(r"%\(\w+\)[a-z]|(%%?)")
_NO_WORDS: Final = re.compile(f"{_NAME}|{_LINK}")
_FIGURE: Final = re.compile(r"\d+")
FORMS: Final = "|"
"""Stands between the forms of a word that is explained."""

_APART, _END = "\u2066", "\u2069"
_PLACEHOLDERS: Final = re.compile(f"({_NAME}|{_LINK}|{_ADDRESS})")


def changed_between(text: str, change: Callable[[str], str]) -> str:
    """The text with all changed but names to fill in, where links lead, and addresses."""
    parts = _PLACEHOLDERS.split(text)
    return "".join(part if at % 2 else change(part) for at, part in enumerate(parts))


def in_order(text: str) -> str:
    """The text with each number of several groups kept in its order where lines run leftwards.

    Without that, “0800 1111” is shown as “1111 0800”, which is somebody else's number.
    """
    return changed_between(text, lambda part: _GROUPS.sub(rf"{_APART}\g<0>{_END}", part))


def lost_between(source: str, translation: str) -> list[str]:
    """Names, links and figures that only one of the two has, in order.

    A link may not turn into another, nor a figure: they are numbers to ring, and the law's days.
    A percent sign counts as a name: a page that fills names in would break on a stray one. Of a
    word in several forms, with ``|`` between, each form is looked at.
    """
    was = Counter(_held(source))
    forms = [translation] if FORMS in source else translation.split(FORMS)
    return sorted({each for form in forms for each in _apart(was, Counter(_held(form)))})


def _apart(was: Counter[str], now: Counter[str]) -> Iterator[str]:
    yield from was - now
    yield from now - was


def _held(text: str) -> list[str]:
    percents = filter(None, _PERCENT.findall(text))
    figures = _FIGURE.findall(_NO_WORDS.sub(" ", text))
    digits = ("".join(str(unicodedata.digit(each)) for each in figure) for figure in figures)
    return [*_NAMES.findall(text), *_LINKS.findall(text), *percents, *digits]
