"""The shape of a council's pack and of an advocacy service's file."""

from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from intake.adapters.files.law.proclaimed_days import one_day
from intake.adapters.files.law.retention import RetentionModel
from intake.adapters.files.reading.forms import COLOUR, DOMAIN, HOURS, KEY, LINK, PHONE
from intake.adapters.files.reading.yaml_nodes import Content, Flag
from intake.domain.people.council import Confidence, Situation, Way
from intake.domain.people.email_address import read_address

T = TypeVar("T")
Key = Annotated[str, Field(pattern=KEY)]
Words = Annotated[str, Field(min_length=1)]
Phone = Annotated[str, Field(pattern=PHONE)]


def _mail_can_be_sent_to(text: str) -> str:
    address = read_address(text)
    if address is None:
        raise ValueError(
            "mail can't be sent to this; an email address is like team@council.example"
        )
    if address != text:
        raise ValueError(f"this address should be written as {address}")
    return text


Email = Annotated[str, AfterValidator(_mail_can_be_sent_to)]
Link = Annotated[str, Field(pattern=LINK)]
Colour = Annotated[str, Field(pattern=COLOUR)]


def _said_of_all(promise: bool) -> bool:
    if not promise:
        raise ValueError("pages say this of every service; one that is not needs other pages")
    return promise


Promise = Annotated[Flag, AfterValidator(_said_of_all)]


def _is_promised(promise: bool) -> bool:
    if not promise:
        raise ValueError("what is not promised is left out")
    return promise


PromiseMade = Annotated[Flag, AfterValidator(_is_promised)]
AnswerDays = Annotated[int, Field(ge=1, le=20)]
Domain = Annotated[str, Field(pattern=DOMAIN)]

OneDay = Annotated[date, BeforeValidator(one_day)]


class Fact(Content, Generic[T]):
    """Something that was looked up: where, when, and how sure it is."""

    value: T
    source: Words
    checked: date
    confidence: Confidence


Lines = Fact[Annotated[tuple[Words, ...], Field(min_length=1)]]


class TeamModel(Content):
    """Those who deal with complaints."""

    name: Fact[Words]
    greeting_name: Words | None = None
    address: Lines | None = None
    phone: Fact[Phone] | None = None
    email: Fact[Email] | None = None


def _of_one_day(text: str) -> str:
    begins, ends = text.split("-")
    if begins >= ends:
        raise ValueError("this ends before it begins; hours are those of one day, up to 24:00")
    return text


Span = Annotated[
    str,
    Field(pattern=HOURS),
    AfterValidator(_of_one_day),
]


class HoursModel(Content):
    """When somebody is there, in London; on a day that is not named here, nobody is."""

    monday: Span | None = None
    tuesday: Span | None = None
    wednesday: Span | None = None
    thursday: Span | None = None
    friday: Span | None = None
    saturday: Span | None = None
    sunday: Span | None = None
    closed_days: Span | None = None


class DeskModel(Content):
    """Others who can be called, or written to."""

    name: Fact[Words]
    phone: Fact[Phone] | None = None
    email: Fact[Email] | None = None


class SafetyModel(DeskModel):
    """Who is told when a young person asks for help now, and when they are there."""

    email: Fact[Email]
    hours: Fact[HoursModel]


class OutsideModel(DeskModel):
    """Who is told, outside the team, of what nobody in it may open."""

    email: Fact[Email]


class PromiseModel(Content):
    """What the council promises beyond the law."""

    working_days: int
    source: Words
    checked: date
    confidence: Confidence


class OtherWayModel(Content):
    """Another way to complain."""

    READ = frozenset({"title", "say"})

    id: Key
    title: Words
    say: Words
    contacts: tuple[str, ...] = ()
    source: Words
    checked: date


class ColoursModel(Content):
    """The council's colour, and what can be read on it."""

    main: Colour
    on_main: Colour


