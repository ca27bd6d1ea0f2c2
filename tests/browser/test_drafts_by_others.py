"""An officer, a team manager and a head of service, side by side through one answer.

With INTAKE_TEST_PICTURES=FOLDER a picture of each page is kept there, wide and as on a phone.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_desk import Officer, dan, office
from tests.browser.test_desk_drafts import sent_and_opened, signs_in
from tests.browser.test_desk_states import picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.support.real_mail import MailServer
    from tests.support.served_app import ServedApp

__all__ = ["dan", "office"]

LINK = re.compile(r"https?://[^\s/]+(/draft/\S+)")
CODE = re.compile(r"Your code is (\w{5}-\w{5})")

WARM = "Thank you for waiting. We looked at all that you told us."


class Colleague(Officer):
    """Somebody with a link and a mailbox, who looks at every page with axe on the way."""

    email = ""

    def mail(self, server: MailServer, what: re.Pattern[str]) -> str:
        """What stands in the newest email to them that has it."""
        self.app.command("worker", "--once")
        found = [
            match[1]
            for to, message in zip(server.box.to, server.box.got, strict=True)
            if self.email in to and (match := what.search(message.get_content()))
        ]
        return found[-1]

    def comes(self, server: MailServer) -> None:
        self.go(self.mail(server, LINK))
        self.press("[data-send-code] button")
        self.types("code", self.mail(server, CODE))
        self.press("[data-enter] button")


def pictured(whose: Officer, name: str) -> None:
    for width, kind in ((1280, "wide"), (375, "phone")):
        whose.page.set_viewport_size({"width": width, "height": 800})
        picture(whose.page, f"{name}-{kind}")
    whose.page.set_viewport_size({"width": 1280, "height": 800})


@pytest.fixture
def colleagues(
    chromium: Browser, office: tuple[ServedApp, MailServer]
) -> Iterator[tuple[Colleague, Colleague]]:
    with (
        chromium.new_context(reduced_motion="reduce", locale="en-GB") as one,
        chromium.new_context(reduced_motion="reduce", locale="en-GB") as other,
    ):
        rafe = Colleague(one.new_page(), office[0])
        rafe.email = "rafe.quill@sefton.gov.uk"
        ada = Colleague(other.new_page(), office[0])
        ada.email = "ada.lund@sefton.gov.uk"
        yield rafe, ada


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_an_answer_with_two_versions_a_late_reminder_and_a_sign_off(
    office: tuple[ServedApp, MailServer], dan: Officer, colleagues: tuple[Colleague, Colleague]
) -> None:
    app, server = office
    rafe, ada = colleagues
    case = sent_and_opened(dan)
    asks_for_a_draft(dan, rafe, case)
    is_reminded_once_it_is_late(dan, server, case)
    hands_in_at_last(rafe, server)
    sends_back(dan, case)
    hands_in_again(rafe, server)
    writes_the_answer(dan, case)
    asks_for_a_sign_off(dan, ada)
    signs_off(ada, server)
    sends_the_answer(dan, case)
    names = [each.name for each in app.beside.casework.cases.events(case.rpartition("/")[2])]
    assert (names.count("draft_handed_in"), "stage1_answered" in names) == (3, True)
    for each in colleagues:  # the answer has gone: their links open nothing any more
        each.go(each.mail(server, LINK))
        assert "not needed any more" in each.reads()
    pictured(rafe, "over")
    assert (dan.found, rafe.found, ada.found) == ([], [], [])


def in_days(app: ServedApp, days: int) -> str:
    today = datetime.fromisoformat(app.clock.read_text()).date()
    return (today + timedelta(days)).isoformat()


def asks_for_a_draft(dan: Officer, rafe: Colleague, case: str) -> None:
    dan.go(f"{case}/ask/draft")
    dan.page.locator("[name^='points.']").first.check()
    who = {"to": "Rafe Quill", "job": "team manager", "email": rafe.email}
    for control, text in {**who, "until": in_days(dan.app, 3)}.items():
        dan.types(control, text)
    pictured(dan, "ask")
    dan.press("[data-move=draft_asked] button.go")
    assert "Waiting for team manager, asked" in dan.reads()
    pictured(dan, "case-waiting")


def is_reminded_once_it_is_late(dan: Officer, server: MailServer, case: str) -> None:
    for _ in range(6):
        dan.app.set_now(f"{in_days(dan.app, 1)}T10:00:00+00:00")
        dan.app.command("worker", "--once")
    subjects = [str(each["subject"]) for each in server.box.got]
    assert "A reminder from the complaints team" in subjects
    signs_in(dan, dan.page)
    dan.go("/desk/")
    assert "waiting for team manager, asked" in dan.reads()
    pictured(dan, "list-waiting")
    dan.go(case)
    assert "Late: it was wanted by" in dan.reads()


def hands_in_at_last(rafe: Colleague, server: MailServer) -> None:
    rafe.comes(server)
    pictured(rafe, "sheet")
    assert "They shout." in rafe.reads()
    rafe.page.locator("textarea").first.fill("I was away.\n\nNobody told me.")
    expect(rafe.page.locator("[data-kept]")).to_contain_text("Kept")
    rafe.page.reload()
    assert rafe.page.locator("textarea").first.input_value() == "I was away.\n\nNobody told me."
    rafe.press("[data-sheet] button.go")
    assert "The team has it" in rafe.reads()
    pictured(rafe, "done")


def sends_back(dan: Officer, case: str) -> None:
    dan.go(case)
    assert "I was away." in dan.reads()
    dan.page.click("summary:has-text('Send it back for more')")
    form = dan.page.locator("[data-move=draft_sent_back]")
    form.locator("textarea").fill("Since when?")
    form.locator("[type=date]").fill(in_days(dan.app, 2))
    dan.press("[data-move=draft_sent_back] button")


def hands_in_again(rafe: Colleague, server: MailServer) -> None:
    rafe.go(rafe.mail(server, LINK))
    assert "Since when?" in rafe.reads()
    rafe.page.locator("textarea").first.fill("I was away from 1 May.")
    rafe.press("[data-sheet] button.go")


def writes_the_answer(dan: Officer, case: str) -> None:
    dan.go(case)
    assert "Version 2" in dan.reads()
    pictured(dan, "case-in")
    dan.go(f"{case}/letter/stage1_answered")
    for control in ("looked_into", "how", "phone"):
        dan.types(control, "0151 000 0000")
    dan.page.locator("[data-part] summary").first.click()
    pictured(dan, "answer")
    dan.press("[data-part] button")
    assert dan.page.locator("[name='points.1.reason']").input_value() == "I was away from 1 May."
    puts_in_a_text_of_the_councils_own(dan)
    fills_the_rest(dan)
    says_a_paragraph_in_other_words(dan)
    dan.press("[data-letter] button.go")


def puts_in_a_text_of_the_councils_own(dan: Officer) -> None:
    own = dan.page.locator("[data-snippets='learning']")
    own.locator("summary").click()
    own.locator("select").select_option("What we told the team")
    pictured(dan, "snippet")
    dan.press("[data-snippets='learning'] button")
    learning = dan.page.locator("[name='learning']").input_value()
    assert learning.startswith("We have talked with the team")
    assert dan.page.locator("[name='points.1.reason']").input_value() == "I was away from 1 May."


def says_a_paragraph_in_other_words(dan: Officer) -> None:
    dan.page.locator("[data-paragraphs] > summary").click()
    dan.page.locator("[data-paragraphs] textarea").first.fill(WARM)
    dan.page.locator("[data-fixed] summary").click()
    pictured(dan, "paragraphs")


def asks_for_a_sign_off(dan: Officer, ada: Colleague) -> None:
    assert dan.page.locator("[data-ask-sign-off]").count() == 1, dan.reads()
    dan.page.locator("[data-ask-sign-off] summary").click()
    who = {"to": "Ada Lund", "job": "head of service", "email": ada.email}
    for control, text in {**who, "until": in_days(dan.app, 2)}.items():
        dan.page.locator(f"[name='sign_off.{control}']").fill(text)
    dan.page.locator("[name='sign_off.signs']").check()
    assert WARM in dan.page.inner_text("[data-changed]")
    pictured(dan, "preview")
    dan.press("[data-ask-sign-off] button")


def signs_off(ada: Colleague, server: MailServer) -> None:
    ada.comes(server)
    pictured(ada, "letter")
    assert "I was away from 1 May." in ada.reads()
    assert "Ada Lund\nhead of service" in ada.page.inner_text("#letter")
    ada.press("[data-sign-off] button.go")
    assert "You signed the letter off." in ada.reads()


def sends_the_answer(dan: Officer, case: str) -> None:
    dan.go(case)
    assert "Signed off" in dan.reads()
    dan.go(f"{case}/letter/stage1_answered")
    dan.press("[data-letter] button.go")
    assert "Ada Lund signed it off" in dan.reads()
    assert "It goes in the name of Ada Lund" in dan.page.inner_text("[data-signer]")
    assert "Ada Lund\nhead of service" in dan.page.inner_text("#letter")
    pictured(dan, "preview-signed")
    dan.page.locator("[name=compared]").check()
    dan.press("[data-send] button.go")
    assert "It goes in their name" in dan.reads()
    assert "text mark" not in dan.reads()
    assert "Not needed any more" not in dan.reads()


def fills_the_rest(dan: Officer) -> None:
    """Choose the first option everywhere, and write something wherever nothing stands."""
    page = dan.page
    for group in page.locator("[data-letter] fieldset[data-need]").all():
        first = group.locator("input[type=radio]").first
        if first.is_visible() and not group.locator("input:checked").count():
            first.check()
    for box in page.locator("[data-letter] textarea:visible, [data-letter] input:visible").all():
        kind = box.get_attribute("type")
        if kind not in {"radio", "checkbox", "date", "hidden", "submit"} and not box.input_value():
            box.fill("We are sorry that nobody asked.")
