"""Files of cases in the database: in one write with their events, sealed, erased for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.document_store import DocumentStore
from intake.adapters.db.tables import documents
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.ports import DamagedContent, Stale
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

PLAIN = b"%PDF-1.7 CANARY"


@pytest.fixture
def files(store: Stored) -> DocumentStore:
    return DocumentStore(store.database, Keyring.of(KEYS))


@pytest.fixture
def reference(store: Stored) -> str:
    """A case with a document in it, its event's number being 2."""
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    received = NewEvent("received", store.clock.now(), "child", {})
    store.cases.send(opened, opened.draft, [received], Glance())
    put_in(store, opened.draft.reference, 1, PLAIN)
    return opened.draft.reference


def put_in(store: Stored, reference: str, after: int, content: bytes) -> None:
    kept = NewEvent("document_kept", store.clock.now(), "officer", {"kind": "photo"}, content)
    store.cases.append(reference, after, [kept], Glance())


def how_many(store: Stored, reference: str) -> int:
    count = select(func.count()).where(documents.c.reference == reference)
    with store.database.read() as connection:
        return int(connection.scalar(count) or 0)


def test_a_file_comes_back_as_it_was_and_stands_sealed(
    store: Stored, files: DocumentStore, reference: str
) -> None:
    assert files.content(reference, 2) == PLAIN
    assert files.content(reference, 1) is None
    with store.database.read() as connection:
        rows = connection.execute(select(documents.c.sealed)).scalars().all()
    assert all(b"CANARY" not in each for each in rows)
    assert files.lost(reference, store.cases.events(reference)) == ()


def test_nothing_of_it_is_kept_where_its_event_is_not(store: Stored, reference: str) -> None:
    with pytest.raises(Stale):
        put_in(store, reference, 1, PLAIN)
    assert how_many(store, reference) == 1


def test_a_file_opens_in_its_own_place_alone_and_what_is_lost_is_told(
    store: Stored, files: DocumentStore, reference: str
) -> None:
    put_in(store, reference, 2, b"another")
    first, second = (
        (documents.c.reference == reference) & (documents.c.number == number) for number in (2, 3)
    )
    with store.database.write() as connection:
        sealed = connection.scalar(select(documents.c.sealed).where(first))
        connection.execute(update(documents).where(second).values(sealed=sealed))
    with pytest.raises(DamagedContent):
        files.content(reference, 3)
    with store.database.write() as connection:
        connection.execute(delete(documents).where(first))
    assert files.lost(reference, store.cases.events(reference)) == (2, 3)


def test_what_is_taken_back_is_erased_and_the_others_stay(
    store: Stored, files: DocumentStore, reference: str
) -> None:
    put_in(store, reference, 2, b"another")
    back = NewEvent("document_taken_back", store.clock.now(), "officer", {"of": 2, "reason": "x"})
    store.cases.append(reference, 3, [back], Glance())
    assert (files.content(reference, 2), files.content(reference, 3)) == (None, b"another")
    assert files.lost(reference, store.cases.events(reference)) == ()


def test_all_go_with_the_cases_content(store: Stored, reference: str) -> None:
    put_in(store, reference, 2, b"another")
    erased = NewEvent("content_erased", store.clock.now(), "officer", {})
    store.cases.append(reference, 3, [erased], Glance())
    assert how_many(store, reference) == 0
