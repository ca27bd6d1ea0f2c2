"""A council and its advocacy services: who they are, how to reach them, what they promise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

from intake.domain.people.hours import Hours
from intake.domain.people.letter_style import Letterhead, Snippet
from intake.domain.people.practice import Practice
from intake.domain.people.retention import Retention

Confidence = Literal["high", "medium", "low"]
Way = Literal["in_person", "phone", "email", "video", "text"]
Situation = Literal["in_care", "left_care", "at_home", "adopted", "guardian", "child_protection"]

SITUATIONS: Final[tuple[Situation, ...]] = get_args(Situation)
"""Whom an advocacy service may be there for. All but the last are answers to where somebody lives;
nobody is asked about a child protection plan, which some of those at home have."""

_AT_HOME: Final = "at_home"

ANSWERS_IN: Final = 3
"""Working days in which a service should answer that was asked, where it promises none."""


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
    """An independent service whose advocates help young people of a council, for free.

    ``national`` tells that it is there for who has none of their own council's. ``phone_say``
    tells what a call costs; ``can`` and ``cannot`` what its advocates do. ``answers_in`` are the
    working days in which it says what it does."""

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
    national: bool = False
    answers_in: int = ANSWERS_IN


@dataclass(frozen=True, slots=True)
class Person:
    """What decides which advocates are there for somebody: where they live, and their age.

    ``care`` is the key of their answer; None where that, or the age in years, is not known.
    """

    care: str | None = None
    age: int | None = None


NOBODY_KNOWN: Final = Person()
"""Somebody of whom nothing is known."""


@dataclass(frozen=True, slots=True)
class HelpsWhom:
    """An advocacy service and whom it is there for; ``situations`` are empty where for everybody.

    ``ages`` are the youngest and the oldest, both included; None where it is for every age.
    ``says`` tells a young person whether it is for them; empty where it is for everybody.
    """

    service: AdvocacyService
    situations: frozenset[Situation] = frozenset()
    ages: tuple[int, int] | None = None
    says: str = ""

    def takes(self, age: int | None) -> bool:
        """Whether somebody of this age may come; an age that is not known keeps nobody out."""
        return age is None or self.ages is None or self.ages[0] <= age <= self.ages[1]

    def is_for(self, care: str) -> bool:
        """Whether it is there for who gave this answer."""
        return not self.situations or care in self.situations

    def may_be_for(self, care: str) -> bool:
        """Whether it is there for some of those who gave this answer."""
        return care == _AT_HOME and "child_protection" in self.situations


@dataclass(frozen=True, slots=True)
class Advocacy:
    """The advocacy services of a council.

    ``national`` are there for who has none of these; ``between`` stands between two names of which
    one is meant ("or").
    """

    services: tuple[HelpsWhom, ...]
    national: tuple[AdvocacyService, ...] = ()
    between: str = ""

    def helping(self, person: Person) -> tuple[AdvocacyService, ...]:
        """Those of whom one can help somebody: the one, where that is sure.

        While it is not known where they live, that is every service of the council.
        """
        in_age = [each for each in self.services if each.takes(person.age)]
        if person.care not in SITUATIONS:
            return tuple(each.service for each in in_age) or self.national
        for_them = tuple(each.service for each in in_age if each.is_for(person.care))
        perhaps = tuple(each.service for each in in_age if each.may_be_for(person.care))
        return for_them or (*perhaps, *self.national)

    def written_to(self, person: Person) -> AdvocacyService | None:
        """The one that can be asked by email to help somebody; None where one has to call.

        Where it is not sure whose they are, nobody is written to.
        """
        helping = self.helping(person)
        return helping[0] if len(helping) == 1 and helping[0].email else None

    @property
    def by_email(self) -> bool:
        """Whether all who may be somebody's can be asked by email; else some must be called."""
        return all(each.email for each in self.helping(NOBODY_KNOWN))

    def keys(self, person: Person = NOBODY_KNOWN) -> str:
        """The keys of those of whom one can help, as an event tells them."""
        return ", ".join(each.key for each in self.helping(person))

    def named(self, keys: str) -> str:
        """The names of the services whose keys an event tells; of one that is gone, its key."""
        by_key = {each.key: each.name for each in self.all_services}
        return ", ".join(by_key.get(key, key) for key in keys.split(", "))

    def says_of(self, service: AdvocacyService) -> str:
        """Whether a service is for who reads it, in a sentence; empty where nothing is said."""
        return next((each.says for each in self.services if each.service == service), "")

    @property
    def all_services(self) -> tuple[AdvocacyService, ...]:
        """Every service that somebody here may be sent to, the council's own first."""
        return (*(each.service for each in self.services), *self.national)


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
    the one in which it says that a complaint is here. ``safety_contact``: who is told when somebody
    asks for help now, by email, in its hours; None: nobody. ``outside_contact``: who is told,
    outside it, of what nobody in it may open. ``closed_days``: its own beside bank holidays.
    ``unknown``: what was not found. ``leaves_out``: what cannot be begun with it. ``languages``:
    those beside English, by tags, None all. ``receives``: what is told here can be sent to it; else
    they send a letter. ``email_domains``: its own emails'; ``investigators_apart``: it promises an
    investigator from outside; ``decides_alone``: no second person looks at a decision.
    ``notices_to``: where the team is told, if not by its own email. ``signatories``: whose job it
    is to sign a letter; ``snippets``, ``bsl``: its own texts, signed films. ``practice`` is None
    for a real one; ``texts``, ``letters``: news goes so; ``is_open``: served.
    """

    key: str
    name: str
    short_name: str
    colours: Colours
    procedure: str
    advocacy: Advocacy
    team: Team
    retention: Retention
    promises: Mapping[str, int] = field(default_factory=dict)
    acknowledged_in: int | None = None
    procedure_link: Contact | None = None
    other_ways: tuple[OtherWay, ...] = ()
    front_door: Desk | None = None
    out_of_hours: Desk | None = None
    safety_contact: Desk | None = None
    outside_contact: Desk | None = None
    closed_days: frozenset[date] = frozenset()
    leaves_out: frozenset[str] = frozenset()
    languages: frozenset[str] | None = None
    unknown: tuple[str, ...] = ()
    receives: bool = True
    email_domains: tuple[str, ...] = ()
    investigators_apart: bool = False
    decides_alone: bool = False
    helplines: Mapping[str, str] = field(default_factory=dict)
    notices_to: str | None = None
    letterhead: Letterhead | None = None
    signatories: Mapping[str, str] = field(default_factory=dict)
    snippets: tuple[Snippet, ...] = ()
    bsl: Mapping[str, str] = field(default_factory=dict)
    practice: Practice | None = None
    texts: bool = False
    letters: bool = False
    is_open: bool = True
    own_names: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put together what each name of the council stands for, which every page asks for."""
        own_names = {name: value for name, value in _entries(self) if value}
        object.__setattr__(self, "own_names", own_names)

    @property
    def sender(self) -> tuple[str, ...]:
        """The lines above a letter of the council: who writes, and how they are reached."""
        team, head = self.team, self.letterhead or Letterhead()
        name, address = head.name or team.name, head.address or team.address
        whose = () if self.name in (name, *address) else (self.name,)
        reach = (head.phone or _value(team.phone), head.email or _value(team.email))
        return (name, *whose, *address, *(filter(None, reach) if self.letterhead else ()))

    @property
    def on_paper(self) -> str:
        """What stands on top of what is printed or saved; empty for a council that there is."""
        return self.practice.paper if self.practice else ""

    @property
    def notices_address(self) -> str | None:
        """Where the team is told that something came; None where it is told only by looking."""
        return self.notices_to or _value(self.team.email)


