"""Many at once: nothing is done twice, nothing is lost, nobody is let in too often."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event

from intake.adapters.chain_heads import HeadsFile
from intake.adapters.crypto import ways
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import draft_rows
from intake.adapters.db.case_erasure import CaseErasure
from intake.adapters.db.work_days import WorkDays
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.talk.draft import NextWords
from intake.services.case.casework import Casework
from intake.services.case.purging import Purging
from intake.services.case.timed_work import TimedWork
from intake.services.ports import AlreadySent, Caller, NotYet, Place, Stale
from tests.adapters.conftest import KEYS
from tests.support.fakes import PLACE, FakeClock
from tests.support.law import CLOSED, england
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intake.domain.talk.draft import OpenDraft
    from tests.adapters.conftest import Stored

RECEIVED = NewEvent("received", FakeClock().now(), "child", {"words": "mine"})


def outcomes(tries: int, act: Callable[[int], object]) -> Counter[str]:
    """How many of so many tries, made by twenty at once, ended how."""

    def outcome(number: int) -> str:
        try:
            act(number)
        except (AlreadySent, Stale) as refused:
            return type(refused).__name__
        return "done"

    with ThreadPoolExecutor(20) as people:
        return Counter(people.map(outcome, range(tries)))


@contextmanager
def statements() -> Iterator[list[str]]:
    """The first words of the statements that reach any database."""
    said: list[str] = []

    def hear(_: object, __: object, statement: str, *___: object) -> None:
        said.append(statement.split()[0])

    event.listen(Engine, "before_cursor_execute", hear)
    yield said
    event.remove(Engine, "before_cursor_execute", hear)


def test_one_draft_sent_a_hundred_times_at_once_is_one_case(store: Stored) -> None:
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    ended = outcomes(100, lambda _: store.cases.send(opened, opened.draft, [RECEIVED], Glance()))
    assert ended == {"done": 1, "AlreadySent": 99}
    assert len(store.cases.events(opened.draft.reference)) == 1


def test_twenty_saving_at_once_lose_nothing_when_they_load_again(store: Stored) -> None:
    _, token = store.drafts.begin("sefton", "complaint", "f" * 64)

    def add(number: int) -> None:
        while True:
            opened = store.drafts.by_device(token)
            assert opened is not None
            try:
                answers = {**opened.draft.answers, str(number): number}
                store.drafts.save(opened, replace(opened.draft, answers=answers))
            except Stale:
                continue
            return

    assert outcomes(60, add) == {"done": 60}
    saved = store.drafts.by_device(token)
    assert saved is not None
    assert set(saved.draft.answers) == {str(number) for number in range(60)}


def test_events_appended_at_once_form_one_chain(store: Stored) -> None:
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    reference = opened.draft.reference
    store.cases.send(opened, opened.draft, [RECEIVED], Glance())
    ended = outcomes(20, lambda _: store.cases.append(reference, 1, [RECEIVED, RECEIVED], Glance()))
    assert ended == {"done": 1, "Stale": 19}
    assert [each.sequence for each in store.cases.events(reference)] == [1, 2, 3]


def test_one_thing_sent_twenty_times_at_once_from_a_place_happens_once(store: Stored) -> None:
    begun, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    opened = store.cases.send(begun, begun.draft, [RECEIVED], Glance())
    ended = outcomes(
        20, lambda _: store.cases.append_from(opened, opened.draft, 1, [RECEIVED], Glance())
    )
    assert ended == {"done": 1, "Stale": 19}
    assert len(store.cases.events(opened.draft.reference)) == 2


def test_workers_side_by_side_bring_up_each_thing_once(store: Stored) -> None:
    references = [sent_in_anytown(store) for _ in range(12)]
    store.clock.move(days=60)
    laws = {"england": england()}
    casework = Casework(store.cases, {PACK.key: PACK}, laws, lambda _: CLOSED, store.clock)
    days = WorkDays(store.database)
    days.done(store.clock.today())
    heads = HeadsFile(Path(gettempdir()) / "no-heads")
    erasure = CaseErasure(store.database, Keyring.of(KEYS), store.clock, heads)
    purging = Purging(casework, store.drafts, erasure)
    ended = outcomes(8, lambda _: TimedWork(casework, days, purging).run())
    assert ended == {"done": 8}
    for reference in references:
        names = [event.name for event in store.cases.events(reference)]
        assert names == ["received", "reminded"]
    assert store.cases.to_look_at(PACK.key, store.clock.today()) == []


def sent_in_anytown(store: Stored) -> str:
    opened, _ = store.drafts.begin(PACK.key, "complaint", "f" * 64)
    store.cases.send(opened, opened.draft, [RECEIVED], Glance())
    return opened.draft.reference


def offered(store: Stored, opened: OpenDraft, token: str) -> OpenDraft:
    """The draft with new words that this device asked for."""
    return store.drafts.offer_words(opened, NextWords(token, store.clock.now().isoformat()))


def test_twenty_who_come_back_with_new_words_at_once_all_get_in(store: Stored) -> None:
    begun, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    offer = offered(store, begun, token).draft.next_words
    assert offer is not None

    def come(number: int) -> None:
        caller, place = Caller(f"203.0.113.{number}", ""), Place(f"new {number}", PLACE.since)
        while True:
            try:
                typed = " ".join(offer.words)
                assert store.drafts.by_words(begun.draft.reference, typed, caller, place)
            except NotYet:
                continue
            return

    assert outcomes(20, come) == {"done": 20}
    assert store.drafts.by_device(token) is not None


def test_a_device_that_comes_back_just_before_new_words_is_signed_out_with_the_rest(
    store: Stored,
) -> None:
    begun, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    opened = offered(store, store.drafts.with_words(begun), token)
    device = ways.device_way(opened.id, "token", opened.key)
    with ThreadPoolExecutor(1) as elsewhere:
        with store.database.write() as connection:
            way = draft_rows.read_words(connection, opened.draft.reference)[0]
            assert draft_rows.lock_behind(connection, way) is not None
            renewal = elsewhere.submit(store.drafts.take_up_words, opened, token)
            wait([renewal], timeout=0.5)
            draft_rows.insert_way(connection, device, store.clock.today())
        renewed = renewal.result()
    assert store.drafts.by_device("token") is None
    assert store.drafts.by_device(token) == renewed


def test_a_device_that_comes_back_just_after_new_words_does_not_get_in_by_the_old(
    store: Stored,
) -> None:
    begun, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    opened = offered(store, store.drafts.with_words(begun), token)
    with store.database.read() as connection:
        way = draft_rows.read_words(connection, opened.draft.reference)[0]
    store.drafts.take_up_words(opened, token)
    with store.database.write() as connection:
        assert draft_rows.lock_behind(connection, way) is None


def test_a_turn_is_a_select_and_an_update(store: Stored) -> None:
    opened, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    with statements() as said:
        store.drafts.by_device(token)
        store.drafts.save(opened, opened.draft)
    assert [word for word in said if word != "BEGIN"] == ["SELECT", "UPDATE"]


def test_a_forked_process_has_connections_of_its_own(store: Stored) -> None:
    opened, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            store.database.after_fork()
            store.drafts.save(opened, replace(opened.draft, seen=1))
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    again = store.drafts.by_device(token)
    assert again is not None
    assert again.draft.seen == 1
