"""What is stored opens only for whom it belongs to, and only as it was written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from intake.adapters.db.tables import drafts, metadata, ways_in
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.talk.draft import Clash
from intake.services.ports import Caller, DamagedContent
from tests.adapters.conftest import KEYS, stored
from tests.support.fakes import PLACE, FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.adapters.db.engine import Database
    from intake.domain.talk.draft import OpenDraft
    from tests.adapters.conftest import Stored

CANARY = "Canary-Küche-7261"
OTHER_KEY = "b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyb3Q="


def begun(store: Stored) -> tuple[OpenDraft, str]:
    opened, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    return store.drafts.with_words(opened), token


def sent(store: Stored) -> str:
    opened, _ = begun(store)
    events = [
        NewEvent(name, FakeClock().now(), "child", {"words": CANARY})
        for name in ("received", "safety_raised", "message_sent")
    ]
    store.cases.send(opened, opened.draft, events, Glance())
    return opened.draft.reference


def changed(store: Stored, statement: str, **values: object) -> None:
    with store.database.write() as connection:
        assert connection.execute(text(statement), values).rowcount > 0


def cells(database: Database) -> Iterator[Any]:
    with database.read() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                yield from row


def raw(database: Database) -> bytes:
    """All columns of all tables; on SQLite the database's files as well."""
    values = [cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells(database)]
    files = sorted(database.file.parent.iterdir()) if database.file else []
    return b"\n".join(values + [file.read_bytes() for file in files])


def test_no_word_and_no_secret_is_found_in_the_database(store: Stored) -> None:
    opened, token = begun(store)
    typed = {"answer": [CANARY]}
    content = replace(
        opened.draft,
        answers={"name": CANARY},
        half={"what": typed},
        clashes=(Clash("who", typed),),
    )
    saved = store.drafts.save(opened, content)
    found = store.drafts.by_words(
        opened.draft.reference,
        " ".join(opened.draft.words),
        Caller("192.0.2.77", "dev" + CANARY),
        PLACE,
    )
    assert found is not None
    store.cases.send(
        saved, content, [NewEvent("received", FakeClock().now(), "child", typed)], Glance()
    )
    everything = raw(store.database)
    assert opened.draft.reference.encode() in everything
    secrets = [CANARY, token, found[1], "192.0.2.77", *opened.draft.words]
    planted = [secret.encode() for secret in secrets] + [opened.key, CANARY.encode("utf-16-le")]
    assert [secret for secret in planted if secret in everything] == []


def test_a_draft_shows_only_its_council_its_flow_and_its_day(store: Stored) -> None:
    opened, _ = begun(store)
    with store.database.read() as connection:
        row = connection.execute(select(drafts).where(drafts.c.id == opened.id)).one()
    assert row._fields == ("id", "council", "flow_hash", "touched", "revision", "sealed", "gone_on")
    assert row.touched == store.clock.today()
    assert type(row.touched) is type(store.clock.today())


@pytest.mark.parametrize(
    "change",
    [
        "revision = revision + 1",
        "council = 'trafford'",
        "flow_hash = 'other'",
        "sealed = (SELECT sealed FROM drafts WHERE id = :other)",
    ],
)
def test_a_draft_does_not_open_in_any_row_but_its_own(store: Stored, change: str) -> None:
    (opened, token), (other, _) = begun(store), begun(store)
    other_id = {"other": other.id} if ":other" in change else {}
    changed(store, f"UPDATE drafts SET {change} WHERE id = :id", id=opened.id, **other_id)  # noqa: S608 our own text
    with pytest.raises(DamagedContent):
        store.drafts.by_device(token)


def test_a_way_into_one_draft_does_not_lead_into_another(store: Stored) -> None:
    (opened, _), (other, token) = begun(store), begun(store)
    moved = "UPDATE ways_in SET draft_id = :to WHERE draft_id = :id"
    changed(store, moved, to=opened.id, id=other.id)
    words, mine = " ".join(other.draft.words), Caller("a", "b")
    with pytest.raises(DamagedContent):
        store.drafts.by_device(token)
    with pytest.raises(DamagedContent):
        store.drafts.by_words(other.draft.reference, words, mine, PLACE)


