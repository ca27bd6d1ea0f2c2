"""The shape of a council letter's file, before anything in it is understood."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field, PositiveInt

from intake.adapters.files.letters.templates import Names, OnlyModel
from intake.adapters.files.reading.yaml_nodes import Content
from intake.domain.council_letters.template import FieldType

Said = Annotated[str, Field(min_length=1)]


class OptionModel(Content):
    """One way to decide."""

    shown: Said
    says: Said


class AskedModel(Content):
    """Something that is filled in; with ``each``, for every item of a list."""

    ask: Said
    type: FieldType = "line"
    hint: str = ""
    options: dict[str, OptionModel] = Field(default_factory=dict)
    only: dict[str, Names] = Field(default_factory=dict)
    optional: bool = False
    each: str | None = None
    fields: dict[str, "AskedModel"] = Field(default_factory=dict)
    most: PositiveInt | None = None


def _as_part(given: object) -> object:
    return {"say": given} if isinstance(given, str) else given


class PartModel(Content):
    """One part of a letter: just one of what it can be, and when it is written."""

    only: OnlyModel | None = Field(None, alias="if")
    unless: OnlyModel | None = None
    tells: str | None = None
    say: str | None = None
    heading: str | None = None
    words: str | None = None
    each: str | None = None
    parts: "Parts" = ()
    use: str | None = None


Parts = tuple[Annotated[PartModel, BeforeValidator(_as_part)], ...]
PartModel.model_rebuild()


class FrameModel(Content):
    """What the council's letters share."""

    frame: str
    reference: Said
    greeting: Said
    greeting_unnamed: Said
    closing: Said
    copies: Said
    fields: dict[str, AskedModel] = Field(default_factory=dict)
    parts: dict[str, Parts] = Field(default_factory=dict)


class CouncilLetterModel(Content):
    """One letter of the council."""

    letter: str
    title: Said
    event: str
    first: Names = ()
    also: Names = ()
    taken_down: bool = False
    copied: bool = False
    fields: Mapping[str, AskedModel] = Field(default_factory=dict)
    subject: Said
    body: Parts
    short: Parts
