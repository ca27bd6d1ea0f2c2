"""A page read fast: thousands of them are looked at, and other tests hold that they are sound."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lxml.html import HTMLParser, document_fromstring

from tests.support.page_hooks import PageHooks

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class QuickPage(PageHooks):
    """A page by the same hooks as everywhere."""

    def __reduce__(self) -> tuple[object, ...]:
        # What was worked out of it is worked out again where it is looked at.
        return QuickPage, (self.html, self.address, self.status)

    @cached_property
    def _read(self) -> tuple[Element, list[str]]:
        # Tells the same as the standard library's trees, to whom asks no more than hooks do.
        parser = HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
        html = self.html or "<html><body></body></html>"
        return document_fromstring(html.encode(), parser), []

    @property
    def is_turn(self) -> bool:
        """Whether something is asked here."""
        return 'data-step="' in self.html and bool(self.hooked("data-step"))

    def has(self, hook: str) -> bool:
        """Whether there is a form with this hook."""
        name, _, value = hook.partition("=")
        found = (form.hooks.get(name) for form in self.forms)
        return any(each is not None and (not value or each == value) for each in found)
