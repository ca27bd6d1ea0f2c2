"""The real application on a real file, and processes of it that are begun and die."""

from __future__ import annotations

import gc
import logging
import os
import pickle
import re
import shutil
import sqlite3
import threading
import traceback
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import pytest
from argon2.low_level import hash_secret_raw

from intake import desk_wiring, wiring
from intake.adapters import disk
from intake.adapters.crypto import stretching
from intake.adapters.crypto.backup_seal import BackupKeys, new_backup_keys
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import engine as engine_module
from intake.adapters.db.key_checks import admit_keys
from intake.adapters.disk import MIB
from intake.adapters.gone_file import GoneFile
from intake.app import Intake, application, wire
from intake.domain.notices.news import EMAIL
from intake.settings import read_settings
from tests.life.faults import PowerCut, Sabotage, sabotage
from tests.life.post import MailServer
from tests.support.made_letters import HOUSE
from tests.support.ready_made import with_tables
from tests.support.served_app import fresh_key
from tests.web.conftest import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

MEMORY = Path("/dev/shm")  # noqa: S108 a power cut is played, so nothing has to be on a disk
TEAM = """team:
  email: {value: team@sefton.example, source: a page, checked: 2026-11-21, confidence: high}
"""
DISK: Final = 100 * 1024 * MIB
"""Bytes of the disk in all."""

NO_WAIT: Final = "PRAGMA busy_timeout = 5"
"""Stands for the first of the settings of SQLite, which has it wait for a writer."""

ELSEWHERE: Final = re.compile(r"  (?!sefton|trafford|sheffield)[a-z-]+: \{name:")
"""A council of the list of all, where nobody of these lives is."""

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""A Monday morning, on which every life begins."""

BEFORE: Final = START - timedelta(days=365)
"""When the life is lived that warms the application: what a process then still knows of a day, as
that its timed work is done, is of no day of any other life, whatever its clock says."""


@dataclass
class QuickTime:
    """Stands for the computer's clock where somebody waits for the database: it is over at once."""

    now: float = 0.0

    def monotonic(self) -> float:
        self.now += 0.01
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class Room:
    """What is left on the disk, in bytes, as it is measured."""

    free: int = DISK

    def measured(self) -> tuple[int, int]:
        return self.free, DISK