def names(
    pack: CouncilPack, person: Person = NOBODY_KNOWN, theirs: str | None = None
) -> Mapping[str, str]:
    """What each of `NAMES` stands for here; what is not known has no entry.

    Of the advocacy services it tells of the one for this person. Where one of several may be
    theirs, ``advocacy.name`` is the name of each, ``advocacy.list`` each with its number, and
    there is no more of it. ``theirs`` is the name of one that they asked to help: then it is that.
    """
    service = {each.name: each for each in pack.advocacy.all_services}.get(theirs or "")
    services = (service,) if service else pack.advocacy.helping(person)
    of_advocates = _of_advocates(services, pack.advocacy.between)
    return {**pack.own_names, **{name: value for name, value in of_advocates if value}}


def _entries(pack: CouncilPack) -> Iterator[tuple[str, str | None]]:
    yield "council.name", pack.name
    yield "council.short_name", pack.short_name
    yield "council.receiver" if pack.receives else "council.addressee", pack.name
    yield "council.procedure_link", _value(pack.procedure_link)
    yield from pack.retention.names(cases=pack.receives)
    if pack.acknowledged_in is not None:
        yield "council.promises.acknowledge.working_days", str(pack.acknowledged_in)
    team = pack.team
    yield "council.team.name", team.name
    yield "council.team.greeting_name", team.greeting_name
    yield "council.team.address", ", ".join(team.address)
    yield "council.team.phone", _value(team.phone)
    yield "council.team.email", _value(team.email)
    yield from _of_desk("council.front_door", pack.front_door)
    yield from _of_desk("council.out_of_hours", pack.out_of_hours)
    yield from _of_desk("council.safety_contact", pack.safety_contact)
    for key, number in pack.helplines.items():
        yield f"helpline.{key}", number


def _of_desk(name: str, desk: Desk | None) -> Iterator[tuple[str, str | None]]:
    if desk is not None:
        yield f"{name}.name", desk.name
        yield f"{name}.phone", _value(desk.phone)


def _of_advocates(
    services: tuple[AdvocacyService, ...], between: str
) -> Iterator[tuple[str, str | None]]:
    if len(services) == 1:
        yield from _of_service(services[0])
        return
    name = f" {between} ".join(each.name for each in services)
    yield "advocacy.name", name
    yield "advocacy.full_name", name
    with_numbers = (filter(None, (each.name, _value(each.phone))) for each in services)
    yield "advocacy.list", "; ".join(map(", ".join, with_numbers))


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
