"""Letters about a case, read from content/letters/ and checked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from intake.adapters.files.letters.parts import (
    ItemFields,
    OthersNames,
    PartReader,
    Parts,
    Vocabulary,
)
from intake.adapters.files.letters.wording import BEGINNING
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, load_model
from intake.domain.flow.slots import MOVE_LISTS, MOVE_SLOTS, MOVE_WORDS
from intake.domain.letters.happening import ABOUT_TO_HAPPEN, WHEN
from intake.domain.letters.template import WHAT, LetterTemplate

VOCABULARY: Final = Vocabulary(
    words=MOVE_WORDS,
    titles=frozenset(),
    fields=frozenset(MOVE_SLOTS),
    lists={
        **dict.fromkeys(MOVE_LISTS, ItemFields(frozenset({WHAT}))),
        ABOUT_TO_HAPPEN: ItemFields(frozenset({WHAT, WHEN})),
    },
    decisions=None,
    tells=False,
)
"""What a young person's letter can name: the slots that the flow fills which ends in it."""

FOR_ADULTS: Final = "adults"
"""The folder beside letters in which they stand as adults write them, under the same names."""


class TemplateModel(Content):
    """A letter's file."""

    template: str
    subject: str
    body: Parts


@dataclass(frozen=True, slots=True)
class LoadedTemplate:
    """A letter, where it stands in its file, and what it names that others must know.

    ``adult`` is the same letter as an adult writes it.
    """

    template: LetterTemplate
    top: Location
    others: OthersNames
    adult: "LoadedTemplate | None" = None


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
    return (path for path in sorted(folder.glob("*.yaml")) if path.stem not in BEGINNING)


def load_template(path: Path) -> LoadedTemplate:
    """Read one letter, and what stands beside it as adults write it. Raises ContentFault."""
    content = _load(path)
    adults = path.parent / FOR_ADULTS / path.name
    if not adults.is_file():
        return content
    adult = _load(adults)
    return replace(content, template=replace(content.template, adult=adult.template), adult=adult)


def _load(path: Path) -> LoadedTemplate:
    content = load_model(path, TemplateModel)
    model, top, reader = content.model, Location(content.marks), PartReader(VOCABULARY)
    if model.template != path.stem:
        says = f"this letter's file is called {path.stem}, not {model.template}"
        reader.faults.append(top.at("template").fault(says))
    subject = reader.title(model.subject, top.at("subject"))
    whole = LetterTemplate(model.template, subject, reader.parts(model.body, top.at("body")))
    if reader.faults:
        raise ContentFault(reader.faults)
    return LoadedTemplate(whole, top, reader.others)
