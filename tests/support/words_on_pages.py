"""What stands on a page in our own words, a line for each block, to measure how it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from tests.support.page_hooks import PageHooks

INLINE = {"a", "abbr", "b", "bdi", "em", "small", "span", "strong"}
NOT_READ = {"article", "address", "blockquote", "svg", "textarea", "time", "script"}
"""Letters, which have a gate of their own, and what is looked at rather than read."""

SLOT = "{}"
"""What stands for a name, as in our content."""


def our_words(seen: PageHooks) -> str:
    """The page's own sentences: neither what somebody typed nor references and words."""
    lines = (" ".join(line.split()) for line in _lines(seen.first("main")))
    return "\n".join(line for line in lines if any(map(str.isalpha, line.replace(SLOT, ""))))


def _lines(element: Element) -> Iterator[str]:
    line = element.text or ""
    for child in element:
        if _in_another_language(child):
            yield line
            line = ""
        elif _somebodys(child):
            line += SLOT
        elif child.tag in INLINE and "button" not in child.get("class", ""):
            line += " ".join(_lines(child))
        elif child.tag not in NOT_READ:
            yield line
            line = ""
            yield from _lines(child)
        line += child.tail or ""
    yield line


def _in_another_language(element: Element) -> bool:
    """Such as the line for who reads no English, in each language that can be read here."""
    return not element.get("lang", "en").startswith("en")


def _somebodys(element: Element) -> bool:
    hooks = {"data-reference", "data-code", "data-authors"} & element.attrib.keys()
    return bool(hooks) or element.tag == "bdi" or element.get("dir") == "auto"
