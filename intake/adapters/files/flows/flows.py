"""Flow files read into `Flow` objects: everything is split, resolved and checked once, here."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from intake.adapters.files.flows.hash import structure_hash
from intake.adapters.files.flows.models import (
    FlowModel,
    IncludeModel,
    SharedModel,
    StepModel,
    Steps,
    TestModel,
)
from intake.adapters.files.flows.steps import StepBuilder
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.file_text import file_text
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import LoadedModel, Marks, load_model
from intake.domain.condition import Condition
from intake.domain.flow.condition_reading import Scope
from intake.domain.flow.easy_read import with_easy_words
from intake.domain.flow.flow import READERS, Ends, Flow, Step, Term
from intake.domain.spelling import suggestion
from intake.domain.talk.flow_tests import FlowTest
from intake.domain.text import NO_TERMS, Terms, Wording, unmarked
from intake.services.languages import ENGLISH, Say

FOR_ADULTS: Final = "adults"
"""The folder beside flows, and beside letters, in which they stand in words for adults."""
REMEMBERED: Final = 256
"""How many flows are remembered as they were read, for as long as their texts stay as they are."""

Texts = tuple[str | None, ...]
"""What stands in files; None for one that cannot be read."""

_NO_LONGER_READ: Final = frozenset({"autocomplete"})
"""Keys of a step that documents kept earlier may have, and that no file can have any more."""


@dataclass(frozen=True, slots=True)
class LoadedFlow:
    """A flow, its own tests, and where in the files each step stands.

    ``whole`` is the file with the steps that it includes in their places, ``adult`` the same flow
    in words for adults. ``texts`` is what stands in the file and in each that it includes.
    """

    flow: Flow
    tests: tuple[FlowTest, ...]
    top: Location
    spots: Mapping[str, Location]
    whole: FlowModel
    texts: Texts = ()
    adult: "LoadedFlow | None" = None

    @property
    def wordings(self) -> tuple["LoadedFlow", ...]:
        """It in all its words: as it is, and for adults where that differs."""
        return (self, self.adult) if self.adult else (self,)

    @property
    def document(self) -> str:
        """The flow as JSON, to be kept for conversations under way."""
        return self.whole.model_dump_json(by_alias=True, exclude_defaults=True)


def load_flows(folder: Path) -> dict[str, Flow]:
    """Every flow of a folder by name. Raises ContentFault with the faults of all of them."""
    return {name: loaded_flow.flow for name, loaded_flow in load_folder(folder).items()}


def load_folder(folder: Path, say: Say = ENGLISH.say) -> dict[str, LoadedFlow]:
    """Every flow of a folder by name, in a language, with what belongs to it.

    Raises ContentFault.
    """
    flows: dict[str, LoadedFlow] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            loaded_flow = load_named(path, say)
        except ContentFault as error:
            faults.extend(error.faults)
            continue
        flows[loaded_flow.flow.name] = loaded_flow
    if faults:
        raise ContentFault(faults)
    return flows


def flow_of(document: str) -> Flow:
    """The flow that a `LoadedFlow.document` holds. Raises ContentFault when it no longer can."""
    path = Path("kept.json")
    try:
        model = FlowModel.model_validate(json.loads(document, object_hook=_as_read_now))
    except ValueError:
        says = "a flow that was kept cannot be read any more"
        raise ContentFault([Fault(path, 1, 1, says)]) from None
    return _Reader(model, Location(Marks(path, {(): (1, 1)}))).read().flow


def _as_read_now(keys: dict[str, object]) -> dict[str, object]:
    return {
        key: value
        for key, value in keys.items()
        if not (key in _NO_LONGER_READ and isinstance(value, str))
    }


def load_named(path: Path, say: Say = ENGLISH.say) -> LoadedFlow:
    """Read one flow of a folder, where each is known by its file's name. Raises ContentFault.

    So no two can have one name, of which the last would take the place of the other. What stands
    under the same name in the folder for adults are its words for adults.
    """
    loaded_flow = load_flow(path, say)
    name = loaded_flow.flow.name
    if name != path.stem:
        says = f"this flow's file is called {path.stem}, not {name}"
        there = path.with_stem(name)
        also = f"; {there.name} is another flow" if there.is_file() else ""
        raise ContentFault([loaded_flow.top.at("flow").fault(says + also)])
    adults = path.parent / FOR_ADULTS / path.name
    return _with_words(loaded_flow, load_flow(adults, say)) if adults.is_file() else loaded_flow


def _with_words(loaded_flow: LoadedFlow, adult: LoadedFlow) -> LoadedFlow:
    """A flow with its words for adults; those that do not fit it (any more) are not served."""
    both = replace(loaded_flow, adult=adult)
    if any(wording_faults(both)):
        return both
    return replace(both, flow=replace(loaded_flow.flow, adult=adult.flow))


def wording_faults(loaded_flow: LoadedFlow) -> Iterator[Fault]:
    """What keeps a flow's words for adults from being just that: nothing but words may differ."""
    flow, adult = loaded_flow.flow, loaded_flow.adult
    if adult is None:
        return
    other, spot = adult.flow, adult.top.at("flow")
    if (other.name, other.hash, other.version) != (flow.name, flow.hash, flow.version):
        yield spot.fault(f"only words may differ from {flow.name}.yaml: not steps, options or ends")
    elif other.reader != "adult":
        yield spot.fault("these are words for adults; write `reader: adult`")


