"""What was late, and by how many working days: to the day it came, was overtaken, or today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.case import fold
from intake.domain.case.lateness import lateness
from tests.support.law import CLOSED, case, day, england, events

if TYPE_CHECKING:
    from datetime import date

TOLD = "2024-05-01 received\n2024-05-01 date_told clock={} until={}\n"
LATE = "2024-05-01 received\n"


def told(story: str, as_of: str) -> list[tuple[str, int, bool, bool]]:
    found = lateness(case(story, as_of), CLOSED)
    return [(each.clock.name, each.days, each.done, each.overtaken) for each in found]


def test_what_was_in_time_or_still_has_time_is_not_late() -> None:
    assert told(f"{LATE}2024-05-03 acknowledged", "2024-05-16") == []


def test_what_came_late_is_late_by_the_working_days_to_the_day_it_came() -> None:
    story = f"{LATE}2024-05-03 acknowledged\n2024-05-29 stage1_answered"
    # 16 May to 29 May, without two weekends and a bank holiday.
    assert told(story, "2030-12-31") == [("stage1-answer", 8, True, False)]


def test_what_has_not_come_is_late_by_the_working_days_to_today() -> None:
    assert told(f"{LATE}2024-05-03 acknowledged", "2024-05-20") == [
        ("stage1-answer", 2, False, False)
    ]


def test_what_came_on_the_weekend_after_its_day_is_late_by_no_working_day() -> None:
    story = "2024-05-02 received\n2024-05-03 acknowledged\n2024-05-18 stage1_answered"
    assert told(story, "2030-12-31") == [("stage1-answer", 0, True, False)]


def test_what_never_came_is_late_to_the_day_something_took_its_place() -> None:
    story = f"{LATE}2024-05-03 acknowledged\n2024-06-10 stage2_requested"
    (never, *_) = told(story, "2024-06-11")
    assert never == ("stage1-answer", 16, False, True)


def test_the_longest_overdue_comes_first() -> None:
    assert [name for name, *_ in told(LATE, "2024-06-03")] == ["acknowledge", "stage1-answer"]


def test_a_young_persons_date_and_one_that_rings_for_nobody_are_never_late() -> None:
    story = f"""{LATE}2024-05-03 acknowledged
        2024-05-10 stage1_answered
        2024-06-01 stage2_requested
        2024-06-03 statement_sent
        2024-06-03 statement_agreed"""
    assert [name for name, *_ in told(story, "2030-12-31")] == ["stage2-answer"]


def one(story: str, closed: frozenset[date] = CLOSED, **promises: int) -> tuple[str, str]:
    made = fold(england(), events(story), day("2024-05-21"), closed, promises)
    (clock,) = (each for each in made.clocks if each.name == story.split("clock=")[1].split()[0])
    return str(clock.due), clock.state


def test_a_closed_day_that_is_added_afterwards_takes_no_lateness_away() -> None:
    story = TOLD.format("stage1-answer", "2024-05-16") + "2024-05-17 stage1_answered"
    added = CLOSED | {day("2024-05-14")}
    assert one(story) == one(story, added) == ("2024-05-16", "met-late")


def test_a_promise_that_is_made_longer_afterwards_takes_no_lateness_away() -> None:
    story = TOLD.format("acknowledge", "2024-05-07") + "2024-05-09 acknowledged"
    assert one(story, acknowledge=3) == one(story, acknowledge=10) == ("2024-05-07", "met-late")


def test_a_promise_that_is_made_shorter_afterwards_makes_nothing_late() -> None:
    story = TOLD.format("acknowledge", "2024-05-16") + "2024-05-09 acknowledged"
    assert one(story, acknowledge=10) == one(story, acknowledge=3) == ("2024-05-16", "met")


def test_a_date_that_was_told_later_than_the_law_has_it_moves_no_day_of_the_law() -> None:
    story = TOLD.format("stage1-answer", "2024-05-21") + "2024-05-17 stage1_answered"
    assert one(story) == ("2024-05-16", "met-late")


def test_a_date_told_before_more_time_was_taken_takes_none_of_it_away() -> None:
    story = TOLD.format("stage1-answer", "2024-05-16")
    later = f"{story}2024-05-02 stage1_extended until=2024-05-29 reason=complex"
    assert one(later) == ("2024-05-29", "running")
    # Recorded after it was told, and dated before.
    dated_back = f"{story}2024-05-01 stage1_extended until=2024-05-29 reason=complex"
    assert one(dated_back) == ("2024-05-29", "running")


def test_more_time_that_is_taken_when_the_date_has_passed_takes_no_lateness_away() -> None:
    story = f"{LATE}2024-05-03 acknowledged\n2024-05-20 stage1_extended until=2024-05-29 reason=x"
    (late,) = lateness(case(story, "2024-05-21"), CLOSED)
    assert (late.days, str(late.due), late.move is not None) == (2, "2024-05-16", True)
    in_time = story.replace("05-20", "05-15")
    assert lateness(case(in_time, "2024-05-21"), CLOSED) == ()
