"""A case at the desk: opened by those who may, and acted on under the law's one strict door."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from intake.domain.case.access import access
from intake.domain.case.advocate_doubts import may_be_told
from intake.domain.case.advocates import CaseAdvocate, case_advocate
from intake.domain.case.case import Case
from intake.domain.case.complainant import adult_option_in
from intake.domain.case.event import Event, NewEvent, submitted
from intake.domain.case.glance import assigned, given_to, unread, waiting_for_access
from intake.domain.case.open_case import OpenCase
from intake.domain.case.open_words import OpenWords, open_words
from intake.domain.case.passing import kept_by
from intake.domain.case.safety import first_to_do, told_not_to_complain
from intake.domain.case.to_do import ToDo, to_do
from intake.domain.case.way_in import no_way_in
from intake.domain.complaint_record import Submission
from intake.domain.law.product_events import (
    ACCESS_ASKED,
    ACCESS_DECIDED,
    ASSIGNED,
    BY_HAND_DONE,
    MESSAGE_SENT,
    NOTED,
    PASSED_ON,
    READ,
    SAFETY_CHECKED,
    SAFETY_HANDLED,
    SAFETY_RAISED,
)
from intake.domain.people.absence import Absence
from intake.domain.people.council import CouncilPack
from intake.domain.people.officer import Officer
from intake.services.case.casework import Casework
from intake.services.desk.holding import Holding, holding_of, nobody_away
from intake.services.desk.ports import Officers
from intake.services.fresh import until_fresh
from intake.services.ports import DamagedContent, NoSuchCase, Stale

OFFICER: Final = "officer"

_ALWAYS: Final = frozenset({
    READ, ASSIGNED, SAFETY_RAISED, SAFETY_HANDLED, ACCESS_DECIDED, NOTED, MESSAGE_SENT,
    BY_HAND_DONE,
})  # fmt: skip

_FIRST: Final[Mapping[str, frozenset[str]]] = {
    "handle": _ALWAYS,
    "check": _ALWAYS | {SAFETY_CHECKED},
}
"""What may be done while something else comes first. Nothing ever bars writing to the child."""

_UNREAD: Final = frozenset({READ, ASSIGNED})
"""What may be done to a case that nobody has opened; the rest would say that somebody read it."""

Act = tuple[str, Mapping[str, object]]
"""The name of an event that an officer brings about, and its data."""


class MovedOn(Exception):
    """Something happened to the case since the officer looked; nothing was written."""

    def __init__(self, since: Sequence[Event]) -> None:
        self.since = tuple(since)
        super().__init__("the case moved on")


class SafetyFirst(Exception):
    """Somebody may be hurt, or nobody has looked for that yet: that comes first."""


class NotRead(Exception):
    """Nobody has opened this case yet: that comes first."""


class NotTheirs(Exception):
    """A colleague has this case, and only whoever it is with says that it was read."""

    def __init__(self, holding: Holding) -> None:
        self.holding = holding
        super().__init__("a colleague has this case")


@dataclass(frozen=True, slots=True)
class DeskCase:
    """A case as an officer sees it.

    ``seen`` is sent back with every form, so that what happened meanwhile is noticed. ``first``
    is what must be done before anything else; ``in_doubt`` are the officers whom it may name, for
    who decides whether they open it; ``holding`` with whom the case is, and ``reads`` whether it is
    for this officer to say that it was read; ``given`` is what gave it to them, where a colleague
    did and they have done nothing in it since. ``passed_on`` tells that another council has it now:
    then this is how it stood when it went, and nothing can be done.
    """

    open_case: OpenCase
    seen: int
    first: Literal["handle", "check"] | None
    unread: bool
    never_read: bool
    in_doubt: tuple[Officer, ...]
    holding: Holding | None
    reads: bool = True
    given: Event | None = None
    passed_on: bool = False

    @property
    def holder(self) -> str | None:
        """The name of who has the case."""
        return self.holding.officer.name if self.holding else None

    @property
    def pack(self) -> CouncilPack:
        """The council that sees it so."""
        return self.open_case.pack

    @property
    def reference(self) -> str:
        """The case's reference."""
        return self.open_case.reference

    @property
    def case(self) -> Case:
        """How it stands."""
        return self.open_case.case

    @property
    def submission(self) -> Submission | None:
        """What was sent; None where it was erased, or came in another way."""
        return self.open_case.submission

    @property
    def adult(self) -> str:
        """What an adult who complains in their own right is to the child; empty otherwise."""
        return adult_option_in(self.case)

    @property
    def no_way_in(self) -> bool:
        """Whether nobody was given words for it, so that they see nothing of it here."""
        return no_way_in(self.case.events)

    @property
    def to_do(self) -> tuple[ToDo, ...]:
        """What is still to be done by hand; nothing where another council has it now."""
        return () if self.passed_on else to_do(self.case)

    @property
    def open_words(self) -> tuple[OpenWords, ...]:
        """What they wrote that stands to be dealt with; nothing where another council has it."""
        return () if self.passed_on else open_words(self.case)

    @property
    def is_pressed(self) -> bool:
        """Whether the young person said that somebody tells them not to complain."""
        return told_not_to_complain(self.case)

    @property
    def came(self) -> date:
        """The London day on which the complaint came, or what else was sent."""
        return submitted(self.case.events).day

    @property
    def advocate(self) -> CaseAdvocate | None:
        """The advocate whom they named, with what this one may do; None where there is none."""
        return case_advocate(self.case.events)

    @property
    def is_advocate_told(self) -> bool:
        """Whether an email tells their advocate of letters from here."""
        advocate = self.advocate
        return advocate is not None and may_be_told(self.case.events, self.pack, advocate)

    @property
    def is_complaint(self) -> bool:
        """Whether a complaint was made; an idea or a thank-you has no stages and no dates."""
        return self.case.has(self.case.procedure.opening)


