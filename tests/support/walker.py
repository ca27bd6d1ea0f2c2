"""Walks through the talk as a young person would, by the contract's hooks alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tests.support.page_hooks import Button, PageHooks

MOST_TURNS = 120
"""More than any talk has; so that one that goes round in circles fails."""


class Visitor(Protocol):
    """What both a browser and plain HTTP can do."""

    base: str

    @property
    def seen(self) -> PageHooks: ...

    def go(self, path: str) -> PageHooks: ...

    def send(
        self,
        hook: str,
        values: Mapping[str, Sequence[str]] | None = None,
        move: str = "",
        item: str = "",
    ) -> PageHooks: ...

    def lead_away(self, way: Button, values: Mapping[str, Sequence[str]]) -> PageHooks: ...

    def follow(self, path: str) -> PageHooks: ...

    def leave(self) -> None: ...

    def fetch(self, path: str) -> str: ...

    def take_over(self, cookies: Mapping[str, str]) -> None: ...

    def twin(self) -> Visitor: ...


@dataclass(frozen=True)
class Reply:
    """What is done on one turn: controls filled in, the texts among them, and the move made."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    move: str = ""
    item: str = ""
    texts: tuple[str, ...] = ()


Policy = Callable[["PageHooks", int], Reply]
"""Decides what to do on a turn that is shown for the nth time (from 0)."""


@dataclass(frozen=True)
class StepReply:
    """A turn that was done and acknowledged."""

    step: str
    reply: Reply


@dataclass
class Walker:
    """One young person on the way from the front page to the tracker."""

    visitor: Visitor
    council: str
    policy: Policy
    look: Callable[[PageHooks], None] = lambda seen: None
    told: list[StepReply] = field(default_factory=list)
    times: Counter[str] = field(default_factory=Counter)

    @property
    def seen(self) -> PageHooks:
        return self.visitor.seen

    def go(self, place: str = "") -> PageHooks:
        """Open one of the council's pages."""
        return self._looked(self.visitor.go(f"/{self.council}/{place}"))

    def begin(self, flow: str = "complaint", page: str = "") -> PageHooks:
        """From the front page, or a page that it leads to, to the first turn."""
        front = self.go(page)
        assert page or front.page == "front"
        return self._looked(self.visitor.send(f"data-start={flow}"))

    def turn(self) -> PageHooks:
        """Do what the policy says on the turn that is shown."""
        step = self.seen.step
        reply = self.policy(self.seen, self.times[step])
        shown = self._looked(
            self.visitor.send("data-step", reply.values, move_of(self.seen, reply), reply.item)
        )
        self.times[step] += 1
        self.told.append(StepReply(step, reply))
        return shown

    def walk(self) -> PageHooks:
        """Turn by turn, to the check page."""
        for _ in range(MOST_TURNS):
            if self.seen.page != "turn":
                break
            self.turn()
            assert self.seen.status < 400, f"{self.told[-1]} was refused"
        assert self.seen.page == "check", f"{self.seen.page} after {self.told[-1:]}"
        return self.seen

    def add_more(self, *only: str) -> PageHooks:
        """On the check page, choose what else to tell (everything), and tell it."""
        offered = [each.value for each in self.seen.turn.controls if each.name == "answer"]
        chosen = [each for each in offered if not only or each in only]
        self._looked(self.visitor.send("data-step", {"answer": chosen}))
        return self.walk()

    def send(self) -> PageHooks:
        """Press send on the check page."""
        return self._looked(self.visitor.send("data-send"))

    def come_back(self, reference: str, words: str) -> PageHooks:
        """Through the form of /back."""
        self.go("back")
        return self._looked(
            self.visitor.send("data-back", {"reference": [reference], "words": [words]})
        )

    def texts(self) -> list[str]:
        """Every text that was typed and acknowledged, in order."""
        return [text for told in self.told for text in told.reply.texts]

    def said(self, step: str, control: str) -> list[str]:
        """What was said in one control of a step, each time it was asked."""
        replies = [told.reply.values for told in self.told if told.step == step]
        return [values[control][0] for values in replies if control in values]

    def _looked(self, seen: PageHooks) -> PageHooks:
        assert seen.status < 500, f"{seen.status} at {seen.address}"
        self.look(seen)
        return seen


def move_of(seen: PageHooks, reply: Reply) -> str:
    return reply.move or next(move for move in ("answer", "done", "skip") if move in seen.moves)
