"""Who is at a desk: read, changed, taken out, with one left who decides; and when they are away."""

from __future__ import annotations

from datetime import date
from functools import partial
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pyotp
import pytest
from sqlalchemy import text, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.absence_store import AbsenceStore
from intake.adapters.db.access_log_store import AccessLogStore
from intake.adapters.db.desk_tables import officers
from intake.adapters.db.officers import OfficerStore
from intake.adapters.db.roster_store import RosterStore
from intake.domain.people.absence import Absence
from intake.domain.people.officer import OfficerNames, Role
from intake.services.accounts.ports import LastToDecide, SetUpChoice
from tests.adapters.conftest import KEYS
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake.adapters.db.engine import Database

MARY, ADA, DAN = "mary@x.example", "ada@x.example", "dan@x.example"


class Desk:
    """A council's desk in a database."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock, keyring = database, FakeClock(), Keyring.of(KEYS)
        self.officers = OfficerStore(database, keyring, self.clock, "secret")
        self.roster = RosterStore(database, keyring)
        self.absences = AbsenceStore(database)
        self.log = AccessLogStore(database, self.clock)

    def invited(self, email: str, role: Role, council: str = "sefton") -> str:
        names = OfficerNames(email.partition("@")[0].title())
        return self.officers.invite(email, council, role, names)

    def joined(self, email: str, role: Role) -> str:
        key = self.invited(email, role)
        found = self.officers.invited(key)
        assert found
        code = pyotp.TOTP(found.secret).at(self.clock.now())
        assert self.officers.settle(key, SetUpChoice("tractor pelican oboe", code))
        return found.account.id

    def who(self) -> dict[str, str]:
        return {each.officer.email: each.officer.role for each in self.roster.everybody("sefton")}


@pytest.fixture
def desk(database: Database) -> Desk:
    with database.write() as connection:
        connection.execute(text("DELETE FROM officers"))
        connection.execute(text("DELETE FROM access_log"))
    return Desk(database)


def test_everybody_is_there_by_name_with_when_they_signed_in_last(desk: Desk) -> None:
    desk.invited(MARY, "manager")
    desk.joined(DAN, "officer")
    desk.invited("ben@y.example", "officer", "trafford")
    desk.log.write(DAN, "sign_in")
    desk.clock.move(days=1)
    desk.log.write(DAN, "sign_in")
    desk.log.write(DAN, "view", "AB12CD34")
    dan, mary = desk.roster.everybody("sefton")
    assert (dan.officer.name, dan.is_set_up, dan.last_in) == ("Dan", True, desk.clock.now())
    assert (mary.officer.email, mary.is_set_up, mary.last_in) == (MARY, False, None)
    with desk.database.write() as connection:
        connection.execute(update(officers).where(officers.c.email == DAN).values(role="admin"))
    assert desk.who() == {MARY: "manager"}
    assert not desk.roster.change(DAN, OfficerNames("Dan"))


def test_another_role_is_kept_with_names_and_ways_in(desk: Desk) -> None:
    desk.joined(DAN, "officer")
    assert desk.roster.change("DAN@x.example", OfficerNames("Dan Fox"), "manager", keeps_one=True)
    (dan,) = desk.officers.of_council("sefton")
    assert (dan.role, dan.name, dan.also) == ("manager", "Dan Fox", ("Dan",))
    assert desk.roster.change(DAN, OfficerNames("Dan Fox"))
    assert desk.who() == {DAN: "manager"}


def test_a_role_that_changes_while_somebody_sets_up_is_theirs(desk: Desk) -> None:
    key = desk.invited(DAN, "officer")
    found = desk.officers.invited(key)
    assert found
    desk.roster.change(DAN, OfficerNames("Dan Fox"), "manager")
    code = pyotp.TOTP(found.secret).at(desk.clock.now())
    assert desk.officers.settle(key, SetUpChoice("tractor pelican oboe", code))
    (dan,) = desk.officers.of_council("sefton")
    assert (dan.role, dan.name) == ("manager", "Dan Fox")


def test_the_last_who_decides_can_be_neither_taken_out_nor_made_an_officer(desk: Desk) -> None:
    desk.joined(MARY, "manager")
    desk.joined(DAN, "officer")
    desk.invited(ADA, "admin")  # has not set up signing in, so nobody could decide
    with pytest.raises(LastToDecide):
        desk.roster.remove(MARY, keeps_one=True)
    with pytest.raises(LastToDecide):
        desk.roster.change(MARY, OfficerNames("Mary"), "officer", keeps_one=True)
    assert desk.who() == {MARY: "manager", DAN: "officer", ADA: "admin"}
    assert desk.roster.remove(DAN, keeps_one=True)
    assert desk.roster.change(MARY, OfficerNames("Mary"), "admin", keeps_one=True)
    assert desk.roster.remove(MARY)
    assert not desk.roster.remove(MARY, keeps_one=True)


def test_two_who_take_one_another_out_at_once_leave_one_who_decides(desk: Desk) -> None:
    for each in (MARY, ADA):
        desk.joined(each, "manager")
    both, outcomes = Barrier(2), list[str]()

    def take_out(email: str) -> None:
        both.wait()
        try:
            desk.roster.remove(email, keeps_one=True)
            outcomes.append("out")
        except LastToDecide:
            outcomes.append("last")

    at_once(*(partial(take_out, email) for email in (MARY, ADA)))
    assert sorted(outcomes) == ["last", "out"]
    assert len(desk.who()) == 1


def at_once(*deeds: Callable[[], None]) -> None:
    threads = [Thread(target=each) for each in deeds]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def test_an_absence_is_kept_until_it_is_taken_back_or_over(desk: Desk) -> None:
    dan, mary = desk.joined(DAN, "officer"), desk.joined(MARY, "manager")
    today = date(2024, 5, 10)
    later = Absence(dan, date(2024, 8, 1), date(2024, 8, 9), mary)
    over = Absence(dan, date(2024, 5, 1), date(2024, 5, 9), None)
    for each in (later, over):
        desk.absences.save("sefton", each, date(2024, 5, 1))
    assert desk.absences.of_council("sefton") == [over, later]
    assert desk.absences.of_council("trafford") == []
    now = Absence(mary, today, today, dan)
    desk.absences.save("sefton", now, today)
    assert desk.absences.of_council("sefton") == [now, later]
    assert not desk.absences.take_back("trafford", mary, today)
    assert desk.absences.take_back("sefton", mary, today)
    assert not desk.absences.take_back("sefton", mary, today)


def test_who_is_taken_out_covers_nobody_any_more_and_is_away_no_more(desk: Desk) -> None:
    dan, mary = desk.joined(DAN, "officer"), desk.joined(MARY, "manager")
    first, second = date(2024, 8, 1), date(2024, 9, 1)
    desk.absences.save("sefton", Absence(dan, first, first, mary), first)
    desk.absences.save("sefton", Absence(mary, second, second, dan), first)
    desk.roster.remove(MARY)
    assert desk.absences.of_council("sefton") == [Absence(dan, first, first, None)]
