"""What holds for any events in any order."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.domain.case.case import Case, Event, FoldingFault, begun, fold, stand
from intake.domain.case.day_order import in_order
from intake.domain.case.door import moves
from intake.domain.case.event import day_in
from intake.domain.law.working_days import is_working_day
from tests.support.law import CLOSED, PROMISES, RECORDED, england

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = [pytest.mark.no_cover, pytest.mark.long]
NAMES = sorted(england().events)
DAYS = st.dates(date(2019, 12, 1), date(2021, 2, 1))
LAST = date(2021, 6, 1)
JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates()
WORDS = sorted(word for words in england().decisions.values() for word in words)
DATA = st.fixed_dictionaries(
    {},
    optional={
        "until": DAYS.map(date.isoformat) | JUNK,
        "meets_on": DAYS.map(date.isoformat) | JUNK,
        "arose": DAYS.map(date.isoformat) | JUNK,
        "known": DAYS.map(date.isoformat) | JUNK,
        "decision": st.sampled_from(WORDS) | JUNK,
        "reason": st.sampled_from(["it is complex", ""]),
    },
)


def made(name: str, at: date, data: Mapping[str, object] | None) -> Event:
    return Event(1, name, at, RECORDED, "officer", data)


ANY = st.builds(made, st.sampled_from(NAMES), DAYS | st.datetimes(), DATA | st.none())
SOME = st.builds(made, st.sampled_from(NAMES), DAYS, DATA)


@st.composite
def stories(draw: st.DrawFn) -> list[Event]:
    """A complaint and up to thirty things that came after it, in any order."""
    first = made("received", date(2019, 12, 1), draw(DATA))
    return [first, *draw(st.lists(SOME, max_size=30))]


def folded(events: list[Event], as_of: date = LAST) -> Case:
    return fold(england(), events, as_of, CLOSED, PROMISES)


@given(st.lists(ANY, max_size=20), st.dates())
def test_anything_folds_or_is_refused_with_a_reason(events: list[Event], as_of: date) -> None:
    assert stage_or_reason(events, as_of)


def stage_or_reason(events: list[Event], as_of: date) -> str:
    """Anything but FoldingFault is let through, and fails the test."""
    try:
        return folded(events, as_of).stage
    except FoldingFault as refused:
        return str(refused)


@given(stories())
def test_what_follows_a_received_complaint_always_folds(events: list[Event]) -> None:
    found = folded(events)
    assert json.dumps([clock.as_row() for clock in found.clocks])
    assert set(moves(found, "child")) <= set(NAMES)


@given(stories(), st.integers(1, 30))
def test_a_prefix_and_then_the_rest_is_the_whole(events: list[Event], cut: int) -> None:
    ordered = in_order(events, LAST)
    folding = begun(england(), CLOSED, PROMISES)
    for day, event in ordered[:cut]:
        folding.take(event, day)
    prefix = tuple(event for _, event in ordered[:cut])
    between = stand(folding, prefix, LAST)
    assert between == folded(list(prefix))
    for day, event in ordered[cut:]:
        folding.take(event, day)
    assert stand(folding, tuple(event for _, event in ordered), LAST) == folded(events)


@given(stories(), DAYS)
def test_a_case_on_a_day_is_the_case_without_what_came_later(
    events: list[Event], as_of: date
) -> None:
    until_then = [event for event in events if event.day <= as_of]
    assert folded(events, as_of) == folded(until_then, as_of)


@given(stories())
def test_no_clock_ends_before_it_starts(events: list[Event]) -> None:
    for clock in folded(events).clocks:
        assert clock.started <= clock.due
        assert clock.stopped is None or clock.started <= clock.stopped
        assert clock.latest is None or clock.due <= clock.latest


@settings(max_examples=300)
@given(stories())
def test_a_due_date_counted_in_working_days_is_never_a_closed_day(events: list[Event]) -> None:
    for clock in folded(events).clocks:
        length = clock.rule.length
        if (length is None or length.unit == "working_days") and clock.due != clock.extended_to:
            assert is_working_day(clock.due, CLOSED)


@given(stories())
def test_only_the_council_is_ever_late(events: list[Event]) -> None:
    for clock in folded(events).clocks:
        states = {"council": "passed", "child": "late"}
        assert clock.state != states[clock.owner]
        assert clock.owner == "council" or clock.state != "met-late"


@given(stories(), st.integers(0, 400))
def test_what_is_settled_stays_settled_as_days_pass(events: list[Event], days: int) -> None:
    now, later = folded(events), folded(events, LAST + timedelta(days))
    for before, after in zip(now.clocks, later.clocks, strict=True):
        open_still = before.state == "running"
        assert open_still or before == after


@given(JUNK)
def test_a_day_is_read_from_anything_or_not_at_all(value: object) -> None:
    read = day_in(value)
    assert read is None or type(read) is date


TOLD: dict[str, object] = {
    "reason": "it is complex", "until": "2021-06-02", "relationship": "parent",
    "to": "Joe Hill", "email": "joe.hill@anytown.gov.uk", "of": 1,
    "identified": "yes", "kind": "photo", "file": "photo.jpg", "sha256": "0",
    "text": "We did.", "learnt": "To ask.", "asked": "Why?", "finding": "upheld", "count": 3,
}  # fmt: skip
UNCERTAIN = {"stage1_extended", "stage2_extended", "panel_arranged"}
"""Moves that turn on the dates they carry."""


@settings(max_examples=25)
@given(stories())
def test_a_move_that_the_law_allows_now_is_never_irregular(events: list[Event]) -> None:
    found = folded(events)
    for name in sorted({*moves(found, "officer")} - UNCERTAIN):
        rule = england().events[name]
        if all(wanted.applies != "history" for wanted in rule.requires):
            told = {**TOLD, "decision": rule.decisions[0]} if rule.decisions else TOLD
            assert folded([*events, made(name, LAST, told)]).irregular == found.irregular
