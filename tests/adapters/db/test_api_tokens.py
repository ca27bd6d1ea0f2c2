"""Tokens of programs in the database: found by what they are alone, and changed by nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.api_tables import api_tokens
from intake.adapters.db.api_token_store import PREFIX, ApiTokenStore
from intake.adapters.db.shut_out import end_sessions
from intake.services.api.ports import Grant
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from intake.domain.people.api_token import ApiToken
    from tests.adapters.conftest import Stored

SECRET = "a secret of the server"


@pytest.fixture
def tokens(store: Stored) -> ApiTokenStore:
    with store.database.write() as connection:
        connection.execute(delete(api_tokens))
    return ApiTokenStore(store.database, Keyring.of(KEYS), store.clock, SECRET)


def added(tokens: ApiTokenStore, council: str = "sefton") -> tuple[ApiToken, str]:
    until = tokens.clock.now() + timedelta(days=30, microseconds=7)
    return tokens.add(Grant(council, frozenset({"cases", "words"}), "iCasework", until))


def test_a_token_is_found_by_its_text_and_by_nothing_else(
    tokens: ApiTokenStore, store: Stored
) -> None:
    token, text = added(tokens)
    other, _ = added(tokens, "trafford")
    assert text.startswith(PREFIX)
    assert tokens.by_text(text) == token
    assert {each.id for each in tokens.all()} == {token.id, other.id}
    assert list(tokens.all("trafford")) == [other]
    for wrong in (text[:-1], text.removeprefix(PREFIX), token.id, "", text + "x" * 300):
        assert tokens.by_text(wrong) is None
    secret = ApiTokenStore(store.database, Keyring.of(KEYS), store.clock, "another")
    assert secret.by_text(text) is None


def test_neither_a_token_nor_its_purpose_stands_in_the_database(
    tokens: ApiTokenStore, store: Stored
) -> None:
    _, text = added(tokens)
    with store.database.read() as connection:
        row = str(connection.execute(select(api_tokens)).one())
    assert text not in row
    assert "iCasework" not in row


@pytest.mark.parametrize(
    "change", [{"council": "trafford"}, {"until": "later"}, {"made": "later"}, {"id": "other"}]
)
def test_one_whose_row_was_changed_behind_our_back_grants_nothing(
    tokens: ApiTokenStore, store: Stored, change: dict[str, object]
) -> None:
    token, text = added(tokens)
    later = token.until + timedelta(days=1)
    values = {name: later if value == "later" else value for name, value in change.items()}
    with store.database.write() as connection:
        connection.execute(update(api_tokens).values(**values))
    assert tokens.by_text(text) is None
    assert tokens.all() == []


def test_what_is_taken_back_is_gone_at_once(tokens: ApiTokenStore) -> None:
    token, text = added(tokens)
    assert tokens.take_back(token.id)
    assert not tokens.take_back(token.id)
    assert tokens.by_text(text) is None


def test_who_shuts_everybody_out_takes_every_token_back(
    tokens: ApiTokenStore, store: Stored
) -> None:
    _, text = added(tokens)
    assert end_sessions(store.database) >= 1
    assert tokens.by_text(text) is None
