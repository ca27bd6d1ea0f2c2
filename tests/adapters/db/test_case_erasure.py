"""What a case held is in no table and no file once it was erased, whichever table kept it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    insert,
    select,
    text,
    update,
)

from intake.adapters.chain_heads import ChainHead, HeadsFile
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.access_log_store import AccessLogStore, OldAccess
from intake.adapters.db.case_erasure import CaseErasure
from intake.adapters.db.case_tables import tables_of_cases
from intake.adapters.db.desk_tables import desk_drafts
from intake.adapters.db.tables import (
    Instant,
    Moment,
    cases,
    drafts,
    events,
    metadata,
    outbox,
    ways_in,
)
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import ERASED, Glance
from intake.domain.case.keeping import HOLDS
from intake.services.ports import NoSuchCase, Stale
from tests.adapters.conftest import KEYS, Stored
from tests.support.fake_cases import FakeCases
from tests.support.fake_erasure import FakeErasure

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection

    from intake.services.case.purging import Erasure
    from tests.adapters.conftest import Kept

CANARY = "CANARY-5e1f"
WHOLE = {"all": True, "stays_in": "closed"}


@pytest.fixture
def heads(tmp_path: Path) -> HeadsFile:
    return HeadsFile(tmp_path / "heads")


@pytest.fixture
def erasure(store: Stored, heads: HeadsFile) -> CaseErasure:
    return CaseErasure(store.database, Keyring.of(KEYS), store.clock, heads)


def sent(kept: Kept, council: str = "sefton") -> str:
    opened, _ = kept.drafts.begin(council, "complaint", "f" * 64)
    opened = kept.drafts.with_words(opened)
    received = NewEvent("received", kept.clock.now(), "child", {})
    kept.cases.send(opened, opened.draft, [received], Glance(name="Zoë"))
    return opened.draft.reference


def erased(kept: Kept) -> NewEvent:
    return NewEvent("content_erased", kept.clock.now(), "system", WHOLE)


def value_of(column: Column[Any], keys: dict[str, Any]) -> Any:
    """A canary for whatever a column can hold, or the key of what the row hangs on."""
    for foreign in column.foreign_keys:
        return keys.get(foreign.target_fullname)
    if column.name in {"reference", "about"} and isinstance(column.type, String):
        return keys["cases.reference"]
    moment, canary = datetime(2024, 5, 1, tzinfo=UTC), CANARY.encode()
    for kind, value in (
        (LargeBinary, canary[: getattr(column.type, "length", None) or None]),
        (Instant | Moment, moment),
        (Date, moment.date()),
        (Boolean, True),
        (Integer, 1),
    ):
        if isinstance(column.type, kind):
            return value
    return CANARY[: getattr(column.type, "length", None) or None]


def plant(connection: Connection, table: Table, keys: dict[str, Any]) -> None:
    """A row with a canary in each column, and before it a row of whatever it hangs on."""
    for column in table.c:
        for foreign in column.foreign_keys:
            parent = foreign.column
            if foreign.target_fullname not in keys:
                keys[foreign.target_fullname] = f"parent-{parent.table.name}"[:32]
                row = {
                    each.name: "" if value == CANARY else value
                    for each in parent.table.c
                    if not isinstance(value := value_of(each, keys), bytes)
                }
                row[parent.name] = keys[foreign.target_fullname]
                connection.execute(insert(parent.table), row)
    connection.execute(insert(table), {each.name: value_of(each, keys) for each in table.c})


def canaries(store: Stored) -> list[str]:
    """The tables that have a canary anywhere."""
    with store.database.read() as connection:
        rows = {t.name: connection.execute(select(t)).all() for t in metadata.sorted_tables}
    return [name for name, all_rows in rows.items() if CANARY in repr(all_rows)]


def files(store: Stored) -> list[Path]:
    """The files of the database; PostgreSQL's once its tables were written anew."""
    if store.database.file is not None:
        return [each for each in store.database.file.parent.iterdir() if each.is_file()]
    with store.database.read() as connection:
        for statement in ("VACUUM FULL", "CHECKPOINT"):
            connection.execute(text(statement))
        folder = connection.scalar(text("SHOW data_directory"))
        own = "SELECT oid FROM pg_database WHERE datname = current_database()"
        number = connection.scalar(text(own))
    return [each for each in Path(str(folder), "base", str(number)).iterdir() if each.is_file()]


