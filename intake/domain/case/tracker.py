"""What the tracker says about stages, clocks, events and moves, in a young person's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from intake.domain.case.advocates import SEE_DRAFT
from intake.domain.case.case import Case
from intake.domain.case.complainant import adult_in, waits_for_standing
from intake.domain.case.consents import CONSENT
from intake.domain.case.event import Event, flow_of, sender_of
from intake.domain.case.reminders import Kind
from intake.domain.case.safety import concern_of
from intake.domain.case.story import broken_promises, promises_to_check
from intake.domain.case.way_in import name_in
from intake.domain.law.clock import Clock
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    CONSENT_GIVEN,
    REMINDED,
    SAFETY_RAISED,
)
from intake.domain.records import known

ANY_CLOCK: Final = "any"
"""As the clock that is late: whichever of the council's."""


@dataclass(frozen=True, slots=True)
class StageWords:
    """A stage by its name for a young person, and what it is.

    ``answered`` is what is so instead, once it was answered.
    """

    title: str
    info: str
    answered: str = ""


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A clock by what should happen, what it is, and what to say of it in each state.

    ``says_in`` has the states of a clock, ``last`` for one that can't be extended (again), and
    ``unsure`` for one whose start nobody told.
    """

    title: str
    info: str
    says_in: Mapping[str, str]

    def says(self, clock: Clock) -> str:
        """The sentence for how a clock stands; nothing for one that something else overtook.

        Of a clock whose start nobody told, only ``unsure`` is said, which names no date.
        """
        if clock.assumed:
            return self.says_in.get("unsure", "")
        state, can_grow = clock.state, clock.due < clock.furthest
        if state == "running" and not can_grow and "last" in self.says_in:
            return self.says_in["last"]
        return self.says_in.get(state, "")


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something that was brought up by itself, and the flow by which it is answered."""

    kind: Kind
    flow: str

    def waits(self, case: Case) -> bool:
        """Whether it was brought up, and not answered since."""
        for event in reversed(case.events):
            if event.name == REMINDED and event.text("kind") == self.kind:
                return True
            if flow_of(event) == self.flow:
                return False
        return False


@dataclass(frozen=True, slots=True)
class MoveCondition:
    """When a move is offered: everything that is said here must be so.

    ``after``: one of these events happened, and since then none of ``before``. ``late``: one of
    these clocks of the council is. ``stages``: the case is in one of these. ``asked``: this
    waits for an answer. ``by``: the actor who brought ``after`` about; None means anybody.
    ``promise_late``: the day of something that was promised has passed, and it is not done.
    ``promise_due``: of something that was promised it can be said by now that it was not done.
    """

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    asked: OpenQuestion | None = None
    by: str | None = None
    promise_late: bool = False
    promise_due: bool = False

    def holds(self, case: Case) -> bool:
        """Whether it is so now."""
        if self.stages and case.stage not in self.stages:
            return False
        if self.late and not any(self._is_late(case, name) for name in self.late):
            return False
        if self.asked and not self.asked.waits(case):
            return False
        if self.promise_late and not broken_promises(case):
            return False
        if self.promise_due and not promises_to_check(case):
            return False
        return not self.after or _last(case, self.after, self.by) > _last(case, self.before)

    def _is_late(self, case: Case, name: str) -> bool:
        return any(
            clock.state == "late" and name in {ANY_CLOCK, clock.name} for clock in case.clocks
        )


@dataclass(frozen=True, slots=True)
class MoveWords:
    """A move by the flow that makes it.

    A ``main`` one is what is to be done about it now; so is one while ``main_when`` holds. The
    council ``waits`` for some. ``after`` says what happens next, once it was sent. ``alongside`` is
    what an advocate reads who may write this letter for them to look at; empty where nobody may.
    ``picture`` is the one of easy read.
    """

    flow: str
    label: str
    info: str
    main: bool
    when: MoveCondition
    main_when: MoveCondition | None = None
    waits: bool = False
    after: str = ""
    alongside: str = ""
    picture: str | None = None

    def of(self, case: Case) -> "MoveWords":
        """The move as it is in this case."""
        return replace(self, main=self.main or bool(self.main_when and self.main_when.holds(case)))


@dataclass(frozen=True, slots=True)
class RightWords:
    """What an advocate can be let do: the question, what a yes means and what it doesn't."""

    ask: str
    means: str
    limits: str

    @property
    def whole(self) -> str:
        """All of it, as it is kept with a yes."""
        return "\n".join((self.ask, self.means, self.limits))


