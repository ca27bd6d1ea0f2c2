"""The map of complaining, read from `content/map/` and filled in for each council."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, Loc, load_model
from intake.domain.case.road_map import Part, RoadMap, Thing, lengths
from intake.domain.law.procedure import Procedure
from intake.domain.people.council import CouncilPack, names
from intake.domain.spelling import suggestion
from intake.services.languages import ENGLISH, Say

_NAME = re.compile(r"\{([^{}]*)\}")


class ThingModel(Content):
    """One thing on the map."""

    READ = frozenset({"title", "info"})

    title: str
    info: str
    done: tuple[str, ...] = ()


class PartModel(Content):
    """One part of the map."""

    READ = frozenset({"title", "says"})

    title: str
    says: str
    stage: str | None = None
    things: tuple[ThingModel, ...]


class MapModel(Content):
    """One language's map."""

    READ = frozenset({"title", "intro"})

    title: str
    intro: str
    parts: tuple[PartModel, ...]


def load_map(
    path: Path, pack: CouncilPack, procedure: Procedure, say: Say = ENGLISH.say
) -> RoadMap:
    """The map in a language, with a council's names and its procedure's lengths in it.

    Raises ContentFault.
    """
    loaded = load_model(path, MapModel)
    known = {**names(pack), **lengths(procedure, pack.promises)}
    faults = [*_strangers(loaded, procedure), *_nameless(loaded, known)]
    if faults:
        raise ContentFault(faults)
    model = translated(loaded.model, say)
    parts = tuple(_part(part, known) for part in model.parts)
    return RoadMap(model.title, model.intro, parts)


def _part(model: PartModel, known: Mapping[str, str]) -> Part:
    things = tuple(
        Thing(each.title, _filled(each.info, known), frozenset(each.done)) for each in model.things
    )
    return Part(model.title, _filled(model.says, known), model.stage, things)


def _filled(text: str, known: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: known[found.group(1)], text)


def _strangers(loaded: LoadedModel[MapModel], procedure: Procedure) -> Iterator[Fault]:
    """Stages and events that the procedure does not have."""
    for at, part in enumerate(loaded.model.parts):
        if part.stage and part.stage not in procedure.stages:
            near = suggestion(part.stage, procedure.stages)
            says = f"there is no stage '{part.stage}'{near}"
            yield loaded.marks.fault(("parts", at, "stage"), says)
        for number, thing in enumerate(part.things):
            for place, event in enumerate(thing.done):
                if event not in procedure.events:
                    near = suggestion(event, procedure.events)
                    loc = ("parts", at, "things", number, "done", place)
                    yield loaded.marks.fault(loc, f"there is no event '{event}'{near}")


def _nameless(loaded: LoadedModel[MapModel], known: Mapping[str, str]) -> Iterator[Fault]:
    for loc, text in _texts(loaded.model):
        for name in _NAME.findall(text):
            if name not in known:
                near = suggestion(name, known)
                yield loaded.marks.fault(loc, f"nothing is called '{{{name}}}' here{near}")


def _texts(model: MapModel) -> Iterator[tuple[Loc, str]]:
    for at, part in enumerate(model.parts):
        yield ("parts", at, "says"), part.says
        for number, thing in enumerate(part.things):
            yield ("parts", at, "things", number, "info"), thing.info
