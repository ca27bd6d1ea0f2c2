"""What was late, and by how many working days: to the day it came, was overtaken, or today."""

from __future__ import annotations

from intake.domain.case.lateness import lateness
from tests.support.law import CLOSED, case

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
