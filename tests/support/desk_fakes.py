"""The desk's ports in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake.domain.people.officer import Officer, OfficerNames, Role, read_email
from intake.services.accounts.ports import (
    EmailTaken,
    LastToDecide,
    NoNames,
    SetUp,
    SetUpChoice,
    WrongCode,
)
from intake.services.desk.team_ports import Member

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from intake.domain.people.absence import Absence
    from intake.services.ports import Caller
    from tests.support.fake_cases import FakeCases


@dataclass
class FakeOfficers:
    """Officers by id; a link's key is the email, and every code but 000000 fits once."""

    there: dict[str, Officer] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    tokens: dict[str, str] = field(default_factory=dict)
    advocates: set[str] = field(default_factory=set)

    def invite(
        self, email: str, council: str, role: Role, names: OfficerNames | None = None
    ) -> str:
        address = read_email(email)
        if address in self.advocates:
            raise EmailTaken
        if self.by_email(address) is not None:
            self.links.add(address)
            return address
        if names is None:
            raise NoNames
        called = names.name, names.for_children, names.also
        self.there.setdefault(address, Officer(address, address, council, role, *called))
        self.links.add(address)
        return address

    def everybody(self, council: str) -> Sequence[Member]:
        here = [each for each in self.there.values() if each.council == council]
        members = [Member(each, each.email not in self.links) for each in here]
        return sorted(members, key=lambda each: each.officer.name)

    def change(
        self, email: str, names: OfficerNames, role: Role | None = None, *, keeps_one: bool = False
    ) -> bool:
        officer = next((each for each in self.there.values() if each.email == email), None)
        if officer is None:
            return False
        if keeps_one and role == "officer":
            self._keep_one(officer)
        whole = names.after(officer.name, officer.also)
        self.there[officer.id] = replace(
            officer,
            role=role or officer.role,
            name=whole.name,
            shown=whole.for_children,
            also=whole.also,
        )
        return True

    def invited(self, key: str) -> SetUp[Officer] | None:
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
        address = read_email(email)
        return next((each for each in self.there.values() if address in _called(each)), None)

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

    def remove(self, email: str, *, keeps_one: bool = False) -> bool:
        officer = next((each for each in self.there.values() if each.email == email), None)
        if officer is None:
            return False
        if keeps_one:
            self._keep_one(officer)
        del self.there[officer.id]
        return True

    def _keep_one(self, gone: Officer) -> None:
        others = (each for each in self.there.values() if each.id != gone.id)
        if gone.decides and not any(each.decides for each in others):
            raise LastToDecide

    def of_council(self, council: str) -> Sequence[Officer]:
        return [each for each in self.there.values() if each.council == council and each.name]


def _called(officer: Officer) -> tuple[str, str]:
    return officer.id, read_email(officer.email)


@dataclass
class FakeAbsences:
    """Absences in the order of their first days, of one council for each officer."""

    there: list[tuple[str, Absence]] = field(default_factory=list)

    def of_council(self, council: str) -> Sequence[Absence]:
        return sorted((each for of, each in self.there if of == council), key=lambda it: it.first)

    def save(self, council: str, absence: Absence, today: date) -> None:
        self.there = [pair for pair in self.there if pair[1].last >= today]
        self.there.append((council, absence))

    def take_back(self, council: str, officer_id: str, first: date) -> bool:
        before = len(self.there)
        self.there = [
            (of, each)
            for of, each in self.there
            if (of, each.officer, each.first) != (council, officer_id, first)
        ]
        return len(self.there) < before


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
