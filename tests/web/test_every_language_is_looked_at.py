"""Each language that is shipped, on a phone: axe, targets, widths, and the way to leave.

With INTAKE_TEST_PICTURES=FOLDER a picture of each page is kept there.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.support.browser_visitor import PHONE
from tests.support.state_looker import AXE, RULES, SCRIPTS
from tests.web.test_desk import opened
from tests.web.test_desk_letters import address, fills
from tests.web.test_narrow_pages import screen_of
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

    from tests.web.desk_visitor import DeskVisitor, Office

SHIPPED: Final = ("ar", "ckb", "ti", "uk", "vi")
BEFORE: Final = ("/", "/sefton/", "/sefton/safe", "/sefton/map", "/sefton/back",
                 "/sefton/about/relay", "/sefton/about/who-can-see")  # fmt: skip
SAID: Final = "My carer hits me with a belt."
"""Brings up a card with help; English, as a talk may hold words of any language."""

NARROW: Final[ViewportSize] = {"width": 320, "height": 568}


@dataclass
class Phone:
    """A phone that reads in one language, and what was found wrong on it."""

    page: Page
    tag: str
    found: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    names: list[str] = field(default_factory=list)

    def look(self, path: str, name: str) -> None:
        """Look at a page, as it stands and with all that is folded laid open."""
        self.names.append(name)
        self.page.set_viewport_size(PHONE)
        self.page.goto(f"http://intake.example{path}")
        assert self.page.evaluate("document.documentElement.lang") == self.tag, path
        self._picture(name)
        self._find("tooWide", name, "() => looks.tooWide()")
        self.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        # Else a target may lie half below the bar on top.
        self.page.evaluate("scrollTo(0, 0)")
        self._picture(f"{name}-open")
        self._find("axe", f"{name}, open", AXE, RULES)
        for what in ("tooSmall", "cannotLeave", "tooWide"):
            self._find(what, f"{name}, open", f"() => looks.{what}()")
        self.page.set_viewport_size(NARROW)
        self._find("tooWide", f"{name}, narrow", "() => looks.tooWide()")

    def _find(self, kind: str, where: str, measure: str, rules: object = None) -> None:
        self.found[kind] += [f"{where}: {each}" for each in self.page.evaluate(measure, rules)]

    def _picture(self, name: str) -> None:
        folder = os.environ.get("INTAKE_TEST_PICTURES")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{self.tag}-{name}.png", full_page=True)


def through_a_talk(phone: Phone, visitor: YoungVisitor) -> None:
    """One turn of each type, the card with help, and all at the end."""
    visitor.start()
    types: set[str] = set()
    while visitor.seen.page == "turn":
        if visitor.seen.type not in types or visitor.seen.step in {"advocate", "wants"}:
            phone.look("/sefton/talk", f"turn-{visitor.seen.type}-{visitor.seen.step}")
        types.add(visitor.seen.type)
        at_text = visitor.seen.step == "points.what"
        skip = "skip" if "skip" in visitor.seen.moves and not at_text else ""
        visitor.send("data-step", {"answer": [SAID]}, skip)
        if at_text:
            phone.look("/sefton/talk", "card")
    for name in ("talk/check", "letter", "keep"):
        phone.look(f"/sefton/{name}", name.rpartition("/")[2])
    visitor.go("/sefton/talk/check")
    visitor.send("data-send")
    for name in ("sent", "case"):
        phone.look(f"/sefton/{name}", name)


@pytest.mark.sampled(5)
@pytest.mark.parametrize("tag", SHIPPED)
def test_a_phone_shows_every_page_in_each_language(
    office: Office, dan: DeskVisitor, chromium: Browser, tag: str
) -> None:
    visitor = YoungVisitor(office.app.test_client(), {"Accept-Language": tag})
    visitor.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = tag
    answered = office.complaint(points_what="Nobody came.")
    opened(dan, answered.reference)
    dan.go(address(answered))
    fills(dan)
    dan.send("data-send")
    answered.visitor.post("/language", [("language", tag), ("to", "/sefton/case")])
    with screen_of(chromium, visitor) as screen, screen_of(chromium, answered.visitor) as other:
        for page in (screen.page, other.page):
            for script in SCRIPTS:
                page.add_init_script(path=script)
        phone = Phone(screen.page, tag)
        for path in BEFORE:
            phone.look(path, path.strip("/").replace("/", "-") or "choose")
        through_a_talk(phone, visitor)
        second = Phone(other.page, tag, phone.found)
        for path in ("/sefton/case", "/sefton/letter?of=1"):
            second.look(path, f"answered-{path[8:12]}")
    assert len(phone.names) > 15
    found = {kind: faults for kind, faults in phone.found.items() if faults}
    assert not found, "\n".join(each for faults in found.values() for each in faults)
