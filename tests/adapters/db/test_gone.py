"""Whatever ends or is deleted is noted with it, carried apart, and no backup brings it back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, text, update

from intake.adapters.crypto import ways
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.account_rooms import DESK
from intake.adapters.db.account_roster import AccountRoster
from intake.adapters.db.backup.gone_rows import UNSURE, Carrying, Removal
from intake.adapters.db.case_tables import all_tables
from intake.adapters.db.gone_triggers import WATCHES, is_watched, mark_of
from intake.adapters.db.migrate import downgrade, upgrade
from intake.adapters.db.officers import OfficerStore
from intake.adapters.db.one_transaction import in_one_transaction
from intake.adapters.db.permission_marks import PERMISSIONS, EndedPermissions
from intake.adapters.db.tables import cases, documents, drafts, events, gone_notes, ways_in
from intake.adapters.gone_file import GoneFile, GoneList, digest_of
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.case.permissions import Permission
from intake.domain.people.officer import OfficerNames
from intake.domain.talk.draft import NextWords
from intake.services.ports import Caller, Place, UsedUp
from tests.adapters.conftest import KEYS, Stored, stored
from tests.adapters.db.test_backup import copied, fill, land
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from intake.adapters.db.engine import Database

ENDED_BY_EACH_RESTORE = {
    *("officer_sessions", "sign_in_links", "sign_in_tries", "advocate_sessions", "advocate_links"),
    *("advocate_session_keys", "mailbox_codes", "mailbox_devices", "claim_codes", "attempts"),
}
WORKED_OUT = {
    *("desk_rows", "due_dates", "case_words", "desk_bars", "known_bars", "service_rows"),
    *("advocate_rows", "floods"),
}
GOES_WITH_ANOTHER = {
    *("outbox", "desk_drafts", "draft_texts", "referrals", "service_holders", "letter_keys"),
    *("prepared_letters", "beginnings", "advocate_note_keys", "absences"),
    "disclosure_marks",
}
OF_NOBODY = {
    *("access_log", "demonstrations", "equality_counts", "flow_versions", "gone", "key_checks"),
    *("used_sign_ons", "work_days", "api_requests", "lockdowns"),
}
PLACE = Place("here", FakeClock().now())
CALLER = Caller("192.0.2.1", "")


def notes(database: Database) -> list[tuple[str, str]]:
    with database.read() as connection:
        rows = connection.execute(select(gone_notes).order_by(gone_notes.c.id)).all()
    return [(row.kind, row.mark) for row in rows]


def test_each_thing_that_must_not_come_back_is_noted_as_it_goes(
    open_empty: Callable[[], Database],
) -> None:
    database = open_empty()
    upgrade(database)
    fill(database)
    with database.write() as connection:
        connection.execute(delete(gone_notes))
        expected = {}
        for each in WATCHES:
            key = connection.execute(select(*each.parts())).one()
            expected[each.kind] = mark_of(key)
        for each in WATCHES:
            if each.change != "DELETE":
                connection.execute(update(each.table).values(sealed=None))
        # What leads to another row goes first.
        for each in reversed(drafts.metadata.sorted_tables):
            if each is not gone_notes:
                connection.execute(delete(each))
    assert dict(notes(database)) == expected


def test_every_table_is_watched_or_is_known_to_need_it_not() -> None:
    needless = ENDED_BY_EACH_RESTORE | WORKED_OUT | GOES_WITH_ANOTHER | OF_NOBODY
    watched = {each.table.name for each in WATCHES}
    assert {each.name for each in all_tables()} - watched == needless


def test_what_opens_nothing_is_not_noted(open_empty: Callable[[], Database]) -> None:
    database = open_empty()
    upgrade(database)
    store = stored(database)
    draft, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    store.drafts.with_words(draft)
    assert notes(database) == []
    store.drafts.forget(token)
    assert notes(database) == [("ways_in", f"{ways.device_lookup(token)}|")]


def test_everything_is_watched_once_the_newest_tables_are_there(
    open_empty: Callable[[], Database],
) -> None:
    database = open_empty()
    for _ in range(2):
        upgrade(database)
        with database.read() as connection:
            assert is_watched(connection)
        downgrade(database, "0034")


@pytest.fixture
def file(tmp_path: Path) -> GoneFile:
    return GoneFile(tmp_path / "apart" / "gone")


def carried(store: Stored, file: GoneFile) -> GoneList:
    Carrying(store.database, file, store.clock).carry()
    gone_list = file.read()
    assert gone_list is not None
    return gone_list


def test_what_was_noted_is_carried_once_and_all_of_it_where_the_list_was_lost(
    store: Stored, file: GoneFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.adapters.db.backup.gone_rows._AT_ONCE", 2)
    carrying = Carrying(store.database, file, store.clock)
    before = carrying.carry()
    for _ in range(3):
        _, token = store.drafts.begin("sefton", "complaint", "f" * 64)
        store.drafts.forget(token)
    assert carrying.carry() == 3
    assert carrying.carry() == 0
    found = file.read()
    assert found is not None
    assert found.until == store.clock.now() - UNSURE
    file.path.unlink()
    assert carrying.carry() == before + 3


def test_each_of_two_machines_has_all_of_it_in_a_file_of_its_own(
    store: Stored, tmp_path: Path
) -> None:
    here, there = (
        Carrying(store.database, GoneFile(tmp_path / name), store.clock)
        for name in ("here", "there")
    )
    for each in (here, there, here, there):
        _, token = store.drafts.begin("sefton", "complaint", "f" * 64)
        store.drafts.forget(token)
        assert each.carry()
    here.carry()
    assert here.carry() == there.carry() == 0
    lists = [each.file.read() for each in (here, there)]
    assert lists[0] == lists[1]
    assert lists[0] is not None
    assert all(lists[0].has(*each) for each in notes(store.database))


def test_what_is_too_old_is_let_go_of_once_it_is_carried(store: Stored, file: GoneFile) -> None:
    _, token = store.drafts.begin("sefton", "complaint", "f" * 64)
    store.drafts.forget(token)
    carrying = Carrying(store.database, file, store.clock)
    long_after = date(2200, 1, 1)
    carrying.forget(long_after)
    assert carrying.carry()
    carrying.forget(long_after)
    assert notes(store.database) == []
    found = file.read()
    assert found is not None
    assert not found.digests


@pytest.fixture
def here(open_empty: Callable[[], Database]) -> Stored:
    """A store on a new database of either kind."""
    database = open_empty()
    upgrade(database)
    return stored(database)


@pytest.fixture
def there(tmp_path: Path) -> Database:
    from intake.adapters.db.engine import connect

    return connect(f"sqlite:///{tmp_path}/there.db")


def brought_back(lines: list[bytes], there: Database, gone_list: GoneList) -> Removal:
    land(there, lines)
    upgrade(there)
    with in_one_transaction(there, 5) as place:
        removal = Removal(place.inside, Keyring.of(KEYS), date(2026, 3, 9))
        removal.take_away(gone_list)
    return removal


def test_words_that_were_changed_and_devices_that_were_shut_out_open_nothing_again(
    here: Stored, there: Database, file: GoneFile
) -> None:
    begun, token = here.drafts.begin("sefton", "complaint", "f" * 64)
    draft = here.drafts.with_words(begun)
    words, reference = " ".join(draft.draft.words), draft.draft.reference
    found = here.drafts.by_words(reference, words, CALLER, PLACE)
    assert found is not None
    other_device = found[1]
    lines = copied(here.database)
    offered = here.drafts.offer_words(found[0], NextWords(token, here.clock.now().isoformat()))
    here.drafts.take_up_words(offered, token)
    brought_back(lines, there, carried(here, file))
    back = stored(there)
    assert back.drafts.by_device(other_device) is None
    assert back.drafts.by_device(token) is not None
    with pytest.raises(UsedUp):
        back.drafts.by_words(reference, words, CALLER, PLACE)


def test_what_was_erased_is_erased_again_and_nothing_else(
    here: Stored, there: Database, file: GoneFile
) -> None:
    references = []
    for _ in range(3):
        draft, _ = here.drafts.begin("sefton", "complaint", "f" * 64)
        received = NewEvent("received", here.clock.now(), "child", {"words": "mine"})
        here.cases.send(draft, draft.draft, [received], Glance())
        references.append(draft.draft.reference)
    kept, erased, deleted = references
    unsent, _ = here.drafts.begin("sefton", "complaint", "f" * 64)
    file_of_case = {"reference": kept, "number": 1, "sealed": b"report"}
    with here.database.write() as connection:
        connection.execute(documents.insert(), file_of_case)
    lines = copied(here.database)
    here.drafts.throw_away(unsent)
    with here.database.write() as connection:
        connection.execute(update(events).where(events.c.reference == erased).values(sealed=None))
        connection.execute(delete(documents))
        for name in ("case_words", "desk_rows", "due_dates", "outbox", "events", "cases"):
            connection.execute(
                text(f"DELETE FROM {name} WHERE reference = :which"),  # noqa: S608 names of tables
                {"which": deleted},
            )
    removal = brought_back(lines, there, carried(here, file))
    with there.read() as connection:
        assert set(connection.scalars(select(cases.c.reference))) == {kept, erased}
        opened = select(events.c.reference).where(events.c.sealed.is_not(None))
        assert set(connection.scalars(opened)) == {kept}
        assert connection.execute(select(documents)).all() == []
        assert unsent.id not in set(connection.scalars(select(drafts.c.id)))
        assert connection.execute(select(ways_in)).all()
    assert removal.counts["cases"] == removal.counts["documents"] == 1


def happens(here: Stored, reference: str, name: str, **data: object) -> int:
    """Something that a young person did; gives its number."""
    number = len(here.cases.events(reference))
    new = NewEvent(name, here.clock.now(), "child", data)
    here.cases.append(reference, number, [new], Glance())
    return number + 1


def test_a_yes_that_was_taken_back_is_found_in_what_comes_from_before_and_tells_nothing(
    here: Stored, there: Database, file: GoneFile
) -> None:
    references = []
    for _ in range(2):
        draft, _ = here.drafts.begin("sefton", "complaint", "f" * 64)
        received = NewEvent("received", here.clock.now(), "child", {})
        here.cases.send(draft, draft.draft, [received], Glance())
        references.append(draft.draft.reference)
    mine, others = references
    number = 0
    for each in references:
        number = happens(here, each, "advocate_named", who="Kim", email="kim@nyas.example")
        for right in ("see_case", "speak_for_me"):
            happens(here, each, "consent_given", consent=right, of=number)
    lines = copied(here.database)
    before = notes(here.database)
    happens(here, mine, "consent_withdrawn", consent="see_case", of=number)
    happens(here, mine, "consent_given", consent="see_case", of=number)
    happens(here, mine, "message_sent", text="Hello.")
    (note,) = notes(here.database)[len(before) :]
    assert note[0] == PERMISSIONS
    assert not any(each in note[1] for each in (mine, "see_case", "kim"))
    gone_list = carried(here, file)
    assert digest_of(*note) in gone_list.digests
    brought_back(lines, there, gone_list)
    ended = EndedPermissions(there, Keyring.of(KEYS), gone_list)
    assert ended.of(mine) == (Permission("see_case", 3, of=number),)
    assert ended.of(others) == ended.of("nowhere") == ()
    # Of what it is now, nothing is taken: it was given anew.
    assert EndedPermissions(here.database, Keyring.of(KEYS), gone_list).of(mine) == ()


def test_who_was_taken_out_is_out_and_who_was_changed_is_let_in_anew(
    here: Stored, there: Database, file: GoneFile
) -> None:
    officers = OfficerStore(here.database, Keyring.of(KEYS), here.clock, "secret")
    for name in ("removed", "changed", "same"):
        set_up(officers, f"{name}@x.example")
    lines = copied(here.database)
    AccountRoster(here.database, Keyring.of(KEYS), DESK).remove("removed@x.example")
    officers.invite("changed@x.example", "sefton", "officer", OfficerNames("New Name"))
    removal = brought_back(lines, there, carried(here, file))
    back = OfficerStore(there, Keyring.of(KEYS), FakeClock(), "secret")
    assert back.by_email("removed@x.example") is None
    assert {each.email for each in back.at("sefton")} == {"same@x.example"}
    assert removal.emails == ["changed@x.example"]
    with in_one_transaction(there, 5) as place:
        rest = Removal(place.inside, Keyring.of(KEYS), date(2026, 3, 9))
        rest.take_all_passwords()
    assert rest.emails == ["same@x.example"]
    assert not back.at("sefton")


def set_up(officers: OfficerStore, email: str) -> None:
    import pyotp

    from intake.services.accounts.ports import SetUpChoice

    key = officers.invite(email, "sefton", "officer", OfficerNames("Dan Carter"))
    invited = officers.invited(key)
    assert invited is not None
    code = pyotp.TOTP(invited.secret).at(FakeClock().now())
    assert officers.settle(key, SetUpChoice("tractor pelican oboe", code))
