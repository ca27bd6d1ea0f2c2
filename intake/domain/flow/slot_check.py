"""Where the answers of a flow go: each to a slot that takes it, and none to the same as another."""

from collections.abc import Iterator, Mapping
from typing import Final

from intake.domain.condition import Compare
from intake.domain.flow.condition_reading import every_part
from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import Field, Flow, Step
from intake.domain.flow.own_slots import own_slots
from intake.domain.flow.paths import Paths
from intake.domain.flow.slots import (
    ITEM_SLOTS,
    MOVE_SLOTS,
    OTHER,
    OTHER_TYPES,
    PRIVATE,
    RETIRED,
    SLOTS,
)
from intake.domain.flow.wordings import conditions_of, questions_of, texts_of
from intake.domain.spelling import listed, suggestion

Slots = Mapping[str, frozenset[str]]


def _slots(flow: Flow) -> Iterator[Finding]:
    for step in flow.walk():
        slots = _slots_for(flow, step)
        for keys, part in questions_of(step):
            slot = part.fills
            if slot is None or slot.startswith(OTHER):
                continue
            if slot not in slots:
                says = f"there is no slot '{slot}'{_near(slot, slots, part)}"
                yield Finding(step.id, (*keys, "fills"), says)
            elif part.type not in slots[slot]:
                says = f"'{slot}' takes {listed(sorted(slots[slot]))}, not {part.type}"
                yield Finding(step.id, (*keys, "fills"), says)
    # The data of a later event is what was told, and nothing else.
    slots = SLOTS if flow.opens else {}
    for slot in flow.ends.sets:
        if slot not in slots:
            near = suggestion(slot, slots)
            yield Finding(None, ("ends", "sets", slot), f"there is no slot '{slot}'{near}")


def _in_private(flow: Flow) -> Iterator[Finding]:
    """What only the desk may read is not shown again in the talk."""
    for step in flow.walk():
        if step.fills == PRIVATE and not step.private:
            says = f"'{PRIVATE}' is for the desk alone; say `private: true`, so that it stays so"
            yield Finding(step.id, ("fills",), says)


def _unasked(flow: Flow) -> Iterator[Finding]:
    """A flow that says which slots it leaves empty fills all the others, and only those."""
    if flow.unasked is None:
        return
    parts = [part for step in flow.walk() for _, part in questions_of(step)]
    full_slots = {*flow.ends.sets, *(part.fills for part in parts)}
    items = [ITEM_SLOTS.get(part.fills or "", {}) for part in parts]
    slots = {*(SLOTS if flow.opens else MOVE_SLOTS), *(slot for each in items for slot in each)}
    empty_slots = slots - full_slots - RETIRED - set(flow.unasked)
    # A slot that is misspelt, taken twice or left out is told where that stands.
    is_told_there = bool(empty_slots) and any(
        (*_strange_slots(flow), *_filled_twice(flow), *_answers_used(flow))
    )
    for slot in () if is_told_there else sorted(empty_slots):
        says = f"nothing fills '{slot}'; ask for it, or say here why not"
        yield Finding(None, ("unasked",), says)
    for slot in flow.unasked:
        if slot not in slots:
            near = suggestion(slot, slots)
            yield Finding(None, ("unasked", slot), f"there is no slot '{slot}'{near}")
        elif slot in full_slots:
            yield Finding(None, ("unasked", slot), f"'{slot}' is asked for after all")


def _strange_slots(flow: Flow) -> Iterator[str]:
    for step in flow.walk():
        fills = [part.fills for _, part in questions_of(step)]
        yield from (slot for slot in fills if slot and slot not in _slots_for(flow, step))


def _slots_for(flow: Flow, step: Step) -> Mapping[str, frozenset[str]]:
    if step.repeat is None and flow.complains:
        return {**SLOTS, f"{OTHER}<key>": OTHER_TYPES}
    if step.repeat is None:
        return SLOTS if flow.opens else MOVE_SLOTS
    return ITEM_SLOTS.get(flow.by_id[step.repeat].fills or "", {})


def _near(slot: str, slots: Slots, question: Step | Field) -> str:
    """The nearest slot that takes such an answer, or all that do."""
    fitting_slots = _fitting(slots, question)
    return suggestion(slot, fitting_slots) or _they_are(fitting_slots, question)


def _they_are(fitting_slots: list[str], question: Step | Field) -> str:
    if not fitting_slots:
        return f"; no slot takes {question.type} here"
    return f"; slots that take {question.type}: {', '.join(fitting_slots)}"


def _fitting(slots: Slots, question: Step | Field) -> list[str]:
    return [slot for slot, types in slots.items() if question.type in types]


def _answers_used(flow: Flow) -> Iterator[Finding]:
    """An answer that goes nowhere is not asked for, or it is said that it only leads on."""
    looked_at = set(_looked_at(flow))
    for step in flow.walk():
        if step.type in ("info", "order") or step.consent or step.page:
            continue
        for keys, question in questions_of(step):
            within = isinstance(question, Step) and (question.fields or question.item)
            key = question.key if isinstance(question, Field) else None
            is_looked_at = (step.id, key) in looked_at or (step.id, None) in looked_at
            if question.fills or within or (step.steers and is_looked_at):
                continue
            fitting = _they_are(_fitting(_slots_for(flow, step), question), question)
            if is_looked_at:
                says = (
                    "only a condition or a text uses this answer, so it reaches no letter and no "
                    f"export: give it `fills`, or say `steers: true` if that is meant{fitting}"
                )
            else:
                says = f"no letter, export or condition uses this answer: give it `fills`{fitting}"
            yield Finding(step.id, keys, says)
        if step.steers and step.fills:
            says = "this answer fills a slot, so it does more than steer; take out `steers`"
            yield Finding(step.id, ("steers",), says)


def _looked_at(flow: Flow) -> Iterator[tuple[str, str | None]]:
    for condition in conditions_of(flow):
        for part in every_part(condition):
            if isinstance(part, Compare):
                yield part.ref.step, part.ref.field
    for text in texts_of(flow):
        yield from ((ref.step, ref.field) for _, ref in text.answers())


def _filled_twice(flow: Flow) -> Iterator[Finding]:
    """What fills the same slot on one screen, or at the end again."""
    for step in flow.walk():
        first: dict[str, str] = {}
        for keys, part in questions_of(step):
            slot = part.fills
            if slot is None:
                continue
            if slot in first:
                says = f"'{first[slot]}' fills '{slot}' already, and only one answer is kept"
                yield Finding(step.id, (*keys, "fills"), f"{says}; give this another slot")
            if slot in flow.ends.sets and step.repeat is None:
                says = f"`ends` sets '{slot}' already, so this answer is lost; take out one of them"
                yield Finding(step.id, (*keys, "fills"), says)
            first.setdefault(slot, keys[-1] if keys else step.id)


def lost_answers(paths: Paths) -> Iterator[Finding]:
    """Slots that two answers of one way through the flow fill: only the first is kept."""
    for (step_id, keys), (slot, other) in paths.rivals.items():
        says = (
            f"'{other}' fills '{slot}' already, and of two answers only the first is kept: give "
            "this another slot, or ask it only when the other was not answered"
        )
        yield Finding(step_id, (*keys, "fills"), says, other)


CHECKS: Final = (_slots, own_slots, _in_private, _unasked, _answers_used, _filled_twice)
