"""What the rooms are given to work with: one record of ready services for each language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from flask import Request, has_request_context

from intake.domain.case.desk_timeline import DeskPhrases
from intake.domain.case.road_map import RoadMap
from intake.domain.flow.flow import Reader
from intake.domain.flow.offers import FrontDoor, Offer
from intake.domain.letters.parts import Letter
from intake.domain.letters.post_file import PostFile
from intake.domain.letters.retold import Retelling
from intake.domain.people.advocate import Advocate
from intake.domain.people.council import AdvocacyService, CouncilPack
from intake.domain.people.officer import Officer
from intake.domain.people.places import Places
from intake.services.accounts.ports import Roster
from intake.services.accounts.sign_on import SigningOn
from intake.services.accounts.signing_in import SigningIn
from intake.services.advocate.alongside import AdvocateSide
from intake.services.advocate.answering import Answering
from intake.services.advocate.beginnings import Beginnings
from intake.services.advocate.figures import ServiceFigures
from intake.services.advocate.handing_on import HandingOn
from intake.services.advocate.joint_talk import JointTalk
from intake.services.advocate.notes import PrivateNotes
from intake.services.advocate.own_cases import OwnCases
from intake.services.advocate.service_queue import ServiceQueue
from intake.services.advocate.writing_for_them import WritingForThem
from intake.services.desk.access_views import AccessViews
from intake.services.desk.actions import DeskActions
from intake.services.desk.acts import DeskActs
from intake.services.desk.cases import DeskCases
from intake.services.desk.colleagues import Colleagues
from intake.services.desk.council_letters import CouncilLetters
from intake.services.desk.covering import Covering
from intake.services.desk.disclosure import Disclosure
from intake.services.desk.documents import DeskDocuments
from intake.services.desk.draft_asking import DraftAsking
from intake.services.desk.half_typed import HalfTyped
from intake.services.desk.later_way_in import LaterWayIn
from intake.services.desk.letters_to_post import LettersToPost
from intake.services.desk.listing import DeskListing
from intake.services.desk.lost_post import LostPost
from intake.services.desk.messages import DeskMessages
from intake.services.desk.people import PeopleDirectory
from intake.services.desk.register import Registers
from intake.services.desk.second_person import SecondPersons
from intake.services.desk.taking_down import TakingDown
from intake.services.desk.team import Team
from intake.services.desk.unreached_cases import UnreachedCases
from intake.services.desk.watching import Watching
from intake.services.languages import ENGLISH, Languages
from intake.services.pages import Pages
from intake.services.papers.blank_forms import BlankForms
from intake.services.papers.whole_story import Storytelling
from intake.services.papers.writing import Writing
from intake.services.ports import AccessLog, BrowserSeals
from intake.services.prepared_letter_ports import PreparedLetters
from intake.services.talk.coming_back import ComingBack
from intake.services.talk.guests import Guests
from intake.services.talk.handing_over import HandingOver
from intake.services.talk.move_sheets import MoveSheets
from intake.services.talk.suggestions import Suggestions
from intake.services.talk.talking import Talks
from intake.services.young.asking_advocate import AskingAdvocate
from intake.services.young.claiming import Claiming
from intake.services.young.equality import Equality
from intake.services.young.new_words import NewWords
from intake.services.young.own_advocate import OwnAdvocate
from intake.services.young.own_file import OwnFiles
from intake.services.young.prepared_letters import LettersToLookAt
from intake.services.young.rights import OwnRights
from intake.services.young.sending import Sending
from intake.services.young.telling_now import TellingNow
from intake.services.young.tracking import Tracking
from intake.services.young.what_changed import WhatChanged
from intake.web.shell.device import is_young
from intake.web.shell.locale import Language, spoken_by, wanted
from intake.web.shell.now import app_now, globals_now, request_now

KEY = "intake"
"""Where the record stands among the application's extensions."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the officers' room works with.

    ``forms`` seals forms that came too late. ``public_url`` is where young people's pages are, if
    the settings name it; ``record_keys`` seals the way into a complaint that is being taken down.
    """

    signing_in: SigningIn[Officer]
    forms: BrowserSeals
    listing: DeskListing
    cases: DeskCases
    letters: CouncilLetters
    messages: DeskMessages
    acts: DeskActs
    unreached: UnreachedCases
    lost_post: LostPost
    log: AccessLog
    half_typed: HalfTyped
    phrases: DeskPhrases
    taking_down: TakingDown
    public_url: str | None
    record_keys: BrowserSeals
    people: PeopleDirectory
    second: SecondPersons
    asking: DraftAsking
    colleagues: Colleagues
    access: AccessViews
    team: Team
    covering: Covering
    documents: DeskDocuments
    actions: DeskActions
    what_changed: WhatChanged
    registers: Registers
    disclosure: Disclosure
    watching: Watching
    sign_on: SigningOn
    later_way_in: LaterWayIn


@dataclass(frozen=True, slots=True)
class AdvocateRoom:
    """What the room of advocacy services works with; ``services`` are those that there are."""

    services: Mapping[str, AdvocacyService]
    signing_in: SigningIn[Advocate]
    roster: Roster[Advocate]
    queue: ServiceQueue
    own_cases: OwnCases
    notes: PrivateNotes
    figures: ServiceFigures
    handing_on: HandingOn
    beginnings: Beginnings
    log: AccessLog


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a view may call, in one language; `intake.app` fills it in.

    ``councils`` are those with a desk, ``packs`` all that have pages here, be it only for a letter
    that young people send themselves; ``places`` finds them by what somebody types.
    ``offers`` are what the front page offers to begin, ``doors`` the pages for other readers;
    ``retelling`` tells the short versions of letters in this language;
    ``cards`` are the help cards that the word match offers; ``maps`` has the map of complaining by
    reader and council; ``letter_file`` makes a file of a letter (raises NotMade), ``stories`` the
    whole of a case as a file; ``blank_forms`` are what can be filled in by hand; ``schema`` is the
    JSON Schema of a submission, ``flow_schema`` of a flow file; ``authors_told`` is what the
    checker says while somebody writes flows and pages, a line for each fault; ``ready`` tells
    whether the database answers, is up to date and can be written. ``languages`` are those on
    offer, and ``spoken`` gives this record in one of them, by its tag.
    """

    councils: Mapping[str, CouncilPack]
    packs: Mapping[str, CouncilPack]
    places: Places
    talks: Talks
    guests: Guests
    coming_back: ComingBack
    new_words: NewWords
    sending: Sending
    equality: Equality
    telling_now: TellingNow
    asking_advocate: AskingAdvocate
    own_advocate: OwnAdvocate
    tracking: Tracking
    retelling: Retelling
    prepared_letters: PreparedLetters
    writing: Writing
    stories: Storytelling
    blank_forms: BlankForms
    letter_file: Callable[[str, Letter | PostFile], bytes]
    pages: Pages
    offers: Callable[[], Sequence[Offer]]
    doors: Callable[[], Sequence[FrontDoor]]
    cards: Pages
    maps: Mapping[Reader, Mapping[str, RoadMap]]
    schema: Mapping[str, object]
    flow_schema: Mapping[str, object]
    authors_told: Callable[[], Sequence[str]]
    ready: Callable[[], bool]
    desk: Desk
    advocate_side: AdvocateSide
    advocate_room: AdvocateRoom
    answering: Answering
    languages: Languages
    spoken: "Callable[[str], Services]"

    @property
    def what_changed(self) -> WhatChanged:
        """What changed because young people complained."""
        return self.desk.what_changed

    @property
    def claiming(self) -> Claiming:
        """Taking over what an advocate began."""
        return Claiming(self.talks, self.advocate_room.beginnings.codes)

    @property
    def handing_over(self) -> HandingOver:
        """Who has the phone while a young person tells."""
        return HandingOver(self.talks)

    @property
    def joint_talk(self) -> JointTalk:
        """A talk as it is shared with whoever was let in beside a young person."""
        return JointTalk(self.guests, self.suggestions)

    @property
    def suggestions(self) -> Suggestions:
        """What somebody else suggests while a young person tells."""
        return Suggestions(self.talks)

    @property
    def letters_to_look_at(self) -> LettersToLookAt:
        """What a young person does with letters that their advocate wrote for them."""
        return LettersToLookAt(
            self.talks, self.tracking, MoveSheets(self.talks), self.prepared_letters
        )

    @property
    def own_files(self) -> OwnFiles:
        """All that is held about a young person, as one file."""
        outbox, log = self.asking_advocate.outbox, self.desk.log
        return OwnFiles(self.tracking, self.writing, self.letters_to_look_at, log, outbox)

    @property
    def letters_to_post(self) -> LettersToPost:
        """Letters that are printed and posted by hand."""
        desk = self.desk
        ground = (desk.cases, desk.listing, self.writing, desk.log, desk.letters.house)
        return LettersToPost(*ground, self.letter_file)

    @property
    def rights(self) -> OwnRights:
        """What a young person asks the council about what is kept of them."""
        return OwnRights(self.talks, self.tracking.casework)

    @property
    def writing_for_them(self) -> WritingForThem:
        """What an advocate writes for a young person to look at."""
        moves, words = self.tracking.moves, self.tracking.words
        sheets = MoveSheets(self.talks)
        return WritingForThem(self.advocate_side, moves, words, sheets, self.prepared_letters)

    @property
    def offered_councils(self) -> tuple[CouncilPack, ...]:
        """The councils with a desk to which young people are led: none that is for practice."""
        return tuple(pack for pack in self.councils.values() if not pack.practice)


