"""Officers: invited once by a link, let in by password and code, and out again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pyotp
import pytest
from sqlalchemy import insert, select, text, update

from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.one_time import recovery_lookup
from intake.adapters.db.desk_tables import officer_sessions, recovery_codes, sign_in_links
from intake.adapters.db.desk_tables import officers as officers_table
from intake.adapters.db.officer_binding import changed_accounts
from intake.adapters.db.officers import OfficerStore
from intake.adapters.db.roster_store import RosterStore
from intake.domain.people.officer import OfficerNames
from intake.services.accounts.ports import NoNames, SetUpChoice, WrongCode
from intake.services.ports import Caller
from tests.adapters.conftest import KEYS
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Executable

    from intake.adapters.db.engine import Database

DAN, ANN = OfficerNames("Dan Carter"), OfficerNames("Ann Lee")
PASSWORD = "tractor pelican oboe"
HERE = Caller("192.0.2.7", "")


class Office:
    """A council's desk, and an officer's telephone with its app."""

    def __init__(self, database: Database) -> None:
        self.clock = FakeClock()
        keyring = Keyring.of(KEYS)
        self.store = OfficerStore(database, keyring, self.clock, "secret")
        self.roster = RosterStore(database, keyring)
        self.forms = BrowserSeal("secret", "late form")
        self.database = database
        self.app = pyotp.TOTP("A" * 32)

    def code(self) -> str:
        """What the app shows now; the half minute is over afterwards, so each is fresh."""
        self.clock.move(seconds=30)
        return self.app.at(self.clock.now())

    def joined(self, email: str = "Dan.Carter@sefton.gov.uk") -> Sequence[str]:
        """Somebody who was invited and has set up signing in; gives the recovery codes."""
        key = self.store.invite(email, "sefton", "officer", DAN)
        found = self.store.invited(key)
        assert found is not None
        self.app = pyotp.TOTP(found.secret)
        codes = self.store.settle(key, SetUpChoice(PASSWORD, self.code()))
        assert codes is not None
        return codes

    def token(self) -> str:
        entered = self.store.sign_in("dan.carter@sefton.gov.uk ", PASSWORD, self.code(), HERE)
        assert entered is not None
        return entered[1]

    def refused(self, email: str, password: str, code: str) -> bool:
        return self.store.sign_in(email, password, code, HERE) is None


@pytest.fixture
def office(database: Database) -> Office:
    with database.write() as connection:
        connection.execute(text("DELETE FROM officers"))
        connection.execute(text("DELETE FROM sign_in_tries"))
    return Office(database)


def test_an_officer_signs_in_with_password_and_code_and_is_known_by_name(office: Office) -> None:
    office.joined()
    officer = office.store.by_session(office.token())
    assert officer is not None
    assert (officer.name, officer.shown, officer.council) == ("Dan Carter", "Dan", "sefton")
    assert list(office.store.of_council("sefton")) == [officer]
    assert list(office.store.of_council("trafford")) == []


def test_who_adds_an_officer_says_their_names_and_no_link_changes_them(office: Office) -> None:
    with pytest.raises(NoNames):
        office.store.invite("dan.carter@sefton.gov.uk", "sefton", "officer")
    office.joined()
    office.store.invite("dan.carter@sefton.gov.uk", "sefton", "officer")
    (officer,) = office.store.of_council("sefton")
    assert (officer.name, officer.shown, officer.also) == ("Dan Carter", "Dan", ())


def test_what_an_officer_was_called_before_stays_as_another_name(office: Office) -> None:
    office.joined()
    names = OfficerNames("Daniel Fox", ("Danny",), "Daniel", " complaints officer")
    assert office.roster.change("Dan.Carter@sefton.gov.uk", names)
    (officer,) = office.store.of_council("sefton")
    assert (officer.name, officer.shown) == ("Daniel Fox", "Daniel")
    assert officer.also == ("Danny", "Dan Carter")
    assert officer == office.store.by_session(office.token())
    assert not office.roster.change("nobody@sefton.gov.uk", names)
    office.roster.change("dan.carter@sefton.gov.uk", OfficerNames("Daniel Fox"))
    (officer,) = office.store.of_council("sefton")
    assert officer.title == "complaints officer"  # nothing was said of it: it stays


def test_keys_of_one_letter_stay_off_for_who_switched_them_off(office: Office) -> None:
    office.joined()
    officer = office.store.by_email("dan.carter@sefton.gov.uk")
    assert officer
    assert officer.shortcuts
    office.store.switch_shortcuts(officer.id, on=False)
    (still,) = office.store.of_council("sefton")
    assert not still.shortcuts


def test_a_link_is_good_for_half_an_hour_and_once(office: Office) -> None:
    key = office.store.invite("ann@sefton.gov.uk", "sefton", "officer", ANN)
    office.clock.move(minutes=29)
    found = office.store.invited(key)
    assert found is not None
    chosen = SetUpChoice(PASSWORD, pyotp.TOTP(found.secret).at(office.clock.now()))
    assert office.store.settle(key, chosen) is not None
    assert (office.store.settle(key, chosen), office.store.invited(key)) == (None, None)
    late = office.store.invite("ann@sefton.gov.uk", "sefton", "officer", ANN)
    office.clock.move(minutes=30)
    assert office.store.invited(late) is None


def test_a_new_link_ends_the_old_one_and_every_session(office: Office) -> None:
    office.joined()
    token = office.token()
    old = office.store.invite("dan.carter@sefton.gov.uk", "sefton", "manager", DAN)
    new = office.store.invite("dan.carter@sefton.gov.uk", "sefton", "manager")
    assert (office.store.by_session(token), office.store.invited(old)) == (None, None)
    found = office.store.invited(new)
    assert found is not None
    assert found.account.decides


def test_setting_up_needs_the_code_that_the_app_shows(office: Office) -> None:
    key = office.store.invite("ann@sefton.gov.uk", "sefton", "officer", ANN)
    with pytest.raises(WrongCode):
        office.store.settle(key, SetUpChoice(PASSWORD, "000000"))
    assert office.store.invited(key) is not None


def test_only_the_right_email_password_and_code_together_let_in(office: Office) -> None:
    office.joined()
    email = "dan.carter@sefton.gov.uk"
    assert office.refused(email, "another password", office.code())
    assert office.refused(email, PASSWORD, "123456")
    assert office.refused("nobody@sefton.gov.uk", PASSWORD, office.code())
    assert not office.refused(email, PASSWORD, office.code())


def test_who_was_only_invited_cannot_sign_in(office: Office) -> None:
    office.store.invite("new@sefton.gov.uk", "sefton", "officer", ANN)
    assert office.refused("new@sefton.gov.uk", "", "000000")


def test_a_code_works_once(office: Office) -> None:
    office.joined()
    code = office.code()
    given = ("dan.carter@sefton.gov.uk", PASSWORD, code, HERE)
    assert office.store.sign_in(*given) is not None
    assert office.store.sign_in(*given) is None


def test_a_code_noted_by_a_clock_that_was_ahead_locks_nobody_out(office: Office) -> None:
    office.joined()
    office.clock.move(days=365)
    office.token()
    office.clock.move(days=-365)
    code = office.code()
    given = ("dan.carter@sefton.gov.uk", PASSWORD, code, HERE)
    assert office.store.sign_in(*given) is not None
    assert office.store.sign_in(*given) is None


def test_a_recovery_code_stands_in_for_the_app_once(office: Office) -> None:
    codes = office.joined()
    assert len(set(codes)) == 8
    given = ("dan.carter@sefton.gov.uk", PASSWORD, codes[3].upper().replace("-", " "), HERE)
    assert office.store.sign_in(*given) is not None
    assert office.store.sign_in(*given) is None


def test_a_session_ends_after_half_an_hour_without_use(office: Office) -> None:
    office.joined()
    token = office.token()
    for _ in range(3):
        office.clock.move(minutes=29)
        assert office.store.by_session(token) is not None
    office.clock.move(minutes=30)
    assert office.store.by_session(token) is None


def test_a_session_is_known_though_it_cannot_be_noted_that_it_is_in_use(office: Office) -> None:
    office.joined()
    token = office.token()
    office.clock.move(minutes=2)
    with office.database.write():
        assert office.store.by_session(token) is not None


def test_a_session_ends_after_eight_hours_however_much_it_is_used(office: Office) -> None:
    office.joined()
    token = office.token()
    for _ in range(23):
        office.clock.move(minutes=20)
        assert office.store.by_session(token) is not None
    office.clock.move(minutes=20)
    assert office.store.by_session(token) is None


def test_a_session_can_be_ended_alone_or_with_all_others(office: Office) -> None:
    office.joined()
    first, second, third = office.token(), office.token(), office.token()
    office.store.end(first)
    assert office.store.by_session(first) is None
    officer = office.store.by_session(second)
    assert officer is not None
    office.store.end_all(officer.id)
    assert office.store.by_session(third) is None


def test_an_officer_who_is_removed_is_out_at_once_and_cannot_come_back(office: Office) -> None:
    office.joined()
    token = office.token()
    assert office.roster.remove("DAN.CARTER@sefton.gov.uk")
    assert office.store.by_session(token) is None
    assert office.refused("dan.carter@sefton.gov.uk", PASSWORD, office.code())
    assert not office.roster.remove("dan.carter@sefton.gov.uk")


def test_neither_names_nor_secrets_stand_in_the_table_in_the_clear(office: Office) -> None:
    office.joined()
    with office.database.read() as connection:
        (row,) = connection.execute(select(officers_table)).all()
    for secret in ("Carter", "totp", office.app.secret, PASSWORD):
        assert secret.encode() not in row.sealed


def test_a_kept_form_opens_only_for_who_typed_it(office: Office) -> None:
    form: dict[str, object] = {"fields": [["text", "Dear Sam 😀"]]}
    sealed = office.forms.seal("dan", form)
    assert office.forms.open("dan", sealed) == form
    for who, what in [("ann", sealed), ("dan", "x"), ("dan", "é")]:
        assert office.forms.open(who, what) is None


def change(office: Office, statement: Executable) -> None:
    """What somebody does who has the database and none of the server's keys."""
    with office.database.write() as connection:
        connection.execute(statement)


