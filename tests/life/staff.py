"""Somebody who works with cases, signed in: goes where a link leads, and fills in what is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

import pyotp

from intake.domain.people.officer import OfficerNames
from tests.life.ledger import events_of, hold, leaves
from tests.life.line import HOST, Line, SentForm
from tests.life.page import QuickPage
from tests.life.typing_in import filled_form
from tests.support.page_hooks import text_of

if TYPE_CHECKING:
    from random import Random

    from tests.life.house import House
    from tests.support.page_hooks import Form

PASSWORD = "tractor pelican oboe"
NOT_PRESSED = ("/sign-out", "/shortcuts", "/language", "/people", "/team", "/take-out")
"""What would end the day, or change who works here."""

Room = Literal["desk", "advocate"]


@dataclass
class Staff:
    """One officer or advocate; ``count`` is how many events the case has that is on the screen."""

    name: str
    room: Room
    line: Line
    email: str
    app_secret: str = field(default="", repr=False)
    typed: int = 0
    reference: str = ""
    count: int = 0
    texts: list[str] = field(default_factory=list)

    def pause(self, chance: Random) -> timedelta:
        """Some minutes while at a case, else hours; now and then most of a day."""
        minutes = (2, 2, 3, 5, 5, 8, 15, 1400) if self.reference else (5, 60, 180, 300, 1400)
        return timedelta(minutes=chance.choice(minutes))

    def act(self, house: House, chance: Random) -> str:
        """Do one thing that the page offers; gives what it was."""
        seen = self.line.seen
        self.texts = []
        if not seen.page or seen.page.endswith("sign-in") or seen.status >= 400:
            return self._sign_in(house)
        if self.line.is_taken and self.line.last and chance.random() < 0.1:
            self._send(house, self.line.last, is_again=True)
            return "a form again"
        forms = [each for each in seen.forms if self._is_pressed(each)]
        if forms and chance.random() < 0.6:
            return self._fill_in(house, chance, chance.choice(forms))
        return self._go_on(house, chance)

    def cut_off(self) -> None:
        """The answer to what was sent last never came."""
        self.count = 0

    def look(self, house: House) -> None:
        """The case is whole, and has no fewer events than before. Raises BrokenPromise."""
        if self.reference:
            count = len(events_of(house, self.reference))
            hold(count >= self.count, "events of a case are gone")
            self.count = count

    look_back = look

    def lose(self, house: House) -> None:
        """They have nothing that could end."""

    def go_back(self, _: House, then: Staff) -> None:
        """Sign in anew, and see what is still there."""
        self.line.seen, self.line.last = QuickPage("", HOST), None
        self.reference, self.count = "", 0

    def set_up(self, house: House) -> None:
        """Get an account, and sign in with it for the first time."""
        if self.room == "desk":
            accounts = house.intake.services.desk.cases.officers
            key = accounts.invite(self.email, "sefton", "officer", OfficerNames(self.name))
        else:
            rooms = house.intake.services.advocate_room
            key = rooms.signing_in.accounts.invite(
                self.email, "nyas", "advocate", OfficerNames(self.name)
            )
        self.line.go(house.app, f"/{self.room}/link")
        self.line.press(house.app, "data-link", {"key": [key]})
        self.app_secret = text_of(self.line.seen.first("code"))
        typed = {"password": [PASSWORD], "again": [PASSWORD], "code": [self._code(house)]}
        self.line.press(house.app, "data-set-up", typed)

    def _code(self, house: House) -> str:
        now = house.intake.casework.clock.now()
        return pyotp.TOTP(self.app_secret).at(now)

    def _sign_in(self, house: House) -> str:
        self.line.go(house.app, f"/{self.room}/")
        if self.line.seen.page.endswith("sign-in"):
            values = {"email": [self.email], "password": [PASSWORD], "code": [self._code(house)]}
            self.line.press(house.app, "data-sign-in", values)
            return "signing in"
        return "the list"

    def _is_pressed(self, form: Form) -> bool:
        is_ours = form.method == "post" and bool(form.action or form.hooks)
        return is_ours and not any(each in form.action for each in NOT_PRESSED)

    def _fill_in(self, house: House, chance: Random, form: Form) -> str:
        values, texts = filled_form(form, chance, self._words)
        # What is a day is today, as on most forms.
        today = house.intake.casework.clock.today().isoformat()
        days = {each.name: [today] for each in form.controls if each.kind == "date"}
        button = chance.choice(form.buttons) if form.buttons else None
        action = (button.action if button else "") or form.action
        fields = tuple(form.sent({**values, **days}, button))
        self.texts = [text for name, text in texts.items() if name not in days]
        self._send(house, SentForm(self._address(action), fields), is_again=False)
        return f"a form: {form.action.rpartition('/')[2] or form.action}"

    def _address(self, action: str) -> str:
        return urljoin(self.line.seen.address, action)

    def _send(self, house: House, sent: SentForm, *, is_again: bool) -> None:
        before = self._count(house)
        self.line.post(house.app, sent, house.trouble)
        seen, after = self.line.seen, self._count(house)
        if is_again:
            hold(after == before, f"a form that was sent again did something again: {sent.path}")
        elif not self.line.is_taken and seen.page != "desk-sign-in":
            shown = seen.shown()
            lost = [each for each in self.texts if each not in shown]
            hold(not lost, f"{seen.status} {seen.page} does not give the text back: {lost}")
        elif after > before:
            self._hold_told(house, before)

    def _hold_told(self, house: House, before: int) -> None:
        """What was typed is in what was written down, or still on the page."""
        new = events_of(house, self.reference)[before:]
        told = "\n".join(leaf for each in new for leaf in leaves(dict(each.data or {})))
        shown = self.line.seen.shown()
        lost = [each for each in self.texts if each not in told and each not in shown]
        hold(not lost, f"what was typed is in no event: {lost}")

    def _count(self, house: House) -> int:
        return len(events_of(house, self.reference)) if self.reference else 0

    def _go_on(self, house: House, chance: Random) -> str:
        prefix = f"/{self.room}/case/{self.reference}/"
        links = [each.get("href", "") for each in self.line.seen.links]
        inside = [each for each in links if self.reference and each.startswith(prefix)]
        inside = [each for each in inside if "." not in each and "#" not in each]
        if inside and chance.random() < 0.6:
            self.line.go(house.app, chance.choice(inside))
            return "a page of a case"
        references = house.intake.casework.cases.references() if self.room == "desk" else ()
        if references and chance.random() < 0.8:
            self.reference = chance.choice(references)
            self.count = self._count(house)
            self.line.go(house.app, f"/desk/case/{self.reference}")
            return "a case"
        pages = ("", "notes", "cases") if self.room == "advocate" else ("", "counts", "post")
        self.line.go(house.app, f"/{self.room}/{chance.choice(pages)}")
        return "a list"

    def _words(self) -> str:
        self.typed += 1
        return f"xq0p{len(self.name)}n{self.typed}z is what we say"


def new_staff(house: House, name: str, room: Room, number: int) -> Staff:
    """Somebody with an account, who has not signed in yet."""
    place = "sefton.gov.uk" if room == "desk" else "nyas.example"
    email = f"{name.replace(' ', '.').lower()}@{place}"
    staff = Staff(name, room, Line(f"10.0.1.{number}"), email)
    staff.set_up(house)
    staff.line = Line(staff.line.network)
    return staff
