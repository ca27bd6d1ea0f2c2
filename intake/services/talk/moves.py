"""One move in the talk: an answer, a skip, a step back, a change in a list of items."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.talk.conversation import Conversation, Place, Visit
from intake.domain.talk.draft import Clash, Form
from intake.domain.talk.reading import (
    AnswerRefused,
    DateReader,
    Problem,
    SaidLine,
    read_answer,
    spoken,
)
from intake.services.ports import Clock, Drafts
from intake.services.talk.offering import CardFinder, offering, shut
from intake.services.talk.outcomes import Clashed, Moved, Outcome, Refused
from intake.services.talk.posted import Asked, NoRoom, changed
from intake.services.talk.turns import Talk, clash_mark, empty_item, lines_of, moves_at, turn_at

LISTING: Final = frozenset({"change", "remove", "up", "down", "done"})
"""Moves in a list of items; with any other form they count as answering it."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Makes one move on a talk that is open; what it writes is on disk when it returns.

    ``cards`` finds the help cards to offer after a text. Every move raises Stale when somebody
    else wrote first.
    """

    drafts: Drafts
    clock: Clock
    read_date: DateReader
    cards: CardFinder

    def make(self, move: str, asked: Asked) -> Outcome:
        """Make the move of this name; one that this form does not have is taken as its answer."""
        made = _MOVES.get(move, Moves._answer)
        if move in LISTING and asked.visit.step.type not in {"repeat", "order"}:
            made = Moves._answer
        try:
            return made(self, asked)
        except NoRoom as full:
            return _full(asked, full)

    def settle(self, talk: Talk, visit: Visit, late: Form | None) -> Outcome:
        """Two answers to one question are settled: the late one is taken, or none."""
        if late is None:
            return self._save(talk, talk.conversation)
        read = self._read(Asked(talk, visit, late, "", ""))
        offered = offering(talk, visit.step, late, self.cards)
        return self._save(offered, read) if isinstance(read, Conversation) else read

    def clashed(self, talk: Talk, clash: Clash, visit: Visit) -> Clashed:
        """Two answers to one question, as both are shown."""
        step = visit.step
        try:
            read = read_answer(step, clash.theirs, self.clock.today(), self.read_date)
            theirs = spoken(step, read)
        except AnswerRefused:
            texts = (text for control in clash.theirs.values() for text in control)
            theirs = tuple(SaidLine(None, text) for text in texts)
        return Clashed(talk, step, visit.place, lines_of(visit), theirs, clash_mark(clash, visit))

    def _save(self, talk: Talk, conversation: Conversation, to: Place | None = None) -> Moved:
        content = replace(talk.draft, answers=conversation.answers.to_document())
        saved = self.drafts.save(talk.opened, content)
        now = replace(talk, opened=saved, conversation=conversation)
        return Moved(to or conversation.next_place(), now)

    def _read(self, asked: Asked) -> Conversation | Refused | Clashed:
        """The conversation with this answer in it, or why it is not in it yet."""
        talk, visit = asked.talk, asked.visit
        today = self.clock.today()
        try:
            stored = read_answer(visit.step, asked.form, today, self.read_date)
        except AnswerRefused as refused:
            return _refused(asked, refused.problems)
        if asked.answered_elsewhere and visit.answer != stored:
            late, clash = asked.late()
            opened = self.drafts.save(talk.opened, late.draft)
            return self.clashed(replace(late, opened=opened), clash, visit)
        return talk.conversation.answered(visit.place, stored)

    def _answer(self, asked: Asked) -> Outcome:
        told = self._read(asked)
        return self._save(self._told(asked), told) if isinstance(told, Conversation) else told

    def _told(self, asked: Asked) -> Talk:
        return offering(asked.told(), asked.visit.step, asked.form, self.cards)

    def _add(self, asked: Asked) -> Outcome:
        """Answer, then begin another item of the repeat, or go on with one that is empty yet."""
        step, told = asked.visit.step, asked.talk.conversation
        if step.type != "repeat":
            read = self._read(asked)
            if not isinstance(read, Conversation):
                return read
            told = read
        repeat = step.id if step.type == "repeat" else step.id.partition(".")[0]
        empty = empty_item(told, repeat)
        if empty:
            return self._save(self._told(asked), told, empty)
        told, item = told.item_added(repeat)
        return self._save(self._told(asked), told, told.first_place_of(repeat, item))

    def _skip(self, asked: Asked) -> Outcome:
        if "skip" not in moves_at(asked.talk.conversation, asked.visit):
            return _refused(asked, (Problem("answer", "needed"),))
        if asked.answered_elsewhere:
            return self._skip_late(asked)
        talk = shut(asked.half_told())
        return self._save(talk, asked.talk.conversation.skipped(asked.visit.place))

    def _skip_late(self, asked: Asked) -> Outcome:
        """Take no answer away that another tab gave, and nothing that was typed here."""
        if not asked.typed:
            return Moved(asked.talk.conversation.next_place(), asked.talk)
        read = self._read(asked)
        if isinstance(read, Clashed):
            return read
        return self._save(asked.half_told(), asked.talk.conversation)

    def _keep(self, asked: Asked) -> Outcome:
        """Put away what is half typed here, and stay."""
        return self._stay(asked, asked.half_told())

    def _hide(self, asked: Asked) -> Outcome:
        """Show nothing of what was said before, until that is asked for."""
        return self._hidden(asked, hidden=True)

    def _show(self, asked: Asked) -> Outcome:
        return self._hidden(asked, hidden=False)

    def _hidden(self, asked: Asked, *, hidden: bool) -> Outcome:
        try:
            return self._stay(asked, changed(asked.half_told(), hidden=hidden))
        except NoRoom as full:
            # The rest is hidden, or shown to choose from, all the same.
            saved = self._save(changed(asked.talk, hidden=hidden), asked.talk.conversation)
            return _full(replace(asked, talk=saved.talk), full)

    def _swap(self, asked: Asked) -> Outcome:
        return self._stay(asked, asked.swapped())

    def _drop(self, asked: Asked) -> Outcome:
        return self._stay(asked, asked.dropped())

    def _stay(self, asked: Asked, talk: Talk) -> Outcome:
        return self._save(talk, asked.talk.conversation, asked.visit.place)

    def _back(self, asked: Asked) -> Outcome:
        """Go to the turn before; what is half typed here waits for the way back."""
        place = asked.visit.place
        before = asked.talk.conversation.previous_place(place) or place
        return self._save(shut(asked.half_told()), asked.talk.conversation, before)

    def _change(self, asked: Asked) -> Outcome:
        repeat = asked.visit.step.of or asked.visit.step.id
        first = asked.talk.conversation.first_place_of(repeat, asked.item)
        return Moved(first or asked.visit.place, asked.talk)

    def _remove(self, asked: Asked) -> Outcome:
        told = asked.talk.conversation.item_removed(asked.visit.step.id, asked.item)
        return self._save(asked.talk, told, _still(told, asked.visit.place))

    def _up(self, asked: Asked) -> Outcome:
        return self._shift(asked, -1)

    def _down(self, asked: Asked) -> Outcome:
        return self._shift(asked, 1)

    def _shift(self, asked: Asked, by: int) -> Outcome:
        repeat = asked.visit.step.of or asked.visit.step.id
        told = asked.talk.conversation.item_moved(repeat, asked.item, by)
        return self._save(asked.talk, told, asked.visit.place)

    def _done(self, asked: Asked) -> Outcome:
        return Moved(asked.talk.conversation.next_place(), asked.talk)


_MOVES: Final[Mapping[str, Callable[[Moves, Asked], Outcome]]] = {
    "answer": Moves._answer,
    "add": Moves._add,
    "skip": Moves._skip,
    "back": Moves._back,
    "keep": Moves._keep,
    "hide": Moves._hide,
    "show": Moves._show,
    "swap": Moves._swap,
    "drop": Moves._drop,
    "change": Moves._change,
    "remove": Moves._remove,
    "up": Moves._up,
    "down": Moves._down,
    "done": Moves._done,
}


def _still(conversation: Conversation, place: Place) -> Place | None:
    return place if conversation.visit(place) else None


def _full(asked: Asked, full: NoRoom) -> Refused:
    """There is no room for what was typed here: it stands in the box, and is not kept yet."""
    return _refused(asked, (Problem(next(iter(asked.form), "answer"), full.code),))


def _refused(asked: Asked, problems: tuple[Problem, ...]) -> Refused:
    turn = turn_at(asked.talk, asked.visit)
    seen = asked.seen or turn.seen
    return Refused(replace(turn, form=asked.form, seen=seen, problems=problems))
