"""Every way through a flow, by the truth of the comparisons that still matter.

Two ways that will be asked the same from here on are one. So the number of states stays small,
and what is found about all of them is proved, not sampled.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from intake.domain.condition import (
    Compare,
    Condition,
    Every,
    Fact,
    Not,
    OfItems,
    Ref,
    Some,
    Use,
    View,
)
from intake.domain.flow.easy_read import easy_wordings
from intake.domain.flow.flow import Flow, Step
from intake.domain.flow.sample_answers import TODAY, answers_to
from intake.domain.names import SOMETIMES
from intake.domain.text import Text, Variant, Wording

MOST_STATES: Final = 50_000
"""A flow with more states than this cannot be proved, or understood."""


@dataclass(frozen=True, slots=True)
class Several:
    """Whether a repeat has two items or more."""

    repeat: str


T = TypeVar("T")
Atom = Compare | Fact | OfItems | Several
State = Mapping[Atom, bool | None]
"""What is known; None is an answer that may be either way, settled when it first matters."""
Spot = tuple[str, tuple[str | int, ...]]
"""A step's id, and the keys below it."""
Filler = tuple[tuple[str, ...], str, Ref]
"""The keys of a question, the slot that it fills, and an answer before it that fills the same."""


class TooManyStates(Exception):
    """The flow branches so much that not every way through it can be looked at."""


@dataclass(slots=True)
class Paths:
    """What was met on all ways: which truths each condition took, and texts that lacked a name.

    ``reached`` are the steps asked on some way; ``unasked`` are answers a text uses though it
    is shown on a way where they were not given. ``rivals`` are questions asked on a way where
    the slot that they fill was filled before: the slot, and the step that filled it.
    """

    truths: dict[Spot, set[bool]] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    unasked: dict[Spot, str] = field(default_factory=dict)
    rivals: dict[Spot, tuple[str, str]] = field(default_factory=dict)
    fillers: Mapping[str, tuple[Filler, ...]] = field(default_factory=dict)
    states: int = 0


def all_paths(flow: Flow) -> Paths:
    """Walk every way through a flow. Raises TooManyStates."""
    paths = Paths(fillers=_fillers(flow))
    _run(paths, flow.steps, frozenset(), frozenset())
    return paths


def _fillers(flow: Flow) -> Mapping[str, tuple[Filler, ...]]:
    """For each step whose slots others before it fill, who they are."""
    before: dict[tuple[str | None, str], list[Ref]] = {}
    fillers: dict[str, tuple[Filler, ...]] = {}
    for step in flow.walk():
        parts: list[tuple[tuple[str, ...], Ref, str | None]] = [((), Ref(step.id), step.fills)]
        parts += [(("parts", each.key), Ref(step.id, each.key), each.fills) for each in step.fields]
        slots = [(keys, ref, slot) for keys, ref, slot in parts if slot]
        fillers[step.id] = tuple(
            (keys, slot, other)
            for keys, _, slot in slots
            for other in before.get((step.repeat, slot), ())
        )
        for _, ref, slot in slots:
            before.setdefault((step.repeat, slot), []).append(ref)
    return {step_id: each for step_id, each in fillers.items() if each}


FrozenState = frozenset[tuple[Atom, bool | None]]


def _run(
    paths: Paths, steps: tuple[Step, ...], start: FrozenState, keep: frozenset[Atom]
) -> set[FrozenState]:
    """All states after these steps; ``keep`` is what matters beyond them."""
    used = [{*atoms_at(step), *_earlier(paths, step)} for step in steps]
    states = {start}
    for at, step in enumerate(steps):
        live = keep.union(*used[at + 1 :])
        after: set[FrozenState] = set()
        for state in states:
            for values, on_path in settled(dict(state), partial(_visit, paths, step)):
                for end in _answered(paths, step, values, on_path, live):
                    after.add(frozenset((atom, end[atom]) for atom in end if atom in live))
        states = after
        paths.states += len(states)
        if paths.states > MOST_STATES:
            raise TooManyStates
    return states


