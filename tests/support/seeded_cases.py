"""Cases of all kinds by their seed, as events: passed on, split, reopened, withdrawn, late, paused.

They are histories: what should not have happened happens in them too, as it does at councils.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from intake.domain.case.event import Event
from intake.domain.complaint_record import Advocate, Choice, NamedAdvocate, Submission, Who
from intake.domain.complaint_record import to_document as document
from intake.domain.law.working_days import LONDON

FIRST, LAST, TODAY = date(2024, 4, 1), date(2026, 3, 31), date(2026, 5, 20)
COUNCIL, OTHER = "sefton", "trafford"
PASSING: dict[str, Any] = {"from": OTHER, "to": COUNCIL}

WHO = ("self",) * 6 + ("advocate", "parent", "foster_carer", "relative")
CARE = ("in_care", "in_care", "left_care", "")
TOPICS = ("home", "family", "help", "treated", "decision")
FOUND = ("upheld", "partly_upheld", "not_upheld", "no_finding")
ABOUT = ("practice", "records", "staff", "other")
ANSWERS = ("agreed", "partly", "refused")
DECIDED = ("upheld", "no_injustice", "no_fault", "not_investigated")
TEAMS = ("North", "South", "Elm House", "Elm House", "elm  house.", "")


class SeededCase:
    """The events of one case; ``day`` is the day on which the next one happens."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - made-up cases
        self.events: list[Event] = []
        self.day = FIRST + timedelta(self.random.randrange((LAST - FIRST).days + 1))
        self.points = self.random.randint(1, 4)
        self._begins()
        self._goes_on()
        self.events = [each for each in self.events if each.day <= TODAY]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def happens(self, name: str, actor: str = "officer", after: int = 0, **data: Any) -> None:
        self.day += timedelta(after)
        # At any minute of the day in London, the last one before midnight among them.
        minute = self.random.choice([0, 1, 600, 1438, 1439])
        local = datetime.combine(self.day, time(minute // 60, minute % 60), LONDON)
        event = Event(len(self.events) + 1, name, local.astimezone(UTC), local, actor, data)
        self.events.append(replace(event, recorded=local.astimezone(UTC)))

    def later(self, most: int) -> int:
        return self.random.randint(0, most)

    def _begins(self) -> None:
        kind = self.random.choices(["complaint", "idea", "thanks", "made"], [85, 6, 5, 4])[0]
        if kind != "complaint":
            name = "thanks_received" if kind == "thanks" else "idea_received"
            self.happens(name, "child", **self._submission("self"))
        if kind in {"complaint", "made"}:
            who = self.random.choice(WHO)
            actor = "advocate" if who == "advocate" else "child"
            self.happens("received", actor, self.later(30), **self._submission(who))

    def _submission(self, who: str) -> dict[str, Any]:
        care = self.random.choice(CARE)
        option = "self" if who == "advocate" else who
        topics = self.random.sample(TOPICS, self.random.randint(0, 3))
        has_advocate = self.chance(0.2)
        told = Submission(
            council=COUNCIL,
            who=Who(relationship=Choice(option), care_status=Choice(care) if care else None),
            topics=tuple(map(Choice, topics)) or None,
            advocate=Advocate(named=NamedAdvocate("Ann") if has_advocate else None),
        )
        sent_for: dict[str, Any] = {"sent_for": {"name": "Ann"}} if who == "advocate" else {}
        return {"submission": document(told), **sent_for}

    def _goes_on(self) -> None:
        if self.events[-1].name != "received":
            return
        self._is_sorted_out()
        if self.chance(0.12) and self._is_paused():
            return
        if self.chance(0.12) and self._is_withdrawn():
            return
        if self.chance(0.9):
            self._is_answered("stage1_answered", 20)
            if self.chance(0.35):
                self._asks_for_stage2()
            self._ends()

    def _is_sorted_out(self) -> None:
        if self.chance(0.7):
            team = self.random.choice(TEAMS)
            self.happens("child_identified", after=1, identified="yes", team_about=team)
        if self.chance(0.1):
            self._is_passed_on()
        if self.chance(0.1):
            self.happens("split", reason="x", points=[self.random.randint(1, self.points)])
        if self.chance(0.3):
            self._takes_more_time("stage1_extended", 12, 30)

    def _is_passed_on(self) -> None:
        self.happens("routed", after=self.later(14), decision="elsewhere", reason="x")
        self.happens("passed_on", "system", **PASSING)

    def _takes_more_time(self, name: str, by: int, most: int) -> None:
        self.day += timedelta(self.later(by))
        until = self.day + timedelta(self.random.randint(1, most))
        self.happens(name, until=until.isoformat(), reason="x", cause="complex")

    def _is_paused(self) -> bool:
        """Whether it stays so."""
        self.happens("paused", after=self.later(20), reason="x")
        if self.chance(0.7):
            self.happens("proceedings_ended", after=self.later(60))
            self.happens("resumed", after=self.later(5))
            return False
        return True

    def _is_withdrawn(self) -> bool:
        """Whether it stays so."""
        self.happens("withdrawal_asked", "child", self.later(20))
        self.happens("withdrawn", after=self.later(3))
        if self.chance(0.4):
            self.happens("reopened", after=self.later(40))
            return False
        return True

    def _is_answered(self, name: str, most: int) -> None:
        points = [
            {"number": at, "what": "x", "decision": self.random.choice(FOUND)}
            for at in range(1, self.points + 1)
        ]
        learning = {"learning": "more"} if self.chance(0.3) else {}
        self.happens(name, after=self.later(most), points=points, **learning)
        for _ in range(self.later(2)):
            by = self.day + timedelta(self.later(60))
            self.happens("action_promised", until=by.isoformat(), what="x")
            number = len(self.events)
            if self.chance(0.6):
                self.happens("action_done", after=self.later(20), action=number)
            self._goes_on_with(number)
        if self.chance(0.2):
            about = self.random.choice(ABOUT)
            self.happens("learning_noted", learnt="x", about=about)

    def _goes_on_with(self, number: int) -> None:
        """They say that it was not done, or the council says so itself, or one after the other."""
        if self.chance(0.15):
            self.happens("action_contested", "child", self.later(20), actions=[number])
        if self.chance(0.2):
            until: dict[str, Any] = {}
            if self.chance(0.5):
                until = {"until": (self.day + timedelta(20)).isoformat()}
            self.happens("action_not_done", actions=[number], text="x", **until)

    def _asks_for_stage2(self) -> None:
        self.happens("stage2_requested", "child", self.later(40))
        if self.chance(0.4):
            self._takes_more_time("stage2_extended", 40, 90)
        if self.chance(0.8):
            self._is_answered("stage2_answered", 110)
            if self.chance(0.3):
                self._asks_for_panel()

    def _asks_for_panel(self) -> None:
        self.happens("stage3_requested", "child", self.later(20))
        self.happens("panel_met", after=self.later(60))
        self.happens("panel_reported", after=self.later(10))
        answers = [{"number": at, "decision": self.random.choice(ANSWERS)} for at in (1, 2)]
        self.happens("council_replied", after=self.later(30), recommendations=answers)

    def _ends(self) -> None:
        if self.chance(0.1):
            self.happens("ombudsman_contacted", "child", self.later(60))
            if self.chance(0.6):
                self._is_asked_by_the_ombudsman()
        elif self.chance(0.5):
            self.happens("closed", after=self.later(40))
            if self.chance(0.1):
                self.happens("reopened", after=self.later(30))

    def _is_asked_by_the_ombudsman(self) -> None:
        self.happens("ombudsman_enquired", after=self.later(20), asked="x")
        if self.chance(0.7):
            self.happens("ombudsman_answered", after=self.later(30))
            finding = self.random.choice(DECIDED)
            self.happens("ombudsman_decided", after=self.later(60), finding=finding)
            by = self.day + timedelta(self.later(60))
            self.happens("action_promised", until=by.isoformat(), what="x", origin="remedies")
            number = len(self.events)
            if self.chance(0.5):
                self.happens("action_done", after=self.later(30), actions=[number])
                self.happens("ombudsman_complied")