def _from_young_to_old(ages: tuple[int, int]) -> tuple[int, int]:
    if ages[0] > ages[1]:
        raise ValueError("the youngest comes first, then the oldest, as [8, 25]")
    return ages


class HelpsWhomModel(Content):
    """One of several advocacy services, and whom it is there for."""

    READ = frozenset({"say"})

    service: str
    for_: Annotated[tuple[Situation, ...], Field(alias="for")] = ()
    ages: Annotated[tuple[int, int], AfterValidator(_from_young_to_old)] | None = None
    say: Words
    source: Words
    checked: date
    confidence: Confidence


class AdvocacyModel(Content):
    """Several advocacy services; ``between`` is what stands between two names: or."""

    READ = frozenset({"between"})

    between: Words
    services: Annotated[tuple[HelpsWhomModel, ...], Field(min_length=1)]


class ApartModel(Content):
    """The council's promise that nobody of its Children's Services investigates."""

    promised: PromiseMade
    source: Words
    checked: date
    confidence: Confidence


class AloneModel(Content):
    """That nobody is there who could look at what another decided."""

    nobody_else: PromiseMade
    source: Words
    checked: date
    confidence: Confidence


class LetterheadModel(Content):
    """What stands above the council's letters where it is not what the team has."""

    name: Fact[Words] | None = None
    address: Lines | None = None
    phone: Fact[Phone] | None = None
    email: Fact[Email] | None = None


class SnippetModel(Content):
    """A text of the council's own, and where it can go."""

    name: Words
    letters: Annotated[tuple[str, ...], Field(min_length=1)]
    into: Words
    text: Words


class PracticeModel(Content):
    """That a council is there to practise with, and how it says so."""

    READ = frozenset({"page", "real", "notice"})

    page: Words
    real: Words
    desk: Words
    paper: Words
    notice: Words


SignedPage = Literal[
    "how-complaining-works", "what-happens-next", "advocacy", "who-can-see", "other-ways",
    "your-information", "safe",
]  # fmt: skip
"""The pages that a council can have in British Sign Language."""


class CouncilModel(Content):
    """A whole pack."""

    open: Flag = True
    council: Key
    name: Words
    short_name: Words
    colours: ColoursModel
    procedure: str
    advocacy: str | AdvocacyModel
    team: TeamModel
    front_door: DeskModel | None = None
    out_of_hours: DeskModel | None = None
    safety_contact: SafetyModel | None = None
    outside_contact: OutsideModel | None = None
    promises: dict[str, PromiseModel] = Field(default_factory=dict)
    procedure_link: Fact[Link] | None = None
    other_ways: tuple[OtherWayModel, ...] = ()
    retention: RetentionModel
    closed_days: tuple[OneDay, ...] = ()
    leaves_out: tuple[str, ...] = ()
    languages: tuple[str, ...] | None = None
    email_domains: tuple[Domain, ...] = ()
    investigators_apart: ApartModel | None = None
    decides_alone: AloneModel | None = None
    letterhead: LetterheadModel | None = None
    signatories: dict[str, Words] = Field(default_factory=dict)
    snippets: tuple[SnippetModel, ...] = ()
    bsl: dict[SignedPage, Fact[Link]] = Field(default_factory=dict)
    practice: PracticeModel | None = None
    unknown: tuple[str, ...] = ()


class ServiceModel(Content):
    """A whole advocacy service."""

    READ = frozenset({"phone_say"})

    service: Key
    name: Words
    full_name: Words
    free: Promise
    independent: Promise | None = None
    national: Flag = False
    phone: Fact[Phone] | None = None
    phone_say: Words | None = None
    text: Fact[Phone] | None = None
    email: Fact[Email] | None = None
    web: Fact[Link] | None = None
    address: Lines | None = None
    ways: Fact[tuple[Way, ...]]
    answers_in: Fact[AnswerDays] | None = None
    can: Fact[tuple[Words, ...]]
    cannot: Fact[tuple[Words, ...]]
    unknown: tuple[str, ...] = ()
