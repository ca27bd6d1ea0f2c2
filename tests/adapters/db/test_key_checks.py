"""A database knows the keys that it was written with, and takes over those who were there."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

import pyotp
import pytest
from sqlalchemy import delete, func, insert, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.one_time import recovery_lookup
from intake.adapters.crypto.stretching import stretched
from intake.adapters.db.desk_tables import (
    officer_sessions,
    officers,
    recovery_codes,
    sign_in_links,
)
from intake.adapters.db.key_checks import WrongKeys, admit_keys, has_rows
from intake.adapters.db.migrate import downgrade, upgrade
from intake.adapters.db.officer_binding import changed_accounts
from intake.adapters.db.officers import OfficerStore
from intake.adapters.db.tables import key_checks
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.people.officer import OfficerNames
from intake.services.ports import Caller
from tests.adapters.conftest import stored
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake.adapters.db.engine import Database

pytestmark = pytest.mark.sampled(2)
OLD, NEW, OTHER = (base64.b64encode(bytes(range(n, n + 32))).decode() for n in (0, 40, 80))
SECRET, NEW_SECRET = "the server's secret", "another secret"
PASSWORD = "tractor pelican oboe"


def admit(database: Database, *keys: str, secret: str = SECRET, **words: bool) -> None:
    admit_keys(database, Keyring.of(keys), secret, **words)


def send_one(database: Database, *keys: str) -> None:
    """A case that is sealed with the first of these keys."""
    store = stored(database, keys)
    draft, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    received = NewEvent("received", store.clock.now(), "child", {"words": "mine"})
    store.cases.send(draft, draft.draft, [received], Glance())


@pytest.fixture
def fresh(open_empty: Callable[[], Database]) -> Database:
    """A database with all its tables and nothing in them."""
    database = open_empty()
    upgrade(database)
    return database


@pytest.fixture
def written(fresh: Database) -> Database:
    """A database that was written with the old keys."""
    admit(fresh, OLD)
    send_one(fresh, OLD)
    return fresh


def test_the_keys_that_a_database_was_written_with_are_let_in_again(written: Database) -> None:
    admit(written, OLD)
    admit(written, OLD)


@pytest.mark.parametrize(
    ("keys", "secret", "says"),
    [
        ((OTHER,), SECRET, "INTAKE_ENCRYPTION_KEYS are not the keys that this database was"),
        ((OLD,), NEW_SECRET, "INTAKE_SECRET_KEY is not the one that this database was written"),
    ],
)
def test_keys_that_are_not_those_of_the_database_are_refused_with_what_to_do(
    written: Database, keys: tuple[str, ...], secret: str, says: str
) -> None:
    for _ in range(2):
        with pytest.raises(WrongKeys, match=says):
            admit(written, *keys, secret=secret)
    admit(written, OLD)


def test_a_new_encryption_key_is_put_before_the_old_one_which_stays(written: Database) -> None:
    admit(written, NEW, OLD)
    admit(written, NEW, OLD)
    with pytest.raises(WrongKeys, match="a key that this database was written with is missing"):
        admit(written, NEW)


def test_a_database_with_nothing_in_it_takes_any_keys(fresh: Database) -> None:
    admit(fresh, OLD)
    admit(fresh, OTHER, secret=NEW_SECRET)
    assert not has_rows(fresh)
    send_one(fresh, OTHER)
    assert has_rows(fresh)
    with pytest.raises(WrongKeys):
        admit(fresh, OLD)


def test_whether_there_are_rows_is_known_before_there_are_tables(
    open_empty: Callable[[], Database],
) -> None:
    assert not has_rows(open_empty())


def test_a_database_from_before_the_checks_is_taken_over_by_keys_that_open_it_alone(
    fresh: Database,
) -> None:
    send_one(fresh, OLD)
    with pytest.raises(WrongKeys, match="INTAKE_ENCRYPTION_KEYS open nothing of this database"):
        admit(fresh, OTHER)
    admit(fresh, OLD)
    with pytest.raises(WrongKeys):
        admit(fresh, OTHER)


def test_no_key_stands_in_the_database(written: Database) -> None:
    with written.read() as connection:
        marks = connection.execute(select(key_checks.c.mark)).scalars().all()
    secrets = {base64.b64decode(OLD), SECRET.encode(), hashlib.sha256(SECRET.encode()).digest()}
    assert len(marks) == 2
    assert not secrets & set(marks)


def officers_of(database: Database, secret: str = SECRET) -> tuple[OfficerStore, FakeClock]:
    clock = FakeClock()
    return OfficerStore(database, Keyring.of([OLD]), clock, secret), clock


def write_officer_of_before(database: Database, clock: FakeClock) -> None:
    """Somebody who set up signing in, somebody who was invited only, a session and a link."""
    salt = b"s" * 16
    verifier = base64.b64encode(stretched(PASSWORD.encode(), salt)).decode()
    document = {"name": "Dan Carter", "shown": "Dan", "totp": "A" * 32, "verifier": verifier}
    document["salt"] = base64.b64encode(salt).decode()
    sealed = Keyring.of([OLD]).encrypt(json.dumps(document).encode(), b"officers|sealed|dan")
    now, lookup = clock.now(), hashlib.sha256(b"token").hexdigest()
    place = {"council": "sefton", "made": now, "last_step": 0}
    dan = {"id": "dan", "email": "dan@sefton.gov.uk", "role": "manager", "sealed": sealed}
    ann = {"id": "ann", "email": "ann@sefton.gov.uk", "role": "officer", "sealed": None}
    code = {"officer_id": "dan", "lookup": recovery_lookup("dan", "abcd-efgh")}
    session = {"lookup": lookup, "officer_id": "dan", "begun": now, "seen": now}
    link = {"lookup": lookup, "officer_id": "ann", "until": now.replace(year=2030)}
    with database.write() as connection:
        connection.execute(insert(officers), [{**dan, **place}, {**ann, **place}])
        connection.execute(insert(recovery_codes), code)
        connection.execute(insert(officer_sessions), session)
        connection.execute(insert(sign_in_links), link)


def test_officers_of_before_are_bound_to_their_role_and_sign_in_as_they_did(
    fresh: Database,
) -> None:
    store, clock = officers_of(fresh)
    write_officer_of_before(fresh, clock)
    admit(fresh, OLD, takes_officers=True)
    assert changed_accounts(fresh, Keyring.of([OLD])) == []
    assert (store.by_session("token"), store.invited("token")) == (None, None)
    here = Caller("192.0.2.7", "a laptop")
    for code in (pyotp.TOTP("A" * 32).at(clock.now()), "ABCD EFGH"):
        entered = store.sign_in("dan@sefton.gov.uk", PASSWORD, code, here)
        assert entered is not None
        assert (entered[0].name, entered[0].role) == ("Dan Carter", "manager")
    assert store.sign_in("dan@sefton.gov.uk", PASSWORD, "abcd-efgh", here) is None


def test_officers_stay_when_the_checks_are_taken_away_and_made_again(fresh: Database) -> None:
    store, clock = officers_of(fresh)
    write_officer_of_before(fresh, clock)
    admit(fresh, OLD, takes_officers=True)
    downgrade(fresh, "0007")
    upgrade(fresh)
    admit(fresh, OLD, takes_officers=True)
    code = pyotp.TOTP("A" * 32).at(clock.now())
    here = Caller("192.0.2.7", "a laptop")
    assert store.sign_in("dan@sefton.gov.uk", PASSWORD, code, here) is not None
    assert store.sign_in("dan@sefton.gov.uk", PASSWORD, "abcd-efgh", here) is not None


def test_marks_of_keys_that_were_taken_out_raise_nobody_above_their_role(written: Database) -> None:
    store, _ = officers_of(written)
    store.invite("dan@sefton.gov.uk", "sefton", "officer", OfficerNames("Dan Carter"))
    with written.write() as connection:
        connection.execute(delete(key_checks))
        connection.execute(update(officers).values(role="manager", sealed=None))
    for _ in range(2):
        with pytest.raises(WrongKeys, match="intake rebuild --take-officers"):
            admit(written, OLD)
    assert changed_accounts(written, Keyring.of([OLD])) == [("officer", "dan@sefton.gov.uk")]


def test_a_secret_that_is_changed_on_purpose_ends_what_is_found_by_the_old_one(
    written: Database,
) -> None:
    _, clock = officers_of(written)
    write_officer_of_before(written, clock)
    admit(written, OLD, secret=NEW_SECRET, new_secret=True)
    with written.read() as connection:
        for table in (officer_sessions, sign_in_links, recovery_codes):
            assert connection.scalar(select(func.count()).select_from(table)) == 0
    admit(written, OLD, secret=NEW_SECRET)
    with pytest.raises(WrongKeys):
        admit(written, OLD)
