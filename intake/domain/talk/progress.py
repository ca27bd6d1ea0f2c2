"""How many turns can still come: the fewest and the most, over every way through what is left.

Every way is looked at, as `flow_paths` does it: ways that will be asked the same from some step
on are one. Answers that are there, asleep or not, count as answered where their step is asked.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from intake.domain.condition import Compare, Condition, Fact, OfItems, StoredAnswer, View
from intake.domain.flow.flow import Flow, Step
from intake.domain.flow.paths import (
    Atom,
    FrozenState,
    State,
    absent,
    atoms_of,
    classes_of,
    owner_of,
    settled,
    truth_in,
)
from intake.domain.talk.answer_book import Answers, Place
from intake.domain.talk.replay import current_answer
from intake.domain.talk.stored_answers import SKIPPED

Turns = tuple[int, int]
"""The fewest and the most."""

Ways = dict[FrozenState, Turns]


_MOST_STANDS: Final = 4096
"""Ways to stand in one flow that are remembered at once."""


@dataclass(frozen=True, slots=True)
class TurnCounter:
    """Counts the turns that can still come in one flow.

    Many talks stand alike, so what was counted is remembered by how they stand: never by a word
    of an answer. Whoever holds the flow for many talks holds its counter too. ``most`` is how
    many ways to stand are remembered at once.
    """

    flow: Flow
    most: int = _MOST_STANDS
    _own: Mapping[str, tuple[Compare, ...]] = field(init=False, repr=False)
    _turns: dict[Hashable, Turns] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Find what is compared in the flow."""
        object.__setattr__(self, "_own", _own(self.flow))

    def left(self, answers: Answers, view: View) -> Turns:
        """The fewest and the most turns to the check page, with the items there are now.

        ``view`` tells the day and the facts. What the check page offers counts only once it is
        chosen.
        """
        nothing = View(view.today, view.facts)
        stands = (tuple(self._stands(answers, nothing)), frozenset(view.facts.items()))
        turns = self._turns.get(stands)
        if turns is None:
            turns = self._counted(answers, nothing)
            if len(self._turns) == self.most:
                self._turns.clear()
            self._turns[stands] = turns
        return turns

    def _counted(self, answers: Answers, nothing: View) -> Turns:
        steps = self.flow.steps
        count = _Count(answers, nothing, steps)
        ends = count.through(steps, {frozenset(): (0, 0)}, frozenset()).values()
        return min(least for least, _ in ends), max(most for _, most in ends)

    def _stands(self, answers: Answers, nothing: View) -> Iterator[Hashable]:
        """All that the count asks of the answers: which are there, and what is true of them.

        A step without an answer is left out, so that little is done while little was said.
        """
        for step in self.flow.steps:
            if step.item:
                yield tuple(
                    self._stand(inner, Place(inner.id, item).key, answers, nothing)
                    for item in answers.items_of(step.id)
                    for inner in step.item
                )
            elif step.id in answers.entries:
                yield step.id, self._stand(step, step.id, answers, nothing)

    def _stand(self, step: Step, key: str, answers: Answers, nothing: View) -> Hashable:
        """What is true of the answer at a place; None where there is none."""
        entry = answers.entries.get(key)
        answer = current_answer(step, entry, answers) if entry else None
        if answer is None:
            return None
        atoms = self._own.get(step.id)
        if atoms is None:
            return ()
        view = _beside(nothing, step, answer)
        return tuple([atom.truth(view) for atom in atoms])


def _own(flow: Flow) -> Mapping[str, tuple[Compare, ...]]:
    """What is compared anywhere in a flow, by the step whose answer it is."""
    whole = _Count(Answers(), View(date.min, {}), flow.steps)
    atoms = (atom for step in flow.walk() for atom in whole._needs(step))
    comparisons = dict.fromkeys(atom for atom in atoms if isinstance(atom, Compare))
    own: dict[str, tuple[Compare, ...]] = {}
    for atom in comparisons:
        own[atom.ref.step] = (*own.get(atom.ref.step, ()), atom)
    return own


