"""Everything under the server's keys comes under the current one, and nothing is lost by it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Boolean, Date, Integer, LargeBinary, delete, insert, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.case_tables import metadata
from intake.adapters.db.key_rotation import KeyRotation
from intake.adapters.db.sealed_columns import SEALED_COLUMNS, SealedColumn
from intake.adapters.db.tables import Instant, documents, drafts, events, outbox
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.ports import DamagedContent
from tests.adapters.conftest import KEYS, stored
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from sqlalchemy import Column

    from intake.adapters.db.engine import Database
    from tests.adapters.conftest import Stored

CANARY = b"My room is so cold."
NEW_KEY = "b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyb3Q="
OLD, BOTH, NEW = Keyring.of(KEYS), Keyring.of((NEW_KEY, *KEYS)), Keyring.of((NEW_KEY,))

UNDER_OTHER_KEYS = {
    # A young person's, which the server does not have.
    *("drafts.sealed", "ways_in.wrapped", "ways_in.seen", "prepared_letters.sealed"),
    "draft_proofs.sealed",
    # That of the link which a service is sent.
    "referrals.asked",
    # That of an advocate's password, and of their session.
    *("advocate_note_keys.sealed", "advocate_notes.sealed", "advocate_session_keys.sealed"),
    # That of an advocate's browser, and of the code that a young person is told.
    *("beginnings.token", "claim_codes.wrapped"),
    # That of a program's token, and the name that it gave to what it sent.
    "api_requests.sealed",
}
NO_CIPHERTEXT = {
    # What rows are told apart or found by, and keyed hashes.
    *("drafts.id", "ways_in.draft_id", "ways_in.salt", "ways_in.verifier", "cases.head"),
    *("events.digest", "events.hash", "attempts.caller", "key_checks.mark", "known_bars.mark"),
    *("case_words.mark", "mailbox_codes.who", "mailbox_codes.code", "mailbox_devices.who"),
    *("advocate_rows.who", "advocate_notes.mark", "claim_codes.draft_id"),
    "draft_proofs.draft_id",
    *("api_requests.mark", "lockdowns.mark"),
}


@pytest.fixture
def reference(store: Stored) -> str:
    """A case with a row of each kind, all under the old key; nothing else is there."""
    with store.database.write() as connection:
        for each in reversed(metadata.sorted_tables):
            connection.execute(delete(each))
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    new_events = [
        NewEvent(name, FakeClock().now(), "child", {"words": CANARY.decode()})
        for name in ("received", "safety_raised", "message_sent")
    ]
    store.cases.send(opened, opened.draft, new_events, Glance())
    reference = opened.draft.reference
    for each in SEALED_COLUMNS:
        if each.column.table is not events:
            planted(store.database, each, reference)
    return reference


def planted(database: Database, sealed: SealedColumn, reference: str) -> None:
    """A row of a table with the canary in it, under the old key."""
    values = {each.name: made_up(each, reference) for each in sealed.column.table.columns}
    values[sealed.column.name] = b""
    with database.write() as connection:
        connection.execute(insert(sealed.column.table), values)
        (row,) = connection.execute(sealed.rows).all()
        ciphertext = OLD.encrypt(CANARY, sealed.label(row))
        connection.execute(update(sealed.column.table).values({sealed.column: ciphertext}))


def made_up(column: Column[Any], reference: str) -> object:
    if column.name == "reference":
        return reference
    if column.foreign_keys or (column.nullable and column.name != "sealed"):
        return None
    plain: dict[type, object] = {
        Integer: 1, Boolean: False, Date: date(2026, 11, 30), LargeBinary: b"x",
        Instant: datetime.fromisoformat("2026-11-30T12:00:00+00:00"),
    }  # fmt: skip
    return plain.get(type(column.type), "x")


def opened(database: Database, keyring: Keyring) -> list[bytes]:
    """What each sealed value holds, as far as it opens."""
    plain = []
    with database.read() as connection:
        for sealed in SEALED_COLUMNS:
            for row in connection.execute(sealed.rows):
                value = getattr(row, sealed.column.name)
                plain.append(keyring.decrypt(value, sealed.label(row)))
    return plain


def test_every_column_of_bytes_is_rotated_or_is_known_to_need_none() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    sealed = {f"{each.column.table.name}.{each.column.name}" for each in SEALED_COLUMNS}
    assert columns == sealed | UNDER_OTHER_KEYS | NO_CIPHERTEXT


def test_all_is_under_the_new_key_and_opens_with_it_alone(store: Stored, reference: str) -> None:
    before, rotation = opened(store.database, OLD), KeyRotation(store.database, BOTH)
    count = rotation.count()
    assert count == len(before) == len(SEALED_COLUMNS) + 2
    assert list(rotation.steps()) == [""] * count
    assert opened(store.database, NEW) == before
    assert rotation.count() == 0
    assert list(rotation.steps()) == []
    assert stored(store.database, (NEW_KEY,)).cases.events(reference)
    with pytest.raises(DamagedContent):
        opened(store.database, OLD)


def test_what_was_stopped_goes_on_with_what_is_left(store: Stored, reference: str) -> None:
    before, rotation = opened(store.database, OLD), KeyRotation(store.database, BOTH)
    steps = rotation.steps()
    assert next(steps) == ""
    del steps
    assert 0 < rotation.count() < len(before)
    assert opened(store.database, BOTH) == before
    again = KeyRotation(store.database, BOTH)
    assert len(list(again.steps())) < len(before)
    assert opened(store.database, NEW) == before
    assert reference


def test_a_key_that_is_lost_tells_which_cases_and_leaves_them(
    store: Stored, reference: str
) -> None:
    before, rotation = opened(store.database, OLD), KeyRotation(store.database, NEW)
    lost = list(rotation.steps())
    assert len(lost) == len(before)
    assert lost.count(reference) == 3 + len([documents, "draft text"])
    assert f"{reference}, a notice" in lost
    assert opened(store.database, OLD) == before


def test_what_was_written_meanwhile_is_not_written_over(store: Stored, reference: str) -> None:
    class Slow(Keyring):
        def encrypt(self, plain: bytes, label: bytes) -> bytes:
            with store.database.write() as connection:
                connection.execute(update(outbox).values(sealed=b"written meanwhile"))
            return super().encrypt(plain, label)

    list(KeyRotation(store.database, Slow.of((NEW_KEY, *KEYS))).steps())
    with store.database.read() as connection:
        assert connection.scalar(select(outbox.c.sealed)) == b"written meanwhile"
        assert connection.scalar(select(drafts.c.sealed))
    assert reference
