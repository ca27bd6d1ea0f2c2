"""An answer that is half typed stands, whatever becomes of the page, the server or the computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_desk import PASSWORD, Officer, dan, office
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.support.real_mail import MailServer
    from tests.support.served_app import ServedApp

__all__ = ["dan", "office"]

pytestmark = pytest.mark.parametrize("office", ["sqlite"], indirect=True)

FIELD = "#looked_into"


def sent_and_opened(dan: Officer) -> str:
    """A complaint that was sent, and that Dan has read; the address of its case."""
    walker = Walker(PlainVisitor(dan.app.base), "sefton", briefly(points_what="They shout."))
    walker.begin()
    walker.walk()
    walker.send()
    return opened(dan, walker.seen.text("data-reference").replace("-", ""))


def opened(dan: Officer, reference: str) -> str:
    """A complaint to Sefton that Dan has read and has seen to be safe; its address."""
    dan.joins("sefton")
    case = f"/desk/case/{reference}"
    dan.page.goto(f"{dan.app.base}{case}")
    dan.page.locator("[data-move=read] button").click()
    dan.page.locator("button[name=found][value=no]").click()
    return case


def signs_in(dan: Officer, page: Page) -> None:
    page.goto(f"{dan.app.base}/desk/sign-in")
    page.fill("#email", "dan@council.example")
    page.fill("#password", PASSWORD)
    page.fill("#code", dan.code())
    page.locator("[data-sign-in] button").click()
    page.wait_for_selector("[data-case]")


def stands(page: Page, text: str) -> None:
    assert page.input_value(FIELD) == text
    assert page.inner_text("[data-kept]").startswith("Kept ")


def says_what_is_newer(page: Page, other: Page) -> None:
    """An older window writes over what was typed in a newer one only if that is wanted."""
    other.fill(FIELD, "Typed there.")
    expect(other.locator("[data-draft] [name=draft_as]")).not_to_have_value(
        page.input_value("[data-draft] [name=draft_as]")
    )
    page.fill(FIELD, "Typed here.")
    expect(page.locator("[data-kept]")).to_contain_text("in another window")
    page.locator("[data-instead]").click()
    expect(page.locator("[data-kept]")).to_contain_text("Kept")
    assert page.locator("[data-instead]").is_hidden()
    page.reload()
    stands(page, "Typed here.")


def test_a_half_typed_answer_stands_whatever_becomes_of_the_page(
    office: tuple[ServedApp, MailServer], dan: Officer, chromium: Browser
) -> None:
    case, page, app = sent_and_opened(dan), dan.page, office[0]
    form = f"{app.base}{case}/letter/stage1_answered"
    page.goto(form)
    page.fill(FIELD, "Mary Hill. She")
    expect(page.locator("[data-kept]")).to_contain_text("Kept")

    page.fill(FIELD, "Mary Hill. She manages")
    page.get_by_role("link", name="Back to the case").click()  # before two seconds are over
    page.locator("[data-drafts] a").click()
    stands(page, "Mary Hill. She manages")

    page.go_back()
    page.go_forward()
    stands(page, "Mary Hill. She manages")
    page.reload()
    stands(page, "Mary Hill. She manages")

    page.get_by_role("button", name="Sign out", exact=True).click()
    signs_in(dan, page)
    assert page.locator("[data-begun]").count() == 1
    page.goto(form)
    stands(page, "Mary Hill. She manages")

    app.kill()
    app.start()
    page.goto(form)
    stands(page, "Mary Hill. She manages")

    with chromium.new_context(locale="en-GB") as elsewhere:
        other = elsewhere.new_page()
        signs_in(dan, other)
        other.goto(form)
        stands(other, "Mary Hill. She manages")
        says_what_is_newer(page, other)


def test_back_after_sending_never_asks_to_send_again(
    office: tuple[ServedApp, MailServer], dan: Officer
) -> None:
    case, page = sent_and_opened(dan), dan.page
    page.goto(f"{dan.app.base}{case}/letter/acknowledgement")
    page.fill("#looks_into", "Mary Hill")
    page.fill("#phone", "0151 000 0000")
    page.locator("[data-move=acknowledged] button.go").click()
    page.locator("[data-send] button.go").click()
    page.wait_for_selector("[data-page=desk-case]")
    page.go_back()
    assert "acknowledgement" in page.url
    assert page.locator("main").count() == 1


def test_what_is_more_than_a_form_can_hold_is_told_at_the_form_and_stays_there(
    office: tuple[ServedApp, MailServer], dan: Officer
) -> None:
    case, page = sent_and_opened(dan), dan.page
    page.goto(f"{dan.app.base}{case}/letter/stage1_answered")
    page.evaluate(f"document.querySelector('{FIELD}').value = 'long '.repeat(800_000)")
    page.locator("[data-letter] button.go").click()
    assert "more than one form can hold" in page.inner_text("[data-kept]")
    assert len(page.input_value(FIELD)) == 4_000_000
    page.fill(FIELD, "Short.")
    with page.expect_navigation():
        page.locator("[data-letter] button.go").click()
    assert page.input_value(FIELD) == "Short."
