"""Where the links of the pages lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser_visitor import BrowserVisitor, phone
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.support.page_hooks import PageHooks
    from tests.support.served_app import ServedApp


@pytest.fixture
def someone(chromium: Browser, served_app: ServedApp) -> Iterator[BrowserVisitor]:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        yield visitor


def test_nothing_on_a_page_points_to_a_page_that_is_missing(someone: BrowserVisitor) -> None:
    walker = Walker(someone, "sefton", briefly(points_what="They shout."))
    links: set[str] = set()

    def look(seen: PageHooks) -> None:
        links.update(each.get("href", "").partition("#")[0] for each in seen.links)

    walker.look = look
    walker.begin()
    walker.walk()
    for place in ("letter", "keep", "back", "safe", "talk/check"):
        walker.go(place)
    walker.send()
    walker.go("case")
    ours = sorted(link for link in links if link.startswith("/"))
    broken = [link for link in ours if someone.page.request.get(someone.base + link).status != 200]
    assert broken == []
