"""Half-typed forms in the database: sealed, each officer's beside the others', gone when due."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.desk_draft_store import DeskDraftStore
from intake.adapters.db.desk_tables import desk_drafts
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.desk.ports import DeskDraft, DraftPlace
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

PLACE = DraftPlace("sefton", "7KQ2M4RT", "letter/stage1_answered")


@pytest.fixture(autouse=True)
def empty(store: Stored) -> None:
    with store.database.write() as connection:
        connection.execute(delete(desk_drafts))


def made(store: Stored, officer: str = "dan", text: str = "It is\n\nso. \ud800") -> DeskDraft:
    return DeskDraft(PLACE, officer, store.clock.now(), 7, (("points.1.reason", text),))


def drafts_of(store: Stored) -> DeskDraftStore:
    return DeskDraftStore(store.database, Keyring.of(KEYS))


def test_what_was_typed_is_kept_to_the_letter_and_stands_nowhere_in_the_clear(
    store: Stored,
) -> None:
    drafts, draft = drafts_of(store), made(store, text="They hit me.\n\n<b> ")
    drafts.keep(draft)
    assert drafts.of("sefton", "7KQ2M4RT") == [draft]
    assert drafts.of("trafford", "7KQ2M4RT") == []
    assert drafts.where("sefton", ["7KQ2M4RT", "00000000"]) == {"7KQ2M4RT"}
    with store.database.read() as connection:
        (row,) = connection.execute(select(desk_drafts)).all()
    assert b"They hit" not in row.sealed


def test_each_officer_has_their_own_and_what_they_type_next_takes_its_place(
    store: Stored,
) -> None:
    drafts = drafts_of(store)
    for officer, text in (("dan", "a"), ("ann", "b"), ("dan", "c")):
        drafts.keep(made(store, officer, text))
    texts = {each.officer: each.fields[0][1] for each in drafts.of("sefton", "7KQ2M4RT")}
    assert texts == {"dan": "c", "ann": "b"}


def test_what_is_thrown_away_is_gone_and_what_was_typed_since_is_not(store: Stored) -> None:
    drafts, draft = drafts_of(store), made(store)
    drafts.keep(draft)
    drafts.throw_away(PLACE, "dan", draft.kept - timedelta(seconds=1))
    assert len(drafts.of("sefton", "7KQ2M4RT")) == 1
    drafts.throw_away(PLACE, "dan", draft.kept)
    assert drafts.of("sefton", "7KQ2M4RT") == []
    drafts.keep(draft)
    drafts.throw_away(PLACE, "dan", None)
    assert drafts.of("sefton", "7KQ2M4RT") == []


def test_what_was_typed_about_a_case_is_erased_with_its_content(store: Stored) -> None:
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    reference = opened.draft.reference
    received = NewEvent("received", store.clock.now(), "child", {})
    store.cases.send(opened, opened.draft, [received], Glance())
    drafts = drafts_of(store)
    place = DraftPlace("sefton", reference, "message")
    drafts.keep(replace(made(store), place=place))
    erased = NewEvent("content_erased", store.clock.now(), "system", {})
    store.cases.append(reference, 1, [erased], Glance())
    assert drafts.where("sefton", [reference]) == frozenset()


def test_one_that_was_put_where_another_stood_is_not_shown_and_is_found(store: Stored) -> None:
    drafts = drafts_of(store)
    drafts.keep(made(store))
    assert drafts.unreadable() == []
    with store.database.write() as connection:
        connection.execute(update(desk_drafts).values(officer="ann"))
    assert drafts.of("sefton", "7KQ2M4RT") == []
    assert drafts.unreadable() == ["7KQ2M4RT"]
