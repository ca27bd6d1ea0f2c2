"""Cards and pictures that a flow names, and that aren't there."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from intake.adapters.files.pages.front import FrontModel
from intake.adapters.files.pages.page_text import page_texts
from intake.adapters.files.pages.road_map import MapModel
from intake.adapters.files.pages.tracker import TrackerModel
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.file_text import file_text
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, Loc
from intake.domain.flow.easy_read import pictures_of
from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import Flow
from intake.domain.spelling import suggestion

M = TypeVar("M", bound=Content)


def strange_cards(flow: Flow, cards: Collection[str]) -> Iterator[Finding]:
    """A card is one that is written down, or the step is the card itself."""
    for step in flow.walk():
        there = {*cards, step.id}
        if step.card is not None and step.card not in there:
            yield Finding(step.id, ("card",), _no_card(step.card, there))
        for option in step.options:
            if option.card is not None and option.card not in cards:
                keys = ("options", option.key, "card")
                yield Finding(step.id, keys, _no_card(option.card, cards))


def _no_card(name: str, cards: Collection[str]) -> str:
    return f"there is no help card '{name}'{suggestion(name, cards)}"


def strange_pictures(flow: Flow, pictures: Collection[str]) -> Iterator[Finding]:
    """A picture is a file in content/pictures."""
    for step, keys, name in pictures_of(flow):
        if name not in pictures:
            yield Finding(step, keys, _no_picture(name, pictures))


def all_pictures(
    front: LoadedModel[FrontModel],
    trackers: Iterable[LoadedModel[TrackerModel]],
    maps: Iterable[LoadedModel[MapModel]],
    pictures: Collection[str],
) -> Iterator[Fault]:
    """The same of what stands beside words of the first page, the tracker and the map."""
    yield from content_pictures(front, pictures)
    for tracker in trackers:
        yield from content_pictures(tracker, pictures)
    for road_map in maps:
        yield from content_pictures(road_map, pictures)


def content_pictures(file: LoadedModel[M], pictures: Collection[str]) -> Iterator[Fault]:
    """The same of one file of content, however deep a picture stands in it."""
    for loc, name in _named((), file.model.model_dump(exclude_none=True)):
        if name not in pictures:
            yield file.marks.fault(loc, _no_picture(name, pictures))


def page_pictures(folder: Path, pictures: Collection[str]) -> Iterator[Fault]:
    """The same of what stands beside the words of pages."""
    for path in sorted(folder.glob("*.md")):
        for text in page_texts(file_text(path)):
            if text.picture and text.picture not in pictures:
                yield Fault(path, text.line, 1, _no_picture(text.picture, pictures))


def _named(loc: Loc, value: object) -> Iterator[tuple[Loc, str]]:
    """Each picture that is named somewhere within, and where."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if key == "picture":
                yield (*loc, key), each
            else:
                yield from _named((*loc, key), each)
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _named((*loc, at), each)


def _no_picture(name: str, pictures: Collection[str]) -> str:
    return f"there is no picture '{name}'{suggestion(name, pictures)}"
