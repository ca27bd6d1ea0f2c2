"""Accounts and how people sign in to them: what the Accounts port asks for."""

import base64
import hmac
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Generic

from sqlalchemy import Row
from sqlalchemy.exc import SQLAlchemyError

from intake.adapters.crypto.account_seal import AccountBinding, open_account, seal_account
from intake.adapters.crypto.keyed_lookup import KeyedLookup, Purpose
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.known_device import KnownDevices
from intake.adapters.crypto.one_time import (
    app_address,
    app_secret,
    recovery_codes,
    recovery_lookup,
    step_of,
)
from intake.adapters.crypto.stretching import stretched
from intake.adapters.db.account_documents import (
    is_set_up,
    is_turned_away,
    with_names,
    without_ways_in,
)
from intake.adapters.db.account_rooms import AccountRoom
from intake.adapters.db.account_rows import AccountRows, Credentials, Link
from intake.adapters.db.engine import Database
from intake.adapters.db.sign_in_tries import ALL, SignInTries, SignInTry, is_free
from intake.domain.people.officer import FailedTries, OfficerNames, read_email
from intake.services.accounts.ports import (
    LINK_MINUTES,
    EmailTaken,
    NoNames,
    SetUp,
    SetUpChoice,
    Who,
    WrongCode,
)
from intake.services.ports import Busy, Caller, WallClock
from intake.services.trouble import kind_of

LOG: Final = logging.getLogger(__name__)

SESSION_HOURS: Final = 8
IDLE_MINUTES: Final = 30
TOUCH_SECONDS: Final = 60
"""How exactly it is kept when a session was used last; a page then seldom has to write."""

_TOUCH_PATIENCE: Final = 0.1
"""Seconds that a page waits for its turn to note that; the next one notes it as well."""

_LINK_BYTES: Final = 18
_TOKEN_BYTES: Final = 32
"""Random bytes of what comes behind the account's id in a link's key and a session's token."""

_SALT_BYTES: Final = 16
_NOBODYS_SALT: Final = bytes(_SALT_BYTES)
_NOBODY: Final = "nobody"
_NOBODYS_APP: Final = "A" * 32


