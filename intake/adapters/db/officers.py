"""Officers and how they sign in: what the Officers port asks for."""

import base64
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, or_, select, update

from intake.adapters.crypto.keyed_lookup import KeyedLookup, Purpose
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.known_device import KnownDevices
from intake.adapters.crypto.officer_seal import OfficerBinding, open_officer, seal_officer
from intake.adapters.crypto.one_time import (
    app_address,
    app_secret,
    recovery_codes,
    recovery_lookup,
    step_of,
)
from intake.adapters.crypto.stretching import stretched
from intake.adapters.db import officer_rows
from intake.adapters.db.desk_tables import officer_sessions, officers
from intake.adapters.db.engine import Database
from intake.adapters.db.officer_documents import (
    binding_of,
    is_set_up,
    named,
    names_in,
    with_names,
)
from intake.adapters.db.sign_in_tries import ALL, SignInTries, SignInTry, is_free
from intake.domain.people.officer import FailedTries, Officer, OfficerNames, Role, read_email
from intake.services.desk.ports import LINK_MINUTES, NoNames, SetUp, SetUpChoice, WrongCode
from intake.services.ports import Caller, WallClock

SESSION_HOURS: Final = 8
IDLE_MINUTES: Final = 30
TOUCH_SECONDS: Final = 60
"""How exactly it is kept when a session was used last; a page then seldom has to write."""

_LINK_BYTES: Final = 18
_TOKEN_BYTES: Final = 32
"""Random bytes of what comes behind the officer's id in a link's key and a session's token."""

STEPS_OFF: Final = 2
"""Half minutes that two codes which were both good may be apart in the wrong order at most."""

_SALT_BYTES: Final = 16
_NOBODYS_SALT: Final = bytes(_SALT_BYTES)
_NOBODY: Final = "nobody"
_NOBODYS_APP: Final = "A" * 32

