"""What stays as it is in a text, in whatever language the rest is."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

_NAME: Final = r"\{[^{}]*\}|%\(\w+\)[a-z]"
_LINK: Final = r"\]\([^()]*\)"
_ADDRESS: Final = r"https?://\S+|[\w.+-]+@[\w.-]+\w|\b[\w-]+(?:\.[\w-]+)+\b"

_NAMES: Final = re.compile(_NAME)
_LINKS: Final = re.compile(_LINK)
_GROUPS: Final = re.compile(r"\+?\d+(?: \d+)+")
_PERCENT: Final = re.compile(r"%\(\w+\)[a-z]|(%%?)")
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
    """Names and links that only one of the two has, in order; a link may not turn into another.

    A percent sign counts as a name: a page that fills names in would break on a stray one.
    """
    was, now = Counter(_held(source)), Counter(_held(translation))
    return sorted({*(was - now), *(now - was)})


def _held(text: str) -> list[str]:
    percents = filter(None, _PERCENT.findall(text))
    return [*_NAMES.findall(text), *_LINKS.findall(text), *percents]
