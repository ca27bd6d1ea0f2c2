"""Colleagues who were asked for something, in the database: the ColleagueDoor port."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.desk_tables import colleague_codes, colleague_devices, draft_texts
from intake.adapters.db.engine import Database
from intake.domain.people.coming_back import ALPHABET, read_letters, spells
from intake.services.desk.colleague_ports import DEVICE_DAYS, DraftText
from intake.services.ports import DamagedContent, WallClock

MOST_CODES: Final = 5
ANOTHER_CODE_AFTER: Final = timedelta(hours=1)
"""So many codes go to one address at once, and one more each time that this has passed."""

CODE_GOOD_FOR: Final = ANOTHER_CODE_AFTER
"""How long the newest code is good: until another one can be had. So nobody who only has the link
can leave whoever reads that mailbox without one, by asking for codes or by typing wrong ones."""

_CODE_GROUPS: Final = 2
_GROUP: Final = 5
"""More than 45 random bits, so that wrong tries need not be counted."""

_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class ColleagueStore:
    """Keeps hashes of codes and devices, and sealed texts."""

    database: Database
    keyring: Keyring
    clock: WallClock
    secret: str = field(repr=False)

    def new_code(self, council: str, email: str) -> str | None:
        """A new code in place of older ones; None when too many went to this address."""
        now, who = self.clock.now(), self._who(council, email)
        code = _random_code()
        with self.database.write() as connection:
            row = connection.execute(_of(who)).one_or_none()
            count, since = _lately(row, now)
            if count >= MOST_CODES:
                return None
            connection.execute(delete(colleague_codes).where(colleague_codes.c.who == who))
            connection.execute(
                insert(colleague_codes),
                {
                    "who": who,
                    "code": self._code(who, code),
                    "until": now + CODE_GOOD_FOR,
                    "sent": count + 1,
                    "since": since,
                },
            )
            self._let_old_go(connection)
        return code

    def enter(self, council: str, email: str, typed_code: str) -> str | None:
        """The token of a device whose code is right; a code lets one device in, once."""
        now, who = self.clock.now(), self._who(council, email)
        with self.database.write() as connection:
            row = connection.execute(_of(who)).one_or_none()
            if row is None or row.until <= now:
                return None
            if not hmac.compare_digest(row.code, self._code(who, typed_code)):
                return None
            connection.execute(
                update(colleague_codes).where(colleague_codes.c.who == who), {"until": now}
            )
            token = secrets.token_urlsafe(_TOKEN_BYTES)
            device = {"lookup": _lookup(token), "who": who, "seen": now}
            connection.execute(insert(colleague_devices), device)
        return token

    def knows(self, council: str, email: str, token: str) -> bool:
        """Whether this device was let in; that it came back is written down once a day."""
        now, mine = self.clock.now(), colleague_devices.c.lookup == _lookup(token)
        with self.database.read() as connection:
            row = connection.execute(select(colleague_devices).where(mine)).one_or_none()
        if row is None or not hmac.compare_digest(row.who, self._who(council, email)):
            return False
        if row.seen + timedelta(days=DEVICE_DAYS) <= now:
            return False
        if row.seen + timedelta(days=1) <= now:
            with self.database.write() as connection:
                connection.execute(update(colleague_devices).where(mine), {"seen": now})
        return True

    def forget(self, token: str) -> None:
        """Know a device no more."""
        with self.database.write() as connection:
            mine = colleague_devices.c.lookup == _lookup(token)
            connection.execute(delete(colleague_devices).where(mine))

    def text(self, reference: str, number: int) -> DraftText | None:
        """What is kept; None where nothing is, or its row was changed from outside."""
        with self.database.read() as connection:
            row = connection.execute(_text_of(reference, number)).one_or_none()
        return None if row is None else self._opened(row)

    def keep(self, reference: str, number: int, revision: int, words: Mapping[int, str]) -> bool:
        """Keep it under the next revision, unless another one is there by now."""
        document = [[each, text] for each, text in words.items()]
        plain = json.dumps(document).encode("utf-8", "surrogatepass")
        row = {
            "reference": reference,
            "number": number,
            "revision": revision + 1,
            "kept": self.clock.now(),
            "sealed": self.keyring.encrypt(plain, _label(reference, number)),
        }
        with self.database.write() as connection:
            there = connection.execute(_text_of(reference, number)).one_or_none()
            if (there.revision if there else 0) != revision:
                return False
            connection.execute(_forget(reference, number))
            connection.execute(insert(draft_texts), row)
        return True

    def unreadable(self) -> Sequence[str]:
        """In which cases a text opens no more: it was changed, not by us."""
        with self.database.read() as connection:
            rows = connection.execute(select(draft_texts).order_by(draft_texts.c.reference)).all()
        return [row.reference for row in rows if self._opened(row) is None]

    def _opened(self, row: Row[Any]) -> DraftText | None:
        try:
            plain = self.keyring.decrypt(row.sealed, _label(row.reference, row.number))
        except DamagedContent:
            return None
        return DraftText(row.revision, dict(json.loads(plain)), row.kept)

    def _let_old_go(self, connection: Connection) -> None:
        now = self.clock.now()
        old = colleague_codes.c.since < now - timedelta(days=1)
        connection.execute(delete(colleague_codes).where(old))
        unused_devices = colleague_devices.c.seen < now - timedelta(days=DEVICE_DAYS)
        connection.execute(delete(colleague_devices).where(unused_devices))

    def _who(self, council: str, email: str) -> bytes:
        return self._mark(json.dumps(["colleague", council, email]))

    def _code(self, who: bytes, code: str) -> bytes:
        return self._mark(json.dumps(["code", who.hex(), read_letters(code)]))

    def _mark(self, text: str) -> bytes:
        return hmac.digest(self.secret.encode(), f"intake {text}".encode(), "sha256")


def _random_code() -> str:
    """A code in groups that spells no word."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(_CODE_GROUPS * _GROUP))
        if not spells(letters):
            return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def _lately(row: Row[Any] | None, now: datetime) -> tuple[int, datetime]:
    """How many codes count now, and since when: one is forgotten each hour."""
    hours = (now - row.since) // ANOTHER_CODE_AFTER if row is not None else 0
    if row is None or hours >= row.sent:
        return 0, now
    return row.sent - hours, row.since + hours * ANOTHER_CODE_AFTER


def _of(who: bytes) -> Any:
    return select(colleague_codes).where(colleague_codes.c.who == who)


def _text_of(reference: str, number: int) -> Any:
    mine = (draft_texts.c.reference == reference, draft_texts.c.number == number)
    return select(draft_texts).where(*mine)


def _forget(reference: str, number: int) -> Any:
    mine = (draft_texts.c.reference == reference, draft_texts.c.number == number)
    return delete(draft_texts).where(*mine)


def _lookup(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _label(reference: str, number: int) -> bytes:
    """Where a ciphertext belongs, so that none can be put where another stood."""
    return json.dumps(["draft text", reference, number]).encode()
