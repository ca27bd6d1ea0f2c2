"""The shape of a flow file, before anything in it is understood."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from intake.adapters.files.reading.forms import LONGEST_NAME, NAME
from intake.adapters.files.reading.model_faults import text_or_group
from intake.adapters.files.reading.yaml_nodes import Content, Flag
from intake.domain.flow.flow import FieldType, Reader, StepType

Raw = dict[str, Any]


class VariantModel(Content):
    """One way to say it, and when."""

    READ = frozenset({"say"})

    condition: Raw | None = Field(None, alias="if")
    say: str


def _as_variants(value: object) -> object:
    if isinstance(value, str):
        return [{"say": value}]
    if isinstance(value, list):
        return value
    text = value.isoformat() if isinstance(value, date) else value
    raise ValueError(f"this should be text, not {text}; text can be put in quotes")


def _as_say(value: object) -> object:
    return text_or_group(value, "say")


Words = Annotated[
    tuple[VariantModel, ...],
    BeforeValidator(_as_variants, json_schema_input_type=str | tuple[VariantModel, ...]),
]
Name = Annotated[str, Field(pattern=NAME, max_length=LONGEST_NAME)]


class EasyLineModel(Content):
    """One idea in easy words, with its picture."""

    say: Words
    picture: Name | None = None


class EasyModel(Content):
    """A step in easy words: in place of its question and all that is said besides."""

    ask: Words | None = None
    picture: Name | None = None
    say: tuple[EasyLineModel, ...] = ()


class OptionModel(Content):
    """One answer to choose."""

    READ = frozenset({"say", "easy"})

    say: str
    easy: str | None = None
    picture: Name | None = None
    card: str | None = None
    letter: str | None = None
    words: Flag = False
    hint: Words | None = None
    online: Flag = False


Options = dict[
    Name,
    Annotated[OptionModel, BeforeValidator(_as_say, json_schema_input_type=str | OptionModel)],
]


class FieldModel(Content):
    """One short question of a `parts` step."""

    READ = frozenset({"say", "easy"})

    say: str
    easy: str | None = None
    picture: Name | None = None
    type: FieldType = "text"
    fills: str | None = None
    required: Flag = False
    min: int | None = None
    max: int | None = None
    hint: Words | None = None
    options: Options = Field(default_factory=dict)


class StepModel(Content):
    """One step, with the keys that any type of step can have."""

    id: Name
    type: StepType
    condition: Raw | None = Field(None, alias="if")
    ask: Words | None = None
    say: Words | None = None
    more: Words | None = None
    why: Words | None = None
    easy: EasyModel | None = None
    hint: Words | None = None
    skippable: Flag = False
    sensitive: Flag = False
    steers: Flag = False
    private: Flag = False
    apart: Flag = False
    fills: str | None = None
    label: str | None = None
    consent: str | None = None
    card: str | None = None
    page: str | None = None
    leads: Literal["advocate"] | None = None
    options: Options = Field(default_factory=dict)
    options_from: Literal["points", "actions"] | None = None
    all_ticked: Flag = False
    ticked_from: Literal["wishes"] | None = None
    parts: dict[
        Name,
        Annotated[FieldModel, BeforeValidator(_as_say, json_schema_input_type=str | FieldModel)],
    ] = Field(default_factory=dict)
    item: tuple["StepModel", ...] = ()
    of: str | None = None
    min: int | None = None
    max: int | None = None


class IncludeModel(Content):
    """The steps of another file stand here.

    With ``if`` they are asked only then. ``without`` leaves out steps, and the options of the same
    name that lead to them; ``only`` takes no others, also those of another flow.
    """

    include: str
    condition: Raw | None = Field(None, alias="if")
    without: tuple[Name, ...] = ()
    only: tuple[Name, ...] = ()


def _kind(value: object) -> str:
    return "<include>" if isinstance(value, Mapping) and "include" in value else "<step>"


Steps = tuple[
    Annotated[
        Annotated[IncludeModel, Tag("<include>")] | Annotated[StepModel, Tag("<step>")],
        Discriminator(_kind),
    ],
    ...,
]


class SharedModel(Content):
    """A file of steps for flows to include."""

    steps: Steps


class TermModel(Content):
    """A word that is explained where it stands."""

    READ = frozenset({"also"})

    say: Words
    also: tuple[str, ...] = ()


class EndsModel(Content):
    """What the finished conversation becomes."""

    event: str
    letter: str | None = None
    sets: dict[str, str] = Field(default_factory=dict)
    say: Words | None = None


class ExpectModel(Content):
    """What a test of a flow expects."""

    asked: tuple[str, ...] = ()
    never_asked: tuple[str, ...] = ()
    end: str | None = None


class TestModel(Content):
    """Answers, and what is asked because of them."""

    given: Raw = Field(default_factory=dict)
    facts: dict[str, bool] = Field(default_factory=dict)
    today: date = date(2026, 1, 31)
    expect: ExpectModel


class YesNoModel(Content):
    """The words for yes and no."""

    READ = frozenset({"yes", "no"})

    yes: str
    no: str


class FlowModel(Content):
    """A whole flow file."""

    flow: Name
    version: int
    reader: Reader = "young"
    always: tuple[Name, ...] = ()
    widens: Name | None = None
    instead: Name | None = None
    unasked: dict[str, str] | None = None
    sends: Flag = True
    pictures: Flag = False
    renames: dict[str, str] = Field(default_factory=dict)
    terms: dict[Name, TermModel] = Field(default_factory=dict)
    when: dict[Name, Raw] = Field(default_factory=dict)
    yes_no: YesNoModel | None = None
    steps: Steps
    ends: EndsModel
    tests: tuple[TestModel, ...] = ()


_ALWAYS: Final = frozenset(
    {
        "id",
        "type",
        "condition",
        "ask",
        "say",
        "why",
        "easy",
        "hint",
        "sensitive",
        "steers",
        "private",
        "apart",
        "consent",
        "fills",
    }
)
_TEXT: Final = frozenset({"skippable", "max"})
KEYS: Final[Mapping[str, frozenset[str]]] = {
    "info": _ALWAYS - {"fills", "sensitive", "steers", "apart"} | {"card", "leads", "more"},
    "choice": _ALWAYS | {"skippable", "options", "label"},
    "choices": _ALWAYS
    | {"skippable", "options", "options_from", "all_ticked", "ticked_from", "page"},
    "yes_no": _ALWAYS | {"skippable", "options", "label"},
    "text": _ALWAYS | _TEXT | {"label"},
    "long_text": _ALWAYS | _TEXT | {"label"},
    "email": _ALWAYS | _TEXT,
    "phone": _ALWAYS | _TEXT,
    "date": _ALWAYS | {"skippable", "max", "label"},
    "number": _ALWAYS | {"skippable", "min", "max", "label"},
    "parts": _ALWAYS - {"fills"} | {"skippable", "parts"},
    "order": _ALWAYS - {"fills", "steers", "private", "apart"} | {"skippable", "of"},
    "repeat": _ALWAYS - {"sensitive", "steers", "private"} | {"item", "min", "max"},
}
"""The keys that each type of step can have, by the names of `StepModel`'s fields."""

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "info": (),
    "choice": ("ask", "options"),
    "choices": ("ask",),
    "parts": ("ask", "parts"),
    "order": ("ask", "of"),
    "repeat": ("ask", "item", "max"),
}
"""What a step of each type needs; where nothing is said, only ``ask``."""
