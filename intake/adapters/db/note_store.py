"""An advocate's own notes in the database: what the NoteStore port asks for.

Neither the database nor the server's secrets open them, nor both: the key is sealed under what the
advocate's password gives, and that, while they are signed in, under the token of their browser.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from intake.adapters.crypto.aead import KEY_BYTES, decrypt, encrypt
from intake.adapters.crypto.draft_seal import padded_size
from intake.adapters.crypto.keyed_lookup import KeyedLookup
from intake.adapters.crypto.note_keys import key_of_password, key_of_session, mark_of_case
from intake.adapters.db.advocate_tables import (
    advocate_note_keys,
    advocate_notes,
    advocate_session_keys,
    advocates,
)
from intake.adapters.db.engine import Database
from intake.domain.law.working_days import london_day
from intake.services.advocate.note_ports import Note, OtherPassword, SignInAgain
from intake.services.ports import DamagedContent, WallClock

_VERSION_BYTES: Final = 8
_IN_SESSION: Final = b"session's key of notes|"
_OF_ACCOUNT: Final = b"account's key of notes|"


@dataclass(frozen=True, slots=True)
class SealedNotes:
    """Keeps notes; ``secret`` is what sessions are found by, and opens none."""

    database: Database
    clock: WallClock
    secret: str = field(repr=False)

    def hold(self, account_id: str, token: str, password: str) -> None:
        """Keep what the password opens, sealed under the token of a session that was begun."""
        lookup = self._lookup(token)
        sealed_key = encrypt(
            key_of_session(token), key_of_password(account_id, password), _in_session(lookup)
        )
        with self.database.write() as connection:
            connection.execute(
                insert(advocate_session_keys), {"lookup": lookup, "sealed": sealed_key}
            )

    def notes(self, advocate_id: str, token: str) -> Sequence[Note]:
        """All of somebody's notes, by reference. Raises SignInAgain, OtherPassword."""
        mine = advocate_notes.c.advocate_id == advocate_id
        with self.database.read() as connection:
            key = self._note_key(connection, advocate_id, token)
            rows = connection.execute(select(advocate_notes).where(mine)).all() if key else ()
        return sorted((_opened(key, row) for row in rows if key), key=lambda e: e.reference)

    def note(self, advocate_id: str, token: str, reference: str) -> Note:
        """What somebody noted of a case. Raises SignInAgain, OtherPassword."""
        with self.database.read() as connection:
            key = self._note_key(connection, advocate_id, token)
            row = key and _row(connection, advocate_id, mark_of_case(key, reference))
        return _opened(key, row) if key and row else Note(reference, "")

    def keep(self, advocate_id: str, token: str, note: Note) -> bool:
        """Keep a note unless it was changed meanwhile. Raises SignInAgain, OtherPassword."""
        with self.database.write() as connection:
            _lock(connection, advocate_id)
            key = self._note_key(connection, advocate_id, token) or self._new_key(
                connection, advocate_id, token
            )
            mark = mark_of_case(key, note.reference)
            row = _row(connection, advocate_id, mark)
            if (row.version if row else "") != note.version:
                return False
            mine = (advocate_notes.c.advocate_id == advocate_id, advocate_notes.c.mark == mark)
            connection.execute(delete(advocate_notes).where(*mine))
            if note.text:
                columns = {
                    "advocate_id": advocate_id,
                    "mark": mark,
                    "version": secrets.token_hex(_VERSION_BYTES),
                    "changed": self.clock.now(),
                    "sealed": encrypt(key, _plain(note), _of_note(advocate_id, mark)),
                }
                connection.execute(insert(advocate_notes), columns)
        return True

    def bring_along(self, advocate_id: str, token: str, old_password: str) -> bool:
        """Have the password of now open what one of before does. Raises SignInAgain."""
        old_key = key_of_password(advocate_id, old_password)
        with self.database.write() as connection:
            _lock(connection, advocate_id)
            ciphertext = _key_row(connection, advocate_id)
            now_key = self._session_key(connection, token)
            try:
                key = decrypt(old_key, ciphertext or b"", _of_account(advocate_id))
            except DamagedContent:
                return False
            mine = advocate_note_keys.c.advocate_id == advocate_id
            sealed_key = encrypt(now_key, key, _of_account(advocate_id))
            connection.execute(update(advocate_note_keys).where(mine).values(sealed=sealed_key))
        return True

    def forget(self, advocate_id: str) -> None:
        """Take out all of somebody's notes, and their key."""
        with self.database.write() as connection:
            for table in (advocate_notes, advocate_note_keys):
                connection.execute(delete(table).where(table.c.advocate_id == advocate_id))

    def _note_key(self, connection: Connection, advocate_id: str, token: str) -> bytes | None:
        """The key of somebody's notes; None where nothing was noted yet."""
        session_key, ciphertext = (
            self._session_key(connection, token), _key_row(connection, advocate_id),
        )  # fmt: skip
        if ciphertext is None:
            return None
        try:
            return decrypt(session_key, ciphertext, _of_account(advocate_id))
        except DamagedContent:
            raise OtherPassword from None

    def _new_key(self, connection: Connection, advocate_id: str, token: str) -> bytes:
        key = secrets.token_bytes(KEY_BYTES)
        sealed_key = encrypt(self._session_key(connection, token), key, _of_account(advocate_id))
        row = {"advocate_id": advocate_id, "sealed": sealed_key}
        connection.execute(insert(advocate_note_keys), row)
        return key

    def _session_key(self, connection: Connection, token: str) -> bytes:
        lookup = self._lookup(token)
        query = select(advocate_session_keys.c.sealed).where(
            advocate_session_keys.c.lookup == lookup
        )
        ciphertext = connection.scalar(query)
        if ciphertext is None:
            raise SignInAgain
        return decrypt(key_of_session(token), ciphertext, _in_session(lookup))

    def _lookup(self, token: str) -> str:
        return KeyedLookup(self.secret, "advocate").of("session", token)


def _lock(connection: Connection, advocate_id: str) -> None:
    """Have two tabs of somebody write one after the other."""
    mine = select(advocates.c.id).where(advocates.c.id == advocate_id)
    connection.execute(mine.with_for_update())


def _row(connection: Connection, advocate_id: str, mark: bytes) -> Row[Any] | None:
    query = select(advocate_notes).where(
        advocate_notes.c.advocate_id == advocate_id, advocate_notes.c.mark == mark
    )
    return connection.execute(query).one_or_none()


def _key_row(connection: Connection, advocate_id: str) -> bytes | None:
    query = select(advocate_note_keys.c.sealed).where(
        advocate_note_keys.c.advocate_id == advocate_id
    )
    ciphertext: bytes | None = connection.scalar(query)
    return ciphertext


def _plain(note: Note) -> bytes:
    """The note with blanks behind it, so that its size tells little of how much was noted."""
    document = json.dumps({"reference": note.reference, "text": note.text}).encode()
    return document.ljust(padded_size(len(document)))


def _opened(key: bytes, row: Row[Any]) -> Note:
    document = json.loads(decrypt(key, row.sealed, _of_note(row.advocate_id, row.mark)))
    return Note(document["reference"], document["text"], row.version, london_day(row.changed))


def _in_session(lookup: str) -> bytes:
    return _IN_SESSION + lookup.encode()


def _of_account(advocate_id: str) -> bytes:
    return _OF_ACCOUNT + advocate_id.encode()


def _of_note(advocate_id: str, mark: bytes) -> bytes:
    return b"note|" + advocate_id.encode() + b"|" + mark
