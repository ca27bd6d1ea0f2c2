"""Somebody who complains by the pages, whatever happens to the server meanwhile."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, Final

from intake.domain.case.door import WhyNot
from intake.services.case.casework import NotNow
from tests.life.page import QuickPage
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import Briefly
from tests.support.served_app import WAIT, answers
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.life.nation.year import Plan
    from tests.support.page_hooks import PageHooks

CUT_OFF: Final = (OSError, HTTPException)
"""What somebody sees of a server that was killed, or has no time."""

BUSY: Final = 503
MOMENT: Final = 0.1
"""Seconds until somebody who was cut off tries again."""

MOST: Final = 200
"""More pages than anything here takes."""

INSIDE: Final = frozenset({"case", "sent"})
STARTS: Final = {"self": ("complaint", ""), "idea": ("idea", "")}
"""Where somebody begins: the flow, and the page that leads to it. Others are adults."""


class QuickVisitor(PlainVisitor):
    """By plain HTTP, with pages that are read fast."""

    seen: QuickPage

    def _ask(self, method: str, address: str, body: bytes | None = None) -> PageHooks:
        seen = super()._ask(method, address, body)
        self.seen = QuickPage(seen.html, seen.address, seen.status)
        if seen.status == BUSY:
            raise ConnectionError("the server asks to come again")
        return self.seen


def wait_for_server(base: str) -> None:
    """Wait until a server that was killed is back, and a moment for all of its processes."""
    time.sleep(MOMENT)
    give_up = time.monotonic() + WAIT
    while not answers(f"{base}/readyz"):
        assert time.monotonic() < give_up, "the server does not come back"
        time.sleep(0.05)


def address_of(number: int) -> dict[str, str]:
    """A network address of their own, as a proxy tells it."""
    return {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}


@dataclass
class Phone:
    """One phone, and what its owner remembers: the reference and the words."""

    base: str
    council: str
    plan: Plan
    text: str
    email: str
    visitor: QuickVisitor = field(init=False)
    walker: Walker = field(init=False)
    reference: str = ""
    words: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        self.visitor = QuickVisitor(self.base, headers=address_of(self.plan.number))
        said: dict[str, dict[str, str] | str] = {
            "points.what": self.text,
            "what": self.text,
            "find_me": {"answer.name": "Sam"},
            "name": "Sam",
            "complains_as": self.plan.who,
            "reach": "email",
            "reach_email": self.email,
        }
        self.walker = Walker(self.visitor, self.council, Briefly(said))

    def complains(self, *, is_idea: bool) -> None:
        """Tell it from the first question on, and send it, unless it is left unsent."""
        key = "idea" if is_idea else self.plan.who
        flow, page = STARTS.get(key, ("adult", "for/adults"))

        def begins() -> None:
            if not self._has_begun():
                self.walker.begin(flow, page)

        self._goes_on(begins, lambda: False)
        if not self.plan.is_left:
            self._reads_words()

    def moves(self, flow: str, is_there: Callable[[], bool]) -> None:
        """Go a step further from the tracker; ``is_there`` tells whether that was sent."""

        def begins() -> None:
            self._comes_home()
            seen = self.visitor.seen
            if seen.page in INSIDE:
                if not seen.has(f"data-start={flow}"):
                    raise NotNow(WhyNot("it is not offered on the tracker"))
                self.visitor.send(f"data-start={flow}")

        self._goes_on(begins, is_there)

    def _goes_on(self, begins: Callable[[], None], is_there: Callable[[], bool]) -> None:
        """From the first question to what is sent, over every cut."""
        is_begun = False
        for _ in range(MOST):
            try:
                if not is_begun:
                    begins()
                    is_begun = True
                if self._turns():
                    return
            except CUT_OFF:
                wait_for_server(self.base)
                if is_there():
                    return
                is_begun = is_begun and self._has_begun()
                self.visitor.seen = QuickPage("", self.base)
        raise AssertionError(f"{self.visitor.seen.page} at {self.visitor.seen.address} has no end")

    def _turns(self) -> bool:
        """Do what this page asks; gives whether all is sent, or left."""
        seen = self.visitor.seen
        if seen.page == "turn":
            self.walker.turn()
        elif seen.page == "check" and self.plan.is_left:
            return True
        elif seen.page == "check" and seen.has("data-send"):
            self.walker.send()
        elif seen.page in INSIDE:
            return True
        else:
            self.walker.go("talk")
        return False

    def _has_begun(self) -> bool:
        return not {"y", "__Host-y"}.isdisjoint(self.visitor.cookies)

    def _reads_words(self) -> None:
        for _ in range(MOST):
            try:
                seen = self.walker.go("sent")
                self.reference = seen.text("data-reference").replace("-", "")
                self.words = seen.text("data-code")
            except CUT_OFF:
                wait_for_server(self.base)
            else:
                return

    def _comes_home(self) -> None:
        if self.walker.go("case").page in INSIDE:
            return
        self.walker.come_back(self.reference, self.words)
        while self.visitor.seen.page == "waiting":
            time.sleep(0.1)
            self.walker.go("back/waiting")
        self.walker.go("case")