_BY_EMAIL: Final = select(officers).where(officers.c.email == bindparam("whose"))
_BY_SESSION: Final = (
    select(
        officers,
        officer_sessions.c.begun,
        officer_sessions.c.seen,
        officer_sessions.c.failures,
        officer_sessions.c.failures_since,
    )
    .join(officer_sessions, officer_sessions.c.officer_id == officers.c.id)
    .where(officer_sessions.c.lookup == bindparam("which"))
)
_TOUCH: Final = (
    update(officer_sessions)
    .where(officer_sessions.c.lookup == bindparam("which"))
    .values(seen=bindparam("now"))
)
_USE_STEP: Final = (
    update(officers)
    .where(
        officers.c.id == bindparam("whose"),
        # One that lies ahead was noted by a clock that was wrong, and must lock nobody out.
        or_(
            officers.c.last_step < bindparam("step"),
            officers.c.last_step - STEPS_OFF > bindparam("step"),
        ),
    )
    .values(last_step=bindparam("step"))
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A try, and the code that came with it for the app's secret."""

    attempt: SignInTry
    secret: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfficerStore:
    """Keeps officers in the database; names, passwords' hashes and apps' secrets encrypted.

    What is encrypted is bound to email, council and role, and what opens a session or a link is
    found under the server's secret and begins with whose it is: who can write to the database
    and no more makes nobody a manager.
    """

    database: Database
    keyring: Keyring
    clock: WallClock
    secret: str = field(repr=False)

    def invite(
        self, email: str, council: str, role: Role, names: OfficerNames | None = None
    ) -> str:
        """A link's key for setting up signing in; makes the officer if there is none.

        Raises NoNames.
        """
        now, place = self.clock.now(), (read_email(email), council, role)
        until = now + timedelta(minutes=LINK_MINUTES)
        with self.database.write() as connection:
            row = connection.execute(_BY_EMAIL, {"whose": place[0]}).one_or_none()
            document = with_names((row and self._opened(row)) or {}, names)
            if not document.get("name"):
                raise NoNames
            binding = OfficerBinding(row.id if row else secrets.token_hex(16), *place)
            key = binding.id + secrets.token_urlsafe(_LINK_BYTES)
            ciphertext = seal_officer(self.keyring, document, binding)
            link = officer_rows.Link(self._lookup("link", key), until)
            officer_rows.write_invited(connection, binding, ciphertext, link, now)
        return key

    def invited(self, key: str) -> SetUp | None:
        """What a link's key is for; None when it is good no more."""
        with self.database.read() as connection:
            lookup = self._lookup("link", key)
            row = officer_rows.read_invited(connection, lookup, self.clock.now())
        officer = self._officer(row, key)
        if officer is None or not officer.name:
            return None
        secret = app_secret(self.secret, key)
        return SetUp(officer, secret, app_address(secret, officer.email))

    def settle(self, key: str, choice: SetUpChoice) -> Sequence[str] | None:
        """Keep what was chosen and use the link up. Raises WrongCode."""
        set_up = self.invited(key)
        if set_up is None:
            return None
        step = step_of(set_up.secret, choice.code, self.clock.now())
        if step is None:
            raise WrongCode
        officer_id, codes = set_up.officer.id, recovery_codes()
        ways_in, lookup = _ways_in(choice, set_up.secret), self._lookup("link", key)
        lookups = [self._recovery(officer_id, code) for code in codes]
        with self.database.write() as connection:
            # Names and role may have been changed while the password was stretched.
            row = officer_rows.read_invited(connection, lookup, self.clock.now())
            officer = self._officer(row, key)
            if officer is None:
                return None
            ciphertext = seal_officer(
                self.keyring, {**names_in(officer), **ways_in}, binding_of(officer)
            )
            credentials = officer_rows.Credentials(officer_id, ciphertext, step, lookups)
            used = officer_rows.write_settled(connection, credentials, lookup)
        return codes if used else None

    def sign_in(
        self, email: str, password: str, code: str, caller: Caller
    ) -> tuple[Officer, str] | None:
        """A new session and its token; None when the three don't fit, or too many codes came.

        Whatever is wrong, the same is done: no answer tells more by its time.
        """
        with self.database.read() as connection:
            row = connection.execute(_BY_EMAIL, {"whose": read_email(email)}).one_or_none()
        document = (row and self._opened(row)) or {}
        salt = base64.b64decode(document["salt"]) if "salt" in document else _NOBODYS_SALT
        verifier = stretched(password.encode("utf-8", "surrogatepass"), salt)
        right = hmac.compare_digest(verifier, base64.b64decode(document.get("verifier", "")))
        account, now = row.id if row else _NOBODY, self.clock.now()
        device = self._known(account, document, caller.device)
        attempt = SignInTries(self.secret).from_where(account, caller, device, now)
        entry = _Entry(attempt, document.get("totp", _NOBODYS_APP), code)
        token = account + secrets.token_urlsafe(_TOKEN_BYTES)
        has_begun = self._begin(entry, token, is_right=right and row is not None)
        return (named(row, document), token) if row and has_begun else None

    def by_email(self, email: str) -> Officer | None:
        """Who has this email; nobody whose row was changed from outside."""
        with self.database.read() as connection:
            row = connection.execute(_BY_EMAIL, {"whose": read_email(email)}).one_or_none()
        document = self._opened(row) if row is not None else None
        return None if row is None or document is None else named(row, document)

    def known_by(self, officer_id: str, device: str) -> str:
        """What a browser keeps from now on that this officer signed in with."""
        with self.database.read() as connection:
            row = connection.execute(select(officers).where(officers.c.id == officer_id)).one()
        mark = (self._opened(row) or {}).get("salt", "").encode()
        return KnownDevices(self.secret).with_one_more(device, officer_id, mark)

    def by_session(self, token: str) -> Officer | None:
        """Whose session this is; None once it is over."""
        lookup, now = self._lookup("session", token), self.clock.now()
        with self.database.read() as connection:
            row = connection.execute(_BY_SESSION, {"which": lookup}).one_or_none()
        if row is None or over(row.begun, row.seen, now):
            return None
        if now - row.seen >= timedelta(seconds=TOUCH_SECONDS):
            with self.database.write() as connection:
                connection.execute(_TOUCH, {"which": lookup, "now": now})
        officer = self._officer(row, token)
        if officer is None or not row.failures:
            return officer
        return replace(officer, failed_tries=FailedTries(row.failures, row.failures_since))

    def end(self, token: str) -> None:
        """End a session."""
        self._end(officer_sessions.c.lookup == self._lookup("session", token))

    def end_all(self, officer_id: str) -> None:
        """End every session of an officer."""
        self._end(officer_sessions.c.officer_id == officer_id)

    def switch_shortcuts(self, officer_id: str, *, on: bool) -> None:
        """Keep whether an officer wants keys of one letter."""
        with self.database.write() as connection:
            officer_rows.write_shortcuts(connection, officer_id, on=on)

    def of_council(self, council: str) -> Sequence[Officer]:
        """The officers of a council who have set up signing in, by name.

        One whose row was changed from outside is none.
        """
        with self.database.read() as connection:
            rows = connection.execute(select(officers).where(officers.c.council == council)).all()
        documents = [(row, self._opened(row)) for row in rows]
        there = [named(row, each) for row, each in documents if each and is_set_up(each)]
        return sorted(there, key=lambda each: each.name.casefold())

    def unreadable(self) -> Sequence[str]:
        """The emails of officers whose rows open no more: they were changed, and not by us."""
        with self.database.read() as connection:
            rows = connection.execute(select(officers).order_by(officers.c.email)).all()
        return [row.email for row in rows if self._opened(row) is None]

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
                used = connection.execute(_USE_STEP, {"whose": whose, "step": step}).rowcount
            else:
                used = officer_rows.use_recovery(connection, whose, lookup)
            if not used:
                tries.count(connection, attempt, lines, is_looked_at)
                return False
            tries.forget(connection, attempt)
            before = lines.get(ALL)
            session = {"lookup": self._lookup("session", token), "officer_id": attempt.account,
                       "begun": now, "seen": now,
                       "failures": before.failures if before else 0,
                       "failures_since": before.since if before else None}  # fmt: skip
            officer_rows.forget_old_sessions(connection, now - timedelta(hours=SESSION_HOURS))
            connection.execute(insert(officer_sessions), session)
        return True

    def _known(self, account: str, document: Mapping[str, str], device: str) -> str:
        mark = document.get("salt", "").encode()
        return KnownDevices(self.secret).known(device, account, mark)

    def _end(self, which: Any) -> None:
        with self.database.write() as connection:
            connection.execute(delete(officer_sessions).where(which))

    def _officer(self, row: Row[Any] | None, token: str) -> Officer | None:
        """Whose token this is, unless the row it was found in was made to be another's."""
        document = self._opened(row) if row is not None and token.startswith(row.id) else None
        return None if row is None or document is None else named(row, document)

    def _opened(self, row: Row[Any]) -> dict[str, str] | None:
        return open_officer(self.keyring, row.sealed, binding_of(row))

    def _lookup(self, purpose: Purpose, token: str) -> str:
        return KeyedLookup(self.secret).of(purpose, token)

    def _recovery(self, officer_id: str, code: str) -> str:
        return self._lookup("recovery", recovery_lookup(officer_id, code))


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
