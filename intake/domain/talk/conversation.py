"""A conversation under way: a flow and the answers so far; where it stands is worked out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from intake.domain.condition import OfItems, Ref, StoredAnswer, View
from intake.domain.flow.condition_reading import every_part
from intake.domain.flow.flow import Flow, Option, Step
from intake.domain.names import ONE_SERVICE
from intake.domain.talk.answer_book import YOUNG_PERSON, Answers, Place
from intake.domain.talk.progress import TurnCounter
from intake.domain.talk.replay import Replay, Visit, replay
from intake.domain.talk.stored_answers import lines_of
from intake.domain.text import Line, Piece, Wording

__all__ = ["Answers", "Conversation", "Place", "Visit"]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The position is the first unanswered step of a fresh replay; nothing else is kept.

    ``today`` is the day in London; ``facts`` are what the service knows (`flow.FACTS`);
    ``counter`` is the flow's own, which remembers what was counted for other talks.
    """

    flow: Flow
    answers: Answers
    today: date
    facts: Mapping[str, object] = field(default_factory=dict)
    counter: TurnCounter | None = field(default=None, repr=False, compare=False)
    _replay: Replay = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Follow renamed steps and walk the flow."""
        answers = self.answers.renamed(self.flow.renames) if self.flow.renames else self.answers
        object.__setattr__(self, "answers", answers)
        facts = {**self.facts, **dict.fromkeys(self.flow.always, True)}
        object.__setattr__(self, "_replay", replay(self.flow, answers, self.today, facts))

    def path(self) -> tuple[Visit, ...]:
        """Every step on the active path in order, answered or not; items' steps in their place.

        Repeats themselves are not in it: `visit` and `items_of` show those.
        """
        return self._replay.visits

    def visit(self, place: Place) -> Visit | None:
        """The step at a place, or the repeat itself; None when it is off the path."""
        at = self._replay.index.get(place.key)
        if at is not None:
            return self._replay.visits[at]
        return self._replay.repeats.get(place.step) if place.item is None else None

    def next_place(self) -> Place | None:
        """The first step that has no answer yet; None means the check page."""
        for visit in self._replay.visits:
            if visit.answer is None and not visit.step.page:
                return visit.place
        return None

    def previous_place(self, place: Place) -> Place | None:
        """The turn before a place; None at the first one, or when the place is off the path.

        What is private is passed over, but for who has not left it yet.
        """
        before = None
        within = self.flow.by_id[place.step].private
        for visit in self._turns():
            if visit.place == place or visit.step.repeat == place.step:
                return before
            if within or not visit.step.private:
                before = visit.place
        return None

    def is_withheld(self, place: Place) -> bool:
        """Whether it was answered in private and left since: nobody comes by its page again.

        Who is still among the private steps has not left them.
        """
        visit, following = self.visit(place), self.next_place()
        if visit is None or not visit.step.private or visit.answer is None:
            return False
        return following is None or not self.flow.by_id[following.step].private

    def places_in_private(self) -> tuple[Place, ...]:
        """What was asked in private and has an answer, or was skipped."""
        visits = (visit for visit in self.path() if visit.step.private)
        return tuple(visit.place for visit in visits if visit.answer is not None)

    def asked_again(self, places: Sequence[Place]) -> "Conversation":
        """The conversation with no answer at these places; what was said there is gone."""
        return self._with(self.answers.without(places))

    def place_numbered(self, number: int, item: str | None = None) -> Place | None:
        """The place that an address names by its step's number; None when off the path."""
        step = self.flow.by_number.get(number)
        place = Place(step.id, item) if step else None
        return place if place and self.visit(place) else None

    def answered(
        self, place: Place, answer: StoredAnswer, by: str = YOUNG_PERSON
    ) -> "Conversation":
        """The conversation with this answer; what it makes unreachable sleeps.

        Answering what the check page offers adds to what was chosen before. Answering the
        order of a repeat's items puts them in that order.
        """
        step, answers = self.flow.by_id[place.step], self.answers
        if "skipped" in answer:
            return self.skipped(place)
        if step.page:
            answer = _added(step, answers.entries.get(place.key, {}), answer)
        elif step.of is not None:
            answers, answer = _ordered(answers, step.of, answer)
        return self._with(answers.with_answer(place, answer, by))

    def skipped(self, place: Place) -> "Conversation":
        """The conversation with this place skipped.

        What was said there sleeps. The first step of an item that can't be skipped takes the
        whole item out.
        """
        visit = self.visit(place)
        if visit and visit.step.repeat and not visit.step.skippable:
            return self.item_removed(visit.step.repeat, place.item or "")
        return self._with(self.answers.with_skip(place))

    def items_of(self, repeat: str) -> tuple[str, ...]:
        """The ids of a repeat's items in the young person's order; none when off the path."""
        return self.answers.items_of(repeat) if repeat in self._replay.repeats else ()

    def item_added(self, repeat: str) -> tuple["Conversation", str]:
        """One more item, and its id. A full repeat stays as it is and gives its last item."""
        if not self.can_add(repeat):
            return self, self.answers.items_of(repeat)[-1]
        answers, item = self.answers.with_item(repeat)
        return self._with(answers), item

    def item_removed(self, repeat: str, item: str) -> "Conversation":
        """One item less; its answers sleep. A repeat that is left empty asks for one again."""
        return self._with(self.answers.without_item(repeat, item))

    def item_moved(self, repeat: str, item: str, by: int) -> "Conversation":
        """An item moved up (-1) or down (+1); at the end of the list it stays where it is."""
        ids = list(self.answers.items_of(repeat))
        at = ids.index(item) if item in ids else -1
        if at < 0 or not 0 <= at + by < len(ids):
            return self
        ids[at], ids[at + by] = ids[at + by], ids[at]
        return self._with(self.answers.with_items(repeat, ids))

    def can_add(self, repeat: str) -> bool:
        """Whether the repeat is on the path and takes one more item."""
        visit = self._replay.repeats.get(repeat)
        return visit is not None and len(self.items_of(repeat)) < (visit.step.maximum or 1)

    def can_add_after(self, place: Place) -> bool:
        """Whether this is the last step of the last item of a repeat that isn't full."""
        repeat = self.flow.by_id[place.step].repeat
        if repeat is None or not self.can_add(repeat):
            return False
        own = [visit.place for visit in self.path() if visit.step.repeat == repeat]
        return own[-1:] == [place]

    def first_place_of(self, repeat: str, item: str) -> Place | None:
        """Where an item begins; None when there is no such item on the path."""
        places = (visit.place for visit in self.path() if visit.step.repeat == repeat)
        return next((place for place in places if place.item == item), None)

    def asked_about(self, step: Step) -> tuple[tuple[str, str], ...]:
        """The items, each with its repeat, on account of which a step is asked."""
        conditions = every_part(step.condition) if step.condition else ()
        return tuple(
            (each.repeat, item)
            for each in conditions
            if isinstance(each, OfItems)
            for item in self.items_of(each.repeat)
            if each.part.truth(self.view().inside(self._replay.in_items[each.repeat, item]))
        )

    def remaining_offers(self) -> tuple[Option, ...]:
        """What the check page still offers to tell: what is asked anyway is not offered."""
        for visit in self.path():
            if visit.step.page:
                return tuple(each for each in visit.step.options if self._brings(visit, each))
        return ()

    def _brings(self, page: Visit, option: Option) -> bool:
        """Whether choosing this brings a question that is not on the path yet."""
        if option.key in _chosen(page.answer or {}):
            return False
        there = self.answered(page.place, {"chosen": [option.key]})
        here = {visit.place for visit in self.path()}
        return any(visit.place not in here for visit in there.path())

    def progress(self) -> tuple[int, int, int]:
        """Turns answered, and the fewest and the most turns that can still come.

        What the check page still offers is not counted until it is chosen.
        """
        answer_count = sum(visit.answer is not None for visit in self._turns())
        counter = self.counter or TurnCounter(self.flow)
        return (answer_count, *counter.left(self.answers, self._replay.view))

    def view(self, place: Place | None = None) -> View:
        """What a condition sees, from an item's place that item's own answers too."""
        return self._replay.view_at(place) if place else self._replay.view

    def say(
        self, wording: Wording, names: Mapping[str, str], place: Place | None = None
    ) -> tuple[Line, ...]:
        """What a wording says here, line by line: the variant that holds, names filled in.

        ``names`` are the closed lists (`council.name` …); ``place`` is where an item's own
        answers are seen from. A line goes that needs what is known only where one service, or one
        of several, is theirs.
        """
        same_lines = wording.same_lines
        if same_lines is not None:
            return same_lines
        view = self.view(place)
        text = wording.text_for(view).without(ONE_SERVICE - names.keys())

        def fill(piece: Piece) -> str:
            return names.get(piece.key, "") if piece.ref is None else self._said(piece.ref, view)

        return text.filled(fill)

    def _said(self, ref: Ref, view: View) -> str:
        answer, step = ref.find(view), self.flow.by_id[ref.step]
        if answer is None:
            return ""
        question = next((each for each in step.fields if each.key == ref.field), step)
        return ", ".join(line.text for line in lines_of(question, None, answer))

    def _turns(self) -> Iterator[Visit]:
        return (visit for visit in self._replay.visits if not visit.step.page)

    def _with(self, answers: Answers) -> "Conversation":
        return Conversation(self.flow, answers, self.today, self.facts, self.counter)


def _added(step: Step, before: StoredAnswer, answer: StoredAnswer) -> StoredAnswer:
    """What was chosen before and what is chosen now, in the order of the options."""
    choice = {*_chosen(before), *_chosen(answer)}
    return {**answer, "chosen": [each.key for each in step.options if each.key in choice]}


def _chosen(answer: StoredAnswer) -> Sequence[str]:
    keys = answer.get("chosen")
    return keys if isinstance(keys, list) else ()


def _ordered(answers: Answers, repeat: str, answer: StoredAnswer) -> tuple[Answers, StoredAnswer]:
    """The items in the order that was answered, when it names just these items."""
    ids, order = answers.items_of(repeat), answer.get("order")
    if isinstance(order, list) and sorted(order) == sorted(ids):
        return answers.with_items(repeat, order), answer
    return answers, {"order": list(ids)}
