"""Tokens: made for a council and a while, good for what they grant, and taken back at once."""

from __future__ import annotations

from typing import Any

import pytest

from intake.domain.people.api_token import LONGEST_DAYS, MOST_PURPOSE, Scope
from intake.services.api.tokens import TokenRefused, Tokens
from tests.support.fake_people import FakeAccessLog
from tests.support.fake_tokens import FakeTokens
from tests.support.fakes import FakeClock

DAY = 86_400


class Gate:
    """Tokens of one council, and the clock that they go by."""

    def __init__(self) -> None:
        self.clock, self.log = FakeClock(), FakeAccessLog()
        self.rows = FakeTokens(self.clock)
        self.tokens = Tokens(self.rows, ("sefton",), self.clock, self.log)

    def add(
        self, *scopes: Scope, days: int = 30, council: str = "sefton", purpose: str = ""
    ) -> str:
        return self.tokens.add("shell:ann", council, scopes or ("cases",), days, purpose)[1]


@pytest.fixture
def gate() -> Gate:
    return Gate()


def test_a_token_grants_just_what_it_was_made_for_until_its_day(gate: Gate) -> None:
    text = gate.add("cases", "report", purpose=" the case system ")
    token = gate.tokens.bearer(text)
    assert token is not None
    assert (token.may("cases"), token.may("words"), token.purpose) == (
        True, False, "the case system",
    )  # fmt: skip
    gate.clock.move(seconds=30 * DAY - 1)
    assert gate.tokens.bearer(text) == token
    gate.clock.move(seconds=1)
    assert gate.tokens.bearer(text) is None


def test_a_clock_that_went_back_lets_nobody_in_earlier(gate: Gate) -> None:
    text = gate.add()
    gate.clock.move(seconds=-1)
    assert gate.tokens.bearer(text) is None


def test_what_is_no_token_grants_nothing(gate: Gate) -> None:
    gate.add()
    assert gate.tokens.bearer("made up") is None


def test_a_token_of_a_council_that_is_not_served_any_more_grants_nothing(gate: Gate) -> None:
    text = gate.add()
    elsewhere = Tokens(gate.rows, (), gate.clock, gate.log)
    assert elsewhere.bearer(text) is None


def test_one_that_is_taken_back_is_good_no_more_and_the_others_are(gate: Gate) -> None:
    text, other = gate.add(), gate.add()
    first, second = gate.tokens.all("sefton")
    assert gate.tokens.all("trafford") == []
    assert gate.tokens.take_back("shell:ann", first.id)
    assert not gate.tokens.take_back("shell:ann", first.id)
    assert gate.tokens.bearer(text) is None
    assert gate.tokens.bearer(other) == second
    assert gate.log.rows == [
        ("shell:ann", "token", "token:t0"),
        ("shell:ann", "token", "token:t1"),
        ("shell:ann", "token_revoked", "token:t0"),
    ]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"council": "nowhere"}, "There is no council “nowhere” here. There are: sefton."),
        ({"days": 0}, "1 to 366 days"),
        ({"days": LONGEST_DAYS + 1}, "1 to 366 days"),
        ({"purpose": "x" * (MOST_PURPOSE + 1)}, "80 characters"),
        ({"purpose": "two\nlines"}, "on one line"),
    ],
)
def test_no_token_is_made_that_would_be_good_for_too_much(
    gate: Gate, more: dict[str, Any], why: str
) -> None:
    with pytest.raises(TokenRefused, match=why):
        gate.add(**more)
    assert gate.rows.there == {}


@pytest.mark.parametrize("scopes", [(), ("everything",), ("cases", "everything")])
def test_no_token_is_made_for_what_there_is_not(gate: Gate, scopes: tuple[Scope, ...]) -> None:
    with pytest.raises(TokenRefused, match="one or more of: cases, words"):
        gate.tokens.add("shell:ann", "sefton", scopes, 30)