@dataclass(frozen=True, slots=True)
class AdultWords:
    """What the tracker says otherwise to an adult, by name.

    ``stages_before`` and ``clocks_before`` are what is said while it is not decided if they can
    complain in this way; of a clock, while it runs.
    """

    stages: Mapping[str, StageWords]
    events: Mapping[str, str]
    moves: Mapping[str, MoveWords]
    stages_before: Mapping[str, StageWords] = field(default_factory=dict)
    clocks_before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrackerWords:
    """All that the tracker can say, by name.

    ``adults`` is what is said otherwise where an adult complains in their own right.
    ``road`` are the stages that a complaint can go through, in order, for the picture of them;
    ``quiet`` events are kept out of the story; ``someone`` stands for a person whose name an
    event does not tell. ``by_officer`` has other sentences for events that somebody at the
    council brought about for the young person, ``by_voice`` for what these told by voice, and
    ``by_advocate`` for what their advocate sent for them;
    ``by_wish`` tells what they said about an advocate, by the answer.
    ``help_asked`` is said where they had somebody told at once, ``draft_seen`` of whom they let see
    what they told before they sent it; ``rights`` has what an advocate can
    be let do, and ``copy_by_hand``.
    """

    road: tuple[str, ...]
    stages: Mapping[str, StageWords]
    clocks: Mapping[str, ClockWords]
    events: Mapping[str, str]
    moves: tuple[MoveWords, ...]
    quiet: frozenset[str]
    someone: str
    by_officer: Mapping[str, str] = field(default_factory=dict)
    by_voice: Mapping[str, str] = field(default_factory=dict)
    by_advocate: Mapping[str, str] = field(default_factory=dict)
    adults: "AdultWords | None" = None
    help_asked: str = ""
    draft_seen: str = ""
    by_wish: Mapping[str, str] = field(default_factory=dict)
    rights: Mapping[str, RightWords] = field(default_factory=dict)

    def of(self, case: Case) -> "TrackerWords":
        """These words as they are for whoever complains in this case."""
        if self.adults is None or adult_in(case) is None:
            return self
        moves = {**{move.flow: move for move in self.moves}, **self.adults.moves}
        is_before = waits_for_standing(case)
        return replace(
            self,
            stages={
                **self.stages,
                **self.adults.stages,
                **(self.adults.stages_before if is_before else {}),
            },
            clocks={**self.clocks, **(self._clocks_before(self.adults) if is_before else {})},
            events={**self.events, **self.adults.events},
            moves=tuple(moves.values()),
        )

    def _clocks_before(self, adults: AdultWords) -> Mapping[str, ClockWords]:
        return {
            name: replace(
                self.clocks[name],
                says_in={**self.clocks[name].says_in, "running": says, "last": says},
            )
            for name, says in adults.clocks_before.items()
        }

    def says(self, event: Event) -> str:
        """The sentence of an event; empty for an answer about an advocate that says nothing."""
        if event.name == ADVOCACY_ANSWERED and event.is_own and self.by_wish:
            return self._of_wish(event)
        if event.by_voice:
            return self.by_voice.get(event.name) or self.events[event.name]
        if event.text(CONSENT) == SEE_DRAFT:
            return self.draft_seen if event.name == CONSENT_GIVEN else ""
        if event.is_sent_for:
            return self.by_advocate.get(event.name) or self.events[event.name]
        if event.name == SAFETY_RAISED and concern_of(event) == "help":
            return self.help_asked or self.events[event.name]
        own = self.by_officer.get(event.name) if event.actor == "officer" else None
        return own or self.events[event.name]

    def _of_wish(self, event: Event) -> str:
        wish = known(event.advocate.wanted) if event.advocate else None
        return self.by_wish.get(wish.option or "", "") if wish else ""

    def of_event(self, event: Event) -> Mapping[str, str]:
        """What stands for the names in the sentence of an event."""
        return {"name": name_in(event) or sender_of(event) or self.someone}


def _last(case: Case, names: tuple[str, ...], by: str | None = None) -> int:
    """Where the last of these events stands in the case; 0 when none happened."""
    places = (
        at
        for at, event in enumerate(case.events, start=1)
        if event.name in names and by in {None, event.side}
    )
    return max(places, default=0)
