"""Stores on every database, and in memory: what holds for one must hold for all."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import pytest

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.fair_queue import FairQueue
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.case_store import CaseStore
from intake.adapters.db.departures import Departures
from intake.adapters.db.engine import Database, connect
from intake.adapters.db.migrate import upgrade
from intake.adapters.db.outbox_store import OutboxStore
from intake.adapters.db.sealed_drafts import SealedDrafts
from intake.adapters.db.sealed_guests import SealedGuests
from tests.support.fake_cases import FakeCases
from tests.support.fake_guests import FakeGuests
from tests.support.fakes import FakeClock, FakeDrafts, made_up_words
from tests.support.ready_made import with_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intake.services.draft_ports import Drafts
    from intake.services.guest_ports import GuestWays
    from intake.services.ports import Cases
    from intake.services.post.outbox import Outbox
    from tests.support.real_postgres import Server

KEYS = ("a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U=",)


@dataclass(frozen=True)
class Kept:
    """The ports of one store, and the clock that it reads."""

    drafts: Drafts
    cases: Cases
    outbox: Outbox
    clock: FakeClock
    guests: GuestWays


@dataclass(frozen=True)
class Stored(Kept):
    """A store in a real database."""

    drafts: SealedDrafts
    cases: CaseStore
    outbox: OutboxStore
    database: Database
    guests: SealedGuests


def stored(database: Database, keys: tuple[str, ...] = KEYS) -> Stored:
    clock = FakeClock()
    folder = (database.file or Path(gettempdir()) / "intake.db").parent
    departures = Departures(database, folder / "leaving")
    drafts = SealedDrafts(database, made_up_words(), FairQueue(), clock, departures)
    keyring = Keyring.of(keys)
    cases = CaseStore(database, keyring, clock, BlindIndex("secret"))
    outbox = OutboxStore(database, keyring, clock)
    return Stored(drafts, cases, outbox, clock, SealedGuests(drafts), database)


def in_memory() -> Kept:
    drafts = FakeDrafts()
    cases = FakeCases(drafts)
    return Kept(drafts, cases, cases.outbox, drafts.clock, FakeGuests(drafts))


@contextmanager
def migrated(request: pytest.FixtureRequest, folder: Path) -> Iterator[Database]:
    """A database of the kind that the fixture asks for, with all its tables."""
    if request.param == "postgresql":
        database = connect(request.getfixturevalue("postgres_url"))
        upgrade(database)
    else:
        database = connect(with_tables(folder / "intake.db"))
    yield database
    database.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A migrated database of each kind, new for each module of tests."""
    with migrated(request, tmp_path_factory.mktemp("db")) as database:
        yield database


@pytest.fixture
def store(database: Database) -> Stored:
    """The real store."""
    return stored(database)


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "memory"])
def kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kept]:
    """The real store on each database, and the fake one."""
    if request.param == "memory":
        yield in_memory()
        return
    with migrated(request, tmp_path_factory.mktemp("db")) as database:
        yield stored(database)


@pytest.fixture(params=["sqlite", "postgresql"])
def open_empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Opens a database with nothing in it, new for each test, as often as it is called."""
    with ExitStack() as after:
        if request.param == "sqlite":
            address = f"sqlite:///{tmp_path}/deeper/intake.db"
        else:
            from tests.support.real_postgres import empty_database

            server: Server = request.getfixturevalue("postgres_server")
            address = after.enter_context(empty_database(server))

        def opened() -> Database:
            database = connect(address)
            after.callback(database.close)
            return database

        yield opened
