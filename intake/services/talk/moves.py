"""One move in the talk: an answer, a skip, a step back, a change in a list of items."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from intake.domain.talk.answer_book import YOUNG_PERSON
from intake.domain.talk.conversation import Conversation, Place, Visit
from intake.domain.talk.draft import Clash, Draft
from intake.domain.talk.half_typed import (
    NoRoom,
    with_form_in_box,
    with_half_typed,
    with_other_in_box,
    without_half_typed,
    without_other,
)
from intake.domain.talk.joint_work import Suggestion
from intake.domain.talk.reachable import reach_problem
from intake.domain.talk.reading import (
    AnswerLine,
    AnswerRefused,
    DateReader,
    Problem,
    answer_lines,
    read_answer,
)
from intake.domain.talk.suggestions import settled, waiting_with
from intake.domain.talk.typist import is_away
from intake.services.draft_ports import Drafts
from intake.services.ports import WallClock
from intake.services.talk.offering import CardFinder, offering, shut
from intake.services.talk.outcomes import AnswerClash, MoveMade, Outcome, Rejection
from intake.services.talk.posted_turn import PostedTurn, with_draft
from intake.services.talk.turns import (
    OpenTalk,
    clash_mark,
    empty_item,
    lines_of,
    moves_at,
    previous_shown,
    turn_at,
)

LISTING: Final = frozenset({"change", "remove", "up", "down", "done"})
"""Moves in a list of items; with any other form they count as answering it."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Makes one move on a talk that is open; what it writes is on disk when it returns.

    ``cards`` finds the help cards to offer after texts. Every move raises Stale when somebody
    else wrote first.
    """

    drafts: Drafts
    clock: WallClock
    read_date: DateReader
    cards: CardFinder

    def make(self, move: str, turn: PostedTurn) -> Outcome:
        """Make the move of this name; one that this form does not have is taken as its answer."""
        make = _MOVES.get(move, Moves._answer)
        if move in LISTING and turn.visit.step.type not in {"repeat", "order"}:
            make = Moves._answer
        try:
            return make(self, turn)
        except NoRoom as full:
            return _full(turn, full)

    def settle(self, talk: OpenTalk, visit: Visit, late: Clash | None) -> Outcome:
        """Two answers to one question are settled: the late one is taken, or none."""
        if late is None:
            return self._save(talk, talk.conversation)
        by = late.by or YOUNG_PERSON
        read = self._read(PostedTurn(talk, visit, late.theirs, "", "", by))
        cards = offering(talk, visit, late.theirs, self.cards)
        return self._save(cards, read) if isinstance(read, Conversation) else read

    def clashed(self, talk: OpenTalk, clash: Clash, visit: Visit) -> AnswerClash:
        """Two answers to one question, as both are shown."""
        step = visit.step
        try:
            read = read_answer(step, clash.theirs, self.clock.today(), self.read_date)
            theirs = answer_lines(step, read)
        except AnswerRefused:
            texts = (text for control in clash.theirs.values() for text in control)
            theirs = tuple(AnswerLine(None, text) for text in texts)
        return AnswerClash(
            talk, step, visit.place, lines_of(visit), theirs, clash_mark(clash, visit)
        )

    def _save(
        self, talk: OpenTalk, conversation: Conversation, to: Place | None = None
    ) -> MoveMade:
        content = replace(talk.draft, answers=talk.to_store(conversation))
        draft = self.drafts.save(talk.opened, self._pressed(content))
        now = replace(talk, opened=draft, conversation=conversation)
        return MoveMade(to or conversation.next_place(), now)

    def _pressed(self, draft: Draft) -> Draft:
        """The draft with when somebody pressed last who types for the young person.

        Who was away for longer is asked first who they are.
        """
        handover, now = draft.handover, self.clock.now()
        if handover is None or is_away(handover, now):
            return draft
        return replace(draft, handover=replace(handover, at=now.isoformat()))

    def _read(self, turn: PostedTurn) -> Conversation | Rejection | AnswerClash:
        """The conversation with this answer in it, or why it is not in it yet."""
        talk, visit = turn.talk, turn.visit
        today = self.clock.today()
        try:
            answer = read_answer(visit.step, turn.form, today, self.read_date)
        except AnswerRefused as refusal:
            return _refused(turn, refusal.problems)
        problem = reach_problem(talk.conversation, visit, answer)
        if problem is not None:
            return _refused(turn, (problem,))
        # What is private is shown to nobody again, so not beside another answer either.
        if turn.answered_elsewhere and visit.answer != answer and not visit.step.private:
            late, clash = turn.late()
            draft = self.drafts.save(talk.opened, late.draft)
            return self.clashed(replace(late, opened=draft), clash, visit)
        return talk.conversation.answered(visit.place, answer, turn.writer)

    def _answer(self, turn: PostedTurn) -> Outcome:
        conversation = self._read(turn)
        return (
            self._save(self._told(turn), conversation)
            if isinstance(conversation, Conversation)
            else conversation
        )

    def _told(self, turn: PostedTurn) -> OpenTalk:
        return offering(turn.merged(without_half_typed), turn.visit, turn.form, self.cards)

    def _add(self, turn: PostedTurn) -> Outcome:
        """Answer, then begin another item of the repeat, or go on with one that is empty yet."""
        step, conversation = turn.visit.step, turn.talk.conversation
        if step.type != "repeat":
            read = self._read(turn)
            if not isinstance(read, Conversation):
                return read
            conversation = read
        repeat = step.id if step.type == "repeat" else step.id.partition(".")[0]
        empty = empty_item(conversation, repeat)
        if empty:
            return self._save(self._told(turn), conversation, empty)
        conversation, item = conversation.item_added(repeat)
        return self._save(self._told(turn), conversation, conversation.first_place_of(repeat, item))

    def _skip(self, turn: PostedTurn) -> Outcome:
        if "skip" not in moves_at(turn.talk.conversation, turn.visit):
            return _refused(turn, (Problem("answer", "needed"),))
        if turn.visit.step.private:
            return self._skip_private(turn)
        if turn.answered_elsewhere:
            return self._skip_late(turn)
        talk = shut(turn.merged(with_half_typed), self.cards)
        return self._save(talk, turn.talk.conversation.skipped(turn.visit.place))

    def _skip_private(self, turn: PostedTurn) -> Outcome:
        """Take the answer back, as anywhere; but none that was given after this page was shown."""
        conversation, place = turn.talk.conversation, turn.visit.place
        if not turn.answered_elsewhere:
            conversation = conversation.skipped(place)
        return self._save(shut(turn.merged(without_half_typed), self.cards), conversation)

    def _skip_late(self, turn: PostedTurn) -> Outcome:
        """Take no answer away that another tab gave, and nothing that was typed here."""
        if not turn.tab.typed:
            return MoveMade(turn.talk.conversation.next_place(), turn.talk)
        read = self._read(turn)
        if isinstance(read, AnswerClash):
            return read
        return self._save(turn.merged(with_half_typed), turn.talk.conversation)

    def _keep(self, turn: PostedTurn) -> Outcome:
        """Put away what is half typed here, and stay."""
        if not self.drafts.has_room():
            return _full(turn, NoRoom("no_room_now"))
        return self._stay(turn, turn.merged(with_half_typed))

    def _hide(self, turn: PostedTurn) -> Outcome:
        """Show nothing of what was said before, until that is asked for."""
        return self._hidden(turn, hide=True)

    def _show(self, turn: PostedTurn) -> Outcome:
        return self._hidden(turn, hide=False)

    def _hidden(self, turn: PostedTurn, *, hide: bool) -> Outcome:
        try:
            return self._stay(turn, _hiding(turn.merged(with_half_typed), hide=hide))
        except NoRoom as full:
            # The rest is hidden, or shown to choose from, all the same.
            draft = self._save(_hiding(turn.talk, hide=hide), turn.talk.conversation)
            return _full(replace(turn, talk=draft.talk), full)

    def _swap(self, turn: PostedTurn) -> Outcome:
        return self._stay(turn, turn.merged(with_other_in_box))

    def _drop(self, turn: PostedTurn) -> Outcome:
        return self._stay(turn, turn.merged(without_other))

    def _use(self, turn: PostedTurn) -> Outcome:
        """Have what somebody else suggests here as the answer, which stays theirs by name.

        An answer that the young person did not see beside it stays, until they have.
        """
        suggestion, talk = _suggestion(turn), turn.merged(with_half_typed)
        if suggestion is None:
            return self._stay(turn, talk)
        visit, form = turn.visit, suggestion.form
        try:
            answer = read_answer(visit.step, form, self.clock.today(), self.read_date)
        except AnswerRefused:
            return _refused(turn, (Problem(control_of(suggestion), "does_not_fit"),))
        if turn.answered_elsewhere and visit.answer != answer:
            now = self._save(talk, talk.conversation).talk
            problem = Problem(control_of(suggestion), "answered_since")
            return Rejection(replace(turn_at(now, visit), problems=(problem,)))
        conversation = talk.conversation.answered(visit.place, answer, suggestion.by)
        talk = with_draft(talk, settled(talk.draft, suggestion.id, "used"))
        return self._save(offering(talk, visit, form, self.cards), conversation)

    def _take(self, turn: PostedTurn) -> Outcome:
        """Put what somebody else suggests into the box, to be changed first."""
        suggestion = _suggestion(turn)
        if suggestion is None:
            return self._stay(turn, turn.merged(with_half_typed))
        box = replace(turn, by=suggestion.by)
        talk = box.merged(partial(with_form_in_box, form=suggestion.form))
        return self._stay(turn, with_draft(talk, settled(talk.draft, suggestion.id, "used")))

    def _decline(self, turn: PostedTurn) -> Outcome:
        """Let go what somebody else suggests; what is half typed here stays."""
        suggestion, talk = _suggestion(turn), turn.merged(with_half_typed)
        if suggestion is not None:
            talk = with_draft(talk, settled(talk.draft, suggestion.id, "refused"))
        return self._stay(turn, talk)

    def _stay(self, turn: PostedTurn, talk: OpenTalk) -> Outcome:
        return self._save(talk, turn.talk.conversation, turn.visit.place)

    def _back(self, turn: PostedTurn) -> Outcome:
        """Go to the turn before; what is half typed here waits for the way back."""
        place = turn.visit.place
        before = previous_shown(turn.talk, place) or place
        return self._save(
            shut(turn.merged(with_half_typed), self.cards), turn.talk.conversation, before
        )

    def _change(self, turn: PostedTurn) -> Outcome:
        repeat = turn.visit.step.of or turn.visit.step.id
        first = turn.talk.conversation.first_place_of(repeat, turn.item)
        return MoveMade(first or turn.visit.place, turn.talk)

    def _remove(self, turn: PostedTurn) -> Outcome:
        conversation = turn.talk.conversation.item_removed(turn.visit.step.id, turn.item)
        return self._save(turn.talk, conversation, _still(conversation, turn.visit.place))

    def _up(self, turn: PostedTurn) -> Outcome:
        return self._shift(turn, -1)

    def _down(self, turn: PostedTurn) -> Outcome:
        return self._shift(turn, 1)

    def _shift(self, turn: PostedTurn, by: int) -> Outcome:
        repeat = turn.visit.step.of or turn.visit.step.id
        conversation = turn.talk.conversation.item_moved(repeat, turn.item, by)
        return self._save(turn.talk, conversation, turn.visit.place)

    def _done(self, turn: PostedTurn) -> Outcome:
        return MoveMade(turn.talk.conversation.next_place(), turn.talk)


_MOVES: Final[Mapping[str, Callable[[Moves, PostedTurn], Outcome]]] = {
    "answer": Moves._answer,
    "add": Moves._add,
    "skip": Moves._skip,
    "back": Moves._back,
    "keep": Moves._keep,
    "hide": Moves._hide,
    "show": Moves._show,
    "swap": Moves._swap,
    "drop": Moves._drop,
    "use": Moves._use,
    "take": Moves._take,
    "decline": Moves._decline,
    "change": Moves._change,
    "remove": Moves._remove,
    "up": Moves._up,
    "down": Moves._down,
    "done": Moves._done,
}


def control_of(suggestion: Suggestion) -> str:
    """The control at which a page tells what is wrong with a suggestion."""
    return f"suggestion-{suggestion.id}"


def _suggestion(turn: PostedTurn) -> Suggestion | None:
    """The suggestion that is meant, while it waits here; only the young person decides on it."""
    suggestion = waiting_with(turn.talk.draft, turn.item)
    is_here = suggestion is not None and suggestion.place == turn.visit.place.key
    return suggestion if is_here and turn.by == YOUNG_PERSON else None


def _still(conversation: Conversation, place: Place) -> Place | None:
    return place if conversation.visit(place) else None


def _hiding(talk: OpenTalk, *, hide: bool) -> OpenTalk:
    return with_draft(talk, replace(talk.draft, hidden=hide))


def _full(turn: PostedTurn, full: NoRoom) -> Rejection:
    """There is no room for what was typed here: it stands in the box, and is not kept yet."""
    return _refused(turn, (Problem(next(iter(turn.form), "answer"), full.code),))


def _refused(turn: PostedTurn, problems: tuple[Problem, ...]) -> Rejection:
    turn_shown = turn_at(turn.talk, turn.visit)
    mark = turn.seen or turn_shown.seen
    return Rejection(replace(turn_shown, form=turn.form, seen=mark, problems=problems))
