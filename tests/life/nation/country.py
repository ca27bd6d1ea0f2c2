"""The councils of a nation, and what serves them: its pages, its workers, its post."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NoReturn

import psutil
import pytest

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.key_checks import admit_keys
from intake.adapters.db.migrate import upgrade
from intake.adapters.files.law.places import load_places
from intake.adapters.files.starts import STARTS, begin_file
from intake.adapters.serving.server import Server
from intake.app import application, lane_of, wire
from intake.settings import read_settings
from tests.life.house import make_hashes_quick
from tests.life.line import Line
from tests.life.nation.phone import wait_for_server
from tests.life.nation.post import POST_ADDRESS, post_office
from tests.life.nation.year import START
from tests.support.made_letters import HOUSE
from tests.support.served_app import free_port, fresh_key
from tests.web.conftest import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from random import Random

    from flask import Flask

    from intake.app import Intake
    from tests.life.nation.year import Terms

COUNCIL: Final = re.compile(r"  (?P<key>[a-z-]+): \{name:")
"""A line of the list of all councils."""

TEAM: Final = """team:
  email: {{value: {address}, source: a page, checked: 2026-03-21, confidence: high}}
"""
PROMISE: Final = """promises:
  acknowledge: {working_days: 3, source: a page, checked: 2026-03-21, confidence: high}
