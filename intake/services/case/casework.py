"""Casework: a case folded from its events, and the one strict door for new ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.domain.case.case import Case, Event, FoldingFault, WhyNot, fold, why_not
from intake.domain.case.glance import glance, running
from intake.domain.law.procedure import Procedure
from intake.domain.law.product_events import DATE_TOLD
from intake.domain.law.working_days import london_day
from intake.domain.notices.notice import Happened, Notice, happened
from intake.domain.people.council import CouncilPack
from intake.domain.talk.draft import Draft, OpenDraft
from intake.services.ports import Cases, Clock, NewEvent, Stale


class NotNow(Exception):
    """The law does not allow this move now; ``why`` names the rule."""

    def __init__(self, why: WhyNot) -> None:
        self.why = why
        super().__init__(str(why))


def _nobody(_: Happened) -> tuple[Notice, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class _LetIn:
    """New events that the law allows after a sequence, the case with them, who is told."""

    after: int
    events: list[NewEvent]
    case: Case
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Casework:
    """Cases under their council's procedure.

    ``closed_days`` gives the days that are no working days for a council, weekends aside.
    ``tells`` gives what is to be sent to whom because of new events.
    """

    cases: Cases
    councils: Mapping[str, CouncilPack]
    procedures: Mapping[str, Procedure]
    closed_days: Callable[[CouncilPack], frozenset[date]]
    clock: Clock
    tells: Callable[[Happened], tuple[Notice, ...]] = _nobody

    def case(self, reference: str, as_of: date | None = None) -> Case:
        """How a case stands at the end of a London day, today if none is named.

        Raises NoSuchCase.
        """
        pack = self.councils[self.cases.council_of(reference)]
        return self.folded(pack, self.cases.events(reference), as_of)

    def folded(self, pack: CouncilPack, events: Sequence[Event], as_of: date | None = None) -> Case:
        """Events folded under a council's procedure and promises."""
        procedure = self.procedures[pack.procedure]
        day = as_of or self.clock.today()
        return fold(procedure, events, day, self.closed_days(pack), pack.promises)

    def record(self, reference: str, role: str, new: NewEvent) -> Case:
        """Record what somebody did, if the law allows it on its day; gives the case after it.

        Every date that the tracker then tells anew is recorded with it. Raises NotNow with the
        rule, NoSuchCase, or Stale when somebody else wrote first.
        """
        return self._append(reference, self._let_in(reference, [(role, new)]))

    def record_all(self, reference: str, role: str, new: Sequence[NewEvent], after: int) -> Case:
        """Record several things that somebody did at once: all of them, or none.

        As `record`, and each must be allowed after the one before it. Raises Stale as well when
        anything was written after the sequence number ``after``.
        """
        let = self._let_in(reference, [(role, each) for each in new])
        if let.after != after:
            raise Stale
        return self._append(reference, let)

    def move(self, opened: OpenDraft, content: Draft, new: Sequence[NewEvent]) -> OpenDraft:
        """Record what a young person did from their own place; that and the case in one write.

        What happens by itself with it is among them. Raises NotNow, NoSuchCase or Stale.
        """
        let = self._let_in(opened.draft.reference, [(each.actor, each) for each in new])
        return self.cases.append_from(
            opened, content, let.after, let.events, glance(let.case), notices=let.notices
        )

    def open(self, opened: OpenDraft, content: Draft, new: Sequence[NewEvent]) -> OpenDraft:
        """Begin a case with what a young person sends. Raises AlreadySent, Stale."""
        pack, reference = self.councils[opened.council], opened.draft.reference
        case = self.folded(pack, self.as_events(new, 0))
        events = [*new, *self.dates_told(case)]
        notices = self.notices(pack, reference, self.as_events(events, 0), 0)
        return self.cases.send(opened, content, events, glance(case), notices=notices)

    def notices(
        self, pack: CouncilPack, reference: str, events: Sequence[Event], after: int
    ) -> tuple[Notice, ...]:
        """What is to be sent because of the events after a sequence, of all of a case's."""
        return self.tells(happened(reference, tuple(events), after, pack))

    def _append(self, reference: str, let: _LetIn) -> Case:
        self.cases.append(reference, let.after, let.events, glance(let.case), notices=let.notices)
        return let.case

    def _let_in(self, reference: str, acts: Sequence[tuple[str, NewEvent]]) -> _LetIn:
        """Each with the role that brings it about."""
        pack = self.councils[self.cases.council_of(reference)]
        written = self.cases.events(reference)
        count = len(written)
        for role, each in acts:
            day = min(self.clock.today(), london_day(each.at))
            self._door(pack, written, day, role, each)
            written = (*written, *self.as_events([each], len(written)))
        new = [each for _, each in acts]
        events = [*new, *self.dates_told(self.folded(pack, written))]
        written = (*written[:count], *self.as_events(events, count))
        told = self.notices(pack, reference, written, count)
        return _LetIn(count, events, self.folded(pack, written), told)

    def dates_told(self, case: Case) -> list[NewEvent]:
        """The days to come that the tracker tells now and has not told before, as events."""
        told = told_dates(case)
        return [
            NewEvent(
                DATE_TOLD, self.clock.now(), "system", {"clock": name, "until": due.isoformat()}
            )
            for name, due in running(case)
            if told.get(name) != due and due >= case.as_of
        ]

    def as_events(self, new: Sequence[NewEvent], after: int) -> tuple[Event, ...]:
        """New events as they will stand behind the ``after`` that are there already."""
        now = self.clock.now()
        return tuple(
            Event(after + number, each.name, each.at, now, each.actor, each.data)
            for number, each in enumerate(new, start=1)
        )

    def _door(
        self, pack: CouncilPack, before: Sequence[Event], day: date, role: str, new: NewEvent
    ) -> None:
        if new.at > self.clock.now():
            raise NotNow(WhyNot(f"“{new.name}” lies ahead: record it once it has happened"))
        try:
            case = self.folded(pack, before, day)
        except FoldingFault as refused:
            raise NotNow(WhyNot(str(refused))) from refused
        why = why_not(case, new.name, role, new.data)
        if why is not None:
            raise NotNow(why)


def told_dates(case: Case) -> Mapping[str, date]:
    """The date that was told last for each clock: a changed rule never moves it silently."""
    told: dict[str, date] = {}
    for event in case.every(DATE_TOLD):
        day = event.day_at("until")
        if day is not None:
            told[event.text("clock")] = day
    return told
