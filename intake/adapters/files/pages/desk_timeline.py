"""What the desk calls each event, read from `content/desk/timeline.yaml`."""

from pathlib import Path

from pydantic import Field

from intake.adapters.files.reading.yaml_nodes import Content, load_model
from intake.domain.case.desk_timeline import DeskPhrases, EventPhrase


class PhraseModel(Content):
    """What one event is called."""

    means: str
    by: str = ""
    words: dict[str, str] = Field(default_factory=dict)
    folds: bool = False


class TimelineModel(Content):
    """The whole file."""

    timeline: str
    events: dict[str, PhraseModel]


def load_desk_timeline(path: Path) -> DeskPhrases:
    """Read the phrases. Raises ContentFault."""
    events = load_model(path, TimelineModel).model.events
    return DeskPhrases(
        {
            name: EventPhrase(each.means, each.by, each.words, each.folds)
            for name, each in events.items()
        }
    )
