"""The shape of a procedure file, before anything in it is understood."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, NonNegativeInt, PositiveInt, model_validator

from intake.adapters.files.reading.forms import LAW_NAME, LONGEST_NAME
from intake.adapters.files.reading.model_faults import text_or_group
from intake.adapters.files.reading.yaml_nodes import Content, Flag
from intake.domain.law.procedure import Applies, Owner, SourceKind, Sureness, Weight

Name = Annotated[str, Field(pattern=LAW_NAME, max_length=LONGEST_NAME)]
Text = Annotated[str, Field(min_length=1)]


class SourceModel(Content):
    """Where rules come from."""

    cite: Text
    kind: SourceKind
    sure: Sureness
    note: str = ""


class StageModel(Content):
    """A stage."""

    active: Flag
    label: Text
    shut: str = ""
    role: str | None = None


class TriggerModel(Content):
    """An event that does something, and when."""

    event: str
    decision: str | None = None
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class StartModel(TriggerModel):
    """An event that starts a clock."""

    dated_by: tuple[str, ...] = ()
    provisional: Flag = False
    posted: NonNegativeInt = 0


class ChangeModel(Content):
    """A change of stage."""

    stage: str
    decision: str | None = None
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    holds: Flag = False


def _as_trigger(value: object) -> object:
    return text_or_group(value, "event")


Triggers = tuple[Annotated[TriggerModel, BeforeValidator(_as_trigger)], ...]
Starts = tuple[Annotated[StartModel, BeforeValidator(_as_trigger)], ...]


class LengthModel(Content):
    """How long a clock runs."""

    working_days: PositiveInt | None = None
    years: PositiveInt | None = None
    before: str | None = None
    by: str | None = None
    ahead_of: str | None = None
    named: str | None = None
    beginning_with: Flag = False

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if (self.working_days is None) == (self.years is None):
            raise ValueError("a length is in working_days or in years")
        return self


class LimitModel(Content):
    """The furthest that an extension may go."""

    working_days: PositiveInt


class ClockModel(Content):
    """A clock."""

    owner: Owner
    label: Text
    starts: Starts
    stops: Triggers = ()
    ends: Triggers = ()
    source: str | None = None
    length: LengthModel | None = None
    limit: LimitModel | None = None
    extended_by: tuple[str, ...] = ()
    held: Flag = True
    again: Literal["keep", "afresh"] = "keep"
    alarm: Flag = True
    longest_promise: PositiveInt | None = None
    tell: tuple[str, ...] = ()
    soon: PositiveInt | None = None
    weight: Weight = 2
    role: str | None = None


class RequirementModel(Content):
    """Something that must be so when a step is taken."""

    says: Text
    source: str | None = None
    any_of: tuple[str, ...] = Field((), alias="any")
    any_stage: tuple[str, ...] = Field((), alias="in")
    none_of: tuple[str, ...] = Field((), alias="none")
    unless_running: tuple[str, ...] = ()
    run_out: str | None = None
    came_late: tuple[str, ...] = ()
    owed: Flag | None = None
    paused: Flag | None = None
    not_by: tuple[str, ...] = ()
    promises_kept: Flag = False
    none_running: tuple[str, ...] = ()
    words_dealt_with: Flag = False
    role: str | None = None
    applies: Applies = "always"

    @model_validator(mode="after")
    def _at_the_door(self) -> Self:
        looks_on = self.promises_kept or self.none_running or self.words_dealt_with
        if looks_on and self.applies != "door":
            raise ValueError("promises_kept, none_running and words_dealt_with want applies: door")
        return self


class CountModel(Content):
    """How many rows of a list there must be."""

    keys: tuple[str, ...]
    least: PositiveInt
    says: Text
    among: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    source: str | None = None
    most: PositiveInt | None = None
    applies: Literal["history", "door"] = "history"


class CarryModel(Content):
    """What an event says of who it names."""

    key: str
    says: Text
    among: tuple[str, ...] = ()
    source: str | None = None


class GroundModel(Content):
    """The grounds on which something may be done."""

    key: str
    among: tuple[str, ...]
    says: Text
    source: str | None = None


class ClashModel(Content):
    """What an event may not say all at once."""

    all_of: dict[str, tuple[str, ...]]
    says: Text
    source: str | None = None


class ApartModel(Content):
    """Whom an event may not name: those whom other events appointed."""

    appointed_by: tuple[str, ...]
    says: Text
    keys: tuple[str, ...] = ()
    among: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    source: str | None = None


class TellingModel(Content):
    """Something that a letter of the council must tell."""

    means: Text
    source: str | None = None
    names: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    each: str | None = None


class TellModel(Content):
    """What the letter of an event must tell."""

    what: str
    decision: str | None = None


def _as_tell(value: object) -> object:
    return text_or_group(value, "what")


class EventModel(Content):
    """A kind of event."""

    means: Text
    who: tuple[str, ...]
    source: str | None = None
    opens: Flag = False
    once: Flag = False
    needs: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    requires: tuple[RequirementModel, ...] = ()
    counts: tuple[CountModel, ...] = ()
    carries: tuple[CarryModel, ...] = ()
    apart: tuple[ApartModel, ...] = ()
    grounds: tuple[GroundModel, ...] = ()
    clashes: tuple[ClashModel, ...] = ()
    becomes: tuple[ChangeModel, ...] = ()
    clears: tuple[str, ...] = ()
    pauses: Flag = False
    resumes: Flag = False
    passes: Flag = False
    tells: tuple[Annotated[TellModel, BeforeValidator(_as_tell)], ...] = ()
    role: str | None = None
    dealt_by: tuple[str, ...] = ()
    usually_after: tuple[str, ...] = ()


class SayingsModel(Content):
    """What to say of irregularities that belong to no one event."""

    twice: Text
    beyond_limit: Text
    after_due: Text
    no_later: Text
    too_soon: Text
    too_late: Text
    no_working_day: Text
    not_worked: Text
    unclear_decision: Text
    absent: dict[str, Text] = Field(default_factory=dict)


class BesideModel(Content):
    """What may happen where no complaint was made."""

    events: tuple[str, ...]
    says: Text
    source: str | None = None


class NoteModel(Content):
    """A rule that is told rather than counted."""

    says: Text
    source: str | None = None


class AskingModel(Content):
    """Something that is asked once, some time after an event."""

    after: str
    months: PositiveInt


class RightsModel(Content):
    """By when somebody is answered who asks about what is kept of them."""

    months: PositiveInt
    soon: PositiveInt
    source: str


class ProcedureModel(Content):
    """A whole procedure file."""

    procedure: Name
    title: Text
    sources: dict[Name, SourceModel]
    stages: dict[Name, StageModel]
    decisions: dict[Name, tuple[str, ...]] = Field(default_factory=dict)
    sayings: SayingsModel
    clocks: dict[Name, ClockModel]
    tellings: dict[Name, TellingModel] = Field(default_factory=dict)
    events: dict[Name, EventModel]
    notes: dict[Name, NoteModel] = Field(default_factory=dict)
    beside: BesideModel | None = None
    was_it_done: AskingModel | None = None
    rights: RightsModel | None = None
