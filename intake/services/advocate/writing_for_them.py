"""An advocate writes a letter of a later stage for a young person to look at, or sends it for them.

It is sealed to the young person, who alone opens it, uses what they like of it and sends it. An
advocate who was told “send for me” may send it themselves, on the basis that they were asked to.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from intake.domain.case.advocates import CaseAdvocate
from intake.domain.case.case import Case
from intake.domain.case.event import ADVOCATE, CHILD, SENT_FOR, NewEvent
from intake.domain.case.open_case import OpenCase
from intake.domain.case.prepared_letters import (
    ASKED_TO,
    MOST_TEXT,
    MOST_WAITING,
    PREPARED,
    PreparedLetter,
    Standing,
    can_be_prepared,
)
from intake.domain.case.tracker import MoveWords, TrackerWords
from intake.domain.law.working_days import london_day
from intake.domain.submission.move import move_data
from intake.domain.talk.letter_suggestions import advocate_key
from intake.domain.talk.sheet import Controls, missing
from intake.services.advocate.alongside import AdvocateSide, NothingHere
from intake.services.case.casework import NotNow
from intake.services.fresh import until_fresh
from intake.services.prepared_letter_ports import PreparedLetters
from intake.services.talk.move_sheets import MoveSheet, MoveSheets

WORDING: Final = "They asked me to send this for them."
"""What an advocate says who sends something for a young person; it is kept with what they sent."""

Outcome = Literal["kept", "sent", "empty", "faulty", "long", "many", "no_key", "gone", "not_asked"]
"""What became of a letter: it waits for them, it was sent, or why it was neither."""


@dataclass(frozen=True, slots=True)
class LetterListed:
    """A letter that this advocate wrote: for what, and what became of it; nothing else."""

    letter: PreparedLetter
    label: str
    standing: Standing
    is_possible: bool

    @property
    def day(self) -> date:
        """The London day on which it was left for them."""
        return london_day(datetime.fromisoformat(self.letter.at))


@dataclass(frozen=True, slots=True)
class LettersBeside:
    """What an advocate may write in a case now, and what they wrote.

    ``is_ready`` tells whether anything can be sealed to the young person yet; ``may_send`` whether
    it may be sent for them.
    """

    moves: tuple[MoveWords, ...]
    letters: tuple[LetterListed, ...]
    is_ready: bool
    may_send: bool


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter as it is being written; ``move`` is what it is for."""

    move: MoveWords
    sheet: MoveSheet
    may_send: bool
    is_ready: bool

    @property
    def lacks(self) -> frozenset[str]:
        """The prefixes of questions without whose answer it cannot be sent for them."""
        return frozenset(each.prefix for each in missing(self.sheet.sheet))


