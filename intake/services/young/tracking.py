"""Tracking: where a case stands, told to the young person whose complaint it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from intake.domain.case.case import Case, Clock, Event
from intake.domain.case.complainant import adult_in
from intake.domain.case.door import moves
from intake.domain.case.event import OFFICER, submitted
from intake.domain.case.glance import name_used
from intake.domain.case.ombudsman import PointDay, clocks_to_tell, is_outside, ombudsman_days
from intake.domain.case.passing import proposal
from intake.domain.case.promises import Action
from intake.domain.case.safety import to_be_handled
from intake.domain.case.story import actions
from intake.domain.case.to_do import CALL_ADVOCATE, to_do
from intake.domain.case.tracker import ClockWords, MoveWords, StageWords, TrackerWords
from intake.domain.case.urgent import undecided
from intake.domain.council_letters.recorded_with import came_with_letter
from intake.domain.flow.flow import Flow
from intake.domain.law.clock import MovedDate
from intake.domain.law.product_events import (
    RECORD_AGREED,
    RECORD_CORRECTED,
    RECORDED,
    TEAM_ALONE,
)
from intake.domain.letters.parts import Block
from intake.domain.letters.storing import letter_language, short_in
from intake.domain.people.complainants import has_left_care
from intake.domain.people.council import CouncilPack
from intake.domain.talk.draft import Draft
from intake.services.case.casework import Casework, told_dates
from intake.services.draft_ports import Drafts
from intake.services.fresh import until_fresh
from intake.services.talk.turns import OpenTalk

Progress = Literal["done", "now", "to_come"]


@dataclass(frozen=True, slots=True)
class StageShown:
    """One stage in the picture of all of them; ``since`` is the London day it began."""

    name: str
    words: StageWords
    progress: Progress
    since: date | None


@dataclass(frozen=True, slots=True)
class ClockShown:
    """One clock: what should happen by when, and what is so now.

    ``told`` is the date that was told before, where it is no longer the one that applies.
    ``because`` is the reason that the council gave for moving the date last. ``points`` have a day
    each where it is not one for all.
    """

    clock: Clock
    words: ClockWords
    says: str
    told: date | None
    because: str = ""
    points: tuple[PointDay, ...] = ()

    @property
    def move(self) -> MovedDate | None:
        """How the date was moved last, by more time that was taken."""
        return self.clock.moves[-1] if self.clock.moves and not self.clock.assumed else None

    @property
    def days(self) -> Mapping[str, date]:
        """The days that ``says`` may name."""
        clock = self.clock
        days = {"due": clock.due, "latest": clock.furthest, "stopped": clock.stopped}
        return {name: day for name, day in days.items() if day}


@dataclass(frozen=True, slots=True)
class HappenedShown:
    """One thing that happened; ``new`` since the young person looked last.

    ``names`` has who did it; ``wrote`` is what somebody at the council wrote with it, and
    ``short`` the short version of the letter that came with it, in the letter's ``language``.
    """

    event: Event
    says: str
    new: bool
    names: Mapping[str, str]
    wrote: str
    short: tuple[Block, ...]
    language: str

    @property
    def news(self) -> bool:
        """Whether the council did this, and the young person has not seen it."""
        return self.new and self.event.actor == OFFICER


@dataclass(frozen=True, slots=True)
class CaseView:
    """The tracker: the picture, whose turn it is, what can be done, what happened (newest first).

    ``first`` is the date that counts most now, ``days_left`` the calendar days until it, negative
    when it is past: whether that is late is told by the clock's state. ``next`` are the council's
    dates to come, ``mine`` the young person's, ``past`` those that are done. ``begun`` are further
    conversations half-way, ``sent`` the number of the event with the complaint, or with what else
    the case began with. ``record`` is what somebody wrote down for them, while they have not said
    whether it is right; ``proposed`` asks whether the case may go to another council. ``unsafe``
    while nobody has said what was done about what they told of not being safe, ``urgent`` while
    nobody has decided whether what is about to happen waits.
    """

    pack: CouncilPack
    reference: str
    name: str
    case: Case
    stages: tuple[StageShown, ...]
    first: ClockShown | None
    days_left: int
    next: tuple[ClockShown, ...]
    mine: tuple[ClockShown, ...]
    past: tuple[ClockShown, ...]
    moves: tuple[MoveWords, ...]
    begun: frozenset[str]
    promised: tuple[Action, ...]
    sent: int
    happened: tuple[HappenedShown, ...]
    record: HappenedShown | None
    proposed: HappenedShown | None
    unsafe: bool
    urgent: bool
    advocate_due: bool

    @property
    def told_by_hand(self) -> bool:
        """Whether somebody at the council wrote the complaint down for them."""
        return self.case.events[0].actor == OFFICER

    @property
    def by_adult(self) -> bool:
        """Whether an adult complains in their own right."""
        return adult_in(self.case) is not None

    @property
    def by_care_leaver(self) -> bool:
        """Whether who complains was in care, and may be too old for a child's helpline."""
        submission = submitted(self.case.events).submission
        return not self.by_adult and has_left_care(submission, self.case.as_of)

    @property
    def stage(self) -> str:
        """The stage the case is in."""
        return self.case.stage


