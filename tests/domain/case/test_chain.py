"""The chain of a case's events breaks on any edit, and stays whole when content is erased."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.case.chain import START, Link, digest_of, first_break, hash_of, linked

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
CONTENT: st.SearchStrategy[dict[str, object]] = st.dictionaries(
    st.text(max_size=5), st.none() | st.booleans() | st.integers() | st.text(max_size=9), max_size=3
)


def chain(*contents: dict[str, object], start: bytes = START) -> list[Link]:
    links: list[Link] = []
    for number, content in enumerate(contents, 1):
        event = (number, "message_sent", NOON, NOON + timedelta(hours=number), "child")
        before = links[-1].hash if links else start
        links.append(linked(event, content, bytes([number]) * 16, before))
    return links


CHAINS = st.lists(CONTENT, min_size=1, max_size=5).map(lambda contents: chain(*contents))
LONGER = st.lists(CONTENT, min_size=2, max_size=5).map(lambda contents: chain(*contents))
EDITS: dict[str, Any] = {
    "sequence": 7,
    "name": "withdrawn",
    "at": date(2026, 1, 31),
    "recorded": NOON,
    "actor": "officer",
    "data": {"never": "said"},
    "salt": b"another salt....",
    "digest": bytes(32),
    "hash": bytes(32),
}


@given(CHAINS)
def test_a_chain_that_nobody_touched_is_whole(links: list[Link]) -> None:
    assert first_break(links) is None
    assert first_break(links, head=links[-1].hash) is None


@given(CHAINS, st.sampled_from(sorted(EDITS)), st.data())
def test_any_edit_of_any_event_breaks_it(
    links: list[Link], field: str, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(links) - 1))
    links[index] = replace(links[index], **{field: EDITS[field]})
    assert first_break(links) is not None


def test_every_field_of_an_event_is_edited_in_these_tests() -> None:
    assert set(EDITS) == {field.name for field in fields(Link)}


@given(LONGER, st.data())
def test_an_edit_with_a_hash_to_match_breaks_it_at_the_next_one(
    links: list[Link], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(links) - 2))
    before = links[index - 1].hash if index else START
    forged = replace(links[index], actor="officer")
    links[index] = replace(forged, hash=hash_of(forged, before))
    broken = first_break(links)
    assert broken is not None
    assert broken.sequence == index + 2


@given(LONGER, st.data())
def test_leaving_one_out_or_swapping_two_breaks_it(links: list[Link], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(links) - 2))
    assert first_break(links[:index] + links[index + 1 :]) is not None
    links[index], links[index + 1] = links[index + 1], links[index]
    assert first_break(links) is not None


def test_cutting_off_the_end_shows_where_the_last_hash_is_kept() -> None:
    links = chain({}, {}, {})
    broken = first_break(links[:2], head=links[2].hash)
    assert broken is not None
    assert (broken.sequence, broken.says) == (3, "events are missing at the end")


def test_erasing_content_leaves_the_chain_whole() -> None:
    links = [replace(link, data=None, salt=None) for link in chain({"text": "mine"}, {})]
    assert first_break(links, head=links[1].hash) is None


def test_a_chain_belongs_to_where_it_starts() -> None:
    links = chain({}, start=b"this case")
    assert first_break(links, start=b"this case") is None
    assert first_break(links, start=b"another case") is not None


def test_the_same_words_with_another_salt_have_another_digest() -> None:
    assert digest_of({"text": "yes"}, bytes(16)) != digest_of({"text": "yes"}, b"1" * 16)


@pytest.mark.parametrize("hours", [0, 1, -5])
def test_a_time_is_the_same_instant_in_any_zone(hours: int) -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=hours)))
    assert first_break([replace(chain({})[0], at=elsewhere)]) is None


def test_what_is_broken_is_said() -> None:
    links = chain({"text": "mine"}, {})
    changed = [replace(links[0], data={"text": "yours"}), links[1]]
    unsalted = [replace(links[0], salt=None), links[1]]
    renamed = [replace(links[0], name="withdrawn"), links[1]]
    said = [
        broken.says
        for one in (changed, unsalted, renamed, links[1:])
        if (broken := first_break(one))
    ]
    assert said == [
        "the event's data was changed",
        "the event's data was changed",
        "the event or one before it was changed",
        "event 1 should stand here",
    ]
