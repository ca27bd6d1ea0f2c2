"""Setting up and signing in: what is refused, and that nothing changes then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.adapters.files.passwords import load_guessed_passwords
from intake.domain.people.officer import Officer, OfficerNames
from intake.services.accounts.ports import SetUpChoice
from intake.services.accounts.signing_in import SetUpRefused, SigningIn
from intake.services.ports import Caller
from tests.support.desk_fakes import FakeOfficers
from tests.support.fake_notes import FakeNotes
from tests.support.made_letters import HOUSE

COMMON = load_guessed_passwords(HOUSE / "content/passwords/common.txt")
GOOD = SetUpChoice("tractor pelican oboe", "123456")
HERE = Caller("192.0.2.1", "")


def doors() -> tuple[SigningIn[Officer], str]:
    officers = FakeOfficers()
    names = OfficerNames("Dan Carter", also=("Walter Plum",))
    key = officers.invite("dan@x", "anytown", "officer", names)
    return SigningIn(officers, COMMON), key


def entered(signing_in: SigningIn[Officer]) -> str:
    found = signing_in.sign_in("dan@x", GOOD.password, "1", HERE)
    assert found is not None
    return found[1]


def test_a_link_sets_up_signing_in_once() -> None:
    signing_in, key = doors()
    assert signing_in.finish(f" {key}\n", GOOD) == ("recovery",)
    assert signing_in.finish(key, GOOD) is None
    assert signing_in.set_up(key) is None


@pytest.mark.parametrize(
    ("chosen", "problems"),
    [
        (replace(GOOD, password="short"), {"password": "too_short"}),
        (replace(GOOD, password="walter.plum.dan"), {"password": "yours"}),
        (replace(GOOD, password="dan.carter.dan"), {"password": "yours"}),
        (replace(GOOD, code="000000"), {"code": "wrong_code"}),
    ],
)
def test_what_is_not_good_enough_is_refused_and_the_link_stays_good(
    chosen: SetUpChoice, problems: dict[str, str]
) -> None:
    signing_in, key = doors()
    with pytest.raises(SetUpRefused) as refused:
        signing_in.finish(key, chosen)
    assert refused.value.problems == problems
    assert signing_in.finish(key, GOOD) is not None


def test_an_officer_is_known_until_they_sign_out() -> None:
    signing_in, key = doors()
    signing_in.finish(key, GOOD)
    first, second, third = entered(signing_in), entered(signing_in), entered(signing_in)
    officer = signing_in.account(first)
    assert officer is not None
    assert (officer.name, officer.shown) == ("Dan Carter", "Dan")
    signing_in.sign_out(first)
    assert (signing_in.account(first), signing_in.account(second)) == (None, officer)
    signing_in.sign_out(second, everywhere=True)
    assert signing_in.account(third) is None


def test_who_is_signed_in_proves_once_more_who_they_are_and_is_no_more_in_by_it() -> None:
    signing_in, key = doors()
    signing_in.finish(key, GOOD)
    officer = signing_in.account(token := entered(signing_in))
    assert officer is not None
    assert signing_in.proves(officer, GOOD.password, "1", HERE)
    assert not signing_in.proves(officer, "otter kettle marsh", "1", HERE)
    assert isinstance(signing_in.accounts, FakeOfficers)
    assert list(signing_in.accounts.tokens) == [token]


def test_signing_out_everywhere_without_being_signed_in_does_nothing() -> None:
    signing_in, _ = doors()
    signing_in.sign_out("made up", everywhere=True)
    assert signing_in.sign_in("dan@x", "wrong", "1", HERE) is None


def test_a_browser_that_an_officer_signed_in_with_is_known_again() -> None:
    signing_in, key = doors()
    signing_in.finish(key, GOOD)
    officer = signing_in.account(entered(signing_in))
    assert officer
    assert signing_in.known_by(officer, "this browser") == "this browser"


def test_what_a_password_opens_is_held_for_who_was_let_in_and_for_nobody_else() -> None:
    notes = FakeNotes()
    signing_in, key = doors()
    signing_in = replace(signing_in, keys=notes)
    signing_in.finish(key, GOOD)
    assert signing_in.sign_in("dan@x", "wrong", "1", HERE) is None
    assert notes.sessions == {}
    token = entered(signing_in)
    assert notes.sessions == {token: GOOD.password}
