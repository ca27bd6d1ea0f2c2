"""What one screen of the talk shows, worked out from an open draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from intake.domain.complaint_record import Who
from intake.domain.flow.flow import FREE_TEXT, Step
from intake.domain.flow.slots import TOLD_IN_LETTER
from intake.domain.people.council import CouncilPack, names
from intake.domain.submission.person import leaves_care, person_of, who_in
from intake.domain.talk.conversation import Conversation, Place, Visit
from intake.domain.talk.draft import Clash, Draft, OpenDraft
from intake.domain.talk.form import Form, bare, form_mark, own_words, short_mark
from intake.domain.talk.reading import AnswerLine, Problem, answer_lines
from intake.domain.talk.typist import Typist, now_typing, sealed, typist_of
from intake.domain.talk.typist_view import TypistView, is_for_them_alone
from intake.services.talk.case_lists import Replies
from intake.services.talk.prefilling import prefilled


@dataclass(frozen=True)
class OpenTalk:
    """A draft that is open for this request, with its council and its conversation.

    ``of_case`` is what texts can name of the case that a further conversation is about, and
    ``answers`` what the council said of the options in it, by the slot that is filled. ``view`` is
    what was taken out of the conversation, while somebody types for the young person.
    """

    opened: OpenDraft
    pack: CouncilPack
    conversation: Conversation
    of_case: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Replies] = field(default_factory=dict)
    view: TypistView | None = field(default=None, repr=False)

    @property
    def typist(self) -> Typist | None:
        """Who types for the young person now; None while they have the phone themselves."""
        return typist_of(self.draft.handover.by) if self.draft.handover else None

    @property
    def card(self) -> str | None:
        """The help card above the question; it waits until they have the phone themselves."""
        return None if self.view else self.draft.card

    @property
    def typist_seal(self) -> str:
        """Who types now, as a form carries it that is shown now."""
        return sealed(now_typing(self.draft.handover), self.opened.key)

    def keeps(self, place: Place) -> bool:
        """Whether what is said at a place is kept from who types now."""
        return self.view is not None and place.key in self.view.hidden_keys

    def to_store(self, conversation: Conversation) -> Mapping[str, object]:
        """All answers of a conversation as this talk goes on in it, with what is kept apart."""
        answers = conversation.answers
        return (self.view.put_together(answers) if self.view else answers).to_document()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Everything that texts can name here: of the council, its advocacy service, the case."""
        return {**names(self.pack, person_of(self._who)), **self.of_case}

    @cached_property
    def _who(self) -> Who:
        return who_in(self.conversation)

    @property
    def by_adult(self) -> bool:
        """Whether an adult complains in their own right, here or in the case that it is about."""
        return self.conversation.flow.reader == "adult" or "case.adult" in self.of_case

    @property
    def by_care_leaver(self) -> bool:
        """Whether who complains has left care, and may be too old for a child's helpline."""
        has_left = "case.left_care" in self.of_case
        return not self.by_adult and (has_left or leaves_care(self.conversation, self._who))

    @property
    def draft(self) -> Draft:
        """What is inside the seal."""
        return self.opened.draft

    @property
    def sends(self) -> bool:
        """Whether what it makes is sent from here; else it is a letter for the young person."""
        return self.conversation.flow.sends

    @property
    def idle(self) -> bool:
        """Whether nothing is being told: it was sent, and no further move is under way."""
        return self.draft.sent and self.draft.move is None


