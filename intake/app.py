"""The composition root: settings in, a wired application out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.server_keys import ServerKeys
from intake.adapters.db.demonstrations import refuse_demonstration
from intake.adapters.db.departures import Departures
from intake.adapters.db.engine import NOT_THERE, Database
from intake.adapters.db.key_checks import admit_keys
from intake.adapters.db.lockdown_mark import LockdownMark
from intake.adapters.db.migrate import is_newest
from intake.adapters.db.verification import Verification
from intake.adapters.db.work_days import WorkDays
from intake.adapters.files.live_content import LiveContent
from intake.adapters.files.pages.pictures import FOLDER as PICTURES
from intake.adapters.files.pages.pictures import load_pictures
from intake.adapters.languages.catalogues import languages
from intake.adapters.listener.apart import ListenerApart
from intake.adapters.lockdown_note import LockdownNote
from intake.adapters.mail.address import MailFolder
from intake.adapters.mail.folder import read_folder
from intake.adapters.proxy_note import SILENT, ProxyNote
from intake.adapters.serving.connections import LaneOf
from intake.adapters.serving.lanes import Lane
from intake.adapters.serving.request_lines import write_line
from intake.adapters.standing_lockdown import StandingLockdown
from intake.api_wiring import ApiGround
from intake.case_system_wiring import case_system_channel
from intake.domain.notices.digest import digest
from intake.post_wiring import Post, mail_folders, post
from intake.purge_wiring import PurgeGround
from intake.services.case.casework import Casework
from intake.services.case.purging import Purging
from intake.services.case.timed_work import TimedWork
from intake.services.desk.mornings import Mornings
from intake.services.languages import ENGLISH
from intake.services.post.delivering import Delivering
from intake.settings import Settings
from intake.web import advocate, api, desk, drafting, referral, young
from intake.web.api import v1
from intake.web.api.here import KEY as API
from intake.web.api.here import ApiRoom
from intake.web.api.watch import IS_PUBLIC, MONITORED_BY
from intake.web.demo import room
from intake.web.shell import install, request_log
from intake.web.shell.access import Waits, waits_for
from intake.web.shell.errors import away
from intake.web.shell.lockdown import shut_out
from intake.web.shell.proxies import notice_proxies, notice_silence
from intake.web.shell.services import Services
from intake.web.shell.site import Site
from intake.wiring import Ground

LOOPBACK: Final = ("localhost", "127.0.0.1")
"""This machine itself; werkzeug cannot compare the name that IPv6 has for it."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything that runs in this process, put together once."""

    settings: Settings
    keys: ServerKeys
    database: Database
    casework: Casework
    timed: TimedWork
    post: Post
    departures: Departures
    verification: Verification
    services: Services
    listener: ListenerApart | None

    @property
    def delivering(self) -> Delivering:
        """What sends all that waits."""
        return self.post.delivering


def wire(
    settings: Settings,
    *,
    live: bool = False,
    made_up: bool = False,
    place: Database | None = None,
) -> Intake:
    """Put everything together. With ``live``, changed flows and pages are served at once.

    With ``made_up``, languages that nobody speaks are on offer too, as they are to every test.
    With ``place``, it stands on that database instead of the one that the settings name.
    Raises SettingsRefused, or ContentFault for content at fault.
    """
    offered_languages = languages(made_up=made_up or settings.testing)
    ground = Ground(settings, LiveContent(settings.home, live=live), offered_languages, place)
    gather = partial(digest, ground.notices.many)
    services = ground.spoken(ENGLISH.tag)
    cases = case_system_channel(settings, ground.casework, services.writing, ground.documents)
    return Intake(
        settings,
        ground.keys,
        ground.database,
        ground.casework,
        TimedWork(
            ground.casework,
            WorkDays(ground.database),
            _purging(ground),
            Mornings(ground.desk.listing, ground.outbox, ground.notices).run,
        ),
        post(settings, ground.casework, ground.outbox, ground.clock, gather, cases=cases),
        ground.departures,
        ground.verification,
        services,
        ground.talk.listener,
    )


