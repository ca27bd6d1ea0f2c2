"""Throws requests at a world that is as it was before each, and says which promises broke."""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake.web.shell.access import Audience, audiences
from tests.fuzz.canaries import WORD, Canaries
from tests.fuzz.dice import Dice
from tests.fuzz.exchange import ask
from tests.fuzz.harvest import look_around
from tests.fuzz.promises import broken
from tests.fuzz.world import new_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.fuzz.dice import Throw
    from tests.fuzz.exchange import Answer
    from tests.fuzz.harvest import Harvest
    from tests.fuzz.world import World
    from tests.web.desk_visitor import Office

FIRST_TYPED = 100_000
"""The number of the first word that a request says; those of the world have smaller ones."""

LOOKS = ("GET", "HEAD", "OPTIONS", "TRACE", "get")
NOTED = frozenset(
    {"access_log", "flow_versions", "officer_sessions", "advocate_sessions", "device_tokens"}
)
"""What a look may write: that somebody looked, that their way in was used, and which version of a
flow they were shown."""


class Log(logging.Handler):
    """Keeps what every logger says, at every level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@dataclass
class Ground:
    """The database under the world, and how it was."""

    live: sqlite3.Connection
    copy: sqlite3.Connection
    version: int = 0
    tables: dict[str, int] = field(default_factory=dict)

    def keep(self) -> None:
        self.live.backup(self.copy)
        self.version = self._version()
        self.tables = self._tables()

    def changed(self) -> set[str]:
        """The tables that are not as they were; all are as they were afterwards."""
        if self._version() == self.version:
            return set()
        now = self._tables()
        self.copy.backup(self.live)
        self.version = self._version()
        return {name for name, seen in now.items() if seen != self.tables.get(name)}

    def _version(self) -> int:
        return int(self.live.execute("PRAGMA data_version").fetchone()[0])

    def _tables(self) -> dict[str, int]:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
        names = [name for (name,) in self.live.execute(tables)]
        select = 'SELECT * FROM "{}"'
        rows = {name: self.live.execute(select.format(name)) for name in names}
        return {name: hash(tuple(each)) for name, each in rows.items()}


@dataclass
class Fuzz:
    """A world, and the requests that were thrown at it."""

    world: World
    harvest: Harvest
    ground: Ground
    log: Log
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)

    def dice(self, seed: int) -> Dice:
        return Dice(self.world, self.harvest, seed, Canaries(first=FIRST_TYPED))

    def throw(self, throws: Iterable[Throw]) -> list[str]:
        """Throw these requests; every promise that broke, with what broke it."""
        faults = []
        for throw in throws:
            self.log.said.clear()
            answer = ask(self.world.office.app, throw.call)
            self.counts[throw.role.name, answer.status] += 1
            faults += [f"{each}: {throw}" for each in self.broken(throw, answer)]
        return faults

    def told(self) -> str:
        """How many requests had which answer, by who made them."""
        by_role: dict[str, Counter[int]] = defaultdict(Counter)
        for (role, status), count in sorted(self.counts.items()):
            by_role[role][status] += count
        lines = [
            f"{role:>34}  {sum(each.values()):>5}  {dict(each)}" for role, each in by_role.items()
        ]
        return "\n".join(lines)

    def broken(self, throw: Throw, answer: Answer) -> Iterator[str]:
        yield from broken(self.world, throw, answer)
        changed = self.ground.changed()
        if changed and not self.may_change(throw, changed):
            yield f"changed {sorted(changed)}"
        yield from self.logged()

    def logged(self) -> Iterator[str]:
        """What any logger said that somebody wrote, or that opens something."""
        said = "\n".join(self.log.said)
        yield from (f"logged {each}" for each in sorted(set(WORD.findall(said))))
        yield from (f"logged {each}" for each in self.world.ways_in if each in said)

    def may_change(self, throw: Throw, changed: set[str]) -> bool:
        """Whether a request like this may change anything but that it was noted."""
        if "l=1" in throw.call.cookie:
            return True  # who left is locked out first, whatever is asked for
        if throw.call.method in LOOKS:
            return changed <= NOTED
        audience = audiences(self.world.office.app).get(throw.endpoint)
        is_open = audience is Audience.ANYONE or b"start" in throw.call.body
        if throw.is_from_elsewhere:
            return False
        # Typed before they signed in anew, it is put beside their own forms and nothing is sent.
        return throw.has_key or is_open or changed <= NOTED | {"desk_drafts"}


@contextmanager
def a_fuzz(office: Office) -> Iterator[Fuzz]:
    """Make a world and look around in it, with every logger listened to."""
    world = new_world(office)
    harvest = look_around(world)
    log, root = Log(), logging.getLogger()
    level = root.level
    root.addHandler(log)
    root.setLevel(logging.DEBUG)
    file = office.wired.database.file or ""
    try:
        with closing(sqlite3.connect(file)) as live, closing(sqlite3.connect(":memory:")) as copy:
            ground = Ground(live, copy)
            ground.keep()
            yield Fuzz(world, harvest, ground, log)
    finally:
        root.setLevel(level)
        root.removeHandler(log)
