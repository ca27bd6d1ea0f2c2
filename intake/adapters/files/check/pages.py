"""What is wrong with content pages: their head, their links, the names in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from intake.adapters.files.pages.pages import BESIDE, SAFE, PageFault, load_pages, names_in, page_of
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.forms import EXAMPLES, LINK
from intake.adapters.files.reading.shown_words import unfit_words
from intake.adapters.files.reading.yaml_nodes import unseen_signs
from intake.domain.names import NAMES
from intake.domain.spelling import suggestion

_NAMELESS: Final = re.compile(r"\{[^{}]*\}|\{|\}")
_LINK: Final = re.compile(r"\]\(page:([^)]*)\)")
_OTHER_LINK: Final = re.compile(r"\]\((?!page:|https://|tel:|sms:|mailto:)([^)]*)\)")
_ADDRESS: Final = re.compile(r"\]\((https://[^)]*)\)")
_LED_TO_BELOW: Final = re.compile(r"^ {0,3}\[[^\]]+\]:")
_TAG: Final = re.compile(r"</?[a-zA-Z][^>]*>")


def page_faults(folder: Path) -> tuple[Fault, ...]:
    """The faults of every page of one language. Raises ContentFault."""
    return tuple(_faults(folder))


def _faults(folder: Path) -> Iterator[Fault]:
    sources = load_pages(folder).sources
    # What stands beside the pages is led to from them alone.
    page_names = frozenset(sources) | (BESIDE if SAFE in sources else frozenset())
    for name, source in sources.items():
        path = folder / f"{name}.md"
        try:
            page_of(name, source, {})
        except PageFault as fault:
            yield Fault(path, 1, 1, str(fault))
        for number, line in enumerate(source.splitlines(), 1):
            places = _in_line(line, page_names)
            yield from (Fault(path, number, column, says) for column, says in places)


def _in_line(line: str, page_names: frozenset[str]) -> Iterator[tuple[int, str]]:
    for link in _LINK.finditer(line):
        if link.group(1) not in page_names:
            near = suggestion(link.group(1), page_names)
            yield link.start(1) + 1, f"there is no page '{link.group(1)}'{near}"
    for other in _OTHER_LINK.finditer(line):
        says = f"a link leads to page:NAME, https://, tel:, sms: or mailto:, not '{other[1]}'"
        yield other.start(1) + 1, says
    for address in _ADDRESS.finditer(line):
        if not re.match(LINK, address[1]):
            yield address.start(1) + 1, f"'{address[1]}': {EXAMPLES[LINK]}"
    if _LED_TO_BELOW.match(line):
        yield 1, "a link stands beside its words, as [words](https://…), and not below them"
    yield from unseen_signs(line)
    yield from _unfit(line)
    for name in sorted(names_in(line) - NAMES):
        near = suggestion(name, NAMES)
        yield line.index(f"{{{name}}}") + 1, f"there is no name '{name}'{near}"


def _unfit(line: str) -> Iterator[tuple[int, str]]:
    """Words of a line that would be shown as nobody means them."""
    for tag in _TAG.finditer(line):
        yield tag.start() + 1, f"a page is Markdown; take {tag[0]} out"
    for words, says in unfit_words(line):
        if not _TAG.match(words):
            yield line.index(words) + 1, says
    for brace in _NAMELESS.finditer(line):
        if not names_in(brace[0]):
            near = suggestion(brace[0].strip("{}"), NAMES)
            yield brace.start() + 1, f"{brace[0]} is no name; it would be shown as it is{near}"
