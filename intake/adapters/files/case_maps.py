"""Maps from cases to the fields of councils' own case systems: a file for each council."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import Field

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, Flag, load_model
from intake.domain.case_system.field_map import ALWAYS, SOURCES, CaseMap, MappedField, SystemKind
from intake.domain.spelling import suggestion

FOLDER: Final = "case_systems"
"""The folder of content with a map for each council that has one, called as the council's key."""

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_NEEDED: Final[Mapping[SystemKind, tuple[str, ...]]] = {
    "icasework": ("Type", "RequestDate"), "webhook": (), "folder": (),
}  # fmt: skip
"""The fields that a system takes no case without, as far as it is known."""

Words = Annotated[str, Field(min_length=1)]


class FieldModel(Content):
    """What stands in one field there."""

    source: str = Field(default="", alias="from")
    text: str = Field(default="", alias="is")
    most: Annotated[int, Field(ge=0)] = 0
    apart: str = ""
    words: dict[str, str] = Field(default_factory=dict)


class MapModel(Content):
    """Where a council's cases go, and what stands in which field there."""

    council: str
    name: Words
    system: SystemKind
    address: Words
    database: str = ""
    letter: Flag = False
    fields: dict[Words, FieldModel]


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """A map, and where it stands in its file."""

    case_map: CaseMap
    top: Location


def load_case_maps(content: Path) -> dict[str, CaseMap]:
    """The maps by council. Raises ContentFault."""
    every = (read_case_map(path) for path in sorted((content / FOLDER).glob("*.yaml")))
    return {each.case_map.council: each.case_map for each in every}


def read_case_map(path: Path) -> LoadedMap:
    """Read one map. Raises ContentFault."""
    content = load_model(path, MapModel)
    model = content.model
    fields = tuple(
        MappedField(name, each.source, each.text, each.most, each.apart, each.words)
        for name, each in model.fields.items()
    )
    case_map = CaseMap(
        *(model.council, model.name, model.system, model.address, fields),
        database=model.database,
        letter=model.letter,
    )
    return LoadedMap(case_map, Location(content.marks))


def case_map_faults(content: Path, councils: Collection[str]) -> Iterator[Fault]:
    """What is wrong with the maps."""
    for path in sorted((content / FOLDER).glob("*.yaml")):
        try:
            loaded_map = read_case_map(path)
        except ContentFault as error:
            yield from error.faults
            continue
        council, top = loaded_map.case_map.council, loaded_map.top
        if council not in councils:
            near = suggestion(council, councils)
            yield top.at("council").fault(f"there is no council '{council}'{near}")
        elif council != path.stem:
            yield top.at("council").fault(f"this file is called {path.stem}, not {council}")
        yield from _of_system(loaded_map.case_map, top)
        for each in loaded_map.case_map.fields:
            yield from _of_field(each, top.at("fields", each.name))


def _of_system(case_map: CaseMap, top: Location) -> Iterator[Fault]:
    at = top.at("address")
    if case_map.system == "folder" and not Path(case_map.address).is_absolute():
        yield at.fault("this should be the whole path of a folder, from / on")
    if case_map.system != "folder" and not _is_safe(case_map.address):
        says = "this should begin with https:// and a name; else whoever is on the way reads along"
        yield at.fault(says)
    if (case_map.system == "icasework") != bool(case_map.database):
        says = "iCasework needs 'database', its name for the council, and nothing else has one"
        yield top.at("system").fault(says)
    names = {each.name for each in case_map.fields}
    for name in _NEEDED[case_map.system]:
        if name not in names:
            yield top.at("fields").fault(f"iCasework needs the field '{name}'", at_key=True)
    if not any(each.source == "reference" for each in case_map.fields):
        says = "no field has our reference (from: reference), so nobody there could find it here"
        yield top.at("fields").fault(says, at_key=True)


def _of_field(each: MappedField, at: Location) -> Iterator[Fault]:
    if bool(each.source) == bool(each.text):
        says = "a field is either filled from something of ours (from) or always the same (is)"
        yield at.fault(says, at_key=True)
    elif each.source and each.source not in SOURCES:
        near = suggestion(each.source, SOURCES)
        yield at.at("from").fault(f"nothing of ours is called '{each.source}'{near}")
    elif each.apart and each.source in ALWAYS:
        says = "this is told of every case, so nothing else stands there of one that is kept apart"
        yield at.at("apart").fault(says)


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        inside = parts.scheme == "http" and parts.hostname in _LOOPBACK
        return bool(parts.hostname) and (inside or parts.scheme == "https")
    except ValueError:
        return False
