"""Content pages: Markdown with names in braces, made into HTML that cannot do harm."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

import nh3
from markdown import Markdown

from intake.adapters.files.pages.page_text import said_page
from intake.adapters.files.reading.file_text import file_text
from intake.domain.faults import OperatorFault
from intake.domain.people.council import CouncilPack, names
from intake.services.languages import ENGLISH, Say
from intake.services.pages import Page

TAGS: Final = {"p", "ul", "ol", "li", "a", "strong", "em", "h2", "h3", "br", "blockquote"}
ATTRIBUTES: Final = {"a": {"href"}}
SCHEMES: Final = {"https", "mailto", "tel", "sms"}
SAFE: Final = "safe"
BESIDE: Final = frozenset({SAFE, "by-hand"})
"""The pages that stand beside the others' folder, at addresses of their own."""

_HEAD: Final = re.compile(r"---\ntitle: *(?P<title>.+?) *\n---\n(?P<body>.*)", re.DOTALL)
_PAGE_LINK: Final = re.compile(r"\]\(page:([a-z0-9-]+)\)")

_MARK: Final = re.compile(r"(<(?:p|li|h2|h3)>):[a-z_]+: ")
"""What says which picture stands beside a block in easy read."""

_NAME: Final = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)+)\}")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d+\.)\s")
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+.!>-])")
_PHONE: Final = re.compile(r"\+?[\d ]{3,}")
_NUMBER: Final = re.compile(r"(?<!\d)0[\d ]{6,}\d(?!\d)")
"""A number among names, as where one of several services may be theirs."""

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")


class PageFault(OperatorFault, ValueError):
    """A page cannot be shown; the message says what is wrong with its source."""


@dataclass(frozen=True, slots=True)
class PageLibrary:
    """The pages of one language by name, each made once for each council."""

    sources: Mapping[str, str]
    _made: dict[tuple[str, str | None], Page] = field(default_factory=dict, repr=False)

    def page(self, name: str, pack: CouncilPack | None) -> Page | None:
        """A page with this council's names in it; None when there is no page of that name."""
        if name not in self.sources:
            return None
        key = (name, pack.key if pack else None)
        if key not in self._made:
            self._made[key] = page_of(name, self.sources[name], names(pack) if pack else {})
        return self._made[key]


def load_pages(folder: Path, say: Say = ENGLISH.say) -> PageLibrary:
    """Read every page of a folder, in a language; a file's name is the page's.

    Raises ContentFault when one is no text.
    """
    files = sorted(folder.glob("*.md"))
    return PageLibrary({path.stem: said_page(file_text(path), say) for path in files})


def page_of(name: str, source: str, names: Mapping[str, str]) -> Page:
    """Make one page. Raises PageFault when it does not begin with its title.

    ``[words](page:NAME)`` leads to another page.
    """
    head = _HEAD.match(source)
    if head is None:
        raise PageFault(f"{name}: a page begins with three lines: “---”, “title: …”, “---”.")
    body = "\n\n".join(_blocks(head["body"], names))
    text = _PAGE_LINK.sub(lambda link: f"]({_address(link.group(1), name)})", body)
    picture_html = _clean(text)
    return Page(head["title"], _MARK.sub(r"\1", picture_html), picture_html)


def _address(to: str, seen_from: str) -> str:
    """Where a page is, as seen from another one."""
    if seen_from == SAFE:
        return to if to in BESIDE else f"about/{to}"
    return f"../{to}" if to in BESIDE else to


def names_in(source: str) -> frozenset[str]:
    """The names in braces that a page asks for."""
    return frozenset(_NAME.findall(source))


def _blocks(source: str, names: Mapping[str, str]) -> Iterator[str]:
    """The paragraphs and lists of which something is left.

    A heading that needs a name which is not known takes along what stands under it.
    """
    left_out = 0  # the level of the heading under which everything is left out
    for block in re.split(r"\n\s*\n", source.strip("\n")):
        level = len(block) - len(block.lstrip("#"))
        if level and (not left_out or level <= left_out):
            left_out = level if _filled(block, names) is None else 0
        if left_out:
            continue
        lines = _filled_items(block, names) if _ITEM.match(block) else _filled(block, names)
        if lines:
            yield lines


def _filled_items(block: str, names: Mapping[str, str]) -> str:
    """A list without the items that need a name which is not known."""
    items = re.split(r"\n(?=\s*(?:[-*+]|\d+\.)\s)", block)
    return "\n".join(filter(None, (_filled(item, names) for item in items)))


def _filled(text: str, names: Mapping[str, str]) -> str | None:
    """The text with its names filled in; None when one is not known."""
    if any(name not in names for name in _NAME.findall(text)):
        return None
    return _NAME.sub(lambda match: _as_link(names[match.group(1)]), text)


def _as_link(value: str) -> str:
    """A name as Markdown that shows just that name; numbers and addresses can be tapped."""
    escaped_value = _SPECIAL.sub(r"\\\1", value)
    if value.startswith("https://"):
        return f"[{escaped_value}]({value})"
    if _EMAIL.fullmatch(value):
        return f"[{escaped_value}](mailto:{value})"
    if _PHONE.fullmatch(value):
        return _as_call(value)
    return _NUMBER.sub(lambda number: _as_call(number.group()), escaped_value)


def _as_call(number: str) -> str:
    return f"[{number}](tel:{number.replace(' ', '')})"


@lru_cache(256)
def _clean(source: str) -> str:
    """HTML of Markdown with raw HTML off, and of that only what a page needs."""
    maker = Markdown(output_format="html")
    maker.preprocessors.deregister("html_block")
    maker.inlinePatterns.deregister("html")
    return nh3.clean(
        maker.convert(source),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
