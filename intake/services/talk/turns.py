"""What one screen of the talk shows, worked out from an open draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from intake.domain.flow.flow import FREE_TEXT, Option, Step
from intake.domain.flow.slots import TOLD_IN_LETTER
from intake.domain.people.council import CouncilPack, names
from intake.domain.submission.building import tells_of_urgent
from intake.domain.submission.person import leaves_care, person_in
from intake.domain.talk.conversation import Conversation, Place, Visit
from intake.domain.talk.draft import Clash, Draft, OpenDraft
from intake.domain.talk.form import Form, bare, form_mark, own_words, short_mark
from intake.domain.talk.reading import AnswerLine, Problem, answer_lines
from intake.services.talk.case_lists import Replies
from intake.services.talk.prefilling import prefilled


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """A draft that is open for this request, with its council and its conversation.

    ``of_case`` is what texts can name of the case that a further conversation is about, and
    ``answers`` what the council said of the options in it, by the slot that is filled.
    """

    opened: OpenDraft
    pack: CouncilPack
    conversation: Conversation
    of_case: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Replies] = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, str]:
        """Everything that texts can name here: of the council, its advocacy service, the case."""
        return {**names(self.pack, person_in(self.conversation)), **self.of_case}

    @property
    def by_adult(self) -> bool:
        """Whether an adult complains in their own right, here or in the case that it is about."""
        return self.conversation.flow.reader == "adult" or "case.adult" in self.of_case

    @property
    def by_care_leaver(self) -> bool:
        """Whether who complains has left care, and may be too old for a child's helpline."""
        if self.by_adult:
            return False
        return "case.left_care" in self.of_case or leaves_care(self.conversation)

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

    ``number`` counts the items of a repeat from 1; None outside one.
    """

    place: Place
    step: Step
    lines: tuple[AnswerLine, ...]
    skipped: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a repeat as it stands in a list: its id, its number, what was said in it."""

    id: str
    number: int
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything that one screen of the talk shows.

    ``form`` prefills the controls; ``seen``, the marks of the stored answer and of ``form``, is
    sent back with it, so that a stale tab is noticed; ``moves`` are the buttons, in order.
    ``items`` are those of a repeat that are listed, or on account of which it is asked.
    ``others`` are the words that further tabs half typed here, each with its mark; ``ahead`` the
    fewest and the most turns that come after this one. ``before`` tells that the form holds words
    from before, which are no answer here until they are sent. ``words_first`` tells that the first
    words of their own were typed just now, so that the way back to them is worth having;
    ``in_letter`` that the last words before this are in the letter now.
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
    ahead: tuple[int, int]
    items: tuple[Item, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    covered: bool = False
    before: bool = False
    words_first: bool = False
    in_letter: bool = False


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The check page: what was said, and what else can be told.

    ``left`` is where something was typed that is not in the answer there; ``seen`` is the mark of
    which conversation this is, of all answers and of that, and is sent back with the wish to send.
    ``urgent`` tells that something is about to happen, ``in_private`` that something was asked in
    private: so of everybody who was asked, whatever they said.
    """

    talk: OpenTalk
    said: tuple[EarlierTurn, ...]
    more: Step | None
    offers: tuple[Option, ...]
    left: tuple[Place, ...]
    seen: str
    urgent: bool = False
    in_private: bool = False


def mark(visit: Visit) -> str:
    """A short mark of a stored answer: a form that carries another mark comes from a stale tab."""
    if visit.answer is None:
        return "new"
    return "private" if visit.step.private else short_mark(visit.answer)


def clash_mark(clash: Clash, visit: Visit) -> str:
    """A short mark of two answers to one question; it changes when either does."""
    return short_mark([clash.place, bare(clash.theirs), visit.answer])


def clashes_of(talk: OpenTalk) -> Iterator[tuple[Clash, Visit]]:
    """What waits to be settled, each with its question; what is on no active path sleeps."""
    for clash in talk.draft.clashes:
        visit = talk.conversation.visit(Place.of_key(clash.place))
        if visit:
            yield clash, visit


def others_at(draft: Draft, place: Place) -> tuple[Form, ...]:
    """What further tabs half typed at a place."""
    return tuple(each.theirs for each in draft.others if each.place == place.key)


def turn_at(talk: OpenTalk, visit: Visit) -> Turn:
    """The screen for one place on the active path."""
    is_hidden = talk.draft.hidden
    path = talk.conversation.path()
    # What was half typed in private is not kept; a draft of before may have it, and shows nothing.
    is_private = visit.step.private
    form = (not is_private and talk.draft.half.get(visit.place.key)) or prefilled(visit)
    turns_before = tuple(
        _said(path, each)
        for each in path[: _at(path, visit.place)]
        if each.answer is not None and not each.step.private and not is_hidden
    )
    return Turn(
        talk=talk,
        place=visit.place,
        step=visit.step,
        number=_number(path, visit.place),
        form=form,
        seen=f"{mark(visit)}.{form_mark(form)}",
        said=turns_before,
        previous=talk.conversation.previous_place(visit.place),
        moves=moves_at(talk.conversation, visit),
        ahead=_ahead(talk.conversation, visit),
        items=_items(talk.conversation, visit.step, is_hidden=is_hidden),
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


def _ahead(conversation: Conversation, visit: Visit) -> tuple[int, int]:
    _, least, most = conversation.progress()
    this = 1 if visit.answer is None and most else 0
    return max(least - this, 0), most - this


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


def check_of(talk: OpenTalk) -> CheckPage:
    """The check page of a conversation."""
    path = talk.conversation.path()
    turns = tuple(
        _said(path, each)
        for each in path
        if each.answer is not None
        and each.step.type != "info"
        and not (each.step.page or each.step.private)
    )
    more = next((step for step in talk.conversation.flow.steps if step.page == "check"), None)
    words_left = {
        each.place: _left(talk, each)
        for each in path
        if each.answer is not None and not each.step.private
    }
    left = {place: words for place, words in words_left.items() if words}
    answers = [(each.place.key, each.answer) for each in path if not each.step.private]
    halves = [(place.key, words) for place, words in left.items()]
    mark = short_mark([talk.conversation.flow.name, answers, halves])
    urgent = tells_of_urgent(talk.conversation)
    offers = talk.conversation.remaining_offers()
    in_private = bool(talk.conversation.places_in_private())
    return CheckPage(talk, turns, more, offers, tuple(left), mark, urgent, in_private)


def _left(talk: OpenTalk, visit: Visit) -> tuple[str, ...]:
    half = talk.draft.half.get(visit.place.key, {})
    waiting = (half, *others_at(talk.draft, visit.place))
    return tuple(text for form in waiting for text in own_words(visit.step, form))


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


def _said(path: Sequence[Visit], visit: Visit) -> EarlierTurn:
    is_skipped = bool(visit.answer and visit.answer.get("skipped"))
    return EarlierTurn(
        visit.place, visit.step, lines_of(visit), is_skipped, _number(path, visit.place)
    )


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


def _items(conversation: Conversation, step: Step, *, is_hidden: bool) -> tuple[Item, ...]:
    """The items that a step lists, or those on account of which it is asked."""
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
