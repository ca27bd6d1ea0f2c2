"""A young person and an officer side by side, each in a browser of their own."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support import page_rules
from tests.support.browser_visitor import BrowserVisitor, phone
from tests.support.page_hooks import PageHooks
from tests.support.plain_visitor import PlainVisitor
from tests.support.real_mail import HOST, mail_server
from tests.support.replies import Everything, briefly
from tests.support.served_app import ServedApp, served
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.support.real_mail import MailServer

PASSWORD = "tractor pelican oboe"
ASKS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
OURS = [
    rule
    for rule in page_rules.RULES
    if rule
    not in {page_rules.has_a_title_that_tells_nothing, page_rules.lets_one_leave_and_find_help}
]
"""The rules of every page but those for pages that somebody may look at over a shoulder."""


LOOKED_AT: set[str] = set()
"""Kinds of pages that some officer of this process has looked at with axe: it takes a second."""


@dataclass
class Officer:
    """Somebody at the desk, who looks at every page on the way, with axe if nobody has before.

    ``thorough`` is who looks with axe at every kind of page themselves.
    """

    page: Page
    app: ServedApp
    secret: str = ""
    found: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    thorough: bool = False

    def look(self) -> None:
        """Note what is wrong with the page that is shown, once for each kind of page."""
        seen = PageHooks(self.page.content(), self.page.url)
        if seen.page in self.kinds:
            return
        self.kinds.add(seen.page)
        self.found += [f"{seen.page}: {fault}" for rule in OURS for fault in rule(seen)]
        if self.thorough or seen.page not in LOOKED_AT:
            LOOKED_AT.add(seen.page)
            self.look_with_axe(seen)

    def look_with_axe(self, seen: PageHooks) -> None:
        """Note what axe finds, and whether the page is wider than a phone or a screen."""
        for each in Axe().run(self.page, options=ASKS).response["violations"]:
            self.found.append(f"{seen.page}: {each['id']} {each['nodes'][0]['html'][:150]}")
        for width in (375, 1280):
            self.page.set_viewport_size({"width": width, "height": 800})
            if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                self.found.append(f"{seen.page} is wider than {width}")

    def go(self, path: str) -> None:
        self.page.goto(f"{self.app.base}{path}")
        self.look()

    def press(self, what: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(what).locator("visible=true").first.click()
        self.look()

    def code(self) -> str:
        """What the authenticator app shows, in the next half minute."""
        now = datetime.fromisoformat(self.app.clock.read_text()) + timedelta(seconds=30)
        self.app.set_now(now.isoformat())
        return pyotp.TOTP(self.secret).at(now)

    def joins(self, council: str, role: str = "officer") -> None:
        """Be invited by a command, set up signing in, and sign in."""
        named = ("--name", "Dan Carter", "--role", role)
        who = ("dan@council.example", "--council", council, *named)
        said = self.app.command("officer", "add", *who)
        self.go(f"/desk/link#{said.split()[0].partition('#')[2]}")
        self.press("[data-link] button")
        self.secret = self.page.inner_text("code")
        typed = {"password": PASSWORD, "again": PASSWORD}
        for name, text in {**typed, "code": self.code()}.items():
            self.page.fill(f"#{name}", text)
        self.press("[data-set-up] button")
        self.press("a.go")
        self.page.fill("#password", PASSWORD)
        self.page.fill("#code", self.code())
        self.press("[data-sign-in] button")

    def types(self, control: str, text: str) -> None:
        self.page.fill(f"#{control}", text)

    def reads(self) -> str:
        return self.page.inner_text("main")


@pytest.fixture(params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[ServedApp, MailServer]]:
    """The whole of Intake on each database, with a mail server beside it."""
    with ExitStack() as after:
        server = after.enter_context(mail_server())
        extra = {"INTAKE_MAIL_URL": f"smtp://{HOST}:{server.port}?from=news@example.org"}
        if request.param == "postgresql":
            from tests.support.real_postgres import empty_database

            databases = request.getfixturevalue("postgres_server")
            extra["INTAKE_DATABASE_URL"] = after.enter_context(empty_database(databases))
        app = after.enter_context(served(tmp_path / "var", workers=1, **extra))
        yield app, server


@pytest.fixture
def dan(chromium: Browser, office: tuple[ServedApp, MailServer]) -> Iterator[Officer]:
    with chromium.new_context(reduced_motion="reduce", locale="en-GB") as context:
        yield Officer(context.new_page(), office[0])


def complains(sam: BrowserVisitor) -> str:
    """Send a complaint of somebody who is not safe; its reference."""
    walker = Walker(sam, "trafford", briefly(points_what="They shout.\n\nAll night."))
    walker.begin()
    while sam.seen.page == "turn":
        if sam.seen.step == "safe":
            sam.send("data-step", {"answer": ["no"]})
        else:
            walker.turn()
    walker.send()
    return sam.seen.text("data-reference").replace("-", "")


def reads_and_looks_at_safety_first(dan: Officer, reference: str) -> None:
    dan.go("/desk/")
    dan.press(f"[data-case='{reference}'] a")
    assert "They shout" not in dan.reads()
    dan.press("[data-move=read] button")
    assert "They shout.\n\nAll night." in dan.reads()
    dan.types("what", "I rang the home.")
    dan.types("told_to", "The duty social worker")
    dan.press("[data-move=safety_handled] button")


def acknowledges(dan: Officer) -> None:
    dan.go(f"{urlsplit(dan.page.url).path}/letter/acknowledgement")
    dan.types("looks_into", "Mary Hill, a team manager")
    dan.types("phone", "0161 000 0000")
    dan.press("[data-move=acknowledged] button")
    dan.press("[data-send] button")


@pytest.mark.sampled(2)
def test_a_complaint_is_sent_read_acknowledged_and_answered(
    office: tuple[ServedApp, MailServer], dan: Officer, chromium: Browser
) -> None:
    app, server = office
    dan.joins("trafford")
    with phone(chromium, app.base, scripts=True) as sam:
        reference = complains(sam)
        app.command("worker", "--once")
        assert any("trafford" in ", ".join(to) for to in server.box.to)
        reads_and_looks_at_safety_first(dan, reference)
        assert "Dan read what you sent." in sam.go("/trafford/case").shown()
        acknowledges(dan)
        told = sam.go("/trafford/case").shown()
        assert "Dan told you that the team has your complaint." in told
        assert "You can call me on 0161 000 0000." in sam.seen.text("data-short")
        sent = [each.get("href", "") for each in sam.seen.links]
        letter = next(each for each in sent if "letter?of=" in each and not each.endswith("=1"))
        assert "We have your complaint" in sam.follow(letter).shown()
        dan.types("text", "Shall we meet on Friday?")
        dan.press("[data-move=message_sent] button")
        dan.press("[data-send] button.go")
        assert "Shall we meet on Friday?" in sam.go("/trafford/case").shown()
    assert dan.found == []


def takes_down_and_asks(dan: Officer) -> None:
    """Type in what was phoned, hand over the way back, ask if another council may have it."""
    dan.go("/desk/record")
    dan.page.select_option("#channel", "phone")
    dan.page.check("[name='complains_as~answer'][value=self]")
    dan.page.fill("[name='points.what#1~answer']", "They lost my things.")
    dan.press("[data-record] button.go")
    dan.press("[data-keep] button.go")
    dan.press("[data-done] button.go")
    dan.kinds.discard("desk-case")
    dan.press("button[name=found][value=no]")
    dan.page.click("summary:has-text('Pass it on')")
    dan.types("pass_why", "You live in Trafford.")
    dan.press("[data-move=route_proposed] button")


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_no_page_of_the_desk_has_a_fault(
    office: tuple[ServedApp, MailServer], dan: Officer
) -> None:
    app, _ = office
    dan.thorough = True
    everything = Everything(
        choose={"safe": "yes", "pressure": "no"}, say={"avoid answer": ["My aunt"]}
    )
    walker = Walker(PlainVisitor(app.base), "sefton", everything)
    walker.begin()
    walker.walk()
    walker.add_more()
    walker.go("talk/check")
    walker.send()
    reference = walker.seen.text("data-reference").replace("-", "")
    dan.joins("sefton")
    for path in ("", "?list=closed", "?q=nobody", f"case/{reference}", "case/00000000"):
        dan.go(f"/desk/{path}")
    dan.go(f"/desk/case/{reference}")
    dan.press("[data-move=read] button")
    dan.go(f"/desk/case/{reference}/letter/acknowledgement")
    dan.go(f"/desk/case/{reference}")
    dan.press("button[name=found][value=no]")
    dan.go(f"/desk/case/{reference}/letter/acknowledgement")
    dan.types("looks_into", "Mary Hill, a team manager")
    dan.types("phone", "0151 000 0000")
    dan.press("[data-move=acknowledged] button")
    takes_down_and_asks(dan)
    assert dan.kinds >= {"desk-link", "desk-set-up", "desk-codes", "desk-sign-in", "desk-list",
                         "desk-unopened", "desk-case", "desk-again", "desk-letter-form",
                         "desk-preview", "desk-error", "desk-record", "desk-record-look",
                         "desk-hand-over"}  # fmt: skip
    assert dan.found == []


def sent(app: ServedApp) -> str:
    """A complaint that was sent; its reference."""
    walker = Walker(PlainVisitor(app.base), "sefton", briefly(points_what="They shout."))
    walker.begin()
    walker.walk()
    walker.go("talk/check")
    walker.send()
    return walker.seen.text("data-reference").replace("-", "")


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_no_page_for_those_who_decide_has_a_fault(
    office: tuple[ServedApp, MailServer], dan: Officer
) -> None:
    app, _ = office
    reference = sent(app)
    dan.thorough = True
    dan.joins("sefton", "manager")
    for path in ("", f"case/{reference}", f"case/{reference}/look", "team"):
        dan.go(f"/desk/{path}")
    for control, text in {"email": "tom@x.example", "name": "Tom Reed"}.items():
        dan.types(control, text)
    dan.press("[data-add-member] button.go")
    dan.go("/desk/team")
    dan.kinds -= {"desk-team", "desk-member"}
    dan.types("email", "tom@x.example")
    dan.types("name", "7")
    dan.press("[data-add-member] button.go")
    assert "already" in dan.reads()
    dan.go("/desk/team")
    dan.press("[data-team] tr:last-child a")
    dan.page.fill("#first", "2026-05-02")
    dan.page.fill("#last", "2026-05-01")
    dan.page.select_option("#cover", "nobody")
    dan.kinds -= {"desk-member"}
    dan.press("[data-away-form] button")
    assert "The last day comes before the first." in dan.reads()
    dan.page.fill("#last", "2026-05-03")
    dan.kinds -= {"desk-member"}
    dan.press("[data-away-form] button")
    assert "Nobody covers" in dan.reads()
    assert dan.kinds >= {
        "desk-list", "desk-unopened", "desk-look", "desk-team", "desk-member", "desk-member-link",
    }  # fmt: skip
    assert dan.found == []
