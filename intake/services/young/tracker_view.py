"""What the tracker shows of a case, in parts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from intake.domain.case.advocate_change import AdvocateChange
from intake.domain.case.case import Case, Clock, Event
from intake.domain.case.complainant import adult_in
from intake.domain.case.event import CHILD, OFFICER, submitted
from intake.domain.case.ombudsman import PointDay
from intake.domain.case.promises import Action
from intake.domain.case.safety import Concern
from intake.domain.case.stage_progress import Progress
from intake.domain.case.tracker import ClockWords, MoveWords, StageWords
from intake.domain.case.urgent import Hold
from intake.domain.law.clock import MovedDate
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    ADVOCACY_ASKED,
    FREEZE_DECIDED,
    REFERRAL_ANSWERED,
    REFERRAL_MADE,
    REFERRAL_MISSED,
    SAFETY_HANDLED,
)
from intake.domain.law.roles import EventRole
from intake.domain.letters.long_texts import (
    LINES,
    paragraphs_of,
    split_blocks,
    split_long,
    split_quote,
)
from intake.domain.letters.parts import Block, Item, Paragraph
from intake.domain.people.complainants import has_left_care
from intake.domain.people.council import CouncilPack
from intake.services.young.advocates_shown import SoughtShown

AT_ONCE: Final = 2
"""So many moves stand at the top of the tracker."""

_COLON: Final = re.compile("[:፡፦]")

_OF_ADVOCATE: Final = frozenset({
    ADVOCACY_ANSWERED, ADVOCACY_ASKED, REFERRAL_ANSWERED, REFERRAL_MADE, REFERRAL_MISSED,
})  # fmt: skip
"""What tells that they wanted an advocate, or that they did not."""


@dataclass(frozen=True, slots=True)
class StageShown:
    """One stage in the picture of all of them; ``since`` is the London day it began.

    ``is_answered`` while it is the one that the case is in, and an answer came.
    """

    name: str
    words: StageWords
    progress: Progress
    since: date | None
    is_answered: bool = False

    @property
    def label(self) -> str:
        """Its title up to the colon, be it the colon of English or that of Tigrinya."""
        return _COLON.split(self.words.title, maxsplit=1)[0]

    @property
    def info(self) -> str:
        """What it is, or what is so now that it was answered."""
        return (self.is_answered and self.words.answered) or self.words.info


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
    ``short`` the short version of the letter that came with it, in the letter's ``language``;
    ``promise`` is what they promised by it, ``after`` what happens next, where the young person
    did it: that is never new to them. ``again`` is the day on which it was decided anew if
    something waits. ``sorries`` are what they say sorry for in it, ``promises`` what they promise
    in a letter, each in their words.
    """

    event: Event
    says: str
    new: bool
    names: Mapping[str, str]
    wrote: str
    short: tuple[Block, ...]
    language: str
    promise: Action | None = None
    after: str = ""
    again: date | None = None
    sorries: tuple[str, ...] = ()
    promises: tuple[Action, ...] = ()

    @property
    def tells_advocate(self) -> bool:
        """Whether it tells what was said about an advocate, or who asked one."""
        return self.event.name in _OF_ADVOCATE

    @property
    def news(self) -> bool:
        """Whether the council did this, or an advocate for them, and they have not seen it."""
        return self.new and (self.event.actor == OFFICER or self.event.is_sent_for)

    @property
    def wrote_parts(self) -> tuple[str, str]:
        """What was written: the lines that stand there at once, and the rest."""
        return split_long(self.wrote)

    @property
    def short_parts(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The same of the short version."""
        return split_blocks(self.short)

    @property
    def decision_parts(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The same, with no more at once than the decision and its reason."""
        return split_blocks(self.short, to_decision=True)

    @property
    def folded_sorries(self) -> tuple[str, ...]:
        """What they say sorry for below the fold, where it is no longer than may stand at once."""
        return tuple(each for each in self.sorries if self._is_folded(each))

    @property
    def folded_promises(self) -> tuple[Action, ...]:
        """The same of what they promise."""
        return tuple(each for each in self.promises if self._is_folded(each.what))

    def _is_folded(self, words: str) -> bool:
        head, rest = (_text(blocks) for blocks in self.short_parts)
        return bool(rest) and words not in head and not split_long(words, LINES // 2)[1]

    @staticmethod
    def quoted(item: Item) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
        """Long words that an item answers, and what it says of them."""
        return split_quote(item)


@dataclass(frozen=True, slots=True)
class CaseView:
    """The tracker: the picture, whose turn it is, what can be done, what happened (newest first).

    ``first`` is the date that counts most now, ``days_left`` the calendar days until it, negative
    when it is past: whether that is late is told by the clock's state. ``next`` are the council's
    dates to come, ``mine`` the young person's, ``past`` those that are done. ``begun`` are further
    conversations half-way, ``sent`` the number of the event with the complaint, or with what else
    the case began with. ``record`` is what somebody wrote down for them, while they have not said
    whether it is right; ``proposed`` asks whether the case may go to another council. ``concern``
    is why a person has to look first, by what they said themselves before what the council is
    worried about, while nobody has said what was done; ``urgent`` while nobody has decided whether
    what is about to happen waits. ``stopping`` while they asked to stop and nobody has dealt with
    that; ``broken`` are promises whose day has passed. ``hold`` is what holds by the council's
    decision, until the day is over; on ``handled_on`` somebody at the council said that they acted
    on what was told about safety. On ``chased_on`` the young person last asked why it is late,
    since it is. ``change`` asks whether another advocate may go on.
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
    stopping: bool
    broken: tuple[Action, ...]
    begun: frozenset[str]
    promised: tuple[Action, ...]
    sent: int
    happened: tuple[HappenedShown, ...]
    record: HappenedShown | None
    proposed: HappenedShown | None
    concern: Concern | None
    urgent: bool
    sought: SoughtShown
    hold: Hold | None = None
    handled_on: date | None = None
    chased_on: date | None = None
    change: AdvocateChange | None = None

    def own(self, sequence: int) -> HappenedShown | None:
        """What the young person did by the event of this number; None where it was not them."""
        events = (each for each in self.happened if each.event.sequence == sequence)
        return next((each for each in events if each.event.actor == CHILD), None)

    @property
    def at_once(self) -> tuple[MoveWords, ...]:
        """The one or two moves that are to be made about it now.

        Yes and no to what the council waits for stand together, below what is late.
        """
        main_moves = [move for move in self.moves if move.main]
        if self.stopping:
            return tuple(main_moves[:1])
        waiting = [move for move in main_moves if move.waits][:AT_ONCE]
        others = [move for move in main_moves if not move.waits]
        return (*others[: 1 if waiting else AT_ONCE], *waiting)

    @property
    def further(self) -> tuple[MoveWords, ...]:
        """All other moves."""
        return tuple(move for move in self.moves if move not in self.at_once)

    @property
    def is_waited_for(self) -> bool:
        """Whether the council waits for what they say to something."""
        return any(move.waits for move in self.at_once)

    @property
    def is_late(self) -> bool:
        """Whether the council is late with what counts most now."""
        return self.first is not None and self.first.clock.state == "late"

    @property
    def decision(self) -> HappenedShown | None:
        """The decision that holds of what is about to happen, while it is new."""
        sequence = self.hold.event.sequence if self.hold else 0
        news = (each for each in self.happened if each.news)
        return next((each for each in news if each.event.sequence == sequence), None)

    @property
    def is_pressing(self) -> bool:
        """Whether somebody's safety, or what is about to happen, comes before all else here."""
        return self.unsafe or self.urgent or bool(self.hold or self.handled_on)

    @property
    def fresh(self) -> tuple[HappenedShown, ...]:
        """What is new and stands at no other place of the page, newest first."""
        elsewhere = {FREEZE_DECIDED} if self.decision else set[str]()
        elsewhere |= {SAFETY_HANDLED} if self.handled_on else set[str]()
        return tuple(
            each for each in self.happened if each.news and each.event.name not in elsewhere
        )

    @property
    def answer(self) -> HappenedShown | None:
        """The answer to the complaint that the young person may go on from; None while none is.

        A request for the next stage, or a late council, is told first.
        """
        names = self.case.procedure.events_with(EventRole.ANSWER)
        is_mine = self.first is not None and self.first.clock.owner == CHILD
        answers = (each for each in self.happened if each.event.name in names)
        return next(answers, None) if is_mine else None

    def told_below(self, event: Event) -> bool:
        """Whether the top says already what the young person did by this event: asked to stop."""
        requests = self.case.procedure.events_with(EventRole.WITHDRAWAL_REQUEST)
        return self.stopping and event.name in requests

    @property
    def is_answer_new(self) -> bool:
        """Whether that answer was not seen before: then it is read before what to do about it."""
        return self.answer is not None and self.answer.news

    @property
    def unsafe(self) -> bool:
        """Whether a person has to look first, and nobody has said what was done."""
        return self.concern is not None

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


def _text(blocks: Iterable[Block]) -> str:
    """All that stands in these blocks."""
    return "\n".join(each.text for each in paragraphs_of(blocks))
