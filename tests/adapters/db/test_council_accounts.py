"""Accounts that a council's provider opens: bound to one person, and never the last way in."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pyotp
import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.account_rooms import DESK
from intake.adapters.db.backup.doors import take_password
from intake.adapters.db.council_accounts import CouncilAccounts
from intake.adapters.db.desk_tables import officer_sessions, officers, used_sign_ons
from intake.domain.people.sign_on import Identity
from intake.services.accounts.ports import LastToDecide, SetUpChoice
from intake.services.accounts.sign_on_ports import IdentityTaken
from intake.services.ports import Caller
from tests.adapters.conftest import KEYS
from tests.adapters.db.test_roster_store import ADA, DAN, MARY, Desk

if TYPE_CHECKING:
    from intake.adapters.db.engine import Database
    from intake.domain.people.officer import Role

ANN, BEN = (Identity("https://council.example", each, "officer") for each in ("ann", "ben"))
PASSWORD = "tractor pelican oboe"


class BoundDesk(Desk):
    """A desk whose council has a provider."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.secrets: dict[str, str] = {}
        self.bound = CouncilAccounts(database, Keyring.of(KEYS), self.clock, "secret")

    def by_council(self, email: str, identity: Identity, role: Role = "officer") -> str:
        """Somebody who set up signing in with the council's account alone."""
        key = self.invited(email, role)
        officer = self.bound.settle(key, "sefton", identity)
        assert officer
        return officer.id

    def password_lets_in(self, email: str) -> bool:
        self.clock.move(seconds=30)
        code = pyotp.TOTP(self.secrets[email]).at(self.clock.now())
        return self.officers.sign_in(email, PASSWORD, code, Caller("192.0.2.1", "")) is not None

    def joined(self, email: str, role: Role) -> str:
        key = self.invited(email, role)
        found = self.officers.invited(key)
        assert found
        self.secrets[email] = found.secret
        code = pyotp.TOTP(found.secret).at(self.clock.now())
        assert self.officers.settle(key, SetUpChoice(PASSWORD, code))
        return found.account.id


@pytest.fixture
def desk(database: Database) -> BoundDesk:
    with database.write() as connection:
        for table in (officers, used_sign_ons):
            connection.execute(delete(table))
    return BoundDesk(database)


def test_an_identity_opens_the_account_that_it_is_bound_to(desk: BoundDesk) -> None:
    desk.joined(MARY, "manager")
    dan = desk.joined(DAN, "officer")
    assert (desk.bound.by_identity("sefton", ANN), desk.bound.is_bound(dan)) == (None, False)
    desk.bound.bind(dan, ANN)
    found = desk.bound.by_identity("sefton", ANN)
    assert found
    assert (found.id, desk.bound.is_bound(dan)) == (dan, True)
    for stranger in (BEN, Identity("https://evil.example", "ann", "manager")):
        assert desk.bound.by_identity("sefton", stranger) is None
    assert desk.bound.by_identity("trafford", ANN) is None
    entry = desk.bound.admit(dan, "officer")
    assert entry
    assert desk.officers.by_session(entry[1]) == entry[0]


def test_an_identity_is_one_accounts_only(desk: BoundDesk) -> None:
    mary, dan = desk.joined(MARY, "manager"), desk.joined(DAN, "officer")
    desk.bound.bind(dan, ANN)
    with pytest.raises(IdentityTaken):
        desk.bound.bind(mary, ANN)
    key = desk.invited(ADA, "officer")
    with pytest.raises(IdentityTaken):
        desk.bound.settle(key, "sefton", ANN)
    desk.bound.bind(dan, BEN)
    assert desk.bound.by_identity("sefton", ANN) is None
    assert desk.bound.settle(key, "sefton", ANN)


def test_two_who_bind_one_identity_at_once_do_not_both_get_it(desk: BoundDesk) -> None:
    accounts, barrier = [desk.joined(MARY, "manager"), desk.joined(DAN, "officer")], Barrier(2)
    refusals: list[str] = []

    def bind(officer_id: str) -> None:
        barrier.wait()
        try:
            desk.bound.bind(officer_id, ANN)
        except IdentityTaken:
            refusals.append(officer_id)

    threads = [Thread(target=bind, args=(each,)) for each in accounts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refusals) == 1
    assert desk.bound.by_identity("sefton", ANN)


def test_a_link_is_used_up_and_needs_no_password(desk: BoundDesk) -> None:
    desk.joined(MARY, "manager")
    key = desk.invited(DAN, "officer")
    assert desk.bound.settle(key, "trafford", ANN) is None
    assert desk.bound.settle("made up", "sefton", ANN) is None
    officer = desk.bound.settle(key, "sefton", ANN)
    assert officer
    assert [each.email for each in desk.officers.of_council("sefton")] == [DAN, MARY]
    assert (desk.bound.settle(key, "sefton", ANN), desk.officers.invited(key)) == (None, None)
    assert desk.bound.admit(officer.id, "as_at_desk")


def test_what_a_link_lets_in_with_is_the_only_way_in(desk: BoundDesk) -> None:
    desk.joined(MARY, "manager")
    dan = desk.joined(DAN, "officer")
    assert desk.password_lets_in(DAN)
    desk.by_council(DAN, ANN)
    assert not desk.password_lets_in(DAN)
    assert desk.joined(DAN, "officer") == dan
    assert desk.password_lets_in(DAN)
    assert (desk.bound.by_identity("sefton", ANN), desk.bound.admit(dan, "officer")) == (None, None)


