"""“They move me on Friday”, from the first tap to what the council decided."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.test_desk import Officer
from tests.support.browser_visitor import PHONE, phone
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import Briefly, briefly
from tests.support.served_app import served
from tests.support.walker import Walker

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support.served_app import ServedApp

MOVED = "They move me on Friday."
WHISPER = "My dad says I must not."
COMPLAINT = Briefly(
    {
        "about_to_happen": "yes",
        "happens": {"answer.what": MOVED, "answer.when": "Friday"},
        "pressure": {"answer": "yes", "answer.yes": WHISPER},
        "points.what": "Nobody asked me.",
        "name": "Kay",
    }
)


def complains(app: ServedApp, what: str) -> None:
    """Somebody else, who can wait."""
    walker = Walker(PlainVisitor(app.base), "sefton", briefly(points_what=what))
    walker.begin()
    walker.walk()
    walker.send()


def test_a_child_to_be_moved_on_friday_is_heard_before_friday(
    tmp_path: Path, chromium: Browser
) -> None:
    with ExitStack() as after:
        app = after.enter_context(served(tmp_path / "var", workers=1))
        visitor = after.enter_context(phone(chromium, app.base, scripts=True))
        app.set_now("2026-03-04T12:00:00+00:00")
        complains(app, "My room is cold.")
        kay = Walker(visitor, "sefton", COMPLAINT)
        kay.begin()
        kay.walk()
        check = kay.seen.shown()
        assert check.index("Call today too") < check.index("Change something")
        whom_to_call = visitor.page.locator("[data-ring-today]").bounding_box()
        assert whom_to_call
        assert whom_to_call["y"] < PHONE["height"]
        assert WHISPER not in check
        sent = kay.send()
        reference = sent.text("data-reference").replace("-", "")
        assert "0151 934 4013" in sent.text("data-ring-today")
        complains(app, "My lamp is broken.")
        officer = Officer(after.enter_context(chromium.new_context()).new_page(), app)
        officer.joins("sefton")
        decides(officer, reference)
        tracker = kay.go("case").shown()
        assert "decided if it will wait" in tracker
        assert "We will wait." in tracker
        assert "We must talk to you first." in tracker
        assert officer.found == []


def decides(officer: Officer, reference: str) -> None:
    """Find it first in the list, read it, and say that it waits."""
    officer.go("/desk/")
    rows = officer.page.locator("[data-case]")
    expect(rows.first).to_have_attribute("data-case", reference)
    expect(rows.first).to_contain_text("it may happen in 2 days")
    officer.go(f"/desk/case/{reference}")
    officer.press('[data-move="read"] button')
    officer.press('[data-move="safety_checked"] button[value="no"]')
    expect(officer.page.locator("[data-urgent]")).to_contain_text(MOVED)
    expect(officer.page.locator("main")).to_contain_text(WHISPER)
    officer.press('a[data-move="freeze_decided"]')
    officer.page.check('input[name="decision"][value="wait"]')
    officer.types("reason", "Your school is near. We must talk to you first.")
    officer.types("phone", "0151 000 0000")
    officer.press('form[data-move="freeze_decided"] button')
    officer.press("[data-send] button")
