"""Telling: a young person's conversation, from the first turn to the check page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.answers import AnswerRefused, DateReader, Problem, SaidLine, read_answer, spoken
from intake.domain.conversation import Conversation, Place, Visit
from intake.domain.council import CouncilPack
from intake.domain.draft import Clash, Form, OpenDraft, taken_up
from intake.domain.flow import Flow, Step
from intake.services.case_lists import CaseTold
from intake.services.fresh import until_fresh
from intake.services.pinning import Around, Pinning
from intake.services.ports import Clock, Drafts
from intake.services.turns import Check, Talk, Turn, check_of, lines_of, mark, moves_at, turn_at


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
    """Another tab answered this question differently; both answers are kept."""

    talk: Talk
    step: Step
    place: Place
    mine: tuple[SaidLine, ...]
    theirs: tuple[SaidLine, ...]


Outcome = Moved | Refused | Gone | Clashed

LISTING: Final = frozenset({"change", "remove", "up", "down", "done"})
"""Moves in a list of items; with any other form they count as answering it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One move as it was asked for."""

    talk: Talk
    visit: Visit
    form: Form
    item: str
    seen: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What a young person does while they tell; every write is on disk when it returns.

    ``facts`` are what is known of a council, ``about`` what is known of the case with a reference.
    """

    pinning: Pinning
    councils: Mapping[str, CouncilPack]
    drafts: Drafts
    clock: Clock
    read_date: DateReader
    facts: Callable[[CouncilPack], Mapping[str, object]]
    about: Callable[[str], CaseTold]

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
        """The question that two tabs answered differently and nobody has settled yet."""
        clash = talk.draft.clash
        visit = talk.conversation.visit(Place.of_key(clash.place)) if clash else None
        if clash is None or visit is None:
            return None
        stored = read_answer(visit.step, clash.theirs, self.clock.today(), self.read_date)
        return Clashed(talk, visit.step, visit.place, lines_of(visit), spoken(visit.step, stored))

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
            return made(self, _Asked(talk, visit, form, item, seen))

        return self._repeated(token, act)

    def offer(self, token: str, form: Form) -> Outcome | None:
        """Choose on the check page what else to tell."""
        talk = self.talk(token)
        more = check_of(talk).more if talk else None
        return self.move(token, "answer", Place(more.id), form) if more else None

    def pick(self, token: str, keep: str) -> Outcome | None:
        """Settle a clash: ``theirs`` takes the answer that came late, all else the stored one."""

        def settle(talk: Talk) -> Outcome:
            clash = talk.draft.clash
            settled = _with_draft(talk, clash=None)
            visit = talk.conversation.visit(Place.of_key(clash.place)) if clash else None
            if clash is None or visit is None or keep != "theirs":
                return self._save(settled, talk.conversation)
            return self._answer(_Asked(settled, visit, clash.theirs, "", mark(visit)))

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

    def _read(self, asked: _Asked) -> Conversation | Refused | Clashed:
        """The conversation with this answer in it, or why it is not in it yet."""
        talk, visit = asked.talk, asked.visit
        today = self.clock.today()
        try:
            stored = read_answer(visit.step, asked.form, today, self.read_date)
        except AnswerRefused as refused:
            return _refused(asked, refused.problems)
        if _answered_elsewhere(asked) and visit.answer != stored:
            clash = Clash(visit.place.key, asked.form)
            self.drafts.save(talk.opened, replace(talk.draft, clash=clash))
            theirs = spoken(visit.step, stored)
            return Clashed(talk, visit.step, visit.place, lines_of(visit), theirs)
        return talk.conversation.answered(visit.place, stored)

    def _answer(self, asked: _Asked) -> Outcome:
        told = self._read(asked)
        if not isinstance(told, Conversation):
            return told
        return self._save(_without_half(asked), told)

    def _add(self, asked: _Asked) -> Outcome:
        """Answer, then begin another item of the repeat, or go on with one that is empty yet."""
        step, told = asked.visit.step, asked.talk.conversation
        if step.type != "repeat":
            read = self._read(asked)
            if not isinstance(read, Conversation):
                return read
            told = read
        repeat = step.id if step.type == "repeat" else step.id.partition(".")[0]
        empty = _empty_item(told, repeat)
        if empty:
            return self._save(_without_half(asked), told, empty)
        told, item = told.item_added(repeat)
        return self._save(_without_half(asked), told, told.first_place_of(repeat, item))

    def _skip(self, asked: _Asked) -> Outcome:
        if "skip" not in moves_at(asked.talk.conversation, asked.visit):
            return _refused(asked, (Problem("answer", "needed"),))
        if _answered_elsewhere(asked):
            return Moved(asked.talk.conversation.next_place(), asked.talk)
        return self._save(_with_half(asked), asked.talk.conversation.skipped(asked.visit.place))

    def _back(self, asked: _Asked) -> Outcome:
        """Go to the turn before; what is half typed here waits for the way back."""
        place = asked.visit.place
        before = asked.talk.conversation.previous_place(place) or place
        return self._save(_with_half(asked), asked.talk.conversation, before)

    def _change(self, asked: _Asked) -> Outcome:
        repeat = asked.visit.step.of or asked.visit.step.id
        first = asked.talk.conversation.first_place_of(repeat, asked.item)
        return Moved(first or asked.visit.place, asked.talk)

    def _remove(self, asked: _Asked) -> Outcome:
        told = asked.talk.conversation.item_removed(asked.visit.step.id, asked.item)
        return self._save(asked.talk, told, _still(told, asked.visit.place))

    def _up(self, asked: _Asked) -> Outcome:
        return self._shift(asked, -1)

    def _down(self, asked: _Asked) -> Outcome:
        return self._shift(asked, 1)

    def _shift(self, asked: _Asked, by: int) -> Outcome:
        repeat = asked.visit.step.of or asked.visit.step.id
        told = asked.talk.conversation.item_moved(repeat, asked.item, by)
        return self._save(asked.talk, told, asked.visit.place)

    def _done(self, asked: _Asked) -> Outcome:
        return Moved(asked.talk.conversation.next_place(), asked.talk)


