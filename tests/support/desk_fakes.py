"""The desk's ports in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from intake.domain.people.coming_back import read_reference
from intake.domain.people.name_words import name_words, search_words
from intake.domain.people.officer import Officer, OfficerNames, Role, read_email
from intake.services.desk.ports import (
    CLOSED_PART,
    Cursor,
    ListQuery,
    ListRow,
    NoNames,
    SetUp,
    SetUpChoice,
    WrongCode,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from intake.domain.case.event import Event
    from intake.domain.case.glance import Glance
    from intake.services.desk.ports import ListName
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
class FakeLists:
    """The lists, sorted anew each time that they are asked for."""

    cases: FakeCases

    def page(self, query: ListQuery, today: date, most: int) -> Sequence[ListRow]:
        rows = [
            _row(reference, glance, opened, today, query.which)
            for reference, glance, opened in self._of(query.council)
            if query.which not in ("open", "many")
            or bool(self.cases.cases[reference].batch) == (query.which == "many")
            if (
                glance.to_do
                if query.which == "to_do"
                else glance.closed == (query.which == "closed")
            )
            and (query.which != "mine" or glance.assigned == query.officer_id)
        ]
        newest_first = query.which == "closed"
        rows.sort(key=lambda row: _place(row.after), reverse=newest_first)
        return [row for row in rows if _beyond(row, query.after, newest_first)][:most]

    def found(self, council: str, typed: str, most: int) -> Sequence[ListRow]:
        words = set(name_words(typed))
        here = {reference: (each, at) for reference, each, at in self._of(council)}
        reference = read_reference(typed)
        if reference in here:
            return [_row(reference, *here[reference], date(2000, 1, 1))]
        named = [
            _row(each, glance, at, date(2000, 1, 1))
            for each, (glance, at) in here.items()
            if words and words <= set(search_words(glance.name))
        ]
        newest = sorted(named, key=lambda row: (here[row.reference][1], row.reference))
        return newest[::-1][:most]

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        return {each: self.cases.events(each) for each in references}

    def _of(self, council: str) -> Iterable[tuple[str, Glance, datetime]]:
        for reference, case in self.cases.cases.items():
            if case.council == council and case.listed:
                yield reference, case.glance, case.events[0].recorded
            elif council in case.kept and case.listed:
                yield reference, case.kept[council], case.events[0].recorded


def _row(
    reference: str, glance: Glance, opened: datetime, today: date, which: ListName = "closed"
) -> ListRow:
    due = glance.next_due or FAR
    if which == "to_do":
        after = Cursor(0, due.isoformat(), reference)
    elif glance.closed:
        after = Cursor(CLOSED_PART, opened.astimezone(UTC).isoformat(), reference)
    else:
        first = glance.safety, glance.urgent, glance.pressure
        kinds = (*first, due < today, glance.unread, True)
        part = kinds.index(True)
        after = Cursor(part, due.isoformat(), reference)
    marks = glance.safety, glance.urgent, glance.pressure, glance.to_do
    return ListRow(reference, *marks, glance.unread, glance.asks, glance.assigned, after)


def _place(after: Cursor) -> tuple[int, str, str]:
    return after.part, after.key, after.reference


def _beyond(row: ListRow, after: Cursor | None, newest_first: bool) -> bool:
    if after is None:
        return True
    here, there = _place(row.after), _place(after)
    return here < there if newest_first else here > there