"""
DAY: Final = "2026-03-21"
WHOLE: Final = 0.3
"""How many of the kills are of all that serves."""


@dataclass
class Served:
    """The pages, as `intake serve` serves them once it has read everything: a fork of this process,
    with processes of its own that answer."""

    app: Flask
    after_fork: Callable[[], None]
    port: int
    processes: int
    log: Path
    pid: int = 0

    @property
    def base(self) -> str:
        """Where they are."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve, and come back once somebody answers."""
        self.pid = os.fork()
        if not self.pid:
            self._serve()
        wait_for_server(self.base)

    def _serve(self) -> NoReturn:
        try:
            os.setsid()
            with self.log.open("ab") as log:
                for descriptor in (1, 2):
                    os.dup2(log.fileno(), descriptor)
            app, bind, lane = self.app, f"127.0.0.1:{self.port}", lane_of(self.app)
            Server(app, bind, self.processes, self.after_fork, lane_of=lane, proxies=1).run()
        finally:
            os._exit(1)

    def kill(self) -> None:
        """Kill all of it at once, as a power cut would."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def kill_one(self, chance: Random) -> bool:
        """Kill one of the processes that answer, if one is there; another one takes its place."""
        with suppress(psutil.NoSuchProcess):
            if serving := psutil.Process(self.pid).children():
                chance.choice(serving).kill()
                return True
        return False


@dataclass
class Country:
    """What runs, and the files it stands on. ``kills`` counts who was killed."""

    folder: Path
    councils: tuple[str, ...]
    served: Served
    intake: Intake
    kills: Counter[str] = field(default_factory=Counter)

    @property
    def mail_ledger(self) -> Path:
        """What the mail server took: the key of each email, a line for each time."""
        return self.folder / "mail-taken"

    def set_now(self, instant: datetime) -> None:
        """Move the clock of everybody, at once."""
        _set_clock(self.folder, instant)

    def kill_server(self, chance: Random) -> None:
        """Kill one process that serves, or all of them, which are then begun anew."""
        if chance.random() < WHOLE:
            self.served.kill()
            self.served.start()
            self.kills["all that serves"] += 1
        elif self.served.kill_one(chance):
            self.kills["a process that serves"] += 1

    def kill_worker(self, pid: int) -> None:
        """Kill a worker in the middle of what it does."""
        os.kill(pid, signal.SIGKILL)
        self.kills["a worker"] += 1


def _set_clock(folder: Path, instant: datetime) -> None:
    beside = folder / "now.next"
    beside.write_text(instant.isoformat())
    beside.replace(folder / "now")


def made_home(folder: Path, many: int) -> tuple[str, ...]:
    """All that ships, with a pack for each of so many councils out of the list of all."""
    for part in ("flows", "content"):
        shutil.copytree(HOUSE / part, folder / part)
    known = load_places(folder / "content").councils
    assert len(known) >= many, f"the list has only {len(known)} councils"
    councils = tuple(known)[:many]
    _forget_others(folder / "content" / "places" / "england.yaml", {*known} - {*councils})
    packs = folder / "content" / "councils"
    for each in packs.glob("*.yaml"):
        each.unlink()
    for key in councils:
        place, file = known[key], packs / f"{key}.yaml"
        values = {"key": key, "name": place.name, "short_name": place.short_name, "day": DAY}
        begin_file(file, HOUSE / STARTS / "council.yaml", values)
        text = file.read_text(encoding="utf-8").replace("open: false", "open: true", 1)
        text = text.replace("team:\n", TEAM.format(address=f"team@{key}.example"), 1)
        text = text.replace("promises: {}\n", PROMISE, 1).replace("team.email, ", "", 1)
        file.write_text(text, encoding="utf-8")
    return councils


def _forget_others(places: Path, others: set[str]) -> None:
    """Leave councils out of the list that have no pack: each of them is wired and looked at."""
    lines = places.read_text(encoding="utf-8").splitlines(keepends=True)
    there = [each for each in lines if not _is_of(each, others)]
    places.write_text("".join(there), encoding="utf-8")


def _is_of(line: str, councils: set[str]) -> bool:
    found = COUNCIL.match(line)
    return bool(found and found["key"] in councils)


@contextmanager
def a_country(terms: Terms, database_url: str) -> Iterator[Country]:
    """Everything up and ready, on an empty PostgreSQL, the evening before the first day."""
    with (
        TemporaryDirectory(prefix="intake-nation-") as name,
        post_office(Path(name)) as port,
        pytest.MonkeyPatch.context() as patch,
    ):
        make_hashes_quick(patch)
        folder = Path(name)
        councils = made_home(folder / "home", terms.councils)
        _set_clock(folder, START - timedelta(hours=6))
        intake = wire(read_settings(_environment(folder, database_url, port)))
        try:
            with _served(folder, intake, councils, terms.servers) as served:
                yield Country(folder, councils, served, intake)
        finally:
            intake.database.close()
            gc.unfreeze()


@contextmanager
def _served(
    folder: Path, intake: Intake, councils: Sequence[str], processes: int
) -> Iterator[Served]:
    """The pages of a country that was wired, once its database is ready."""
    upgrade(intake.database)
    admit_keys(intake.database, Keyring.of(intake.keys.encryption), intake.keys.secret)
    intake.timed.confirm()
    app = compiled(application(intake))
    _warm(app, councils[0])
    # Everybody here is a fork of this process, and has a line to the database of their own.
    intake.database.close()
    gc.collect()
    gc.freeze()
    served = Served(app, intake.database.after_fork, free_port(), processes, folder / "log")
    served.start()
    try:
        yield served
    finally:
        served.kill()


def _warm(app: Flask, council: str) -> None:
    """Have read once what each process would read the first time."""
    for path in (f"/{council}/", f"/{council}/for/adults", "/desk/sign-in", "/advocate/sign-in"):
        Line("10.0.0.1").go(app, path)


def _environment(folder: Path, database_url: str, port: int) -> dict[str, str]:
    return {
        "INTAKE_DATABASE_URL": database_url,
        "INTAKE_HOME": str(folder / "home"),
        "INTAKE_VAR": str(folder / "var"),
        "INTAKE_SECRET_KEY": fresh_key(),
        "INTAKE_ENCRYPTION_KEYS": fresh_key(),
        "INTAKE_TESTING": "1",
        "INTAKE_LISTENER": "off",
        "INTAKE_NOW": f"@{folder / 'now'}",
        "INTAKE_MAIL_URL": f"smtp://127.0.0.1:{port}?from={POST_ADDRESS}",
        "INTAKE_GONE_FILE": str(folder / "gone"),
        # So that each is at an address of their own, and not all at one.
        "INTAKE_PROXIES": "1",
    }
