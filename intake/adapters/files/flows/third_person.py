"""Flows in the third person, for advocates who begin: read from `content/third_person/`."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.forms import LONGEST_NAME
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, Loc, load_model
from intake.domain.condition import Ref
from intake.domain.flow.flow import Flow
from intake.domain.names import NAMES
from intake.domain.spelling import suggestion
from intake.domain.talk.third_person import StepWords, ThirdPerson, third_person_findings
from intake.domain.text import Variant, Wording, WordingFault, split_text

FOLDER: Final = "third_person"
"""The folder of content with a file for each flow that an advocate can begin."""

StepId = Annotated[str, Field(max_length=2 * LONGEST_NAME)]


class StepWordsModel(Content):
    """One step's words."""

    ask: str
    say: str | None = None
    aloud: str | None = None
    parts: dict[str, str] = Field(default_factory=dict)
    options: dict[str, str] = Field(default_factory=dict)


class ThirdPersonModel(Content):
    """A flow's words."""

    flow: str
    steps: dict[StepId, StepWordsModel]
    ends: str


def load_third_person(path: Path) -> ThirdPerson:
    """Read a flow's words in the third person. Raises ContentFault."""
    file = load_model(path, ThirdPersonModel)
    reader = _Reader(file)
    steps = {name: reader.step(name, each) for name, each in file.model.steps.items()}
    ends = reader.wording(file.model.ends, "ends")
    if reader.faults:
        raise ContentFault(reader.faults)
    return ThirdPerson(file.model.flow, steps, ends)


def third_person_faults(content: Path, flows: dict[str, Flow]) -> list[Fault]:
    """What the files have too much of, or not, beside the flows that they are words for."""
    faults: list[Fault] = []
    for path in sorted((content / FOLDER).glob("*.yaml")):
        try:
            words = load_third_person(path)
        except ContentFault as fault:
            faults += fault.faults
            continue
        faults += _of_flow(load_model(path, ThirdPersonModel), words, flows)
    return faults


def _of_flow(
    file: LoadedModel[ThirdPersonModel], words: ThirdPerson, flows: dict[str, Flow]
) -> list[Fault]:
    flow = flows.get(words.flow)
    if flow is None:
        near = suggestion(words.flow, flows)
        return [file.marks.fault(("flow",), f"there is no flow '{words.flow}'{near}")]
    return [
        file.marks.fault(each.keys, each.says, at_key=True)
        for each in third_person_findings(flow, words)
    ]


@dataclass(slots=True)
class _Reader:
    file: LoadedModel[ThirdPersonModel]
    faults: list[Fault] = field(default_factory=list)

    def step(self, name: str, model: StepWordsModel) -> StepWords:
        at = ("steps", name)
        say = self.wording(model.say, *at, "say") if model.say else None
        aloud = self.wording(model.aloud, *at, "aloud") if model.aloud else None
        return StepWords(
            self.wording(model.ask, *at, "ask"), say, aloud, model.parts, model.options
        )

    def wording(self, says: str, *loc: str) -> Wording:
        place: Loc = loc
        try:
            text = split_text(says, _nothing)
        except WordingFault as error:
            self.faults.append(self.file.marks.fault(place, str(error), piece=error.piece))
            return Wording(())
        for piece in text.pieces("name"):
            if piece.key not in NAMES:
                near = suggestion(piece.key, sorted(NAMES))
                fault = f"there is no name '{piece.key}'{near}"
                self.faults.append(self.file.marks.fault(place, fault, piece=f"{{{piece.key}}}"))
        return Wording((Variant(None, text),))


def _nothing(name: str) -> Ref:
    """No answer stands in these words: they are the same whatever was said."""
    raise WordingFault(
        f"no answer can stand here; '{{{name}}}' is none of the names", f"{{{name}}}"
    )
