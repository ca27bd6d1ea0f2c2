"""What programs sent, so that it is taken in once: kept for a day, and open to none but them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select

from intake.adapters.db.api_request_store import ApiRequestStore
from intake.adapters.db.api_tables import api_requests
from intake.services.api.ports import KnownRequest

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

REQUEST = KnownRequest("a digest", "a way in", "ABCDEFGH")


@pytest.fixture
def requests(store: Stored) -> ApiRequestStore:
    with store.database.write() as connection:
        connection.execute(delete(api_requests))
    return ApiRequestStore(store.database, store.clock)


def test_nothing_opens_it_but_the_same_token_and_name(
    requests: ApiRequestStore, store: Stored
) -> None:
    assert requests.keep("token", "name", REQUEST) == REQUEST
    assert requests.of("token", "name") == REQUEST
    assert requests.of("token", "other") is None
    assert requests.of("other", "name") is None
    with store.database.read() as connection:
        row = str(connection.execute(select(api_requests)).one())
    assert not [each for each in ("a way in", "ABCDEFGH", "token", "name") if each in row]


def test_who_comes_second_is_given_what_was_first(requests: ApiRequestStore) -> None:
    requests.keep("token", "name", REQUEST)
    second = replace(REQUEST, way_in="another", digest="another")
    assert requests.keep("token", "name", second) == REQUEST


def test_it_is_forgotten_after_a_day(requests: ApiRequestStore, store: Stored) -> None:
    requests.keep("token", "name", REQUEST)
    store.clock.move(seconds=86_400)
    assert requests.of("token", "name") == REQUEST
    store.clock.move(seconds=1)
    assert requests.of("token", "name") is None
    requests.keep("token", "other", REQUEST)
    with store.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(api_requests)) == 1
