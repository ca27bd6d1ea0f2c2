"""A year of a nation by its seed: who complains when, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

START: Final = datetime(2026, 4, 1, tzinfo=UTC)
"""The first day of a council's year, so that one report has all of it."""

WEEK: Final = (1.6, 1.1, 1.0, 1.0, 0.9, 0.7, 0.9)
"""How much is begun on each day from Monday on."""

HOURS: Final = (*(0.5,) * 7, *(0.7,) * 9, *(1.4,) * 4, *(2.2,) * 4)
"""How much young people do in each hour: most in the evening and on into the night."""

OFFICE: Final = (9, 9, 9, 10, 10, 11, 12, 13, 14, 15, 16)
"""The hours in which a desk works: what came over the weekend is done on Monday morning."""

OWN: Final = frozenset({
    "received", "idea_received", "withdrawal_asked", "stage2_requested", "stage3_requested",
})  # fmt: skip
"""What who complains does; the rest is the desk's."""

# Of 369 complaints that Bradford had in 2022/23, 20 came from young people or their advocates, and
# 39 of 100 answers at Stage 1 were in time. No fact tells how many are withdrawn, paused or go on:
# those shares are chosen so that each of them is there in every thousand.
WHO: Final = {"self": 30, "parent": 45, "foster_carer": 8, "special_guardian": 5, "relative": 12}
LATE, NEVER, MORE_TIME = 0.6, 0.06, 0.3
WITHDRAWN, REOPENED, PAUSED, GOES_ON = 0.07, 0.3, 0.05, 0.6
PROMISE, STAGE_2, STAGE_3, OMBUDSMAN = 0.35, 0.18, 0.35, 0.05
IDEA, LEFT_UNSENT = 0.1, 0.04
ADVOCATE: Final = 0.2
"""Of those who complain for themselves, how many have an advocate."""

Way = Literal["pages", "programs"]


@dataclass(frozen=True)
class Terms:
    """How big the year is, and how it is lived.

    Of ``by_pages`` complaints one goes by pages from its first question on, the others come from
    programs; so many ``kills`` fall on whoever serves or works; ``days`` is how long it is.
    """

    councils: int = 150
    complaints: int = 20_000
    seed: int = 1
    days: int = 365
    by_pages: int = 10
    kills: int = 60
    clerks: int = 2
    servers: int = 2

    @property
    def end(self) -> datetime:
        """The instant at which it is over."""
        return START + timedelta(days=self.days)

    @property
    def step(self) -> timedelta:
        """What happens within this happens at once, by the clock."""
        return timedelta(minutes=30)


@dataclass(frozen=True)
class Deed:
    """Something that somebody is going to do."""

    at: datetime
    name: str


@dataclass
class Plan:
    """One complaint: whose, where, and all that is to happen, in its order."""

    number: int
    chance: Random = field(compare=False)
    council: int
    way: Way
    who: str
    deeds: list[Deed] = field(default_factory=list)
    points: int = 1
    has_advocate: bool = False
    is_left: bool = False

    @property
    def now(self) -> datetime:
        """When the last thing happens."""
        return self.deeds[-1].at

    def own(self, name: str, least: float, most: float) -> None:
        """They do something, so many days later, at their own time of the day."""
        day = self.now + timedelta(days=self.chance.uniform(least, most))
        self._at(name, _hour(self.chance, day, range(24), HOURS))

    def desk(self, name: str, least: float, most: float) -> None:
        """The desk does something, so many days later, in its hours."""
        day = self.now + timedelta(days=self.chance.uniform(least, most))
        while day.weekday() > 4:
            day += timedelta(days=1)
        self._at(name, _hour(self.chance, day, OFFICE, (1.0,) * len(OFFICE)))

    def is_so(self, share: float) -> bool:
        """Whether one of so many is."""
        return self.chance.random() < share

    def _at(self, name: str, at: datetime) -> None:
        self.deeds.append(Deed(max(at, self.now + timedelta(minutes=40)), name))


def _hour(
    chance: Random, day: datetime, hours: Sequence[int], weights: Sequence[float]
) -> datetime:
    (hour,) = chance.choices(hours, weights)
    return day.replace(hour=hour, minute=chance.randrange(60), second=chance.randrange(60))


