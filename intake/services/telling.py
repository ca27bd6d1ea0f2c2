"""Telling: a young person's conversation, from the first turn to the check page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.answers import AnswerRefused, DateReader, Problem, SaidLine, read_answer, spoken
from intake.domain.conversation import Conversation, Place, Visit
from intake.domain.council import CouncilPack
from intake.domain.draft import Clash, Form, OpenDraft, taken_up
from intake.domain.flow import Flow, Step
from intake.services.asked import Asked, changed
from intake.services.case_lists import CaseTold
from intake.services.fresh import until_fresh
from intake.services.offering import CardFinder, offering, shut
from intake.services.pinning import Around, Pinning
from intake.services.ports import Clock, Drafts
from intake.services.turns import (
    Check,
    Talk,
    Turn,
    check_of,
    clash_mark,
    clashes_of,
    empty_item,
    lines_of,
    moves_at,
    turn_at,
)


@dataclass(frozen=True, slots=True)
class Moved:
    """The move was made and is on disk; None as place means the check page."""

    place: Place | None
    talk: Talk


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer can't be taken as it is; the turn shows why, with what was typed."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Gone:
    """That question is not part of this conversation (any more); nothing was stored."""

    talk: Talk
    form: Form


@dataclass(frozen=True, slots=True)
class Clashed:
    """Another tab answered this question differently; both answers are kept.

    ``mine`` is stored, ``theirs`` came late; ``seen`` marks the two, and comes back with the pick.
    """

    talk: Talk
    step: Step
    place: Place
    mine: tuple[SaidLine, ...]
    theirs: tuple[SaidLine, ...]
    seen: str


Outcome = Moved | Refused | Gone | Clashed

LISTING: Final = frozenset({"change", "remove", "up", "down", "done"})
"""Moves in a list of items; with any other form they count as answering it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a young person does while they tell; every write is on disk when it returns.

    ``facts`` are what is known of a council, ``about`` what is known of the case with a reference,
    ``cards`` the help cards to offer after a text.
    """

    pinning: Pinning
    councils: Mapping[str, CouncilPack]
    drafts: Drafts
    clock: Clock
    read_date: DateReader
    facts: Callable[[CouncilPack], Mapping[str, object]]
    about: Callable[[str], CaseTold]
    cards: CardFinder

    @property
    def flows(self) -> Mapping[str, Flow]:
        """Every conversation that can be begun, by name."""
        return self.pinning.flows

    def begin(self, council: str, flow: str) -> str:
        """Start a conversation; gives the token of this device's way in."""
        _, token = self.drafts.begin(council, flow, self.pinning.newest(flow).hash)
        return token

    def talk(self, token: str) -> Talk | None:
        """The conversation that this device has a way into, if any."""
        opened = self.drafts.by_device(token)
        return None if opened is None else self.talk_of(opened)

    def talk_of(self, opened: OpenDraft) -> Talk:
        """The conversation inside an open draft."""
        pack = self.councils[opened.council]
        facts, told = self.facts(pack), None
        if opened.draft.move:
            told = self.about(opened.draft.reference)
            facts = {**facts, **dict.fromkeys(told.names, True)}
        around = Around(self.clock.today(), facts, told.lists if told else None)
        opened, talk = self.pinning.under_way(opened, around)
        return Talk(opened, pack, talk, told.names if told else {})

    def begin_move(self, token: str, flow: str) -> Talk | None:
        """Start a further conversation about a case, or go on with it.

        Another one that is under way waits. None when this device has no way in, or nothing was
        sent yet.
        """
        return until_fresh(lambda: self._begin_move(token, flow))

    def _begin_move(self, token: str, flow: str) -> Talk | None:
        talk = self.talk(token)
        if talk is None or not talk.draft.sent:
            return None
        if talk.draft.move == flow:
            return talk
        waiting = talk.draft.aside.get(flow)
        structure = (waiting and waiting.flow_hash) or self.pinning.newest(flow).hash
        content = taken_up(talk.draft, flow, talk.opened.flow_hash)
        return self.talk_of(self.drafts.save(replace(talk.opened, flow_hash=structure), content))

    def widen(self, token: str) -> Talk | None:
        """Go on in the flow that asks more, with every answer; None when there is no way in.

        A talk that has none, or would lose something there, stays where it is.
        """
        return until_fresh(lambda: self._widen(token))

    def _widen(self, token: str) -> Talk | None:
        talk = self.talk(token)
        wide = None if talk is None or talk.idle else talk.conversation.flow.widens
        if talk is None or wide is None:
            return talk
        opened = self.pinning.widened(talk.opened, talk.conversation, wide)
        return talk if opened is None else self.talk_of(self.drafts.save(opened, opened.draft))

    def turn(self, talk: Talk, place: Place | None) -> Turn | None:
        """The screen for a place, or for where the conversation is; None is the check page."""
        visit = talk.conversation.visit(place) if place else None
        following = talk.conversation.next_place()
        if visit is None and following is not None:
            visit = talk.conversation.visit(following)
        return turn_at(talk, visit) if visit else None

    def check(self, talk: Talk) -> Check:
        """All that was said, ready to be looked through, and what else can be told."""
        return check_of(talk)

    def clash(self, talk: Talk) -> Clashed | None:
        """The first question that two tabs answered differently and nobody has settled yet."""
        found = next(clashes_of(talk), None)
        return self._clashed(talk, *found) if found else None

    def _clashed(self, talk: Talk, clash: Clash, visit: Visit) -> Clashed:
        step = visit.step
        try:
            read = read_answer(step, clash.theirs, self.clock.today(), self.read_date)
            theirs = spoken(step, read)
        except AnswerRefused:
            texts = (text for control in clash.theirs.values() for text in control)
            theirs = tuple(SaidLine(None, text) for text in texts)
        return Clashed(talk, step, visit.place, lines_of(visit), theirs, clash_mark(clash, visit))

    def move(
        self, token: str, move: str, where: Place, form: Form, *, item: str = "", seen: str = ""
    ) -> Outcome | None:
        """Make one move at a place; None when this device has no way in (any more).

        ``item`` names the item of a repeat that is meant; ``seen`` is the mark of the answer
        that the form was shown with.
        """

        def act(talk: Talk) -> Outcome:
            visit = talk.conversation.visit(where)
            if talk.idle or visit is None:
                return Gone(talk, form)
            made = _MOVES.get(move, Telling._answer)
            if move in LISTING and visit.step.type not in {"repeat", "order"}:
                made = Telling._answer
            return made(self, Asked(talk, visit, form, item, seen))

        return self._repeated(token, act)

    def offer(self, token: str, form: Form) -> Outcome | None:
        """Choose on the check page what else to tell."""
        talk = self.talk(token)
        more = check_of(talk).more if talk else None
        return self.move(token, "answer", Place(more.id), form) if more else None

    def pick(self, token: str, keep: str, seen: str) -> Outcome | None:
        """Settle the clash with this mark: keep ``mine``, the stored answer, or ``theirs``.

        The other one is gone, as was chosen. Nothing is settled by a page that showed two
        answers of which one is no longer there.
        """

        def settle(talk: Talk) -> Outcome:
            shown = (each for each in clashes_of(talk) if clash_mark(*each) == seen)
            clash, visit = next(shown, (None, None))
            if clash is None or visit is None or keep not in {"mine", "theirs"}:
                return Moved(talk.conversation.next_place(), talk)
            left = tuple(each for each in talk.draft.clashes if each != clash)
            settled, told = changed(talk, clashes=left), talk.conversation
            if keep == "mine":
                return self._save(settled, told)
            read = self._read(Asked(settled, visit, clash.theirs, "", ""))
            settled = offering(settled, visit.step, clash.theirs, self.cards)
            return self._save(settled, read) if isinstance(read, Conversation) else read

        return self._repeated(token, settle)

    def _repeated(self, token: str, act: Callable[[Talk], Outcome]) -> Outcome | None:
        return until_fresh(lambda: self._once(token, act))

    def _once(self, token: str, act: Callable[[Talk], Outcome]) -> Outcome | None:
        talk = self.talk(token)
        return None if talk is None else act(talk)

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
            return self._clashed(replace(late, opened=opened), clash, visit)
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
        return self._save(asked.half_told(), asked.talk.conversation, asked.visit.place)

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


_MOVES: Final[Mapping[str, Callable[[Telling, Asked], Outcome]]] = {
    "answer": Telling._answer,
    "add": Telling._add,
    "skip": Telling._skip,
    "back": Telling._back,
    "keep": Telling._keep,
    "change": Telling._change,
    "remove": Telling._remove,
    "up": Telling._up,
    "down": Telling._down,
    "done": Telling._done,
}


def _still(conversation: Conversation, place: Place) -> Place | None:
    return place if conversation.visit(place) else None


def _refused(asked: Asked, problems: tuple[Problem, ...]) -> Refused:
    turn = turn_at(asked.talk, asked.visit)
    seen = asked.seen or turn.seen
    return Refused(replace(turn, form=asked.form, seen=seen, problems=problems))
