"""The table of states while it is filled, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tests.support.page_hooks import PageHooks
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.plain_visitor import Exchange
    from tests.support.served_app import ServedApp

TOLD = "They moved me on a Friday.\n\nNobody said why."
LONG, TURNED = "en-XA", "ar-XB"
"""Made-up languages: one with long words, one from right to left."""


@dataclass(frozen=True)
class State:
    """One page in one state: its name in the table, and what was answered.

    ``others`` is the answer in the made-up languages, for a page that can be loaded again.
    """

    name: str
    answer: Exchange
    others: Mapping[str, Exchange] = field(default_factory=dict)

    @cached_property
    def seen(self) -> PageHooks:
        return PageHooks(self.answer.body.decode(), self.answer.address, self.answer.status)


@dataclass
class States:
    """The table while it is filled."""

    app: ServedApp
    rows: dict[str, State] = field(default_factory=dict)

    def note(self, name: str, visitor: PlainVisitor) -> None:
        """The page that a visitor is on is a row, unless there is one of that name."""
        if name not in self.rows:
            answer = visitor.exchanges[-1]
            again = answer.method == "GET" and answer.status == 200
            others = {tag: _in_language(visitor, tag) for tag in (LONG, TURNED) if again}
            self.rows[name] = State(name, answer, others)

    def somebody(self) -> PlainVisitor:
        return PlainVisitor(self.app.base, keep=True)

    def walker(self, **said: str) -> Walker:
        """Somebody new who tells as little as will do."""
        return Walker(self.somebody(), "sefton", briefly(**{"points_what": TOLD, **said}))

    def telling(self, step: str) -> Walker:
        """Somebody who has come as far as a step; at `check`, past the last one."""
        walker = self.walker()
        walker.begin()
        while walker.seen.page == "turn" and walker.seen.step != step:
            walker.turn()
        return walker


def _in_language(visitor: PlainVisitor, tag: str) -> Exchange:
    """The same page once more, in another language."""
    headers = {**visitor.headers, "Accept-Language": tag}
    other = replace(visitor, exchanges=[], headers=headers, cookies=dict(visitor.cookies))
    other.go(visitor.seen.address)
    return other.exchanges[-1]


def visitor_of(walker: Walker) -> PlainVisitor:
    assert isinstance(walker.visitor, PlainVisitor)
    return walker.visitor