def test_the_last_who_decides_keeps_a_password(desk: BoundDesk) -> None:
    desk.joined(MARY, "manager")
    key = desk.invited(MARY, "manager")
    with pytest.raises(LastToDecide):
        desk.bound.settle(key, "sefton", ANN)
    assert desk.officers.invited(key)
    assert desk.password_lets_in(MARY)


def test_who_has_no_password_does_not_count_as_one_who_is_left(desk: BoundDesk) -> None:
    desk.joined(MARY, "manager")
    desk.by_council(ADA, ANN, "manager")
    with pytest.raises(LastToDecide):
        desk.roster.remove(MARY, keeps_one=True)
    assert desk.roster.remove(ADA, keeps_one=True)


def test_the_council_gives_and_takes_a_role_but_the_last_ones(desk: BoundDesk) -> None:
    mary, ada = desk.joined(MARY, "manager"), desk.joined(ADA, "manager")
    desk.bound.bind(mary, ANN)
    desk.bound.bind(ada, BEN)
    entry = desk.bound.admit(ada, "officer")
    assert entry
    assert entry[0].role == "officer"
    last = desk.bound.admit(mary, "officer")
    assert last
    assert (last[0].role, desk.who()) == ("manager", {MARY: "manager", ADA: "officer"})
    again = desk.bound.admit(ada, "manager")
    assert again
    assert (again[0].role, desk.who()[ADA]) == ("manager", "manager")


def test_whom_the_council_turns_away_is_out_until_it_lets_them_in(desk: BoundDesk) -> None:
    desk.joined(MARY, "manager")
    dan = desk.joined(DAN, "officer")
    desk.bound.bind(dan, ANN)
    entry = desk.bound.admit(dan, "officer")
    assert entry
    for _ in range(2):
        desk.bound.turn_away(dan)
    assert desk.officers.by_session(entry[1]) is None
    assert not desk.password_lets_in(DAN)
    assert [each.email for each in desk.officers.of_council("sefton")] == [MARY]
    assert desk.bound.admit(dan, "officer")
    assert desk.password_lets_in(DAN)


def test_a_new_link_lets_in_whom_the_council_turned_away(desk: BoundDesk) -> None:
    desk.joined(MARY, "manager")
    dan = desk.joined(DAN, "officer")
    desk.bound.turn_away(dan)
    desk.joined(DAN, "officer")
    assert desk.password_lets_in(DAN)


def test_the_last_who_decides_is_turned_away_from_the_provider_alone(desk: BoundDesk) -> None:
    mary, ada = desk.joined(MARY, "manager"), desk.joined(ADA, "manager")
    for each, identity in ((mary, ANN), (ada, BEN)):
        desk.bound.bind(each, identity)
        desk.bound.turn_away(each)
    assert desk.password_lets_in(ADA)
    assert not desk.password_lets_in(MARY)


def test_nobody_is_let_in_who_is_not_there_any_more(desk: BoundDesk) -> None:
    desk.joined(MARY, "manager")
    dan = desk.by_council(DAN, ANN)
    assert desk.roster.remove(DAN)
    assert desk.bound.by_identity("sefton", ANN) is None
    assert desk.bound.admit(dan, "officer") is None
    desk.bound.bind(dan, ANN)
    desk.bound.turn_away(dan)
    assert (desk.bound.by_identity("sefton", ANN), desk.bound.is_bound(dan)) == (None, False)


def test_who_has_the_database_alone_binds_nobody_and_gives_nobody_a_role(
    desk: BoundDesk, database: Database
) -> None:
    mary, dan = desk.joined(MARY, "manager"), desk.by_council(DAN, ANN)
    with database.write() as connection:
        sealed = connection.scalar(select(officers.c.sealed).where(officers.c.id == dan))
        mine = update(officers).where(officers.c.id == mary)
        connection.execute(mine.values(sealed=sealed))
    found = desk.bound.by_identity("sefton", ANN)
    assert found
    assert found.id == dan
    with database.write() as connection:
        connection.execute(update(officers).where(officers.c.id == dan).values(role="manager"))
    assert desk.bound.by_identity("sefton", ANN) is None
    assert desk.bound.admit(dan, "manager") is None


def test_a_restore_that_lets_nobody_in_lets_nobody_in_by_their_council(
    desk: BoundDesk, database: Database
) -> None:
    desk.joined(MARY, "manager")
    dan = desk.by_council(DAN, ANN)
    with database.write() as connection:
        assert take_password(connection, Keyring.of(KEYS), DESK, dan) == (DAN,)
    assert (desk.bound.by_identity("sefton", ANN), desk.bound.admit(dan, "officer")) == (None, None)


def test_an_answer_is_used_up_once_and_forgotten_when_it_is_good_no_more(
    desk: BoundDesk, database: Database
) -> None:
    assert [desk.bound.use_up(each) for each in ("one", "two", "one")] == [True, True, False]
    desk.clock.move(hours=2)
    assert desk.bound.use_up("three")
    with database.read() as connection:
        rows = connection.execute(select(used_sign_ons)).all()
    assert len(rows) == 1
    assert "three" not in str(rows)


def test_a_session_that_is_begun_by_a_council_ends_as_any_other(
    desk: BoundDesk, database: Database
) -> None:
    desk.joined(MARY, "manager")
    dan = desk.by_council(DAN, ANN)
    entry = desk.bound.admit(dan, "officer")
    assert entry
    desk.clock.move(minutes=31)
    assert desk.officers.by_session(entry[1]) is None
    with database.write() as connection:
        connection.execute(delete(officer_sessions))