def planned(number: int, terms: Terms) -> Plan:
    """What becomes of one complaint: the same for the same seed."""
    chance = Random(f"{terms.seed} {number}")  # noqa: S311 chance that can be had again
    came = _came(chance, terms)
    # Some councils have ten times as many as others.
    council = int(terms.councils * chance.random() ** 1.6)
    is_by_pages = number % terms.by_pages == 0
    who = chance.choices([*WHO], [*WHO.values()])[0]
    plan = Plan(number, chance, council, "pages" if is_by_pages else "programs", who)
    plan.points = chance.randint(1, 3)
    plan.has_advocate = who == "self" and plan.is_so(ADVOCATE)
    is_idea = is_by_pages and who == "self" and plan.is_so(IDEA)
    plan.is_left = is_by_pages and plan.is_so(LEFT_UNSENT)
    plan.deeds.append(Deed(came, "idea_received" if is_idea else "received"))
    if is_idea or plan.is_left:
        return plan
    _stage_1(plan)
    plan.deeds = [each for each in plan.deeds if each.at < terms.end]
    return plan


def _came(chance: Random, terms: Terms) -> datetime:
    weights = [WEEK[(START + timedelta(days=day)).weekday()] for day in range(terms.days)]
    totals = [*accumulate(weights)]
    (day,) = chance.choices(range(terms.days), cum_weights=totals)
    return _hour(chance, START + timedelta(days=day), range(24), HOURS)


def _stage_1(plan: Plan) -> None:
    plan.desk("read", 0, 2)
    if not plan.is_so(NEVER):
        plan.desk("acknowledged", 0, 3)
    if plan.is_so(WITHDRAWN):
        plan.own("withdrawal_asked", 1, 10)
        plan.desk("withdrawn", 0, 4)
        if not plan.is_so(REOPENED):
            return
        plan.desk("reopened", 3, 40)
    elif plan.is_so(PAUSED):
        plan.desk("paused", 1, 9)
        if not plan.is_so(GOES_ON):
            return
        plan.desk("proceedings_ended", 20, 120)
        plan.desk("resumed", 0, 6)
    elif plan.is_so(MORE_TIME):
        plan.desk("stage1_extended", 2, 7)
    if plan.is_so(NEVER):
        # Who waits for too long goes on without an answer.
        plan.own("stage2_requested", 35, 60)
        _stage_2(plan)
        return
    plan.desk("stage1_answered", *((16, 70) if plan.is_so(LATE) else (3, 8)))
    _goes_on(plan)


def _goes_on(plan: Plan) -> None:
    has_promise = plan.is_so(PROMISE)
    if has_promise:
        plan.desk("action_promised", 0, 3)
    if plan.is_so(STAGE_2):
        plan.own("stage2_requested", 2, 30)
        _stage_2(plan)
        return
    if has_promise and plan.is_so(0.8):
        plan.desk("action_done", 5, 60)
    _ends(plan)


def _stage_2(plan: Plan) -> None:
    plan.desk("acknowledged", 0, 4)
    plan.desk("investigator_appointed", 2, 30)
    plan.desk("independent_person_appointed", 0, 14)
    if plan.is_so(0.6):
        plan.desk("stage2_extended", 3, 15)
    plan.desk("stage2_reported", 10, 70)
    plan.desk("adjudicated", 3, 20)
    plan.desk("stage2_answered", 0, 5)
    if plan.is_so(STAGE_3):
        plan.own("stage3_requested", 3, 25)
        plan.desk("acknowledged", 0, 3)
        plan.desk("panel_arranged", 2, 12)
        plan.desk("papers_sent", 3, 8)
        plan.desk("panel_met", 8, 40)
        plan.desk("panel_reported", 2, 10)
        plan.desk("council_replied", 5, 30)
    _ends(plan)


def _ends(plan: Plan) -> None:
    if plan.is_so(OMBUDSMAN):
        plan.desk("ombudsman_contacted", 10, 90)
    elif plan.is_so(0.6):
        plan.desk("closed", 31, 70)
