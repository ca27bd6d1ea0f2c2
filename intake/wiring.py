"""The services, wired once: on what every language stands on, in the words of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path

from intake.adapters.chain_heads import HeadsFile
from intake.adapters.clock import SetClock, SystemClock
from intake.adapters.closed_days import closed_days
from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.adapters.crypto.fair_queue import FairQueue
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.server_keys import ServerKeys, server_keys
from intake.adapters.days_by_language import date_reader_in
from intake.adapters.db.absence_store import AbsenceStore
from intake.adapters.db.access_log_store import AccessLogStore
from intake.adapters.db.case_store import CaseStore
from intake.adapters.db.crowds import Crowds
from intake.adapters.db.departures import Departures
from intake.adapters.db.engine import Database, connect
from intake.adapters.db.equality_counts import EqualityCounts
from intake.adapters.db.flow_versions import StoredVersions
from intake.adapters.db.key_checks import has_rows
from intake.adapters.db.migrate import can_serve
from intake.adapters.db.officers import OfficerStore
from intake.adapters.db.outbox_store import OutboxStore
from intake.adapters.db.sealed_drafts import SealedDrafts
from intake.adapters.db.verification import Verification
from intake.adapters.disk import Disk, room_beside
from intake.adapters.documents.apart import Documents
from intake.adapters.files.flows.flows import flow_of
from intake.adapters.files.flows.schema import flow_schema
from intake.adapters.files.law.other_councils import OtherCouncils
from intake.adapters.files.law.procedures import load_procedures
from intake.adapters.files.letters.notices import load_notices
from intake.adapters.files.letters.templates import load_templates
from intake.adapters.files.letters.wording import COMPLAINT, load_wording
from intake.adapters.files.live_content import LiveContent
from intake.adapters.files.pages.equality import load_questions
from intake.adapters.files.pages.road_map import load_maps
from intake.adapters.files.pages.tracker import load_tracker
from intake.adapters.files.schema import submission_schema
from intake.adapters.word_list import load_words
from intake.advocate_wiring import advocate_room, guests_of
from intake.desk_wiring import DeskGround, desk_room
from intake.domain.case.event import Event
from intake.domain.complaint_record import ShownIn
from intake.domain.letters.template import LetterTemplate
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.notices.notice import by_hand
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import CouncilPack
from intake.form_wiring import FormFile, blank_forms_in, form_file
from intake.link_wiring import LinkGround
from intake.pack_wiring import sent_to_councils, served_packs
from intake.page_wiring import cards_in, pages_in, retelling_in
from intake.sending_wiring import sending_in
from intake.services.advocate.alongside import AdvocateSide
from intake.services.advocate.answering import Answering
from intake.services.case.casework import Casework
from intake.services.desk import openers
from intake.services.languages import ENGLISH, Languages, Tongue
from intake.services.papers.whole_story import Storytelling
from intake.services.papers.writing import Writing
from intake.services.ports import WallClock
from intake.services.talk.case_lists import case_told
from intake.services.talk.coming_back import ComingBack
from intake.services.talk.pinning import Pinning
from intake.services.talk.talking import Talks
from intake.services.young.asking_advocate import AskingAdvocate
from intake.services.young.equality import Equality
from intake.services.young.new_words import NewWords
from intake.services.young.own_advocate import OwnAdvocate
from intake.services.young.telling_now import TellingNow, there_now
from intake.services.young.tracking import Tracking
from intake.settings import Settings
from intake.story_wiring import storytelling
from intake.talk_wiring import TalkGround
from intake.web.shell.locale import Language
from intake.web.shell.services import Desk, Services


@dataclass(frozen=True)
class Ground:
    """What every language stands on: each part is made when it is first needed, and once.

    So the first look at a part raises what is wrong with it: SettingsRefused, KeysMissing,
    WeakKey, DatabaseFault, or ContentFault and its like.
    """

    settings: Settings
    live_content: LiveContent
    languages: Languages
    place: Database | None = None  # instead of the settings' own; no keys are made up beside it

    @property
    def content(self) -> Path:
        """The folder of the law, the packs and the words."""
        return self.settings.home / "content"

    @cached_property
    def clock(self) -> WallClock:
        """The clock that everything goes by."""
        return SetClock(self.settings.now) if self.settings.now else SystemClock()

    @cached_property
    def keys(self) -> ServerKeys:
        """The server's own keys."""
        setup = self.settings
        keys = setup.secret_key, setup.encryption_keys, setup.var if setup.on_sqlite else None
        return server_keys(*keys, lambda: not (self.place or has_rows(self.database)))

    @cached_property
    def keyring(self) -> Keyring:
        """What seals cases."""
        return Keyring.of(self.keys.encryption)

    @cached_property
    def database(self) -> Database:
        """The database."""
        return self.place or connect(self.settings.database_url)

    @cached_property
    def packs_in(self) -> Callable[[Tongue], Mapping[str, CouncilPack]]:
        """The councils that are served, in a language. Raises SettingsRefused for one unknown."""
        return cache(lambda tongue: served_packs(self.content, self.settings, tongue.say))

    @cached_property
    def others(self) -> OtherCouncils:
        """The councils that are not served, each with the general pack."""
        return OtherCouncils(self.content, self.packs_in(ENGLISH))

    @cached_property
    def casework(self) -> Casework:
        """What happens to cases."""
        absences = AbsenceStore(self.database).of_council
        return Casework(
            CaseStore(self.database, self.keyring, self.clock, BlindIndex(self.keys.secret)),
            self.packs_in(ENGLISH),
            load_procedures(self.content / "procedures"),
            lambda pack: closed_days(pack.closed_days),
            self.clock,
            sent_to_councils(self.settings, self.languages),
            partial(openers.kept_from, self.officers),
            partial(openers.managers_for, self.officers),
            others=self.others.packs_in(ENGLISH),
            by_hand=partial(by_hand, self.notices),
            open_to_nobody=partial(openers.open_to_nobody, self.officers),
            draft_link=self.links.draft_links.address,
            referral_link=self.links.referral_links.address,
            advocate_link=self.links.advocate_links.address,
            addresses=partial(openers.addresses_of, self.officers, absences),
            reminds=partial(openers.reminder_addresses, self.officers, absences),
        )

    @cached_property
    def officers(self) -> OfficerStore:
        """The officers, and how they sign in."""
        return OfficerStore(self.database, self.keyring, self.clock, self.keys.secret)

    @cached_property
    def links(self) -> LinkGround:
        """Those whom a link leads to us."""
        home = self.settings.own_address
        return LinkGround(self.database, self.keyring, self.clock, self.keys.secret, home)

    @cached_property
    def advocate_side(self) -> AdvocateSide:
        """What advocates open whom young people named."""
        links, beside = self.links, (self.outbox, self.notices, self.stories, self.access_log)
        return AdvocateSide(self.casework, links.advocate_links, links.mailboxes, *beside)

    @cached_property
    def verification(self) -> Verification:
        """What holds all that is stored against its chains, seals and counts."""
        settings, file = self.settings, self.database.file
        beside = file.with_name(f"{file.name}-heads") if file else settings.var / "chain-heads"
        return Verification(
            *(self.database, self.keyring, self.links.draft_texts, self.versions),
            *(HeadsFile(settings.heads or beside), self._fold, self.clock),
        )

    def _fold(self, reference: str, council: str, events: Sequence[Event]) -> None:
        if pack := self.casework.councils.get(council):
            self.casework.open_for(pack, reference, events)

    @cached_property
    def drafts(self) -> SealedDrafts:
        """The drafts, each sealed for its young person."""
        words = load_words(self.content / "words" / "en.txt")
        disk = Disk(room_beside(self.database.file))
        return SealedDrafts(self.database, words, FairQueue(), self.clock, self.departures, disk)

    @cached_property
    def departures(self) -> Departures:
        """The devices that left; noted beside the database while it can't be written."""
        file = self.database.file
        return Departures(self.database, (file.parent if file else self.settings.var) / "leaving")

    @cached_property
    def access_log(self) -> AccessLogStore:
        """Who looked at what."""
        return AccessLogStore(self.database, self.clock)

    @cached_property
    def outbox(self) -> OutboxStore:
        """What waits to be sent."""
        return OutboxStore(self.database, self.keyring, self.clock)

    def seal(self, purpose: str) -> BrowserSeal:
        """What seals documents of one purpose that browsers carry."""
        return BrowserSeal(self.keys.secret, purpose)

    @cached_property
    def wording(self) -> LetterWording:
        """The complaint's own sentences, which are English in every language."""
        return load_wording(self.content / "letters" / f"{COMPLAINT}.yaml")

    @cached_property
    def notices(self) -> NoticeWording:
        """What notices say, in English."""
        return load_notices(self.content / "notices" / "en.yaml")

    @cached_property
    def versions(self) -> StoredVersions:
        """Every structure of a flow that a draft may have been begun in."""
        return StoredVersions(self.database, self.live_content.document_of, flow_of)

    @cached_property
    def talk(self) -> TalkGround:
        """What every conversation stands on."""
        return TalkGround(self.settings, self.drafts, self.clock)

    @cached_property
    def templates(self) -> Mapping[str, LetterTemplate]:
        """The letters of later moves, by name."""
        return load_templates(self.content / "letters")

    @cached_property
    def documents(self) -> Documents:
        """What makes files of letters and stories."""
        return Documents()

    @cached_property
    def form_file(self) -> FormFile:
        """What makes a PDF of an empty form."""
        return form_file(self.documents)

    @cached_property
    def stories(self) -> Storytelling:
        """The whole of a case as a file, which is English for whoever reads it."""
        writing = writing_in(self, ENGLISH)
        return storytelling(writing, self.content, self.documents, self.database, self.keyring)

    @cached_property
    def desk(self) -> Desk:
        """The officers' room, which speaks English."""
        return desk_room(
            DeskGround(
                *(self.settings, self.database, self.keyring, self.keys.secret, self.clock),
                *(self.casework, self.officers, self.access_log, self.outbox, self.wording),
                *(self.notices, telling_in(self, ENGLISH), self.links, self.stories),
            )
        )

    @cached_property
    def spoken(self) -> Callable[[str], Services]:
        """The services in a language, by its tag; wired once for each that is asked for."""
        return cache(lambda tag: services_in(self, self.languages.tongue(tag)))