@dataclass(frozen=True, slots=True)
class _Count:
    answers: Answers
    nothing: View
    steps: tuple[Step, ...]
    item: str | None = None
    asked: Mapping[str, frozenset[OfItems]] = field(init=False)

    def __post_init__(self) -> None:
        """Gather what is asked of the items of each repeat, so that it is worked out there."""
        parts = [atom for step in self.steps for atom in _looks_at(step)]
        of_items = [atom for atom in parts if isinstance(atom, OfItems)]
        item_conditions = {
            step.id: frozenset(each for each in of_items if each.repeat == step.id)
            for step in self.steps
            if step.item
        }
        object.__setattr__(self, "asked", item_conditions)

    def through(self, steps: Iterable[Step], ways: Ways, keep: frozenset[Atom]) -> Ways:
        """All ways after these steps; ``keep`` is what matters beyond them."""
        todo = tuple(steps)
        needs = [frozenset(self._needs(step)) for step in todo]
        for at, step in enumerate(todo):
            live = keep.union(*needs[at + 1 :])
            after: Ways = {}
            for state, turns in ways.items():
                for values, on_path in settled(dict(state), partial(self._on_path, step)):
                    reachable = (
                        self._after(step, values, live) if on_path else _off(step, values, live)
                    )
                    for end, more in reachable:
                        key = frozenset((atom, end[atom]) for atom in end if atom in live)
                        _merge(after, key, (turns[0] + more[0], turns[1] + more[1]))
            ways = after
        return ways

    def _needs(self, step: Step) -> Iterator[Atom]:
        """What matters at a step, also for what is asked of its items later."""
        yield from _looks_at(step)
        for each in self.asked.get(step.id, ()):
            yield from atoms_of(each.part)

    def _on_path(self, step: Step, state: State) -> bool:
        several = step.of is None or len(self.answers.items_of(step.of)) > 1
        return several and (step.condition is None or self._holds(step.condition, state))

    def _holds(self, condition: Condition, state: State) -> bool:
        facts: dict[Atom, bool | None] = {
            each: each.truth(self.nothing) for each in atoms_of(condition) if isinstance(each, Fact)
        }
        return truth_in(condition, {**state, **facts})

    def _after(
        self, step: Step, state: State, live: frozenset[Atom]
    ) -> Iterator[tuple[State, Turns]]:
        """The ways on from a step that is asked, and the turns that each takes."""
        if step.type == "repeat":
            yield from self._items(step, state, live)
            return
        own = [atom for atom in live if owner_of(atom) == step.id]
        place = Place(step.id, self.item)
        entry = self.answers.entries.get(place.key)
        answer = current_answer(step, entry, self.answers) if entry else None
        if answer is not None or step.page:
            truths = _truths(self.nothing, step, own, answer or SKIPPED)
            yield {**state, **truths}, (0, 0)
        elif own:
            for truths in classes_of(step, own):
                yield {**state, **truths}, (1, 1)
        else:
            yield state, (1, 1)

    def _items(
        self, step: Step, state: State, live: frozenset[Atom]
    ) -> Iterator[tuple[State, Turns]]:
        item_conditions = [each for each in self.asked[step.id] if each in live]
        outside = (atom for atom in _looks_at(step) if not _within(atom, step))
        inside = live.union(
            item_conditions, outside, *(atoms_of(each.part) for each in item_conditions)
        )
        start: dict[Atom, bool | None] = {**state, **{each: each.every for each in item_conditions}}
        ways: Ways = {frozenset(start.items()): (0, 0)}
        for at, item in enumerate(self.answers.items_of(step.id)):
            facts = {**self.nothing.facts, "another": at > 0}
            own = _Count(self.answers, self.nothing._replace(facts=facts), self.steps, item)
            ways_on = own.through(step.item, ways, inside)
            ways = {}
            for end, turns in ways_on.items():
                for values, truths in settled(
                    dict(end), partial(own._item_truths, item_conditions)
                ):
                    whole = {atom: each for atom, each in values.items() if not _within(atom, step)}
                    for each in item_conditions:
                        whole[each] = _both(each, values, truths[each])
                    _merge(ways, frozenset(whole.items()), turns)
        yield from ((dict(end), turns) for end, turns in ways.items())

    def _item_truths(
        self, item_conditions: Iterable[OfItems], state: State
    ) -> Mapping[OfItems, bool]:
        return {each: self._holds(each.part, state) for each in item_conditions}


def _truths(nothing: View, step: Step, own: Iterable[Atom], answer: StoredAnswer) -> State:
    """What these comparisons come to with this answer; with one that was skipped, with none."""
    view = _beside(nothing, step, answer)
    return {atom: atom.truth(view) for atom in own if isinstance(atom, Compare)}


def _beside(nothing: View, step: Step, answer: StoredAnswer) -> View:
    """What is seen where only this was said; what was skipped is not."""
    answers = {} if "skipped" in answer else {step.id: answer}
    return View(nothing.today, nothing.facts, answers)


def _looks_at(step: Step) -> Iterator[Atom]:
    """What decides whether a step, or one inside it, is asked."""
    for each in (step, *step.item):
        if each.condition is not None:
            yield from (atom for atom in atoms_of(each.condition) if not isinstance(atom, Fact))


def _off(step: Step, state: State, live: Iterable[Atom]) -> Iterator[tuple[State, Turns]]:
    """The one way past a step that is not asked."""
    yield {**state, **{each: absent(each) for each in live if owner_of(each) == step.id}}, (0, 0)


def _within(atom: Atom, repeat: Step) -> bool:
    return owner_of(atom) in {inner.id for inner in repeat.item}


def _both(atom: OfItems, before: State, now: bool) -> bool:
    """What a condition on items comes to, with one item more."""
    return bool(before[atom]) and now if atom.every else bool(before[atom]) or now


def _merge(ways: Ways, key: FrozenState, turns: Turns) -> None:
    least, most = ways.get(key, turns)
    ways[key] = min(least, turns[0]), max(most, turns[1])
