"""The desk's ports in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, get_args

from intake.domain.people.coming_back import read_reference
from intake.domain.people.name_words import beginnings, name_words, search_words
from intake.domain.people.officer import Officer, OfficerNames, Role, read_email
from intake.services.desk.ports import (
    CLOSED_PART,
    Cursor,
    ListQuery,
    ListRow,
    NoNames,
    Only,
    SetUp,
    SetUpChoice,
    WrongCode,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from intake.domain.case.event import Event
    from intake.domain.case.glance import Glance
    from intake.services.ports import Caller
    from tests.support.fake_cases import FakeCases

FAR = date(9999, 12, 31)


@dataclass
class FakeOfficers:
    """Officers by id; a link's key is the email, and every code but 000000 fits once."""

    there: dict[str, Officer] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    tokens: dict[str, str] = field(default_factory=dict)

    def invite(
        self, email: str, council: str, role: Role, names: OfficerNames | None = None
    ) -> str:
        address = read_email(email)
        if names is None and address not in self.there:
            raise NoNames
        called = (names.name, names.for_children, names.also) if names else ()
        self.there.setdefault(address, Officer(address, address, council, role, *called))
        self.links.add(address)
        return address

    def set_names(self, email: str, names: OfficerNames) -> bool:
        raise NotImplementedError

    def invited(self, key: str) -> SetUp | None:
        return SetUp(self.there[key], "secret", "otpauth:") if key in self.links else None

    def settle(self, key: str, chosen: SetUpChoice) -> Sequence[str] | None:
        if key not in self.links:
            return None
        if chosen.code == "000000":
            raise WrongCode
        self.links.discard(key)
        self.passwords[key] = chosen.password
        return ("recovery",)

    def sign_in(
        self, email: str, password: str, code: str, caller: Caller
    ) -> tuple[Officer, str] | None:
        if self.passwords.get(email) != password or code == "000000":
            return None
        token = f"token {len(self.tokens)}"
        self.tokens[token] = email
        return self.there[email], token

    def by_email(self, email: str) -> Officer | None:
        return self.there.get(read_email(email))

    def known_by(self, officer_id: str, device: str) -> str:
        return device

    def by_session(self, token: str) -> Officer | None:
        return self.there.get(self.tokens.get(token, ""))

    def end(self, token: str) -> None:
        self.tokens.pop(token, None)

    def end_all(self, officer_id: str) -> None:
        self.tokens = {token: of for token, of in self.tokens.items() if of != officer_id}

    def switch_shortcuts(self, officer_id: str, *, on: bool) -> None:
        self.there[officer_id] = replace(self.there[officer_id], shortcuts=on)

    def remove(self, email: str) -> bool:
        return self.there.pop(email, None) is not None

    def of_council(self, council: str) -> Sequence[Officer]:
        return [each for each in self.there.values() if each.council == council and each.name]


@dataclass
class FakeForms:
    """Forms that anybody could read, were this no test."""

    def seal(self, officer_id: str, document: dict[str, object]) -> str:
        raise NotImplementedError

    def open(self, officer_id: str, sealed: str) -> dict[str, object] | None:
        raise NotImplementedError


@dataclass
class FakeBars:
    """What is kept from whom, and for which names that is known."""

    cases: FakeCases
    known: dict[str, Officer] = field(default_factory=dict)

    def are_known(self, officer: Officer) -> bool:
        return self.known.get(officer.id) == officer

    def forget(self, officer: Officer) -> None:
        self.known.pop(officer.id, None)
        self.cases.bars = {bar for bar in self.cases.bars if bar[0] != officer.id}

    def add(self, officer: Officer, references: Collection[str]) -> None:
        self.cases.bars |= {(officer.id, each) for each in references}
        self.known[officer.id] = officer

    def any_kept_from_all(self, council: str, officer_ids: Collection[str]) -> bool:
        kept = [{ref for who, ref in self.cases.bars if who == each} for each in officer_ids]
        return (
            any(self.cases.council_of(each) == council for each in set.intersection(*kept))
            if kept
            else False
        )


@dataclass
class FakeLists:
    """The lists, sorted anew each time that they are asked for."""

    cases: FakeCases

    def page(self, query: ListQuery, today: date, most: int) -> Sequence[ListRow]:
        rows = [
            _row(reference, glance, opened, today, query)
            for reference, glance, opened in self._in_list(query)
            if query.only is None or query.only in _kinds(glance, query, today)
        ]
        newest_first = query.is_by_age and query.sort != "oldest"
        rows.sort(key=lambda row: _place(row.after), reverse=newest_first)
        return [row for row in rows if _beyond(row, query.after, newest_first)][:most]

    def counts(self, query: ListQuery, today: date) -> Mapping[Only, int]:
        rows = [
            glance
            for reference, glance, _ in self._in_list(query)
            if (query.officer_id, reference) not in self.cases.bars
        ]
        return {
            name: sum(name in _kinds(row, query, today) for row in rows) for name in get_args(Only)
        }

    def size(self, query: ListQuery) -> int:
        references = [each for each, _, __ in self._in_list(query)]
        return len([each for each in references if (query.officer_id, each) not in self.cases.bars])

    def references(self, council: str) -> Sequence[str]:
        rows = ((each, glance) for each, glance, _ in self._of(council))
        return sorted(each for each, glance in rows if glance.to_do or not glance.closed)

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

    def _in_list(self, query: ListQuery) -> Iterable[tuple[str, Glance, datetime]]:
        for reference, glance, opened in self._of(query.council):
            can_wait = not (glance.safety or glance.urgent or glance.pressure)
            is_one_of_many = can_wait and bool(self.cases.cases[reference].batch)
            if query.which in ("open", "many") and is_one_of_many != (query.which == "many"):
                continue
            if query.which == "mine" and glance.assigned != query.officer_id:
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
        after = Cursor(0, due.isoformat(), reference)
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
        "paused": glance.paused,
        "further": glance.further,
        "asks": glance.asks and (query.alone or glance.asked_by != query.officer_id),
        "unassigned": glance.assigned is None,
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
