"""What made-up cases are made of, read from YAML: who says what, and what happens then."""

from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from intake.adapters.files.reading.yaml_nodes import Content, load_model

STORIES: Final = "practice/stories.yaml"

Words = Annotated[str, Field(min_length=1)]
Days = Annotated[int, Field(ge=0)]


class DecisionModel(Content):
    """What an answer says of a point."""

    number: int
    decision: Words


class ActModel(Content):
    """What an officer records, some days after the case came."""

    days: Days
    event: Words
    points: tuple[DecisionModel, ...] = ()
    reason: Words | None = None


class MoveModel(Content):
    """What the young person goes on with, some days after they sent it."""

    days: Days
    flow: Words


class StoryModel(Content):
    """How cases of one state come about."""

    state: Words
    age: tuple[Days, Days]
    flow: Words = "complaint"
    replies: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    acts: tuple[ActModel, ...] = ()
    move: MoveModel | None = None


class StoriesModel(Content):
    """All of them, with names and words that are taken by turns."""

    names: Annotated[tuple[Words, ...], Field(min_length=1)]
    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    stories: tuple[StoryModel, ...]


def load_stories(content: Path) -> StoriesModel:
    """Read them. Raises ContentFault."""
    return load_model(content / STORIES, StoriesModel).model
