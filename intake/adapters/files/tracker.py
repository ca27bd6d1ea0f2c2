"""The words of the tracker, read from `content/tracker/`."""

from pathlib import Path

from pydantic import Field

from intake.adapters.files.yaml_nodes import Content, load_model
from intake.domain.tracker import ClockWords, StageWords, TrackerWords


class StageModel(Content):
    """A stage in a young person's words."""

    title: str
    info: str


class ClockModel(Content):
    """A clock in a young person's words, state by state."""

    title: str
    info: str
    running: str
    last: str | None = None
    late: str | None = None
    met: str | None = None
    met_late: str | None = Field(default=None, alias="met-late")
    passed: str | None = None


class TrackerModel(Content):
    """One language's words for the tracker."""

    stages: dict[str, StageModel]
    clocks: dict[str, ClockModel]
    events: dict[str, str]
    quiet: tuple[str, ...] = ()


def load_tracker(path: Path) -> TrackerWords:
    """Read the words of one language. Raises ContentFault."""
    model = load_model(path, TrackerModel).model
    return TrackerWords(
        stages={name: StageWords(each.title, each.info) for name, each in model.stages.items()},
        clocks={name: _clock(each) for name, each in model.clocks.items()},
        events=model.events,
        quiet=frozenset(model.quiet),
    )


def _clock(model: ClockModel) -> ClockWords:
    says = model.model_dump(by_alias=True, exclude={"title", "info"}, exclude_none=True)
    return ClockWords(model.title, model.info, says)