def test_a_verifier_of_ones_own_does_not_open_a_draft(store: Stored) -> None:
    """Whoever can write to the database can make their words fit, but has no key by it."""
    (theirs, _), (mine, _) = begun(store), begun(store)
    copied = (
        "UPDATE ways_in SET (salt, verifier) ="
        " (SELECT salt, verifier FROM ways_in WHERE lookup = :mine) WHERE lookup = :theirs"
    )
    changed(store, copied, mine=mine.draft.reference, theirs=theirs.draft.reference)
    with pytest.raises(DamagedContent):
        store.drafts.by_words(
            theirs.draft.reference, " ".join(mine.draft.words), Caller("c", "d"), PLACE
        )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET name = 'withdrawn' WHERE sequence = 2 AND reference = :r",
        "UPDATE events SET at = '2024-04-01' WHERE sequence = 2 AND reference = :r",
        "UPDATE events SET actor = 'officer' WHERE sequence = 2 AND reference = :r",
        "UPDATE events SET digest = hash WHERE sequence = 2 AND reference = :r",
        "UPDATE events SET hash = digest WHERE sequence = 2 AND reference = :r",
        "DELETE FROM events WHERE sequence = 2 AND reference = :r",
        "DELETE FROM events WHERE sequence = 3 AND reference = :r",
        "UPDATE events SET sequence = 4 WHERE sequence = 3 AND reference = :r",
        "UPDATE cases SET last = 4 WHERE reference = :r",
        """UPDATE events SET sealed = (SELECT e.sealed FROM events e WHERE e.sequence = 1
            AND e.reference = :r) WHERE sequence = 2 AND reference = :r""",
    ],
)
def test_a_changed_event_is_refused(store: Stored, change: str) -> None:
    reference = sent(store)
    changed(store, change, r=reference)
    with pytest.raises(DamagedContent):
        store.cases.events(reference)


@pytest.mark.parametrize("erased", [False, True])
def test_events_do_not_pass_for_those_of_another_case(store: Stored, erased: bool) -> None:
    mine, theirs = sent(store), sent(store)
    taken = (
        "UPDATE events SET (at, recorded, sealed, digest, hash) = (SELECT e.at, e.recorded,"
        " e.sealed, e.digest, e.hash FROM events e WHERE e.reference = :theirs"
        " AND e.sequence = events.sequence) WHERE reference = :mine"
    )
    changed(store, taken, mine=mine, theirs=theirs)
    if erased:
        changed(store, "UPDATE events SET sealed = NULL WHERE reference = :r", r=mine)
    head = "UPDATE cases SET head = (SELECT head FROM cases c WHERE c.reference = :theirs)"
    changed(store, head + " WHERE reference = :mine", mine=mine, theirs=theirs)
    with pytest.raises(DamagedContent):
        store.cases.events(mine)


def test_erased_content_leaves_the_chain_whole(store: Stored) -> None:
    reference = sent(store)
    changed(store, "UPDATE events SET sealed = NULL WHERE reference = :r", r=reference)
    assert [event.data for event in store.cases.events(reference)] == [None, None, None]


def test_a_new_key_in_front_still_reads_what_the_old_one_wrote(store: Stored) -> None:
    reference = sent(store)
    both = stored(store.database, (OTHER_KEY, *KEYS))
    only_new = stored(store.database, (OTHER_KEY,))
    assert both.cases.events(reference) == store.cases.events(reference)
    with pytest.raises(DamagedContent):
        only_new.cases.events(reference)


def test_a_fault_of_the_database_does_not_tell_what_was_being_written(store: Stored) -> None:
    row = {"caller": CANARY.encode(), "period": None, "failures": 0}
    statement = text("INSERT INTO attempts VALUES (:caller, :period, :failures)")
    with pytest.raises(IntegrityError) as fault, store.database.write() as connection:
        connection.execute(statement, row)
    assert CANARY not in str(fault.value)


def test_an_open_draft_does_not_print_what_is_in_it(store: Stored) -> None:
    opened, _ = begun(store)
    shown = repr(replace(opened.draft, answers={"a": CANARY}, half={"b": {"c": [CANARY]}}))
    assert CANARY not in shown
    assert not [word for word in opened.draft.words if word in shown]
    assert opened.draft.reference not in repr(opened)


def test_the_time_at_which_a_device_was_used_is_in_the_database_for_nobody(store: Stored) -> None:
    _, token = begun(store)
    store.drafts.by_device(token)
    with store.database.read() as connection:
        rows = connection.execute(select(ways_in)).all()
    hour = store.clock.now().strftime("%H:%M")
    assert [row for row in rows if hour in str(row)] == []
