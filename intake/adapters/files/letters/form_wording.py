"""What is said around the questions of an empty form, read from `content/paper/` and checked."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from intake.adapters.files.letters.wording import slot_finder
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, Loc, load_model
from intake.domain.letters.blank_form import ONLY_IF, FormWording, Passage
from intake.domain.names import NAMES
from intake.domain.spelling import suggestion
from intake.domain.text import Text, WordingFault, split_text
from intake.services.languages import ENGLISH, Say


def _as_several(value: object) -> object:
    return [value] if isinstance(value, str) else value


Line = Annotated[
    tuple[str, ...],
    BeforeValidator(_as_several, json_schema_input_type=str | tuple[str, ...]),
]
"""One line, or several of which the first is said that can be."""


class PassageModel(Content):
    """A heading with what is said under it."""

    READ = frozenset({"title", "says"})

    title: str
    says: tuple[Line, ...]


class FormModel(Content):
    """One language's words."""

    READ = frozenset({"title", "only_if", "either", "another_sheet", "unshown"})

    title: str
    before: tuple[PassageModel, ...]
    form: PassageModel
    more: PassageModel
    apart: PassageModel
    after: tuple[PassageModel, ...]
    only_if: str
    either: str
    another_sheet: str
    unshown: str


def load_form_wording(path: Path, lengths: Collection[str], say: Say = ENGLISH.say) -> FormWording:
    """Read the words in a language. Raises ContentFault.

    ``lengths`` are the names of what the procedures count, as ``stage1-answer.days``.
    """
    file = load_model(path, FormModel)
    reader = _Reader(file, frozenset(lengths))
    wording = reader.wording(translated(file.model, say))
    if reader.faults:
        raise ContentFault(reader.faults)
    return wording


@dataclass(slots=True)
class _Reader:
    file: LoadedModel[FormModel]
    lengths: frozenset[str]
    faults: list[Fault] = field(default_factory=list)

    def wording(self, model: FormModel) -> FormWording:
        return FormWording(
            title=self.text(("title",), model.title),
            before=self.passages(("before",), model.before),
            form=self.passage(("form",), model.form),
            more=self.passage(("more",), model.more),
            apart=self.passage(("apart",), model.apart),
            after=self.passages(("after",), model.after),
            only_if=self.text(("only_if",), model.only_if, frozenset(ONLY_IF)),
            either=model.either,
            another_sheet=model.another_sheet,
            unshown=model.unshown,
        )

    def passages(self, loc: Loc, models: tuple[PassageModel, ...]) -> tuple[Passage, ...]:
        return tuple(self.passage((*loc, at), each) for at, each in enumerate(models))

    def passage(self, loc: Loc, model: PassageModel) -> Passage:
        says = tuple(
            tuple(self.text((*loc, "says", at), wording) for wording in wordings)
            for at, wordings in enumerate(model.says)
        )
        return Passage(self.text((*loc, "title"), model.title), says)

    def text(self, loc: Loc, says: str, slots: Collection[str] = ()) -> Text:
        try:
            text = split_text(says, slot_finder(slots or self.lengths, NAMES))
        except WordingFault as error:
            self.faults.append(self.file.marks.fault(loc, str(error), piece=error.piece))
            return Text((), fixed=True)
        for piece in text.pieces("name"):
            if piece.key not in NAMES:
                near = suggestion(piece.key, sorted(NAMES))
                fault = f"no council or advocacy service has a '{{{piece.key}}}'{near}"
                self.faults.append(self.file.marks.fault(loc, fault, piece=f"{{{piece.key}}}"))
        return text
