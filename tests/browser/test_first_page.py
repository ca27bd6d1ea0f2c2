"""The first page of a council on a phone: what to do first, and all else one tap away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser_visitor import phone

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.served_app import ServedApp

ONE_AND_A_HALF = 1080
WITHOUT_MADE_UP_LANGUAGES = "document.querySelector('main > .tongues').remove()"
END = "each => each.getBoundingClientRect().bottom + scrollY"


@pytest.mark.parametrize("council", ["sefton", "trafford", "leeds"])
def test_what_comes_first_takes_a_screen_and_a_half_and_names_what_else_there_is(
    chromium: Browser, served_app: ServedApp, council: str
) -> None:
    with phone(chromium, served_app.base, scripts=False) as visitor:
        page = visitor.page
        page.set_viewport_size({"width": 375, "height": 720})
        visitor.go(f"/{council}/")
        page.evaluate(WITHOUT_MADE_UP_LANGUAGES)
        more = page.locator("[data-more] > summary")
        assert more.evaluate(END) <= ONE_AND_A_HALF
        for each in ("other ways", "an advocate", "an idea" if council != "leeds" else "More"):
            assert each in more.inner_text()
        ways = page.get_by_role("heading", name="Ways to complain")
        assert not ways.is_visible()
        more.click()
        assert ways.is_visible()
