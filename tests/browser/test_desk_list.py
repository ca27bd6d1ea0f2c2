"""The desk's list as officers work with it: many rows in view, found again, and gone through by
keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.complaint_record import ShownIn, Submission, Who, to_document
from tests.browser.test_desk import Officer
from tests.support.served_app import NOW, ServedApp, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ROWS = 18
"""Rows that are wholly in view on a screen of 1280 × 800 (desk.md, looks)."""


def complains(app: ServedApp, name: str, days_ago: int, *events: tuple[str, str]) -> str:
    """A complaint that came some days ago, and what happened to it since; its reference."""
    wired, at = app.beside, datetime.fromisoformat(NOW) - timedelta(days_ago)
    drafts = wired.services.talks.moves.drafts
    draft, _ = drafts.begin("sefton", "complaint", "f" * 64)
    who = Who(name=name, worker="Jo Lind", lives="Oak House")
    read = ShownIn("ckb", "Kurdish (Sorani)")
    document = to_document(Submission(council="sefton", who=who, shown_in=read))
    received = NewEvent("received", at, "child", {"submission": document})
    wired.casework.open(draft, replace(draft.draft, sent=False), [received])
    for actor, happens in events:
        new = NewEvent(happens, datetime.fromisoformat(NOW), actor, {})
        wired.casework.record(draft.draft.reference, actor, new)
    return draft.draft.reference


@pytest.fixture
def app(tmp_path: Path) -> Iterator[ServedApp]:
    with served(tmp_path / "var", workers=1) as app:
        yield app


@pytest.fixture
def dan(chromium: Browser, app: ServedApp) -> Iterator[Officer]:
    with chromium.new_context(reduced_motion="reduce", locale="en-GB") as context:
        yield Officer(context.new_page(), app)


def rows_in_view(dan: Officer) -> int:
    return int(
        dan.page.evaluate(
            "[...document.querySelectorAll('tr[data-case]')]"
            ".filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
        )
    )


def references(dan: Officer) -> list[str]:
    rows = dan.page.locator("[data-case]")
    return [str(row.get_attribute("data-case")) for row in rows.all()]


def test_a_screen_of_the_list_has_eighteen_rows_and_a_phone_has_cards(
    app: ServedApp, dan: Officer
) -> None:
    for number in range(24):
        read = () if number % 3 else (("officer", "read"),)
        complains(app, f"Sam Longname-Somebody {number}", number * 2, *read)
    complains(app, "Bartholomew " * 6, 3)
    dan.joins("sefton")
    dan.go("/desk/")
    dan.page.set_viewport_size({"width": 1280, "height": 800})
    assert len(references(dan)) == 25
    assert rows_in_view(dan) >= ROWS
    heights = dan.page.evaluate(
        "[...document.querySelectorAll('tr[data-case]')].map(row => row.offsetHeight)"
    )
    assert max(heights) < 2 * min(heights)
    assert len(dan.page.content().encode()) < 60_000
    dan.page.set_viewport_size({"width": 375, "height": 800})
    assert dan.page.evaluate("document.documentElement.scrollWidth") <= 375
    assert dan.found == []


def test_the_list_that_one_came_from_is_there_again_with_its_filter_and_its_search(
    app: ServedApp, dan: Officer
) -> None:
    """desk.md, looks 10: "Back to the list" forgets list, page and search."""
    late, new = complains(app, "Sam", 30, ("officer", "read")), complains(app, "Kim", 0)
    dan.joins("sefton")
    dan.go("/desk/")
    assert references(dan) == [new, late]
    dan.press("[data-only=late]")
    assert references(dan) == [late]
    dan.press("[data-case] a")
    dan.press("[data-back]")
    assert dan.page.url.endswith("/desk/?only=late")
    assert references(dan) == [late]
    dan.page.fill("#q", "oak kim")
    dan.press(".search button")
    assert references(dan) == [new]
    dan.press("[data-case] a")
    dan.press("[data-move=read] button")
    dan.press("[data-back]")
    assert references(dan) == [new]
    dan.press(".bar form button")
    assert dan.page.evaluate("sessionStorage.length") == 0


def focused(dan: Officer) -> str | None:
    script = "document.activeElement.closest('[data-case]')?.dataset.case"
    found: str | None = dan.page.evaluate(script)
    return found


def test_keys_go_through_the_list_and_open_a_case(app: ServedApp, dan: Officer) -> None:
    """desk.md, looks 7."""
    first, second = complains(app, "Sam", 9), complains(app, "Kim", 1)
    dan.joins("sefton")
    dan.go("/desk/")
    keys = dan.page.keyboard
    for key, row in (("j", first), ("j", second), ("j", second), ("k", first)):
        keys.press(key)
        assert focused(dan) == row
    keys.press("/")
    keys.type("jk?")
    assert dan.page.input_value("#q") == "jk?"
    dan.page.locator("h1").click()
    keys.press("?")
    assert dan.page.locator("dialog[open]").count() == 1
    keys.press("Escape")
    keys.press("j")
    with dan.page.expect_navigation():
        keys.press("Enter")
    assert dan.page.url.endswith(first)
    assert dan.found == []


def test_keys_write_acknowledge_and_take_a_case(app: ServedApp, dan: Officer) -> None:
    happened = ("officer", "read"), ("officer", "safety_checked")
    reference = complains(app, "Sam", 1, *happened)
    dan.joins("sefton")
    dan.go(f"/desk/case/{reference}")
    keys = dan.page.keyboard
    keys.press("m")
    assert dan.page.evaluate("document.activeElement.matches('[data-move=message_sent] textarea')")
    dan.page.locator("h1").click()
    with dan.page.expect_navigation():
        keys.press("a")
    assert dan.page.url.endswith("/letter/acknowledgement")
    dan.types("looks_into", "Mary Hill, a team manager")
    dan.types("phone", "0151 000 0000")
    with dan.page.expect_navigation():
        keys.press("Control+Enter")
    assert dan.page.locator("[data-send]").count()
    dan.go("/desk/")
    keys.press("j")
    with dan.page.expect_navigation():
        keys.press("t")
    assert dan.page.evaluate("document.activeElement.matches('[data-move=assigned] button')")
    with dan.page.expect_navigation():
        keys.press("Enter")
    assert not dan.page.locator("form[data-move=assigned]").count()


def test_keys_can_be_switched_off_and_on(app: ServedApp, dan: Officer) -> None:
    """WCAG 2.2, 2.1.4: who speaks to their computer types letters without meaning to."""
    reference = complains(app, "Sam", 1)
    dan.joins("sefton")
    dan.go("/desk/")
    dan.page.keyboard.press("?")
    dan.press("dialog [data-shortcuts] button")
    dan.page.keyboard.press("j")
    assert focused(dan) is None
    dan.press("[data-shortcuts] button")
    dan.page.keyboard.press("j")
    assert focused(dan) == reference
