"""Letters that an advocate wrote, in the database: only the young person opens them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.letter_seal import new_private_key, public_key, seal_to
from intake.adapters.db.advocate_tables import letter_keys, prepared_letters
from intake.adapters.db.prepared_letter_store import PreparedLetterStore
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.case.prepared_letters import PreparedLetter
from intake.services.ports import DamagedContent
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

CANARY = "They moved me again \U0001f6b2."
FORMS = {"because": {"answer": [CANARY]}, "points": {"answer": ["1", "2"]}}
LETTER = PreparedLetter(
    "a" * 32, "stage2_requested", 7, "Priya", "NYAS", "2026-03-04T09:00:00+00:00"
)


@pytest.fixture
def letters(store: Stored) -> PreparedLetterStore:
    with store.database.write() as connection:
        connection.execute(delete(prepared_letters))
        connection.execute(delete(letter_keys))
    return PreparedLetterStore(store.database, Keyring.of(KEYS))


@pytest.fixture
def reference(store: Stored) -> str:
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    received = NewEvent("received", store.clock.now(), "child", {})
    return store.cases.send(opened, opened.draft, [received], Glance()).draft.reference


def everything(store: Stored) -> str:
    with store.database.read() as connection:
        tables = (prepared_letters, letter_keys)
        return " ".join(str(tuple(row)) for t in tables for row in connection.execute(select(t)))


def test_only_the_key_in_the_young_persons_draft_opens_it(
    store: Stored, letters: PreparedLetterStore, reference: str
) -> None:
    private = letters.new_key()
    assert not letters.has_key(reference)
    assert not letters.add(reference, LETTER, FORMS)
    letters.show_key(reference, private)
    assert letters.has_key(reference)
    assert letters.add(reference, LETTER, FORMS)
    (stored,) = letters.of(reference)
    assert stored == LETTER
    assert letters.open(reference, stored, private) == FORMS
    for key in (letters.new_key(), "", "no key", KEYS[0]):
        with pytest.raises(DamagedContent):
            letters.open(reference, stored, key)
    rows = everything(store)
    assert not [each for each in (CANARY, "Priya", "stage2", private) if each in rows]


def test_the_same_page_sent_twice_leaves_one_letter_as_it_was(
    letters: PreparedLetterStore, reference: str
) -> None:
    private = letters.new_key()
    letters.show_key(reference, private)
    letters.show_key(reference, private)
    assert letters.add(reference, LETTER, FORMS)
    assert letters.add(reference, LETTER, {"because": {"answer": ["Other"]}})
    (stored,) = letters.of(reference)
    assert letters.open(reference, stored, private) == FORMS


def test_what_was_let_go_keeps_no_text_and_says_what_became_of_it(
    letters: PreparedLetterStore, reference: str
) -> None:
    private = letters.new_key()
    letters.show_key(reference, private)
    letters.add(reference, LETTER, FORMS)
    letters.let_go(reference, [replace(LETTER, refused=True)])
    (stored,) = letters.of(reference)
    assert (stored.refused, stored.has_text) == (True, False)
    with pytest.raises(DamagedContent):
        letters.open(reference, stored, private)


def test_no_row_opens_in_anothers_place_and_no_key_is_put_there_unseen(
    store: Stored, letters: PreparedLetterStore, reference: str
) -> None:
    private, theirs = letters.new_key(), new_private_key()
    letters.show_key(reference, private)
    for each in (LETTER, replace(LETTER, id="b" * 32)):
        letters.add(reference, each, FORMS)
    with store.database.write() as connection:
        rows = {row.id: row for row in connection.execute(select(prepared_letters))}
        here = prepared_letters.c.id == "b" * 32
        swapped = {"sealed": rows["a" * 32].sealed, "about": rows["a" * 32].about}
        connection.execute(update(prepared_letters).where(here), swapped)
        connection.execute(update(letter_keys), {"public": public_key(theirs)})
    assert [each.id for each in letters.of(reference)] == ["a" * 32]
    with pytest.raises(DamagedContent):
        letters.open(reference, replace(LETTER, id="b" * 32), private)
    assert not letters.has_key(reference)
    assert not letters.add(reference, replace(LETTER, id="c" * 32), FORMS)


def test_with_a_cases_content_its_letters_go(
    store: Stored, letters: PreparedLetterStore, reference: str
) -> None:
    letters.show_key(reference, letters.new_key())
    letters.add(reference, LETTER, FORMS)
    read = NewEvent("read", store.clock.now(), "officer", {})
    store.cases.append(reference, 1, [read], Glance())
    assert letters.of(reference)
    erased = NewEvent("content_erased", store.clock.now(), "system", {})
    store.cases.append(reference, 2, [erased], Glance())
    assert (letters.of(reference), letters.has_key(reference)) == ((), False)


def test_its_size_tells_little_of_what_stands_in_it() -> None:
    public = public_key(new_private_key())
    sizes = {len(seal_to(public, {"a": "x" * count}, b"")) for count in (1, 100, 900)}
    assert len(sizes) == 1
