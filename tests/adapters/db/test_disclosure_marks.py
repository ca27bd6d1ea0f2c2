"""What is blacked out of packs, in the database: sealed, and gone in time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.desk_tables import disclosure_marks
from intake.adapters.db.disclosure_store import DisclosureStore, disclosure_label
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.case_file.black_out import DocumentChoice, EverywhereMark, Marks, WordsMark
from intake.domain.case_file.page_areas import AreaMark, PageMarks
from intake.services.ports import DamagedContent, Stale
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

MARKS = Marks(
    (WordsMark("2/text", "ab", 0, 3, "safety"),),
    (EverywhereMark("Quillfeather", "others"),),
    (DocumentChoice(4, ""), DocumentChoice(5, "others", (2, 3))),
    (PageMarks(4, 1, "cd", (AreaMark("l3", "others"), AreaMark("s2a", "safety"))),),
)


@pytest.fixture
def marks(store: Stored) -> DisclosureStore:
    with store.database.write() as connection:
        connection.execute(delete(disclosure_marks))
    return DisclosureStore(store.database, Keyring.of(KEYS))


@pytest.fixture
def reference(store: Stored) -> str:
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    received = NewEvent("received", store.clock.now(), "child", {})
    return store.cases.send(opened, opened.draft, [received], Glance()).draft.reference


def test_marks_are_sealed_and_come_back_and_are_not_written_over_unseen(
    store: Stored, marks: DisclosureStore, reference: str
) -> None:
    assert marks.of(reference) == (0, Marks())
    marks.keep(reference, 0, MARKS)
    assert marks.of(reference) == (1, MARKS)
    with pytest.raises(Stale):
        marks.keep(reference, 0, Marks())
    marks.keep(reference, 1, MARKS)
    with store.database.read() as connection:
        (row,) = connection.execute(select(disclosure_marks)).all()
    assert b"Quillfeather" not in row.sealed


def test_what_was_put_in_another_place_or_is_no_marks_does_not_open(
    store: Stored, marks: DisclosureStore, reference: str
) -> None:
    marks.keep(reference, 0, MARKS)
    with store.database.write() as connection:
        connection.execute(update(disclosure_marks).values(revision=7))
    with pytest.raises(DamagedContent):
        marks.of(reference)
    sealed = Keyring.of(KEYS).encrypt(json.dumps({}).encode(), disclosure_label(reference, 7))
    with store.database.write() as connection:
        connection.execute(update(disclosure_marks).values(sealed=sealed))
    with pytest.raises(DamagedContent):
        marks.of(reference)


def test_a_version_before_parts_of_pages_were_black_lets_no_document_out(
    store: Stored, marks: DisclosureStore, reference: str
) -> None:
    marks.keep(reference, 0, MARKS)
    with store.database.read() as connection:
        (row,) = connection.execute(select(disclosure_marks)).all()
    plain = Keyring.of(KEYS).decrypt(row.sealed, disclosure_label(reference, 1))
    assert "documents" not in json.loads(plain)


def test_they_go_with_what_the_case_holds(
    store: Stored, marks: DisclosureStore, reference: str
) -> None:
    marks.keep(reference, 0, MARKS)
    erased = NewEvent("content_erased", store.clock.now(), "system", {})
    store.cases.append(reference, 1, [erased], Glance())
    assert marks.of(reference) == (0, Marks())


def test_what_was_decided_before_pages_could_stay_out_opens_as_it_was(
    store: Stored, marks: DisclosureStore, reference: str
) -> None:
    marks.keep(reference, 0, MARKS)
    before = {"words": [], "everywhere": [], "documents": [{"number": 4, "reason": "others"}]}
    plain = json.dumps(before).encode()
    sealed = Keyring.of(KEYS).encrypt(plain, disclosure_label(reference, 1))
    with store.database.write() as connection:
        connection.execute(update(disclosure_marks).values(sealed=sealed))
    assert marks.of(reference) == (1, Marks(documents=(DocumentChoice(4, "others"),)))
