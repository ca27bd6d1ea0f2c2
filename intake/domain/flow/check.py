"""What can be found wrong with a flow that reads well: proved over every way through it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.condition import Compare, Condition, Use
from intake.domain.flow.condition_reading import every_part
from intake.domain.flow.flow import FREE_TEXT, Field, Flow, Step
from intake.domain.flow.paths import MOST_STATES, Paths, TooManyStates, all_paths, worded
from intake.domain.flow.reading_age import as_read, grade, longest_sentence
from intake.domain.flow.slots import ITEM_SLOTS, MOVE_SLOTS, SLOTS
from intake.domain.names import CASE_NAMES, NAMES
from intake.domain.spelling import listed, suggestion
from intake.domain.text import Text, Wording, plain

HARDEST: Final = 4.0
"""The highest Flesch-Kincaid grade of what is read on one step."""
LONGEST: Final = 15
"""The most words in a sentence."""
MOST_ITEMS: Final = 50
"""The most items that a repeat may ask for; each is a page, and all stand in one list."""
PROMISE: Final = "promise"
"""The step that says what stays private; it comes before anything that is typed freely."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: at these keys of a step, or of the flow itself when there is no step."""

    step: str | None
    keys: tuple[str | int, ...]
    says: str


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
        says = f"'{name}' is not always answered here; say it another way for when it isn't"
        yield Finding(step_id, keys, says)


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


def _orders(flow: Flow) -> Iterator[Finding]:
    before: set[str] = set()
    for step in flow.steps:
        if step.of is not None and step.of not in before:
            near = suggestion(step.of, before)
            yield Finding(step.id, ("of",), f"there is no repeat '{step.of}' before this{near}")
        if step.type == "repeat":
            before.add(step.id)


def _offers(flow: Flow) -> Iterator[Finding]:
    """Each thing that the check page offers leads to a step."""
    questions = {
        (part.ref.step, part.operand)
        for condition in _conditions(flow)
        for part in every_part(condition)
        if isinstance(part, Compare)
    }
    pages = [step for step in flow.steps if step.page]
    for step in pages[1:]:
        yield Finding(step.id, ("page",), f"'{pages[0].id}' is on the check page already")
    for step in pages:
        for option in step.options:
            if (step.id, option.key) not in questions:
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
    parts = [part for each in _conditions(flow) for part in every_part(each)]
    used = {part.name for part in parts if isinstance(part, Use)}
    for name in flow.named:
        if name not in used:
            yield Finding(None, ("when", name), "no step uses this condition")
    terms = {piece.key for text in _said(flow) for piece in text.pieces("term")}
    for key in flow.terms:
        if key not in terms:
            yield Finding(None, ("terms", key), "no text has this word in it")


def _conditions(flow: Flow) -> Iterator[Condition]:
    """Every condition of steps, of variants, and with a name."""
    wordings = [wording for step in flow.walk() for _, wording in worded(step)]
    variants = [variant for wording in wordings for variant in wording.variants]
    conditions = [step.condition for step in flow.walk()]
    conditions += [variant.condition for variant in variants]
    return filter(None, (*conditions, *flow.named.values()))


def _said(flow: Flow) -> Iterator[Text]:
    """Every text of the steps."""
    for step in flow.walk():
        for _, wording in worded(step):
            yield from (variant.text for variant in wording.variants)


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


def _names_in_texts(flow: Flow) -> Iterator[Finding]:
    names = NAMES if flow.opens else NAMES | CASE_NAMES
    for step, keys, wording in all_wordings(flow):
        for variant in wording.variants:
            for piece in variant.text.pieces("name"):
                if piece.key not in names:
                    near = suggestion(piece.key, names)
                    yield Finding(step, keys, f"there is no name '{piece.key}'{near}")


def all_wordings(flow: Flow) -> Iterator[tuple[str | None, tuple[str | int, ...], Wording]]:
    """Every wording, with its step (None for the flow itself) and the keys to it."""
    for step in flow.walk():
        yield from ((step.id, keys, wording) for keys, wording in worded(step))
    if flow.ends.say:
        yield None, ("ends", "say"), flow.ends.say


def _slots(flow: Flow) -> Iterator[Finding]:
    for step in flow.walk():
        slots = _slots_for(flow, step)
        for keys, part in _asked(step):
            slot = part.fills
            if slot is None:
                continue
            if slot not in slots:
                near = suggestion(slot, slots)
                yield Finding(step.id, (*keys, "fills"), f"there is no slot '{slot}'{near}")
            elif part.type not in slots[slot]:
                says = f"'{slot}' takes {listed(sorted(slots[slot]))}, not {part.type}"
                yield Finding(step.id, (*keys, "fills"), says)
    # The data of a later event is what was told, and nothing else.
    slots = SLOTS if flow.opens else {}
    for slot in flow.ends.sets:
        if slot not in slots:
            near = suggestion(slot, slots)
            yield Finding(None, ("ends", "sets", slot), f"there is no slot '{slot}'{near}")


