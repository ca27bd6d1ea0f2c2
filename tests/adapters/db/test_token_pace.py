"""A token may ask so often in a quarter of an hour, whichever process answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from intake.adapters.db.token_pace import TokenPace
from intake.domain.people.api_token import ApiToken

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored


def test_beyond_so_many_it_waits_until_the_quarter_is_over_and_no_other_token_does(
    store: Stored,
) -> None:
    now = store.clock.now()
    token, other = (
        ApiToken(each, "sefton", frozenset(), "", now, now + timedelta(days=1)) for each in "ab"
    )
    one, two = (TokenPace(store.database, store.clock, most=3) for _ in range(2))
    assert [one.wait(token), two.wait(token), one.wait(token)] == [0, 0, 0]
    wait = two.wait(token)
    assert 1 <= wait <= 15 * 60
    assert one.wait(other) == 0
    store.clock.move(seconds=wait)
    assert one.wait(token) == 0
