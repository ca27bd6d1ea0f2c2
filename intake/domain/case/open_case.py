"""An open case: read once, folded once, and handed to everything that a request does with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from intake.domain.case.case import Case, fold_up_to, stand
from intake.domain.case.day_order import in_order
from intake.domain.case.event import Event, NewEvent, as_events, submitted
from intake.domain.case.folding import Folding
from intake.domain.case.keeping import hold_on
from intake.domain.complaint_record import Submission
from intake.domain.law.procedure import Procedure
from intake.domain.needs import asks_big_print
from intake.domain.people.council import CouncilPack
from intake.domain.people.retention import CouncilHold


@dataclass(frozen=True)
class OpenCase:
    """A case for the council that works on it, or had it.

    ``events`` are all of them, in the order of recording; ``case`` is how it stands at the end
    of one London day. ``closed_days`` are the closed days that are no weekends.
    """

    pack: CouncilPack
    reference: str
    events: tuple[Event, ...] = field(repr=False)
    case: Case = field(repr=False)
    closed_days: frozenset[date] = field(repr=False)
    folding: Folding = field(repr=False, compare=False)

    @classmethod
    def of(
        cls,
        pack: CouncilPack,
        procedure: Procedure,
        reference: str,
        events: Sequence[Event],
        *,
        day: date,
        closed_days: frozenset[date],
    ) -> "OpenCase":
        """Fold a case at the end of a London day, under a council's procedure and promises.

        Raises FoldingFault when the events cannot be folded, or nothing had been sent by that day.
        """
        folding, ordered_events = fold_up_to(procedure, events, day, closed_days, pack.promises)
        case = stand(folding, ordered_events, day)
        return cls(pack, reference, tuple(events), case, closed_days, folding)

    @property
    def hold(self) -> CouncilHold | None:
        """What keeps it from being erased on its day, a manager's word or its council's."""
        return hold_on(self.case, self.pack.retention)

    @cached_property
    def submission(self) -> Submission | None:
        """What was sent; None where it was erased, or came in another way."""
        return submitted(self.case.events).submission

    @property
    def asks_big_print(self) -> bool:
        """Whether whoever complains asked for big print: letters to them are made so."""
        return asks_big_print(self.submission)

    def after(self, new: Sequence[NewEvent], recorded_at: datetime) -> "OpenCase":
        """The case as it will stand once these are recorded, at that instant (UTC).

        It is as of the same day, and this one stays as it is. Raises FoldingFault.
        """
        new_events = as_events(new, len(self.events), recorded_at)
        events, as_of = (*self.events, *new_events), self.case.as_of
        by_day = in_order(new_events, date.max)
        last = self.case.events[-1].day
        if not all(last <= day <= as_of for day, _ in by_day):
            return self._folded(events, as_of)
        folding = self.folding.branch()
        for day, event in by_day:
            folding.take(event, day)
        case = stand(folding, (*self.case.events, *(event for _, event in by_day)), as_of)
        return replace(self, events=events, case=case, folding=folding)

    def on(self, day: date) -> "OpenCase":
        """The same as of the end of another London day. Raises FoldingFault if it had not begun."""
        return self if day == self.case.as_of else self._folded(self.events, day)

    def _folded(self, events: tuple[Event, ...], day: date) -> "OpenCase":
        return OpenCase.of(
            self.pack,
            self.case.procedure,
            self.reference,
            events,
            day=day,
            closed_days=self.closed_days,
        )
