"""The shape of a council letter's file, before anything in it is understood."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, NonNegativeInt, PositiveInt

from intake.adapters.files.letters.parts import Names, OnlyModel, Parts
from intake.adapters.files.reading.yaml_nodes import Content, Flag
from intake.domain.council_letters.template import FieldType

Words = Annotated[str, Field(min_length=1)]


class OptionModel(Content):
    """One way to decide."""

    shown: Words
    says: Words
    who: str = ""


class FieldModel(Content):
    """Something that is filled in; with ``each``, for every item of a list."""

    ask: Words
    type: FieldType = "line"
    hint: str = ""
    options: dict[str, OptionModel] = Field(default_factory=dict)
    only: dict[str, Names] = Field(default_factory=dict)
    optional: Flag = False
    of: str = ""
    words: NonNegativeInt = 0
    leaves_one: Flag = False
    easy: Flag = False
    each: str | None = None
    fields: dict[str, "FieldModel"] = Field(default_factory=dict)
    most: PositiveInt | None = None
    least: NonNegativeInt = 1
    begin: tuple[dict[str, str], ...] = ()


class FrameModel(Content):
    """What the council's letters share."""

    frame: str
    reference: Words
    greeting: Words
    greeting_unnamed: Words
    closing: Words
    copies: Words
    fields: dict[str, FieldModel] = Field(default_factory=dict)
    parts: dict[str, Parts] = Field(default_factory=dict)


class CouncilLetterModel(Content):
    """One letter of the council."""

    letter: str
    title: Words
    event: str
    first: Names = ()
    also: Names = ()
    taken_down: Flag = False
    copied: Flag = False
    independent_copy: Flag = False
    takes_words: str = ""
    others_sign: Flag = False
    by_programs: Flag = False
    only: OnlyModel | None = Field(None, alias="if")
    unless: OnlyModel | None = None
    fields: Mapping[str, FieldModel] = Field(default_factory=dict)
    subject: Words
    body: Parts
    short: Parts
