"""Procedure files read into `Procedure` objects, with every name looked up and checked."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from intake.adapters.files.law.procedure_models import (
    ClockModel,
    EventModel,
    LengthModel,
    ProcedureModel,
    RequirementModel,
    StageModel,
    TriggerModel,
)
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.yaml_nodes import LoadedModel, Loc, Marks, load_model
from intake.domain.law.check import Finding, contract_findings, findings
from intake.domain.law.data_rules import Apart, Carry, Clash, Count, DataRule, Ground
from intake.domain.law.procedure import (
    ALWAYS,
    BEFORE,
    NO_SOURCE,
    Asking,
    Change,
    ClockRule,
    DutyToTell,
    EventDuty,
    EventRule,
    Length,
    Note,
    Procedure,
    Requirement,
    RightsTime,
    Sayings,
    Source,
    Stage,
    Start,
    Trigger,
)
from intake.domain.law.roles import ClockRole, EventRole, StageRole
from intake.domain.spelling import suggestion

Names = Iterator[tuple[Loc, str, str]]


def load_procedures(folder: Path) -> dict[str, Procedure]:
    """Every procedure of a folder by name. Raises ContentFault with the faults of all of them."""
    procedures: dict[str, Procedure] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            procedure = load_procedure(path)
        except ContentFault as error:
            faults.extend(error.faults)
        else:
            procedures[procedure.name] = procedure
    if faults:
        raise ContentFault(faults)
    return procedures


def load_procedure(path: Path) -> Procedure:
    """Read one procedure and check it. Raises ContentFault with every fault and its place."""
    return _procedure(load_model(path, ProcedureModel))


@lru_cache(4)
def _procedure(content: LoadedModel[ProcedureModel]) -> Procedure:
    model, marks = content.model, content.marks
    strangers = list(_strangers(model, marks))
    if strangers:
        raise ContentFault(strangers)
    procedure = _Builder(model).build()
    wrong = (*findings(procedure), *contract_findings(procedure))
    faults = [_placed(finding, marks) for finding in wrong]
    faults += _unused(model, marks)
    if faults:
        raise ContentFault(faults)
    return procedure


def _placed(finding: Finding, marks: Marks) -> Fault:
    return marks.fault(finding.key, finding.says, at_key=True)


def _unused(model: ProcedureModel, marks: Marks) -> Iterator[Fault]:
    used = {(kind, name) for _, kind, name in _names(model)}
    for kind, group in (("source", model.sources), ("telling", model.tellings)):
        for name in group:
            if (kind, name) not in used:
                says = f"no rule uses the {kind} '{name}'"
                yield marks.fault((f"{kind}s", name), says, at_key=True)


def _strangers(model: ProcedureModel, marks: Marks) -> Iterator[Fault]:
    """A fault for each name that stands for nothing, with the nearest one that does."""
    names_by_kind: dict[str, Collection[str]] = {
        "source": model.sources,
        "event": model.events,
        "clock": model.clocks,
        "stage": {*model.stages, BEFORE},
        "decision": model.decisions,
        "telling": model.tellings,
        "stage role": [role.value for role in StageRole],
        "event role": [role.value for role in EventRole],
        "clock role": [role.value for role in ClockRole],
    }
    for loc, kind, name in _names(model):
        if name not in names_by_kind[kind]:
            near = suggestion(name, names_by_kind[kind])
            yield marks.fault(loc, f"there is no {kind} called '{name}'{near}")


def _names(model: ProcedureModel) -> Names:
    """Every name that must stand for something: where it is, its kind, and the name."""
    for name, stage in model.stages.items():
        yield from _listed(("stages", name, "role"), "stage role", stage.role)
    for name, clock in model.clocks.items():
        yield from _names_of_clock(clock, ("clocks", name))
    for name, event in model.events.items():
        yield from _names_of_event(event, ("events", name))
    for name, telling in model.tellings.items():
        yield from _listed(("tellings", name, "source"), "source", telling.source)
    for name, note in model.notes.items():
        yield from _listed(("notes", name, "source"), "source", note.source)
    yield from _names_of_rest(model)


def _names_of_rest(model: ProcedureModel) -> Names:
    if model.beside:
        yield from _listed(("beside", "source"), "source", model.beside.source)
        yield from _listed(("beside", "events"), "event", model.beside.events)
    if model.was_it_done:
        yield from _listed(("was_it_done", "after"), "event", model.was_it_done.after)
    if model.rights:
        yield from _listed(("rights", "source"), "source", model.rights.source)


def _names_of_clock(clock: ClockModel, loc: Loc) -> Names:
    yield from _listed((*loc, "source"), "source", clock.source)
    yield from _listed((*loc, "role"), "clock role", clock.role)
    yield from _listed((*loc, "extended_by"), "event", clock.extended_by)
    by = clock.length.by if clock.length else None
    yield from _listed((*loc, "length", "by"), "clock", by)
    for key in ("starts", "stops", "ends"):
        for index, trigger in enumerate(getattr(clock, key)):
            yield from _names_of_trigger(trigger, (*loc, key, index))


def _names_of_trigger(trigger: TriggerModel, loc: Loc) -> Names:
    yield from _listed((*loc, "event"), "event", trigger.event)
    yield from _names_of_conditions(trigger.decision, trigger.after, trigger.unless, loc)


def _names_of_conditions(
    decision: str | None, after: tuple[str, ...], unless: tuple[str, ...], loc: Loc
) -> Names:
    yield from _listed((*loc, "decision"), "decision", decision)
    yield from _listed((*loc, "after"), "event", after)
    yield from _listed((*loc, "unless"), "event", unless)


def _names_of_event(event: EventModel, loc: Loc) -> Names:
    yield from _listed((*loc, "source"), "source", event.source)
    yield from _listed((*loc, "role"), "event role", event.role)
    yield from _listed((*loc, "decisions"), "decision", event.decisions)
    seconded_decisions = [each for each in event.second if each != ALWAYS]
    yield from _listed((*loc, "second"), "decision", seconded_decisions)
    yield from _listed((*loc, "not_in"), "stage", event.not_in)
    yield from _listed((*loc, "clears"), "event", event.clears)
    yield from _listed((*loc, "dealt_by"), "event", event.dealt_by)
    yield from _listed((*loc, "usually_after"), "event", event.usually_after)
    for index, change in enumerate(event.becomes):
        place = (*loc, "becomes", index)
        yield from _listed((*place, "stage"), "stage", change.stage)
        yield from _names_of_conditions(change.decision, change.after, change.unless, place)
    for index, requirement in enumerate(event.requires):
        yield from _names_of_requirement(requirement, (*loc, "requires", index))
    for key in ("counts", "carries", "apart", "grounds", "clashes"):
        for index, rule in enumerate(getattr(event, key)):
            yield from _listed((*loc, key, index, "source"), "source", rule.source)
    for index, rule in enumerate(event.apart):
        yield from _listed((*loc, "apart", index, "appointed_by"), "event", rule.appointed_by)
    for index, tell in enumerate(event.tells):
        yield from _listed((*loc, "tells", index), "telling", tell.what)
        yield from _listed((*loc, "tells", index, "decision"), "decision", tell.decision)


def _names_of_requirement(requirement: RequirementModel, loc: Loc) -> Names:
    yield from _listed((*loc, "source"), "source", requirement.source)
    yield from _listed((*loc, "any"), "event", requirement.any_of)
    yield from _listed((*loc, "none"), "event", requirement.none_of)
    yield from _listed((*loc, "in"), "stage", requirement.any_stage)
    yield from _listed((*loc, "unless_running"), "clock", requirement.unless_running)
    yield from _listed((*loc, "run_out"), "clock", requirement.run_out)
    yield from _listed((*loc, "came_late"), "clock", requirement.came_late)
    yield from _listed((*loc, "none_running"), "clock", requirement.none_running)


def _listed(loc: Loc, kind: str, names: str | Iterable[str] | None) -> Names:
    if isinstance(names, str):
        yield loc, kind, names
    else:
        yield from (((*loc, index), kind, name) for index, name in enumerate(names or ()))


@dataclass(frozen=True, slots=True)
class _Builder:
    model: ProcedureModel

    def build(self) -> Procedure:
        model = self.model
        return Procedure(
            name=model.procedure,
            title=model.title,
            stages={name: _stage(name, stage) for name, stage in model.stages.items()},
            events={name: self._event(name, event) for name, event in model.events.items()},
            clocks={name: self._clock(name, clock) for name, clock in model.clocks.items()},
            decisions={name: (name, *words) for name, words in model.decisions.items()},
            sayings=Sayings(**model.sayings.model_dump()),
            notes=tuple(
                Note(name, note.says, self._source(note.source))
                for name, note in model.notes.items()
            ),
            was_it_done=Asking(**model.was_it_done.model_dump()) if model.was_it_done else None,
            rights=self._rights(),
        )

    def _rights(self) -> RightsTime | None:
        rights = self.model.rights
        if rights is None:
            return None
        return RightsTime(rights.months, rights.soon, self._source(rights.source))

    def _source(self, name: str | None) -> Source:
        return NO_SOURCE if name is None else Source(**self.model.sources[name].model_dump())

    def _clock(self, name: str, clock: ClockModel) -> ClockRule:
        return ClockRule(
            name=name,
            owner=clock.owner,
            starts=tuple(Start(**start.model_dump()) for start in clock.starts),
            stops=tuple(Trigger(**trigger.model_dump()) for trigger in clock.stops),
            ends=tuple(Trigger(**trigger.model_dump()) for trigger in clock.ends),
            source=self._source(clock.source),
            length=_length(clock.length) if clock.length else None,
            limit=clock.limit.working_days if clock.limit else None,
            extended_by=clock.extended_by,
            held=clock.held,
            again=clock.again,
            alarm=clock.alarm,
            longest_promise=clock.longest_promise,
            tell=clock.tell,
            soon=clock.soon,
            weight=clock.weight,
            label=clock.label,
            role=ClockRole(clock.role) if clock.role else None,
        )

    def _event(self, name: str, event: EventModel) -> EventRule:
        closed_stages = tuple(
            Requirement(self.model.stages[stage].shut, none_stage=(stage,))
            for stage in event.not_in
        )
        beside = self.model.beside is None or name in self.model.beside.events
        return EventRule(
            name=name,
            means=event.means,
            who=event.who,
            source=self._source(event.source),
            opens=event.opens,
            beside=event.opens and self.model.beside is not None and beside,
            once=event.once,
            needs=event.needs,
            wants=event.wants,
            decisions=event.decisions,
            second=event.second,
            requires=(
                *(() if beside or event.opens else self._complaint_first()),
                *closed_stages,
                *(self._requirement(requirement) for requirement in event.requires),
            ),
            data_rules=tuple(self._data_rules(event)),
            becomes=tuple(Change(name, **change.model_dump()) for change in event.becomes),
            clears=event.clears,
            pauses=event.pauses,
            resumes=event.resumes,
            passes=event.passes,
            tells=tuple(EventDuty(self._duty(tell.what), tell.decision) for tell in event.tells),
            role=EventRole(event.role) if event.role else None,
            dealt_by=event.dealt_by,
            usually_after=event.usually_after,
        )

    def _data_rules(self, event: EventModel) -> Iterator[DataRule]:
        for each in event.counts:
            cite = self._source(each.source).cite
            yield Count(each.keys, each.least, each.says, each.among, cite, each.most, each.applies)
        for carry in event.carries:
            cite = self._source(carry.source).cite
            yield Carry(carry.key, carry.says, carry.among, cite)
        for ground in event.grounds:
            cite = self._source(ground.source).cite
            yield Ground(ground.key, ground.among, ground.says, cite)
        for clash in event.clashes:
            yield Clash(clash.all_of, clash.says, self._source(clash.source).cite)
        for each_apart in event.apart:
            cite = self._source(each_apart.source).cite
            yield Apart(
                each_apart.appointed_by, each_apart.says, each_apart.keys, each_apart.among, cite
            )

    def _complaint_first(self) -> Iterator[Requirement]:
        beside = self.model.beside
        if beside is not None:
            opening = (name for name, event in self.model.events.items() if event.opens)
            complaints = tuple(name for name in opening if name not in beside.events)
            source = self._source(beside.source)
            yield Requirement(beside.says, source, any_of=complaints, absolute=True)

    def _duty(self, name: str) -> DutyToTell:
        duty = self.model.tellings[name]
        return DutyToTell(name, **{**duty.model_dump(), "source": self._source(duty.source)})

    def _requirement(self, requirement: RequirementModel) -> Requirement:
        return Requirement(
            **{**requirement.model_dump(), "source": self._source(requirement.source)}
        )


def _stage(name: str, stage: StageModel) -> Stage:
    role = StageRole(stage.role) if stage.role else None
    return Stage(name, stage.active, stage.shut, role, stage.label)


def _length(length: LengthModel) -> Length:
    if length.years is not None:
        return Length(length.years, "years", beginning_with=length.beginning_with)
    return Length(
        length.working_days or 0,
        before=length.before,
        by=length.by,
        ahead_of=length.ahead_of,
        named=length.named,
    )
