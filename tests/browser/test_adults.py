"""A foster carer and a parent, from the front page to the tracker, and as the desk shows them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_desk import Officer
from tests.support.browser_visitor import phone
from tests.support.replies import Briefly
from tests.support.served_app import served
from tests.support.walker import Walker

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.sampled(2)
PEOPLE = (("foster_carer", "Foster carer", "Ruth"), ("parent", "Parent", "Dean"))
FOR_A_CHILD = ("Childline", "on your side", "Well done", "your birthday", "your social worker")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_foster_carer_and_a_parent_are_met_and_shown_as_themselves(
    tmp_path: Path, chromium: Browser, scripts: bool
) -> None:
    with ExitStack() as after:
        app = after.enter_context(served(tmp_path / "var", workers=1))
        officer = Officer(after.enter_context(chromium.new_context()).new_page(), app)
        officer.joins("sefton")
        for option, role, name in PEOPLE:
            visitor = after.enter_context(phone(chromium, app.base, scripts=scripts))
            words = f"Nobody rang {name}."
            told = Briefly({"complains_as": option, "points.what": words, "name": name})
            walker = Walker(visitor, "sefton", told)
            assert "I am an adult" in walker.go().shown()
            seen = [walker.go("for/adults").shown()]
            visitor.send("data-start=adult")
            while walker.seen.page == "turn":
                seen.append(walker.turn().shown())
            sent = walker.send()
            reference = sent.text("data-reference").replace("-", "")
            seen.append(walker.go("case").shown())
            assert [text for page in seen for text in FOR_A_CHILD if text in page] == []
            is_shown(officer, reference, option, role)
        assert officer.found == []


def is_shown(officer: Officer, reference: str, option: str, role: str) -> None:
    """The list and the case say what this adult is to the child."""
    officer.go("/desk/")
    row = officer.page.locator(f'[data-case="{reference}"]')
    expect(row.locator(f'[data-adult="{option}"]')).to_have_text(role)
    officer.go(f"/desk/case/{reference}")
    officer.press('[data-move="read"] button')
    expect(officer.page.locator(f'[data-adult="{option}"]')).to_have_text(role)
    expect(officer.page.get_by_text("Complains as")).to_be_visible()
