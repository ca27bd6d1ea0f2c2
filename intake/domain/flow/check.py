"""What can be found wrong with a flow that reads well: proved over every way through it."""

from collections.abc import Callable, Iterator
from typing import Final

from intake.domain.condition import Compare, Use
from intake.domain.flow import safety_check, slot_check, wording_check
from intake.domain.flow.condition_reading import every_part
from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import FREE_TEXT, Flow, Step
from intake.domain.flow.paths import MOST_STATES, Paths, TooManyStates, all_paths
from intake.domain.flow.wordings import conditions_of, texts_of
from intake.domain.spelling import suggestion

LEAST_TEXT: Final = 100
"""The fewest letters that an answer of several lines must have room for."""
MOST_ITEMS: Final = 50
"""The most items that a repeat may ask for; each is a page, and all stand in one list."""
PROMISE: Final = "promise"
"""The step that says what stays private; it comes before anything that is typed freely."""


def findings(flow: Flow) -> tuple[Finding, ...]:
    """Everything wrong with a flow that one can tell from the flow alone."""
    findings = [finding for check in _CHECKS for finding in check(flow)]
    try:
        paths = all_paths(flow)
    except TooManyStates:
        says = f"this flow branches into more than {MOST_STATES} states; it cannot be proved"
        return (*findings, Finding(None, ("steps",), says))
    return (*findings, *_of_paths(flow, paths))


def _of_paths(flow: Flow, paths: Paths) -> Iterator[Finding]:
    for step in flow.walk():
        if step.id not in paths.reached:
            yield Finding(step.id, ("if",), "no answers lead to this step; nobody is ever asked")
    for (step_id, keys), truths in paths.truths.items():
        if truths == {True}:
            yield Finding(step_id, keys, "this is always so; leave the condition out")
        elif truths == {False} and keys != ("if",):
            yield Finding(step_id, keys, "this is never so; nobody is ever told this")
    for (step_id, keys), name in paths.unasked.items():
        is_asked = name.partition(".")[0] in flow.by_id
        says = f"'{name}' is not always {'answered' if is_asked else 'known'} here"
        says = f"{says}; say it another way for when it isn't"
        yield Finding(step_id, keys, says, piece=f"{{{name}}}")
    yield from slot_check.lost_answers(paths)


def _limits(flow: Flow) -> Iterator[Finding]:
    for step in flow.walk():
        if step.minimum is not None and step.maximum is not None and step.minimum > step.maximum:
            yield Finding(step.id, ("min",), "min is more than max")
        for keys, limit in ((("max",), step.max_length), (("max",), step.maximum)):
            if limit is not None and limit < 1:
                yield Finding(step.id, keys, "max must be 1 or more")
        if step.type == "repeat" and step.maximum is not None and step.maximum > MOST_ITEMS:
            yield Finding(step.id, ("max",), f"max must be {MOST_ITEMS} or less in a repeat")
        if step.type == "choice" and len(step.options) < 2:
            yield Finding(step.id, ("options",), "a choice needs two options or more")


def _cut_short(flow: Flow) -> Iterator[Finding]:
    """Answers of several lines that would be cut after a few words."""
    for step in flow.walk():
        if step.type == "long_text" and 0 < (step.max_length or LEAST_TEXT) < LEAST_TEXT:
            says = f"max {step.max_length} cuts an answer short; give it {LEAST_TEXT} or more"
            yield Finding(step.id, ("max",), f"{says} letters, or leave max out")


def _orders(flow: Flow) -> Iterator[Finding]:
    before: set[str] = set()
    for step in flow.steps:
        if step.of is not None and step.of not in before:
            near = suggestion(step.of, before)
            yield Finding(step.id, ("of",), f"there is no repeat '{step.of}' before this{near}")
        if step.type == "repeat":
            before.add(step.id)


def _offers(flow: Flow) -> Iterator[Finding]:
    """Each thing that the check page offers leads to a step, or is asked without being chosen."""
    questions = {
        (part.ref.step, part.operand)
        for condition in conditions_of(flow)
        for part in every_part(condition)
        if isinstance(part, Compare)
    }
    pages = [step for step in flow.steps if step.page]
    for step in pages[1:]:
        yield Finding(step.id, ("page",), f"'{pages[0].id}' is on the check page already")
    for step in pages:
        for option in step.options:
            if (step.id, option.key) not in questions and option.key not in flow.by_id:
                keys = ("options", option.key)
                yield Finding(step.id, keys, f"nothing is asked when '{option.key}' is chosen")


def _promised_first(flow: Flow) -> Iterator[Finding]:
    """Whoever tells something about a case was promised this when they began it."""
    is_promised = not flow.opens
    for step in flow.walk():
        is_promised = is_promised or (step.id == PROMISE and step.condition is None)
        if _typed_freely(step) and not is_promised:
            says = f"something is typed here before '{PROMISE}' says who will read it"
            yield Finding(step.id, ("type",), says)
            return


def _typed_freely(step: Step) -> bool:
    kinds = {step.type, *(each.type for each in step.fields)}
    return bool(kinds & FREE_TEXT) or any(option.words for option in step.options)


def _renames(flow: Flow) -> Iterator[Finding]:
    for old, new in flow.renames.items():
        if new not in flow.by_id:
            near = suggestion(new, flow.by_id)
            yield Finding(None, ("renames", old), f"there is no step '{new}'{near}")
        if old in flow.by_id:
            yield Finding(None, ("renames", old), f"'{old}' is still a step")


def _unused_names(flow: Flow) -> Iterator[Finding]:
    parts = [part for each in conditions_of(flow) for part in every_part(each)]
    used = {part.name for part in parts if isinstance(part, Use)}
    for name in flow.named:
        if name not in used:
            yield Finding(None, ("when", name), "no step uses this condition")
    terms = {piece.key for text in texts_of(flow) for piece in text.pieces("term")}
    for key in flow.terms:
        if key not in terms:
            yield Finding(None, ("terms", key), "no text has this word in it")


def widening(flow: Flow, wide: Flow) -> Iterator[Finding]:
    """What would be lost if a talk went on in the flow that asks more, or that complains."""
    key = "widens" if flow.widens else "instead"
    if flow.instead and (flow.complains or not wide.complains):
        yield Finding(None, (key,), "this leads from what is no complaint to one, and only so")
    if flow.widens and (flow.ends.event, flow.ends.letter) != (wide.ends.event, wide.ends.letter):
        yield Finding(None, (key,), f"'{wide.name}' ends in something else")
    for step in flow.walk():
        step_asked_about = wide.by_id.get(step.id)
        if step_asked_about is None or (step_asked_about.type, step_asked_about.fills) != (
            step.type,
            step.fills,
        ):
            says = f"'{wide.name}' does not ask this; answers to it would be lost there"
            yield Finding(step.id, ("id",), says)
        elif {each.key for each in step.options} - {each.key for each in step_asked_about.options}:
            yield Finding(step.id, ("options",), f"'{wide.name}' does not offer all of these")


_CHECKS: Final[tuple[Callable[[Flow], Iterator[Finding]], ...]] = (
    _limits,
    _cut_short,
    _orders,
    _offers,
    _promised_first,
    _renames,
    _unused_names,
    *safety_check.CHECKS,
    *slot_check.CHECKS,
    *wording_check.CHECKS,
)
