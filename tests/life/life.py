"""A life: some people, some weeks, one seed. Everything in it outlives the processes it is in."""

from __future__ import annotations

import gc
import pickle
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final, Protocol

from tests.life.child import Child
from tests.life.faults import PowerCut
from tests.life.house import START
from tests.life.ledger import hold, hold_delivery, hold_rows, hold_seals
from tests.life.line import Line
from tests.life.machine import back_up, bring_back, lose
from tests.life.staff import new_staff
from tests.life.timeline import Timeline
from tests.life.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.life.faults import Fault
    from tests.life.house import House
    from tests.life.machine import Backup

STEPS = 60
"""How many things happen in a life."""

CHANCES: Final[Mapping[Fault, float]] = {
    "double tap": 0.03,
    "kill": 0.07,
    "answer lost": 0.03,
    "disk full": 0.02,
    "locked": 0.02,
    "clock ahead": 0.01,
    "clock back": 0.01,
    "machine lost": 0.004,
}
"""How often something fails while somebody does something."""

JUMPS: Final[Mapping[Fault, timedelta]] = {
    "clock ahead": timedelta(days=92),
    "clock back": timedelta(days=-92),
}
"""How wrong the clock is then, until it is put right."""

OUTSIDE = {"locked", *JUMPS}
"""What fails from the beginning, and not at a point."""

POINTS: Final[Mapping[Fault, int]] = {
    "kill": 64,
    "answer lost": 6,
    "disk full": 64,
    "double tap": 3,
}
"""What fails at a point does so at one of the first so many, if it is ever reached.

A page writes at four, a complaint that is sent at thirty, a round of the worker at sixty.
"""

BROKEN = 500
"""What is answered only where nobody has thought of a fault."""

KILLING = {"kill", "answer lost"}
"""What ends the process."""

HINDERING = {*KILLING, "disk full", "locked"}
"""What may be answered by a page that says to try again."""

BACKUPS = 0.4
"""After how many of the worker's rounds a backup is taken."""

LAST_DAYS = (2, 4, 100)
"""When the post goes out a last time: at the end so late that it is due whatever the clock said."""


class Person(Protocol):
    """Whoever does something, one thing at a time."""

    name: str

    def act(self, house: House, chance: Random) -> str: ...

    def pause(self, chance: Random) -> timedelta: ...

    def cut_off(self) -> None: ...

    def look(self, house: House) -> None: ...

    def look_back(self, house: House) -> None: ...

    def lose(self, house: House) -> None: ...

    def go_back(self, house: House, then: Any) -> None: ...


