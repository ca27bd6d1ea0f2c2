"""A case: its events folded into where it stands and what is due.

The fold takes history as it happened. What may be done now is the door's (see `door`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from intake.domain.case.day_order import in_order
from intake.domain.case.erasure import WHOLE_STAGE, erasure_in
from intake.domain.case.event import Event, FoldingFault
from intake.domain.case.folding import Folding
from intake.domain.law.clock import Clock
from intake.domain.law.procedure import Procedure, Stage
from intake.domain.law.product_events import CONTENT_ERASED
from intake.domain.law.roles import EventRole, StageRole
from intake.domain.law.rulebook import Rulebook, rulebook
from intake.domain.law.working_days import WorkingDays, working_days

__all__ = ["Case", "Clock", "Event", "FoldingFault", "begun", "fold", "stand"]

NOTHING_PROMISED: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Case:
    """How a case stands at the end of the London day ``as_of``.

    ``clocks`` has one entry for each start, oldest first. ``irregular`` has plain sentences about
    steps that the law wanted and nobody took. ``events`` are those up to that day, in the order
    of their days. ``happened`` has a bit for each event that did; ``entered`` the stages that
    the case came to, with the London day of each; ``complains`` says who does (see `event`).
    """

    book: Rulebook
    as_of: date
    stage: str
    paused: bool
    clocks: tuple[Clock, ...]
    irregular: tuple[str, ...]
    events: tuple[Event, ...]
    happened: int
    entered: tuple[tuple[str, date], ...] = ()
    complains: str = ""
    in_part: bool = False
    calendar: WorkingDays = field(default=working_days(frozenset()), repr=False, compare=False)

    @property
    def facts(self) -> tuple[Clock, ...]:
        """The clocks, as rules ask for them."""
        return self.clocks

    @property
    def procedure(self) -> Procedure:
        """The procedure that the case runs by."""
        return self.book.procedure

    @property
    def stage_rule(self) -> Stage:
        """The stage that the case is in, as the procedure has it."""
        return self.procedure.stages[self.stage]

    @property
    def in_first_stage(self) -> bool:
        """Whether it is where a complaint begins."""
        return self.stage_rule.role is StageRole.FIRST

    @property
    def is_over(self) -> bool:
        """Whether it is in a stage in which nobody works on it."""
        return self.stage_rule.role is StageRole.OVER

    @property
    def is_erased(self) -> bool:
        """Whether all that was written was erased: nothing can be done in it any more."""
        return self.has(CONTENT_ERASED) and erasure_in(self.events) is not None

    def has(self, name: str) -> bool:
        """Whether an event of this name has happened, and was not undone by a later one."""
        return bool(self.happened & self.book.steps[name].bit)

    def every(self, name: str) -> tuple[Event, ...]:
        """All events of this name, in the order of their days."""
        return tuple(event for event in self.events if event.name == name)

    def last(self, name: str) -> Event | None:
        """The latest event of this name."""
        return next((event for event in reversed(self.events) if event.name == name), None)

    def latest(self, role: EventRole) -> Event | None:
        """The latest event that plays this part in the procedure."""
        names = self.procedure.events_with(role)
        return next((event for event in reversed(self.events) if event.name in names), None)

    def clock(self, name: str) -> Clock | None:
        """The clock of this name that runs, or else the one that was started last."""
        clocks = [clock for clock in reversed(self.clocks) if clock.name == name]
        return next((clock for clock in clocks if clock.stopped is None), next(iter(clocks), None))


def begun(
    procedure: Procedure,
    closed_days: frozenset[date],
    promises: Mapping[str, int] = NOTHING_PROMISED,
) -> Folding:
    """A case with no events yet, to take them in one by one.

    ``closed_days`` are those that are no weekends; ``promises`` has, by clock, the working days
    that a council promises where it promises more than the law.
    """
    return Folding(rulebook(procedure), working_days(closed_days), promises)


def fold(
    procedure: Procedure,
    events: Iterable[Event],
    as_of: date,
    closed_days: frozenset[date],
    promises: Mapping[str, int] = NOTHING_PROMISED,
) -> Case:
    """Fold events, sorted stably by their London days, into the case at the end of ``as_of``.

    Later events are left out. Raises FoldingFault, and nothing else, when the events cannot be
    folded: an unknown name, a time that is no instant, or anything before the opening event.
    """
    return stand(*fold_up_to(procedure, events, as_of, closed_days, promises), as_of)


def fold_up_to(
    procedure: Procedure,
    events: Iterable[Event],
    as_of: date,
    closed_days: frozenset[date],
    promises: Mapping[str, int] = NOTHING_PROMISED,
) -> tuple[Folding, tuple[Event, ...]]:
    """As `fold`: what has taken in those events, and can go on with later ones, and they in order.

    Raises FoldingFault.
    """
    folding, dated_events = begun(procedure, closed_days, promises), in_order(events, as_of)
    for day, event in dated_events:
        folding.take(event, day)
    if not dated_events:
        raise FoldingFault(f"Nothing was “{procedure.opening}” by {as_of}.")
    return folding, tuple([event for _, event in dated_events])


def stand(folding: Folding, events: tuple[Event, ...], as_of: date) -> Case:
    """How a case stands that has taken in these events, at the end of ``as_of``."""
    erasure = erasure_in(events)
    clocks = [] if erasure else [clock.shown(as_of) for clock in folding.facts]
    clocks.sort(key=_started)
    return Case(
        book=folding.book,
        as_of=as_of,
        stage=_stage(folding, erasure),
        paused=folding.paused and not erasure,
        clocks=tuple(clocks),
        irregular=tuple(folding.irregular),
        events=events,
        happened=folding.happened,
        entered=tuple(folding.entered),
        complains=folding.complains,
        in_part=folding.in_part,
        calendar=folding.calendar,
    )


def _stage(folding: Folding, erasure: Event | None) -> str:
    """The stage: once all was erased the one that it stays in, as far as there is such a one."""
    stays = erasure.text(WHOLE_STAGE) if erasure else ""
    return stays if stays in folding.book.procedure.stages else folding.stage


def _started(clock: Clock) -> date:
    return clock.started
