"""What a token grants, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from intake.domain.people.api_token import ApiToken

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
TOKEN = ApiToken("ab12", "sefton", frozenset({"cases"}), "", NOON, NOON + timedelta(days=1))


def test_a_token_is_good_from_when_it_was_made_until_its_end_for_what_it_grants() -> None:
    moments = (-1, 0, 86_399, 86_400)
    good = [TOKEN.is_good(NOON + timedelta(seconds=each)) for each in moments]
    assert good == [False, True, True, False]
    assert (TOKEN.may("cases"), TOKEN.may("words"), TOKEN.who) == (True, False, "token:ab12")