def create_app(settings: Settings) -> Flask:
    """The application that serves the rooms that the settings name.

    Raises WrongKeys for keys that are not those of the database, and WrongDatabase for that of a
    demonstration, if it is up to date.
    """
    intake = wire(settings)
    if is_newest(intake.database):
        admit_keys(intake.database, Keyring.of(intake.keys.encryption), intake.keys.secret)
        refuse_demonstration(intake.database)
        intake.database.close()
    return application(intake, tell=write_line)


LOCKDOWN: Final = "intake lockdown"
"""Where an application has who is shut out, among its extensions."""


def application(
    intake: Intake, *, demo: bool = False, tell: Callable[[str], None] | None = None
) -> Flask:
    """The Flask application over what runs here; with ``demo``, emails can be looked at.

    ``tell`` is given a line of JSON for each request.
    """
    settings = intake.settings
    app = Site("intake.web", static_folder=None)
    app.secret_key = intake.keys.secret
    app.config[MONITORED_BY] = settings.metrics_token
    app.config[IS_PUBLIC] = settings.public_url is not None
    request_log.install(app, tell, intake.casework.clock.now)
    if not settings.proxies:
        notice_proxies(app, ProxyNote(settings.var).write)
    elif settings.public_url is not None:
        host = urlsplit(settings.public_url).hostname or ""
        notice_silence(app, host, settings.proxies, ProxyNote(settings.var, SILENT).write)
    over_tls = (settings.public_url or "").startswith("https:")
    pictures = load_pictures(settings.home / "content" / PICTURES)
    install(app, intake.services, over_tls=over_tls, folders=(desk.STATIC,), pictures=pictures)
    app.extensions[LOCKDOWN] = standing_lockdown(intake)
    shut_out(app, app.extensions[LOCKDOWN].read)
    for fault in NOT_THERE:
        app.register_error_handler(fault, away)
    app.config["TRUSTED_HOSTS"] = _hosts(settings)
    # Colleagues who are asked for something work where the desk is served.
    rooms = {
        "young": (young.blueprint,),
        "desk": (desk.blueprint, drafting.blueprint),
        "advocate": (advocate.blueprint, referral.blueprint),
        "api": (api.blueprint, v1.blueprint),
    }
    app.extensions[API] = api_room(intake)
    for name in settings.rooms:
        for each in rooms.get(name, ()):
            app.register_blueprint(each)
    if demo and isinstance(settings.mail, MailFolder):
        app.register_blueprint(room(partial(read_folder, settings.mail.path)))
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # how Flask takes middleware
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=0
        )
    return app


def standing_lockdown(intake: Intake) -> StandingLockdown:
    """Who is shut out, by this machine's file and by the database."""
    mark = LockdownMark(intake.database, intake.keys.secret)
    return StandingLockdown(LockdownNote(intake.settings.var), mark)


def api_room(intake: Intake) -> ApiRoom:
    """What the room for programs works with."""
    keyring = Keyring.of(intake.keys.encryption)
    parts = intake.casework, intake.services, intake.database, keyring, intake.keys.secret
    return ApiGround(*parts).room()


LANES: Final = {
    Waits.NOTHING: Lane.AT_ONCE,
    Waits.DATABASE: Lane.IN_TURN,
    Waits.DOCUMENT: Lane.DOCUMENT,
    Waits.FILE: Lane.FILE,
    Waits.OTHERS: Lane.OTHERS,
}
"""Where a request stands in line, by what its answer may have to wait for."""


def lane_of(app: Flask) -> LaneOf:
    """Says of a request where it stands in line."""
    waits = waits_for(app)
    return lambda method, path, cookie: LANES[waits(method, path, cookie)]


def _hosts(settings: Settings) -> list[str] | None:
    """The names that a request may call us by; any, as long as we know none of our own."""
    name = urlsplit(settings.public_url or "").hostname
    return [name, *LOOPBACK] if name else None


def _purging(ground: Ground) -> Purging:
    """What lets go of what is past its time, old emails with it."""
    parts = PurgeGround(
        *(ground.casework, ground.drafts, ground.database, ground.keyring, ground.clock),
        *(ground.outbox, ground.links.referrals, ground.verification.heads),
    )
    return parts.purging(mail_folders(ground.settings))
