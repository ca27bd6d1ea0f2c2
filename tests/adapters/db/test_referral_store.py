"""Links that ask an advocacy service, in the database: what they open, the database does not."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.link_tables import referrals
from intake.adapters.db.referral_store import ReferralStore
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.ports import Stale
from intake.services.referral_ports import Bond
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from tests.adapters.conftest import Stored

CANARY = "My room is so cold."
ASKED = {"service": "nyas", "lines": [CANARY]}
WILL = {"answer": "will", "who": "Priya"}


@pytest.fixture(autouse=True)
def empty(store: Stored) -> None:
    with store.database.write() as connection:
        connection.execute(delete(referrals))


@pytest.fixture
def links(store: Stored) -> ReferralStore:
    return ReferralStore(store.database, Keyring.of(KEYS), store.clock)


def begin(links: ReferralStore) -> str:
    token = secrets.token_urlsafe()
    links.begin(token, ASKED)
    return token


def send(store: Stored, *bonds: Bond) -> OpenDraft:
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    received = NewEvent("received", store.clock.now(), "child", {})
    return store.cases.send(opened, opened.draft, [received], Glance(), bonds=bonds)


def test_the_database_and_the_servers_keys_open_nothing_of_what_a_service_is_told(
    store: Stored, links: ReferralStore
) -> None:
    token = begin(links)
    links.answer(token, 0, [WILL])
    with store.database.read() as connection:
        (row,) = connection.execute(select(referrals)).all()
    everything = " ".join(map(str, row))
    assert not [each for each in (token, CANARY, "nyas", "Priya") if each in everything]
    stored = links.read(token)
    assert stored
    assert (stored.asked, [*stored.answers], stored.revision) == (ASKED, [WILL], 1)
    assert links.read(row.lookup) is None


def test_of_two_answers_at_once_none_is_written_over_unseen(links: ReferralStore) -> None:
    token = begin(links)
    assert links.answer(token, 0, [WILL])
    assert not links.answer(token, 0, [{"answer": "cannot"}])
    assert not links.answer("made-up", 0, [WILL])


def test_once_it_is_sent_the_link_is_the_cases_and_the_rest_is_let_go(
    store: Stored, links: ReferralStore
) -> None:
    token = begin(links)
    links.answer(token, 0, [WILL])
    reference = send(store, Bond(token, 1, 4)).draft.reference
    stored = links.read(token)
    assert stored
    assert (stored.reference, stored.number, stored.asked, stored.answers) == (reference, 4, {}, ())
    assert not links.answer(token, 1, [WILL])
    with store.database.read() as connection:
        (row,) = connection.execute(select(referrals)).all()
    assert (row.asked, row.answers) == (None, None)


def test_an_answer_that_came_meanwhile_is_not_lost_by_sending(
    store: Stored, links: ReferralStore
) -> None:
    token = begin(links)
    links.answer(token, 0, [WILL])
    with pytest.raises(Stale):
        send(store, Bond(token, 0, 2))
    stored = links.read(token)
    assert stored
    assert [*stored.answers] == [WILL]


def test_what_was_never_sent_is_forgotten_in_time_and_what_is_a_cases_is_not(
    store: Stored, links: ReferralStore
) -> None:
    one, other = begin(links), begin(links)
    send(store, Bond(other, 0, 2))
    links.let_go(store.clock.now() + timedelta(seconds=1))
    assert links.read(one) is None
    assert links.read(other) is not None


def test_one_that_is_begun_again_is_told_anew_until_somebody_answered(
    links: ReferralStore,
) -> None:
    token, other = begin(links), {"service": "other"}
    links.begin(token, other)
    links.answer(token, 0, [WILL])
    links.begin(token, ASKED)
    stored = links.read(token)
    assert stored
    assert (stored.asked, [*stored.answers]) == (other, [WILL])


def test_one_that_was_changed_from_outside_opens_nothing(
    store: Stored, links: ReferralStore
) -> None:
    token = begin(links)
    with store.database.write() as connection:
        connection.execute(update(referrals).values(asked=b"x" * 40))
    assert links.read(token) is None
