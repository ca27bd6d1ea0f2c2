"""The composition root: settings in, a wired application out."""

from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from intake.adapters.clock import SetClock, SystemClock
from intake.adapters.closed_days import closed_days
from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.kept_forms import SealedForms
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.server_keys import ServerKeys, server_keys
from intake.adapters.date_words import date_reader
from intake.adapters.db.attempts import Attempts
from intake.adapters.db.case_store import CaseStore
from intake.adapters.db.desk_lists import DeskLists
from intake.adapters.db.engine import Database, connect
from intake.adapters.db.flow_versions import StoredVersions
from intake.adapters.db.migrate import is_newest
from intake.adapters.db.officers import OfficerStore
from intake.adapters.db.outbox_store import OutboxStore
from intake.adapters.db.sealed_drafts import SealedDrafts
from intake.adapters.documents.apart import Documents
from intake.adapters.documents.bundle import bundle
from intake.adapters.files.flows.flows import flow_of, load_flow
from intake.adapters.files.flows.schema import flow_schema
from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.law.procedures import load_procedures
from intake.adapters.files.letters.book_wording import load_book_wording
from intake.adapters.files.letters.council_letters import load_council_letters
from intake.adapters.files.letters.notices import load_notices
from intake.adapters.files.letters.templates import load_templates
from intake.adapters.files.letters.wording import COMPLAINT, load_wording
from intake.adapters.files.pages.pages import load_pages
from intake.adapters.files.pages.tracker import load_tracker
from intake.adapters.files.passwords import load_guessed_passwords
from intake.adapters.files.safety_words import load_safety
from intake.adapters.files.schema import submission_schema
from intake.adapters.files.shelf import Shelf
from intake.adapters.languages.catalogues import languages
from intake.adapters.mail.address import MailFolder
from intake.adapters.mail.folder import Folder, read_folder
from intake.adapters.mail.smtp import Smtp
from intake.adapters.word_list import load_words
from intake.domain.complaint_record import ShownIn
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.notices.notice import EMAIL, by_hand
from intake.domain.people.council import CouncilPack
from intake.in_languages import Around, about_cases, in_language, maps_of, notices_in
from intake.services.case.casework import Casework
from intake.services.case.timed import Timed
from intake.services.desk.cases import DeskCases
from intake.services.desk.council_letters import CouncilLetters
from intake.services.desk.listing import DeskListing
from intake.services.desk.signing_in import SigningIn
from intake.services.desk.taking_down import TakingDown
from intake.services.languages import ENGLISH, Languages
from intake.services.papers.whole_story import Storytelling
from intake.services.papers.writing import Writing
from intake.services.ports import Clock
from intake.services.post.delivering import Delivering
from intake.services.post.outbox import Channel
from intake.services.talk.coming_back import ComingBack
from intake.services.talk.moves import Moves
from intake.services.talk.pinning import Pinning
from intake.services.talk.talking import Telling
from intake.services.young.sending import Sending
from intake.services.young.telling_now import TellingNow, there_now
from intake.services.young.tracking import Tracking
from intake.settings import Settings, SettingsRefused
from intake.web import api, desk, young
from intake.web.demo import room
from intake.web.shell import install
from intake.web.shell.wired import Desk, Services

LOOPBACK: Final = ("localhost", "127.0.0.1")
"""This machine itself; werkzeug cannot compare the name that IPv6 has for it."""


@dataclass(frozen=True, slots=True)
class Wired:
    """Everything that runs in this process, put together once."""

    settings: Settings
    keys: ServerKeys
    database: Database
    casework: Casework
    timed: Timed
    delivering: Delivering
    services: Services


@dataclass(frozen=True, slots=True)
class _Ground:
    """What everything else is built on."""

    settings: Settings
    content: Path
    clock: Clock
    keys: ServerKeys
    keyring: Keyring
    database: Database
    shelf: Shelf
    languages: Languages


def wire(settings: Settings, *, live: bool = False) -> Wired:
    """Put everything together. With ``live``, changed flows and pages are served at once.

    Raises SettingsRefused, or ContentFault for content at fault.
    """
    ground = _ground(settings, live=live)
    casework, drafts = _casework(ground), _drafts(ground)
    outbox = OutboxStore(ground.database, ground.keyring, ground.clock)
    return Wired(
        settings,
        ground.keys,
        ground.database,
        casework,
        Timed(casework, drafts),
        Delivering(outbox, {EMAIL: _post(settings, ground.clock)}, ground.clock),
        _services(ground, casework, drafts),
    )


def _ground(settings: Settings, *, live: bool) -> _Ground:
    beside = settings.var if settings.on_sqlite else None
    keys = server_keys(settings.secret_key, settings.encryption_keys, beside)
    return _Ground(
        settings,
        settings.home / "content",
        _clock(settings),
        keys,
        Keyring.of(keys.encryption),
        connect(settings.database_url),
        Shelf(settings.home, live=live),
        languages(testing=live or settings.testing),
    )


def _drafts(ground: _Ground) -> SealedDrafts:
    words = load_words(ground.content / "words" / "en.txt")
    attempts = Attempts(ground.database, ground.keys.secret, ground.clock)
    return SealedDrafts(ground.database, words, attempts, ground.clock)


def _casework(ground: _Ground) -> Casework:
    index = BlindIndex(ground.keys.secret)
    return Casework(
        CaseStore(ground.database, ground.keyring, ground.clock, index),
        _councils(ground.content, ground.settings),
        load_procedures(ground.content / "procedures"),
        _closed,
        ground.clock,
        notices_in(ground.content, ground.languages),
    )


