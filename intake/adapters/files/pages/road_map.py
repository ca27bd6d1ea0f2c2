"""The map of complaining, read from `content/map/` and filled in for each council."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, Loc, load_model
from intake.domain.case.road_map import Part, RoadMap, Thing, lengths
from intake.domain.flow.flow import Reader
from intake.domain.law.procedure import Procedure
from intake.domain.people.council import CouncilPack, names
from intake.domain.spelling import suggestion
from intake.services.languages import ENGLISH, Say

FOR_ADULTS: Final = "en-for-adults.yaml"
"""The map for adults who complain in their own right."""

_NAME = re.compile(r"\{([^{}]*)\}")


class ThingModel(Content):
    """One thing on the map."""

    READ = frozenset({"title", "info"})

    title: str
    info: str
    picture: str | None = None
    done: tuple[str, ...] = ()


class PartModel(Content):
    """One part of the map."""

    READ = frozenset({"title", "says"})

    title: str
    says: str
    picture: str | None = None
    stage: str | None = None
    things: tuple[ThingModel, ...]


class MapModel(Content):
    """One language's map."""

    READ = frozenset({"title", "intro"})

    title: str
    intro: str
    parts: tuple[PartModel, ...]


def read_map(path: Path) -> LoadedModel[MapModel]:
    """One language's file, and where everything in it stands. Raises ContentFault."""
    return load_model(path, MapModel)


def load_map(
    path: Path, pack: CouncilPack, procedure: Procedure, say: Say = ENGLISH.say
) -> RoadMap:
    """The map in a language, with a council's names and its procedure's lengths in it.

    Raises ContentFault.
    """
    file = read_map(path)
    known_names = {**names(pack), **lengths(procedure, pack.promises)}
    faults = [*_strangers(file, procedure), *_nameless(file, known_names)]
    if faults:
        raise ContentFault(faults)
    model = translated(file.model, say)
    parts = tuple(_part(part, known_names) for part in model.parts)
    return RoadMap(model.title, model.intro, parts)


def load_maps(
    folder: Path,
    packs: Mapping[str, CouncilPack],
    procedures: Mapping[str, Procedure],
    say: Say = ENGLISH.say,
) -> dict[Reader, dict[str, RoadMap]]:
    """The maps of a folder by reader and council, in a language. Raises ContentFault.

    Councils that have the general pack share one. Where there is no other for adults who complain
    in their own right, they have the one of young people.
    """
    adults = folder / FOR_ADULTS
    young = _maps_of(folder / "en.yaml", packs, procedures, say)
    return {
        "young": young,
        "adult": _maps_of(adults, packs, procedures, say) if adults.is_file() else young,
    }


def _maps_of(
    path: Path, packs: Mapping[str, CouncilPack], procedures: Mapping[str, Procedure], say: Say
) -> dict[str, RoadMap]:
    def map_of(pack: CouncilPack) -> RoadMap:
        return load_map(path, pack, procedures[pack.procedure], say)

    others = [key for key, pack in packs.items() if not pack.receives]
    shared_maps = dict.fromkeys(others, map_of(packs[others[0]])) if others else {}
    return {key: map_of(pack) for key, pack in packs.items() if pack.receives} | shared_maps


def _part(model: PartModel, names: Mapping[str, str]) -> Part:
    things = tuple(
        Thing(each.title, _filled(each.info, names), frozenset(each.done), each.picture)
        for each in model.things
    )
    return Part(model.title, _filled(model.says, names), model.stage, things, model.picture)


def _filled(text: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda match: names[match.group(1)], text)


def _strangers(file: LoadedModel[MapModel], procedure: Procedure) -> Iterator[Fault]:
    """Stages and events that the procedure does not have."""
    for at, part in enumerate(file.model.parts):
        if part.stage and part.stage not in procedure.stages:
            near = suggestion(part.stage, procedure.stages)
            says = f"there is no stage '{part.stage}'{near}"
            yield file.marks.fault(("parts", at, "stage"), says)
        for number, thing in enumerate(part.things):
            for place, event in enumerate(thing.done):
                if event not in procedure.events:
                    near = suggestion(event, procedure.events)
                    loc = ("parts", at, "things", number, "done", place)
                    yield file.marks.fault(loc, f"there is no event '{event}'{near}")


def _nameless(file: LoadedModel[MapModel], names: Mapping[str, str]) -> Iterator[Fault]:
    for loc, text in _texts(file.model):
        for name in _NAME.findall(text):
            if name not in names:
                near = suggestion(name, names)
                says = f"nothing is called '{{{name}}}' here{near}"
                yield file.marks.fault(loc, says, piece=f"{{{name}}}")


def _texts(model: MapModel) -> Iterator[tuple[Loc, str]]:
    for at, part in enumerate(model.parts):
        yield ("parts", at, "says"), part.says
        for number, thing in enumerate(part.things):
            yield ("parts", at, "things", number, "info"), thing.info
