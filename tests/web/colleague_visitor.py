"""A colleague at the council who was sent a link, and reads their own mail."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from tests.web.desk_visitor import DeskVisitor

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import Office, Young

WHO = {
    "to": ["Rafe Quill"], "job": ["team manager"],
    "until": ["2026-12-01"], "says": ["Please say what you saw."],
}  # fmt: skip


NUMBERS = count()
"""Codes go to one address only so often, so each is asked at one of their own."""


@dataclass
class ColleagueVisitor(DeskVisitor):
    """Goes through the pages of the room of colleagues."""

    link: str = ""

    def comes(self, office: Office) -> PageHooks:
        """Open the link and let this device in by a code."""
        self.go(self.link)
        self.send("data-send-code")
        return self.send("data-enter", {"code": [self.newest_code(office)]})

    def newest_code(self, office: Office) -> str:
        return next(
            body.partition("code is ")[2][:11]
            for body in reversed(mail_to(office, self.email))
            if "code is " in body
        )


def mail_to(office: Office, email: str) -> list[str]:
    """What waits to be sent to an address, oldest first; it goes on waiting."""
    outbox, batches = office.wired.delivering.outbox, []
    while taken := outbox.take():
        batches.append(taken)
    for each in batches:
        outbox.put_off(each, "not now", office.clock.now())
    notices = (each.notice for each in batches if each.notice)
    return [each.body for each in notices if each.to == email]


def asks(dan: DeskVisitor, young: Young, office: Office, **changed: str) -> ColleagueVisitor:
    """Ask a colleague about every point; gives them, with the link that they were sent."""
    dan.go(f"/desk/case/{young.reference}/ask/draft")
    points = {
        each.name: ["yes"]
        for each in dan.seen.form("data-move=draft_asked").controls
        if each.name.startswith("points.")
    }
    told: dict[str, list[str]] = {**WHO, **points}
    told |= {key: [text] for key, text in changed.items()}
    told.setdefault("email", [f"rafe.quill.{next(NUMBERS)}@sefton.gov.uk"])
    dan.send("data-move=draft_asked", told)
    colleague = ColleagueVisitor(
        office.app.test_client(), clock=office.clock, email=told["email"][0]
    )
    links = [body for body in mail_to(office, colleague.email) if "/draft/" in body]
    colleague.link = f"/draft/{links[-1].partition('/draft/')[2].split()[0]}" if links else ""
    return colleague