def planted(store: Stored) -> str:
    """A case with a canary in everything that can be kept of one."""
    reference = sent(store)
    with store.database.write() as connection:
        place = select(ways_in.c.draft_id).where(ways_in.c.lookup == reference)
        draft_id = connection.scalar(place)
        keys = {"cases.reference": reference, "drafts.id": draft_id}
        content = {"sealed": CANARY.encode()}
        connection.execute(update(events).where(events.c.reference == reference), content)
        connection.execute(update(drafts).where(drafts.c.id == draft_id), content)
        full = {events.name, "desk_rows"}
        for table in (*tables_of_cases(), outbox, desk_drafts):
            if table.name not in full:
                plant(connection, table, keys)
    return reference


def test_no_canary_is_left_in_any_table_or_file_once_a_case_was_erased(
    store: Stored, erasure: CaseErasure
) -> None:
    reference = planted(store)
    assert {"events", "drafts", "documents", "outbox", "desk_drafts"} <= {*canaries(store)}
    erasure.erase(reference, 1, erased(store), ERASED, "ann")
    assert canaries(store) == []
    first, last = store.cases.events(reference)
    assert (first.name, first.data, last.data) == ("received", None, WHOLE)
    assert store.cases.to_look_at("sefton", date(2099, 1, 1)) == []
    erasure.tidy()
    assert [each.name for each in files(store) if CANARY.encode() in each.read_bytes()] == []
    erasure.forget(reference, "ann")
    log = AccessLogStore(store.database, store.clock).of(reference)
    assert [(each.who, each.kind) for each in log] == [("ann", "erased"), ("ann", "forgotten")]
    with store.database.read() as connection:
        for table in (cases, *tables_of_cases()):
            left = select(table).where(table.c.reference == reference)
            assert connection.execute(left).all() == [], table.name


def test_one_that_was_written_to_since_or_is_not_there_is_left_alone(
    store: Stored, erasure: CaseErasure
) -> None:
    reference = sent(store)
    with pytest.raises(Stale):
        erasure.erase(reference, 2, erased(store), ERASED, "ann")
    with pytest.raises(NoSuchCase):
        erasure.erase("NOTTHERE", 1, erased(store), ERASED, "ann")
    assert store.cases.events(reference)[0].data == {}


def test_a_case_is_out_of_the_heads_before_it_is_out_of_the_database(
    store: Stored, erasure: CaseErasure, heads: HeadsFile
) -> None:
    reference, other = sent(store), sent(store)
    both = {each: ChainHead(1, bytes(32)) for each in (reference, other)}
    heads.write(both, store.clock.today())
    erasure.forget(reference, "ann")
    assert heads.read() == {other: both[other]}
    heads.path.write_text("something else")
    erasure.forget(other, "ann")
    assert heads.path.read_text() == "something else"
    assert not {reference, other} & {*store.cases.references()}


def test_cases_are_found_in_which_nobody_did_anything_since_a_day(
    kept: Kept, heads: HeadsFile
) -> None:
    erasure: Erasure = (
        CaseErasure(kept.database, Keyring.of(KEYS), kept.clock, heads)
        if isinstance(kept, Stored)
        else FakeErasure(kept.cases)
        if isinstance(kept.cases, FakeCases)
        else pytest.fail("another kind of store")
    )
    quiet, held, busy = (sent(kept, "quiet-council") for _ in range(3))
    kept.clock.move(days=100)
    today = kept.clock.today()
    for reference, name, actor in (
        (quiet, "reminded", "system"),
        *((held, each, "officer") for each in sorted(HOLDS)),
        (busy, "message_sent", "child"),
    ):
        after = len(kept.cases.events(reference))
        kept.cases.append(reference, after, [NewEvent(name, kept.clock.now(), actor, {})], Glance())
    new = sent(kept, "quiet-council")
    assert list(erasure.quiet("quiet-council", today)) == sorted([quiet, held])
    assert list(erasure.quiet("no-council", today)) == []
    assert list(erasure.with_event("quiet-council", "message_sent")) == [busy]
    assert list(erasure.with_event("no-council", "message_sent")) == []
    later = erasure.quiet("quiet-council", today + timedelta(1))
    assert {*later} == {quiet, held, busy, new}


def test_the_log_is_let_go_in_its_time_but_of_cases_that_are_here(store: Stored) -> None:
    log, old = AccessLogStore(store.database, store.clock), OldAccess(store.database)
    here = sent(store)
    old.let_go(store.clock.now() + timedelta(days=1))
    for about in (here, "GONECASE", "dan@x.example"):
        log.write("dan@x.example", "view", about)
    now = store.clock.now()
    assert old.past(now) == []
    later = now + timedelta(days=1)
    assert [len(old.past(later)), old.let_go(later), old.let_go(later)] == [2, 2, 0]
    assert [each.about for each in log.of("dan@x.example")] == [here]
