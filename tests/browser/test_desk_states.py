"""Pages of the desk in their states, looked at in every way that they may be looked at.

Light and dark, narrow, wide, enlarged, in the system's own colours. With
INTAKE_TEST_PICTURES=FOLDER a picture of each is kept there.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_desk import Officer, dan, office
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import Everything
from tests.support.state_looker import AXE, LETTERS, RULES, SCRIPTS, SIZES, TURNED_RULES
from tests.support.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.real_mail import MailServer
    from tests.support.served_app import ServedApp

__all__ = ["dan", "office"]

WIDE = 800
"""Pixels of height where the head of a case stays: it must cover nothing that has the focus."""

MOST = 68_000
"""Bytes of a page, as it is written: the answer to a complaint with every wish that can be ticked,
nothing filled in, is the longest; a point has what the council's own texts and paragraphs need."""


@dataclass
class DeskLooker:
    """Somebody who looks at a page of the desk in every way, and writes down what is wrong."""

    page: Page
    found: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def look(self, state: str) -> None:
        page = self.page
        if len(page.content().encode()) > MOST:
            self.found["heavy"].append(state)
        self.measure(state, "axe", RULES)
        picture(page, f"{state}-light")
        page.emulate_media(color_scheme="dark")
        self.measure(f"{state} in the dark", "axe", TURNED_RULES)
        picture(page, f"{state}-dark")
        page.emulate_media(color_scheme="light", forced_colors="active")
        self.measure(state, "sameInForcedColours")
        page.emulate_media(forced_colors="none")
        for width, height in (*SIZES, (375, 812)):
            page.set_viewport_size({"width": width, "height": height})
            self.measure(f"{state} at {width} by {height}", "tooWide")
            if height == WIDE:
                self.measure(f"{state} at {width} by {height}", "covered")
        picture(page, f"{state}-phone")
        page.set_viewport_size({"width": 390, "height": 640})
        page.evaluate(LETTERS, "200%")
        self.measure(f"{state} with letters twice as large", "tooWide")
        page.evaluate(LETTERS, "")
        page.set_viewport_size({"width": 1280, "height": 800})

    def measure(self, state: str, what: str, rules: list[str] | None = None) -> None:
        measure = AXE if what == "axe" else f"() => looks.{what}()"
        faults = self.page.evaluate(measure, rules)
        self.found[what].extend(f"{state}: {fault}" for fault in faults)


def picture(page: Page, name: str) -> None:
    folder = os.environ.get("INTAKE_TEST_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"desk-{name}.png")


def whole_complaint(app: ServedApp) -> str:
    """A complaint that tells everything that can be asked; its reference."""
    everything = Everything(
        choose={"safe": "yes", "pressure": "no", "language": "pl"},
        say={"avoid answer": ["My aunt"]},
    )
    walker = Walker(PlainVisitor(app.base), "sefton", everything)
    walker.begin()
    walker.walk()
    walker.add_more()
    walker.go("talk/check")
    walker.send()
    return walker.seen.text("data-reference").replace("-", "")


def acknowledges_and_looks_on(looker: DeskLooker, case: str) -> None:
    """What is shown before a letter goes, and where it stands afterwards."""
    page = looker.page
    page.goto(f"{case}/letter/acknowledgement")
    page.fill("#looks_into", "Mary Hill")
    page.fill("#phone", "0151 000 0000")
    page.locator("[data-letter] button.go").click()
    looker.look("preview")
    page.locator("[data-send] button.go").click()

    page.goto(f"{case}/letter/stage1_answered")
    looker.look("answer.since")
    page.goto(f"{case}/act/note")
    looker.look("act")
    page.goto(case)
    looker.look("case.acknowledged")


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_no_state_of_a_page_of_the_desk_looks_wrong(
    office: tuple[ServedApp, MailServer], dan: Officer
) -> None:
    app, page = office[0], dan.page
    for script in SCRIPTS:
        page.add_init_script(path=script)
    reference = whole_complaint(app)
    dan.joins("sefton")
    looker = DeskLooker(page)
    case = f"{app.base}/desk/case/{reference}"
    page.set_viewport_size({"width": 1280, "height": 800})

    page.goto(case)
    page.locator("[data-move=read] button").first.click()
    looker.look("case.check")
    page.locator("button[name=found][value=no]").click()
    looker.look("case")

    page.goto(f"{case}/letter/stage1_answered")
    looker.look("answer")
    page.fill("#looked_into", "Mary Hill")
    page.locator("[data-letter] button.go").click()
    looker.look("answer.gaps")

    acknowledges_and_looks_on(looker, case)
    for name, path in (("list", ""), ("record", "record")):
        page.goto(f"{app.base}/desk/{path}")
        looker.look(name)
    assert {kind: faults for kind, faults in looker.found.items() if faults} == {}
