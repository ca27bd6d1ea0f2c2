"""Council packs and advocacy services, read from YAML and checked.

A contact carries where it was found and when; one that is not known is left out of the file and
named under `unknown`. A pack may promise more than the law, never less.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

from intake.adapters.files.law.contrast import contrast_faults
from intake.adapters.files.law.council_models import (
    AdvocacyModel,
    CouncilModel,
    DeskModel,
    Fact,
    Lines,
    SafetyModel,
    ServiceModel,
    TeamModel,
)
from intake.adapters.files.law.helplines import load_helplines
from intake.adapters.files.law.pack_letters import letterhead, snippet_faults, snippets
from intake.adapters.files.law.pack_services import left_alone, one_of, services_named
from intake.adapters.files.law.procedures import load_procedures
from intake.adapters.files.law.proclaimed_days import closed_day_faults
from intake.adapters.files.law.retention import (
    UsualRetention,
    load_usual,
    retention,
    retention_faults,
)
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.translation import translated
from intake.adapters.files.reading.yaml_nodes import load_model
from intake.domain.law.check import promise_findings
from intake.domain.law.procedure import Procedure
from intake.domain.law.roles import ClockRole
from intake.domain.names import NAMES
from intake.domain.people.council import (
    ANSWERS_IN,
    Advocacy,
    AdvocacyService,
    Colours,
    Contact,
    CouncilPack,
    Desk,
    HelpsWhom,
    OtherWay,
    Team,
    names,
)
from intake.domain.people.hours import Span
from intake.domain.people.practice import Practice
from intake.domain.spelling import suggestion
from intake.services.languages import ENGLISH, Say

T = TypeVar("T")

_CAN_BE_UNKNOWN: Final = (
    "team.address", "team.phone", "team.email", "front_door", "out_of_hours", "procedure_link",
    "outside_contact",
)  # fmt: skip
_SERVICE_CAN_BE_UNKNOWN: Final = (
    "phone", "text", "email", "web", "address", "independent", "answers_in",
)  # fmt: skip
_POSTCODE: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")


def load_councils(content: Path, say: Say = ENGLISH.say) -> dict[str, CouncilPack]:
    """Every council's pack by key, with its advocacy service, in a language.

    Reads the folders `councils`, `advocacy` and `procedures`, the helplines, and for how long what
    is usually kept. Raises ContentFault with the faults of all of them.
    """
    services = load_services(content / "advocacy", say)
    procedures = load_procedures(content / "procedures")
    usual = load_usual(content)
    packs = _each(
        content / "councils", lambda path: load_council(path, services, procedures, usual, say)
    )
    helplines = load_helplines(content)
    return {key: replace(pack, helplines=helplines) for key, pack in packs.items()}


def load_services(folder: Path, say: Say = ENGLISH.say) -> dict[str, AdvocacyService]:
    """Every advocacy service of a folder by key. Raises ContentFault."""
    return _each(folder, lambda path: load_service(path, say))


def load_council(
    path: Path,
    services: Mapping[str, AdvocacyService],
    procedures: Mapping[str, Procedure],
    usual: UsualRetention,
    say: Say = ENGLISH.say,
) -> CouncilPack:
    """Read one council's pack and check it; ``usual`` holds for what it leaves out of retention.

    Raises ContentFault with every fault.
    """
    content = load_model(path, CouncilModel)
    model, top = content.model, Location(content.marks)
    faults = [
        *_file_name(model.council, "council", top),
        *one_of(model.procedure, procedures, top.at("procedure")),
        *services_named(model.advocacy, services, top.at("advocacy")),
        *contrast_faults(model.colours, top.at("colours")),
        *_unknown(model, _CAN_BE_UNKNOWN, top),
        *_postcode(model.team.address, top.at("team", "address")),
        *closed_day_faults(model.closed_days, top.at("closed_days")),
        *snippet_faults(model.snippets, top.at("snippets")),
    ]
    if faults:
        raise ContentFault(faults)
    pack = _council(translated(model, say), services, usual)
    pack = replace(pack, acknowledged_in=_acknowledged_in(pack, procedures[model.procedure]))
    faults = [
        *_promises(pack, procedures[model.procedure], top),
        *_contacts(pack, top),
        *retention_faults(pack.retention, procedures[model.procedure], top.at("retention")),
        *left_alone(pack, top.at("advocacy")),
    ]
    if faults:
        raise ContentFault(faults)
    return pack


def load_service(path: Path, say: Say = ENGLISH.say) -> AdvocacyService:
    """Read one advocacy service and check it. Raises ContentFault with every fault."""
    content = load_model(path, ServiceModel)
    model, top = content.model, Location(content.marks)
    faults = [
        *_file_name(model.service, "service", top),
        *_unknown(model, _SERVICE_CAN_BE_UNKNOWN, top),
        *_postcode(model.address, top.at("address")),
    ]
    if faults:
        raise ContentFault(faults)
    model = translated(model, say)
    return AdvocacyService(
        key=model.service,
        name=model.name,
        full_name=model.full_name,
        phone=_contact(model.phone),
        phone_say=model.phone_say,
        text=_contact(model.text),
        email=_contact(model.email),
        web=_contact(model.web),
        address=_lines(model.address),
        ways=model.ways.value,
        can=model.can.value,
        cannot=model.cannot.value,
        unknown=model.unknown,
        national=model.national,
        answers_in=model.answers_in.value if model.answers_in else ANSWERS_IN,
    )


def _each(folder: Path, load: Callable[[Path], T]) -> dict[str, T]:
    by_name: dict[str, T] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            by_name[path.stem] = load(path)
        except ContentFault as error:
            faults.extend(error.faults)
    if faults:
        raise ContentFault(faults)
    return by_name


def _acknowledged_in(pack: CouncilPack, procedure: Procedure) -> int | None:
    clocks = procedure.clocks_with(ClockRole.ACKNOWLEDGEMENT)
    return next((pack.promises[name] for name in clocks if name in pack.promises), None)


def _advocacy(model: str | AdvocacyModel, services: Mapping[str, AdvocacyService]) -> Advocacy:
    national = tuple(each for each in services.values() if each.national)
    if isinstance(model, str):
        return Advocacy((HelpsWhom(services[model]),), national)
    helpers = tuple(
        HelpsWhom(services[each.service], frozenset(each.for_), each.ages, each.say)
        for each in model.services
    )
    return Advocacy(helpers, national, model.between)


def _council(
    model: CouncilModel, services: Mapping[str, AdvocacyService], usual: UsualRetention
) -> CouncilPack:
    return CouncilPack(
        key=model.council,
        name=model.name,
        short_name=model.short_name,
        colours=Colours(model.colours.main, model.colours.on_main),
        procedure=model.procedure,
        advocacy=_advocacy(model.advocacy, services),
        team=_team(model.team),
        retention=retention(model.retention, usual),
        promises={clock: promise.working_days for clock, promise in model.promises.items()},
        procedure_link=_contact(model.procedure_link),
        other_ways=tuple(
            OtherWay(way.id, way.title, way.say, way.contacts) for way in model.other_ways
        ),
        front_door=_desk(model.front_door),
        out_of_hours=_desk(model.out_of_hours),
        safety_contact=_safety(model.safety_contact),
        outside_contact=_desk(model.outside_contact),
        closed_days=frozenset(model.closed_days),
        leaves_out=frozenset(model.leaves_out),
        languages=None if model.languages is None else frozenset(model.languages),
        unknown=model.unknown,
        email_domains=model.email_domains,
        investigators_apart=model.investigators_apart is not None,
        decides_alone=model.decides_alone is not None,
        letterhead=letterhead(model.letterhead),
        signatories=model.signatories,
        snippets=snippets(model.snippets),
        bsl={page: film.value for page, film in model.bsl.items()},
        is_open=model.open,
        practice=Practice(**model.practice.model_dump()) if model.practice else None,
    )


def _team(model: TeamModel) -> Team:
    return Team(
        model.name.value,
        model.greeting_name,
        _lines(model.address),
        _contact(model.phone),
        _contact(model.email),
    )


def _desk(model: DeskModel | None) -> Desk | None:
    if model is None:
        return None
    return Desk(model.name.value, _contact(model.phone), _contact(model.email))


def _safety(model: SafetyModel | None) -> Desk | None:
    desk = _desk(model)
    if desk is None or model is None:
        return None
    hours_by_day = model.hours.value.model_dump(exclude_none=True)
    return replace(desk, hours={day: _span(text) for day, text in hours_by_day.items()})


def _span(text: str) -> Span:
    begins, ends = (_minutes(each) for each in text.split("-"))
    return Span(begins, ends)


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _contact(fact: Fact[str] | None) -> Contact | None:
    if fact is None:
        return None
    return Contact(fact.value, fact.source, fact.checked, fact.confidence)


def _lines(fact: Lines | None) -> tuple[str, ...]:
    return fact.value if fact else ()


def _file_name(key: str, name: str, top: Location) -> Iterator[Fault]:
    path = top.marks.path
    if key != path.stem:
        says = f"this should be '{path.stem}', as the file is called; or call it '{key}.yaml'"
        yield top.at(name).fault(says)


def _postcode(address: Lines | None, location: Location) -> Iterator[Fault]:
    if address and not _POSTCODE.fullmatch(address.value[-1]):
        says = f"the last line of an address is its postcode, as M32 0TH, not '{address.value[-1]}'"
        yield location.at("value", len(address.value) - 1).fault(says)


def _unknown(
    model: CouncilModel | ServiceModel, can_be: Collection[str], top: Location
) -> Iterator[Fault]:
    """What is not in the file is said to be unknown, and nothing else is."""
    for at, name in enumerate(model.unknown):
        if name not in can_be:
            says = f"'{name}' is nothing that can be unknown{suggestion(name, can_be)}"
            yield top.at("unknown", at).fault(says)
        elif _inside(model, name) is not None:
            yield top.at("unknown", at).fault(f"'{name}' is in this file, so it is known")
    for name in can_be:
        if name not in model.unknown and _inside(model, name) is None:
            says = f"'{name}' is not in this file: fill it in, or name it here"
            yield top.at("unknown").fault(says)


def _inside(model: Any, name: str) -> object:
    for key in name.split("."):
        model = getattr(model, key)
    return model


def _promises(pack: CouncilPack, procedure: Procedure, top: Location) -> Iterator[Fault]:
    for finding in promise_findings(procedure, pack.promises):
        place = top.at("promises", *finding.key)
        in_law = finding.key[0] in procedure.clocks
        yield (place.at("working_days") if in_law else place).fault(finding.says, at_key=True)


def _contacts(pack: CouncilPack, top: Location) -> Iterator[Fault]:
    fillings = names(pack)
    for at, way in enumerate(pack.other_ways):
        for index, contact in enumerate(way.contacts):
            location = top.at("other_ways", at, "contacts", index)
            if f"council.{contact}" in fillings:
                continue
            if f"council.{contact}" in NAMES:
                yield location.fault(f"'{contact}' is not known here")
            else:
                near = [name.removeprefix("council.") for name in fillings]
                yield location.fault(
                    f"there is no '{contact}' in a pack{suggestion(contact, near)}"
                )
