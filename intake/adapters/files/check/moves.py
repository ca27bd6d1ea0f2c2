"""What flows, letters and the tracker say of each other, checked once all of them are read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from intake.adapters.files.letters.templates import LoadedTemplate
from intake.adapters.files.letters.wording import COMPLAINT
from intake.adapters.files.pages.tracker import TrackerModel, WhenModel
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import LoadedModel
from intake.domain.case.tracker import ANY_CLOCK
from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import Field, Flow, Step
from intake.domain.law.procedure import Procedure
from intake.domain.letters.happening import ABOUT_TO_HAPPEN
from intake.domain.letters.template import (
    DECISION,
    WHAT,
    Each,
    LetterTemplate,
    Overdue,
    OwnWords,
    Part,
    Sentence,
)
from intake.domain.spelling import suggestion

Question = Step | Field


def letter_findings(flow: Flow, templates: Mapping[str, LetterTemplate]) -> Iterator[Finding]:
    """Whether the letter that a flow ends in is there, and says everything that is told."""
    letter_names = [COMPLAINT] if flow.complains else list(templates)
    name = flow.ends.letter
    if name is not None and name not in letter_names:
        near = suggestion(name, letter_names)
        yield Finding(None, ("ends", "letter"), f"there is no letter '{name}' for this{near}")
    template = templates.get(name or "")
    if flow.opens or template is None:
        return
    told_in = template.adult if flow.reader == "adult" and template.adult else template
    written_slots = set(_slots_said(told_in))
    for step in flow.walk():
        for keys, question in _asked(step):
            if question.fills and question.fills not in written_slots:
                says = f"the letter '{name}' never says what is told here; write '{question.fills}'"
                yield Finding(step.id, (*keys, "fills"), f"{says} into content/letters/{name}.yaml")


@dataclass(frozen=True, slots=True)
class Others:
    """What a letter or the tracker can be held against."""

    flows: Mapping[str, Flow]
    procedures: Mapping[str, Procedure]

    @property
    def events(self) -> set[str]:
        """Every event of any procedure."""
        return {name for each in self.procedures.values() for name in each.events}

    @property
    def clocks(self) -> set[str]:
        """Every clock of any procedure."""
        return {name for each in self.procedures.values() for name in each.clocks}

    @property
    def stages(self) -> set[str]:
        """Every stage of any procedure."""
        return {name for each in self.procedures.values() for name in each.stages}

    @property
    def ringing(self) -> set[str]:
        """The clocks by which a council can be late."""
        clocks = (clock for each in self.procedures.values() for clock in each.clocks.values())
        return {clock.name for clock in clocks if clock.owner == "council" and clock.alarm}


def template_faults(content: LoadedTemplate, others: Others) -> Iterator[Fault]:
    """What is wrong with a letter beside the flows that end in it, and the law.

    Where it has no fault, also what is wrong with it as an adult writes it.
    """
    faults = list(_faults_beside(content, others))
    if content.adult and not faults:
        faults += _faults_beside(content.adult, others)
    yield from faults


def _faults_beside(content: LoadedTemplate, others: Others) -> Iterator[Fault]:
    name = content.template.name
    flows = [flow for flow in others.flows.values() if flow.ends.letter == name]
    if not flows:
        yield content.top.at("template").fault(f"no flow ends in the letter '{name}'")
        return
    for at, part in enumerate(content.template.parts):
        location = content.top.at("body", at)
        for flow in flows:
            yield from _part_faults(part, flow, location)
        if isinstance(part.content, Overdue):
            for missing in sorted(others.ringing - set(part.content.says)):
                yield location.at("late").fault(f"nothing is said for when '{missing}' is late")
    for flow in flows:
        yield from _decision_faults(content.others.decisions, flow)
    yield from content.others.unknown_to(others.procedures.values())


def _part_faults(part: Part, flow: Flow, location: Location) -> Iterator[Fault]:
    fillings = _filled(flow)
    for key, slot in _uses(part):
        if slot not in fillings:
            near = suggestion(slot, fillings)
            yield location.at(key).fault(f"nothing in the flow '{flow.name}' fills '{slot}'{near}")
        elif (key == "list") is not bool(fillings[slot].options or _lists(fillings[slot])):
            says = f"'{slot}' is {'typed' if key == 'list' else 'chosen'} in the flow '{flow.name}'"
            yield location.at(key).fault(says)


def _decision_faults(decisions: Iterable[tuple[str, Location]], flow: Flow) -> Iterator[Fault]:
    decides = _filled(flow).get(DECISION)
    options = [each.key for each in decides.options] if decides else []
    for name, location in decisions:
        if name not in options:
            says = f"'{name}' is no decision of the flow '{flow.name}'"
            yield location.fault(f"{says}{suggestion(name, options)}")


def _filled(flow: Flow) -> Mapping[str, Question]:
    """What fills each slot in a flow."""
    return {
        question.fills: question
        for step in flow.walk()
        for _, question in _asked(step)
        if question.fills
    }


def tracker_faults(content: LoadedModel[TrackerModel], others: Others) -> Iterator[Fault]:
    """Names in the tracker that no procedure or flow has, and what it has no words for."""
    model, top = content.model, Location(content.marks)
    groups: Sequence[tuple[str, Mapping[str, object], set[str]]] = (
        ("stages", model.stages, others.stages),
        ("clocks", model.clocks, others.clocks),
        ("events", model.events, others.events),
    )
    for key, names, there in groups:
        yield from _unknown(names, there, key.rstrip("s"), top.at(key))
        for missing in sorted(there - {*names, *model.quiet}):
            yield top.at(key).fault(f"there are no words for '{missing}'", at_key=True)
    before = model.adults.before_standing
    for keys, names, there in (
        (("stages",), model.adults.stages, set(model.stages)),
        (("events",), model.adults.events, set(model.events)),
        (("moves",), model.adults.moves, set(model.moves)),
        (("before_standing", "stages"), before.stages, set(model.stages)),
        (("before_standing", "clocks"), before.clocks, set(model.clocks)),
    ):
        for name in names:
            here = top.at("adults", *keys, name)
            yield from _unknown([name], there, keys[-1].rstrip("s"), here, at_key=True)
    yield from _unknown(model.road, others.stages, "stage", top.at("road"))
    yield from _unknown(model.quiet, others.events, "event", top.at("quiet"))
    yield from _move_faults(model, others, top)


def _move_faults(model: TrackerModel, others: Others, top: Location) -> Iterator[Fault]:
    for name, move in model.moves.items():
        location = top.at("moves", name)
        if name not in others.flows:
            near = suggestion(name, others.flows)
            yield location.fault(f"there is no flow '{name}'{near}", at_key=True)
        for key, when in (("when", move.when), ("main_when", move.main_when)):
            if when:
                yield from _condition_faults(when, others, location.at(key))


def _condition_faults(when: WhenModel, others: Others, here: Location) -> Iterator[Fault]:
    late = () if when.late == ANY_CLOCK else when.late
    yield from _unknown(when.after, others.events, "event", here.at("after"))
    yield from _unknown(when.before, others.events, "event", here.at("before"))
    yield from _unknown(when.stages, others.stages, "stage", here.at("stages"))
    yield from _unknown(late, others.clocks, "clock", here.at("late"))


def _unknown(
    names: Iterable[str], among: set[str], what: str, location: Location, *, at_key: bool = False
) -> Iterator[Fault]:
    for name in names:
        if name not in among:
            near = suggestion(name, among)
            yield location.fault(f"no procedure has the {what} '{name}'{near}", at_key=at_key)


def _slots_said(template: LetterTemplate) -> Iterator[str]:
    for part in template.parts:
        yield from (slot for _, slot in _uses(part))
        if part.only.decision:
            yield DECISION


def _uses(part: Part) -> Iterator[tuple[str, str]]:
    """The slots that a part writes, each with the key it stands under."""
    match part.content:
        case OwnWords(slot):
            yield "words", slot
        case Each(key, _) if key == ABOUT_TO_HAPPEN:
            return  # of the case, and not of what the flow asks
        case Each(slot, parts):
            yield "list", slot
            inside = (use for each in parts for use in _uses(each))
            yield from (use for use in inside if use[1] != WHAT)
        case Sentence(text):
            yield from (("say", piece.key) for piece in text.pieces("answer"))


def _lists(question: Question) -> bool:
    return isinstance(question, Step) and (question.options_from is not None or bool(question.item))


def _asked(step: Step) -> Iterator[tuple[tuple[str, ...], Question]]:
    yield (), step
    for each in step.fields:
        yield ("parts", each.key), each