@dataclass(frozen=True, slots=True)
class WritingForThem:
    """Letters by the advocate whom a young person named; each request asks anew what they may.

    ``moves`` gives what the young person can do in a case now, of all ``words`` that there are.
    """

    side: AdvocateSide
    moves: Callable[[Case], Sequence[MoveWords]]
    words: TrackerWords
    sheets: MoveSheets
    letters: PreparedLetters

    def beside(self, link: str, token: str) -> LettersBeside:
        """What they may write, and what they wrote. Raises NoSuchLink, NothingHere, NotKnown."""
        open_case, advocate = self.side.sees(link, token)
        moves = self._moves(open_case)
        own = [e for e in self.letters.of(open_case.reference) if e.advocate == advocate.number]
        labels = {each.flow: each.alongside for each in self.words.moves}
        flows = {each.flow for each in moves}
        return LettersBeside(
            moves,
            tuple(
                LetterListed(
                    each,
                    labels.get(each.flow, each.flow),
                    each.standing(open_case.events),
                    each.flow in flows,
                )
                for each in reversed(own)
            ),
            self.letters.has_key(open_case.reference),
            advocate.sends,
        )

    def page(
        self, link: str, token: str, flow: str, controls: Controls | None = None
    ) -> LetterPage | None:
        """All that a letter asks, empty or as it is filled in; None where it is not possible now.

        Raises NoSuchLink, NothingHere, NotKnown.
        """
        open_case, advocate = self.side.sees(link, token)
        move = self._move(open_case, flow)
        if move is None:
            return None
        by, where = advocate_key(advocate.called), (open_case.pack, open_case.reference, flow)
        sheet = (
            self.sheets.first(*where, by)
            if controls is None
            else self.sheets.read(*where, controls, by)
        )
        return LetterPage(move, sheet, advocate.sends, self.letters.has_key(open_case.reference))

    def leave(
        self, link: str, token: str, letter_id: str, flow: str, controls: Controls
    ) -> Outcome:
        """Leave a letter for the young person to look at, once for each id.

        Raises NoSuchLink, NothingHere, NotKnown.
        """
        open_case, advocate = self.side.sees(link, token)
        reference = open_case.reference
        before = self.letters.of(reference)
        if any(each.id == letter_id for each in before):
            return "kept"
        if self._move(open_case, flow) is None:
            return "gone"
        where = (open_case.pack, reference, flow)
        by = advocate_key(advocate.called)
        sheet = self.sheets.read(*where, controls, by)
        # What is ticked before anybody touched it is there for them anyway.
        first_forms = self.sheets.first(*where, by).forms
        forms = {key: e for key, e in sheet.forms.items() if e != first_forms.get(key)}
        fault = _fault(sheet) or (None if forms else "empty")
        if fault is not None:
            return fault
        waiting = [each for each in before if each.standing(open_case.events) == "waits"]
        if len(waiting) >= MOST_WAITING:
            return "many"
        now = self.side.casework.clock.now().isoformat()
        letter = PreparedLetter(
            letter_id, flow, advocate.number, advocate.name, advocate.service, now
        )
        return "kept" if self.letters.add(reference, letter, forms) else "no_key"

    @until_fresh
    def send(
        self,
        link: str,
        token: str,
        letter_id: str,
        flow: str,
        controls: Controls,
        *,
        is_asked: bool,
    ) -> Outcome:
        """Send a letter for the young person, once for each id, by the door that they send by.

        ``is_asked`` is that who sends it says that they were asked to. Raises NoSuchLink,
        NothingHere where that was never said yes to, or is over, NotKnown, and Stale in the end.
        """
        open_case, advocate = self.side.sees(link, token)
        if not advocate.sends:
            raise NothingHere
        if any(event.text(PREPARED) == letter_id for event in open_case.events):
            return "sent"
        move = self._move(open_case, flow)
        if move is None:
            return "gone"
        where = (open_case.pack, open_case.reference, flow)
        sheet = self.sheets.read(*where, controls, advocate_key(advocate.called))
        if not is_asked:
            return "not_asked"
        fault = "faulty" if any(missing(sheet.sheet)) else _fault(sheet)
        if fault is not None:
            return fault
        new = NewEvent(
            sheet.flow.ends.event,
            self.side.casework.clock.now(),
            ADVOCATE,
            {**move_data(sheet.sheet.conversation), **_basis(advocate), PREPARED: letter_id},
        )
        try:
            self.side.casework.record_all(open_case, CHILD, [new])
        except NotNow:
            return "gone"
        return "sent"

    def _move(self, open_case: OpenCase, flow: str) -> MoveWords | None:
        return next((each for each in self._moves(open_case) if each.flow == flow), None)

    def _moves(self, open_case: OpenCase) -> tuple[MoveWords, ...]:
        """The letters that the young person could write now, and that others may write for them."""
        procedure, flows = open_case.case.procedure, self.sheets.talks.flows
        return tuple(
            each
            for each in self.moves(open_case.case)
            if each.alongside and can_be_prepared(procedure, flows[each.flow].ends.event)
        )


def _fault(sheet: MoveSheet) -> Outcome | None:
    """Why this is no letter yet; None where nothing speaks against it."""
    if sheet.sheet.faulty:
        return "faulty"
    return "long" if sheet.length > MOST_TEXT else None


def _basis(advocate: CaseAdvocate) -> Mapping[str, object]:
    """Who sent it for them, and on which basis."""
    return {
        SENT_FOR: {
            "basis": ASKED_TO,
            "of": advocate.number,
            "name": advocate.called,
            "service": advocate.service,
            "wording": WORDING,
        }
    }
