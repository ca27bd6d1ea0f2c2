"""Each line of somebody's words runs in its own direction, wherever a page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.documents.html import letter_html
from intake.domain.case.event import NewEvent
from tests.support.made_letters import letter_of, only
from tests.support.page_hooks import text_of
from tests.web.test_desk import opened
from tests.web.test_narrow_pages import screen_of
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.web.desk_visitor import DeskVisitor, Office

TYPED = "لا أريد.\nThis is English (with brackets)."
STOP_BEHIND = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const place = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + 1);
    return range.getBoundingClientRect().left;
  };
  const found = [];
  while (texts.nextNode()) {
    const node = texts.currentNode, at = node.data.indexOf('This is English');
    const end = node.data.indexOf('brackets).') + 9;
    if (at >= 0 && node.parentElement.checkVisibility() && !node.parentElement.closest('textarea'))
      found.push(place(node, end) > place(node, at));
  }
  return found;
}"""


def lines_are_right(page: Page) -> bool:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = page.evaluate(STOP_BEHIND)
    return bool(found) and all(found)


@pytest.mark.parametrize("path", ["/sefton/talk/check", "/sefton/letter"])
def test_a_line_of_english_below_arabic_ends_with_its_full_stop(
    office: Office, chromium: Browser, path: str
) -> None:
    young = YoungVisitor(office.app.test_client())
    young.start()
    while young.seen.page == "turn":
        here = young.seen.step == "points.what"
        skip = "skip" if not here and "skip" in young.seen.moves else ""
        young.send("data-step", {"answer": [TYPED]} if here else None, skip)
    with screen_of(chromium, young) as screen:
        screen.show(path, 800, enlarged=False)
        assert lines_are_right(screen.page)


def test_what_the_council_wrote_says_its_language_and_direction_on_a_page_of_another(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    case = f"/desk/case/{young.reference}"
    dan.go(case)
    dan.send("data-move=message_sent", {"text": ["I am Dan."]})
    dan.send("data-send")
    dan.go(f"{case}/letter/acknowledgement")
    filled = {"looks_into": ["Mary Hill"], "phone": ["0151 934 4013"], "email": [""]}
    dan.send("data-letter=acknowledgement", filled)
    dan.send("data-send")
    promise = {"what": "Ann will call you", "until": "2026-04-10"}
    promised = NewEvent("action_promised", office.clock.now(), "officer", promise)
    office.wired.casework.record(young.reference, "officer", promised)
    young.visitor.post("/language", [("language", "ar-XB"), ("to", "/sefton/case")])
    tracker = young.visitor.go("/sefton/case")
    assert (tracker.root.get("lang"), tracker.root.get("dir")) == ("ar-XB", "rtl")
    short = tracker.first("*[@data-short]")
    assert "0151 934 4013" in text_of(short)
    assert (short.get("lang"), short.get("dir")) == ("ar-XB", "rtl")
    (number,) = (each for each in short.iter("span") if each.text == "0151 934 4013")
    assert (number.get("lang"), number.get("dir")) == ("en", "auto")
    theirs = [each for each in tracker.root.iter() if each.text in {"I am Dan.", promise["what"]}]
    in_news_and_among_promises = 2
    assert [(each.get("lang"), each.get("dir")) for each in theirs] == [("en", "auto")] * (
        1 + in_news_and_among_promises
    )


def test_so_it_does_in_a_letter_saved_as_a_web_page(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(letter_html(letter_of(only(tried=TYPED))))
    assert lines_are_right(page)
    page.close()


OPENED = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
COMMA_BEHIND = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const node = texts.currentNode, at = node.data.search(/[a-z]\\p{Cf}*[,.:]/u);
    if (at < 0 || !node.parentElement.checkVisibility()) continue;
    const end = at + node.data.slice(at).search(/[,.:]/);
    const place = (one) => {
      const range = document.createRange();
      range.setStart(node, one); range.setEnd(node, one + 1);
      return range.getBoundingClientRect();
    };
    const [letter, sign] = [place(at), place(end)];
    if (letter.top !== sign.top || node.parentElement.closest('[dir=ltr],[lang|=en]')) continue;
    const text = node.data.slice(Math.max(0, at - 30), end + 5);
    if (letter.width) found.push([text, sign.left < letter.left]);
  }
  return found;
}"""


def test_what_ends_an_english_name_stands_behind_it_as_an_arabic_line_is_read(
    office: Office, chromium: Browser
) -> None:
    young = YoungVisitor(office.app.test_client(), {"Accept-Language": "ar"})
    young.at_step("safe")
    assert young.send("data-step", {"answer": ["no"]}).step == "help_now"
    young.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "ar"
    with screen_of(chromium, young) as screen:
        screen.show("/sefton/talk", 375, enlarged=False)
        screen.page.evaluate(OPENED)
        found = screen.page.evaluate(COMMA_BEHIND)
    assert found
    assert [text for text, is_behind in found if not is_behind] == []