@dataclass(frozen=True, slots=True)
class Speaking:
    """The language that a request is answered in, and the services in it."""

    language: Language
    services: Services
    offered: Mapping[str, str]


_NOW: ContextVar[Speaking | None] = ContextVar("speaking", default=None)


class _UnsettledTexts(dict[str, str]):
    """The texts of a language that is still to be found; none is kept here."""

    def __missing__(self, text: str) -> str:
        return language().texts[text]


_UNSETTLED: Final = _UnsettledTexts()
_TEXTS: ContextVar[dict[str, str]] = ContextVar("texts", default=_UNSETTLED)
texts_now: Final = _TEXTS.get
"""The texts of our templates in the language of this request, each as it stands on a page."""


def speaking() -> Speaking:
    """The language of this request; outside the young person's room it is English."""
    now = _NOW.get()
    if now is None:
        english = app_now().extensions[KEY]
        if not has_request_context():
            return _in(english, ENGLISH.tag, english.languages.among(None))
        now = _spoken(english, request_now())
        _NOW.set(now)
        _TEXTS.set(now.language.texts)
    return now


def language() -> Language:
    """The language of this request."""
    return (_NOW.get() or speaking()).language


def hush(_: BaseException | None = None) -> None:
    """Forget the language of the request that is over."""
    _NOW.set(None)
    _TEXTS.set(_UNSETTLED)


def offered() -> Mapping[str, str]:
    """The names of the languages that can be read here, by tag: all, or what the council offers."""
    return speaking().offered


def in_each() -> Iterator[Language]:
    """Each of them, with its words."""
    every = services().languages
    return (spoken_by(every.tongue(tag)) for tag in offered())


def _offered(english: Services, request: Request) -> Mapping[str, str]:
    """By the council in the address; it is taken out of it once its pack is found."""
    here: CouncilPack | None = globals_now().get("pack")
    key = here.key if here else (request.view_args or {}).get("council", "")
    pack = english.packs.get(key)
    return english.languages.among(pack.languages if pack else None)


def _spoken(english: Services, request: Request) -> Speaking:
    on_offer = _offered(english, request)
    return _in(english, wanted(request, on_offer) if is_young(request) else ENGLISH.tag, on_offer)


def _in(english: Services, tag: str, on_offer: Mapping[str, str]) -> Speaking:
    return Speaking(
        spoken_by(english.languages.tongue(tag)),
        english if tag == ENGLISH.tag else english.spoken(tag),
        on_offer,
    )


def services() -> Services:
    """The services of the application that answers this request, in its language."""
    return speaking().services
