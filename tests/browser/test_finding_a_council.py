"""Typing where one lives, on a phone, ends on a page that is true; and a letter is one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.replies import Briefly, briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from tests.support.browser_visitor import BrowserVisitor

pytestmark = pytest.mark.sampled(2)


def typed(someone: BrowserVisitor, place: str) -> None:
    someone.go("/")
    someone.page.get_by_label("Type the council, or your town").fill(place)
    someone.page.get_by_role("button", name="Find it").click()


def test_leeds_an_old_name_and_cardiff_each_lead_to_what_is_true(someone: BrowserVisitor) -> None:
    main = someone.page.locator("main")
    typed(someone, "Leeds")
    someone.page.get_by_role("link", name="Leeds City Council").click()
    expect(main).to_contain_text("You can write a letter here. It says what is wrong.")
    typed(someone, "Cumbria")
    someone.page.get_by_role("link", name="Cumberland Council").click()
    expect(main).to_contain_text("This is for you if Cumberland Council helps")
    typed(someone, "Cardiff")
    someone.page.get_by_role("link", name="I live in Wales").first.click()
    expect(main).to_contain_text("The Ombudsman for Wales")


def test_a_foster_carer_in_leeds_writes_a_letter_of_their_own(someone: BrowserVisitor) -> None:
    typed(someone, "Leeds")
    someone.page.get_by_role("link", name="Leeds City Council").click()
    someone.page.get_by_role("link", name="I am an adult").click()
    told = Briefly(
        {
            "complains_as": "foster_carer",
            "about_to_happen": "yes",
            "happens": {"answer.what": "He is to move.", "answer.when": "on Friday"},
            "points.what": "Nobody asked me.",
            "name": "Ruth Okafor",
        }
    )
    walker = Walker(someone, "leeds", told)
    walker.go("for/adults")
    someone.send("data-start=own_letter_adult")
    walker.walk()
    main = someone.page.locator("main")
    expect(someone.page.locator("[data-ring-today]")).to_contain_text(
        "Leeds children's social care complaints"
    )
    expect(main).not_to_contain_text("Childline")
    expect(someone.page.locator("[data-send]")).to_have_count(0)
    own = someone.page.locator("[data-own-letter]")
    own.get_by_role("link", name="Save or print my letter").click()
    letter = someone.page.locator("#letter")
    expect(letter).to_contain_text("Leeds City Council")
    expect(letter).to_contain_text("I am the foster carer of the child.")
    expect(letter).to_contain_text("He is to move.")


def test_a_letter_is_written_and_kept_and_never_sent(someone: BrowserVisitor) -> None:
    walker = Walker(someone, "leeds", briefly(points_what="They moved me.", reach="email"))
    walker.begin("own_letter")
    walker.walk()
    own = someone.page.locator("[data-own-letter]")
    expect(own).to_contain_text("We don't send it.")
    expect(someone.page.locator("[data-send]")).to_have_count(0)
    own.get_by_role("link", name="Save or print my letter").click()
    expect(someone.page.locator("#letter")).to_contain_text("Leeds City Council")