@dataclass(frozen=True, slots=True)
class _Entry:
    """A try, and the code that came with it for the app's secret."""

    attempt: SignInTry
    secret: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AccountStore(Generic[Who]):
    """Keeps accounts in the database; names, passwords' hashes and apps' secrets encrypted.

    What is encrypted is bound to what the account is for, email, place and role, and what opens a
    session or a link is found under the server's secret and begins with whose it is: who can write
    to the database and no more makes nobody a manager, and no advocate an officer.
    """

    database: Database
    keyring: Keyring
    clock: WallClock
    secret: str = field(repr=False)
    room: AccountRoom[Who]

    def invite(self, email: str, place: str, role: str, names: OfficerNames | None = None) -> str:
        """A link's key for setting up signing in; makes the account if there is none.

        Raises NoNames, and EmailTaken.
        """
        now, address = self.clock.now(), read_email(email)
        until = now + timedelta(minutes=LINK_MINUTES)
        with self.database.write() as connection:
            if self._rows.is_elsewhere(connection, address):
                raise EmailTaken
            row = self._rows.by_email(connection, address)
            document = with_names((row and self._opened(row)) or {}, names)
            if not document.get("name"):
                raise NoNames
            account_id = row.id if row else secrets.token_hex(16)
            binding = AccountBinding(self.room.kind, account_id, address, place, role)
            key = binding.id + secrets.token_urlsafe(_LINK_BYTES)
            ciphertext = seal_account(self.keyring, document, binding)
            link = Link(self._lookup("link", key), until)
            self._rows.invite(connection, binding, ciphertext, link, now)
        return key

    def invited(self, key: str) -> SetUp[Who] | None:
        """What a link's key is for; None when it is good no more."""
        with self.database.read() as connection:
            row = self._rows.invited(connection, self._lookup("link", key), self.clock.now())
        account = self._account(row, key)
        if account is None or not account.name:
            return None
        secret = app_secret(self.secret, key)
        return SetUp(account, secret, app_address(secret, account.email))

    def settle(self, key: str, choice: SetUpChoice) -> Sequence[str] | None:
        """Keep what was chosen and use the link up. Raises WrongCode."""
        set_up = self.invited(key)
        if set_up is None:
            return None
        step = step_of(set_up.secret, choice.code, self.clock.now())
        if step is None:
            raise WrongCode
        account_id, codes = set_up.account.id, recovery_codes()
        ways_in, lookup = _ways_in(choice, set_up.secret), self._lookup("link", key)
        lookups = [self._recovery(account_id, code) for code in codes]
        with self.database.write() as connection:
            # Names and role may have been changed while the password was stretched.
            row = self._rows.invited(connection, lookup, self.clock.now())
            document = self._opened(row) if row is not None else None
            if row is None or document is None:
                return None
            binding = self.room.binding(row)
            ciphertext = seal_account(
                self.keyring, {**without_ways_in(document), **ways_in}, binding
            )
            credentials = Credentials(account_id, ciphertext, step, lookups)
            used = self._rows.settle(connection, credentials, lookup)
        return codes if used else None

    def sign_in(
        self, email: str, password: str, code: str, caller: Caller
    ) -> tuple[Who, str] | None:
        """A new session and its token; None when the three don't fit, or too many codes came.

        Whatever is wrong, the same is done: no answer tells more by its time.
        """
        with self.database.read() as connection:
            row = self._rows.by_email(connection, read_email(email))
        document = (row and self._opened(row)) or {}
        salt = base64.b64decode(document["salt"]) if "salt" in document else _NOBODYS_SALT
        verifier = stretched(password.encode("utf-8", "surrogatepass"), salt)
        fits = hmac.compare_digest(verifier, base64.b64decode(document.get("verifier", "")))
        right = fits and not is_turned_away(document)
        account, now = row.id if row else _NOBODY, self.clock.now()
        device = self._known(account, document, caller.device)
        attempt = SignInTries(self.secret).from_where(account, caller, device, now)
        entry = _Entry(attempt, document.get("totp", _NOBODYS_APP), code)
        token = account + secrets.token_urlsafe(_TOKEN_BYTES)
        has_begun = self._begin(entry, token, is_right=right and row is not None)
        return (self.room.account(row, document), token) if row and has_begun else None

    def by_email(self, email: str) -> Who | None:
        """Who has this email; nobody whose row was changed from outside."""
        with self.database.read() as connection:
            row = self._rows.by_email(connection, read_email(email))
        document = self._opened(row) if row is not None else None
        return None if row is None or document is None else self.room.account(row, document)

    def known_by(self, account_id: str, device: str) -> str:
        """What a browser keeps from now on that this account was signed in to with."""
        with self.database.read() as connection:
            row = self._rows.by_id(connection, account_id)
        mark = (self._opened(row) or {}).get("salt", "").encode()
        return KnownDevices(self.secret).with_one_more(device, account_id, mark)

    def by_session(self, token: str) -> Who | None:
        """Whose session this is; None once it is over."""
        lookup, now = self._lookup("session", token), self.clock.now()
        with self.database.read() as connection:
            row = self._rows.by_session(connection, lookup)
        if row is None or over(row.begun, row.seen, now):
            return None
        if now - row.seen >= timedelta(seconds=TOUCH_SECONDS):
            self._note_use(lookup, now)
        account = self._account(row, token)
        if account is None or not row.failures:
            return account
        return replace(account, failed_tries=FailedTries(row.failures, row.failures_since))

    def _note_use(self, lookup: str, now: datetime) -> None:
        try:
            with self.database.write(_TOUCH_PATIENCE) as connection:
                self._rows.touch(connection, lookup, now)
        except (Busy, SQLAlchemyError, OSError) as fault:
            # Else nobody would know whose form it is that can't be taken, and give its text back.
            LOG.warning("that a session is in use was not noted: %s", kind_of(fault))

    def end(self, token: str) -> None:
        """End a session."""
        with self.database.write() as connection:
            self._rows.end_session(connection, self._lookup("session", token))

    def end_all(self, account_id: str) -> None:
        """End every session of an account."""
        with self.database.write() as connection:
            self._rows.end_sessions(connection, account_id)

    def at(self, place: str) -> Sequence[Who]:
        """Who of a council or service has set up signing in, by name.

        One whose row was changed from outside is none.
        """
        with self.database.read() as connection:
            rows = self._rows.at(connection, place)
        documents = [(row, self._opened(row) or {}) for row in rows]
        there = [self.room.account(row, each) for row, each in documents if is_set_up(each)]
        return sorted(there, key=lambda each: each.name.casefold())

    @property
    def _rows(self) -> AccountRows:
        return AccountRows(self.room)

    def _begin(self, entry: _Entry, token: str, *, is_right: bool) -> bool:
        """Use the code up and begin a session, both or neither; or count a failure."""
        attempt, tries = entry.attempt, SignInTries(self.secret)
        now, step = attempt.at, step_of(entry.secret, entry.code, attempt.at)
        lookup = self._recovery(attempt.account, entry.code)
        with self.database.write() as connection:
            lines = tries.lines(connection, attempt)
            is_looked_at = is_right and is_free(attempt, lines)
            whose = attempt.account if is_looked_at else _NOBODY
            if step is not None:
                used = self._rows.use_step(connection, whose, step)
            else:
                used = self._rows.use_recovery(connection, whose, lookup)
            if not used:
                tries.count(connection, attempt, lines, is_looked_at)
                return False
            tries.forget(connection, attempt)
            before = lines.get(ALL)
            session = {"lookup": self._lookup("session", token), "begun": now, "seen": now,
                       "failures": before.failures if before else 0,
                       "failures_since": before.since if before else None}  # fmt: skip
            longest = timedelta(hours=SESSION_HOURS)
            self._rows.begin_session(connection, attempt.account, session, longest)
        return True

    def _known(self, account: str, document: Mapping[str, str], device: str) -> str:
        mark = document.get("salt", "").encode()
        return KnownDevices(self.secret).known(device, account, mark)

    def _account(self, row: Row[Any] | None, token: str) -> Who | None:
        """Whose token this is, unless the row it was found in was made to be another's."""
        document = self._opened(row) if row is not None and token.startswith(row.id) else None
        return None if row is None or document is None else self.room.account(row, document)

    def _opened(self, row: Row[Any]) -> dict[str, str] | None:
        return open_account(self.keyring, row.sealed, self.room.binding(row))

    def _lookup(self, purpose: Purpose, token: str) -> str:
        return KeyedLookup(self.secret, self.room.kind).of(purpose, token)

    def _recovery(self, account_id: str, code: str) -> str:
        return self._lookup("recovery", recovery_lookup(account_id, code))


def over(begun_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether a session that was begun and used last at these moments is over."""
    too_old = now - begun_at >= timedelta(hours=SESSION_HOURS)
    return too_old or now - seen_at >= timedelta(minutes=IDLE_MINUTES)


def _ways_in(choice: SetUpChoice, totp: str) -> dict[str, str]:
    """What is sealed of a password and of the app's secret."""
    salt = secrets.token_bytes(_SALT_BYTES)
    verifier = stretched(choice.password.encode("utf-8", "surrogatepass"), salt)
    return {
        "totp": totp,
        "salt": base64.b64encode(salt).decode(),
        "verifier": base64.b64encode(verifier).decode(),
    }
