"""A desk: its officers do what the plan says, by its pages or by its services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pyotp

from intake.domain.case.door import WhyNot
from intake.domain.law.working_days import add_working_days
from intake.domain.people.officer import OfficerNames
from intake.services.accounts.ports import SetUpChoice
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn
from intake.services.desk.written_letter import TICKS
from intake.services.ports import Busy, Stale
from tests.life.ledger import hold
from tests.life.nation.phone import CUT_OFF, QuickVisitor, address_of, wait_for_server

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake.app import Intake
    from intake.domain.case.event import Event
    from intake.domain.people.officer import Officer
    from tests.life.nation.year import Plan
    from tests.support.page_hooks import Form

PASSWORD: Final = "tractor pelican oboe"
LETTERS: Final = {
    "acknowledged": "acknowledgement", "stage1_extended": "stage1_extended",
    "stage1_answered": "stage1_answered", "withdrawn": "withdrawn", "closed": "closed",
}  # fmt: skip
"""What is written by pages where the complaint came by pages; all else is told to the services."""

FOUND: Final = ("upheld", "partly_upheld", "not_upheld", "no_finding")
AGAIN: Final = 40
"""Times that something is tried again that somebody else came before."""


@dataclass
class Desk:
    """One officer of each council, who signs in only once something is to be done by pages."""

    base: str
    intake: Intake
    clerk: int
    officers: dict[str, Officer] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict, repr=False)
    visitors: dict[str, QuickVisitor] = field(default_factory=dict)

    def opens(self, councils: Sequence[str]) -> None:
        """Have somebody at each desk: who comes later should have been told of what was there."""
        for council in councils:
            self._officer(council)

    def does(self, council: str, reference: str, deed: str, plan: Plan) -> None:
        """Have it done, once, whoever is killed. Raises NotNow where the law does not allow it."""
        before, seen = self.count(reference, deed), ""
        is_by_pages = plan.way == "pages" and (deed in LETTERS or deed == "read")
        for _ in range(AGAIN):
            try:
                if is_by_pages and (deed != "acknowledged" or before == 0):
                    seen = self._by_pages(council, reference, deed)
                else:
                    self._by_services(council, reference, deed, plan)
            except CUT_OFF:
                wait_for_server(self.base)
            except (MovedOn, Stale, Busy):
                pass
            if self.count(reference, deed) > before:
                return
        raise AssertionError(f"{deed} cannot be done, again and again: {seen}")

    def count(self, reference: str, name: str) -> int:
        """How often something happened in a case."""
        return sum(each.name == name for each in self._events(reference))

    def _events(self, reference: str) -> tuple[Event, ...]:
        return self.intake.casework.cases.events(reference)

    def _officer(self, council: str) -> Officer:
        """Somebody at this desk, who sets up signing in the first time."""
        if council not in self.officers:
            accounts = self.intake.services.desk.cases.officers
            email = f"officer.{self.clerk}@{council}.example"
            key = accounts.invite(email, council, "manager", OfficerNames("Dan Carter"))
            set_up = accounts.invited(key)
            assert set_up is not None
            # The code of the half minute before, so that the next one is still good.
            now = self.intake.casework.clock.now() - timedelta(seconds=30)
            accounts.settle(key, SetUpChoice(PASSWORD, pyotp.TOTP(set_up.secret).at(now)))
            self.officers[council], self.secrets[council] = set_up.account, set_up.secret
        return self.officers[council]

    def _by_services(self, council: str, reference: str, deed: str, plan: Plan) -> None:
        officer, cases = self._officer(council), self.intake.services.desk.cases
        desk_case = cases.look(officer, reference)
        cases.act(
            officer,
            desk_case,
            desk_case.seen,
            [(deed, self._told(deed, desk_case.case.events, plan))],
        )
        if deed == "read":
            desk_case = cases.look(officer, reference)
            if desk_case.first == "check":
                cases.act(officer, desk_case, desk_case.seen, [("safety_checked", {})])

    def _told(self, deed: str, events: tuple[Event, ...], plan: Plan) -> Mapping[str, Any]:
        day, closed = self.intake.casework.clock.today(), self._closed()
        later = add_working_days(day, plan.chance.randint(8, 12), closed).isoformat()
        points = [
            {"number": number, "what": "x", "decision": plan.chance.choice(FOUND)}
            for number in range(1, plan.points + 1)
        ]
        if deed == "action_done":
            promises = [each.sequence for each in events if each.name == "action_promised"]
            return {"action": max(promises, default=0)}
        told: dict[str, dict[str, Any]] = {
            "stage1_answered": {"points": points},
            "stage2_answered": {"points": points},
            "stage1_extended": {"until": later, "reason": "It is complex.", "cause": "complex"},
            "stage2_extended": {
                "until": add_working_days(day, 40, closed).isoformat(),
                "reason": "It is complex.",
            },
            "action_promised": {"until": later, "what": "We call you."},
            "paused": {"reason": "A court."},
            "panel_arranged": {"meets_on": add_working_days(day, 15, closed).isoformat()},
            "closed": {"reason": "It is over."},
            "reopened": {"reason": "They go on."},
        }
        return told.get(deed, {})

    def _closed(self) -> frozenset[Any]:
        casework = self.intake.casework
        return casework.closed_days(next(iter(casework.councils.values())))

    def _by_pages(self, council: str, reference: str, deed: str) -> str:
        """What the last page was."""
        visitor = self._visitor(council)
        self._at_work(visitor, council, f"/desk/case/{reference}")
        if deed == "read" and visitor.seen.has("data-move=read"):
            visitor.send("data-move=read")
        if visitor.seen.has("data-move=safety_checked"):
            visitor.send("data-move=safety_checked", move="found=no")
        if deed == "read":
            return visitor.seen.page
        name = LETTERS[deed]
        visitor.go(f"/desk/case/{reference}/letter/{name}")
        if visitor.seen.page != "desk-letter-form":
            raise NotNow(WhyNot(f"{visitor.seen.page} at its letter"))
        form = visitor.seen.form(f"data-letter={name}")
        visitor.send(f"data-letter={name}", self._filled(form))
        hold(visitor.seen.page == "desk-preview", f"{deed}: {visitor.seen.page} {_why(visitor)}")
        controls = visitor.seen.form("data-send").controls
        ticks = {each.name: [each.value] for each in controls if each.name in TICKS}
        return visitor.send("data-send", ticks).page

    def _filled(self, form: Form) -> dict[str, list[str]]:
        day = add_working_days(self.intake.casework.clock.today(), 10, self._closed()).isoformat()
        values: dict[str, list[str]] = {}
        for each in form.controls:
            # A sentence that stands in every letter is said as it stands.
            if each.name.startswith("paragraph."):
                continue
            if each.kind == "radio" and each.name not in values:
                values[each.name] = [each.value]
            elif each.kind == "select" and not each.value:
                values[each.name] = [next(filter(None, each.options), "")]
            elif not each.value.strip() and each.kind in WRITTEN:
                values[each.name] = [day if each.kind == "date" else WRITTEN[each.kind]]
        return values

    def _visitor(self, council: str) -> QuickVisitor:
        self._officer(council)
        if council not in self.visitors:
            self.visitors[council] = QuickVisitor(self.base, headers=address_of(2**23 + self.clerk))
        return self.visitors[council]

    def _at_work(self, visitor: QuickVisitor, council: str, path: str) -> None:
        """Be on a page of the desk, signed in: a session ends after a day's work."""
        if not visitor.go(path).page.endswith("sign-in"):
            return
        now = self.intake.casework.clock.now()
        typed = {
            "email": [self.officers[council].email],
            "password": [PASSWORD],
            "code": [pyotp.TOTP(self.secrets[council]).at(now)],
        }
        visitor.send("data-sign-in", typed)
        hold(not visitor.go(path).page.endswith("sign-in"), "an officer is not let in")


WRITTEN: Final = {
    "textarea": "We looked at it.", "text": "Mary Hill, a manager", "date": "",
    "tel": "020 7946 0001", "number": "1",
}  # fmt: skip


def _why(visitor: QuickVisitor) -> str:
    return visitor.seen.text("data-gaps") if visitor.seen.hooked("data-gaps") else ""