def row_of(office: Office, email: str) -> Any:
    with office.database.read() as connection:
        return connection.execute(
            select(officers_table).where(officers_table.c.email == email)
        ).one()


@pytest.mark.parametrize(
    ("column", "value"),
    [("role", "manager"), ("council", "trafford"), ("email", "dan@sefton.gov.uk")],
)
def test_who_can_only_write_to_the_database_raises_nobody_above_their_role(
    office: Office, column: str, value: str
) -> None:
    office.joined()
    token = office.token()
    change(office, update(officers_table).values({column: value}))
    email = value if column == "email" else "dan.carter@sefton.gov.uk"
    assert office.store.by_session(token) is None
    assert office.refused(email, PASSWORD, office.code())
    assert [*office.store.of_council("sefton"), *office.store.of_council("trafford")] == []
    assert changed_accounts(office.database, Keyring.of(KEYS)) == [("officer", email)]


def test_a_sealed_value_of_somebody_else_or_none_at_all_opens_no_desk(office: Office) -> None:
    office.joined("manager@sefton.gov.uk")
    office.joined()
    token = office.token()
    manager = row_of(office, "manager@sefton.gov.uk")
    for sealed in (manager.sealed, None):
        change(office, update(officers_table).values(sealed=sealed))
        assert office.store.by_session(token) is None


