"""Limits for wrong words: by device and, more widely, by network; never by case."""

import hashlib
import hmac
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, text, update

from intake.adapters.db.engine import Database
from intake.adapters.db.tables import attempts
from intake.services.ports import Caller, TooManyTries, WallClock

PERIOD_SECONDS: Final = 15 * 60
PER_DEVICE: Final = 10
PER_NETWORK: Final = 100

_COUNTED = select(attempts.c.caller, attempts.c.failures).where(
    attempts.c.caller.in_(bindparam("callers", expanding=True)),
    attempts.c.period == bindparam("now"),
)
_COUNT = text(
    "INSERT INTO attempts (caller, period, failures) VALUES (:caller, :period, 1)"
    " ON CONFLICT (caller, period) DO UPDATE SET failures = attempts.failures + 1"
)
_UNCOUNT = (
    update(attempts)
    .where(attempts.c.caller == bindparam("who"), attempts.c.period == bindparam("since"))
    .values(failures=attempts.c.failures - 1)
)
_FORGET = delete(attempts).where(attempts.c.period < bindparam("now"))


@dataclass(frozen=True, slots=True)
class Try:
    """One try to come back that is under way: by whom, and in which quarter of an hour."""

    callers: tuple[bytes, ...]
    period: int


@dataclass(frozen=True, slots=True)
class Attempts:
    """Counts wrong words in each quarter of an hour.

    ``secret`` keys the hashes that callers are counted under: they can't be turned back into
    addresses, nor compared from one quarter of an hour to the next. ``purpose`` keeps the
    counts of one door apart from those of another.
    """

    database: Database
    secret: str = field(repr=False)
    clock: WallClock
    purpose: str = "words"

    def start(self, caller: Caller) -> Try:
        """Count a try as failed until it has worked, so that tries side by side all count.

        Raises TooManyTries, and then counts nothing.
        """
        period = int(self.clock.now().timestamp()) // PERIOD_SECONDS
        limits = self._limits(caller, period)
        # Always in one order, so that two tries never wait for each other.
        counts = [{"caller": caller_hash, "period": period} for caller_hash in sorted(limits)]
        with self.database.read() as connection:
            _refuse_beyond(connection, period, {who: most - 1 for who, most in limits.items()})
        with self.database.write() as connection:
            connection.execute(_FORGET, {"now": period})
            connection.execute(_COUNT, counts)
            _refuse_beyond(connection, period, limits)
        return Try(tuple(sorted(limits)), period)

    def worked(self, attempt: Try, connection: Connection) -> None:
        """Take the count back, in the transaction of what the try was for."""
        counts = [{"who": caller_hash, "since": attempt.period} for caller_hash in attempt.callers]
        connection.execute(_UNCOUNT, counts)

    def _limits(self, caller: Caller, period: int) -> dict[bytes, int]:
        network = _network(caller.network)
        limits = {self._hashed(f"{period} network {network}"): PER_NETWORK}
        if caller.device:
            limits[self._hashed(f"{period} device {caller.device}")] = PER_DEVICE
        return limits

    def _hashed(self, who: str) -> bytes:
        key = hashlib.sha256(b"intake attempts" + self.secret.encode()).digest()
        return hmac.digest(key, f"{self.purpose} {who}".encode(), "sha256")


def _refuse_beyond(connection: Connection, period: int, most: Mapping[bytes, int]) -> None:
    rows = connection.execute(_COUNTED, {"callers": list(most), "now": period})
    if any(failures > most[caller_hash] for caller_hash, failures in rows):
        raise TooManyTries


def _network(address: str) -> str:
    """What one household or school has of the internet: a version 6 address varies beyond 64."""
    try:
        ip_address = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip_address, ipaddress.IPv6Address) and ip_address.ipv4_mapped is None:
        return str(ipaddress.ip_network((ip_address, 64), strict=False))
    return str(ip_address)
