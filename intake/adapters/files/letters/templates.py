"""Letters about a case, read from content/letters/ and checked."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from intake.adapters.files.letters.wording import COMPLAINT, slot_finder
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.spots import Spot
from intake.adapters.files.reading.yaml_nodes import Content, load_model
from intake.domain.flow.flow import FREE_TEXT
from intake.domain.flow.slots import MOVE_SLOTS
from intake.domain.letters.template import (
    Chosen,
    LetterTemplate,
    Only,
    Overdue,
    OwnWords,
    Part,
    Sentence,
    Title,
)
from intake.domain.letters.template import Content as PartContent
from intake.domain.names import CASE_NAMES, NAMES
from intake.domain.spelling import listed, suggestion
from intake.domain.text import Misworded, Text, split_text

_NAMES: Final = NAMES | CASE_NAMES
_TYPED: Final = frozenset(slot for slot, types in MOVE_SLOTS.items() if types & FREE_TEXT)
_CHOSEN: Final = frozenset(slot for slot, types in MOVE_SLOTS.items() if "choices" in types)

Names = Annotated[
    tuple[str, ...], BeforeValidator(lambda given: [given] if isinstance(given, str) else given)
]


class OnlyModel(Content):
    """When a part is written; a list means any of these."""

    has: Names = ()
    knows: Names = ()
    event: Names = ()
    decision: Names = ()


class PartModel(Content):
    """One part of a letter: just one of what it can be, and when it is written."""

    only: OnlyModel | None = Field(None, alias="if")
    unless: OnlyModel | None = None
    say: str | None = None
    heading: str | None = None
    words: str | None = None
    list_: str | None = Field(None, alias="list")
    late: dict[str, str] | None = None


class TemplateModel(Content):
    """A letter's file."""

    template: str
    subject: str
    body: tuple[PartModel, ...]


@dataclass(frozen=True, slots=True)
class LoadedTemplate:
    """A letter, and where it stands in its file."""

    template: LetterTemplate
    top: Spot


def load_templates(folder: Path) -> dict[str, LetterTemplate]:
    """Every letter about a case by name. Raises ContentFault with the faults of all of them."""
    templates: dict[str, LetterTemplate] = {}
    faults: list[Fault] = []
    for path in template_paths(folder):
        try:
            templates[path.stem] = load_template(path).template
        except ContentFault as error:
            faults.extend(error.faults)
    if faults:
        raise ContentFault(faults)
    return templates


def template_paths(folder: Path) -> Iterator[Path]:
    """The files of letters about a case: all but the complaint, which begins one."""
    return (path for path in sorted(folder.glob("*.yaml")) if path.stem != COMPLAINT)


def load_template(path: Path) -> LoadedTemplate:
    """Read one letter. Raises ContentFault."""
    loaded = load_model(path, TemplateModel)
    reader = _Reader(Spot(loaded.marks))
    model = loaded.model
    if model.template != path.stem:
        says = f"this letter's file is called {path.stem}, not {model.template}"
        reader.faults.append(reader.top.at("template").fault(says))
    subject = reader.text(model.subject, reader.top.at("subject"))
    parts = [reader.part(each, reader.top.at("body", at)) for at, each in enumerate(model.body)]
    if reader.faults or subject is None:
        raise ContentFault(reader.faults)
    whole = LetterTemplate(model.template, subject, tuple(part for part in parts if part))
    return LoadedTemplate(whole, reader.top)


@dataclass(slots=True)
class _Reader:
    top: Spot
    faults: list[Fault] = field(default_factory=list)

    def part(self, model: PartModel, spot: Spot) -> Part | None:
        given = [key for key in _PARTS if getattr(model, key) is not None]
        if len(given) != 1:
            names = [key.rstrip("_") for key in _PARTS]
            self.faults.append(spot.fault(f"a part is just one of {listed(names)}"))
            return None
        key = given[0]
        content = _PARTS[key](self, getattr(model, key), spot.at(key.rstrip("_")))
        only = self.only(model.only, spot.at("if"))
        unless = self.only(model.unless, spot.at("unless")) if model.unless else None
        return Part(content, only, unless) if content else None

    def only(self, model: OnlyModel | None, spot: Spot) -> Only:
        if model is None:
            return Only()
        self.known(model.has, MOVE_SLOTS, "slot", spot.at("has"))
        self.known(model.knows, _NAMES, "name", spot.at("knows"))
        return Only(model.has, model.knows, model.event, model.decision)

    def known(self, names: Iterable[str], among: Iterable[str], what: str, spot: Spot) -> None:
        for name in names:
            if name not in among:
                near = suggestion(name, among)
                self.faults.append(spot.fault(f"there is no {what} '{name}'{near}"))

    def text(self, source: str, spot: Spot, slots: Collection[str] = ()) -> Text | None:
        try:
            text = split_text(source, slot_finder(slots, _NAMES))
        except Misworded as error:
            self.faults.append(spot.fault(str(error)))
            return None
        self.known((piece.key for piece in text.pieces("name")), _NAMES, "name", spot)
        return text

    def title(self, source: str, spot: Spot) -> PartContent | None:
        text = self.text(source, spot)
        return Title(text) if text else None

    def sentence(self, source: str, spot: Spot) -> PartContent | None:
        text = self.text(source, spot, _TYPED)
        return Sentence(text) if text else None

    def words(self, slot: str, spot: Spot) -> PartContent | None:
        self.known([slot], _TYPED, "slot for words", spot)
        return OwnWords(slot)

    def chosen(self, slot: str, spot: Spot) -> PartContent | None:
        self.known([slot], _CHOSEN, "slot for choices", spot)
        return Chosen(slot)

    def late(self, sources: dict[str, str], spot: Spot) -> PartContent | None:
        texts = {name: self.text(say, spot.at(name), ["due"]) for name, say in sources.items()}
        return Overdue({name: text for name, text in texts.items() if text})


_PARTS: Final[dict[str, Callable[..., PartContent | None]]] = {
    "say": _Reader.sentence,
    "heading": _Reader.title,
    "words": _Reader.words,
    "list_": _Reader.chosen,
    "late": _Reader.late,
}
