"""The officers' room, wired on what everything stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from intake.adapters.cleaning.apart import CleaningApart
from intake.adapters.closed_days import LISTED_UNTIL
from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.date_words import date_reader
from intake.adapters.db.absence_store import AbsenceStore
from intake.adapters.db.access_log_store import AccessLogStore
from intake.adapters.db.desk_bars import DeskBars
from intake.adapters.db.desk_draft_store import DeskDraftStore
from intake.adapters.db.desk_lists import DeskLists
from intake.adapters.db.disclosure_store import DisclosureStore
from intake.adapters.db.document_store import DocumentStore
from intake.adapters.db.engine import Database
from intake.adapters.db.given_places import GivenPlaces
from intake.adapters.db.officers import OfficerStore
from intake.adapters.db.outbox_store import OutboxStore
from intake.adapters.db.people_store import PeopleStore
from intake.adapters.db.roster_store import RosterStore
from intake.adapters.db.watched_rows import LastTimes, WatchedRows
from intake.adapters.db.work_days import WorkDays
from intake.adapters.disk import Disk, room_beside
from intake.adapters.documents.bundle import bundle
from intake.adapters.files.acts.acts import load_acts
from intake.adapters.files.flows.flows import load_flow
from intake.adapters.files.law.publication import load_publication
from intake.adapters.files.letters.council_letters import load_council_letters
from intake.adapters.files.pages.desk_timeline import load_desk_timeline
from intake.adapters.files.passwords import load_guessed_passwords
from intake.adapters.word_list import load_words
from intake.domain.case.desk_timeline import DeskPhrases
from intake.domain.council_letters.act import DeskAct
from intake.domain.letters.wording import LetterWording
from intake.domain.notices.notice import by_hand
from intake.domain.notices.wording import NoticeWording
from intake.link_wiring import LinkGround
from intake.services.accounts.sign_on import SigningOn
from intake.services.accounts.signing_in import SigningIn
from intake.services.case.casework import Casework
from intake.services.desk.access_views import AccessViews
from intake.services.desk.actions import DeskActions
from intake.services.desk.acts import DeskActs
from intake.services.desk.cases import DeskCases
from intake.services.desk.colleagues import Colleagues
from intake.services.desk.council_letters import CouncilLetters
from intake.services.desk.covering import Covering
from intake.services.desk.disclosure import Disclosure
from intake.services.desk.disclosure_pages import DocumentPages
from intake.services.desk.documents import DeskDocuments
from intake.services.desk.draft_asking import DraftAsking
from intake.services.desk.giving import Giving
from intake.services.desk.half_typed import HalfTyped
from intake.services.desk.later_way_in import LaterWayIn
from intake.services.desk.listing import DeskListing
from intake.services.desk.lost_post import LostPost
from intake.services.desk.messages import DeskMessages
from intake.services.desk.people import PeopleDirectory
from intake.services.desk.register import Registers
from intake.services.desk.second_person import SecondPersons
from intake.services.desk.taking_down import PLACE, TakingDown
from intake.services.desk.team import Team
from intake.services.desk.unreached_cases import UnreachedCases
from intake.services.desk.watching import Watching
from intake.services.papers.whole_story import Storytelling
from intake.services.ports import WallClock
from intake.services.talk.talking import Talks
from intake.services.young.what_changed import WhatChanged
from intake.settings import Settings
from intake.sign_on_wiring import SignOnGround
from intake.web.shell.services import Desk


@dataclass(frozen=True, slots=True)
class DeskGround:
    """What the desk stands on; ``telling`` are the conversations in English."""

    settings: Settings
    database: Database
    keyring: Keyring
    secret: str = field(repr=False)
    clock: WallClock
    casework: Casework
    officers: OfficerStore
    access_log: AccessLogStore
    outbox: OutboxStore
    wording: LetterWording
    notices: NoticeWording
    telling: Talks
    links: LinkGround
    stories: Storytelling


def _words_of_desk(folder: Path) -> tuple[DeskPhrases, Mapping[str, DeskAct]]:
    """What officers call what happened, and what they record without a letter."""
    return load_desk_timeline(folder / "timeline.yaml"), load_acts(folder / "acts")


def desk_room(ground: DeskGround) -> Desk:
    """The desk's services. Raises ContentFault."""
    home, officers, links = ground.settings.home, ground.officers, ground.links
    lists = DeskLists(ground.database, ground.keyring, BlindIndex(ground.secret))
    absences = AbsenceStore(ground.database)
    cases = DeskCases(ground.casework, officers, absences.of_council)
    templates = load_council_letters(home / "content/letters" / "council")
    recorded_flow = load_flow(home / "flows" / "desk" / "recorded.yaml").flow
    left = partial(by_hand, ground.notices)
    drafts = DeskDraftStore(ground.database, ground.keyring)
    people = PeopleDirectory(
        PeopleStore(ground.database, ground.keyring), officers, ground.casework, ground.access_log
    )
    bars = DeskBars(ground.database, ground.secret)
    letters = CouncilLetters(cases, templates, ground.wording, left, people.names)
    listing = DeskListing(ground.casework, lists, officers, bars, absences.of_council)
    roster = RosterStore(ground.database, ground.keyring)
    unreached_cases = UnreachedCases(ground.casework.councils, officers, bars)
    team = Team(officers, roster, listing, Giving(cases), ground.access_log)
    publication = load_publication(home / "content")
    phrases, acts = _words_of_desk(home / "content/desk")
    disk = Disk(room_beside(ground.database.file))
    return Desk(
        SigningIn(officers, load_guessed_passwords(home / "content/passwords" / "common.txt")),
        BrowserSeal(ground.secret, "late form"),
        listing,
        cases,
        letters,
        DeskMessages(cases, left),
        DeskActs(cases, acts, phrases, people.names, people.known_of),
        unreached_cases,
        LostPost(cases, ground.outbox, ground.access_log),
        ground.access_log,
        HalfTyped(officers, drafts, ground.clock),
        phrases,
        TakingDown(ground.casework, ground.telling, recorded_flow, date_reader()),
        (ground.settings.public_url or "").rstrip("/") or None,
        BrowserSeal(ground.secret, "record key"),
        people,
        SecondPersons(letters),
        DraftAsking(letters, links.draft_links),
        Colleagues(
            *(ground.casework, links.draft_links, links.mailboxes, links.draft_texts),
            *(ground.outbox, ground.notices, ground.access_log),
        ),
        AccessViews(cases, ground.access_log),
        team,
        Covering(team, absences, ground.clock),
        DeskDocuments(
            *(cases, CleaningApart(), DocumentStore(ground.database, ground.keyring)),
            *(ground.access_log, bundle, lambda: not disk.is_low),
        ),
        DeskActions(listing),
        WhatChanged(lists, ground.clock, publication.child_first),
        Registers(ground.casework, lists, publication),
        _disclosure(ground, cases, phrases),
        _watching(ground, unreached_cases),
        _signing_on(ground),
        LaterWayIn(cases, given_places(ground.database, ground.telling, home / "content")),
    )


