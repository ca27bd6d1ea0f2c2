"""The whole road in WebKit, with which most young people's phones show pages.

It is the build for GTK, whose window is never less than 447 points wide; an iPhone it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import page_rules
from tests.support.replies import Everything, briefly
from tests.support.state_looker import RULES, SCRIPTS
from tests.support.walker import Walker
from tests.support.webkit_visitor import webkit_phone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.page_hooks import PageHooks
    from tests.support.served_app import ServedApp
    from tests.support.webkit_visitor import WebKitVisitor

pytestmark = [
    pytest.mark.proof,
    pytest.mark.filterwarnings("ignore:setting remote_server_addr"),  # Selenium about itself
]
WHAT = "They moved me on a Friday.\n\nNobody said why."
AXE = """
  const [rules, done] = arguments;
  axe.run({ runOnly: rules, resultTypes: ["violations"] }).then(
    (found) => done(found.violations.map(
      (each) => `${each.id} at ${each.nodes.map((node) => node.html.slice(0, 120))}`)));
"""


@pytest.fixture
def someone(served_app: ServedApp) -> Iterator[WebKitVisitor]:
    with webkit_phone(served_app.base) as visitor:
        yield visitor


def measured(visitor: WebKitVisitor, seen: PageHooks) -> None:
    """Hold a page against the rules of every page, and against axe's."""
    page_rules.hold(seen)
    visitor.driver.execute_script("scrollTo(0, 0)")  # nothing lies under what stays at the top
    visitor.driver.execute_script(SCRIPTS[0].read_text(encoding="utf-8"))
    assert visitor.driver.execute_async_script(AXE, RULES) == [], seen.page
    wide = "return document.documentElement.scrollWidth - innerWidth"
    assert visitor.driver.execute_script(wide) <= 0, f"{seen.page} can be pushed sideways"


def test_a_complaint_is_told_sent_and_come_back_to(
    someone: WebKitVisitor, served_app: ServedApp
) -> None:
    def look(seen: PageHooks) -> None:
        measured(someone, seen)

    walker = Walker(someone, "sefton", briefly(points_what=WHAT), look)
    walker.begin()
    walker.walk()
    assert WHAT in someone.fetch("/sefton/letter.txt")
    walker.go("letter")
    walker.go("talk/check")
    assert walker.send().page == "sent"
    reference, words = walker.seen.text("data-reference"), walker.seen.text("data-code")
    someone.leave()
    assert walker.go("case").page == "front"
    assert walker.come_back(reference, words).page == "case"
    assert walker.seen.first("*[@data-stage]").get("data-stage") == "stage1"
    assert [point["what"] for point in served_app.export(reference)["points"]] == [WHAT]


def test_every_word_of_a_long_complaint_arrives_in_order(
    someone: WebKitVisitor, served_app: ServedApp
) -> None:
    walker = Walker(someone, "sefton", Everything(choose={"safe": "not_sure", "advocate": "ask"}))
    walker.begin()
    walker.walk()
    walker.add_more()
    assert walker.send().page == "sent"
    document = str(served_app.export(walker.seen.text("data-reference")))
    first, second, third = walker.said("points.what", "answer")
    places = [document.index(repr(each)[1:-1]) for each in (second, first, third)]
    assert places == sorted(places)


def test_the_one_who_half_typed_finds_it_again_after_going_back(someone: WebKitVisitor) -> None:
    walker = Walker(someone, "sefton", briefly(points_what=WHAT))
    walker.begin()
    while walker.seen.step != "points.what":
        walker.turn()
    box = someone.driver.find_element("css selector", "form[data-step] textarea")
    box.send_keys("I had only beg")
    someone.go("/sefton/safe")
    assert someone.go_back().step == "points.what"
    box = someone.driver.find_element("css selector", "form[data-step] textarea")
    assert box.get_attribute("value") == "I had only beg"


def test_after_leaving_fast_going_back_shows_the_plain_page(someone: WebKitVisitor) -> None:
    walker = Walker(someone, "sefton", briefly(points_what=WHAT))
    walker.begin()
    walker.walk()
    someone.leave()
    someone.go_back()
    assert WHAT not in someone.seen.shown()
    assert not someone.seen.address.startswith(f"{someone.base}/sefton/talk")
    assert someone.go("/sefton/talk/check").page == "front"
