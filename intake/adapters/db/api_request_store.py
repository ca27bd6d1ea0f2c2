"""What programs sent under names of their own, in the database: the KnownRequests port.

A row is found by a hash of token and name, and sealed under a key made of both. The server keeps
neither: only who sends the same again, with the same token, has it opened.
"""

import hmac
import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy import text as sql

from intake.adapters.crypto.aead import decrypt, encrypt
from intake.adapters.db.api_tables import api_requests
from intake.adapters.db.engine import Database
from intake.services.api.ports import KnownRequest
from intake.services.ports import WallClock

KEPT_FOR: Final = timedelta(days=1)

_OF: Final = select(api_requests).where(api_requests.c.mark == bindparam("which"))
_KEEP: Final = sql(
    "INSERT INTO api_requests (mark, at, sealed) VALUES (:mark, :at, :sealed)"
    " ON CONFLICT (mark) DO NOTHING"
).bindparams(bindparam("at", type_=api_requests.c.at.type))
_FORGET: Final = delete(api_requests).where(api_requests.c.at < bindparam("before"))


@dataclass(frozen=True, slots=True)
class ApiRequestStore:
    """Keeps them for a day; the older go as others come."""

    database: Database
    clock: WallClock

    def of(self, text: str, name: str) -> KnownRequest | None:
        """What was sent so. Raises DamagedContent."""
        with self.database.read() as connection:
            row = connection.execute(_OF, {"which": _mark(text, name)}).one_or_none()
        is_good = row is not None and row.at >= self.clock.now() - KEPT_FOR
        return _request(row, text, name) if row is not None and is_good else None

    def keep(self, text: str, name: str, request: KnownRequest) -> KnownRequest:
        """Keep it, unless something is kept so already. Raises DamagedContent."""
        mark, now = _mark(text, name), self.clock.now()
        # What says nothing is left out: a version that does not know it can read the rest.
        plain = json.dumps({key: each for key, each in asdict(request).items() if each}).encode()
        ciphertext = encrypt(_key(text, name), plain, mark)
        with self.database.write() as connection:
            connection.execute(_FORGET, {"before": now - KEPT_FOR})
            connection.execute(_KEEP, {"mark": mark, "at": now, "sealed": ciphertext})
            row = connection.execute(_OF, {"which": mark}).one()
        return _request(row, text, name)


def _request(row: Row[Any], text: str, name: str) -> KnownRequest:
    return KnownRequest(**json.loads(decrypt(_key(text, name), row.sealed, row.mark)))


def _mark(text: str, name: str) -> bytes:
    return hmac.digest(text.encode(), f"mark {name}".encode(), "sha256")


def _key(text: str, name: str) -> bytes:
    return hmac.digest(text.encode(), f"key {name}".encode(), "sha256")
