"""A council's provider and the accounts bound to it, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake.domain.people.sign_on import Admission, Identity, role_by
from intake.services.accounts.ports import LastToDecide
from intake.services.accounts.sign_on_ports import (
    IdentityTaken,
    Proof,
    ProviderAway,
    SecretFault,
    TokenRefused,
)

if TYPE_CHECKING:
    from intake.domain.people.officer import Officer
    from tests.support.desk_fakes import FakeOfficers


@dataclass
class FakeProvider:
    """Whoever comes with a subject for a code is that one, as what it was told."""

    admission: Admission | None = "officer"
    is_away: bool = False
    secret: SecretFault | None = None
    anew: list[bool] = field(default_factory=list)

    def secret_fault(self) -> SecretFault | None:
        return self.secret

    def address(self, proof: Proof, *, anew: bool) -> str:
        self.anew.append(anew)
        if self.is_away:
            raise ProviderAway
        return f"https://council.example/?state={proof.state}"

    def identity(self, code: str, proof: Proof, issuer: str | None) -> Identity:
        if self.is_away:
            raise ProviderAway
        if code == "forged" or issuer:
            raise TokenRefused
        return Identity("https://council.example", code, self.admission)


@dataclass
class FakeCouncilAccounts:
    """Accounts of fake officers, each bound to one subject."""

    officers: FakeOfficers
    bound: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    last: str = ""

    def use_up(self, state: str) -> bool:
        is_new = state not in self.used
        self.used.add(state)
        return is_new

    def by_identity(self, council: str, identity: Identity) -> Officer | None:
        there = self.officers.there.get(self.bound.get(identity.subject, ""))
        return there if there and there.council == council else None

    def is_bound(self, officer_id: str) -> bool:
        return officer_id in self.bound.values()

    def bind(self, officer_id: str, identity: Identity) -> None:
        if self.bound.get(identity.subject, officer_id) != officer_id:
            raise IdentityTaken
        self.bound[identity.subject] = officer_id

    def settle(self, key: str, council: str, identity: Identity) -> Officer | None:
        if key not in self.officers.links or self.officers.there[key].council != council:
            return None
        if key == self.last:
            raise LastToDecide
        self.bind(key, identity)
        self.officers.links.discard(key)
        return self.officers.there[key]

    def admit(self, officer_id: str, admission: Admission) -> tuple[Officer, str] | None:
        there = self.officers.there.get(officer_id)
        if there is None or officer_id in self.away:
            return None
        officer = replace(there, role=role_by(admission, there.role))
        self.officers.there[officer_id] = officer
        token = f"token {len(self.officers.tokens)}"
        self.officers.tokens[token] = officer_id
        return officer, token

    def turn_away(self, officer_id: str) -> None:
        self.officers.end_all(officer_id)
        self.away.add(officer_id)
