"""Colleagues in the database: codes that end, devices that are known, texts that are sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.colleague_store import (
    MOST_CODES,
    ColleagueStore,
)
from intake.adapters.db.desk_tables import colleague_codes, colleague_devices, draft_texts
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.desk.colleague_ports import DEVICE_DAYS
from intake.services.ports import Listing
from tests.adapters.conftest import KEYS

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored

WHO = ("sefton", "rafe.quill@sefton.gov.uk")


@pytest.fixture(autouse=True)
def empty(store: Stored) -> None:
    with store.database.write() as connection:
        for table in (colleague_codes, colleague_devices, draft_texts):
            connection.execute(delete(table))


@pytest.fixture
def colleagues(store: Stored) -> ColleagueStore:
    return ColleagueStore(store.database, Keyring.of(KEYS), store.clock, "secret")


@pytest.fixture
def reference(store: Stored) -> str:
    """A case that colleagues write about."""
    opened, _ = store.drafts.begin("sefton", "complaint", "f" * 64)
    received = NewEvent("received", store.clock.now(), "child", {})
    store.cases.send(opened, opened.draft, [received], Glance())
    return opened.draft.reference


def code_for(colleagues: ColleagueStore, council: str = WHO[0], email: str = WHO[1]) -> str:
    code = colleagues.new_code(council, email)
    assert code is not None
    assert len(code.replace("-", "")) == 10
    return code


def let_in(colleagues: ColleagueStore) -> str:
    token = colleagues.enter(*WHO, code_for(colleagues))
    assert token is not None
    return token


def test_a_code_lets_one_device_in_for_its_own_address_alone(colleagues: ColleagueStore) -> None:
    code = code_for(colleagues)
    assert colleagues.enter("trafford", WHO[1], code) is None
    assert colleagues.enter("sefton", "mary@sefton.gov.uk", code) is None
    token = colleagues.enter(*WHO, code)
    assert token is not None
    assert colleagues.enter(*WHO, code) is None
    assert colleagues.knows(*WHO, token)
    assert not colleagues.knows("sefton", "mary@sefton.gov.uk", token)
    assert not colleagues.knows("trafford", WHO[1], token)
    assert not colleagues.knows(*WHO, "")


def test_neither_the_code_nor_the_address_nor_the_token_stands_in_the_database(
    store: Stored, colleagues: ColleagueStore
) -> None:
    code = code_for(colleagues)
    token = colleagues.enter(*WHO, code)
    with store.database.read() as connection:
        rows = [*connection.execute(select(colleague_codes)).all(),
                *connection.execute(select(colleague_devices)).all()]  # fmt: skip
    everything = " ".join(map(str, rows))
    for secret in (str(token), WHO[1], "rafe", f"'{code}'"):
        assert secret not in everything


def test_a_code_is_good_for_an_hour_and_is_read_as_people_type(
    store: Stored, colleagues: ColleagueStore
) -> None:
    code = code_for(colleagues)
    store.clock.move(minutes=59)
    assert colleagues.enter(*WHO, f" {code.lower().replace('-', ' ')}\n") is not None
    code = code_for(colleagues)
    store.clock.move(hours=1)
    assert colleagues.enter(*WHO, code) is None


def test_a_new_code_ends_the_one_before_and_after_five_one_goes_out_an_hour(
    store: Stored, colleagues: ColleagueStore
) -> None:
    codes = [code_for(colleagues) for _ in range(MOST_CODES)]
    assert colleagues.new_code(*WHO) is None
    assert colleagues.new_code("sefton", "mary@sefton.gov.uk") is not None
    assert colleagues.enter(*WHO, codes[0]) is None
    assert colleagues.enter(*WHO, codes[-1]) is not None
    for _ in range(3):
        store.clock.move(hours=1)
        assert colleagues.new_code(*WHO) is not None
        assert colleagues.new_code(*WHO) is None


def test_who_only_has_the_link_leaves_the_colleague_a_code_at_every_moment(
    store: Stored, colleagues: ColleagueStore
) -> None:
    newest = ""
    for _ in range(40):
        while (code := colleagues.new_code(*WHO)) is not None:
            newest = code
        for wrong in ("000000", "", newest[:-1], f"{newest[:-1]}ü"):
            assert colleagues.enter(*WHO, wrong) is None
        store.clock.move(minutes=7)
    while (code := colleagues.new_code(*WHO)) is not None:
        newest = code
    for _ in range(60):
        again = colleagues.new_code(*WHO)
        assert again is None or again != newest
        newest = again or newest
        store.clock.move(minutes=1)
    assert colleagues.enter(*WHO, colleagues.new_code(*WHO) or newest) is not None


def test_a_device_is_known_as_long_as_it_comes_back_and_until_it_is_forgotten(
    store: Stored, colleagues: ColleagueStore
) -> None:
    token = let_in(colleagues)
    for _ in range(3):
        store.clock.move(days=DEVICE_DAYS - 1)
        assert colleagues.knows(*WHO, token)
    store.clock.move(days=DEVICE_DAYS)
    assert not colleagues.knows(*WHO, token)
    other = let_in(colleagues)
    colleagues.forget(other)
    assert not colleagues.knows(*WHO, other)


def test_what_is_past_its_time_is_let_go_when_the_next_code_is_made(
    store: Stored, colleagues: ColleagueStore
) -> None:
    let_in(colleagues)
    store.clock.move(days=DEVICE_DAYS + 1)
    code_for(colleagues, email="mary@sefton.gov.uk")
    with store.database.read() as connection:
        counts = [connection.scalar(select(func.count()).select_from(each))
                  for each in (colleague_codes, colleague_devices)]  # fmt: skip
    assert counts == [1, 0]


def test_what_is_written_is_sealed_and_never_written_over_unseen(
    store: Stored, colleagues: ColleagueStore, reference: str
) -> None:
    assert colleagues.text(reference, 2) is None
    assert colleagues.keep(reference, 2, 0, {1: "He hit me. \ud800", 2: ""})
    assert not colleagues.keep(reference, 2, 0, {1: "Another"})
    text = colleagues.text(reference, 2)
    assert text is not None
    assert (text.revision, dict(text.words)) == (1, {1: "He hit me. \ud800", 2: ""})
    assert text.kept == store.clock.now()
    with store.database.read() as connection:
        (row,) = connection.execute(select(draft_texts)).all()
    assert b"He hit" not in row.sealed
    assert colleagues.keep(reference, 2, 1, {1: "Another"})


def test_it_is_erased_once_nobody_can_write_to_the_request_and_with_the_cases_content(
    store: Stored, colleagues: ColleagueStore, reference: str
) -> None:
    for number in (2, 3):
        colleagues.keep(reference, number, 0, {1: "x"})
    event = NewEvent("draft_called_off", store.clock.now(), "officer", {})
    store.cases.append(reference, 1, [event], Glance(writable=(3,)))
    assert colleagues.text(reference, 2) is None
    assert colleagues.text(reference, 3) is not None
    store.cases.list_anew([Listing(reference, 2, "sefton", Glance(writable=(3,)), {})])
    assert colleagues.text(reference, 3) is not None
    erased = NewEvent("content_erased", store.clock.now(), "system", {})
    store.cases.append(reference, 2, [erased], Glance(writable=(3,)))
    assert colleagues.text(reference, 3) is None
    colleagues.keep(reference, 2, 0, {1: "from before this was so"})
    store.cases.list_anew([Listing(reference, 3, "sefton", Glance(), {})])
    assert colleagues.text(reference, 2) is None


def test_one_that_was_put_where_another_stood_is_not_shown_and_is_found(
    store: Stored, colleagues: ColleagueStore, reference: str
) -> None:
    colleagues.keep(reference, 2, 0, {1: "x"})
    assert colleagues.unreadable() == []
    with store.database.write() as connection:
        connection.execute(update(draft_texts).values(number=3))
    assert colleagues.text(reference, 3) is None
    assert colleagues.unreadable() == [reference]
