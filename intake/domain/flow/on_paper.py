"""A flow as an empty form, to print and fill in by hand: which questions, and in which order.

Nothing is asked on paper but what the letter of a complaint shows. So nobody is asked there if they
are safe right now, for whoever reads it reads it days later; nor what is asked in private, for
paper can be read by anybody at home.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.condition import Compare, Condition, Every, Fact, Not, OfItems, Some, Use, View
from intake.domain.flow.flow import Flow, Option, Step
from intake.domain.flow.paths import atoms_of
from intake.domain.flow.slot_guide import DESK, slots_to_begin
from intake.domain.text import Wording

ITEMS: Final = 2
"""The items of a repeat that there is room for; more go on a sheet of one's own."""

_ON_PAPER: Final = "on_paper"
_UNPRINTED: Final = frozenset({"info", "order"})
"""Types of step that nothing can be written to; what comes first on paper is what is put first."""

_SHOWN_TO_THE_DESK_ALONE: Final = frozenset(
    row.name for row in slots_to_begin() if row.shows == DESK
)


@dataclass(frozen=True, slots=True)
class TickedBoxes:
    """What a question depends on: that one of these options of an earlier one was ticked."""

    step: str
    options: tuple[str, ...]


Truth = bool | tuple[TickedBoxes, ...] | None
"""Of a condition on paper: whether it holds for everybody; else what all has to be ticked.

None is what a reader cannot be told in such words.
"""


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question on the form: a step, where it depends on something on what.

    ``another`` tells that it is of a further item of a repeat, ``last`` that after it comes what
    has no room here. ``extra`` is what a talk asks only of whoever wants to add it.
    """

    step: Step
    ticks: tuple[TickedBoxes, ...] = ()
    another: bool = False
    last: bool = False
    extra: bool = False


def printed(options: Iterable[Option]) -> tuple[Option, ...]:
    """Those options that are of use to somebody without a screen."""
    return tuple(option for option in options if not option.online)


def paper_view(flow: Flow, *, another: bool = False) -> View:
    """What is known of everybody who holds the form, so that the words fit paper.

    Nothing that is said on one depends on the day.
    """
    facts = dict.fromkeys((*flow.always, _ON_PAPER), True)
    return View(date.min, facts).inside({}, another=another)


def questions_on_paper(flow: Flow, sheet: Flow | None = None) -> tuple[PaperQuestion, ...]:
    """The questions of an empty form: first what everybody is asked, then what can be added.

    Each part is in the order of the ``sheet`` that somebody types the answers into, where there is
    one; what the sheet does not ask stays behind what stood before it.
    """
    paper = _Paper(flow)
    steps = paper.in_order_of(sheet) if sheet else paper.steps()
    questions = [question for step in steps for question in paper.questions(step)]
    return tuple(sorted(questions, key=lambda each: each.extra))


@dataclass(slots=True)
class _Paper:
    flow: Flow
    truths: dict[str, Truth] = field(default_factory=dict)

    def steps(self) -> list[Step]:
        """The steps on the form, in the order of the talk."""
        return [step for step in self.flow.steps if self.stands(step)]

    def in_order_of(self, sheet: Flow) -> list[Step]:
        """The same in the order of a sheet; none comes before what it depends on."""
        asked_at = {slot: at for at, step in enumerate(sheet.steps) for slot in _slots_of(step)}
        places: dict[str, int] = {}
        place = -1
        for step in self.steps():
            here = [asked_at[slot] for slot in _slots_of(step) if slot in asked_at]
            before = [places[each.step] for each in self.needs(step)]
            place = max(min(here, default=place), *before, -1)
            places[step.id] = place
        return sorted(self.steps(), key=lambda step: places[step.id])

    def stands(self, step: Step) -> bool:
        """Whether a step is on the form: it can be asked there, and somebody needs the answer."""
        return self.can_be_asked(step) and (_shows(step) or self.decides(step))

    def can_be_asked(self, step: Step) -> bool:
        if step.type in _UNPRINTED or step.page or step.private or step.options_from:
            return False
        return self.truth_of(step) not in (False, None)

    def decides(self, step: Step) -> bool:
        """Whether something else on the form depends on it."""
        return any(
            self.stands(other)
            for other in self.flow.walk()
            if any(each.step == step.id for each in self.needs(other))
        )

    def questions(self, step: Step) -> Iterator[PaperQuestion]:
        """A step as a question; a repeat as those of its items, each as often as there is room."""
        ticks, extra = self.needs(step), self.is_extra(step)
        if not step.item:
            yield PaperQuestion(step, ticks, extra=extra)
            return
        inner_steps = [each for each in step.item if self.stands(each)]
        count = min(ITEMS, step.maximum or ITEMS)
        for number in range(count):
            for inner in inner_steps:
                is_last = number == count - 1 and inner is inner_steps[-1]
                all_ticks = (*ticks, *self.needs(inner))
                yield PaperQuestion(inner, all_ticks, number > 0, is_last, extra)

    def is_extra(self, step: Step) -> bool:
        """Whether it is asked only of whoever wants to add it, or depends on what is."""
        atoms = atoms_of(step.condition) if step.condition else ()
        refs = [atom.ref.step for atom in atoms if isinstance(atom, Compare)]
        is_added = any(self.flow.by_id[ref].page for ref in refs)
        return is_added or any(self.is_extra(self.flow.by_id[e.step]) for e in self.needs(step))

    def needs(self, step: Step) -> tuple[TickedBoxes, ...]:
        """What all has to be ticked before; nothing, for a question that says itself of whom."""
        truth = self.truth_of(step)
        return truth if isinstance(truth, tuple) else ()

    def truth_of(self, step: Step) -> Truth:
        if step.id not in self.truths:
            truth = self.truth(step.condition) if step.condition else True
            self.truths[step.id] = True if truth is None and _says_itself(step.ask) else truth
        return self.truths[step.id]

    def truth(self, condition: Condition) -> Truth:
        match condition:
            case Fact(name):
                return name == _ON_PAPER or name in self.flow.always
            case Not(part):
                truth = self.truth(part)
                return not truth if isinstance(truth, bool) else None
            case Every(parts):
                return _every([self.truth(part) for part in parts])
            case Some(parts):
                return _some([self.truth(part) for part in parts])
        return (
            self.truth(condition.part) if isinstance(condition, Use) else self.compared(condition)
        )

    def compared(self, one: Compare | OfItems) -> Truth:
        """A comparison with an answer; all that can be added is on the form, wanted or not."""
        if isinstance(one, OfItems):
            return None
        step = self.flow.by_id[one.ref.step]
        if step.page:
            return True
        if one.ref.field or one.operator not in _PICKS or not self.can_be_asked(step):
            return None
        values = one.operand if isinstance(one.operand, tuple) else (one.operand,)
        is_meant = _PICKS[one.operator]
        keys = tuple(
            option.key for option in printed(step.options) if (option.key in values) is is_meant
        )
        return (TickedBoxes(step.id, keys),) if keys else False


_PICKS: Final[Mapping[str, bool]] = {"is": True, "in": True, "has": True, "not": False}
"""The comparisons that a reader can make with ticked boxes: with these options, or all others."""


def _every(truths: list[Truth]) -> Truth:
    if False in truths:
        return False
    if None in truths:
        return None
    return tuple(each for truth in truths if isinstance(truth, tuple) for each in truth) or True


def _some(truths: list[Truth]) -> Truth:
    if True in truths:
        return True
    ticks = [truth for truth in truths if isinstance(truth, tuple)]
    if None in truths or any(len(each) > 1 for each in ticks):
        return None
    steps = {each.step for (each,) in ticks}
    if len(steps) > 1:
        return None
    return (
        tuple(
            TickedBoxes(step, tuple(key for (each,) in ticks for key in each.options))
            for step in steps
        )
        or False
    )


def _says_itself(ask: Wording | None) -> bool:
    """Whether a question has words of its own for paper, in which it can say whom it is for."""
    variants = ask.variants if ask else ()
    return any(Fact(_ON_PAPER) in atoms_of(each.condition) for each in variants if each.condition)


def _shows(step: Step) -> bool:
    """Whether the letter of a complaint shows what fills it, or a part of it."""
    return any(slot not in _SHOWN_TO_THE_DESK_ALONE for slot in _slots_of(step))


def _slots_of(step: Step) -> Iterator[str]:
    return filter(None, (step.fills, *(each.fills for each in step.fields)))
