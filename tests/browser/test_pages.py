"""Every kind of page, looked at by axe and by the rules of this house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import page_rules
from tests.browser_visitor import BrowserVisitor, phone
from tests.plain_visitor import PlainVisitor
from tests.replies import Everything, briefly
from tests.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.seen import Seen
    from tests.served_app import ServedApp

KINDS = {"front", "info", "choice", "choices", "parts", "text", "long_text", "number", "order",
         "yes_no", "repeat", "check", "letter", "keep", "sent", "case"}  # fmt: skip
ASKS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def someone(chromium: Browser, served_app: ServedApp) -> Iterator[BrowserVisitor]:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        yield visitor


def axe_finds(visitor: BrowserVisitor) -> list[str]:
    """What axe has to say about the page that is shown, with where."""
    found = Axe().run(visitor.page, options=ASKS).response["violations"]
    return [
        f"{visitor.seen.page} {visitor.seen.step if visitor.seen.page == 'turn' else ''}: "
        f"{each['id']} at {[node['html'][:120] for node in each['nodes']]}"
        for each in found
    ]


def too_wide(visitor: BrowserVisitor) -> bool:
    wide: bool = visitor.page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide


def inspected(visitor: BrowserVisitor) -> list[str]:
    wide = [f"{visitor.seen.page} is wider than the phone"] if too_wide(visitor) else []
    return axe_finds(visitor) + wide + page_rules.faults(visitor.seen)


def test_no_page_of_the_talk_has_a_fault(someone: BrowserVisitor) -> None:
    found: list[str] = []
    kinds: set[str] = set()
    plain = PlainVisitor(someone.base)

    def look(seen: Seen) -> None:
        kind = seen.type if seen.page == "turn" else seen.page
        if kind not in kinds:
            kinds.add(kind)
            someone.take_over(plain.cookies)
            someone.go(seen.address)
            found.extend(inspected(someone))

    walker = Walker(plain, "sefton", Everything(choose={"safe": "no"}), look)
    walker.begin()
    walker.walk()
    walker.add_more()
    for place in ("letter", "keep", "talk/check"):
        walker.go(place)
    for link in list_links(walker.seen):
        look(plain.go(link))
    walker.go("talk/check")
    walker.send()
    walker.go("case")
    assert kinds >= KINDS
    assert not found, "\n".join(found)


def list_links(seen: Seen) -> list[str]:
    """Where the check page leads for a whole list of points or questions."""
    return [href for each in seen.links if "/talk?q=" in (href := each.get("href", ""))]


OPEN = ("", "sefton/", "sefton/back", "sefton/safe", "sefton/about/privacy", "sefton/talk",
        "nowhere", "safe")  # fmt: skip


@pytest.mark.parametrize("place", OPEN)
def test_no_page_that_anybody_can_open_has_a_fault(someone: BrowserVisitor, place: str) -> None:
    someone.go(f"/{place}")
    assert inspected(someone) == []


def test_no_page_that_says_what_went_wrong_has_a_fault(someone: BrowserVisitor) -> None:
    walker = Walker(someone, "sefton", briefly())
    walker.begin()
    while walker.seen.step != "points.what":
        walker.turn()
    someone.send("data-step", {"answer": [" "]})
    refused = inspected(someone)
    other = someone.twin()
    someone.send("data-step", {"answer": ["One"]})
    other.send("data-step", {"answer": ["Another"]})
    assert refused + inspected(other) == []


def test_nothing_on_a_page_points_to_a_page_that_is_missing(someone: BrowserVisitor) -> None:
    walker = Walker(someone, "sefton", briefly(points_what="They shout."))
    links: set[str] = set()

    def look(seen: Seen) -> None:
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
