"""Acts at the desk: what happened off the screen, recorded with its real day as the law allows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Final

from intake.domain.case.access import access
from intake.domain.case.case import Case, FoldingFault
from intake.domain.case.desk_timeline import DeskPhrases
from intake.domain.case.door import WhyNot, why_not
from intake.domain.case.event import DESPITE, Event, NewEvent
from intake.domain.case.open_case import OpenCase
from intake.domain.council_letters.act import (
    DAY,
    KNOWING,
    LINKS,
    DeskAct,
    act_data,
    act_gaps,
    act_items,
    happened_at,
    promised_with,
)
from intake.domain.council_letters.fields import Gap, Items, read_fields
from intake.domain.council_letters.naming import Data, People, nobody_listed, rows_of, with_names
from intake.domain.council_letters.template import POINTS
from intake.domain.law.product_events import ACTION_PROMISED, LINKED
from intake.domain.law.roles import EventRole
from intake.domain.law.working_days import london_day
from intake.domain.people.officer import Officer
from intake.services.case.casework import Casework, NotNow
from intake.services.desk.cases import OFFICER, DeskCase, DeskCases, NotRead, SafetyFirst
from intake.services.desk.linking import Linking, LinkShown
from intake.services.desk.once import bring_once, not_twice

TEAM: Final = "team"
"""The list of who works at the desk and may open the case."""

MOST_WHY: Final = 300
"""Characters of the word why something was done that the law wants otherwise."""


@dataclass(frozen=True, slots=True)
class ActOffer:
    """An act, and what the law has against it now.

    ``refused`` stands in its way; where it is ``waivable``, it can be recorded all the same once
    it has happened.
    """

    act: DeskAct
    refused: WhyNot | None = None
    waivable: bool = False


@dataclass(frozen=True, slots=True)
class FilledAct:
    """An act as far as it is filled in.

    ``gaps`` is everything because of which it can't be recorded yet, ``refused`` what the law has
    against it even where it has happened; ``irregular`` is what the law wants otherwise: it can be
    recorded by who knows it and says why (``unsaid`` while they have not). ``along`` is what is
    recorded with ``new``, on the same day.
    """

    act: DeskAct
    items: Items
    people: People
    new: NewEvent | None = None
    along: tuple[NewEvent, ...] = ()
    gaps: tuple[Gap, ...] = ()
    refused: WhyNot | None = None
    irregular: tuple[str, ...] = ()
    unsaid: bool = False

    @property
    def whole(self) -> bool:
        """Whether it can be recorded just so."""
        return not (self.gaps or self.refused or self.unsaid)


@dataclass(frozen=True, slots=True)
class DeskActs:
    """Records what officers did.

    ``phrases`` are what the desk calls what happened. ``listed`` gives who stands in a list of a
    council's directory: a council's key, the list's name, to the names by key. ``known_of`` gives
    what is kept of one of them with an appointment: a council's key and theirs, to texts by key.
    """

    cases: DeskCases
    acts: Mapping[str, DeskAct]
    phrases: DeskPhrases
    listed: Callable[[str, str], Mapping[str, str]] = lambda _, kind: nobody_listed(kind)
    known_of: Callable[[str, str], Mapping[str, str]] = lambda _, kind: nobody_listed(kind)

    @property
    def linking(self) -> Linking:
        """How cases are linked."""
        return Linking(self.cases)

    @property
    def casework(self) -> Casework:
        """Where they are recorded."""
        return self.cases.casework

    def offered(self, officer: Officer, desk_case: DeskCase) -> tuple[ActOffer, ...]:
        """Every act that is this officer's to record, with what the law has against it today.

        While somebody may be hurt, only what may be done before that was looked at. Who complains
        is asked for only where nobody wrote it down: there is nothing to refuse otherwise.
        """
        offers = (
            _offer(desk_case.case, act)
            for act in self.acts.values()
            if _may(officer, act) and not self.cases.waits(desk_case, act.event)
        )
        rules = desk_case.case.procedure.events
        return tuple(
            each
            for each in offers
            if each.refused is None or rules[each.act.event].role is not EventRole.COMPLAINANT
        )

    def form(self, officer: Officer, desk_case: DeskCase, name: str) -> FilledAct:
        """What is asked for an act, with what the law has against it today.

        Raises NotRead, SafetyFirst, and NotNow with the rule where it cannot be recorded at all.
        """
        act = self._open(officer, desk_case, name)
        offer = _offer(desk_case.case, act)
        if offer.refused and not offer.waivable:
            raise NotNow(offer.refused)
        irregular = (str(offer.refused),) if offer.refused else ()
        return replace(self._blank(desk_case, act), irregular=irregular)

    def fill(
        self, officer: Officer, desk_case: DeskCase, name: str, controls: Mapping[str, str]
    ) -> FilledAct:
        """What would be recorded; nothing is written.

        Raises NotRead, SafetyFirst, and NotNow where only a manager records it.
        """
        act = self._open(officer, desk_case, name)
        blank, now = self._blank(desk_case, act), self.casework.clock.now()
        data = read_fields(act, blank.items, controls)
        gaps_found = act_gaps(act, blank.items, data, now, blank.people)
        if act.event == LINKED and not gaps_found:
            gaps_found = tuple(self._strangers(officer, desk_case, act, data))
        at = happened_at(data)
        if gaps_found or at is None:
            return replace(blank, gaps=gaps_found)
        stored_data = act_data(act, blank.items, self._with_people(desk_case, blank, data))
        new = NewEvent(act.event, at, OFFICER, stored_data)
        promises = (
            NewEvent(ACTION_PROMISED, at, OFFICER, each) for each in promised_with(act, data)
        )
        return replace(self._judged(desk_case, blank, new, controls), along=tuple(promises))

    def record(
        self,
        officer: Officer,
        desk_case: DeskCase,
        last_seen: int,
        name: str,
        controls: Mapping[str, str],
    ) -> FilledAct:
        """Record an act that is whole; one that is not is given back, and nothing is written.

        One that this officer has recorded just so is not recorded again: DoneAlready. Raises
        as `fill` and `DeskCases.act` do.
        """
        filled_act = self.fill(officer, desk_case, name, controls)
        new = filled_act.new
        is_same = partial(_is_same, officer, new)
        not_twice(desk_case, last_seen, is_same)
        self.cases.still(desk_case, last_seen)
        if not filled_act.whole or new is None:
            return filled_act
        if filled_act.act.event == LINKED:
            self.linking.link_back(officer, new, desk_case.reference)
        bring_once(
            self.cases, officer, desk_case, last_seen, new=[new, *filled_act.along], is_same=is_same
        )
        return filled_act

    def defaults(self, desk_case: DeskCase, name: str) -> Mapping[str, str]:
        """What a form begins with: today, and every point ticked, as on a young person's page.

        One that says so begins with what was recorded last.
        """
        act = self.acts[name]
        items = self._blank(desk_case, act).items.get(POINTS, ())
        keys = (each.key for each in act.fields.values() if each.of == POINTS)
        ticks = {f"{key}.{item.number}": "yes" for key in keys for item in items}
        before = desk_case.case.last(act.event) if act.begins_with_last else None
        words = {key: before.text(key) for key in act.fields} if before else {}
        return {**words, DAY: self.casework.clock.today().isoformat(), **ticks}

    def links(self, officer: Officer, desk_case: DeskCase) -> tuple[LinkShown, ...]:
        """The cases that this one is linked to, and this officer may open."""
        return tuple(self.linking.links(officer, desk_case))

    def _strangers(
        self, officer: Officer, desk_case: DeskCase, act: DeskAct, data: Data
    ) -> Iterator[Gap]:
        """The references that lead to no other case that this officer may open."""
        rows = act.rows[LINKS]
        for row in rows_of(data, LINKS):
            if self.linking.other(officer, desk_case, str(row["reference"])) is None:
                at = f"{LINKS}.{row['number']}.reference"
                yield Gap(at, "case", rows.fields[0].ask, rows.ask, int(str(row["number"])))

    def _open(self, officer: Officer, desk_case: DeskCase, name: str) -> DeskAct:
        act = self.acts[name]
        if not _may(officer, act):
            raise NotNow(WhyNot("A manager decides this"))
        if desk_case.never_read:
            raise NotRead
        if self.cases.waits(desk_case, act.event):
            raise SafetyFirst
        return act

    def _blank(self, desk_case: DeskCase, act: DeskAct) -> FilledAct:
        items = act_items(desk_case.case, self.phrases)
        return FilledAct(act, items, self._people(desk_case))

    def _people(self, desk_case: DeskCase) -> People:
        def of(kind: str) -> Mapping[str, str]:
            if kind != TEAM:
                return self.listed(desk_case.pack.key, kind)
            team = self.cases.officers.of_council(desk_case.pack.key)
            case = desk_case.case
            return {each.id: each.name for each in team if access(case, each) == "open"}

        return of

    def _with_people(self, desk_case: DeskCase, blank: FilledAct, data: Data) -> Data:
        """What was filled in, with what is kept of each person who was chosen."""
        keys = [key for key, each in blank.act.fields.items() if each.type == "person"]
        facts = {
            f"{key}_{fact}": text
            for key in keys
            for fact, text in self.known_of(desk_case.pack.key, str(data.get(key))).items()
        }
        return {**with_names(blank.act, data, blank.people), **facts}

    def _judged(
        self, desk_case: DeskCase, blank: FilledAct, new: NewEvent, controls: Mapping[str, str]
    ) -> FilledAct:
        """With what the law says of it on its own day, and with the word why if it wants one."""
        open_case = desk_case.open_case
        try:
            before = self._on(open_case, new.at)
            refusal = why_not(
                before.case, new.name, OFFICER, new.data, has_happened=True, hold=open_case.hold
            )
            later = open_case.after([new], self.casework.clock.now())
        except FoldingFault as fault:
            return replace(blank, new=new, refused=WhyNot(str(fault)))
        there = open_case.case.irregular
        odd = tuple(each for each in later.case.irregular if each not in there)
        if blank.act.tells_how and why_not(before.case, new.name, OFFICER, new.data) is None:
            # They were in their right: what is named then is the council's own doing.
            odd = ()
        why = " ".join(controls.get(DESPITE, "").split())[:MOST_WHY]
        is_unsaid = bool(odd) and not (controls.get(KNOWING) and why)
        if odd and why:
            new = replace(new, data={**new.data, DESPITE: why})
        return replace(blank, new=new, refused=refusal, irregular=odd, unsaid=is_unsaid)

    def _on(self, open_case: OpenCase, at: date) -> OpenCase:
        day = london_day(at)
        return open_case.on(day) if day < self.casework.clock.today() else open_case


def _is_same(officer: Officer, new: NewEvent | None, event: Event) -> bool:
    if new is None or event.name != new.name or not _same_time(event.at, new.at):
        return False
    same = {**new.data, "by": officer.id}
    return all(event.value(key) == value for key, value in same.items())


def _same_time(one: date, other: date) -> bool:
    return isinstance(one, datetime) is isinstance(other, datetime) and one == other


def _may(officer: Officer, act: DeskAct) -> bool:
    return officer.decides or not act.by_managers


def _offer(case: Case, act: DeskAct) -> ActOffer:
    refusal = why_not(case, act.event, OFFICER)
    if refusal is None:
        return ActOffer(act)
    return ActOffer(act, refusal, why_not(case, act.event, OFFICER, has_happened=True) is None)
