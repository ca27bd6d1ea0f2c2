"""An advocate whom a young person named, with the link that an email brought, and their mail."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from tests.web.colleague_visitor import ColleagueVisitor, mail_to

if TYPE_CHECKING:
    from intake.domain.case.event import Event
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import Office, Young

NUMBERS = count()
"""Codes go to one address only so often, so each advocate has one of their own."""

PAGE = "/sefton/case/advocate"
AT = "/advocate/case/"


ADDRESSES = (
    "", "/letter/1", "/letter/1.pdf", "/story.pdf", "/dates.ics", "/case.csv", "/case.json",
)  # fmt: skip
"""Behind a link: all that may open."""


@dataclass
class AdvocateVisitor(ColleagueVisitor):
    """Goes through the pages of what was shared with them."""

    def refused(self) -> set[str]:
        """Every address of theirs that does not open; one that is busy making a file does."""
        statuses = {each: self.client.get(self.link + each).status_code for each in ADDRESSES}
        return {each for each, status in statuses.items() if status not in {200, 503}}


def names_one(young: Young, office: Office, **changed: str) -> AdvocateVisitor:
    """Name an advocate on the young person's page; gives them, with their link."""
    email = changed.get("email", f"jones.{next(NUMBERS)}@nyas.example")
    typed = {"who": "Ms Jones", "works_for": "NYAS", "email": email, **changed}
    young.visitor.go(f"{PAGE}?change")
    young.visitor.send("data-name-advocate", {key: [text] for key, text in typed.items()})
    links = office.wired.casework.advocate_link
    number = max(e.sequence for e in told(office, young) if e.name == "advocate_named")
    link = AT + links(young.reference, number).rpartition("/")[2]
    return AdvocateVisitor(office.app.test_client(), clock=office.clock, email=email, link=link)


def told(office: Office, young: Young) -> tuple[Event, ...]:
    """The events of a case."""
    return tuple(office.wired.casework.cases.events(young.reference))


def press(young: Young, right: str) -> PageHooks:
    """Say yes to something, or take it back: whichever there is."""
    seen = young.visitor.go(PAGE)
    form = next(
        each for each in seen.forms
        if ("right", right) in [(c.name, c.value) for c in each.controls]
    )  # fmt: skip
    return young.visitor.post(form.action, form.sent({}, None))


__all__ = ["AT", "PAGE", "AdvocateVisitor", "mail_to", "names_one", "press", "told"]