def load_flow(path: Path, say: Say = ENGLISH.say) -> LoadedFlow:
    """Read one flow with everything it includes, in a language. Raises ContentFault."""
    content = load_model(path, FlowModel)
    text = "\n".join(content.marks.lines)
    return _read_flow(content, (text, *_included_texts(content.model, path.parent)), say)


@lru_cache(REMEMBERED)
def _read_flow(content: LoadedModel[FlowModel], texts: Texts, say: Say) -> LoadedFlow:
    # The texts are told because the flow has to be read anew when one that it includes changed.
    return replace(_Reader(content.model, Location(content.marks), say).read(), texts=texts)


def _included_texts(model: FlowModel, folder: Path) -> Iterator[str | None]:
    includes = (step.include for step in model.steps if isinstance(step, IncludeModel))
    for name in includes:
        path = folder / name
        try:
            yield file_text(path) if _is_beside(path, folder) else None
        except ContentFault:
            yield None


def _is_beside(path: Path, folder: Path) -> bool:
    # Its folder alone counts: where content is laid over, each file is a link to elsewhere.
    return path.parent.resolve().is_relative_to(folder.resolve())


def load_shared(path: Path) -> LoadedModel[SharedModel]:
    """Read a file of steps for flows to include. Raises ContentFault."""
    return load_model(path, SharedModel)