def test_a_session_or_link_that_was_written_into_the_database_lets_nobody_in(
    office: Office,
) -> None:
    office.joined()
    whose = row_of(office, "dan.carter@sefton.gov.uk").id
    for token in ("mine", f"{whose}mine"):
        plain = hashlib.sha256(token.encode()).hexdigest()
        now = office.clock.now()
        session = {"lookup": plain, "officer_id": whose, "begun": now, "seen": now}
        link = {"lookup": plain, "officer_id": whose, "until": now.replace(year=2030)}
        with office.database.write() as connection:
            connection.execute(insert(officer_sessions), session)
            connection.execute(insert(sign_in_links), link)
        assert office.store.by_session(token) is None
        assert office.store.invited(token) is None


def test_a_session_and_a_link_stay_with_whom_they_were_made_for(office: Office) -> None:
    office.joined("manager@sefton.gov.uk")
    manager = row_of(office, "manager@sefton.gov.uk").id
    office.joined()
    token = office.token()
    change(office, update(officer_sessions).values(officer_id=manager))
    assert office.store.by_session(token) is None
    key = office.store.invite("dan.carter@sefton.gov.uk", "sefton", "officer")
    change(office, update(sign_in_links).values(officer_id=manager))
    assert office.store.invited(key) is None


def test_a_recovery_code_that_was_written_into_the_database_fits_nothing(office: Office) -> None:
    office.joined()
    whose = row_of(office, "dan.carter@sefton.gov.uk").id
    code = {"officer_id": whose, "lookup": recovery_lookup(whose, "mine")}
    with office.database.write() as connection:
        connection.execute(insert(recovery_codes), code)
    assert office.refused("dan.carter@sefton.gov.uk", PASSWORD, "mine")


def test_an_officer_in_a_new_role_is_still_known_by_name(office: Office) -> None:
    office.joined()
    office.store.invite("dan.carter@sefton.gov.uk", "sefton", "manager")
    (officer,) = office.store.of_council("sefton")
    assert (officer.name, officer.role) == ("Dan Carter", "manager")
    assert not office.refused("dan.carter@sefton.gov.uk", PASSWORD, office.code())