def _unasked(flow: Flow) -> Iterator[Finding]:
    """A flow that says which slots it leaves empty fills all the others, and only those."""
    if flow.unasked is None:
        return
    parts = [part for step in flow.walk() for _, part in _asked(step)]
    full_slots = {*flow.ends.sets, *(part.fills for part in parts)}
    items = [ITEM_SLOTS.get(part.fills or "", {}) for part in parts]
    slots = {*(SLOTS if flow.opens else MOVE_SLOTS), *(slot for each in items for slot in each)}
    for slot in sorted(slots - full_slots - set(flow.unasked)):
        says = f"nothing fills '{slot}'; ask for it, or say here why not"
        yield Finding(None, ("unasked",), says)
    for slot in flow.unasked:
        if slot not in slots:
            near = suggestion(slot, slots)
            yield Finding(None, ("unasked", slot), f"there is no slot '{slot}'{near}")
        elif slot in full_slots:
            yield Finding(None, ("unasked", slot), f"'{slot}' is asked for after all")


def _slots_for(flow: Flow, step: Step) -> Mapping[str, frozenset[str]]:
    if step.repeat is None:
        return SLOTS if flow.opens else MOVE_SLOTS
    return ITEM_SLOTS.get(flow.by_id[step.repeat].fills or "", {})


def _asked(step: Step) -> Iterator[tuple[tuple[str, ...], Step | Field]]:
    yield (), step
    for each in step.fields:
        yield ("parts", each.key), each


def _answers_used(flow: Flow) -> Iterator[Finding]:
    """An answer that nothing uses is not asked for."""
    looked_at = set(_looked_at(flow))
    for step in flow.walk():
        if step.type in ("info", "order") or step.consent or step.page:
            continue
        for keys, question in _asked(step):
            within = isinstance(question, Step) and (question.fields or question.item)
            key = question.key if isinstance(question, Field) else None
            is_looked_at = (step.id, key) in looked_at or (step.id, None) in looked_at
            if not (question.fills or within or is_looked_at):
                yield Finding(step.id, keys, "no letter, export or condition uses this answer")


def _looked_at(flow: Flow) -> Iterator[tuple[str, str | None]]:
    for condition in _conditions(flow):
        for part in every_part(condition):
            if isinstance(part, Compare):
                yield part.ref.step, part.ref.field
    for text in _said(flow):
        yield from ((ref.step, ref.field) for _, ref in text.answers())


def _reading(flow: Flow) -> Iterator[Finding]:
    for step in flow.walk():
        text = as_read("\n".join(_read(step)))
        if grade(text) > HARDEST:
            says = f"this is hard to read: grade {grade(text):.1f}, at most {HARDEST:.0f}"
            yield Finding(step.id, ("ask",), says)
        yield from _long(step)
    for keys, wording in _alone(flow):
        text = as_read("\n".join(_texts(wording)))
        if grade(text) > HARDEST or longest_sentence(text) > LONGEST:
            yield Finding(None, keys, "this is hard to read")


def _alone(flow: Flow) -> Iterator[tuple[tuple[str, ...], Wording]]:
    """What is read on its own: the words that are explained, and what stands by the button."""
    for key, term in flow.terms.items():
        yield ("terms", key, "say"), term.say
    if flow.ends.say:
        yield ("ends", "say"), flow.ends.say


def _long(step: Step) -> Iterator[Finding]:
    texts = [(keys, text) for keys, wording in worded(step) for text in _texts(wording)]
    for option in step.options:
        texts += [(("options", option.key), text) for text in (option.say, option.letter or "")]
    texts += [(("parts", each.key), each.label) for each in step.fields]
    for keys, text in texts:
        length = longest_sentence(as_read(text))
        if length > LONGEST:
            says = f"a sentence here has {length} words, at most {LONGEST}"
            yield Finding(step.id, keys, says)


def _read(step: Step) -> Iterator[str]:
    """All that is read on one screen; of variants, all of them."""
    for _, wording in worded(step):
        yield from _texts(wording)
    yield from (each.label for each in step.fields)
    yield from (option.say for option in step.options)
    yield from (option.say for each in step.fields for option in each.options)


def _texts(wording: Wording) -> Iterator[str]:
    for variant in wording.variants:
        yield plain(variant.text.filled(lambda piece: f"{{{piece.key}}}"))


_CHECKS: Final[tuple[Callable[[Flow], Iterator[Finding]], ...]] = (
    _limits,
    _orders,
    _offers,
    _promised_first,
    _renames,
    _unused_names,
    _names_in_texts,
    _slots,
    _unasked,
    _answers_used,
    _reading,
)
