"""The desk's lists in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, get_args

from intake.domain.people.absence import away_on
from intake.domain.people.coming_back import read_reference
from intake.domain.people.name_words import beginnings, name_words, search_words
from intake.services.desk.ports import CLOSED_PART, Cursor, ListQuery, ListRow, Only
from intake.services.desk.team_ports import Workload
from tests.support.desk_fakes import FakeAbsences, FakeOfficers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intake.domain.case.event import Event
    from intake.domain.case.glance import Glance
    from tests.support.fake_cases import FakeCases

FAR = date(9999, 12, 31)


@dataclass
class FakeLists:
    """The lists, sorted anew each time that they are asked for."""

    cases: FakeCases
    officers: FakeOfficers = field(default_factory=FakeOfficers)
    absences: FakeAbsences = field(default_factory=FakeAbsences)

    def page(self, query: ListQuery, today: date, most: int) -> Sequence[ListRow]:
        rows = [
            _row(reference, glance, opened, today, query)
            for reference, glance, opened in self._in_list(query)
            if query.only is None
            or query.only in self._kinds(glance, query, today)
            or (query.only == "uncovered" and self._is_uncovered(reference, glance, query, today))
        ]
        newest_first = query.is_by_age and query.sort != "oldest"
        rows.sort(key=lambda row: _place(row.after), reverse=newest_first)
        return [row for row in rows if _beyond(row, query.after, newest_first)][:most]

    def counts(self, query: ListQuery, today: date) -> Mapping[Only, int]:
        told = [
            (reference, glance)
            for reference, glance, _ in self._in_list(query)
            if (query.officer_id, reference) not in self.cases.bars
        ]
        rows = [glance for _, glance in told]
        uncovered = sum(self._is_uncovered(*each, query, today) for each in told)
        return {
            name: sum(name in self._kinds(row, query, today) for row in rows)
            for name in get_args(Only)
        } | {"uncovered": uncovered}

    def size(self, query: ListQuery) -> int:
        references = [each for each, _, __ in self._in_list(query)]
        return len([each for each in references if (query.officer_id, each) not in self.cases.bars])

    def workloads(self, query: ListQuery, today: date) -> Mapping[str, Workload]:
        loads: dict[str, Workload] = {}
        for reference, glance, _ in self._of(query.council):
            whose = glance.assigned
            if whose is None or glance.closed or (query.officer_id, reference) in self.cases.bars:
                continue
            kinds, before = self._kinds(glance, query, today), loads.get(whose, Workload())
            waiting = not kinds.isdisjoint({"waits", "colleagues"}) or glance.paused
            waiting = waiting or glance.asked_by == whose
            loads[whose] = Workload(
                before.open + 1,
                before.late + ("late" in kinds),
                before.week + ("week" in kinds),
                before.waiting + waiting,
            )
        return loads

    def held_by(self, council: str, officer_id: str) -> Sequence[str]:
        rows = ((each, glance) for each, glance, _ in self._of(council))
        return sorted(
            each for each, glance in rows if glance.assigned == officer_id and not glance.closed
        )

    def references(self, council: str) -> Sequence[str]:
        rows = ((each, glance) for each, glance, _ in self._of(council))
        return sorted(each for each, glance in rows if glance.to_do or not glance.closed)

    def with_event(self, council: str, name: str, most: int) -> Sequence[str]:
        days = {
            each: max(event.recorded for event in self.cases.events(each) if event.name == name)
            for each, _, __ in self._of(council)
            if any(event.name == name for event in self.cases.events(each))
        }
        return sorted(days, key=lambda each: days[each], reverse=True)[:most]

    def all_of(self, council: str) -> Sequence[str]:
        return sorted(name for name, case in self.cases.cases.items() if case.council == council)

    def passed_by(self, council: str) -> Sequence[str]:
        return sorted(name for name, case in self.cases.cases.items() if council in case.kept)

    def found(self, council: str, typed: str, most: int) -> Sequence[ListRow]:
        words, closed = set(name_words(typed)), ListQuery(council, "closed", "")
        rows = [
            _row(reference, glance, opened, date.max, closed)
            for reference, glance, opened in self._of(council)
            if reference == read_reference(typed) or (words and words <= _begun(glance))
        ]
        alone = [row for row in rows if row.reference == read_reference(typed)]
        return alone or sorted(rows, key=lambda row: _place(row.after), reverse=True)[:most]

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        return {each: self.cases.events(each) for each in references}

    def _kinds(self, glance: Glance, query: ListQuery, today: date) -> set[Only]:
        holder = self.officers.there.get(glance.assigned or "")
        is_here = holder is not None and holder.council == query.council
        return {*_kinds(glance, query, today), *(() if is_here else ("unassigned",))}

    def _is_uncovered(self, reference: str, glance: Glance, query: ListQuery, today: date) -> bool:
        absence = away_on(self.absences.of_council(query.council), today).get(glance.assigned or "")
        if absence is None:
            return False
        return absence.cover is None or (absence.cover, reference) in self.cases.bars

    def _in_list(self, query: ListQuery) -> Iterable[tuple[str, Glance, datetime]]:
        for reference, glance, opened in self._of(query.council):
            can_wait = not (glance.safety or glance.urgent or glance.pressure)
            is_one_of_many = can_wait and bool(self.cases.cases[reference].batch)
            if query.which in ("open", "many") and is_one_of_many != (query.which == "many"):
                continue
            if query.which == "mine" and glance.assigned not in (query.officer_id, *query.covers):
                continue
            is_closed = glance.closed == (query.which == "closed")
            if glance.to_do if query.which == "to_do" else is_closed:
                yield reference, glance, opened

    def _of(self, council: str) -> Iterable[tuple[str, Glance, datetime]]:
        for reference, case in self.cases.cases.items():
            if case.council == council and case.listed:
                yield reference, case.glance, case.events[0].recorded
            elif council in case.kept and case.listed:
                yield reference, case.kept[council], case.events[0].recorded


def _row(
    reference: str, glance: Glance, opened: datetime, today: date, query: ListQuery
) -> ListRow:
    due, answer, step = (
        each or FAR for each in (glance.next_due, glance.next_answer, glance.next_step)
    )
    ranks = (
        (glance.safety, due),
        (glance.urgent, glance.happens or FAR),
        (glance.pressure, due),
        (glance.unread, due),
        (answer < today, answer),
        (step < today, step),
        (due < today, due),
        (True, due),
    )
    if query.is_by_age:
        after = Cursor(CLOSED_PART, opened.astimezone(UTC).isoformat(), reference)
    elif query.is_by_day:
        day = (glance.colleagues_by or FAR) if query.is_by_colleagues else due
        after = Cursor(0, day.isoformat(), reference)
    else:
        part = next(part for part, (is_so, _) in enumerate(ranks) if is_so)
        after = Cursor(part, ranks[part][1].isoformat(), reference)
    first = glance.safety, glance.urgent, glance.pressure, glance.to_do
    asks = glance.asks, glance.asked_by
    return ListRow(reference, *first, glance.unread, *asks, glance.assigned, after)


def _kinds(glance: Glance, query: ListQuery, today: date) -> set[Only]:
    days = [each for each in (glance.next_due, glance.next_answer, glance.next_step) if each]
    sunday = today + timedelta(6 - today.weekday())
    kinds: dict[Only, bool] = {
        "late": glance.next_due is not None and glance.next_due < today,
        "today": today in days,
        "week": any(today <= day <= sunday for day in days),
        "waits": glance.waits_until is not None and glance.waits_until >= today,
        "colleagues": glance.colleagues_by is not None,
        "paused": glance.paused,
        "further": glance.further,
        "asks": glance.asks and (query.alone or glance.asked_by != query.officer_id),
    }
    return {name for name, is_so in kinds.items() if is_so}


def _begun(glance: Glance) -> set[str]:
    """The words that a case is found by, and their beginnings."""
    words = {word for name in (glance.name, *glance.found_by) for word in search_words(name)}
    return {start for word in words for start in beginnings(word)}


def _place(after: Cursor) -> tuple[int, str, str]:
    return after.part, after.key, after.reference


def _beyond(row: ListRow, after: Cursor | None, newest_first: bool) -> bool:
    if after is None:
        return True
    here, there = _place(row.after), _place(after)
    return here < there if newest_first else here > there
