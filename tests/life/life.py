"""A life: some people, some weeks, one seed. Everything in it outlives the processes it is in."""

from __future__ import annotations

import gc
import pickle
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final, Protocol

from intake.adapters.disk import MIB
from tests.life.child import LEAVING, Child
from tests.life.faults import PowerCut
from tests.life.house import BEFORE, START
from tests.life.keeper import Keeper
from tests.life.ledger import hold, hold_delivery, hold_rows, hold_seals
from tests.life.line import Line
from tests.life.machine import back_up, bring_back, lose
from tests.life.staff import new_staff
from tests.life.timeline import Timeline
from tests.life.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime

    from tests.life.faults import Fault
    from tests.life.house import House
    from tests.life.machine import Backup
    from tests.life.page import QuickPage

STEPS = 60
"""How many things happen in a life."""

CHANCES: Final[Mapping[Fault, float]] = {
    "double tap": 0.03,
    "kill": 0.07,
    "answer lost": 0.03,
    "disk full": 0.02,
    "locked": 0.02,
    "disk low": 0.01,
    "disk nearly full": 0.015,
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

ROOMS: Final[Mapping[Fault, int]] = {"disk low": 100 * MIB, "disk nearly full": 20 * MIB}
"""How many bytes are left on the disk then."""

OUTSIDE = {"locked", *JUMPS, *ROOMS}
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

HINDERING = {*KILLING, "disk full", "locked", *ROOMS}
"""What may be answered by a page that says to try again."""

NEW = {"beginning", "another try", "a form again"}
"""What a young person does that begins something new, or may do so again."""

ALWAYS = {"sending", "leaving"}
"""What is taken of a young person as long as anything can be written."""

BACKUPS = 0.4
"""After how many of the worker's rounds a backup is taken."""

SLOW = 0.1
"""How many lives are of months, in which people rest now and then for ``RESTS`` days."""

RESTS = (10, 50)
REST = 0.25
"""How often they rest after what they did."""

SLOW_STEPS = 3
"""How many times as much happens in those: mostly rounds of the worker, who never rests."""

LAST_DAYS = (2, 4, 100)
"""When the post goes out a last time: at the end so late that it is due whatever the clock said."""


@dataclass(frozen=True)
class Terms:
    """How lives are lived: how often what fails, how much happens, and how many are of months.

    What fails at a point does so from one on that is ``near``, if that is named. ``leaving`` is how
    often a young person leaves who could.
    """

    chances: Mapping[Fault, float] = field(default_factory=lambda: CHANCES)
    steps: int = STEPS
    near: str = ""
    slow: float = SLOW
    leaving: float = LEAVING


USUAL: Final = Terms()


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
    terms: Terms
    trace: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    broken: str = ""
    is_over: bool = False
    taken: Counter[str] = field(default_factory=Counter)
    backup: Backup | None = None
    is_lost: bool = False
    cut_off: str = ""
    is_slow: bool = False

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
            steps = self.terms.steps * (SLOW_STEPS if self.is_slow else 1)
            while len(self.trace) < steps:
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
        with self._failing(house, fault):
            try:
                deed = person.act(house, self.chance)
            except PowerCut:
                person.cut_off()
                is_dead = True
        where = house.trouble.disarm()
        house.set_now(self.timeline.now)
        self.timeline.add(who, person.pause(self.chance) + self._rest(person))
        self._tell(who, deed, fault if where or fault in OUTSIDE else "", where)
        if is_dead or (where and fault in KILLING):
            self.cut_off = who
            raise PowerCut(where)
        # First what is stored: a page that broke because of it tells less.
        person.look(house)
        _hold_kindness(person, fault)
        if isinstance(person, Child):
            _hold_room(person.line.seen, fault, deed)
        self._back_up(house, person)

    def _rest(self, person: Person) -> timedelta:
        """How much longer they wait with what they do next, in a life of months."""
        # Who never saw their words has no way in but a device, which is forgotten after a month.
        is_tied = isinstance(person, Child) and person.is_sent and not person.code
        rests = self.is_slow and not is_tied and not isinstance(person, Worker)
        if not rests or self.chance.random() > REST:
            return timedelta()
        return timedelta(days=self.chance.randint(*RESTS))

    def _failing(self, house: House, fault: Fault) -> AbstractContextManager[None]:
        """Have something fail, now or at a point that is not reached yet."""
        if fault in POINTS:
            house.trouble.arm(fault, _point(self.chance, POINTS[fault]), self.terms.near)
        if fault in ROOMS:
            return house.with_little_room(ROOMS[fault])
        return house.locked() if fault == "locked" else nullcontext()

    def _back_up(self, house: House, person: Person) -> None:
        """A copy is taken, now and then when the worker was there."""
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
        for fault, share in self.terms.chances.items():
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


def _hold_room(seen: QuickPage, fault: Fault, deed: str) -> None:
    """What is left on the disk is left for this: going on, and then for sending and leaving."""
    is_hindered = seen.status > BROKEN
    is_low = fault == "disk low" and deed not in NEW
    is_urgent = fault == "disk nearly full" and deed in ALWAYS
    hold(not (is_hindered and (is_low or is_urgent)), f"{deed} is not taken: {fault}")


def begun(seed: int, house: House, terms: Terms, start: datetime = START) -> Life:
    """A life at its beginning: the same for the same seed."""
    chance = Random(seed)  # noqa: S311 chance that can be had again
    timeline = Timeline(start)
    people: dict[str, Person] = {}
    for number in range(2):
        name = f"{seed}p{number}"
        people[name] = Child(name, Line(f"10.0.0.{number + 1}"), leaving=terms.leaving)
    people["worker"] = Worker()
    people["keeper"] = Keeper()
    for staff in pickle.loads(house.staff):  # noqa: S301 ours
        people[staff.name] = staff
    for who in people:
        timeline.add(who, timedelta(minutes=chance.randint(0, 90)))
    return Life(seed, chance, timeline, people, terms, is_slow=chance.random() < terms.slow)


def warm(house: House) -> None:
    """Live a life in this very process, so that what is read or compiled once is so in each."""
    house.set_now(BEFORE)
    staff = [
        new_staff(house, "Dan Carter", "desk", 1),
        new_staff(house, "Mary Hill", "desk", 2),
        new_staff(house, "Priya Nair", "advocate", 3),
    ]
    house.staff = pickle.dumps(staff)
    house.keep_clean()
    begun(0, house, Terms({}, 3 * STEPS, slow=0.0), BEFORE).live(house)
    house.intake.database.close()
    gc.collect()
    gc.freeze()


def lived(house: House, seed: int, terms: Terms = USUAL) -> Life:
    """Live a whole life, in as many processes as it takes."""
    house.renew()
    life = begun(seed, house, terms)
    life.counts["a life of months"] += life.is_slow
    while not life.is_over:
        told = house.in_a_process(life.live)
        if not isinstance(told, Life):
            life.broken, life.is_over = str(told), True
            return life
        life = told
    return life