@dataclass
class Life:
    """What happens, and what has happened. ``broken`` says which promise was not kept."""

    seed: int
    chance: Random
    timeline: Timeline
    people: Mapping[str, Person]
    steps: int = STEPS
    trace: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    broken: str = ""
    is_over: bool = False
    chances: Mapping[Fault, float] = field(default_factory=lambda: CHANCES)
    taken: Counter[str] = field(default_factory=Counter)
    backup: Backup | None = None
    is_lost: bool = False
    cut_off: str = ""

    def live(self, house: House) -> Life:
        """Live on in this process, to the end of the life or of the process."""
        house.mail.taken = self.taken
        try:
            if self.is_lost and self.backup:
                self.is_lost = False
                bring_back(house, self.backup, self.people)
            elif self.cut_off:
                # What was sent when the power went is there or not, but wholly: before they go on.
                self.people[self.cut_off].look(house)
            while len(self.trace) < self.steps:
                self._step(house)
            self._look_back(house)
            self.is_over = True
        except PowerCut:
            pass
        except AssertionError as promise:
            self.broken, self.is_over = str(promise), True
        return self

    def _step(self, house: House) -> None:
        who = self.timeline.next()
        person = self.people[who]
        fault = self._fault()
        if fault == "machine lost":
            self._lose(house, who)
            return
        house.set_now(self.timeline.now + JUMPS.get(fault, timedelta()))
        deed, is_dead = "", False
        with ExitStack() as stack:
            if fault == "locked":
                stack.enter_context(house.locked())
            elif fault in POINTS:
                house.trouble.arm(fault, _point(self.chance, POINTS[fault]))
            try:
                deed = person.act(house, self.chance)
            except PowerCut:
                person.cut_off()
                is_dead = True
        where = house.trouble.disarm()
        house.set_now(self.timeline.now)
        self.timeline.add(who, person.pause(self.chance))
        self._tell(who, deed, fault if where or fault in OUTSIDE else "", where)
        if is_dead or (where and fault in KILLING):
            self.cut_off = who
            raise PowerCut(where)
        # First what is stored: a page that broke because of it tells less.
        person.look(house)
        _hold_kindness(person, fault)
        if isinstance(person, Worker) and self.chance.random() < BACKUPS:
            self.backup = back_up(house, self.people)
            self.counts["a backup"] += 1

    def _lose(self, house: House, who: str) -> None:
        """The machine is lost, if there is a backup. Raises PowerCut: the next one is another."""
        self.timeline.add(who, timedelta(hours=2))
        if self.backup is None:
            return
        # Late enough that what has just ended was carried, as it is every few seconds.
        house.set_now(self.timeline.now + timedelta(minutes=2))
        lose(house, self.people)
        self._tell(who, "nothing", "machine lost", "")
        self.is_lost = True
        raise PowerCut("machine lost")

    def _fault(self) -> Fault:
        dice = self.chance.random()
        for fault, share in self.chances.items():
            dice -= share
            if dice < 0:
                return fault
        return ""

    def _tell(self, who: str, deed: str, fault: Fault, where: str) -> None:
        self.trace.append(
            f"{self.timeline.now:%Y-%m-%d %H:%M} {who}: {deed or 'cut off'}"
            + (f" [{fault}{f', {where}' if where else ''}]" if fault else "")
        )
        kind = type(self.people[who]).__name__.lower()
        self.counts[f"{kind}: {deed or 'cut off'}"] += 1
        if fault:
            self.counts[f"fault: {fault}"] += 1

    def _look_back(self, house: House) -> None:
        """When all is well again, everything that waited goes out, and all is looked through."""
        house.mail.mood = "takes"
        for days in LAST_DAYS:
            house.set_now(self.timeline.now + timedelta(days=days))
            house.intake.delivering.run()
        hold_delivery(house)
        for person in self.people.values():
            person.look_back(house)
        hold_seals(house)
        hold_rows(house)


def _point(chance: Random, most: int) -> int:
    """Any of the points, each as much less often than the first as fewer steps come so far."""
    return int((most + 1) ** chance.random())


def _hold_kindness(person: Person, fault: Fault) -> None:
    """Nobody sees a fault of ours that nobody has thought of; without any reason, not even one."""
    line = getattr(person, "line", None)
    if isinstance(line, Line):
        seen = line.seen
        is_hindered = fault in HINDERING and seen.status > BROKEN
        is_kind = seen.status < BROKEN or is_hindered
        hold(is_kind, f"{seen.status} {seen.page} at {seen.address}")


def begun(seed: int, house: House) -> Life:
    """A life at its beginning: the same for the same seed."""
    chance = Random(seed)  # noqa: S311 chance that can be had again
    timeline = Timeline(START)
    people: dict[str, Person] = {}
    for number in range(2):
        name = f"{seed}p{number}"
        people[name] = Child(name, Line(f"10.0.0.{number + 1}"))
    people["worker"] = Worker()
    for staff in pickle.loads(house.staff):  # noqa: S301 ours
        people[staff.name] = staff
    for who in people:
        timeline.add(who, timedelta(minutes=chance.randint(0, 90)))
    return Life(seed, chance, timeline, people)


def warm(house: House) -> None:
    """Live a life in this very process, so that what is read or compiled once is so in each."""
    staff = [
        new_staff(house, "Dan Carter", "desk", 1),
        new_staff(house, "Mary Hill", "desk", 2),
        new_staff(house, "Priya Nair", "advocate", 3),
    ]
    house.staff = pickle.dumps(staff)
    house.keep_clean()
    life = begun(0, house)
    life.steps, life.chances = 3 * STEPS, {}
    life.live(house)
    house.intake.database.close()
    gc.collect()
    gc.freeze()


def lived(
    house: House, seed: int, chances: Mapping[Fault, float] = CHANCES, steps: int = STEPS
) -> Life:
    """Live a whole life, in as many processes as it takes."""
    house.renew()
    life = begun(seed, house)
    life.chances, life.steps = chances, steps
    while not life.is_over:
        told = house.in_a_process(life.live)
        if not isinstance(told, Life):
            life.broken, life.is_over = str(told), True
            return life
        life = told
    return life