@dataclass(frozen=True, slots=True)
class EarlierTurn:
    """One earlier turn: what was asked and what the young person said.

    ``number`` counts the items of a repeat from 1; None outside one. ``kept_apart`` tells that the
    young person keeps it to themselves, so that there are no lines.
    """

    place: Place
    step: Step
    lines: tuple[AnswerLine, ...]
    skipped: bool
    number: int | None
    kept_apart: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a repeat as it stands in a list: its id, its number, what was said in it.

    ``kept_apart`` tells that some of it is kept from who types now.
    """

    id: str
    number: int
    lines: tuple[AnswerLine, ...]
    kept_apart: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything that one screen of the talk shows.

    ``form`` prefills the controls; ``seen``, the marks of the stored answer and of ``form``, is
    sent back with it, so that a stale tab is noticed; ``moves`` are the buttons, in order.
    ``items`` are those of a repeat that are listed, or on account of which it is asked. ``others``
    are the words that further tabs half typed here, each with its mark; ``answer_count`` is how
    many turns have an answer, ``ahead`` the fewest and the most turns that come after this one.
    ``before`` tells that the form holds words from before, which are no answer here until they are
    sent. ``words_first`` tells that the first words of their own were typed just now, so that the
    way back to them is worth having; ``in_letter`` that the last words are in the letter now.
    """

    talk: OpenTalk
    place: Place
    step: Step
    number: int | None
    form: Form
    seen: str
    said: tuple[EarlierTurn, ...]
    previous: Place | None
    moves: tuple[str, ...]
    answer_count: int
    ahead: tuple[int, int]
    items: tuple[Item, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    covered: bool = False
    before: bool = False
    words_first: bool = False
    in_letter: bool = False


def mark(visit: Visit) -> str:
    """A short mark of a stored answer: a form that carries another mark comes from a stale tab."""
    if visit.answer is None:
        return "new"
    return "private" if visit.step.private else short_mark(visit.answer)


def clash_mark(clash: Clash, visit: Visit) -> str:
    """A short mark of two answers to one question; it changes when either does."""
    return short_mark([clash.place, bare(clash.theirs), visit.answer])


def clashes_of(talk: OpenTalk) -> Iterator[tuple[Clash, Visit]]:
    """What waits to be settled, each with its question; what is on no active path sleeps.

    So does what is kept from who types now.
    """
    for clash in talk.draft.clashes:
        visit = talk.conversation.visit(Place.of_key(clash.place))
        if visit and not talk.keeps(visit.place):
            yield clash, visit


def others_at(draft: Draft, place: Place) -> tuple[Form, ...]:
    """What further tabs half typed at a place."""
    return tuple(each.theirs for each in draft.others if each.place == place.key)


def turn_at(talk: OpenTalk, visit: Visit) -> Turn:
    """The screen for one place on the active path."""
    is_hidden, path = talk.draft.hidden, talk.conversation.path()
    # What was half typed in private is not kept; a draft of before may have it, and shows nothing.
    is_private = visit.step.private
    form = (not is_private and talk.draft.half.get(visit.place.key)) or prefilled(visit)
    turns_before = tuple(
        said_at(talk, path, each)
        for each in path[: _at(path, visit.place)]
        if each.answer is not None and not is_hidden and is_shown(talk, each.step)
    )
    answer_count, ahead = _progress(talk.conversation, visit)
    return Turn(
        talk=talk,
        place=visit.place,
        step=visit.step,
        number=_number(path, visit.place),
        form=form,
        seen=f"{mark(visit)}.{form_mark(form)}",
        said=turns_before,
        previous=previous_shown(talk, visit.place),
        moves=moves_at(talk.conversation, visit),
        answer_count=answer_count,
        ahead=ahead,
        items=_items(talk, visit.step, is_hidden=is_hidden),
        others=tuple(
            (form_mark(each), "\n".join(own_words(visit.step, each)))
            for each in others_at(talk.draft, visit.place)
            if not (is_hidden or is_private)
        ),
        before=visit.answer is None and visit.asleep is not None and visit.step.type in FREE_TEXT,
        words_first=not talk.draft.sent and _are_first_words(turns_before),
        in_letter=talk.conversation.flow.complains and any(map(_in_letter, turns_before[-1:])),
    )


def _are_first_words(turns: Sequence[EarlierTurn]) -> bool:
    """Whether the last turn is the first that tells at length what would be missed."""
    return bool(turns) and [each for each in turns if _tells(each)] == [turns[-1]]


def _in_letter(turn: EarlierTurn) -> bool:
    fills = {turn.step.fills, *(each.fills for each in turn.step.fields)}
    return bool(turn.lines and fills & TOLD_IN_LETTER)


def _tells(turn: EarlierTurn) -> bool:
    kinds = {turn.step.type, *(each.type for each in turn.step.fields)}
    return "long_text" in kinds and bool(turn.lines)


def _progress(conversation: Conversation, visit: Visit) -> tuple[int, tuple[int, int]]:
    """How many turns have an answer, and the fewest and the most that come after this one."""
    answer_count, least, most = conversation.progress()
    this = 1 if visit.answer is None and most else 0
    return answer_count, (max(least - this, 0), most - this)


def covered(turn: Turn, visit: Visit) -> Turn:
    """The turn without its controls, where what was said is hidden and stands in them.

    Nothing can be typed over it unseen: it must be shown first.
    """
    draft, place = turn.talk.draft, visit.place
    if visit.step.private:
        return turn
    has_text = visit.answer is not None or visit.asleep is not None or place.key in draft.half
    of_case = visit.step.options_from or visit.step.ticked_from
    there = (has_text and bare(turn.form)) or others_at(draft, place) or of_case
    if not draft.hidden or not there:
        return turn
    bare_mark = f"{mark(visit)}.{form_mark({})}"
    return replace(turn, form={}, seen=bare_mark, moves=("show",), covered=True)


def moves_at(conversation: Conversation, visit: Visit) -> tuple[str, ...]:
    """The buttons of a turn, in order; the first is what Enter presses."""
    if visit.step.type == "repeat":
        return ("done", "add") if conversation.can_add(visit.step.id) else ("done",)
    moves = ["answer"]
    if conversation.can_add_after(visit.place):
        moves.append("add")
    if visit.skippable:
        moves.append("skip")
    return tuple(moves)


def lines_of(visit: Visit) -> tuple[AnswerLine, ...]:
    """What was said at one place, as lines to show; none while it is unanswered."""
    return () if visit.answer is None else answer_lines(visit.step, visit.answer)


def empty_item(conversation: Conversation, repeat: str) -> Place | None:
    """Where an item is asked for that has nothing in it: "another" pressed twice is one more."""
    items = conversation.items_of(repeat)
    firsts = {conversation.first_place_of(repeat, item) for item in items}
    turns = (visit for visit in conversation.path() if visit.place in firsts)
    return next((visit.place for visit in turns if visit.answer is None), None)


def said_at(talk: OpenTalk, path: Sequence[Visit], visit: Visit) -> EarlierTurn:
    """What was said at one place of a path."""
    place, is_skipped = visit.place, bool(visit.answer and visit.answer.get("skipped"))
    number, is_kept = _number(path, place), talk.keeps(place)
    return EarlierTurn(place, visit.step, lines_of(visit), is_skipped, number, is_kept)


def is_shown(talk: OpenTalk, step: Step) -> bool:
    """Whether what was said at a step is shown again, be it only that it is kept apart."""
    return not (step.private or (talk.view and is_for_them_alone(step)))


def previous_shown(talk: OpenTalk, place: Place) -> Place | None:
    """The turn before a place that can be gone back to."""
    before = talk.conversation.previous_place(place)
    while before and talk.keeps(before):
        before = talk.conversation.previous_place(before)
    return before


def _at(path: Sequence[Visit], place: Place) -> int:
    """Where a place stands on the path; the list of a repeat stands before its first item."""
    here = (
        at for at, each in enumerate(path) if each.place == place or each.step.repeat == place.step
    )
    return next(here, len(path))


def _number(path: Sequence[Visit], place: Place) -> int | None:
    if place.item is None:
        return None
    ids = list(dict.fromkeys(each.place.item for each in path if each.place.step == place.step))
    return ids.index(place.item) + 1


def _items(talk: OpenTalk, step: Step, *, is_hidden: bool) -> tuple[Item, ...]:
    """The items that a step lists, or those on account of which it is asked."""
    conversation, view = talk.conversation, talk.view
    repeat = step.id if step.type == "repeat" else step.of
    items = (
        [(repeat, item) for item in conversation.items_of(repeat)]
        if repeat
        else conversation.asked_about(step)
    )
    return tuple(
        Item(
            item,
            conversation.items_of(owner).index(item) + 1,
            () if is_hidden else _item_lines(conversation, item, owner),
            view is not None and view.holds(owner, item),
        )
        for owner, item in items
    )


def _item_lines(conversation: Conversation, item: str, repeat: str) -> tuple[AnswerLine, ...]:
    return tuple(
        line
        for each in conversation.path()
        if each.place.item == item and each.place.step.startswith(f"{repeat}.")
        for line in lines_of(each)
    )
