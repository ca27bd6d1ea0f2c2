"""Failed tries to sign in: they keep no officer out, and guess no code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from intake.adapters.db.desk_tables import sign_in_tries
from intake.adapters.db.sign_in_tries import (
    FREE_HERE,
    FREE_IN_ALL,
    MOST_SECONDS_HERE,
    MOST_SECONDS_IN_ALL,
    SignInTries,
    is_free,
)
from intake.services.ports import Caller
from tests.adapters.db.test_officers import HERE, PASSWORD, Office

if TYPE_CHECKING:
    from intake.adapters.db.engine import Database
    from intake.domain.people.officer import FailedTries

pytestmark = pytest.mark.sampled(2)
EMAIL = "dan.carter@sefton.gov.uk"
ELSEWHERE = Caller("198.51.100.7", "")


@pytest.fixture
def office(database: Database) -> Office:
    with database.write() as connection:
        connection.execute(text("DELETE FROM officers"))
        connection.execute(text("DELETE FROM sign_in_tries"))
    made = Office(database)
    made.joined()
    return made


def is_let_in(office: Office, where: Caller, code: str = "") -> bool:
    return office.store.sign_in(EMAIL, PASSWORD, code or office.code(), where) is not None


def failures(office: Office, token: str) -> FailedTries | None:
    """What an officer is told who has just signed in."""
    officer = office.store.by_session(token)
    assert officer is not None
    return officer.failed_tries


def known(office: Office) -> Caller:
    """The browser of an officer who signed in with it before."""
    entry = office.store.sign_in(EMAIL, PASSWORD, office.code(), HERE)
    assert entry is not None
    return Caller(HERE.network, office.store.known_by(entry[0].id, ""))


def looked_at(office: Office, where: Caller, seconds: int, every: int = 1) -> int:
    """How many wrong codes with the right password are looked at, of one each so many seconds.

    The password is not hashed for each, which would take minutes.
    """
    (officer,) = [one for one in office.store.of_council("sefton") if one.email == EMAIL]
    tries, seen = SignInTries("secret"), 0
    device = where.device[:16]
    for _ in range(seconds // every):
        office.clock.move(seconds=every)
        attempt = tries.from_where(officer.id, where, device, office.clock.now())
        with office.database.write() as connection:
            lines = tries.lines(connection, attempt)
            free = is_free(attempt, lines)
            tries.count(connection, attempt, lines, free)
        seen += free
    return seen


def test_wrong_passwords_from_the_same_office_however_many_keep_no_officer_out(
    office: Office,
) -> None:
    for number in range(12):
        here = Caller(HERE.network, f"made up {number}")
        assert office.store.sign_in(EMAIL, "wrong", "000000", here) is None
    assert is_let_in(office, HERE)


def test_codes_are_not_guessed_by_whoever_has_the_password(office: Office) -> None:
    """From one site: a few at once, then one every two minutes."""
    looked_at(office, ELSEWHERE, 600, every=10)
    hour = looked_at(office, ELSEWHERE, 3600, every=10)
    assert hour <= 3600 // MOST_SECONDS_HERE + 1


def test_codes_are_not_guessed_from_many_networks_at_once(office: Office) -> None:
    """Nor from the 65,536 networks of one site, which count as one."""
    seen = sum(looked_at(office, Caller(f"2001:db8:{number:x}::1", ""), 1) for number in range(200))
    assert seen <= FREE_IN_ALL + 6 + 200 // MOST_SECONDS_IN_ALL


def test_a_site_of_many_networks_is_one(office: Office) -> None:
    for number in range(FREE_HERE + 1):
        where = Caller(f"2001:db8:1:{number:x}::1", "")
        assert office.store.sign_in(EMAIL, PASSWORD, "123456", where) is None
    office.clock.move(seconds=-29)
    assert not is_let_in(
        office, Caller("2001:db8:1:ffff::1", ""), office.app.at(office.clock.now())
    )


def test_the_right_officer_with_a_new_device_is_let_in_within_minutes(office: Office) -> None:
    """Beside somebody who has the password and goes on guessing codes from elsewhere."""
    looked_at(office, ELSEWHERE, 900, every=5)
    for _ in range(4):
        looked_at(office, ELSEWHERE, 30)
        if is_let_in(office, HERE):
            return
    pytest.fail("nobody was let in")


def test_a_known_device_is_let_in_at_once_whatever_others_try(office: Office) -> None:
    laptop = known(office)
    looked_at(office, ELSEWHERE, 300)
    looked_at(office, HERE, 300)
    assert is_let_in(office, laptop)


def test_codes_are_not_guessed_on_a_known_device_either(office: Office) -> None:
    laptop = known(office)
    assert looked_at(office, laptop, 600) < 20
    office.clock.move(seconds=MOST_SECONDS_HERE)
    assert is_let_in(office, laptop)


def test_a_device_is_known_for_the_officer_who_signed_in_with_it_and_no_other(
    office: Office,
) -> None:
    laptop = known(office)
    looked_at(office, HERE, 60)
    for other in (laptop.device[:-1] + "x", laptop.device[16:], "x" * 48, "é.", ""):
        office.clock.move(seconds=-29)
        assert not is_let_in(office, Caller(HERE.network, other))


def test_a_new_password_makes_every_device_a_stranger(office: Office) -> None:
    laptop = known(office)
    office.joined()
    looked_at(office, HERE, 60)
    office.clock.move(seconds=-29)
    assert not is_let_in(office, laptop)


def test_four_officers_who_share_a_browser_are_all_known_by_it(office: Office) -> None:
    device = known(office).device
    for name in ("ann", "eve", "flo"):
        office.joined(f"{name}@sefton.gov.uk")
        (officer,) = [o for o in office.store.of_council("sefton") if o.email.startswith(name)]
        device = office.store.known_by(officer.id, device)
    assert len(device.split(".")) == 4
    assert len(device) <= 200


def test_an_officer_is_told_how_many_tries_failed_and_since_when(office: Office) -> None:
    token = office.token()
    assert failures(office, token) is None
    began = office.clock.now()
    for password in ("wrong", PASSWORD, "wrong"):
        assert office.store.sign_in(EMAIL, password, "123456", ELSEWHERE) is None
    told = failures(office, office.token())
    assert told is not None
    assert (told.count, told.since) == (3, began)
    assert failures(office, office.token()) is None


def test_emails_that_nobody_has_take_no_room_of_their_own(office: Office) -> None:
    for number in range(3):
        assert office.refused(f"nobody{number}@sefton.gov.uk", PASSWORD, "123456")
    with office.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(sign_in_tries)) == 2


@pytest.mark.parametrize(
    ("email", "password", "code"),
    [(EMAIL, "wrong", "123456"), (EMAIL, PASSWORD, "123456"), ("nobody@x.gov.uk", "x", "123456")],
)
def test_whatever_is_wrong_the_same_is_asked_of_the_database(
    office: Office, email: str, password: str, code: str
) -> None:
    from tests.adapters.db.test_side_by_side import statements

    with statements() as said:
        assert office.refused(email, password, code)
    assert [word for word in said if word != "BEGIN"] == [
        "SELECT", "SELECT", "DELETE", "DELETE", "INSERT", "INSERT",
    ]  # fmt: skip


def test_a_clock_that_was_ahead_keeps_nobody_out(office: Office) -> None:
    office.clock.move(days=90)
    looked_at(office, HERE, 60)
    office.clock.move(days=-90)
    with office.database.write() as connection:
        connection.execute(text("UPDATE officers SET last_step = 0"))
    assert is_let_in(office, HERE)