_MOVES: Final[Mapping[str, Callable[[Telling, _Asked], Outcome]]] = {
    "answer": Telling._answer,
    "add": Telling._add,
    "skip": Telling._skip,
    "back": Telling._back,
    "change": Telling._change,
    "remove": Telling._remove,
    "up": Telling._up,
    "down": Telling._down,
    "done": Telling._done,
}


def _answered_elsewhere(asked: _Asked) -> bool:
    """Whether another tab gave an answer after this form was shown."""
    return asked.seen not in ("", mark(asked.visit)) and asked.visit.answer is not None


def _empty_item(conversation: Conversation, repeat: str) -> Place | None:
    """Where an item is asked for that has nothing in it: "another" pressed twice is one more."""
    items = conversation.items_of(repeat)
    firsts = {conversation.first_place_of(repeat, item) for item in items}
    turns = (visit for visit in conversation.path() if visit.place in firsts)
    return next((visit.place for visit in turns if visit.answer is None), None)


def _still(conversation: Conversation, place: Place) -> Place | None:
    return place if conversation.visit(place) else None


def _refused(asked: _Asked, problems: tuple[Problem, ...]) -> Refused:
    turn = turn_at(asked.talk, asked.visit)
    return Refused(replace(turn, form=asked.form, problems=problems))


def _with_draft(talk: Talk, **changes: object) -> Talk:
    draft = replace(talk.draft, **changes)  # type: ignore[arg-type]  # names checked by replace
    return replace(talk, opened=replace(talk.opened, draft=draft))


def _without_half(asked: _Asked) -> Talk:
    key = asked.visit.place.key
    half = {place: form for place, form in asked.talk.draft.half.items() if place != key}
    return _with_draft(asked.talk, half=half)


def _with_half(asked: _Asked) -> Talk:
    key, typed = asked.visit.place.key, any(any(values) for values in asked.form.values())
    if not typed:
        return _without_half(asked)
    return _with_draft(asked.talk, half={**asked.talk.draft.half, key: asked.form})
