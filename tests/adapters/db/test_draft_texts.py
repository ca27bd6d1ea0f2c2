"""What colleagues write, in the database: sealed, and never written over unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.desk_tables import draft_texts
from intake.adapters.db.draft_text_store import DraftTextStore
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.ports import Listing
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored


@pytest.fixture(autouse=True)
def empty(store: Stored) -> None:
    with store.database.write() as connection:
        connection.execute(delete(draft_texts))


@pytest.fixture
def texts(store: Stored) -> DraftTextStore:
    return DraftTextStore(store.database, Keyring.of(KEYS), store.clock)


@pytest.fixture
def reference(store: Stored) -> str:
    """A case that colleagues write about."""
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    received = NewEvent("received", store.clock.now(), "child", {})
    store.cases.send(opened, opened.draft, [received], Glance())
    return opened.draft.reference


def test_what_is_written_is_sealed_and_never_written_over_unseen(
    store: Stored, texts: DraftTextStore, reference: str
) -> None:
    assert texts.text(reference, 2) is None
    assert texts.keep(reference, 2, 0, {1: "He hit me. \ud800", 2: ""})
    assert not texts.keep(reference, 2, 0, {1: "Another"})
    text = texts.text(reference, 2)
    assert text is not None
    assert (text.revision, dict(text.words)) == (1, {1: "He hit me. \ud800", 2: ""})
    assert text.kept == store.clock.now()
    with store.database.read() as connection:
        (row,) = connection.execute(select(draft_texts)).all()
    assert b"He hit" not in row.sealed
    assert texts.keep(reference, 2, 1, {1: "Another"})


def test_it_is_erased_once_nobody_can_write_to_the_request_and_with_the_cases_content(
    store: Stored, texts: DraftTextStore, reference: str
) -> None:
    for number in (2, 3):
        texts.keep(reference, number, 0, {1: "x"})
    event = NewEvent("draft_called_off", store.clock.now(), "officer", {})
    store.cases.append(reference, 1, [event], Glance(writable=(3,)))
    assert texts.text(reference, 2) is None
    assert texts.text(reference, 3) is not None
    store.cases.list_anew([Listing(reference, 2, "sefton", Glance(writable=(3,)), {})])
    assert texts.text(reference, 3) is not None
    erased = NewEvent("content_erased", store.clock.now(), "system", {})
    store.cases.append(reference, 2, [erased], Glance(writable=(3,)))
    assert texts.text(reference, 3) is None
    texts.keep(reference, 2, 0, {1: "from before this was so"})
    store.cases.list_anew([Listing(reference, 3, "sefton", Glance(), {})])
    assert texts.text(reference, 2) is None


def test_one_that_was_put_where_another_stood_is_not_shown_and_is_found(
    store: Stored, texts: DraftTextStore, reference: str
) -> None:
    texts.keep(reference, 2, 0, {1: "x"})
    assert texts.unreadable() == []
    with store.database.write() as connection:
        connection.execute(update(draft_texts).values(number=3))
    assert texts.text(reference, 3) is None
    assert texts.unreadable() == [reference]
