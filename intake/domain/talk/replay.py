"""Walking a flow with the answers so far: which steps are on the path, and what was said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from intake.domain.condition import StoredAnswer, View
from intake.domain.flow.flow import Flow, Step
from intake.domain.talk.answer_book import YOUNG_PERSON, Answers, Place
from intake.domain.talk.stored_answers import SKIPPED, fits


class Visit(NamedTuple):
    """One step on the active path.

    ``answer`` is None until answered; ``asleep`` is what was said here before it was skipped
    or before the flow changed, to fill in the form with. ``skippable`` says whether a skip is
    allowed here; a skip of an item that was added by mistake takes the item out.
    """

    place: Place
    step: Step
    answer: StoredAnswer | None
    by: str = YOUNG_PERSON
    skippable: bool = False
    asleep: StoredAnswer | None = None

    @property
    def answered(self) -> bool:
        """Whether there is an answer that isn't a skip."""
        return self.answer is not None and "skipped" not in self.answer


@dataclass(frozen=True, slots=True)
class Replay:
    """The active path, worked out from the first step on.

    ``index`` tells where the visit of a place stands, by the key of the place; ``repeats`` holds a
    visit for each active repeat itself, with its items in order.
    """

    visits: tuple[Visit, ...]
    index: Mapping[str, int]
    repeats: Mapping[str, Visit]
    view: View
    in_items: Mapping[tuple[str, str], Mapping[str, StoredAnswer]]

    def view_at(self, place: Place) -> View:
        """What a condition or a text can see at a place."""
        repeat = place.step.partition(".")[0]
        answers = self.in_items.get((repeat, place.item or ""))
        if answers is None:
            return self.view
        return self.view.inside(answers, another=answers is not self.view.items[repeat][0])


def replay(flow: Flow, answers: Answers, today: date, facts: Mapping[str, object]) -> Replay:
    """Walk the whole flow; the only place where it is decided what is on the path."""
    walk = _Walk(answers, today, facts)
    view = walk.view
    for step in flow.steps:
        if step.condition is None or step.condition.truth(view) is True:
            walk.step(step)
    return Replay(tuple(walk.visits), walk.index, walk.repeats, walk.view, walk.in_items)


class _Walk:
    def __init__(self, answers: Answers, today: date, facts: Mapping[str, object]) -> None:
        self.answers = answers
        self.visits: list[Visit] = []
        self.index: dict[str, int] = {}
        self.repeats: dict[str, Visit] = {}
        self.in_items: dict[tuple[str, str], dict[str, StoredAnswer]] = {}
        self.outer: dict[str, StoredAnswer] = {}
        self.items: dict[str, list[dict[str, StoredAnswer]]] = {}
        self.view = View(today, facts, self.outer, {}, self.items)

    def step(self, step: Step) -> None:
        if step.type == "repeat":
            self.repeat(step)
        elif step.of is None or len(self.items.get(step.of, ())) > 1:
            place = Place(step.id)
            self.visit(step, place, step.id, self.outer, skippable=step.skippable)

    def repeat(self, step: Step) -> None:
        ids = self.answers.items_of(step.id)
        self.repeats[step.id] = Visit(Place(step.id), step, {"items": list(ids)})
        self.items[step.id] = []
        extra = len(ids) > max(1, step.minimum or 0)
        for item in ids:
            answers: dict[str, StoredAnswer] = {}
            self.in_items[step.id, item] = answers
            view = self.view.inside(answers, another=item != ids[0])
            for place, inner in self.on_path(step, item, view):
                first = inner is step.item[0]
                skippable = inner.skippable or (first and extra)
                self.visit(inner, place, place.key, answers, skippable=skippable)
            self.items[step.id].append(answers)

    def on_path(self, step: Step, item: str, view: View) -> Iterator[tuple[Place, Step]]:
        for inner in step.item:
            if inner.condition is None or inner.condition.truth(view) is True:
                yield Place(inner.id, item), inner

    def visit(
        self,
        step: Step,
        place: Place,
        key: str,
        answers: dict[str, StoredAnswer],
        *,
        skippable: bool,
    ) -> None:
        all_answers = self.answers
        entry = all_answers.entries.get(key)
        answer = None if entry is None else current_answer(step, entry, all_answers)
        asleep = all_answers.kept.get(key)
        if answer is None:
            asleep = entry or asleep
        elif answer is not SKIPPED:
            asleep, answers[step.id] = None, answer
        self.index[key] = len(self.visits)
        by = all_answers.by.get(key, YOUNG_PERSON)
        self.visits.append(Visit(place, step, answer, by, skippable, asleep))


def current_answer(step: Step, entry: StoredAnswer, answers: Answers) -> StoredAnswer | None:
    """The stored answer, if it still is one to this step."""
    if "skipped" in entry:
        return SKIPPED
    if not fits(step, entry):
        return None
    if step.of is None:
        return entry
    # Answered for other items than there are now: to be asked again.
    ids, order = answers.items_of(step.of), entry["order"]
    return {"order": list(ids)} if isinstance(order, list) and set(ids) == set(order) else None
