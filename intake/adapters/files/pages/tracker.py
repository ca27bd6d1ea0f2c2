"""The words of the tracker, read from `content/tracker/`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from intake.adapters.files.pages.braces import SLOT, brace_faults
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import Content, Flag, LoadedModel, load_model
from intake.domain.case.tracker import (
    ANY_CLOCK,
    AdultWords,
    ClockWords,
    MoveCondition,
    MoveWords,
    OpenQuestion,
    RightWords,
    StageWords,
    TrackerWords,
)
from intake.domain.names import NAMES
from intake.domain.spelling import listed, suggestion
from intake.services.languages import ENGLISH, Say

EVENT_NAMES: Final = NAMES | {"day", "name"}
"""What the sentence of an event can name."""
CLOCK_NAMES: Final[Mapping[str, frozenset[str]]] = {
    "running": frozenset({"due", "latest"}),
    "last": frozenset({"due"}),
    "late": frozenset({"due"}),
    "passed": frozenset({"due"}),
    "met": frozenset({"due", "stopped"}),
    "met-late": frozenset({"due", "stopped"}),
    "unsure": frozenset(),
    "info": frozenset(),
    "title": frozenset(),
}
"""The days that each sentence of a clock can name, by its key."""


class StageModel(Content):
    """A stage in a young person's words."""

    READ = frozenset({"title", "info", "answered"})

    title: str
    info: str
    answered: str = ""


class ClockModel(Content):
    """A clock in a young person's words, state by state."""

    READ = frozenset(
        {"title", "info", "running", "last", "late", "met", "met_late", "passed", "unsure"}
    )

    title: str
    info: str
    running: str
    last: str | None = None
    late: str | None = None
    met: str | None = None
    met_late: str | None = Field(default=None, alias="met-late")
    passed: str | None = None
    unsure: str | None = None


class WhenModel(Content):
    """When a move is offered."""

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    by: Literal["officer"] | None = None
    late: tuple[str, ...] | Literal["any"] = ()
    stages: tuple[str, ...] = ()
    asked: Literal["was_it_done"] | None = None
    promise: Literal["late", "due"] | None = None


class MoveModel(Content):
    """A move in a young person's words."""

    READ = frozenset({"label", "info", "after"})

    label: str
    info: str
    main: Flag = False
    main_when: WhenModel | None = None
    waits: Flag = False
    after: str = ""
    alongside: str = ""
    picture: str | None = None
    when: WhenModel = WhenModel()


class LabelModel(Content):
    """A move in other words; when it is offered stays the same."""

    READ = frozenset({"label", "info", "after"})

    label: str
    info: str
    after: str = ""


class RightModel(Content):
    """What an advocate can be let do, in a young person's words."""

    READ = frozenset({"ask", "means", "limits"})

    ask: str
    means: str
    limits: str


class RightsModel(Content):
    """All that an advocate can be let do."""

    copy_to_advocate: RightModel
    copy_by_hand: RightModel
    see_case: RightModel
    speak_for_me: RightModel
    send_for_me: RightModel


class BeforeModel(Content):
    """What is said while it is not decided if somebody can complain: of clocks, while they run."""

    READ = frozenset({"clocks"})

    stages: dict[str, StageModel] = Field(default_factory=dict)
    clocks: dict[str, str] = Field(default_factory=dict)


class AdultsModel(Content):
    """What is said otherwise to an adult who complains in their own right."""

    READ = frozenset({"events"})

    stages: dict[str, StageModel] = Field(default_factory=dict)
    events: dict[str, str] = Field(default_factory=dict)
    moves: dict[str, LabelModel] = Field(default_factory=dict)
    before_standing: BeforeModel = BeforeModel()


class TrackerModel(Content):
    """One language's words for the tracker."""

    READ = frozenset({
        "events", "by_officer", "by_voice", "by_advocate", "by_wish", "help_asked",
        "draft_seen", "someone",
    })  # fmt: skip

    road: tuple[str, ...]
    stages: dict[str, StageModel]
    clocks: dict[str, ClockModel]
    events: dict[str, str]
    by_officer: dict[str, str] = Field(default_factory=dict)
    by_voice: dict[str, str] = Field(default_factory=dict)
    by_advocate: dict[str, str] = Field(default_factory=dict)
    help_asked: str = ""
    draft_seen: str = ""
    by_wish: dict[str, str] = Field(default_factory=dict)
    moves: dict[str, MoveModel]
    rights: RightsModel
    quiet: tuple[str, ...] = ()
    someone: str
    adults: AdultsModel = AdultsModel()


