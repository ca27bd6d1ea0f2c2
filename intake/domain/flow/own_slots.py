"""Slots of the author's own: what a council asks besides, a labelled line in the letter."""

from collections.abc import Iterable, Iterator
from typing import Final

from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import Flow, Step
from intake.domain.flow.slots import OTHER, OTHER_TYPES, other_key
from intake.domain.spelling import listed

LONGEST_LABEL: Final = 80
"""The most letters of a label: it stands before the answer, on one line of the letter."""


def own_slots(flow: Flow) -> Iterator[Finding]:
    """What is wrong with slots that begin with `other.`, and with labels."""
    labels: dict[str, str] = {}
    for step in flow.walk():
        fault = _wrong_slot(flow, step) if _is_own(step.fills) else ""
        if fault:
            yield Finding(step.id, ("fills",), fault)
        elif _is_own(step.fills) and not (step.label or "").strip():
            says = f"'{step.fills}' needs a 'label': the words before the answer in the letter"
            yield Finding(step.id, (), says)
        elif step.label is not None:
            yield from (Finding(step.id, ("label",), says) for says in _wrong_label(step))
            label = " ".join(step.label.casefold().split())
            if labels.setdefault(label, step.fills or "") != step.fills:
                says = f"'{labels[label]}' has this label too; nobody could tell which is which"
                yield Finding(step.id, ("label",), says)
        for each in step.fields:
            if _is_own(each.fills):
                says = f"'{each.fills}' is for a step of its own, not for a part of one"
                yield Finding(step.id, ("parts", each.key, "fills"), says)


def other_types(flow: Flow, flows: Iterable[Flow]) -> Iterator[Finding]:
    """Own slots that another flow fills with another type: one column of the export, two things.

    A step that another flow has too was told of there.
    """
    others = [
        (step, other.name)
        for other in flows
        if other.name != flow.name
        for step in other.walk()
        if _is_own(step.fills)
    ]
    types = {step.fills: (step.type, name) for step, name in others}
    twins = {(step.id, step.fills, step.type) for step, _ in others}
    for step in flow.walk():
        type_, name = types.get(step.fills, (step.type, ""))
        if type_ != step.type and (step.id, step.fills, step.type) not in twins:
            says = f"'{step.fills}' is {type_} in flows/{name}.yaml, and {step.type} here"
            yield Finding(step.id, ("fills",), f"{says}; give it another key")


def _is_own(slot: str | None) -> bool:
    return (slot or "").startswith(OTHER)


def _wrong_slot(flow: Flow, step: Step) -> str:
    slot = step.fills
    if other_key(slot) is None:
        return f"'{slot}': after 'other.' come small letters, digits and _, as in other.how_often"
    if not flow.complains or step.repeat is not None:
        return (
            f"'{slot}' is a line in the letter of complaint; no other letter, and no item has one"
        )
    if step.type not in OTHER_TYPES:
        return f"'{slot}' takes {listed(sorted(OTHER_TYPES))}, not {step.type}"
    return ""


def _wrong_label(step: Step) -> Iterator[str]:
    if not _is_own(step.fills):
        yield "a label is for what fills 'other.<key>'; the letter has words for the other slots"
    elif (step.label or "").rstrip().endswith((":", "?")):
        yield "leave out the sign at the end; the letter puts a colon after the label"
    if set(step.label or "") & set("{}"):
        yield "a label has no {names}; they would stand in the letter as they are"
    if len(step.label or "") > LONGEST_LABEL:
        yield f"this label has {len(step.label or '')} letters, at most {LONGEST_LABEL}"