@dataclass(frozen=True, slots=True)
class Tracking:
    """What a young person sees of their case."""

    casework: Casework
    drafts: Drafts
    flows: Mapping[str, Flow]
    words: TrackerWords

    @property
    def labels(self) -> Mapping[str, str]:
        """What each move is called where it is offered, by its flow."""
        return {move.flow: move.label for move in self.words.moves}

    def case(self, talk: OpenTalk) -> CaseView:
        """The tracker of a draft that was sent. Raises NoSuchCase when it never was."""
        reference = talk.draft.reference
        case = self.casework.case(reference)
        return replace(self, words=self.words.of(case))._view(talk, case)

    def _view(self, talk: OpenTalk, case: Case) -> CaseView:
        reference, draft = talk.draft.reference, talk.draft
        clocks = self._clocks(case)
        running = [each for each in clocks if each.clock.state in {"running", "late"}]
        theirs = tuple(each for each in running if each.clock.owner == "council")
        first = next(iter(theirs or running), None)
        return CaseView(
            pack=talk.pack,
            reference=reference,
            name=name_used(case),
            case=case,
            stages=self._stages(case),
            first=first,
            days_left=(first.clock.due - case.as_of).days if first else 0,
            next=theirs,
            mine=tuple(
                each
                for each in clocks
                if each.clock.owner == "child" and each.clock.stopped is None and each.says
            ),
            past=tuple(
                each
                for each in clocks
                if each.clock.state in {"met", "met-late"} and each.says and not each.clock.assumed
            ),
            moves=self.moves(case),
            begun=frozenset({*self._waiting(draft), *filter(None, [draft.move])}),
            promised=tuple(each for each in actions(case) if each.what),
            sent=submitted(case.events).sequence,
            happened=self._happened(case, draft.seen),
            record=self._record(case, draft.seen),
            proposed=self._proposed(case, draft.seen),
            unsafe=to_be_handled(case),
            urgent=bool(undecided(case)),
            advocate_due=any(each.task == CALL_ADVOCATE for each in to_do(case)),
        )

    def moves(self, case: Case) -> tuple[MoveWords, ...]:
        """What the young person can do now: what the law allows and the case gives reason for.

        A move without a flow is one that is not offered here.
        """
        names = frozenset(moves(case, "child"))
        return tuple(
            move
            for move in self.words.moves
            if move.flow in self.flows
            and self.flows[move.flow].ends.event in names
            and move.when.holds(case)
        )

    @until_fresh
    def looked(self, token: str) -> None:
        """Keep in the sealed draft how far the young person has seen. Raises Stale."""
        draft = self.drafts.by_device(token)
        if draft is None or not draft.draft.sent:
            return
        last = len(self.casework.cases.events(draft.draft.reference))
        if last > draft.draft.seen:
            self.drafts.save(draft, replace(draft.draft, seen=last))

    def _waiting(self, draft: Draft) -> Iterator[str]:
        """Conversations that were begun and wait; of what was no complaint, one waits from the
        start."""
        for name in draft.aside:
            flow = self.flows.get(name)
            if flow is None or not flow.opens:
                yield name

    def _clocks(self, case: Case) -> list[ClockShown]:
        dates = told_dates(case)
        reasons = {event.sequence: event.text("reason") for event in case.events}
        clocks = [
            self._clock(clock, dates.get(clock.name), reasons) for clock in clocks_to_tell(case)
        ]
        days = ombudsman_days(case)
        if len({each.last for each in days}) > 1:
            clocks = [replace(each, points=days) if is_outside(each.clock) else each
                      for each in clocks]  # fmt: skip
        return sorted(clocks, key=lambda each: each.clock.due)

    def _clock(self, clock: Clock, dates: date | None, reasons: Mapping[int, str]) -> ClockShown:
        words = self.words.clocks[clock.name]
        new_date = dates if dates != clock.due and clock.stopped is None else None
        because = reasons[clock.moves[-1].event] if clock.moves else ""
        return ClockShown(clock, words, words.says(clock), new_date, because)

    def _stages(self, case: Case) -> tuple[StageShown, ...]:
        since = dict(case.entered)
        road = [name for name in self.words.road if name in case.procedure.stages]
        if since.keys().isdisjoint(road):
            names = list(since)
        else:
            names = road if case.stage in road else [*road, case.stage]
        return tuple(
            StageShown(name, self.words.stages[name], _progress(case, name), since.get(name))
            for name in names
        )

    def _record(self, case: Case, sequence_seen: int) -> HappenedShown | None:
        record = case.last(RECORDED) if case.events[0].actor == OFFICER else None
        is_settled = any(case.has(name) for name in (RECORD_AGREED, RECORD_CORRECTED))
        return None if record is None or is_settled else self._one(record, sequence_seen)

    def _proposed(self, case: Case, sequence_seen: int) -> HappenedShown | None:
        question = proposal(case)
        return self._one(question, sequence_seen) if question else None

    def _happened(self, case: Case, sequence_seen: int) -> tuple[HappenedShown, ...]:
        return tuple(
            self._one(event, sequence_seen)
            for event in reversed(case.events)
            if event.name in self.words.events and event.name not in TEAM_ALONE | self.words.quiet
            if not came_with_letter(event)
        )

    def _one(self, event: Event, sequence_seen: int) -> HappenedShown:
        return HappenedShown(
            event=event,
            says=self.words.says(event),
            new=event.sequence > sequence_seen,
            names=self.words.of_event(event),
            wrote=_wrote(event),
            short=short_in(event),
            language=letter_language(event),
        )


def _wrote(event: Event) -> str:
    """What somebody at the council wrote: to them, or down in their words."""
    if event.by_voice:
        return event.text("words") or event.text("because")
    return event.text("text") if event.actor == OFFICER else ""


def _progress(case: Case, name: str) -> Progress:
    if name == case.stage:
        return "now"
    return "done" if any(stage == name for stage, _ in case.entered) else "to_come"
