"""Has a year go by: moves the clock, tells everybody that it is time, kills some, and waits."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING, Any, Final

from intake.services.post.delivering import WAIT_MINUTES
from tests.life.nation.census import Findings, PostFindings, hold_post
from tests.life.nation.clerk import Clerk
from tests.life.nation.worker import RoundCount, Worker
from tests.life.nation.year import START, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

    from tests.life.nation.country import Country
    from tests.life.nation.worker import Round

FORKS: Final = get_context("fork")
WORKERS: Final = 2
LONGEST: Final = 0.08
"""Seconds; somebody is killed within so long of a beginning."""

MORNING: Final = timedelta(hours=7)
"""When the first round of a day is."""

LAST_DAYS: Final = 3
"""Days after the year on which everything goes on, so that what was lost comes to its desk."""


@dataclass
class Hand:
    """A process with the application in it, which does what it is told."""

    process: ForkProcess
    line: Connection

    def tell(self, *what: Any) -> None:
        """Tell it what to do."""
        self.line.send(what)

    def answer(self) -> Any:
        """What came of it. Raises EOFError where it was killed."""
        return self.line.recv()

    def end(self) -> None:
        """Have it end."""
        with suppress(OSError):
            self.line.close()
        self.process.kill()
        self.process.join()


def begun(country: Country, made: Callable[[], Any]) -> Hand:
    """A process of somebody who is made there."""
    ours, theirs = FORKS.Pipe()
    process = FORKS.Process(target=_serve, args=(country, made, theirs, ours), daemon=True)
    process.start()
    theirs.close()
    return Hand(process, ours)


def _serve(country: Country, made: Callable[[], Any], line: Connection, other: Connection) -> None:
    other.close()
    country.intake.database.after_fork()
    somebody = made()
    with suppress(EOFError):
        while True:
            name, *given = line.recv()
            line.send(getattr(somebody, name)(*given))


@dataclass
class Outcome:
    """What came of a year."""

    terms: Terms
    seconds: float = 0.0
    deeds: Counter[str] = field(default_factory=Counter)
    rounds: RoundCount = field(default_factory=RoundCount)
    kills: Counter[str] = field(default_factory=Counter)
    findings: Findings = field(default_factory=Findings)
    post: PostFindings = field(default_factory=PostFindings)
    broken: list[str] = field(default_factory=list)


@dataclass
class Conductor:
    """Whoever has the clock; ``say`` is told how far it came."""

    country: Country
    terms: Terms
    say: Callable[[str], object] = lambda _: None
    clerks: list[Hand] = field(default_factory=list)
    workers: list[Hand] = field(default_factory=list)
    outcome: Outcome = field(init=False)
    day: date = field(init=False)
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.outcome = Outcome(self.terms)
        self.day = START.date()
        self.chance = Random(self.terms.seed)  # noqa: S311 chance that can be had again

    def year(self) -> Outcome:
        """Live it to its end, and look at what is there."""
        began = time.monotonic()
        self.country.intake.database.close()
        try:
            self._begin()
            self._live()
            self._close_year()
            self._look()
        finally:
            for each in (*self.clerks, *self.workers):
                each.end()
        self.outcome.seconds = time.monotonic() - began
        self.outcome.kills = self.country.kills
        return self.outcome

    def _begin(self) -> None:
        country, terms = self.country, self.terms
        for number in range(terms.clerks):
            self.clerks.append(begun(country, partial(Clerk, number, country, terms)))
        self.workers = [self._worker() for _ in range(WORKERS)]

    def _worker(self) -> Hand:
        return begun(self.country, partial(Worker, self.country.intake))

    def _live(self) -> None:
        """Go from one instant at which something happens to the next one."""
        kills = self._instants_of_kills()
        now = START
        while (first := self._first()) is not None:
            now = max(now, first) + self.terms.step
            self._new_days(now)
            self.country.set_now(now)
            for each in self.clerks:
                each.tell("live", now)
            is_killing = bool(kills) and kills[0] <= now
            # The post goes out while others write.
            with self._round("post", self.workers[:1], is_killing=is_killing):
                if is_killing:
                    kills.pop(0)
                    time.sleep(self.chance.uniform(0, LONGEST))
                    self.country.kill_server(self.chance)
                for each in self.clerks:
                    self.outcome.deeds += each.answer()

    def _first(self) -> datetime | None:
        for each in self.clerks:
            each.tell("next_at")
        instants = [each.answer() for each in self.clerks]
        return min(filter(None, instants), default=None)

    def _new_days(self, now: datetime) -> None:
        """Have a round on every day that has come, as timed work must not miss two of them."""
        while self.day < now.date():
            self.day += timedelta(days=1)
            self.country.set_now(START + MORNING + (self.day - START.date()))
            is_killing = self.chance.random() < self.terms.kills / 3 / self.terms.days
            with self._round("day", self.workers, is_killing=is_killing):
                pass
            if self.day.day == 1:
                done = sum(self.outcome.deeds.values())
                self.say(f"{self.day:%B %Y}: {done} deeds, {self.outcome.rounds.sent} notices sent")

    @contextmanager
    def _round(self, which: Round, them: Sequence[Hand], *, is_killing: bool) -> Iterator[None]:
        """Some workers have a round at once; one of them may be killed, and another one comes."""
        for each in them:
            each.tell("round", which)
        if is_killing:
            time.sleep(self.chance.uniform(0, LONGEST))
            self.country.kill_worker(self.workers[0].process.pid or 0)
        yield
        for each in them:
            with suppress(EOFError, OSError):
                self.outcome.rounds += each.answer()
        if is_killing:
            self.workers[0].end()
            self.workers[0] = self._worker()

    def _instants_of_kills(self) -> list[datetime]:
        span = timedelta(days=self.terms.days)
        return sorted(START + span * self.chance.random() for _ in range(self.terms.kills * 2 // 3))

    def _close_year(self) -> None:
        """Let the last days go by, and then the post alone, until nothing is put off any more."""
        for _ in range(LAST_DAYS):
            self._new_days(START + timedelta(days=(self.day - START.date()).days + 1, hours=1))
        now = START + MORNING + (self.day - START.date())
        # Whatever those days brought up is tried as often as anything is.
        for minutes in WAIT_MINUTES:
            now += timedelta(minutes=minutes)
            self.country.set_now(now)
            with self._round("post", self.workers[:1], is_killing=False):
                pass
        self.outcome.broken += self.outcome.rounds.broken

    def _look(self) -> None:
        """The clerks look at the cases of all councils, a share each."""
        self.say("the year is over; every case is looked at")
        for number, each in enumerate(self.clerks):
            each.tell("counted", self.country.councils[number :: len(self.clerks)])
        self.outcome.findings = sum((each.answer() for each in self.clerks), Findings())
        references = set[str]()
        for each in self.clerks:
            each.tell("against", self.outcome.findings)
            self.outcome.broken += each.answer()
            each.tell("references")
            references |= each.answer()
        strangers = self.outcome.findings.names.keys() ^ references
        self.outcome.broken += [f"{each} is a case for one side alone" for each in strangers]
        self.outcome.broken += self.outcome.findings.broken
        self.outcome.post = hold_post(self.country, self.outcome.findings.notices)
        self.outcome.broken += self.outcome.post.broken
        faults = [line for line in self.country.intake.verification.steps() if line]
        self.outcome.broken += [f"verifying finds: {each}" for each in faults]
