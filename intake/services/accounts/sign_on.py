"""Signing in with a council's own account: the way to its provider, and back."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from intake.domain.people.officer import Officer
from intake.domain.people.sign_on import Identity
from intake.services.accounts.ports import LastToDecide
from intake.services.accounts.sign_on_ports import (
    BoundAccounts,
    IdentityTaken,
    Proof,
    Provider,
    ProviderAway,
    TokenRefused,
)
from intake.services.ports import AccessLog, BrowserSeals, WallClock

MINUTES: Final = 10
"""How long somebody may take at their council's sign-in page."""

MOST_OF_ADDRESS: Final = 1000
"""Characters of where somebody wanted to go that are carried along; a cookie has little room."""

MOST_OF_CODE: Final = 4000
"""Characters of a code; what is longer is none of a provider, and is not sent to it."""

_RANDOM_BYTES: Final = 32

SignOnFault = Literal["over", "away", "stopped", "refused", "no_role", "unknown", "taken", "last"]
"""Why nobody was let in: it took too long, was answered before, or was begun in another browser;
the provider does not answer; the person or the provider stopped it; what it gave is not good; it
knows them and says of no role here; no account at the desk is bound to them; another one is; or
nobody else who decides there would have a password."""


class SignOnRefused(Exception):
    """Nobody was let in, and why."""

    def __init__(self, fault: SignOnFault) -> None:
        self.fault: SignOnFault = fault
        super().__init__(fault)


@dataclass(frozen=True, slots=True)
class Errand:
    """For what somebody goes there: to sign in and go on ``to`` an address of the desk; to bind
    the account of an ``officer``, by id; or to use a link up, by its ``key``."""

    to: str = ""
    officer: str = ""
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Departure:
    """The address of the provider's page, and what the browser carries until it comes back."""

    address: str
    cookie: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who came back, for what, and the token of their new session; none for who had one."""

    officer: Officer
    errand: Errand
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SigningOn:
    """Sends people to their council's provider, and lets them in when they come back.

    ``providers`` are by the council's key. Beside it everybody's password stays as it is.
    """

    providers: Mapping[str, Provider]
    accounts: BoundAccounts
    seals: BrowserSeals
    clock: WallClock
    log: AccessLog

    def offered(self) -> tuple[str, ...]:
        """The councils whose people can sign in so."""
        return tuple(key for key, each in self.providers.items() if each.secret_fault() is None)

    def is_bound(self, officer: Officer) -> bool:
        """Whether an officer can sign in so."""
        return self.accounts.is_bound(officer.id)

    def begin(self, council: str, errand: Errand) -> Departure:
        """Send somebody there. Raises SignOnRefused.

        Whoever binds an account has to sign in anew there: on a computer that a team shares,
        somebody else may be signed in.
        """
        proof = Proof(*(secrets.token_urlsafe(_RANDOM_BYTES) for _ in range(3)))
        anew = bool(errand.officer or errand.key)
        try:
            address = self.providers[council].address(proof, anew=anew)
        except ProviderAway:
            raise SignOnRefused("away") from None
        is_short = len(errand.to) <= MOST_OF_ADDRESS
        to = errand.to if is_short and errand.to.isascii() and errand.to.isprintable() else ""
        document: dict[str, object] = {
            "council": council,
            "until": (self.clock.now() + timedelta(minutes=MINUTES)).isoformat(),
            "proof": [proof.state, proof.nonce, proof.verifier],
            "errand": [to, errand.officer, errand.key],
        }
        return Departure(address, self.seals.seal(proof.state, document))

    def come_back(
        self, council: str, cookie: str, answer: Mapping[str, str], officer: Officer | None
    ) -> Arrival:
        """Do what somebody went there for; ``officer`` is who is signed in here. Raises
        SignOnRefused, and has let nobody in then."""
        proof, errand = self._carried(council, cookie, answer.get("state", ""))
        if errand.officer and (officer is None or officer.id != errand.officer):
            raise SignOnRefused("over")
        identity = self._identity(council, answer, proof)
        if not self.accounts.use_up(proof.state):
            raise SignOnRefused("over")
        try:
            return self._arrival(council, errand, identity, officer)
        except IdentityTaken:
            raise SignOnRefused("taken") from None
        except LastToDecide:
            raise SignOnRefused("last") from None

    def _carried(self, council: str, cookie: str, state: str) -> tuple[Proof, Errand]:
        document = self.seals.open(state, cookie)
        if document is None or document["council"] != council:
            raise SignOnRefused("over")
        left = datetime.fromisoformat(str(document["until"])) - self.clock.now()
        # One that lies ahead was sealed by a clock that was wrong.
        if not timedelta(0) < left <= timedelta(minutes=MINUTES):
            raise SignOnRefused("over")
        return Proof(*_texts(document["proof"])), Errand(*_texts(document["errand"]))

    def _identity(self, council: str, answer: Mapping[str, str], proof: Proof) -> Identity:
        code = answer.get("code", "")
        if "error" in answer or not code:
            raise SignOnRefused("stopped")
        if len(code) > MOST_OF_CODE:
            raise SignOnRefused("refused")
        try:
            return self.providers[council].identity(code, proof, answer.get("iss"))
        except TokenRefused:
            raise SignOnRefused("refused") from None
        except ProviderAway:
            raise SignOnRefused("away") from None

    def _arrival(
        self, council: str, errand: Errand, identity: Identity, officer: Officer | None
    ) -> Arrival:
        if officer is not None and errand.officer:
            return self._bound(errand, identity, officer)
        if errand.key:
            account = self._settled(council, errand, identity)
        else:
            account = self.accounts.by_identity(council, identity)
        if account is None:
            raise SignOnRefused("over" if errand.key else "unknown")
        return self._admitted(account, errand, identity)

    def _bound(self, errand: Errand, identity: Identity, officer: Officer) -> Arrival:
        if identity.admission is None:
            raise SignOnRefused("no_role")
        self.accounts.bind(officer.id, identity)
        self.log.write(officer.email, "council_account", officer.email)
        return Arrival(officer, errand)

    def _settled(self, council: str, errand: Errand, identity: Identity) -> Officer | None:
        if identity.admission is None:
            raise SignOnRefused("no_role")
        account = self.accounts.settle(errand.key, council, identity)
        if account is not None:
            self.log.write(account.email, "council_account", account.email)
        return account

    def _admitted(self, account: Officer, errand: Errand, identity: Identity) -> Arrival:
        if identity.admission is None:
            self.accounts.turn_away(account.id)
            self.log.write(account.email, "turned_away", account.email)
            raise SignOnRefused("no_role")
        entry = self.accounts.admit(account.id, identity.admission)
        if entry is None:
            raise SignOnRefused("unknown")
        officer, token = entry
        if officer.role != account.role:
            self.log.write(officer.email, "role_by_council", officer.email)
        self.log.write(officer.email, "sign_in")
        return Arrival(officer, errand, token)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