def _telling(
    ground: _Ground, casework: Casework, drafts: SealedDrafts, wording: LetterWording
) -> Telling:
    cards = load_safety(ground.content / "safety" / "words" / "en.yaml").cards
    versions = StoredVersions(ground.database, ground.shelf.document_of, flow_of)
    return Telling(
        Pinning(ground.shelf.flows, versions),
        casework.councils,
        drafts,
        ground.clock,
        Moves(drafts, ground.clock, date_reader(), cards),
        lambda pack: {"safety_staffed": there_now(casework, pack) is not None},
        about_cases(casework, partial(in_words, wording)),
    )


def _services(ground: _Ground, casework: Casework, drafts: SealedDrafts) -> Services:
    content, shelf = ground.content, ground.shelf
    wording = load_wording(content / "letters" / f"{COMPLAINT}.yaml")
    telling = _telling(ground, casework, drafts, wording)
    shown_in = ShownIn(ENGLISH.tag, ENGLISH.english_name)
    templates = load_templates(content / "letters")
    writing = Writing(casework, wording, templates, telling.flows, shown_in)
    words = load_tracker(content / "tracker" / "en.yaml")
    documents = Documents()
    told = load_book_wording(content / "story" / "en.yaml")
    there = Around(content, ground.shelf, ground.languages)
    english = Services(
        councils=casework.councils,
        telling=telling,
        coming_back=ComingBack(drafts, telling),
        sending=Sending(telling, casework, writing),
        telling_now=_telling_now(ground, casework, telling),
        tracking=Tracking(casework, drafts, telling.flows, words),
        writing=writing,
        stories=Storytelling(writing, told, words.quiet, documents.make, bundle),
        letter_file=documents.make,
        pages=shelf.pages,
        cards=load_pages(content / "safety" / "cards" / "en"),
        maps=maps_of(content, casework, casework.councils),
        authors_told=shelf.faults,
        schema=submission_schema(),
        flow_schema=flow_schema(),
        ready=lambda: is_newest(ground.database),
        desk=_desk(ground, casework, wording, telling),
        languages=ground.languages,
        spoken=cache(lambda tag: in_language(english, there, tag)),
    )
    return english


def _telling_now(ground: _Ground, casework: Casework, telling: Telling) -> TellingNow:
    return TellingNow(
        telling,
        casework,
        OutboxStore(ground.database, ground.keyring, ground.clock),
        load_notices(ground.content / "notices" / "en.yaml"),
        Attempts(ground.database, ground.keys.secret, ground.clock, "now"),
    )


def _desk(ground: _Ground, casework: Casework, wording: LetterWording, telling: Telling) -> Desk:
    """The desk, over the database and the keys of everything else."""
    database, keyring, secret = ground.database, ground.keyring, ground.keys.secret
    attempts = Attempts(database, secret, ground.clock, "desk")
    officers = OfficerStore(database, keyring, attempts, ground.clock, secret)
    lists = DeskLists(database, keyring, BlindIndex(secret))
    refused = load_guessed_passwords(ground.content / "passwords" / "common.txt")
    templates = load_council_letters(ground.content / "letters" / "council")
    cases = DeskCases(casework, officers)
    recorded = load_flow(ground.settings.home / "flows" / "desk" / "recorded.yaml").flow
    return Desk(
        SigningIn(officers, SealedForms(keyring), refused),
        DeskListing(casework, lists, officers),
        cases,
        CouncilLetters(
            cases,
            templates,
            wording,
            partial(by_hand, load_notices(ground.content / "notices" / "en.yaml")),
        ),
        OutboxStore(database, keyring, ground.clock),
        TakingDown(casework, telling, recorded, date_reader()),
        (ground.settings.public_url or "").rstrip("/") or None,
    )


def create_app(settings: Settings) -> Flask:
    """The application that serves the rooms that the settings name."""
    return application(wire(settings))


def application(wired: Wired, *, demo: bool = False) -> Flask:
    """The Flask application over what is wired; with ``demo``, emails can be looked at."""
    settings = wired.settings
    app = Flask("intake.web", static_folder=None)
    app.secret_key = wired.keys.secret
    over_tls = (settings.public_url or "").startswith("https:")
    install(app, wired.services, over_tls=over_tls, folders=(desk.STATIC,))
    app.config["TRUSTED_HOSTS"] = _hosts(settings)
    rooms = {"young": young.blueprint, "desk": desk.blueprint, "api": api.blueprint}
    for name in settings.rooms:
        if name in rooms:
            app.register_blueprint(rooms[name])
    if demo and isinstance(settings.mail, MailFolder):
        app.register_blueprint(room(partial(read_folder, settings.mail.path)))
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # how Flask takes middleware
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=0
        )
    return app


def _hosts(settings: Settings) -> list[str] | None:
    """The names that a request may call us by; any, as long as we know none of our own."""
    name = urlsplit(settings.public_url or "").hostname
    return [name, *LOOPBACK] if name else None


def _clock(settings: Settings) -> Clock:
    return SetClock(settings.now) if settings.now else SystemClock()


def _councils(content: Path, settings: Settings) -> dict[str, CouncilPack]:
    councils = load_councils(content)
    for name in settings.councils:
        if name not in councils:
            raise SettingsRefused(f"INTAKE_COUNCILS: there is no pack for “{name}”.")
    return {key: councils[key] for key in settings.councils or sorted(councils)}


def _closed(pack: CouncilPack) -> frozenset[date]:
    return closed_days(pack.closed_days)


def _post(settings: Settings, clock: Clock) -> Channel:
    if isinstance(settings.mail, MailFolder):
        return Folder(settings.mail.path, clock)
    return Smtp(settings.mail, clock)
