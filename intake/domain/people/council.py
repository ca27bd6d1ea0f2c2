"""A council and its advocacy service: who they are, how to reach them, what they promise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from intake.domain.people.hours import Hours

Confidence = Literal["high", "medium", "low"]
Way = Literal["in_person", "phone", "email", "video", "text"]


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach somebody, where it was found, and the day it was checked there."""

    value: str
    source: str
    checked: date
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Team:
    """Those at the council who deal with complaints.

    ``greeting_name`` is how a letter greets the person in charge ("Ms Khan"), if one is known.
    """

    name: str
    greeting_name: str | None = None
    address: tuple[str, ...] = ()
    phone: Contact | None = None
    email: Contact | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Others at the council who can be called, or written to.

    ``hours`` tell when somebody is there; empty where that is not known.
    """

    name: str
    phone: Contact | None = None
    email: Contact | None = None
    hours: Hours = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AdvocacyService:
    """The independent service whose advocates help young people of a council, for free.

    ``phone_say`` tells what a call costs; ``can`` and ``cannot`` what its advocates do.
    """

    key: str
    name: str
    full_name: str
    phone: Contact | None = None
    phone_say: str | None = None
    text: Contact | None = None
    email: Contact | None = None
    web: Contact | None = None
    address: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    can: tuple[str, ...] = ()
    cannot: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherWay:
    """A way to complain without this service; ``contacts`` name entries of the pack."""

    id: str
    title: str
    say: str
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Colours:
    """The council's colour and what is written on it, as ``#rrggbb``."""

    main: str
    on_main: str


@dataclass(frozen=True, slots=True)
class CouncilPack:
    """All that differs from council to council.

    ``promises`` maps clocks to working days, never more than the law gives; ``acknowledged_in`` is
    the one of them in which the council says that a complaint is here. ``safety_contact``
    is who is told when a young person asks for help now, by email and only in its hours; None
    means that nobody can be.
    ``closed_days`` are the council's own beside weekends and bank holidays. ``unknown`` names
    what could not be found, so that pages can say so. ``leaves_out`` are the conversations on the
    front page that cannot be begun with this council. ``retention_draft_days`` is how many days
    a draft that nobody touches is kept. ``receives`` tells whether what is told here can be sent to
    the council; where it can't, there is a letter that the young person sends.
    """

    key: str
    name: str
    short_name: str
    colours: Colours
    procedure: str
    advocacy: AdvocacyService
    team: Team
    retention_draft_days: int
    promises: Mapping[str, int] = field(default_factory=dict)
    acknowledged_in: int | None = None
    procedure_link: Contact | None = None
    other_ways: tuple[OtherWay, ...] = ()
    front_door: Desk | None = None
    out_of_hours: Desk | None = None
    safety_contact: Desk | None = None
    closed_days: frozenset[date] = frozenset()
    leaves_out: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    receives: bool = True


def names(pack: CouncilPack) -> Mapping[str, str]:
    """What each of `NAMES` stands for here; what is not known has no entry."""
    return {name: value for name, value in _entries(pack) if value}


def _entries(pack: CouncilPack) -> Iterator[tuple[str, str | None]]:
    yield "council.name", pack.name
    yield "council.short_name", pack.short_name
    yield "council.receiver" if pack.receives else "council.addressee", pack.name
    yield "council.procedure_link", _value(pack.procedure_link)
    yield "council.retention.draft_days", str(pack.retention_draft_days)
    if pack.acknowledged_in is not None:
        yield "council.promises.acknowledge.working_days", str(pack.acknowledged_in)
    yield from _of_team(pack.team)
    yield from _of_desk("council.front_door", pack.front_door)
    yield from _of_desk("council.out_of_hours", pack.out_of_hours)
    yield from _of_desk("council.safety_contact", pack.safety_contact)
    yield from _of_service(pack.advocacy)


def _of_team(team: Team) -> Iterator[tuple[str, str | None]]:
    yield "council.team.name", team.name
    yield "council.team.greeting_name", team.greeting_name
    yield "council.team.address", ", ".join(team.address)
    yield "council.team.phone", _value(team.phone)
    yield "council.team.email", _value(team.email)


def _of_desk(name: str, desk: Desk | None) -> Iterator[tuple[str, str | None]]:
    if desk is not None:
        yield f"{name}.name", desk.name
        yield f"{name}.phone", _value(desk.phone)


def _of_service(service: AdvocacyService) -> Iterator[tuple[str, str | None]]:
    yield "advocacy.name", service.name
    yield "advocacy.full_name", service.full_name
    yield "advocacy.phone", _value(service.phone)
    yield "advocacy.phone_say", service.phone_say
    yield "advocacy.text", _value(service.text)
    yield "advocacy.email", _value(service.email)
    yield "advocacy.web", _value(service.web)
    yield "advocacy.address", ", ".join(service.address)


def _value(contact: Contact | None) -> str | None:
    return contact.value if contact else None