class _UnknownTruth(Exception):
    def __init__(self, atom: Atom) -> None:
        self.atom = atom
        super().__init__()


def settled(
    state: State, visit: Callable[[State], T]
) -> Iterator[tuple[dict[Atom, bool | None], T]]:
    """The state, split by each atom that a visit needs to know."""
    todo = [dict(state)]
    while todo:
        values = todo.pop()
        try:
            yield values, visit(values)
        except _UnknownTruth as fault:
            todo += [{**values, fault.atom: truth} for truth in (True, False)]


def _visit(paths: Paths, step: Step, state: State) -> bool:
    """Whether the step is asked in this state; notes down what its conditions came to."""
    on_path = truth_in(step.condition, state) if step.condition else True
    if step.condition:
        paths.truths.setdefault((step.id, ("if",)), set()).add(on_path)
    if step.of is not None and not known_in(Several(step.of), state):
        return False
    if on_path:
        paths.reached.add(step.id)
        for keys, wording in worded(step):
            _said(paths, (step.id, keys), wording, state)
        # Settled here, so that it is the same for every item.
        for atom in _outside(step):
            known_in(atom, state)
        for keys, slot, other in paths.fillers.get(step.id, ()):
            if known_in(_given(other), state):
                paths.rivals.setdefault((step.id, keys), (slot, other.step))
    return on_path


def _earlier(paths: Paths, step: Step) -> Iterator[Atom]:
    """Whether what fills the same slots was answered, for a step and those of its items."""
    for each in (step, *step.item):
        yield from (_given(other) for _, _, other in paths.fillers.get(each.id, ()))


def _said(paths: Paths, spot: Spot, wording: Wording, state: State) -> None:
    truths = (_holds(paths, spot, at, each, state) for at, each in enumerate(wording.variants))
    at = next(at for at, holds in enumerate(truths) if holds)
    for name, atom in _needs(wording.variants[at].text):
        if not known_in(atom, state):
            paths.unasked[spot[0], (*spot[1], at, "say")] = name


def _holds(paths: Paths, spot: Spot, at: int, variant: Variant, state: State) -> bool:
    if variant.condition is None:
        return True
    holds = truth_in(variant.condition, state)
    paths.truths.setdefault((spot[0], (*spot[1], at, "if")), set()).add(holds)
    return holds


def worded(step: Step) -> Iterator[tuple[tuple[str | int, ...], Wording]]:
    """Every wording of a step that has variants or names, with the keys that lead to it."""
    for key in ("ask", "say", "more", "why", "hint"):
        wording = getattr(step, key)
        if wording is not None:
            yield (key,), wording
    yield from easy_wordings(step)
    for option in step.options:
        if option.hint:
            yield ("options", option.key, "hint"), option.hint
    for each in step.fields:
        if each.hint:
            yield ("parts", each.key, "hint"), each.hint


def _given(ref: Ref) -> Compare:
    return Compare(ref, "answered", operand=True)


def known_in(atom: Atom, state: State) -> bool:
    """What an atom is in a state. Only inside `settled`."""
    truth = state.get(atom)
    if truth is None:
        raise _UnknownTruth(atom)
    return truth


def truth_in(condition: Condition, state: State) -> bool:
    """Whether a condition holds in a state. Only inside `settled`, which decides what isn't yet."""
    match condition:
        case Every(parts):
            return all(truth_in(part, state) for part in parts)
        case Some(parts):
            return any(truth_in(part, state) for part in parts)
        case Not(part):
            return not truth_in(part, state)
        case Use(_, part):
            return truth_in(part, state)
        case atom:
            return known_in(atom, state)


def atoms_at(step: Step) -> Iterator[Atom]:
    """Every atom that matters at a step, or at one of its items."""
    if step.condition:
        yield from atoms_of(step.condition)
    if step.of is not None:
        yield Several(step.of)
    for _, wording in worded(step):
        for variant in wording.variants:
            if variant.condition:
                yield from atoms_of(variant.condition)
            yield from (atom for _, atom in _needs(variant.text))
    for inner in step.item:
        yield from atoms_at(inner)


