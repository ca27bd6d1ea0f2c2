"""A complaint over the months: the clock is moved, the council acts, the young person looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.support.served_app import ServedApp
    from tests.support.walker import Policy, Walker


@dataclass
class Life:
    """One complaint, from the first turn to its end."""

    app: ServedApp
    walker: Walker
    reference: str = ""
    code: str = field(default="", repr=False)

    def on(self, day: str) -> PageHooks:
        """The tracker at noon on a London day."""
        self.app.set_now(f"{day}T12:00:00+00:00")
        seen = self.walker.go("case")
        if seen.page == "front":
            # A phone that nobody used for a month has to be let in with the words.
            self.walker.come_back(self.reference, self.code)
            seen = self.walker.go("case")
        return seen

    def complain(self, flow: str = "complaint", *more: str, page: str = "") -> None:
        """Send a complaint, with ``more`` of what the check page asks besides."""
        self.walker.begin(flow, page)
        self.walker.walk()
        if more:
            self.walker.add_more(*more)
        sent = self.walker.send()
        self.reference, self.code = sent.text("data-reference"), sent.text("data-code")

    def council(self, day: str, name: str, **data: object) -> None:
        """The council does something on a day, and an officer records it."""
        self.app.set_now(f"{day}T12:00:00+00:00")
        self.app.record(self.reference, {"event": name, "at": day, **data})

    def moves(self, day: str, flow: str, says: Policy | None = None) -> None:
        """The young person makes a move: from the tracker through its talk to the end."""
        self.on(day)
        if says:
            self.walker.policy = says
            self.walker.times.clear()
        self.walker.visitor.send(f"data-start={flow}")
        self.walker.walk()
        assert self.walker.send().page == "case"
