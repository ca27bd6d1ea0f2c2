"""A page read fast: thousands of them are looked at, and other tests hold that they are sound."""

from __future__ import annotations

from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder

from tests.support.page_hooks import PageHooks

if TYPE_CHECKING:
    from collections.abc import Sequence

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 as the standard lists them
)
"""Elements that have no end."""


class TreeReader(HTMLParser):
    """Makes a tree of a page in which every element ends where it says so."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open:
            ended = self.open.pop()
            self.builder.end(ended)
            if ended == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)

    def tree(self) -> Element:
        """What was read. What never ended ends here."""
        while self.open:
            self.builder.end(self.open.pop())
        return self.builder.close()


class QuickPage(PageHooks):
    """A page by the same hooks as everywhere."""

    def __reduce__(self) -> tuple[object, ...]:
        # What was worked out of it is worked out again where it is looked at.
        return QuickPage, (self.html, self.address, self.status)

    @cached_property
    def _read(self) -> tuple[Element, list[str]]:
        reader = TreeReader()
        reader.feed(self.html or "<html><body></body></html>")
        return reader.tree(), []

    @property
    def is_turn(self) -> bool:
        """Whether something is asked here."""
        return 'data-step="' in self.html and bool(self.hooked("data-step"))

    def has(self, hook: str) -> bool:
        """Whether there is a form with this hook."""
        name, _, value = hook.partition("=")
        found = (form.hooks.get(name) for form in self.forms)
        return any(each is not None and (not value or each == value) for each in found)
