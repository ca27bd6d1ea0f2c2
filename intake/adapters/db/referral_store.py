"""Services that were asked before anything was sent, in the database: the ReferralLinks port."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, CursorResult, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from intake.adapters.crypto.aead import decrypt, encrypt
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.engine import Database
from intake.adapters.db.link_tables import referrals
from intake.services.ports import DamagedContent, Stale, WallClock
from intake.services.referral_ports import Bond, StoredReferral


@dataclass(frozen=True, slots=True)
class ReferralStore:
    """Keeps what a service is told under the link's own token, and its answers under our key."""

    database: Database
    keyring: Keyring
    clock: WallClock

    def begin(self, token: str, request: Mapping[str, object]) -> None:
        """Have a link with this token open this, unless somebody answered there already."""
        plain = json.dumps(request).encode()
        row = {
            "lookup": _lookup(token),
            "asked": encrypt(_key(token), plain, referral_label("asked", _lookup(token))),
            "revision": 0,
            "kept": self.clock.now(),
        }
        no_answer = (referrals.c.answers.is_(None), referrals.c.reference.is_(None))
        again = update(referrals).where(referrals.c.lookup == row["lookup"], *no_answer)
        # One that stands there was begun by a press whose email never went.
        with suppress(IntegrityError), self.database.write() as connection:
            if not connection.execute(again.values(row)).rowcount:
                connection.execute(insert(referrals), row)

    def read(self, token: str) -> StoredReferral | None:
        """What a link opens; None where it is none of ours, was let go, or was changed."""
        lookup = _lookup(token)
        with self.database.read() as connection:
            row = connection.execute(
                select(referrals).where(referrals.c.lookup == lookup)
            ).one_or_none()
        if row is None:
            return None
        try:
            return self._opened(row, token)
        except DamagedContent:
            return None

    def answer(self, token: str, revision: int, answers: Sequence[Mapping[str, object]]) -> bool:
        """Keep these answers, unless there are others by now."""
        lookup = _lookup(token)
        ciphertext = self.keyring.encrypt(
            json.dumps([*answers]).encode(), referral_label("answers", lookup)
        )
        values = {"answers": ciphertext, "revision": revision + 1, "kept": self.clock.now()}
        with self.database.write() as connection:
            return _changed(connection, lookup, revision, values)

    def past(self, before: datetime) -> Sequence[datetime]:
        """Of each referral that `let_go` would forget when it was asked, or answered last."""
        with self.database.read() as connection:
            return connection.execute(select(referrals.c.kept).where(*_old(before))).scalars().all()

    def let_go(self, before: datetime) -> int:
        """Forget what was asked and never sent, and not answered since; tells how many."""
        with self.database.write() as connection:
            return connection.execute(delete(referrals).where(*_old(before))).rowcount

    def _opened(self, row: Row[Any], token: str) -> StoredReferral:
        if row.reference is not None:
            return StoredReferral(row.revision, reference=row.reference, number=row.number)
        request = json.loads(decrypt(_key(token), row.asked, referral_label("asked", row.lookup)))
        answers = ()
        if row.answers is not None:
            plain = self.keyring.decrypt(row.answers, referral_label("answers", row.lookup))
            answers = tuple(json.loads(plain))
        return StoredReferral(row.revision, request, answers)


def _old(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return (referrals.c.kept < before, referrals.c.reference.is_(None))


def bind(connection: Connection, reference: str, bonds: Sequence[Bond]) -> None:
    """Have these links be of a case from now on, and let go of what they held.

    Raises Stale where an answer came since.
    """
    for each in bonds:
        lookup = _lookup(each.token)
        values = {"asked": None, "answers": None, "reference": reference, "number": each.number}
        if not _changed(connection, lookup, each.revision, values):
            raise Stale


def _changed(
    connection: Connection, lookup: str, revision: int, values: Mapping[str, object]
) -> bool:
    mine = (
        referrals.c.lookup == lookup,
        referrals.c.revision == revision,
        referrals.c.reference.is_(None),
    )
    result: CursorResult[Any] = connection.execute(update(referrals).where(*mine), values)
    return result.rowcount == 1


def _lookup(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _key(token: str) -> bytes:
    """What the token seals with: it is random, and as long as a key."""
    return hashlib.sha256(b"intake referral " + token.encode()).digest()


def referral_label(part: str, lookup: str) -> bytes:
    """Where a ciphertext belongs, so that none can be put where another stood."""
    return json.dumps(["referral", part, lookup]).encode()
