"""Mailboxes whose readers a code lets in, in the database: the MailboxDoor port."""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from intake.adapters.db.engine import Database
from intake.adapters.db.link_tables import mailbox_codes, mailbox_devices
from intake.domain.people.coming_back import ALPHABET, read_letters, spells
from intake.services.ports import WallClock
from intake.services.post.mailboxes import DEVICE_DAYS, Mailbox

MOST_CODES: Final = 5
ANOTHER_CODE_AFTER: Final = timedelta(hours=1)
"""So many codes go to one mailbox at once, and one more each time that this has passed."""

CODE_GOOD_FOR: Final = ANOTHER_CODE_AFTER
"""How long the newest code is good: until another one can be had. So nobody who only has the link
can leave whoever reads that mailbox without one, by asking for codes or by typing wrong ones."""

_CODE_GROUPS: Final = 2
_GROUP: Final = 5
"""More than 45 random bits, so that wrong tries need not be counted."""

_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class MailboxStore:
    """Keeps hashes of codes and devices."""

    database: Database
    clock: WallClock
    secret: str = field(repr=False)

    def new_code(self, mailbox: Mailbox) -> str | None:
        """A new code in place of older ones; None when too many went to this mailbox."""
        now, who = self.clock.now(), self._who(mailbox)
        code = _random_code()
        with self.database.write() as connection:
            row = connection.execute(_of(who)).one_or_none()
            count, since = _lately(row, now)
            if count >= MOST_CODES:
                return None
            connection.execute(delete(mailbox_codes).where(mailbox_codes.c.who == who))
            connection.execute(
                insert(mailbox_codes),
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

    def enter(self, mailbox: Mailbox, typed_code: str) -> str | None:
        """The token of a device whose code is right; a code lets one device in, once."""
        now, who = self.clock.now(), self._who(mailbox)
        with self.database.write() as connection:
            row = connection.execute(_of(who)).one_or_none()
            if row is None or row.until <= now:
                return None
            if not hmac.compare_digest(row.code, self._code(who, typed_code)):
                return None
            connection.execute(
                update(mailbox_codes).where(mailbox_codes.c.who == who), {"until": now}
            )
            token = secrets.token_urlsafe(_TOKEN_BYTES)
            device = {"lookup": _lookup(token), "who": who, "seen": now}
            connection.execute(insert(mailbox_devices), device)
        return token

    def knows(self, mailbox: Mailbox, token: str) -> bool:
        """Whether this device was let in; that it came back is written down once a day."""
        now, mine = self.clock.now(), mailbox_devices.c.lookup == _lookup(token)
        with self.database.read() as connection:
            row = connection.execute(select(mailbox_devices).where(mine)).one_or_none()
        if row is None or not hmac.compare_digest(row.who, self._who(mailbox)):
            return False
        if row.seen + timedelta(days=DEVICE_DAYS) <= now:
            return False
        if row.seen + timedelta(days=1) <= now:
            with self.database.write() as connection:
                connection.execute(update(mailbox_devices).where(mine), {"seen": now})
        return True

    def forget(self, token: str) -> None:
        """Know a device no more."""
        with self.database.write() as connection:
            mine = mailbox_devices.c.lookup == _lookup(token)
            connection.execute(delete(mailbox_devices).where(mine))

    def _let_old_go(self, connection: Connection) -> None:
        now = self.clock.now()
        old = mailbox_codes.c.since < now - timedelta(days=1)
        connection.execute(delete(mailbox_codes).where(old))
        unused_devices = mailbox_devices.c.seen < now - timedelta(days=DEVICE_DAYS)
        connection.execute(delete(mailbox_devices).where(unused_devices))

    def _who(self, mailbox: Mailbox) -> bytes:
        return self._mark(json.dumps([mailbox.room, mailbox.owner, mailbox.address]))

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
    return select(mailbox_codes).where(mailbox_codes.c.who == who)


def _lookup(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
