"""The acts of the desk: a file for each, and the frame with what all of them ask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from intake.adapters.files.letters.council_letter_models import FieldModel, Words
from intake.adapters.files.letters.council_letters import FieldReader
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.forms import NAME
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, Flag, load_model
from intake.domain.council_letters.act import DAY, LISTS, TIME, DeskAct
from intake.domain.council_letters.template import OFFICER
from intake.domain.law.procedure import Procedure
from intake.domain.spelling import suggestion

FRAME: Final = "frame"
"""The file of what all acts ask."""


class ActModel(Content):
    """One act."""

    act: Annotated[str, Field(pattern=NAME)]
    title: Words
    event: str
    group: str
    says: str = ""
    sets: dict[str, Words] = Field(default_factory=dict)
    tells_how: Flag = False
    begins_with_last: Flag = False
    by_managers: Flag = False
    by_programs: Flag = False
    promises: Flag = False
    fields: dict[str, FieldModel] = Field(default_factory=dict)


class FrameModel(Content):
    """What acts share: their groups, when it happened, and who told what was told, and how."""

    frame: str
    groups: dict[str, Words]
    when: dict[str, FieldModel]
    told: dict[str, FieldModel]


@dataclass(frozen=True, slots=True)
class LoadedAct:
    """An act, and where it stands in its file."""

    act: DeskAct
    top: Location


def load_acts(folder: Path) -> dict[str, DeskAct]:
    """Every act by name, in the order of their groups. Raises ContentFault with all faults."""
    acts: dict[str, DeskAct] = {}
    faults: list[Fault] = []
    for path in act_paths(folder):
        try:
            acts[path.stem] = load_act(path).act
        except ContentFault as error:
            faults.extend(error.faults)
    if faults:
        raise ContentFault(faults)
    return dict(sorted(acts.items(), key=lambda each: (each[1].place, each[1].title)))


def act_paths(folder: Path) -> Iterator[Path]:
    """The files of acts: all but the frame that they share."""
    return (path for path in sorted(folder.glob("*.yaml")) if path.stem != FRAME)


def load_act(path: Path) -> LoadedAct:
    """Read one act, in the frame beside it. Raises ContentFault."""
    frame = load_model(path.with_name(f"{FRAME}.yaml"), FrameModel).model
    content = load_model(path, ActModel)
    model, top, faults = content.model, Location(content.marks), list[Fault]()
    if model.act != path.stem:
        faults.append(
            top.at("act").fault(f"this act's file is called {path.stem}, not {model.act}")
        )
    shared_fields = {**frame.when, **(frame.told if model.tells_how else {})}
    faults += _twice(model.fields, shared_fields, top)
    if model.group not in frame.groups:
        near = suggestion(model.group, frame.groups)
        faults.append(top.at("group").fault(f"there is no group '{model.group}'{near}"))
    asks = FieldReader(top, faults, LISTS).asks({**shared_fields, **model.fields})
    if faults:
        raise ContentFault(faults)
    act = DeskAct(
        name=path.stem,
        title=model.title,
        event=model.event,
        group=frame.groups[model.group],
        place=list(frame.groups).index(model.group),
        says=model.says,
        sets=model.sets,
        tells_how=model.tells_how,
        begins_with_last=model.begins_with_last,
        by_managers=model.by_managers,
        by_programs=model.by_programs,
        promises=model.promises,
        asks=asks,
    )
    return LoadedAct(act, top)


def _twice(
    fields: Mapping[str, FieldModel], shared_fields: Mapping[str, FieldModel], top: Location
) -> Iterator[Fault]:
    for key in fields:
        if key in {DAY, TIME, *shared_fields}:
            says = f"every act asks '{key}' already; call this otherwise"
            yield top.at("fields", key).fault(says, at_key=True)


def act_faults(acts: Iterable[LoadedAct], procedures: Iterable[Procedure]) -> Iterator[Fault]:
    """What is wrong with acts beside the law: whose event it is, and what it must carry."""
    laws = tuple(procedures)
    for each in acts:
        for procedure in laws:
            yield from _beside(each, procedure)


def _beside(loaded_act: LoadedAct, procedure: Procedure) -> Iterator[Fault]:
    act, top = loaded_act.act, loaded_act.top
    theirs = [name for name, rule in procedure.events.items() if OFFICER in rule.who]
    if act.event not in theirs:
        near = suggestion(act.event, theirs)
        yield top.at("event").fault(f"'{act.event}' is no event that an officer records{near}")
        return
    rule = procedure.events[act.event]
    for key in (*rule.needs, *rule.wants):
        field = act.fields.get(key)
        if key not in act.sets and (field is None or field.optional or field.only):
            says = f"'{act.event}' needs '{key}', which is not asked ({rule.source.cite})"
            yield top.at("fields").fault(says, at_key=True)
