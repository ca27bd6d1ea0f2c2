"""An advocate's own notes: neither the database nor the server's secrets open them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select

from intake.adapters.crypto.keyed_lookup import KeyedLookup
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.account_rooms import SERVICES
from intake.adapters.db.account_roster import AccountRoster
from intake.adapters.db.advocate_tables import (
    advocate_note_keys,
    advocate_notes,
    advocate_session_keys,
    advocate_sessions,
    advocates,
)
from intake.adapters.db.note_store import SealedNotes
from intake.services.advocate.note_ports import Note, OtherPassword, SignInAgain
from intake.services.ports import DamagedContent
from tests.adapters.conftest import KEYS
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from intake.adapters.db.engine import Database

PRIYA, EMAIL = "a" * 32, "priya@nyas.example"
CANARY = "She said it was the blue door."
OLD, NEW = "tractor pelican oboe", "oboe pelican tractor"
FIRST = "of the first session"
CASE, OTHER = "7KQ2M4RT", "AB12CD34"


class Kept:
    """One advocate's account, without what signing in needs besides."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, FakeClock()
        self.store = SealedNotes(database, self.clock, "secret")
        row = {"id": PRIYA, "email": EMAIL, "service": "nyas", "role": "advocate"}
        with database.write() as connection:
            connection.execute(delete(advocates))
            values = {**row, "made": self.clock.now(), "last_step": 0}
            connection.execute(advocates.insert(), values)

    def begun(self, token: str) -> None:
        """A session that holds no key."""
        lookup = KeyedLookup("secret", "advocate").of("session", token)
        now = self.clock.now()
        row = {"lookup": lookup, "advocate_id": PRIYA, "begun": now, "seen": now}
        with self.database.write() as connection:
            connection.execute(advocate_sessions.insert(), row)

    def signed_in(self, token: str = FIRST, password: str = OLD) -> str:
        self.begun(token)
        self.store.hold(PRIYA, token, password)
        return token

    def noted(self, token: str, text: str = CANARY, reference: str = CASE) -> Note:
        before = self.store.note(PRIYA, token, reference)
        assert self.store.keep(PRIYA, token, replace(before, text=text))
        return self.store.note(PRIYA, token, reference)


@pytest.fixture
def kept(database: Database) -> Kept:
    return Kept(database)


def test_a_note_opens_in_every_session_with_its_password(kept: Kept) -> None:
    token = kept.signed_in()
    assert kept.store.notes(PRIYA, token) == []
    assert kept.store.note(PRIYA, token, CASE) == Note(CASE, "")
    note = kept.noted(token)
    assert (note.text, note.day) == (CANARY, kept.clock.today())
    kept.noted(token, "other", OTHER)
    again = kept.signed_in("again")
    assert [each.reference for each in kept.store.notes(PRIYA, again)] == [CASE, OTHER]
    assert kept.store.note(PRIYA, again, CASE) == note


def test_of_two_tabs_the_second_keeps_nothing_and_an_emptied_note_is_gone(kept: Kept) -> None:
    token = kept.signed_in()
    old_note = kept.noted(token)
    note = kept.noted(token, "newer")
    assert not kept.store.keep(PRIYA, token, replace(old_note, text="late"))
    assert not kept.store.keep(PRIYA, token, Note(CASE, "as if there were none"))
    assert kept.store.note(PRIYA, token, CASE) == note
    assert kept.store.keep(PRIYA, token, replace(note, text=""))
    assert kept.store.notes(PRIYA, token) == []


def test_a_stolen_database_with_the_servers_secrets_opens_no_note(kept: Kept) -> None:
    note = kept.noted(kept.signed_in())
    assert note.text == CANARY
    with kept.database.read() as connection:
        rows = [
            column
            for table in (advocate_notes, advocate_note_keys, advocate_session_keys)
            for row in connection.execute(select(table))
            for column in row
        ]
    sealed_values = [bytes(each) for each in rows if isinstance(each, bytes)]
    assert len(sealed_values) == 4
    for each in sealed_values:
        assert CANARY.encode() not in each
        assert CASE.encode() not in each
        with pytest.raises(DamagedContent):
            Keyring.of(KEYS).decrypt(each, b"")
    # Whoever has both makes a session of their own, and still has no password.
    thief = kept.signed_in("made by a thief", "guessed")
    with pytest.raises(OtherPassword):
        kept.store.notes(PRIYA, thief)
    assert not kept.store.bring_along(PRIYA, thief, "guessed too")


def test_a_new_password_asks_once_for_the_one_before(kept: Kept) -> None:
    note = kept.noted(kept.signed_in())
    token = kept.signed_in("new", NEW)
    for look in (lambda: kept.store.notes(PRIYA, token), lambda: kept.noted(token)):
        with pytest.raises(OtherPassword):
            look()
    assert not kept.store.bring_along(PRIYA, token, NEW)
    assert kept.store.bring_along(PRIYA, token, OLD)
    assert kept.store.note(PRIYA, token, CASE) == note
    assert kept.store.notes(PRIYA, kept.signed_in("later", NEW)) == [note]


def test_who_does_not_know_it_any_more_begins_anew(kept: Kept) -> None:
    kept.noted(kept.signed_in())
    token = kept.signed_in("new", NEW)
    kept.store.forget(PRIYA)
    assert kept.store.notes(PRIYA, token) == []
    assert not kept.store.bring_along(PRIYA, token, OLD)
    assert kept.noted(token, "anew").text == "anew"


def test_a_session_of_before_there_were_notes_says_to_sign_in_again(kept: Kept) -> None:
    kept.begun("old session")
    with pytest.raises(SignInAgain):
        kept.store.notes(PRIYA, "old session")


def test_notes_and_keys_go_with_the_account(kept: Kept) -> None:
    kept.noted(kept.signed_in())
    assert AccountRoster(kept.database, Keyring.of(KEYS), SERVICES).remove(EMAIL)
    with kept.database.read() as connection:
        for table in (advocate_notes, advocate_note_keys, advocate_session_keys):
            assert connection.execute(select(table)).all() == []
