"""A process of people: those who complain and the officers who work on it, each at their time."""

from __future__ import annotations

import json
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any, Final

from intake.app import api_room
from intake.services.case.casework import NotNow
from tests.life.nation.census import Findings, counted
from tests.life.nation.desk import Desk
from tests.life.nation.phone import CUT_OFF, Phone, wait_for_server
from tests.life.nation.post import NOBODY
from tests.life.nation.year import OWN, START, Plan, planned
from tests.life.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake.app import Intake
    from tests.life.nation.country import Country
    from tests.life.nation.year import Terms

LOST_EACH: Final = 30
"""Of so many who want news by email, one has an address at which nobody gets anything."""

AGAIN: Final = 200
PAUSE: Final = 0.1
CREATED: Final = 201
ASKS_AGAIN: Final = frozenset({429, 503})
"""What a program is answered that should come again."""


PLANNED: Final = frozenset({
    "received", "idea_received", "read", "acknowledged", "withdrawal_asked", "withdrawn",
    "reopened", "paused", "proceedings_ended", "resumed", "stage1_extended", "stage1_answered",
    "action_promised", "action_done", "stage2_requested", "investigator_appointed",
    "independent_person_appointed", "stage2_extended", "stage2_reported", "adjudicated",
    "stage2_answered", "stage3_requested", "panel_arranged", "papers_sent", "panel_met",
    "panel_reported", "council_replied", "ombudsman_contacted", "closed",
})  # fmt: skip
"""All that a plan may have."""


@dataclass
class Complaint:
    """One that was planned, and what is known of it outside the application."""

    plan: Plan
    council: str
    text: str
    email: str
    reference: str = ""
    done: list[str] = field(default_factory=list)
    phone: Phone | None = None
    place: int = 0


@dataclass
class Clerk:
    """Lives every nth complaint of a year."""

    number: int
    country: Country
    terms: Terms
    desk: Desk = field(init=False)
    timeline: Timeline = field(init=False)
    complaints: dict[str, Complaint] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict, repr=False)
    counts: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = Desk(self.country.served.base, self.intake, self.number)
        self.desk.opens(self.country.councils)
        self.timeline = Timeline(START)
        for number in range(self.number, self.terms.complaints, self.terms.clerks):
            plan = planned(number, self.terms)
            council = self.country.councils[plan.council]
            who = NOBODY if number % LOST_EACH == 0 else "sam"
            text = f"Number {number}: nobody asked me."
            one = Complaint(plan, council, text, f"{who}.{number}@example.net")
            self.complaints[str(number)] = one
            self.timeline.add(str(number), plan.deeds[0].at - START)

    @property
    def intake(self) -> Intake:
        """What is wired in this process."""
        return self.country.intake

    def next_at(self) -> datetime | None:
        """When the next thing happens; None where nothing does any more."""
        return self.timeline.first

    def live(self, until: datetime) -> Counter[str]:
        """Do all that is due; gives how much of what was done."""
        before = self.counts.copy()
        while (first := self.timeline.first) is not None and first <= until:
            who = self.timeline.next()
            one = self.complaints[who]
            deed = one.plan.deeds[one.place]
            try:
                self._does(one, deed.name)
                self.counts[deed.name] += 1
            except NotNow as why:
                self.counts[f"not now: {deed.name}: {why}"[:120]] += 1
            except AssertionError as fault:
                self.broken.append(f"{one.council} {one.reference} {deed.name}: {fault}")
            except Exception:
                self.broken.append(
                    f"{one.council} {one.reference} {deed.name}: {traceback.format_exc()}"
                )
            one.place += 1
            if one.reference and one.place < len(one.plan.deeds):
                self.timeline.add(who, one.plan.deeds[one.place].at - self.timeline.now)
        return self.counts - before

    def counted(self, councils: Sequence[str]) -> Findings:
        """Hold every case of some councils against its events."""
        return counted(self.intake, councils)

    def against(self, found: Findings) -> list[str]:
        """What broke on the way, and where a case is not what was done in it."""
        broken = list(self.broken)
        for one in self.complaints.values():
            if one.reference:
                names = [each for each in found.names.get(one.reference, ()) if each in PLANNED]
                if names != one.done:
                    broken.append(f"{one.reference} has {names}, and {one.done} was done")
                if found.says.get(one.reference) != one.text:
                    broken.append(f"{one.reference} does not say what was said in it")
        return broken

    def references(self) -> set[str]:
        """The cases that it knows of."""
        return {one.reference for one in self.complaints.values() if one.reference}

    def _does(self, one: Complaint, deed: str) -> None:
        if deed in {"received", "idea_received"}:
            self._complains(one, deed)
        elif deed in OWN and one.phone is not None:
            before = self.desk.count(one.reference, deed)
            one.phone.moves(deed, lambda: self.desk.count(one.reference, deed) > before)
            assert self.desk.count(one.reference, deed) == before + 1, (
                "it was sent, and is not there"
            )
        else:
            self.desk.does(one.council, one.reference, deed, one.plan)
        one.done.append(deed)

    def _complains(self, one: Complaint, deed: str) -> None:
        if one.plan.way == "pages":
            base = self.country.served.base
            one.phone = Phone(base, one.council, one.plan, one.text, one.email)
            one.phone.complains(is_idea=deed == "idea_received")
            one.reference = one.phone.reference
        else:
            one.reference = self._told_by_program(one)

    def _told_by_program(self, one: Complaint) -> str:
        headers = {
            "Authorization": f"Bearer {self._token(one.council)}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"complaint-{self.terms.seed}-{one.plan.number}",
        }
        body, says = json.dumps(document(one)), ""
        for _ in range(AGAIN):
            try:
                connection = HTTPConnection("127.0.0.1", self.country.served.port, timeout=60)
                connection.request("POST", "/api/v1/cases", body, headers)
                response = connection.getresponse()
                says = f"{response.status} {response.read().decode()}"
                connection.close()
            except CUT_OFF as fault:
                says = repr(fault)
                wait_for_server(self.country.served.base)
                continue
            if response.status == CREATED:
                told: dict[str, str] = json.loads(says.partition(" ")[2])
                return told["reference"].replace("-", "")
            assert response.status in ASKS_AGAIN, says
            time.sleep(PAUSE)
        raise AssertionError(f"a program is not heard, again and again: {says}")

    def _token(self, council: str) -> str:
        if council not in self.tokens:
            tokens = api_room(self.intake).tokens
            _, self.tokens[council] = tokens.add("shell:year", council, ["complaints"], 366, "year")
        return self.tokens[council]


def document(one: Complaint) -> dict[str, Any]:
    """A complaint as a program tells it."""
    plan = one.plan
    says = [one.text, *["It is still so."] * (plan.points - 1)]
    advocate: dict[str, Any] = {"offered": True}
    if plan.has_advocate:
        advocate["named"] = {
            "name": "Ann Frost",
            "email": f"ann.{plan.number % 50}@advocates.example",
        }
    return {
        "council": one.council,
        "kind": "complaint",
        "who": {"name": "Kim", "relationship": {"option": plan.who}},
        "points": [{"number": at, "what": what} for at, what in enumerate(says, 1)],
        "contact": {"how": {"option": "email"}, "email": one.email},
        "safety": {"asked": True, "answer": {"option": "yes"}},
        "advocate": advocate,
        "consent": [
            {"purpose": "sending", "answer": ["yes"], "wording": "May we send this to the council?"}
        ],
    }