@dataclass
class House:
    """What runs, the files it stands on, and what can be made to fail.

    Every life begins with the database as it was when it was ``clean``, and with the ``staff`` who
    have an account in it, pickled.
    """

    folder: Path
    intake: Intake
    app: Flask
    trouble: Sabotage
    mail: MailServer
    room: Room
    environment: dict[str, str]
    backup_keys: BackupKeys
    clean: bytes = b""
    staff: bytes = b""

    @property
    def file(self) -> Path:
        return self.folder / "data" / "intake.db"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def set_now(self, instant: datetime) -> None:
        (self.folder / "now").write_text(instant.isoformat())

    def renew(self) -> None:
        """Have everything as it was before the first life."""
        shutil.rmtree(self.folder / "data")
        self.file.parent.mkdir()
        self.file.write_bytes(self.clean)
        self.log.write_bytes(b"")
        for each in ("gone", "backup", "key"):
            (self.folder / each).unlink(missing_ok=True)
        shutil.rmtree(self.folder / "var", ignore_errors=True)
        # The database dates what is gone by the computer's clock, which is not that of a life.
        GoneFile(self.folder / "gone").add((), START.date(), START)

    def keep_clean(self) -> None:
        """Take what is there now for what every life begins with."""
        self.intake.database.close()
        with closing(sqlite3.connect(self.file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.clean = self.file.read_bytes()

    def stored(self) -> Iterator[tuple[str, bytes]]:
        """Every file that the application has written, and what it has logged."""
        for each in sorted(self.file.parent.rglob("*")):
            if each.is_file():
                yield each.name, each.read_bytes()
        for each in (self.log, self.folder / "gone", self.folder / "backup"):
            if each.exists():
                yield each.name, each.read_bytes()

    def in_a_process(self, live: Callable[[House], object]) -> object:
        """What somebody gives who lives as long as one process does; it dies with them."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            self._live_and_die(live, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        if not told:
            raise RuntimeError("a process ended without a word")
        return pickle.loads(told)  # noqa: S301 our own child wrote it

    def _live_and_die(self, live: Callable[[House], object], writing: int) -> None:
        threading.excepthook = _unless_dead
        gc.disable()  # it does not live long enough to need it
        try:
            told = pickle.dumps(live(self))
        except BaseException:
            told = pickle.dumps(RuntimeError(traceback.format_exc()))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(told)
        os._exit(0)

    @contextmanager
    def with_little_room(self, free: int) -> Iterator[None]:
        """So many bytes are left on the disk, as somebody else has filled it."""
        self.room.free = free
        yield
        self.room.free = DISK

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Somebody else writes, and does not come to an end."""
        with closing(sqlite3.connect(self.file, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            yield
            writer.execute("ROLLBACK")


def _unless_dead(fault: threading.ExceptHookArgs) -> None:
    """Tell what went wrong in a thread, but for its death with the process."""
    if fault.exc_type is not PowerCut:
        threading.__excepthook__(fault)


def made_home(folder: Path) -> Path:
    """All that ships, and few councils, as a round goes to each: one can be reached."""
    for part in ("flows", "content"):
        shutil.copytree(HOUSE / part, folder / part)
    pack = folder / "content" / "councils" / "sefton.yaml"
    text = pack.read_text(encoding="utf-8")
    text = text.replace("team:\n", TEAM, 1).replace(", team.email]", "]")
    pack.write_text(text, encoding="utf-8")
    places = folder / "content" / "places" / "england.yaml"
    lines = places.read_text(encoding="utf-8").splitlines(keepends=True)
    there = [line for line in lines if not ELSEWHERE.match(line)]
    places.write_text("".join(there), encoding="utf-8")
    return folder


@contextmanager
def a_house() -> Iterator[House]:
    """The application, wired once, with nobody in it; nothing is connected yet."""
    place = MEMORY if MEMORY.is_dir() else None
    with TemporaryDirectory(dir=place, prefix="intake-life-") as name, sabotage() as trouble:
        folder = Path(name)
        (folder / "now").write_text(START.isoformat())
        (folder / "data").mkdir()
        environment = {
            "INTAKE_DATABASE_URL": with_tables(folder / "data" / "intake.db"),
            "INTAKE_HOME": str(made_home(folder)),
            "INTAKE_SECRET_KEY": fresh_key(),
            "INTAKE_ENCRYPTION_KEYS": fresh_key(),
            "INTAKE_MAIL_URL": "smtp://127.0.0.1:1?from=intake@example.org",
            "INTAKE_TESTING": "1",
            "INTAKE_NOW": f"@{folder / 'now'}",
            "INTAKE_GONE_FILE": str(folder / "gone"),
        }
        room = Room()
        intake = _wired(environment, room)
        admit_keys(intake.database, Keyring.of(intake.keys.encryption), intake.keys.secret)
        mail = MailServer(trouble.turn)
        channels = intake.delivering.channels
        assert isinstance(channels, dict)
        channels[EMAIL] = mail
        with _quick_time(), _log_to(folder / "log"):
            app = compiled(application(intake))
            keys = new_backup_keys()
            yield House(folder, intake, app, trouble, mail, room, environment, keys)


def _wired(environment: dict[str, str], room: Room) -> Intake:
    """The application as it is wired for production, on a disk that has as much room as is said."""
    with pytest.MonkeyPatch.context() as patch:
        for each in (wiring, desk_wiring):
            patch.setattr(each, "room_beside", lambda _: room.measured)
        return wire(read_settings(environment))


def _quick_hash(secret: bytes, salt: bytes, **cost: Any) -> bytes:
    """What is made to be slow, made as fast as it can be: nobody guesses in a life."""
    return hash_secret_raw(secret, salt, **{**cost, "time_cost": 1, "memory_cost": 8})


def make_hashes_quick(patch: pytest.MonkeyPatch) -> None:
    """Have words and passwords hashed at their least cost."""
    patch.setattr(stretching, "hash_secret_raw", _quick_hash)


@contextmanager
def _quick_time() -> Iterator[None]:
    quick = QuickTime()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_module, "monotonic", quick.monotonic)
        patch.setattr(engine_module, "sleep", quick.sleep)
        patch.setattr(disk, "LOOK_SECONDS", 0.0)
        patch.setattr(engine_module, "_SQLITE", (NO_WAIT, *engine_module._SQLITE[1:]))
        make_hashes_quick(patch)
        yield


@contextmanager
def _log_to(file: Path) -> Iterator[None]:
    """Whatever anybody logs, statements and all, is looked through for what is nobody's."""
    handler, root = logging.FileHandler(file, mode="w"), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
