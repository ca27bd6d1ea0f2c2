"""What came of a case counted once more, as `plain_count` does: promise by promise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from datetime import date

    from intake.domain.case.event import Event

OVER = {"done", "given_up"}


@dataclass
class Aftermath:
    """Walks through one case and adds to ``rows``; ``states`` and ``days`` are of its promises."""

    rows: Counter[tuple[str, str]]
    today: date
    days: dict[int, str] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)
    remedies: set[int] = field(default_factory=set)
    replies: dict[str, Event] = field(default_factory=dict)

    def counts(self, events: Sequence[Event]) -> None:
        for number, event in enumerate(events, 1):
            self.takes_promise(number, event)
            if event.name == "learning_noted":
                self.rows["learnt", event.text("about")] += 1
            if event.has("recommendations"):
                self.replies[event.name] = event
        self.adds_promises()
        self.adds_ombudsman(events)
        for reply in self.replies.values():
            for row in reply.rows("recommendations"):
                self.rows["recommendations", "answered"] += 1
                self.rows["recommendations", str(row["decision"])] += 1

    def takes_promise(self, number: int, event: Event) -> None:
        numbers = [*event.numbers("action"), *event.numbers("actions")]
        until = event.text("until")
        if event.name == "action_promised":
            self.days[number], self.states[number] = until, "open"
            self.remedies |= {number} if event.text("origin") == "remedies" else set()
        elif event.name == "action_done":
            self.states |= dict.fromkeys(numbers, "done")
        elif event.name == "action_contested":
            self.states |= dict.fromkeys(numbers, "open")
        elif event.name == "action_not_done":
            self.states |= dict.fromkeys(numbers, "open" if until else "given_up")
            self.days |= dict.fromkeys(numbers, until) if until else {}

    def adds_promises(self) -> None:
        today, states = self.today.isoformat(), self.states
        late = {each for each in states if states[each] not in OVER and self.days[each] < today}
        finished = {each for each in states if states[each] == "done"}
        self.rows["promises", "made"] += len(states)
        self.rows["promises", "done"] += len(finished)
        self.rows["promises", "overdue"] += len(late)
        self.rows["promises", "given_up"] += [*states.values()].count("given_up")
        self.rows["lgo", "remedies"] += len(self.remedies)
        self.rows["lgo", "remedies_done"] += len(finished & self.remedies)
        self.rows["lgo", "remedies_overdue"] += len(late & self.remedies)

    def adds_ombudsman(self, events: Sequence[Event]) -> None:
        names = [each.name for each in events]
        self.rows["lgo", "enquiries"] += names.count("ombudsman_enquired")
        self.rows["lgo", "has_complied"] += "ombudsman_complied" in names
        for event in events:
            if event.name == "ombudsman_decided":
                self.rows["lgo_decisions", event.text("finding")] += 1
