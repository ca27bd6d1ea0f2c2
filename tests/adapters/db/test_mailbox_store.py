"""Mailboxes in the database: codes that end, devices that are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select

from intake.adapters.db.link_tables import mailbox_codes, mailbox_devices
from intake.adapters.db.mailbox_store import (
    MOST_CODES,
    MailboxStore,
)
from intake.services.post.mailboxes import DEVICE_DAYS, Mailbox

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

RAFE = "rafe.quill@sefton.gov.uk"
WHO = Mailbox("colleague", "sefton", RAFE)
MARY = Mailbox("colleague", "sefton", "mary@sefton.gov.uk")
ELSEWHERE = Mailbox("colleague", "trafford", RAFE)
OTHER_ROOM = Mailbox("advocate", "sefton", RAFE)


@pytest.fixture(autouse=True)
def empty(store: Stored) -> None:
    with store.database.write() as connection:
        for table in (mailbox_codes, mailbox_devices):
            connection.execute(delete(table))


@pytest.fixture
def mailboxes(store: Stored) -> MailboxStore:
    return MailboxStore(store.database, store.clock, "secret")


def code_for(mailboxes: MailboxStore, mailbox: Mailbox = WHO) -> str:
    code = mailboxes.new_code(mailbox)
    assert code is not None
    assert len(code.replace("-", "")) == 10
    return code


def let_in(mailboxes: MailboxStore) -> str:
    token = mailboxes.enter(WHO, code_for(mailboxes))
    assert token is not None
    return token


def test_a_code_lets_one_device_in_for_its_own_address_alone(mailboxes: MailboxStore) -> None:
    code = code_for(mailboxes)
    assert mailboxes.enter(ELSEWHERE, code) is None
    assert mailboxes.enter(OTHER_ROOM, code) is None
    assert mailboxes.enter(MARY, code) is None
    token = mailboxes.enter(WHO, code)
    assert token is not None
    assert mailboxes.enter(WHO, code) is None
    assert mailboxes.knows(WHO, token)
    assert not mailboxes.knows(MARY, token)
    assert not mailboxes.knows(ELSEWHERE, token)
    assert not mailboxes.knows(WHO, "")


def test_neither_the_code_nor_the_address_nor_the_token_stands_in_the_database(
    store: Stored, mailboxes: MailboxStore
) -> None:
    code = code_for(mailboxes)
    token = mailboxes.enter(WHO, code)
    with store.database.read() as connection:
        rows = [*connection.execute(select(mailbox_codes)).all(),
                *connection.execute(select(mailbox_devices)).all()]  # fmt: skip
    everything = " ".join(map(str, rows))
    for secret in (str(token), RAFE, "rafe", f"'{code}'"):
        assert secret not in everything


def test_a_code_is_good_for_an_hour_and_is_read_as_people_type(
    store: Stored, mailboxes: MailboxStore
) -> None:
    code = code_for(mailboxes)
    store.clock.move(minutes=59)
    assert mailboxes.enter(WHO, f" {code.lower().replace('-', ' ')}\n") is not None
    code = code_for(mailboxes)
    store.clock.move(hours=1)
    assert mailboxes.enter(WHO, code) is None


def test_a_new_code_ends_the_one_before_and_after_five_one_goes_out_an_hour(
    store: Stored, mailboxes: MailboxStore
) -> None:
    codes = [code_for(mailboxes) for _ in range(MOST_CODES)]
    assert mailboxes.new_code(WHO) is None
    assert mailboxes.new_code(MARY) is not None
    assert mailboxes.enter(WHO, codes[0]) is None
    assert mailboxes.enter(WHO, codes[-1]) is not None
    for _ in range(3):
        store.clock.move(hours=1)
        assert mailboxes.new_code(WHO) is not None
        assert mailboxes.new_code(WHO) is None


def test_who_only_has_the_link_leaves_the_colleague_a_code_at_every_moment(
    store: Stored, mailboxes: MailboxStore
) -> None:
    newest = ""
    for _ in range(40):
        while (code := mailboxes.new_code(WHO)) is not None:
            newest = code
        other = "7" if newest.endswith("8") else "8"
        for wrong in ("000000", "", newest[:-1], newest[:-1] + other, f"{newest[:-1]}字"):
            assert mailboxes.enter(WHO, wrong) is None
        store.clock.move(minutes=7)
    while (code := mailboxes.new_code(WHO)) is not None:
        newest = code
    for _ in range(60):
        again = mailboxes.new_code(WHO)
        assert again is None or again != newest
        newest = again or newest
        store.clock.move(minutes=1)
    assert mailboxes.enter(WHO, mailboxes.new_code(WHO) or newest) is not None


def test_a_device_is_known_as_long_as_it_comes_back_and_until_it_is_forgotten(
    store: Stored, mailboxes: MailboxStore
) -> None:
    token = let_in(mailboxes)
    for _ in range(3):
        store.clock.move(days=DEVICE_DAYS - 1)
        assert mailboxes.knows(WHO, token)
    store.clock.move(days=DEVICE_DAYS)
    assert not mailboxes.knows(WHO, token)
    other = let_in(mailboxes)
    mailboxes.forget(other)
    assert not mailboxes.knows(WHO, other)


def test_what_is_past_its_time_is_let_go_when_the_next_code_is_made(
    store: Stored, mailboxes: MailboxStore
) -> None:
    let_in(mailboxes)
    store.clock.move(days=DEVICE_DAYS + 1)
    code_for(mailboxes, MARY)
    with store.database.read() as connection:
        counts = [connection.scalar(select(func.count()).select_from(each))
                  for each in (mailbox_codes, mailbox_devices)]  # fmt: skip
    assert counts == [1, 0]
