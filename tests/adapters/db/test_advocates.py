"""Accounts of two kinds: each is good for its own room, whatever is done to the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyotp
import pytest
from sqlalchemy import delete, insert, select

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.account_rooms import DESK, SERVICES
from intake.adapters.db.account_roster import AccountRoster
from intake.adapters.db.advocates import AdvocateStore
from intake.adapters.db.desk_tables import sign_in_tries
from intake.adapters.db.officer_binding import changed_accounts
from intake.adapters.db.officers import OfficerStore
from intake.domain.people.officer import OfficerNames
from intake.services.accounts.ports import EmailTaken, LastToDecide, SetUpChoice
from intake.services.ports import Caller
from tests.adapters.conftest import KEYS
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.adapters.db.accounts import AccountStore
    from intake.adapters.db.engine import Database

PRIYA, DAN = OfficerNames("Priya Nair"), OfficerNames("Dan Carter")
PASSWORD = "tractor pelican oboe"
HERE = Caller("192.0.2.7", "")
Kind = type[AdvocateStore] | type[OfficerStore]
STORES: list[Kind] = [AdvocateStore, OfficerStore]


class TwoRooms:
    """Somebody at a service and somebody at a desk, in one database."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, FakeClock()
        self.apps: dict[str, pyotp.TOTP] = {}
        self.codes: dict[str, Sequence[str]] = {}

    def store(self, kind: Kind) -> AccountStore[Any]:
        return kind(self.database, Keyring.of(KEYS), self.clock, "secret")

    def joined(self, kind: Kind, role: str = "", at: str = "") -> str:
        """Their email, once they have set up signing in."""
        store, is_advocate = self.store(kind), kind is AdvocateStore
        email = at or ("priya@service.example" if is_advocate else "dan@council.example")
        names, place = (PRIYA, "nyas") if is_advocate else (DAN, "sefton")
        key = store.invite(email, place, role or ("advocate" if is_advocate else "officer"), names)
        found = store.invited(key)
        assert found
        self.apps[email] = pyotp.TOTP(found.secret)
        self.codes[email] = store.settle(key, SetUpChoice(PASSWORD, self.code(email))) or ()
        return email

    def code(self, email: str) -> str:
        self.clock.move(seconds=30)
        return self.apps[email].at(self.clock.now())

    def token(self, kind: Kind, email: str) -> str:
        entered = self.store(kind).sign_in(email, PASSWORD, self.code(email), HERE)
        assert entered
        return entered[1]


@pytest.fixture
def rooms(database: Database) -> TwoRooms:
    with database.write() as connection:
        for table in (DESK.accounts, SERVICES.accounts, sign_in_tries):
            connection.execute(delete(table))
    return TwoRooms(database)


def other(kind: Kind) -> Kind:
    return next(each for each in STORES if each is not kind)


def test_an_advocate_signs_in_with_password_and_code_and_is_known_by_service(
    rooms: TwoRooms,
) -> None:
    email = rooms.joined(AdvocateStore, "lead")
    advocate = rooms.store(AdvocateStore).by_session(rooms.token(AdvocateStore, email))
    assert advocate is not None
    assert (advocate.name, advocate.shown, advocate.service) == ("Priya Nair", "Priya", "nyas")
    assert advocate.leads
    store = AdvocateStore(rooms.database, Keyring.of(KEYS), rooms.clock, "secret")
    assert list(store.of_service("nyas")) == [advocate]
    assert list(store.of_service("coram-voice")) == []


@pytest.mark.parametrize("kind", STORES)
def test_no_way_into_one_room_is_one_into_the_other(rooms: TwoRooms, kind: Kind) -> None:
    email = rooms.joined(kind)
    mine, theirs = rooms.store(kind), rooms.store(other(kind))
    link = mine.invite(email, "nyas" if kind is AdvocateStore else "sefton", "advocate")
    token = rooms.token(kind, email)
    assert mine.by_session(token)
    assert theirs.by_session(token) is None
    assert theirs.invited(link) is None
    assert theirs.settle(link, SetUpChoice(PASSWORD, "123456")) is None
    assert theirs.by_email(email) is None
    for code in (rooms.code(email), rooms.codes[email][0]):
        assert theirs.sign_in(email, PASSWORD, code, HERE) is None
    assert mine.invited(link)


@pytest.mark.parametrize("kind", STORES)
def test_rows_that_are_copied_into_the_other_room_open_nothing_there(
    rooms: TwoRooms, kind: Kind
) -> None:
    email = rooms.joined(kind)
    link = rooms.store(kind).invite(email, "sefton", "manager")
    token = rooms.token(kind, email)
    move_over(rooms.database, kind)
    theirs = rooms.store(other(kind))
    assert theirs.by_session(token) is None
    assert theirs.invited(link) is None
    assert theirs.by_email(email) is None
    for code in (rooms.code(email), rooms.codes[email][0]):
        assert theirs.sign_in(email, PASSWORD, code, HERE) is None
    changed = "officer" if kind is AdvocateStore else "advocate"
    assert changed_accounts(rooms.database, Keyring.of(KEYS)) == [(changed, email)]


def move_over(database: Database, kind: Kind) -> None:
    """What somebody can do who can write to the database: all rows of one room into the other."""
    source, target = (SERVICES, DESK) if kind is AdvocateStore else (DESK, SERVICES)
    tables = zip(
        (source.accounts, source.sessions, source.links, source.recovery),
        (target.accounts, target.sessions, target.links, target.recovery),
        strict=True,
    )
    renamed = {source.place: target.place, source.whose: target.whose}
    with database.write() as connection:
        for old, new in tables:
            rows = [row._asdict() for row in connection.execute(select(old))]
            for row in rows:
                columns = {renamed.get(name, name): value for name, value in row.items()}
                columns.pop("shortcuts", None)
                connection.execute(insert(new), columns)
        connection.execute(delete(source.accounts))


@pytest.mark.parametrize("kind", STORES)
def test_nobody_is_both_officer_and_advocate(rooms: TwoRooms, kind: Kind) -> None:
    email = rooms.joined(kind)
    with pytest.raises(EmailTaken):
        rooms.store(other(kind)).invite(f" {email.upper()}", "nyas", "advocate", DAN)


def test_a_service_keeps_its_roster_as_a_desk_does(rooms: TwoRooms) -> None:
    email = rooms.joined(AdvocateStore, "lead")
    roster = AccountRoster(rooms.database, Keyring.of(KEYS), SERVICES)
    rooms.store(AdvocateStore).invite("sam@service.example", "nyas", "advocate", DAN)
    assert [(each.account.email, each.is_set_up) for each in roster.listed("nyas")] == [
        ("sam@service.example", False),
        (email, True),
    ]
    with pytest.raises(LastToDecide):
        roster.change(email, PRIYA, "advocate", keeps_one=True)
    with pytest.raises(LastToDecide):
        roster.remove(email, keeps_one=True)
    assert roster.change(email, OfficerNames("Priya Rao"), "advocate")
    assert roster.remove("sam@service.example", keeps_one=True)
    (left,) = roster.listed("nyas")
    assert (left.account.name, left.account.also) == ("Priya Rao", ("Priya Nair",))
