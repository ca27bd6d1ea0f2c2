"""Every class of ways through a flow, walked through the real conversation.

Two ways are one class when everything that still matters came out the same. A choice among many
is settled only where it first matters, so that what does not matter multiplies nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Final

from intake.domain.condition import Compare, Fact, OfItems, View
from intake.domain.flow.flow import Option, with_lists
from intake.domain.flow.paths import MOST_STATES, Several, atoms_at, atoms_of
from intake.domain.flow.sample_answers import TODAY, answers_to
from intake.domain.talk.conversation import Answers, Conversation, Place
from intake.domain.talk.progress import TurnCounter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from intake.domain.condition import StoredAnswer
    from intake.domain.flow.flow import Flow, Step
    from intake.domain.flow.paths import Atom

LISTS: Final = {
    "points": (Option("1", "They moved me."), Option("2", "No one asked me.")),
    "actions": (Option("3", "A new worker"),),
}


class Stuck(Exception):
    """The conversation does not go on where it should."""


@dataclass(frozen=True)
class State:
    """A conversation on its way; ``open`` are options that may be chosen or not, still."""

    talk: Conversation
    open: frozenset[Compare] = frozenset()
    item: str | None = None


@dataclass
class Classes:
    """Walks one flow, under one set of facts; ``met`` are the states, ``reached`` the steps."""

    flow: Flow
    facts: Mapping[str, bool]
    reached: set[str] = field(default_factory=set)
    met: list[Conversation] = field(default_factory=list)

    def ends(self) -> list[Conversation]:
        """A finished conversation for every class of ways. Raises Stuck."""
        counter = TurnCounter(self.flow)
        start = State(Conversation(self.flow, Answers(), TODAY, self.facts, counter))
        ends = self.through(self.flow.steps, [start], set())
        for end in ends:
            if end.talk.next_place() is not None:
                raise Stuck(f"{end.talk.next_place()} is left")
        return [end.talk for end in ends]

    def through(self, steps: Iterable[Step], states: list[State], keep: set[Atom]) -> list[State]:
        todo = tuple(steps)
        matters = [set(_outer(step)) for step in todo]
        for at, step in enumerate(todo):
            live = keep.union(*matters[at + 1 :])
            after: dict[object, State] = {}
            for state in states:
                for settled in self.settled(state, matters[at]):
                    for end in self.visit(step, settled, live):
                        after.setdefault(_key(end, live), end)
            states = list(after.values())
            self.met += [state.talk for state in states]
            if len(self.met) > MOST_STATES:
                raise Stuck(f"more than {MOST_STATES} states")
        return states

    def settled(self, state: State, atoms: set[Atom]) -> Iterator[State]:
        """The state with each option that matters now chosen, and not chosen."""
        todo = sorted(state.open & atoms, key=repr)
        for chosen in product([True, False], repeat=len(todo)):
            talk = state.talk
            for atom, wanted in zip(todo, chosen, strict=True):
                talk = _with_option(talk, atom, state.item) if wanted else talk
            yield replace(state, talk=talk, open=state.open - set(todo))

    def visit(self, step: Step, state: State, live: set[Atom]) -> Iterator[State]:
        if step.type == "repeat":
            on_path = bool(state.talk.items_of(step.id))
            yield from self.items(step, state, live) if on_path else [state]
            return
        place = Place(step.id, state.item)
        if state.talk.visit(place) is None:
            yield state
            return
        self.reached.add(step.id)
        if not step.page and state.talk.next_place() != place:
            raise Stuck(f"{state.talk.next_place()} is asked, not {place}")
        compared = [each for each in _compared(live) if each.ref.step == step.id]
        for stored in _answers(step, compared):
            yield self.answered(state, place, stored, compared)

    def answered(
        self, state: State, place: Place, stored: StoredAnswer | None, compared: list[Compare]
    ) -> State:
        talk = state.talk
        if stored is None:
            return replace(state, talk=talk.skipped(place))
        undecided = {each for each in compared if each.operator == "has"}
        if talk.flow.by_id[place.step].page:
            return replace(state, open=state.open | undecided)
        return replace(state, talk=talk.answered(place, stored), open=state.open | undecided)

    def items(self, step: Step, state: State, live: set[Atom]) -> Iterator[State]:
        """One item, and then another one."""
        self.reached.add(step.id)
        asked = [each for each in live if isinstance(each, OfItems) and each.repeat == step.id]
        within = live.union(*(atoms_of(each.part) for each in asked), _outer(step))
        [first] = state.talk.items_of(step.id)
        for end in self.through(step.item, [replace(state, item=first)], within):
            yield replace(end, item=None)
            if end.talk.can_add(step.id):
                talk, item = end.talk.item_added(step.id)
                for both in self.through(step.item, [replace(end, talk=talk, item=item)], within):
                    yield replace(both, item=None)


def flow_classes(flow: Flow, *, whole: bool = False) -> tuple[list[Conversation], Classes]:
    """A finished conversation for each class of ways; and what was met, for all facts together.

    Unless it is to be the whole, one set of facts told by chance, always the same one, and what is
    known the other way round stand for all.
    """
    filled = with_lists(flow, LISTS)
    names = sorted({each.name for step in flow.steps for each in _facts(step)})
    every = list(product([True, False], repeat=len(names)))
    together = Classes(filled, {})
    ends: list[Conversation] = []
    for known in every if whole else _few(every):
        walk = Classes(filled, dict(zip(names, known, strict=True)), together.reached)
        ends += walk.ends()
        together.met += walk.met
    return ends, together


def _few(every: list[tuple[bool, ...]]) -> list[tuple[bool, ...]]:
    # The second half of all is the first one the other way round.
    first = every[: len(every) // 2]
    chance = Random(len(every))  # noqa: S311  # chance, not secrecy
    few = chance.sample(first, min(1, len(first)))
    return [*few, *(tuple(not each for each in known) for known in few)] or every


def finished(talk: Conversation) -> Conversation:
    """The conversation with everything skipped that is left, or answered somehow."""
    while (place := talk.next_place()) is not None:
        [*_, stored] = answers_to(talk.flow.by_id[place.step], ())
        talk = talk.skipped(place) if stored is None else talk.answered(place, stored)
    return talk


def _facts(step: Step) -> Iterator[Fact]:
    for atom in atoms_at(step):
        parts = atoms_of(atom.part) if isinstance(atom, OfItems) else [atom]
        yield from (each for each in parts if isinstance(each, Fact) and each.name != "another")


def _outer(step: Step) -> Iterator[Atom]:
    """What matters at a step, with what is asked of items from outside."""
    for atom in atoms_at(step):
        yield atom
        if isinstance(atom, OfItems):
            yield from atoms_of(atom.part)


def _compared(live: Iterable[Atom]) -> Iterator[Compare]:
    for atom in live:
        for each in atoms_of(atom.part) if isinstance(atom, OfItems) else [atom]:
            if isinstance(each, Compare):
                yield each


def _key(state: State, live: set[Atom]) -> object:
    """What came out of everything that still matters."""
    view = state.talk.view(Place("", state.item)) if state.item is None else _inside(state)
    return frozenset(
        (atom, atom in state.open or _truth(atom, view, state.talk)) for atom in live
    ), state.open & live  # fmt: skip


def _inside(state: State) -> View:
    repeat = next(step for step in state.talk.flow.steps
                  if state.item in state.talk.items_of(step.id) and step.item)  # fmt: skip
    return state.talk.view(Place(repeat.item[0].id, state.item))


def _truth(atom: Atom, view: View, talk: Conversation) -> object:
    if isinstance(atom, Several):
        return len(talk.items_of(atom.repeat)) > 1
    return atom.truth(view)


def _answers(step: Step, compared: list[Compare]) -> list[StoredAnswer | None]:
    """One answer for each way that the comparisons can come out; a choice among many has none."""
    found: dict[object, StoredAnswer | None] = {}
    for stored in answers_to(step, compared):
        view = View(TODAY, {}, {} if stored is None else {step.id: stored})
        truths = tuple(each.operator == "has" or each.truth(view) for each in compared)
        if step.type == "choices" and stored is not None:
            stored = {"chosen": []}
        found.setdefault((stored is None, truths) if compared else stored is None, stored)
    return list(found.values())


def _with_option(talk: Conversation, atom: Compare, item: str | None) -> Conversation:
    place = Place(atom.ref.step, item if "." in atom.ref.step else None)
    visit = talk.visit(place)
    before = (visit.answer or {}).get("chosen", []) if visit else []
    assert isinstance(before, list)
    return talk.answered(place, {"chosen": [*before, str(atom.operand)]})
