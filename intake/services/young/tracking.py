"""Tracking: where a case stands, told to the young person whose complaint it is."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, get_args

from intake.domain.case.advocacy import is_sought
from intake.domain.case.advocate_change import change_asked
from intake.domain.case.case import Case, Clock, Event
from intake.domain.case.complainant import adult_in
from intake.domain.case.door import moves
from intake.domain.case.event import CHILD, OFFICER, SUBMISSION, flow_of, submitted
from intake.domain.case.glance import name_used
from intake.domain.case.ombudsman import clocks_to_tell, is_outside, ombudsman_days
from intake.domain.case.open_words import asks_to_stop
from intake.domain.case.passing import proposal
from intake.domain.case.promises import Action
from intake.domain.case.safety import Concern, concerns, last_handled
from intake.domain.case.stage_progress import is_answered, progress_of
from intake.domain.case.story import actions, broken_promises
from intake.domain.case.tracker import MoveWords, TrackerWords
from intake.domain.case.urgent import decided_anew, hold, undecided
from intake.domain.council_letters.recorded_with import came_with_letter
from intake.domain.flow.flow import Flow
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    ADVOCACY_ASKED,
    ADVOCACY_OFFERED,
    PROOF_SHOWN,
    RECORD_AGREED,
    RECORD_CORRECTED,
    RECORDED,
    REFERRAL_ANSWERED,
    REFERRAL_MISSED,
    TEAM_ALONE,
    URGENT_TOLD,
)
from intake.domain.letters.storing import letter_language, short_in
from intake.domain.talk.draft import Draft
from intake.services.case.casework import Casework, told_dates
from intake.services.draft_ports import Drafts
from intake.services.fresh import until_fresh
from intake.services.ports import NoSpace, Stale
from intake.services.talk.turns import OpenTalk
from intake.services.trouble import passing_over_trouble
from intake.services.young.advocates_shown import sought_shown
from intake.services.young.tracker_view import (
    CaseView,
    ClockShown,
    HappenedShown,
    StageShown,
)

_ALONG: Final = frozenset({
    ADVOCACY_ANSWERED, ADVOCACY_ASKED, ADVOCACY_OFFERED, PROOF_SHOWN, REFERRAL_ANSWERED,
    REFERRAL_MISSED, URGENT_TOLD,
})  # fmt: skip
"""What is recorded along with a complaint as it comes in."""


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
        return self._of(talk, self.casework.case(talk.draft.reference), talk.draft)

    def look(self, talk: OpenTalk) -> CaseView:
        """The same, with what is new; that it was shown is kept in the sealed draft.

        What was shown is new until the young person looks on a later day, or when there is
        something newer: a page that is loaded again loses nothing. A look that cannot be kept is
        shown all the same.
        """
        case = self.casework.case(talk.draft.reference)
        draft = self._shown(talk.draft, case)
        if draft != talk.draft:
            with suppress(Stale, NoSpace, OSError), passing_over_trouble():
                self.drafts.save(talk.opened, draft)
        return self._of(talk, case, draft)

    def _shown(self, draft: Draft, case: Case) -> Draft:
        """The draft once everything up to now was shown today; the same where that says nothing."""
        last, today = max(event.sequence for event in case.events), case.as_of.isoformat()
        is_newer = last > draft.shown
        if not is_newer and (today == draft.shown_on or draft.seen >= draft.shown):
            return draft
        sequence_seen = max(draft.seen, draft.shown)
        return replace(draft, seen=sequence_seen, shown=max(last, draft.shown), shown_on=today)

    def _of(self, talk: OpenTalk, case: Case, draft: Draft) -> CaseView:
        return replace(self, words=self.words.of(case))._view(talk, case, draft)

    def _view(self, talk: OpenTalk, case: Case, draft: Draft) -> CaseView:
        reference = talk.draft.reference
        clocks = self._clocks(case)
        running = [each for each in clocks if each.clock.state in {"running", "late"}]
        theirs = tuple(each for each in running if each.clock.owner == "council")
        first = next(iter(theirs or running), None)
        handled_event = last_handled(case)
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
            stopping=asks_to_stop(case),
            broken=broken_promises(case),
            begun=frozenset({*self._waiting(draft), *filter(None, [draft.move])}),
            promised=tuple(each for each in actions(case) if each.what),
            sent=submitted(case.events).sequence,
            happened=self._happened(case, draft.seen),
            record=self._record(case, draft.seen),
            proposed=self._proposed(case, draft.seen),
            concern=_first_concern(case),
            urgent=bool(undecided(case)),
            sought=sought_shown(case, talk.pack),
            hold=hold(case),
            handled_on=handled_event.day if handled_event else None,
            chased_on=self._chased(case, first),
            change=change_asked(case.events),
        )

    def moves(self, case: Case) -> tuple[MoveWords, ...]:
        """What the young person can do now: what the law allows and the case gives reason for.

        A move without a flow is one that is not offered here.
        """
        names = frozenset(moves(case, "child"))
        if adult_in(case) or is_sought(case):
            # An advocate is a child's by law (CA 1989 s26A), and one is asked for once.
            names -= {ADVOCACY_ANSWERED}
        return tuple(
            move.of(case)
            for move in self.words.moves
            if move.flow in self.flows
            and self.flows[move.flow].ends.event in names
            and move.when.holds(case)
        )

    def _chased(self, case: Case, first: ClockShown | None) -> date | None:
        """The day on which they last asked why it is late, by a move that is for that alone."""
        if first is None or first.clock.state != "late":
            return None
        flows = {move.flow for move in self.words.moves if move.when.late}
        days = (each.day for each in case.events if flow_of(each) in flows)
        return max((day for day in days if day > first.clock.due), default=None)

    def last_own(self, talk: OpenTalk) -> int:
        """The number of what the young person did last, or 0. Raises NoSuchCase.

        Of a complaint and what was recorded along with it, it is the complaint's; of a letter and
        what was shown with it, the letter's.
        """
        events = self.casework.cases.events(talk.draft.reference)
        letters = (at for at, event in enumerate(events) if event.name != PROOF_SHOWN)
        last = max((at for at in letters if events[at].actor == CHILD), default=None)
        if last is None:
            return 0
        at = last
        while at and events[at].name in _ALONG:
            at -= 1
        return events[at if events[at].has(SUBMISSION) else last].sequence

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
            StageShown(
                name,
                self.words.stages[name],
                progress_of(case, name),
                since.get(name),
                is_answered=is_answered(case),
            )
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
        promises = {action.number: action for action in actions(case) if action.what}
        in_letters = _in_letters(case, promises)
        anew = decided_anew(case)
        return tuple(
            replace(
                self._one(event, sequence_seen),
                promise=promises.get(event.sequence),
                again=anew.get(event.sequence),
                sorries=_sorries(event),
                promises=in_letters.get(event.sequence, ()),
            )
            for event in reversed(case.events)
            if event.name in self.words.events and event.name not in TEAM_ALONE | self.words.quiet
            if not came_with_letter(event) and self.words.says(event)
        )

    def _one(self, event: Event, sequence_seen: int) -> HappenedShown:
        return HappenedShown(
            event=event,
            says=self.words.says(event),
            new=event.sequence > sequence_seen and event.actor != CHILD,
            names=self.words.of_event(event),
            wrote=_wrote(event),
            short=short_in(event),
            language=letter_language(event),
            after=self._after(event),
        )

    def _after(self, event: Event) -> str:
        name = flow_of(event)
        moves = [move for move in self.words.moves if move.flow in self.flows and name]
        by_flow = [move.after for move in moves if move.flow == name]
        by_event = [move.after for move in moves if self.flows[move.flow].ends.event == name]
        return next(iter((*by_flow, *by_event)), "")


def _wrote(event: Event) -> str:
    """What somebody at the council wrote: to them, or down in their words."""
    if event.by_voice:
        return event.text("words") or event.text("because")
    return event.text("text") if event.actor == OFFICER else ""


def _in_letters(case: Case, promises: Mapping[int, Action]) -> Mapping[int, tuple[Action, ...]]:
    """What was promised in a letter, by the number of the letter's event: it was recorded next."""
    letter, by_letter = 0, dict[int, tuple[Action, ...]]()
    for event in sorted(case.events, key=_sequence):
        if not came_with_letter(event):
            letter = event.sequence
        elif event.sequence in promises:
            by_letter[letter] = (*by_letter.get(letter, ()), promises[event.sequence])
    return by_letter


def _sorries(event: Event) -> tuple[str, ...]:
    rows = event.rows("points") if event.actor == OFFICER else ()
    words = (row.get("sorry") for row in rows)
    return tuple(each.strip() for each in words if isinstance(each, str) and each.strip())


def _first_concern(case: Case) -> Concern | None:
    open_concerns = concerns(case)
    return next((each for each in get_args(Concern) if each in open_concerns), None)


def _sequence(event: Event) -> int:
    return event.sequence
