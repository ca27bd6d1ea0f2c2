"""Somebody at the desk who presses only what is on the screen, and fills in forms by their labels.

With it a test reads as the procedure does: `dan.acts("The panel's papers were sent", {...})`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pyotp

from intake.domain.people.officer import OfficerNames

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Locator, Page

    from intake.domain.people.officer import Role
    from tests.support.served_app import ServedApp

    Row = Mapping[str, str]
    Answer = str | Sequence[str] | Sequence[Row]
    Answers = Mapping[str, Answer]

PASSWORD = "tractor pelican oboe"
MOST = 60_000
"""Bytes of a page of the desk, however long a case is."""


@dataclass
class DeskScreen:
    """One officer's browser: ``case`` is the name under which they look for their case.

    What is not on the screen, or is refused, fails with what the screen says instead.
    """

    page: Page
    app: ServedApp
    council: str
    name: str = "Dan Carter"
    case: str = ""
    secret: str = field(default="", repr=False)

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@council.example"

    def joins(self, role: Role = "officer") -> None:
        """Be invited as `intake officer add` invites, set up signing in, and sign in."""
        officers = self.app.beside.services.desk.cases.officers
        key = officers.invite(self.email, self.council, role, OfficerNames(self.name))
        self.page.goto(f"{self.app.base}/desk/link#{key}")
        self._navigate(self.page.locator("[data-link] button"))
        self.secret = self.page.inner_text("code")
        self.fills({"Password": PASSWORD, "Password again": PASSWORD})
        self.fills({"The code that the app shows now": self._code()})
        self.presses("Finish")
        self.at_work()

    def at_work(self) -> None:
        """The list, signed in: a session ends after a day's work."""
        self.page.goto(f"{self.app.base}/desk/")
        if self.page.locator("[data-sign-in]").count():
            self.fills({"Email": self.email, "Password": PASSWORD, "One-time code": self._code()})
            self.presses("Sign in")
        self._came_to("desk-list")

    def _code(self) -> str:
        """What the authenticator app shows, in the next half minute: a code works once."""
        now = datetime.fromisoformat(self.app.clock.read_text()) + timedelta(seconds=30)
        self.app.set_now(now.isoformat())
        return pyotp.TOTP(self.secret).at(now)

    def opens(self) -> None:
        """Find the case in the list, or by the name that it is under; read what is new in it."""
        self.at_work()
        row = self.page.locator("tr[data-case]").filter(has_text=self.case)
        if not row.count():
            self.page.get_by_role("searchbox").fill(self.case)
            self.presses("Search")
        self._navigate(row.get_by_role("link").first)
        for says in ("Open it", "No, nothing does", "I have read what is new"):
            while self.shows(says):
                self.presses(says)
        self._came_to("desk-case")

    def shows(self, says: str) -> bool:
        """Whether there is a button that says just this."""
        return self._button(says).count() > 0

    def presses(self, says: str) -> None:
        """Press the button or link that says just this."""
        self._navigate(self._button(says).or_(self.page.get_by_role("link", name=says, exact=True)))

    def reads(self) -> str:
        """All that the page tells."""
        return self.page.inner_text("main")

    @property
    def owed_next(self) -> str:
        """What the one main button of the case says; empty where nothing is owed."""
        step = self.page.locator("[data-next] a")
        return step.inner_text() if step.count() else ""

    def writes(
        self,
        letter: str,
        answers: Answers | None = None,
        *,
        send: str = "Send it",
        knowing: bool = False,
    ) -> None:
        """Write one of the letters that the case offers, look at what will go, and send it.

        With ``knowing`` the law wants something in it otherwise, and it goes all the same.
        """
        self.begins("Letters", letter)
        self._came_to("desk-letter-form")
        self.fills(answers or {})
        self.presses("Look at what will go")
        self._came_to("desk-preview")
        if knowing:
            self.page.get_by_label("I know. It goes like this, and the record names it.").check()
        self.presses(send)
        self._came_to("desk-case")

    def gives_to_second(self, letter: str, answers: Answers | None = None) -> None:
        """Write a letter that one person does not decide alone."""
        self.writes(letter, answers, send="Give it to a second person")

    def agrees(self, letter: str) -> None:
        """Be the second person: look at what waits, and say yes."""
        self.opens()
        self.presses(letter)
        self.presses("Yes, send it like this")
        self._came_to("desk-case")

    def acts(self, act: str, answers: Answers | None = None, *, despite: str = "") -> None:
        """Record what happened; with ``despite`` it was otherwise than the law wants it."""
        self.begins("Record what happened", act)
        self._came_to("desk-form")
        self.fills(answers or {})
        if despite:
            # What is wrong with who was there is told once that was filled in.
            self.presses("Keep this in the case")
            self.page.get_by_label("I know that the law wants this otherwise.").check()
            self.fills({"Why it happened like this": despite})
        self.presses("Keep this in the case")
        self._came_to("desk-case")

    def messages(self, text: str) -> None:
        """Write back to what they said."""
        self.fills({"Message": text})
        self.presses("Look at it before it goes")
        self._came_to("desk-preview")
        self.presses("Send it")
        self._came_to("desk-case")

    def says_it_was_done(self, how: str) -> None:
        """Say of everything that waits to be done by hand that it was done."""
        while self.page.locator("[data-to-do]").count():
            task = self.page.locator("[data-to-do]").first
            self.fills({"How": how}, task)
            self._navigate(task.get_by_role("button", name="It was done", exact=True))

    def lists(self, name: str, jobs: Sequence[str], works: str, work: str = "") -> None:
        """Put somebody into the directory of people who can be appointed."""
        self.presses("People")
        email = f"{name.replace(' ', '.').lower()}@people.example"
        self.fills({"Full name": name, "Email": email, "What they do": work})
        self.fills({"What they can be appointed as": list(jobs), "Where they work": works})
        if works == "Not for the council":
            self.page.get_by_label("They declare that").check()
            today = self.app.clock.read_text()[:10]
            self.fills({"The day they declared it": today})
        self.presses("Add them")
        assert name in self.page.inner_text("[data-people]"), self._what_it_says()

    def begins(self, among: str, title: str) -> None:
        """Open the form of a letter or an act: by the main button, or from its list."""
        if self.page.locator("[data-page=desk-case]").count() == 0:
            self.opens()
        link = self.page.get_by_role("link", name=title, exact=True).first
        if self.owed_next != title:
            unfolds = self.page.locator("details").filter(
                has=self.page.locator("summary", has_text=re.compile(f"^{among}$"))
            )
            unfolds.locator("> summary").first.click()
            link = unfolds.get_by_role("link", name=title, exact=True)
            assert link.count(), f"“{title}” is not offered: {unfolds.inner_text()}"
        self._navigate(link)

    def fills(self, answers: Answers, part: Locator | None = None) -> None:
        """Fill in a form by its labels: a text, what is ticked, or a row for each that is asked."""
        form = part or self.page.locator("main")
        for label, answer in answers.items():
            if isinstance(answer, str):
                self._fill(form, label, answer)
            elif answer and not isinstance(answer[0], str):
                self._fill_rows(form, label, answer)
            else:
                self._tick(form, label, answer)

    def _fill(self, form: Locator, label: str, answer: str) -> None:
        group = form.get_by_role("group", name=named(label))
        if group.count():
            group.get_by_label(answer, exact=True).check()
            return
        control = form.get_by_label(named(label))
        assert control.count() == 1, f"{control.count()} controls are called “{label}”"
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(label=answer)
        else:
            control.fill(answer)

    def _tick(self, form: Locator, label: str, answers: Sequence[object]) -> None:
        group = form.get_by_role("group", name=named(label))
        for box in group.get_by_role("checkbox").all():
            box.uncheck()
        for answer in answers:
            group.get_by_label(str(answer), exact=True).check()

    def _fill_rows(self, form: Locator, label: str, rows: Sequence[object]) -> None:
        region = form.get_by_role("region", name=label, exact=True)
        each_row = region.locator("> details, > [data-item]")
        items = region.locator("> [data-item]").count()
        assert items in {0, len(rows)}, f"“{label}” asks about {items}, not {len(rows)}"
        for number, row in enumerate(rows):
            part = each_row.nth(number)
            if part.locator("> summary").count() and part.get_attribute("open") is None:
                part.locator("> summary").click()
            assert isinstance(row, dict)
            self.fills(row, part)

    def _button(self, says: str) -> Locator:
        return self.page.get_by_role("button", name=says, exact=True)

    def _navigate(self, what: Locator) -> None:
        with self.page.expect_navigation():
            what.first.click()

    def _came_to(self, page: str) -> None:
        there = self.page.locator("body").get_attribute("data-page")
        assert there == page, f"{there}, not {page}: {self._what_it_says()}"
        weight = len(self.page.content().encode())
        assert weight < MOST, f"{page} weighs {weight} bytes"

    def _what_it_says(self) -> str:
        alerts = self.page.locator("[role=alert], .wrong, .fault").all_inner_texts()
        return " | ".join(alerts) or self.reads()[:500]


def named(label: str) -> re.Pattern[str]:
    """A control's label, as it is or with the word that it need not be filled in."""
    return re.compile(rf"^\s*{re.escape(label)}( \(if you like\))?:?\s*$")
