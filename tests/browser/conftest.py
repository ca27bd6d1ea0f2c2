"""The three ways that a page can be visited: plain HTTP, and a phone with scripts off or on.

A phone without scripts asks for what plain HTTP asks for, so that it goes everywhere in the proofs,
and in the tests only along the roads that name it themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser_visitor import phone
from tests.support.plain_visitor import PlainVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.support.browser_visitor import BrowserVisitor
    from tests.support.served_app import ServedApp
    from tests.support.walker import Visitor


@pytest.fixture(
    params=["plain", pytest.param("scripts off", marks=pytest.mark.proof), "scripts on"]
)
def visitor(
    request: pytest.FixtureRequest, served_app: ServedApp, chromium: Browser
) -> Iterator[Visitor]:
    if request.param == "plain":
        yield PlainVisitor(served_app.base)
        return
    with phone(chromium, served_app.base, scripts=request.param == "scripts on") as visitor:
        yield visitor
        assert visitor.faults == []


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def someone(
    request: pytest.FixtureRequest, chromium: Browser, served_app: ServedApp
) -> Iterator[BrowserVisitor]:
    """A phone with scripts on and one with them off, of whose pages nothing may fail."""
    with phone(chromium, served_app.base, scripts=request.param) as visitor:
        yield visitor
        assert visitor.faults == []


@pytest.fixture
def plain(served_app: ServedApp) -> PlainVisitor:
    return PlainVisitor(served_app.base)
