"""The tokens of programs in the database: the TokenRows port."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select

from intake.adapters.crypto.keyed_lookup import token_lookup
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.api_tables import api_tokens
from intake.adapters.db.engine import Database
from intake.domain.people.api_token import ApiToken
from intake.services.api.ports import Grant
from intake.services.ports import DamagedContent, WallClock

PREFIX: Final = "intake_"
"""How each token begins, so that whoever searches for secrets finds one."""

_BYTES: Final = 32
_ID_BYTES: Final = 5
_LONGEST: Final = 200

_BY_TEXT: Final = select(api_tokens).where(api_tokens.c.lookup == bindparam("which"))
_ALL: Final = select(api_tokens).order_by(api_tokens.c.made, api_tokens.c.id)
_TAKE_BACK: Final = delete(api_tokens).where(api_tokens.c.id == bindparam("whose"))


@dataclass(frozen=True, slots=True)
class ApiTokenStore:
    """Keeps what tokens grant; a token itself is nowhere.

    ``secret`` keys what they are found by.
    """

    database: Database
    keyring: Keyring
    clock: WallClock
    secret: str = field(repr=False)

    def add(self, grant: Grant) -> tuple[ApiToken, str]:
        """Make one of 256 random bits."""
        text = PREFIX + secrets.token_urlsafe(_BYTES)
        token = ApiToken(
            *(secrets.token_hex(_ID_BYTES), grant.council, grant.scopes, grant.purpose),
            *(self.clock.now(), grant.until),
        )
        row: dict[str, object] = {
            "id": token.id,
            "lookup": token_lookup(self.secret, text),
            "council": token.council,
            "made": token.made,
            "until": token.until,
        }
        document = {"scopes": sorted(token.scopes), "purpose": token.purpose}
        label = _label(token.id, str(row["lookup"]), token.council, token.made, token.until)
        row["sealed"] = self.keyring.encrypt(json.dumps(document).encode(), label)
        with self.database.write() as connection:
            connection.execute(insert(api_tokens), row)
        return token, text

    def by_text(self, text: str) -> ApiToken | None:
        """What a token grants; None where there is none, or its row was changed."""
        if not text.startswith(PREFIX) or len(text) > _LONGEST:
            return None
        with self.database.read() as connection:
            which = {"which": token_lookup(self.secret, text)}
            row = connection.execute(_BY_TEXT, which).one_or_none()
        return self._token(row) if row else None

    def all(self, council: str = "") -> Sequence[ApiToken]:
        """Those of a council, or of every one; one whose row was changed grants nothing."""
        rows = _ALL.where(api_tokens.c.council == council) if council else _ALL
        with self.database.read() as connection:
            tokens = [self._token(each) for each in connection.execute(rows).all()]
        return [each for each in tokens if each]

    def take_back(self, token_id: str) -> bool:
        """Forget a token; tells whether it was there."""
        with self.database.write() as connection:
            return bool(connection.execute(_TAKE_BACK, {"whose": token_id}).rowcount)

    def _token(self, row: Row[Any]) -> ApiToken | None:
        try:
            document = json.loads(self.keyring.decrypt(row.sealed, api_token_label(row)))
        except DamagedContent:
            return None
        scopes = frozenset(document["scopes"])
        return ApiToken(row.id, row.council, scopes, document["purpose"], row.made, row.until)


def api_token_label(row: Row[Any]) -> bytes:
    """All that stands in the clear in a row, and must be the same for it to open."""
    return _label(row.id, row.lookup, row.council, row.made, row.until)


def _label(
    token_id: str, lookup: str, council: str, made_at: datetime | None, until: datetime | None
) -> bytes:
    moments = [each.astimezone(UTC).isoformat() if each else "" for each in (made_at, until)]
    return json.dumps(["api token", token_id, lookup, council, *moments]).encode()
