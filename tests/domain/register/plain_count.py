"""The figures counted once more, straight from events, by another reading than the domain's.

It knows England's own names and times by heart, walks from day to day to count working days, and
asks nothing of the domain but what an event's data holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.domain.register.plain_aftermath import Aftermath

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from intake.domain.case.event import Event
    from intake.domain.register.figures import Figures

LONDON = ZoneInfo("Europe/London")
UNCOUNTED = {"stages", "codes"}
ADULTS = {
    "parent", "responsibility", "foster_carer", "special_guardian", "adopter", "relative", "other",
}  # fmt: skip

STEPS = {
    # clock: begins with, stops with, working days, most of them, more time by
    "stage1-answer": ("received", "stage1_answered", 10, 20, "stage1_extended"),
    "stage2-answer": ("stage2_requested", "stage2_answered", 25, 65, "stage2_extended"),
    "panel-meet": ("stage3_requested", "panel_met", 30, 30, ""),
    "council-reply": ("panel_reported", "council_replied", 15, 15, ""),
}

GOES_ON = {"paused": "resumed", "withdrawn": "reopened"}
OVERTAKEN = {"stage1-answer": "stage2_requested"}

STAGES = {
    "received": "stage1", "idea_received": "idea", "thanks_received": "thanks",
    "stage2_requested": "stage2", "stage3_requested": "stage3", "withdrawn": "withdrawn",
    "closed": "closed", "ombudsman_contacted": "ombudsman",
}  # fmt: skip
WORKED_ON = {"stage1", "stage2", "stage3", "idea", "thanks"}


def day_in_london(event: Event) -> date:
    assert isinstance(event.at, datetime)
    return event.at.astimezone(LONDON).date()


@dataclass
class Calendar:
    closed: frozenset[date]

    def on(self, day: date, many: int) -> date:
        while many:
            day += timedelta(1)
            many -= self.is_worked(day)
        return day

    def between(self, start: date, end: date) -> int:
        step = (start + timedelta(at) for at in range(1, (end - start).days + 1))
        return sum(map(self.is_worked, step))

    def is_worked(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.closed


@dataclass
class Step:
    """One step of one case, walked through."""

    calendar: Calendar
    first: date | None = None
    start: date | None = None
    due: date | None = None
    late: bool = False
    extended: bool = False
    state: str = ""
    days: int | None = None

    def begins(self, day: date, length: int) -> None:
        self.first = self.first or day
        self.start, self.due, self.state = day, self.calendar.on(day, length), "running"

    def more(self, day: date, until: date, most: int) -> None:
        if self.state != "running" or self.start is None or self.due is None:
            return
        due = min(until, self.calendar.on(self.start, most))
        if due > self.due:  # one that is no later changes nothing
            self.late, self.extended, self.due = self.late or day > self.due, True, due

    def ends(self, day: date, state: str) -> None:
        if self.state != "running" or self.start is None or self.due is None:
            return
        self.late, self.state = self.late or day > self.due, state
        if state == "done":
            self.days = self.calendar.between(self.start, day)

    def kept(self, today: date) -> str:
        if self.late or (self.state == "running" and self.due and today > self.due):
            return "late"
        if self.state != "done":
            return "running" if self.state == "running" else "left"
        return "extended" if self.extended else "on_time"


@dataclass
class Count:
    """Counts by table and row, and for each step the days that it took."""

    rows: Counter[tuple[str, str]] = field(default_factory=Counter)
    days: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Walk:
    """A case walked through for one of its steps; what makes it halt, and lets it go on again."""

    clock: str
    step: Step
    is_answered: bool = False
    halt: str = ""

    def takes(self, name: str, day: date, event: Event) -> None:
        begins, stops, length, most, more = STEPS[self.clock]
        if name == begins and not self.step.first:
            self.step.begins(day, length)
        elif name == more:
            self.step.more(day, date.fromisoformat(event.text("until")), most)
        elif name == stops:
            self.step.ends(day, "done")
            self.is_answered = True
        elif name == OVERTAKEN.get(self.clock):
            self.step.ends(day, "left")
        else:
            self.halts(name, day, length)

    def halts(self, name: str, day: date, length: int) -> None:
        if name == "passed_on" and self.clock == "stage1-answer":
            self.step = Step(self.step.calendar)
            self.step.begins(day, length)
        elif name in GOES_ON:
            self.halt = name if self.step.state == "running" else self.halt
            self.step.ends(day, "left")
        elif name == GOES_ON.get(self.halt):
            self.halt = ""
            if not self.is_answered:
                self.step.begins(day, length)


def walked(events: Sequence[Event], clock: str, calendar: Calendar, since: date) -> Step:
    walk = Walk(clock, Step(calendar))
    for event in events:
        if day_in_london(event) >= since:
            walk.takes(event.name, day_in_london(event), event)
    return walk.step


def plain_stage(events: Sequence[Event]) -> tuple[str, bool]:
    """The stage that events lead to, and whether it is paused."""
    stage = before = ""
    is_paused = False
    for event in events:
        if event.name == "reopened":
            stage = before
        stage = STAGES.get(event.name, stage)
        before = stage if stage in WORKED_ON else before
        is_paused = event.name == "paused" or (is_paused and event.name != "resumed")
    return stage, is_paused


def figures_told(figures: Figures) -> dict[tuple[str, str], int]:
    """What a report tells, of all that is counted here."""
    return {
        (key, row): number
        for key, table in figures.tables.items()
        if key not in UNCOUNTED
        for row, number in table.rows.items()
        if number and (key, row) != ("course", "told_of_advocacy")
    }


def count(
    cases: Iterable[Sequence[Event]], first: date, after: date, today: date, closed: frozenset[date]
) -> Count:
    total, calendar = Count(), Calendar(closed)
    for events in cases:
        names = [each.name for each in events]
        opening = events[names.index("received")] if "received" in names else events[0]
        kind = {"idea_received": "idea", "thanks_received": "thanks"}.get(opening.name, "complaint")
        came = day_in_london(opening)
        if "passed_on" in names:
            came = day_in_london(events[names.index("passed_on")])
        steps = {clock: walked(events, clock, calendar, came) for clock in STEPS}
        if kind == "complaint":
            _count_steps(total, steps, first, after, today)
        if first <= came < after:
            total.rows["totals", kind] += 1
            if kind == "complaint":
                is_late = any(s.first and s.kept(today) == "late" for s in steps.values())
                more = any(step.extended for step in steps.values())
                _count_complaint(total, events, opening, is_late=is_late, is_extended=more)
                Aftermath(total.rows, today).counts(events)
    return total


def _count_steps(
    total: Count, steps: dict[str, Step], first: date, after: date, today: date
) -> None:
    for clock, step in steps.items():
        if step.first and first <= step.first < after:
            total.rows[f"time:{clock}", step.kept(today)] += 1
            if step.days is not None:
                total.days.setdefault(clock, []).append(step.days)


def _count_complaint(
    total: Count, events: Sequence[Event], opening: Event, *, is_late: bool, is_extended: bool
) -> None:
    names, rows = [each.name for each in events], total.rows
    stage, _ = plain_stage(events)
    sent = opening.value("submission")
    assert isinstance(sent, dict)
    who, option = sent["who"], chosen(sent["who"]["relationship"])
    left_care = chosen(who["care_status"]) == "left_care"
    group = "adult" if option in ADULTS else "care_leaver" if left_care else "child"
    by = "advocate" if opening.actor == "advocate" else option if group == "adult" else group
    rows["groups", group] += 1
    rows["who", by] += 1
    topics = sent["topics"] if isinstance(sent["topics"], list | tuple) else ()
    for topic in {*map(chosen, topics)} or {"not_said"}:
        rows["subjects", topic] += 1
    teams = [each.text("team_about") for each in events if each.name == "child_identified"]
    typed = teams[-1] if teams else ""
    team = "Elm House" if typed.startswith("elm") else typed or "not_said"
    rows["teams", team] += 1
    rows["late_teams", team] += is_late
    elsewhere = {n for each in events if each.name == "split" for n in each.numbers("points")}
    found: dict[str, str] = {}
    for event in events:
        if event.name in {"stage1_answered", "stage2_answered"}:
            found |= {each.number: each.decision for each in event.items("points")}
    decisions = [each for number, each in found.items() if int(number) not in elsewhere]
    for decision in decisions:
        rows["points", decision] += 1
    rows["outcomes", outcome(decisions)] += 1
    rows["advocacy", "yes" if sent["advocate"]["named"] else "no"] += 1
    happened = {
        "late": is_late, "extended": is_extended, "paused": "paused" in names,
        "passed": "passed_on" in names, "in_parts": "split" in names,
        "outside": any(each.startswith("ombudsman_") for each in names),
        "learning": any(each.has("learning") for each in events),
        "taken_up_again": "reopened" in names,
        "taken_back": stage == "withdrawn",
        "over": stage in {"closed", "withdrawn"},
    }  # fmt: skip
    for name, is_so in happened.items():
        rows["course", name] += is_so


def chosen(answer: object) -> str:
    """The option of an answer; empty where it was not asked, or skipped."""
    return str(answer.get("option") or "") if isinstance(answer, Mapping) else ""


def outcome(decisions: Sequence[str]) -> str:
    if not decisions:
        return "undecided"
    if all(each == "upheld" for each in decisions):
        return "upheld"
    if "upheld" in decisions or "partly_upheld" in decisions:
        return "partly_upheld"
    return "not_upheld" if "not_upheld" in decisions else "no_finding"
