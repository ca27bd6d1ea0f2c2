"""Tracking: where a case stands, told to the young person whose complaint it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from intake.domain.case import Case, Clock, Event
from intake.domain.council import CouncilPack
from intake.domain.tracker import ClockWords, StageWords, TrackerWords
from intake.services.casework import Casework
from intake.services.ports import Drafts
from intake.services.turns import Talk

Progress = Literal["done", "now", "to_come"]


@dataclass(frozen=True, slots=True)
class StageShown:
    """One stage in the picture of all of them; ``since`` is the London day it began."""

    name: str
    words: StageWords
    progress: Progress


@dataclass(frozen=True, slots=True)
class ClockShown:
    """One clock: what should happen by when, and what is so now."""

    clock: Clock
    words: ClockWords
    says: str

    @property
    def days(self) -> Mapping[str, date]:
        """The days that ``says`` may name."""
        clock = self.clock
        days = {"due": clock.due, "latest": clock.furthest, "stopped": clock.stopped}
        return {name: day for name, day in days.items() if day}


@dataclass(frozen=True, slots=True)
class HappenedShown:
    """One thing that happened; ``new`` since the young person looked last."""

    event: Event
    says: str
    new: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """The tracker: the picture first, then what is next, then what happened, newest first."""

    pack: CouncilPack
    reference: str
    name: str
    case: Case
    stages: tuple[StageShown, ...]
    next: tuple[ClockShown, ...]
    past: tuple[ClockShown, ...]
    happened: tuple[HappenedShown, ...]

    @property
    def stage(self) -> str:
        """The stage the case is in."""
        return self.case.stage


@dataclass(frozen=True, slots=True)
class Tracking:
    """What a young person sees of their case."""

    casework: Casework
    drafts: Drafts
    words: TrackerWords

    def case(self, talk: Talk) -> CaseView:
        """The tracker of a draft that was sent. Raises NoSuchCase when it never was."""
        reference = talk.draft.reference
        case = self.casework.case(reference)
        shown = tuple(map(self._clock, case.clocks))
        return CaseView(
            pack=talk.pack,
            reference=reference,
            name=_name_used(case),
            case=case,
            stages=self._stages(case),
            next=tuple(each for each in shown if each.clock.state in {"running", "late"}),
            past=tuple(each for each in shown if each.clock.state not in {"running", "late"}),
            happened=self._happened(case, talk.draft.seen),
        )

    def looked(self, talk: Talk) -> None:
        """Keep in the sealed draft how far the young person has seen. Raises Stale."""
        last = max(event.sequence for event in self.casework.case(talk.draft.reference).events)
        if last > talk.draft.seen:
            self.drafts.save(talk.opened, replace(talk.draft, seen=last))

    def _clock(self, clock: Clock) -> ClockShown:
        words = self.words.clocks[clock.name]
        can_grow = clock.due < clock.furthest
        return ClockShown(clock, words, words.says(clock.state, can_grow=can_grow))

    def _stages(self, case: Case) -> tuple[StageShown, ...]:
        names = [name for name, stage in case.procedure.stages.items() if stage.active]
        here = names.index(case.stage) if case.stage in names else -1
        order = (*names, *((case.stage,) if here < 0 else ()))
        return tuple(
            StageShown(name, self.words.stages[name], _progress(case, name, order))
            for name in order
        )

    def _happened(self, case: Case, seen: int) -> tuple[HappenedShown, ...]:
        return tuple(
            HappenedShown(event, self.words.events[event.name], event.sequence > seen)
            for event in reversed(case.events)
            if event.name in self.words.events and event.name not in self.words.quiet
        )


def _progress(case: Case, name: str, order: tuple[str, ...]) -> Progress:
    at, here = order.index(name), order.index(case.stage)
    return "now" if at == here else "done" if at < here else "to_come"


def _name_used(case: Case) -> str:
    data = case.events[0].data or {}
    submission = data.get("submission")
    who = submission.get("who") if isinstance(submission, Mapping) else None
    name = who.get("name") if isinstance(who, Mapping) else None
    return name if isinstance(name, str) else ""
