"""Tries to sign in that failed: how long the next code waits, and what the officer is told.

A wrong password costs nobody but who tries anything: it tells nothing, and keeps nobody out. What
is slowed is looking at codes that came with the right password, by account and site; whether one
was looked at can't be told from the answer.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, select, text, update

from intake.adapters.db.desk_tables import sign_in_tries
from intake.adapters.networks import site_and_network
from intake.services.ports import Caller

ALL: Final = "all"
UNSEEN: Final = "unseen"
"""Lines of an account: all its tries, and those whose code was not looked at."""

FREE_HERE, MOST_SECONDS_HERE = 5, 120
FREE_IN_ALL, MOST_SECONDS_IN_ALL = 10, 30
"""Codes that are looked at without any wait, and the longest wait between two after that: from one
site or known device, and from everywhere else together."""

FORGOTTEN_AFTER: Final = timedelta(days=1)

_LINES: Final = (
    select(sign_in_tries)
    .where(
        sign_in_tries.c.account == bindparam("whose"),
        sign_in_tries.c.line.in_(bindparam("which", expanding=True)),
    )
    .order_by(sign_in_tries.c.line)
    .with_for_update()
)
_COUNT: Final = text(
    "INSERT INTO sign_in_tries (account, line, failures, since, codes, free_at)"
    " VALUES (:account, :line, 1, :now, :codes, :free_at)"
    " ON CONFLICT (account, line) DO UPDATE SET failures = sign_in_tries.failures + 1,"
    " since = CASE WHEN sign_in_tries.failures = 0 THEN :now ELSE sign_in_tries.since END,"
    " codes = :codes, free_at = :free_at"
).bindparams(
    bindparam("now", type_=sign_in_tries.c.since.type),
    bindparam("free_at", type_=sign_in_tries.c.free_at.type),
)
_FORGET: Final = delete(sign_in_tries).where(
    sign_in_tries.c.line != ALL, sign_in_tries.c.free_at < bindparam("before")
)
_END_LINE: Final = delete(sign_in_tries).where(
    sign_in_tries.c.account == bindparam("whose"), sign_in_tries.c.line == bindparam("which")
)
_END_COUNT: Final = (
    update(sign_in_tries)
    .where(sign_in_tries.c.account == bindparam("whose"), sign_in_tries.c.line == ALL)
    .values(failures=0)
)


@dataclass(frozen=True, slots=True)
class SignInTry:
    """A try to sign in to an account, from a site or a known device, at an instant in UTC."""

    account: str
    line: str
    is_known: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class SignInTries:
    """Counts tries in the transaction of what they were for.

    ``secret`` keys the hashes that sites are counted under, so that none can be turned back
    into an address.
    """

    secret: str = field(repr=False)

    def from_where(self, account: str, caller: Caller, device: str, now: datetime) -> SignInTry:
        """A try that begins; ``device`` is the id of one that is known for this account."""
        if device:
            return SignInTry(account, f"device {device}", is_known=True, at=now)
        site = site_and_network(caller.network)[0]
        key = hashlib.sha256(b"intake sign-in tries" + self.secret.encode()).digest()
        digest = hmac.digest(key, f"{account} {site}".encode("utf-8", "replace"), "sha256")
        return SignInTry(account, f"site {digest.hex()[:32]}", is_known=False, at=now)

    def lines(self, connection: Connection, attempt: SignInTry) -> dict[str, Row[Any]]:
        """What was counted before, held until the transaction ends."""
        rows = connection.execute(_LINES, {"whose": attempt.account, "which": [ALL, attempt.line]})
        return {row.line: row for row in rows}

    def count(
        self,
        connection: Connection,
        attempt: SignInTry,
        lines: Mapping[str, Row[Any]],
        is_looked_at: bool,
    ) -> None:
        """Count a failure; ``is_looked_at`` tells whether the code was looked at."""
        here = _codes(lines.get(attempt.line), attempt.at) + is_looked_at
        in_all = _codes(lines.get(ALL), attempt.at) + (is_looked_at and not attempt.is_known)
        before = attempt.at - FORGOTTEN_AFTER
        here_at = attempt.at + _wait(here, FREE_HERE, MOST_SECONDS_HERE)
        all_at = attempt.at + _wait(in_all, FREE_IN_ALL, MOST_SECONDS_IN_ALL)
        if not is_looked_at or attempt.is_known:
            all_at = lines[ALL].free_at if ALL in lines else attempt.at
        row = {"account": attempt.account, "now": attempt.at}
        line = attempt.line if is_looked_at else UNSEEN
        connection.execute(_FORGET, {"before": before})
        connection.execute(_COUNT, {**row, "line": ALL, "codes": in_all, "free_at": all_at})
        connection.execute(_COUNT, {**row, "line": line, "codes": here, "free_at": here_at})

    def forget(self, connection: Connection, attempt: SignInTry) -> None:
        """Begin to count anew, after one that worked."""
        connection.execute(_END_LINE, {"whose": attempt.account, "which": attempt.line})
        connection.execute(_END_COUNT, {"whose": attempt.account})


def is_free(attempt: SignInTry, lines: Mapping[str, Row[Any]]) -> bool:
    """Whether a code is looked at now that came with the right password."""
    names = [attempt.line] if attempt.is_known else [ALL, attempt.line]
    return all(_is_over(lines[name].free_at, attempt.at) for name in names if name in lines)


def _is_over(free_at: datetime, now: datetime) -> bool:
    # An instant far ahead was noted by a clock that was wrong, and must lock nobody out.
    return free_at <= now or free_at > now + timedelta(seconds=MOST_SECONDS_HERE)


def _codes(row: Row[Any] | None, now: datetime) -> int:
    """Codes looked at before; a day after the last they count no more."""
    return 0 if row is None or row.free_at < now - FORGOTTEN_AFTER else int(row.codes)


def _wait(codes: int, free: int, most: int) -> timedelta:
    """How long until the next: one second, twice as long each time, up to the most."""
    beyond = codes - free
    return timedelta(seconds=0 if beyond < 0 else min(1 << min(beyond, 10), most))
