"""Some points wait for a court or the police, and the rest goes on (reg 8: in whole or in part)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.case import Case, fold
from intake.domain.case.door import moves
from intake.domain.case.points_away import waiting_points
from intake.domain.case.scope import scope
from intake.domain.complaint_record import Point, Submission, to_document
from tests.support.law import CLOSED, day, england, event

if TYPE_CHECKING:
    from intake.domain.case.event import Event

TOLD = Submission(council="sefton", points=tuple(Point(at, f"Point {at}") for at in (1, 2, 3)))


def case(*later: tuple[str, str] | Event, as_of: str = "2024-09-30") -> Case:
    events = [event("received", "2024-05-01", submission=to_document(TOLD))]
    events += [
        event(each[1], each[0], number) if isinstance(each, tuple) else each
        for number, each in enumerate(later, start=2)
    ]
    return fold(england(), events, day(as_of), CLOSED, {})


def paused(*points: int, on: str = "2024-05-02", number: int = 2) -> Event:
    data = {"reason": "court", **({"points": list(points)} if points else {})}
    return replace(event("paused", on, number), data=data)


def clock(found: Case, name: str = "stage1-answer") -> str:
    there = found.clock(name)
    assert there is not None
    return f"{there.state} {there.due}"


def test_a_pause_of_some_points_lets_the_time_for_the_rest_run_on() -> None:
    found = case(paused(2), as_of="2024-05-03")
    assert (found.paused, found.in_part) == (False, True)
    assert clock(found) == "running 2024-05-16"
    assert [point.number for point in scope(found).points] == [1, 3]
    assert len(scope(found, with_away=True).points) == 3


def test_a_pause_of_all_ends_it_as_before() -> None:
    found = case(paused(), as_of="2024-05-03")
    assert (found.paused, found.in_part) == (True, False)
    assert clock(found).startswith("ended")
    assert waiting_points(found) == frozenset()


def test_what_waited_comes_back_when_it_goes_on_and_the_time_is_as_it_was() -> None:
    found = case(paused(2), ("2024-05-07", "proceedings_ended"), ("2024-05-08", "resumed"),
                 as_of="2024-05-09")  # fmt: skip
    assert not found.in_part
    assert clock(found) == "running 2024-05-16"
    assert len(scope(found).points) == 3
    assert found.irregular == ()


def test_where_the_rest_was_answered_meanwhile_they_have_an_answer_of_their_own() -> None:
    answered = (paused(2), ("2024-05-10", "stage1_answered"))
    assert "stage1_answered" not in moves(case(*answered, as_of="2024-05-13"), "officer")
    found = case(*answered, ("2024-06-03", "resumed"), as_of="2024-06-03")
    assert clock(found) == "running 2024-06-17"
    assert "stage1_answered" in moves(found, "officer")
    done = case(*answered, ("2024-06-03", "resumed"), ("2024-06-10", "stage1_answered"),
                as_of="2024-06-11")  # fmt: skip
    assert clock(done).startswith("met")
    assert done.irregular == ()


def test_where_they_went_a_stage_further_meanwhile_it_is_answered_there() -> None:
    found = case(
        paused(2), ("2024-05-10", "stage1_answered"), ("2024-05-13", "stage2_requested"),
        ("2024-06-03", "resumed"), as_of="2024-06-03",
    )  # fmt: skip
    assert clock(found).startswith("met")
    assert clock(found, "stage2-answer").startswith("running")
    assert len(scope(found).points) == 3


def test_the_time_to_go_on_is_counted_from_the_answer_of_what_waited() -> None:
    story = (paused(2), ("2024-05-10", "stage1_answered"), ("2024-07-03", "resumed"))
    assert clock(case(*story), "stage2-ask") == "passed 2024-06-10"
    found = case(*story, ("2024-07-10", "stage1_answered"), as_of="2024-07-11")
    assert clock(found, "stage2-ask") == "running 2024-08-07"


def test_it_is_not_closed_while_a_point_waits_or_can_be_made_again() -> None:
    answered = (paused(2), ("2024-05-10", "stage1_answered"))
    assert "closed" not in moves(case(*answered), "officer")
    ended = case(*answered, ("2024-06-03", "proceedings_ended"))
    assert "closed" not in moves(ended, "officer")


@pytest.mark.parametrize("more", [(3,), ()])
def test_more_can_wait_later(more: tuple[int, ...]) -> None:
    found = case(paused(2), paused(*more, on="2024-05-03", number=3), as_of="2024-05-06")
    assert waiting_points(found) == (frozenset({2, 3}) if more else frozenset({2}))
    assert found.paused is not bool(more)
    assert found.irregular == ()


def test_the_end_of_a_pause_that_there_was_not_is_named() -> None:
    assert "It was not paused" in case(("2024-05-02", "resumed")).irregular[0]