def _needs(text: Text) -> Iterator[tuple[str, Atom]]:
    """What a text names that may not be there: answers, and what is known of a case."""
    for name, ref in text.answers():
        yield name, _given(ref)
    for piece in text.pieces("name"):
        if piece.key in SOMETIMES:
            yield piece.key, Fact(piece.key)


def atoms_of(condition: Condition) -> Iterator[Atom]:
    """The comparisons and facts that a condition is made of; one on items stays whole."""
    match condition:
        case Every(parts) | Some(parts):
            for part in parts:
                yield from atoms_of(part)
        case Not(part) | Use(_, part):
            yield from atoms_of(part)
        case atom:
            yield atom


def _answered(
    paths: Paths, step: Step, state: State, on_path: bool, live: Iterable[Atom]
) -> Iterator[State]:
    """The states after a step: one for each way to answer it that makes a difference."""
    own = [atom for atom in live if owner_of(atom) == step.id]
    if not on_path:
        yield {**state, **{atom: absent(atom) for atom in own}}
    elif step.type == "repeat":
        yield from _items(paths, step, state, own)
    elif own:
        for truths in classes_of(step, own):
            yield {**state, **truths}
    else:
        yield state


def owner_of(atom: Atom) -> str | None:
    """The step whose answer an atom is about; None for a fact."""
    match atom:
        case Compare(ref):
            return ref.step
        case OfItems(repeat) | Several(repeat):
            return repeat
    return None


def absent(atom: Atom) -> bool:
    """What an atom comes to when its step was not answered."""
    return isinstance(atom, Compare) and atom.truth(View(TODAY, {})) is True


def classes_of(step: Step, own: list[Atom]) -> Iterator[State]:
    """How the comparisons with this step can come out, each combination once."""
    comparisons = [atom for atom in own if isinstance(atom, Compare)]
    effects = set()
    for answer in answers_to(step, comparisons):
        view = View(TODAY, {}, {} if answer is None else {step.id: answer})
        # A ticked box says nothing about the others: each is settled when it matters.
        truths = tuple(
            None if answer and atom.operator == "has" else atom.truth(view) for atom in comparisons
        )
        if truths not in effects:
            effects.add(truths)
            yield dict(zip(comparisons, truths, strict=True))


def _items(paths: Paths, step: Step, state: State, own: list[Atom]) -> Iterator[State]:
    """A repeat with one item, and with two that come out in any two ways."""
    item_conditions = [atom for atom in own if isinstance(atom, OfItems)]
    inside = frozenset(atom for each in item_conditions for atom in atoms_of(each.part))
    another: Atom = Fact("another")
    ones = _item_truths(paths, step, {**state, another: False}, item_conditions, inside)
    others = _item_truths(paths, step, {**state, another: True}, item_conditions, inside)
    several: Atom = Several(step.id)
    for one in ones:
        yield {**state, **dict(zip(item_conditions, one, strict=True)), several: False}
        for other in others:
            both = (
                (a and b) if atom.every else (a or b)
                for atom, a, b in zip(item_conditions, one, other, strict=True)
            )
            yield {**state, **dict(zip(item_conditions, both, strict=True)), several: True}


def _item_truths(
    paths: Paths, step: Step, state: State, item_conditions: list[OfItems], inside: frozenset[Atom]
) -> set[tuple[bool, ...]]:
    """How the conditions on items can come out for one item."""
    ends = _run(paths, step.item, frozenset(state.items()), inside)
    return {
        truths
        for end in ends
        for _, truths in settled(
            {**state, **dict(end)},
            lambda now: tuple(truth_in(each.part, now) for each in item_conditions),
        )
    }


def _outside(step: Step) -> Iterator[Atom]:
    """What the steps of a repeat's items look at that was answered before the repeat."""
    own = {inner.id for inner in step.item}
    for inner in step.item:
        for atom in atoms_at(inner):
            if owner_of(atom) not in own and atom != Fact("another"):
                yield atom