def services_in(ground: Ground, tongue: Tongue) -> Services:
    """The services as they speak a language: its words; everything beneath them is the same."""
    content, casework, councils = ground.content, ground.casework, ground.packs_in(tongue)
    packs = {**councils, **ground.others.packs_in(tongue)}
    telling, writing = telling_in(ground, tongue), writing_in(ground, tongue)
    home, live = ground.settings.home, ground.live_content
    tracker = load_tracker(content / "tracker" / "en.yaml", tongue.say)
    questions = load_questions(content / "equality", tongue.say)
    crowds = Crowds(ground.database, ground.keys.secret, ground.clock)
    outbox, notices, links = ground.outbox, ground.notices, ground.links
    desk, side, fewest = ground.desk, ground.advocate_side, ground.desk.registers.rules.told_from
    coming_back = ComingBack(ground.drafts, telling, ground.clock, ground.seal("waiting"))
    return Services(
        councils=councils,
        packs=packs,
        places=ground.others.places,
        talks=telling,
        guests=guests_of(telling, ground.drafts, ground.officers),
        coming_back=coming_back,
        new_words=NewWords(telling, coming_back, casework),
        sending=sending_in(telling, writing, ground.database, crowds, links.referrals),
        asking_advocate=AskingAdvocate(
            *(telling, writing, outbox, notices, crowds, links.referrals, links.referral_links)
        ),
        own_advocate=OwnAdvocate(telling, casework, outbox, ground.access_log, tracker),
        telling_now=TellingNow(telling, casework, outbox, notices, crowds, tongue.say),
        equality=Equality(telling, EqualityCounts(ground.database), fewest, *questions),
        tracking=Tracking(casework, ground.drafts, ground.live_content.flows, tracker),
        retelling=retelling_in(tongue, content, ground.wording),
        prepared_letters=links.prepared_letters,
        writing=writing,
        stories=ground.stories,
        blank_forms=blank_forms_in(home, live, tongue, casework, ground.form_file),
        letter_file=ground.documents.make,
        pages=pages_in(tongue, ground.live_content),
        offers=ground.live_content.offers_in(tongue),
        doors=ground.live_content.doors_in(tongue),
        cards=cards_in(tongue, content),
        maps=load_maps(content / "map", packs, casework.procedures, tongue.say),
        authors_told=ground.live_content.faults,
        schema=submission_schema(),
        flow_schema=flow_schema(),
        ready=lambda: can_serve(ground.database) and ground.database.takes_writes(),
        desk=desk,
        advocate_side=side,
        advocate_room=advocate_room(ground.officers, desk, side, links, content),
        answering=Answering(
            *(casework, links.referral_links, links.referrals, links.mailboxes, outbox, notices)
        ),
        languages=ground.languages,
        spoken=ground.spoken,
    )


def telling_in(ground: Ground, tongue: Tongue) -> Talks:
    """The conversations, in a language."""
    casework = ground.casework
    # In English a day reads as the complaint's letter has it; elsewhere as its readers write it.
    day = partial(in_words, ground.wording) if tongue.tag == ENGLISH.tag else Language(tongue).day
    return Talks(
        Pinning(ground.live_content.flows_in(tongue), ground.versions),
        {**ground.packs_in(tongue), **ground.others.packs_in(tongue)},
        ground.drafts,
        ground.clock,
        replace(ground.talk.moves, read_date=date_reader_in(tongue)),
        lambda pack: {"safety_staffed": there_now(casework, pack) is not None},
        lambda reference: case_told(casework.case(reference), reference, day),
    )


def writing_in(ground: Ground, tongue: Tongue) -> Writing:
    """Submissions and letters, which are English, of what was told in a language."""
    shown_in = ShownIn(tongue.tag, tongue.english_name)
    wording, templates = ground.wording, ground.templates
    return Writing(ground.casework, wording, templates, ground.live_content.flows, shown_in)