def _disclosure(ground: DeskGround, cases: DeskCases, phrases: DeskPhrases) -> Disclosure:
    """What makes a pack of all that is held, in the words of the desk."""
    marks = DisclosureStore(ground.database, ground.keyring)
    files = DocumentStore(ground.database, ground.keyring)
    apart = CleaningApart()
    pages = DocumentPages(marks, files, ground.access_log, ground.stories, apart, apart)
    return Disclosure(cases, marks, pages, ground.stories, ground.access_log, bundle, phrases)


def _signing_on(ground: DeskGround) -> SigningOn:
    """Signing in with councils' own accounts. Raises ContentFault."""
    return SignOnGround(
        *(ground.settings, ground.casework.councils, ground.database, ground.keyring),
        *(ground.secret, ground.clock, ground.access_log),
    ).signing_on()


def _watching(ground: DeskGround, unreached_cases: UnreachedCases) -> Watching:
    """What whoever runs this watches."""
    database = ground.database
    times = LastTimes(WorkDays(database), ground.access_log)
    rows = WatchedRows(database)
    return Watching(ground.casework, unreached_cases, rows, times, LISTED_UNTIL)


def given_places(database: Database, telling: Talks, content: Path) -> GivenPlaces:
    """What makes places in cases that young people did not send from here."""
    words = load_words(content / "words" / "en.txt")
    pinning = telling.pinning
    return GivenPlaces(
        database, telling.clock, words, PLACE, lambda flow: pinning.newest(flow).hash
    )
