"""All that a flow says and asks, each piece with its place."""

from collections.abc import Iterator

from intake.domain.condition import Condition
from intake.domain.flow.flow import Field, Flow, Step
from intake.domain.flow.paths import worded
from intake.domain.text import Text, Wording


def conditions_of(flow: Flow) -> Iterator[Condition]:
    """Every condition of steps, of variants, and with a name."""
    wordings = [wording for step in flow.walk() for _, wording in worded(step)]
    variants = [variant for wording in wordings for variant in wording.variants]
    conditions = [step.condition for step in flow.walk()]
    conditions += [variant.condition for variant in variants]
    return filter(None, (*conditions, *flow.named.values()))


def texts_of(flow: Flow) -> Iterator[Text]:
    """Every text of the steps."""
    for step in flow.walk():
        for _, wording in worded(step):
            yield from (variant.text for variant in wording.variants)


def all_wordings(flow: Flow) -> Iterator[tuple[str | None, tuple[str | int, ...], Wording]]:
    """Every wording, with its step (None for the flow itself) and the keys to it."""
    for step in flow.walk():
        yield from ((step.id, keys, wording) for keys, wording in worded(step))
    if flow.ends.say:
        yield None, ("ends", "say"), flow.ends.say


def questions_of(step: Step) -> Iterator[tuple[tuple[str, ...], Step | Field]]:
    """What a step asks, and each of its parts, with the keys that lead to it."""
    yield (), step
    for each in step.fields:
        yield ("parts", each.key), each