@dataclass(slots=True)
class _Reader:
    model: FlowModel
    top: Location
    say: Say = ENGLISH.say
    faults: list[Fault] = field(default_factory=list)

    def read(self) -> LoadedFlow:
        step_places = list(self._placed(self.model.steps, self.top.at("steps")))
        if self.faults:
            # What follows from steps that cannot be read would only hide why.
            raise ContentFault(self.faults)
        models = [step for step, _ in step_places]
        steps: dict[str, Step] = {}
        scope = Scope(steps, frozenset(_ids(models)), None, self.model.when)
        yes_no = self.model.yes_no
        builder = StepBuilder(scope, steps, self._explained(), yes_no, self.say, self.faults)
        built_steps = tuple(builder.step(step, location) for step, location in step_places)
        conditions = self._named(builder, scope)
        terms = self._terms(builder, scope)
        ends = self._ends(builder, scope)
        self.faults.extend(self._no_fact())
        if self.faults:
            raise ContentFault(self.faults)
        flow = Flow(
            name=self.model.flow,
            version=self.model.version,
            hash=structure_hash(models, self.model),
            steps=built_steps,
            ends=ends,
            terms=terms,
            renames=self.model.renames,
            named=conditions,
            widens=self.model.widens,
            instead=self.model.instead,
            unasked=self.model.unasked,
            sends=self.model.sends,
            reader=self.model.reader,
            always=frozenset(self.model.always),
            pictures=self.model.pictures,
        )
        tests = tuple(map(_test, self.model.tests))
        whole = self.model.model_copy(update={"steps": tuple(models), "tests": ()})
        return LoadedFlow(with_easy_words(flow), tests, self.top, builder.spots, whole)

    def _placed(self, steps: Steps, location: Location) -> Iterator[tuple[StepModel, Location]]:
        """Each step with its place, those of included files too."""
        for at, step in enumerate(steps):
            if isinstance(step, StepModel):
                yield step, location.at(at)
            else:
                yield from self._included(step, location.at(at, "include"))

    def _included(
        self, include: IncludeModel, location: Location
    ) -> Iterator[tuple[StepModel, Location]]:
        folder = location.marks.path.parent
        path = folder / include.include
        if not _is_beside(path, folder):
            self.faults.append(location.fault("only a file beside the flows can be included"))
            return
        if not path.is_file():
            names = [str(each.relative_to(folder)) for each in (folder / "shared").glob("*.yaml")]
            near = suggestion(include.include, names)
            self.faults.append(location.fault(f"there is no file {include.include}{near}"))
            return
        is_flow = path.parent.resolve() == folder.resolve()
        if is_flow and not include.only:
            says = (
                f"{path.name} is a flow of its own; say which steps of it with `only`, "
                "or include a file in shared/"
            )
            self.faults.append(location.fault(says))
            return
        try:
            file = load_model(path, FlowModel) if is_flow else load_shared(path)
        except ContentFault as error:
            self.faults.extend(error.faults)
            return
        yield from self._taken_in(include, file.model.steps, Location(file.marks), location)

    def _taken_in(
        self, include: IncludeModel, steps: Steps, top: Location, location: Location
    ) -> Iterator[tuple[StepModel, Location]]:
        """The steps of an included file, which begins at ``top``, as they stand in this flow."""
        inner = top.at("steps")
        there = {each.id for each in steps if isinstance(each, StepModel)}
        for name in (*include.without, *include.only):
            if name not in there:
                says = f"{include.include} has no step '{name}'{suggestion(name, there)}"
                self.faults.append(location.fault(says))
        for at, step in enumerate(steps):
            if isinstance(step, StepModel):
                if _is_taken(step, include):
                    yield _as_included(step, include), inner.at(at)
            elif not include.only:
                self.faults.append(inner.at(at).fault("an included file cannot include another"))

    def _no_fact(self) -> Iterator[Fault]:
        for at, name in enumerate(self.model.always):
            if name not in READERS:
                says = f"no reader is '{name}'{suggestion(name, READERS)}"
                yield self.top.at("always", at).fault(says)

    def _explained(self) -> Terms:
        return Terms(
            {
                form.strip(): key
                for key, term in self.model.terms.items()
                for english in (spelt(key), *term.also)
                # A language may have more forms of a word than English.
                for form in unmarked(self.say(english)).split("|")
            }
        )

    def _terms(self, builder: StepBuilder, scope: Scope) -> dict[str, Term]:
        terms = {}
        for key, model in self.model.terms.items():
            say = builder.wording(model.say, scope, self.top.at("terms", key, "say"), NO_TERMS)
            terms[key] = Term(key, say or Wording(()), model.also)
        return terms

    def _ends(self, builder: StepBuilder, scope: Scope) -> Ends:
        ends = self.model.ends
        say = builder.wording(ends.say, scope, self.top.at("ends", "say"), NO_TERMS)
        return Ends(ends.event, ends.letter, ends.sets, say)

    def _named(self, builder: StepBuilder, scope: Scope) -> dict[str, Condition]:
        conditions = {}
        for key, data in self.model.when.items():
            condition = builder.condition(data, scope, self.top.at("when", key))
            if condition is not None:
                conditions[key] = condition
        return conditions


def _is_taken(step: StepModel, include: IncludeModel) -> bool:
    return step.id not in include.without and (not include.only or step.id in include.only)


def _as_included(step: StepModel, include: IncludeModel) -> StepModel:
    """A step of another file as it stands in this flow."""
    conditions = [each for each in (include.condition, step.condition) if each is not None]
    changes: dict[str, object] = {}
    if include.condition is not None:
        changes["condition"] = {"all": conditions} if len(conditions) > 1 else conditions[0]
    if step.page and include.without:
        options = {key: each for key, each in step.options.items() if key not in include.without}
        changes["options"] = options
    return step.model_copy(update=changes)


def spelt(key: str) -> str:
    """The word that a term's key stands for."""
    return key.replace("_", " ")


def _ids(models: list[StepModel]) -> Iterator[str]:
    for step in models:
        yield step.id
        yield from (f"{step.id}.{inner.id}" for inner in step.item)


def _test(model: TestModel) -> FlowTest:
    end = model.expect
    return FlowTest(model.today, model.given, model.facts, end.asked, end.never_asked, end.end)