def read_tracker(path: Path) -> LoadedModel[TrackerModel]:
    """One language's file, and where everything in it stands. Raises ContentFault."""
    file = load_model(path, TrackerModel)
    model, adults = file.model, file.model.adults
    sentences = [
        ((*keys, name), says)
        for keys, there in (
            (("events",), model.events),
            (("by_officer",), model.by_officer),
            (("by_voice",), model.by_voice),
            (("by_advocate",), model.by_advocate),
            ((), {"draft_seen": model.draft_seen}),
            (("by_wish",), model.by_wish),
            (("adults", "events"), adults.events),
        )
        for name, says in there.items()
    ]
    faults = [
        file.marks.fault(loc, _unknown_slot(slot), piece=f"{{{slot}}}")
        for loc, says in sentences
        for slot in SLOT.findall(says)
        if slot not in EVENT_NAMES
    ]
    top = Location(file.marks)
    for name, clock in model.clocks.items():
        faults += _clock_faults(clock, top.at("clocks", name))
    for keys, words in (
        (("stages",), model.stages),
        (("moves",), model.moves),
        (("rights",), dict(model.rights)),
        (("adults", "stages"), adults.stages),
        (("adults", "before_standing", "stages"), adults.before_standing.stages),
        (("adults", "moves"), adults.moves),
    ):
        for name, each in words.items():
            faults += brace_faults(each, top.at(*keys, name))
    faults += _before_faults(model, top.at("adults", "before_standing", "clocks"))
    if faults:
        raise ContentFault(faults)
    return file


def _before_faults(model: TrackerModel, location: Location) -> Iterator[Fault]:
    """Days that a clock does not have while it runs."""
    for name, says in model.adults.before_standing.clocks.items():
        for slot in SLOT.findall(says):
            if slot not in CLOCK_NAMES["last"]:
                fault = f"a clock has no '{{{slot}}}' here; it has {{due}}"
                yield location.at(name).fault(fault, piece=f"{{{slot}}}")


def _clock_faults(clock: ClockModel, location: Location) -> Iterator[Fault]:
    """Days that a clock does not have, or not yet as it stands then."""
    for key, says in clock.model_dump(by_alias=True, exclude_none=True).items():
        for slot in SLOT.findall(says):
            if slot not in CLOCK_NAMES[key]:
                names = listed([f"{{{name}}}" for name in sorted(CLOCK_NAMES[key])])
                hint = f"it has {names}" if names else "no day can stand here"
                fault = f"'{key}' of a clock has no '{{{slot}}}'; {hint}"
                yield location.at(key).fault(fault, piece=f"{{{slot}}}")


def _unknown_slot(slot: str) -> str:
    near = suggestion(slot, EVENT_NAMES)
    return f"no event has a '{{{slot}}}'{near or '; known here: {day} and {name}'}"


def load_tracker(path: Path, say: Say = ENGLISH.say) -> TrackerWords:
    """Read the words, in a language. Raises ContentFault."""
    model = translated(read_tracker(path).model, say)
    moves = {name: _move(name, each) for name, each in model.moves.items()}
    before = model.adults.before_standing
    return TrackerWords(
        road=model.road,
        stages=_stages(model.stages),
        clocks={name: _clock(each) for name, each in model.clocks.items()},
        events=model.events,
        by_officer=model.by_officer,
        by_voice=model.by_voice,
        by_advocate=model.by_advocate,
        help_asked=model.help_asked,
        draft_seen=model.draft_seen,
        by_wish=model.by_wish,
        rights={key: RightWords(e.ask, e.means, e.limits) for key, e in model.rights},
        moves=tuple(moves.values()),
        quiet=frozenset(model.quiet),
        someone=model.someone,
        adults=AdultWords(
            _stages(model.adults.stages),
            model.adults.events,
            {
                name: replace(
                    moves[name],
                    label=each.label,
                    info=each.info,
                    after=each.after or moves[name].after,
                )
                for name, each in model.adults.moves.items()
                if name in moves
            },
            _stages(before.stages),
            {name: says for name, says in before.clocks.items() if name in model.clocks},
        ),
    )


def _stages(models: dict[str, StageModel]) -> dict[str, StageWords]:
    return {name: StageWords(each.title, each.info, each.answered) for name, each in models.items()}


def _clock(model: ClockModel) -> ClockWords:
    says = model.model_dump(by_alias=True, exclude={"title", "info"}, exclude_none=True)
    return ClockWords(model.title, model.info, says)


def _move(flow: str, model: MoveModel) -> MoveWords:
    return MoveWords(
        flow,
        model.label,
        model.info,
        model.main,
        _condition(flow, model.when),
        main_when=_condition(flow, model.main_when) if model.main_when else None,
        waits=model.waits,
        after=model.after,
        alongside=model.alongside,
        picture=model.picture,
    )


def _condition(flow: str, when: WhenModel) -> MoveCondition:
    late = (ANY_CLOCK,) if when.late == ANY_CLOCK else tuple(when.late)
    question = OpenQuestion(when.asked, flow) if when.asked else None
    return MoveCondition(
        when.after,
        when.before,
        late,
        when.stages,
        question,
        when.by,
        promise_late=when.promise == "late",
        promise_due=when.promise == "due",
    )
