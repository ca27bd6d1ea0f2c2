"""Flows made up by chance: mostly sound, as somebody who is learning would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Model = dict[str, Any]

SLOTS: Final = {
    "text": ["who.name", "tried", "proof", "avoid", "talk_to", "over_a_year.reason"],
    "long_text": ["contact.address", "contact.when", "contact.when_not", "advocate.name"],
    "choice": ["safety.answer", "court", "language", "helper", "who.care_status"],
    "choices": ["topics", "needs", "outcomes", "advocate.share"],
    "number": ["who.age"],
    "date": ["who.birthday"],
}
KEYS: Final = ("a", "b", "c")
PROMISE: Final = {"id": "promise", "type": "info", "say": "We read it."}


def conditions(before: Sequence[Model], depth: int = 1) -> st.SearchStrategy[Any]:
    """Something about the steps before; now and then about none that is there."""
    simple: list[Any] = [{"fact": "safety_staffed"}, {"nothing": "a"}]
    for step in before:
        simple += _about(step)
    one = st.sampled_from(simple)
    if not depth:
        return one
    inner = conditions(before, depth - 1)
    several = st.lists(inner, min_size=1, max_size=2)
    joined = st.builds(lambda key, parts: {key: parts}, st.sampled_from(["any", "all"]), several)
    return one | one | joined | st.builds(lambda part: {"not": part}, inner)


def _about(step: Model) -> list[Any]:
    name, kind = step["id"], step["type"]
    if kind == "repeat":
        inner = [each for step in step["item"] for each in _about(step)]
        return [{name: {how: each}} for each in inner for how in ("any", "all")]
    about: list[Any] = [{name: {"answered": True}}]
    if kind == "choice":
        about += [{name: "a"}, {name: {"in": ["a", "b"]}}, {name: {"not": ["c"]}}]
    if kind == "choices":
        about += [{name: {"has": "a"}}, {name: {"has": "b"}}]
    if kind == "number":
        about += [{name: {"lt": 13}}, {name: {"ge": 16, "le": 25}}]
    if kind == "date":
        about += [{name: {"older_than": {"years": 1}}}]
    return about


@st.composite
def steps(draw: Any, before: Sequence[Model], name: str, *, item: bool = False) -> Model:
    """One step that may look back at those before."""
    kinds = [*SLOTS, "info"] if item else [*SLOTS, *SLOTS, "info", "repeat", "parts"]
    kind = draw(st.sampled_from(kinds))
    step: Model = {"id": name, "type": kind, "ask": "What is it?"}
    if before and draw(st.booleans()):
        step["if"] = draw(conditions(before))
    if kind == "repeat":
        return {
            **step,
            "fills": "points",
            "max": draw(st.integers(1, 4)),
            "item": draw(items(before)),
        }
    if kind == "parts":
        parts = {
            key: {"say": "Who?", "fills": slot}
            for key, slot in zip(KEYS, SLOTS["text"], strict=False)
            if slot not in set(_filled(before))
        }
        parts = parts or {"only": {"say": "Who?", "fills": "proof"}}
        return {**step, "parts": parts, "skippable": draw(st.booleans())}
    if kind == "info":
        return step
    if kind in ("choice", "choices"):
        step["options"] = {key: f"It is {key}" for key in KEYS}
    slots = ["what", "who"] if item and kind == "text" else ["when"] if item else SLOTS[kind]
    free_slots = [slot for slot in slots if slot not in set(_filled(before))]
    step["skippable"] = draw(st.booleans())
    # Where all are taken, the answer only leads on.
    return (
        {**step, "fills": draw(st.sampled_from(free_slots))}
        if free_slots
        else {**step, "steers": True}
    )


def _filled(before: Sequence[Model]) -> Iterator[str | None]:
    for step in before:
        yield step.get("fills")
        yield from (part["fills"] for part in step.get("parts", {}).values())


@st.composite
def items(draw: Any, before: Sequence[Model]) -> list[Model]:
    """The steps of an item; a choice in it goes nowhere, so something must look at it."""
    made: list[Model] = []
    for at in range(draw(st.integers(1, 3))):
        made.append(draw(steps([*before, *made], f"i{at}", item=True)))
    return made


@st.composite
def flows(draw: Any) -> Model:
    """A whole flow as it stands in a file."""
    made: list[Model] = [PROMISE]
    for at in range(draw(st.integers(1, 7))):
        made.append(draw(steps(made[1:], f"n{at}")))
    return {"flow": "tried", "version": 1, "steps": made,
            "ends": {"event": "received", "letter": "complaint"}}  # fmt: skip
