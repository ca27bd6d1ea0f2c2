"""An open case: what is added to it stands as if all had been read anew, and it stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.case.case import FoldingFault
from intake.domain.case.event import Event, NewEvent, as_events
from intake.domain.case.open_case import OpenCase
from intake.domain.complaint_record import to_document
from tests.domain.case.test_folding_properties import LAST, SOME, stories
from tests.support.law import CLOSED, PROMISES, RECORDED, england
from tests.support.made_letters import FULL, PACK

PROMISING = replace(PACK, promises=PROMISES)


def opened(events: list[Event], day: date = LAST) -> OpenCase:
    return OpenCase.of(PROMISING, england(), "AB12CD34", events, day=day, closed_days=CLOSED)


def as_new(event: Event) -> NewEvent:
    return NewEvent(event.name, event.at, event.actor, event.data or {})


@given(stories(), st.lists(SOME, max_size=8), st.integers(0, 500))
def test_what_comes_after_stands_as_if_all_had_been_read_anew(
    events: list[Event], later: list[Event], days: int
) -> None:
    """Whether it happened last or before something else that is there, or after the day."""
    before = opened(events)
    new = [as_new(replace(each, at=each.day + timedelta(days))) for each in later]
    after = before.after(new, RECORDED)
    assert after == opened([*events, *as_events(new, len(events), RECORDED)])
    assert before == opened(events)
    assert before.after(new, RECORDED) == after


@given(stories(), st.lists(SOME, min_size=2, max_size=8))
def test_one_by_one_comes_to_the_same_as_all_at_once(
    events: list[Event], later: list[Event]
) -> None:
    new = [as_new(replace(each, at=LAST)) for each in later]
    one_by_one = opened(events)
    for each in new:
        one_by_one = one_by_one.after([each], RECORDED)
    assert one_by_one == opened(events).after(new, RECORDED)


def test_on_another_day_it_is_the_case_of_that_day() -> None:
    events = [Event(1, "received", date(2020, 1, 6), RECORDED, "child", {})]
    assert opened(events).on(date(2020, 1, 7)) == opened(events, date(2020, 1, 7))
    with pytest.raises(FoldingFault):
        opened(events).on(date(2020, 1, 5))


@pytest.mark.parametrize("data", [None, {}, {"submission": "?"}, {"submission": {}}])
def test_what_was_sent_is_unknown_where_it_cannot_be_read(data: dict[str, object] | None) -> None:
    first = Event(1, "received", date(2020, 1, 6), RECORDED, "child", data)
    assert opened([first]).submission is None


def test_what_was_sent_is_what_counts_last() -> None:
    case = opened([Event(1, "idea_received", date(2020, 1, 6), RECORDED, "child", {})])
    told = NewEvent("received", date(2020, 1, 7), "child", {"submission": to_document(FULL)})
    assert case.submission is None
    assert case.after([told], RECORDED).submission == FULL