@dataclass(frozen=True, slots=True)
class DeskCases:
    """Cases for the officers of their own council; ``absences`` gives who is away at one."""

    casework: Casework
    officers: Officers
    absences: Callable[[str], Sequence[Absence]] = nobody_away

    def look(self, officer: Officer, reference: str) -> DeskCase:
        """A case; looking at it writes nothing.

        Raises NoSuchCase for another council's, and for one that names this officer or may:
        whoever it is about must not learn that it is there.
        """
        here = self._here(officer, reference)
        open_case = self._opened(officer, reference, here=here)
        case = open_case.case
        if access(case, officer) != "open":
            raise NoSuchCase
        holding = self._holding(case, officer.council)
        return DeskCase(
            open_case=open_case,
            seen=max(event.sequence for event in case.events),
            first=first_to_do(case),
            unread=unread(case),
            never_read=not case.has(READ) and not _taken_down_here(case),
            in_doubt=self._in_doubt(case, officer.council) if officer.decides and here else (),
            holding=holding,
            reads=holding is None or holding.is_with(officer),
            given=given_to(case, officer.id),
            passed_on=not here,
        )

    def is_open_to(self, officer: Officer, reference: str) -> bool:
        """Whether an officer may open a case. Raises NoSuchCase, DamagedContent."""
        here = self._here(officer, reference)
        return access(self._opened(officer, reference, here=here).case, officer) == "open"

    def act(
        self, officer: Officer, desk_case: DeskCase, sequence_seen: int, acts: Sequence[Act]
    ) -> Case:
        """Bring about events in one write, all or none, in a case that was looked at for it.

        Raises as `bring`.
        """
        return self.bring(officer, desk_case, sequence_seen, self._now(acts))

    def waits(self, desk_case: DeskCase, name: str) -> bool:
        """Whether something else comes before this event: somebody may be hurt."""
        may = _FIRST.get(desk_case.first or "")
        return may is not None and name not in may

    def bring(
        self, officer: Officer, desk_case: DeskCase, sequence_seen: int, new: Sequence[NewEvent]
    ) -> Case:
        """Bring about events of this officer's, each at its own time, in one write.

        Raises NotTheirs for telling that a colleague's case was read, and as `write`.
        """
        if desk_case.holding and not desk_case.reads and any(each.name == READ for each in new):
            raise NotTheirs(desk_case.holding)
        return self.write(officer, desk_case, sequence_seen, _of_officer(officer, new))

    def write(
        self, officer: Officer, desk_case: DeskCase, sequence_seen: int, new: Sequence[NewEvent]
    ) -> Case:
        """Write events as they are, some perhaps in a colleague's name, in one write.

        Raises NoSuchCase where it was passed on; MovedOn when anything happened after ``seen``;
        NotRead; SafetyFirst; NotNow with the rule when the law does not allow one of them then.
        """
        if desk_case.passed_on:
            raise NoSuchCase
        if desk_case.never_read and new[0].name not in _UNREAD:
            raise NotRead
        self.still(desk_case, sequence_seen)
        if any(self.waits(desk_case, each.name) for each in new):
            raise SafetyFirst
        if sequence_seen > desk_case.seen:
            raise Stale
        try:
            return self.casework.record_all(desk_case.open_case, OFFICER, new)
        except Stale:
            self.still(self.look(officer, desk_case.reference), sequence_seen)
            raise

    def as_events(self, officer: Officer, acts: Sequence[Act]) -> list[NewEvent]:
        """Acts as events of this officer, now."""
        return _of_officer(officer, self._now(acts))

    def _now(self, acts: Sequence[Act]) -> list[NewEvent]:
        now = self.casework.clock.now()
        return [NewEvent(name, now, OFFICER, data) for name, data in acts]

    @until_fresh
    def ask_access(self, officer: Officer, reference: str) -> None:
        """Ask a manager to decide whether this officer, whom it may name, opens a case.

        Whoever asks is told nothing by it: where there is no such case, where it names them for
        sure, or where they asked before, nothing is written, and nothing is raised.
        """
        try:
            if not self._here(officer, reference):
                return
            open_case = self._opened(officer, reference, here=True)
        except NoSuchCase:
            return
        case = open_case.case
        askers = {_of(each) for each in waiting_for_access(case)}
        if access(case, officer) == "doubtful" and officer.id not in askers:
            asks = {"officer": officer.id, "name": officer.name}
            new = NewEvent(ACCESS_ASKED, self.casework.clock.now(), OFFICER, asks)
            self.casework.record_all(open_case, OFFICER, [new])

    def _in_doubt(self, case: Case, council: str) -> tuple[Officer, ...]:
        """Whom a case may name, unless it was decided and they have not asked since."""
        askers = {_of(each) for each in waiting_for_access(case)}
        deciders = {_of(each) for each in case.every(ACCESS_DECIDED)}
        return tuple(
            each
            for each in self.officers.of_council(council)
            if access(case, each) == "doubtful" and (each.id in askers or each.id not in deciders)
        )

    def _opened(self, officer: Officer, reference: str, *, here: bool) -> OpenCase:
        try:
            events = self.casework.cases.events(reference)
            events_known = events if here else kept_by(events, officer.council)
            if not events_known:
                raise NoSuchCase
            return self.casework.open_for(
                self.casework.pack(officer.council), reference, events_known
            )
        except DamagedContent:
            # It may name anybody: only who decides doubts learns that it is there.
            if officer.decides:
                raise
            raise NoSuchCase from None

    def _here(self, officer: Officer, reference: str) -> bool:
        return self.casework.cases.council_of(reference) == officer.council

    def still(self, desk_case: DeskCase, sequence_seen: int) -> None:
        """Raises MovedOn when anything happened after ``seen``."""
        since = [event for event in desk_case.case.events if event.sequence > sequence_seen]
        if since:
            raise MovedOn(since)

    def _holding(self, case: Case, council: str) -> Holding | None:
        if assigned(case) is None:
            return None
        team, today = self.officers.of_council(council), self.casework.clock.today()
        return holding_of(case, team, self.absences(council), today)


def _of_officer(officer: Officer, new: Sequence[NewEvent]) -> list[NewEvent]:
    through = {"through": officer.through} if officer.through else {}
    who = {"by": officer.id, "name": officer.shown, **through}
    return [replace(each, data={**each.data, **who}) for each in new]


def _taken_down_here(case: Case) -> bool:
    """Whether somebody at this council typed it in: they have read it."""
    return case.events[0].actor == OFFICER and not case.has(PASSED_ON)


def _of(event: Event) -> str:
    return event.text("officer")
