"""The words of the tracker, read from `content/tracker/`."""

import re
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from intake.adapters.files.reading.faults import ContentFault
from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, load_model
from intake.domain.case.tracker import (
    ANY_CLOCK,
    ClockWords,
    MoveCondition,
    MoveWords,
    OpenQuestion,
    StageWords,
    TrackerWords,
)
from intake.domain.names import NAMES
from intake.domain.spelling import suggestion
from intake.services.languages import ENGLISH, Say

SLOT: Final = re.compile(r"\{([^{}]*)\}")
EVENT_NAMES: Final = NAMES | {"day", "name"}
"""What the sentence of an event can name."""


class StageModel(Content):
    """A stage in a young person's words."""

    READ = frozenset({"title", "info"})

    title: str
    info: str


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


class MoveModel(Content):
    """A move in a young person's words."""

    READ = frozenset({"label", "info"})

    label: str
    info: str
    main: bool = False
    when: WhenModel = WhenModel()


class TrackerModel(Content):
    """One language's words for the tracker."""

    READ = frozenset({"events", "by_officer", "someone"})

    road: tuple[str, ...]
    stages: dict[str, StageModel]
    clocks: dict[str, ClockModel]
    events: dict[str, str]
    by_officer: dict[str, str] = Field(default_factory=dict)
    moves: dict[str, MoveModel]
    quiet: tuple[str, ...] = ()
    someone: str


def read_tracker(path: Path) -> LoadedModel[TrackerModel]:
    """One language's file, and where everything in it stands. Raises ContentFault."""
    file = load_model(path, TrackerModel)
    sentences = [
        (key, name, says)
        for key in ("events", "by_officer")
        for name, says in getattr(file.model, key).items()
    ]
    faults = [
        file.marks.fault((key, name), _unknown_slot(slot), piece=f"{{{slot}}}")
        for key, name, says in sentences
        for slot in SLOT.findall(says)
        if slot not in EVENT_NAMES
    ]
    if faults:
        raise ContentFault(faults)
    return file


def _unknown_slot(slot: str) -> str:
    near = suggestion(slot, EVENT_NAMES)
    return f"no event has a '{{{slot}}}'{near or '; known here: {day} and {name}'}"


def load_tracker(path: Path, say: Say = ENGLISH.say) -> TrackerWords:
    """Read the words, in a language. Raises ContentFault."""
    model = translated(read_tracker(path).model, say)
    return TrackerWords(
        road=model.road,
        stages={name: StageWords(each.title, each.info) for name, each in model.stages.items()},
        clocks={name: _clock(each) for name, each in model.clocks.items()},
        events=model.events,
        by_officer=model.by_officer,
        moves=tuple(_move(name, each) for name, each in model.moves.items()),
        quiet=frozenset(model.quiet),
        someone=model.someone,
    )


def _clock(model: ClockModel) -> ClockWords:
    says = model.model_dump(by_alias=True, exclude={"title", "info"}, exclude_none=True)
    return ClockWords(model.title, model.info, says)


def _move(flow: str, model: MoveModel) -> MoveWords:
    when = model.when
    late = (ANY_CLOCK,) if when.late == ANY_CLOCK else tuple(when.late)
    question = OpenQuestion(when.asked, flow) if when.asked else None
    condition = MoveCondition(when.after, when.before, late, when.stages, question, when.by)
    return MoveWords(flow, model.label, model.info, model.main, condition)
