"""The shape of a council letter's file, before anything in it is understood."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, PositiveInt

from intake.adapters.files.letters.parts import Names, Parts
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
