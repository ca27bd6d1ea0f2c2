"""What is brought up by itself: each thing once, in its time, and nothing that is settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.domain.case.case import Case, Event, fold
from intake.domain.case.reminders import Reminder, next_day, reminders, wanted
from intake.domain.law.product_events import REMINDED
from intake.domain.law.working_days import working_days
from tests.support.law import CLOSED, PROMISES, RECORDED, case, day, england, events

CALENDAR = working_days(CLOSED)
RECEIVED = "2024-05-01 received"
AT_STAGE_2 = "2024-05-01 received\n2024-05-02 acknowledged\n2024-05-15 stage1_answered"
ENDED = f"{AT_STAGE_2}\n2024-11-30 closed"


def brought_up(found: Case) -> list[tuple[object, ...]]:
    """What is to be written down: the kind, and what it is about."""
    return [tuple(each.data.values()) for each in wanted(found, reminders(found, CALENDAR))]


def on(story: str, as_of: str) -> list[tuple[object, ...]]:
    return brought_up(case(story, as_of))


def coming(story: str, as_of: str) -> date | None:
    found = case(story, as_of)
    return next_day(found, reminders(found, CALENDAR))


def written(each: Reminder, found: Case) -> Event:
    return Event(len(found.events) + 1, REMINDED, found.as_of, RECORDED, "system", each.data)


@pytest.mark.parametrize(
    ("as_of", "says"),
    [
        ("2024-05-02", []),
        ("2024-05-03", [("soon", "acknowledge", "2024-05-07")]),
        ("2024-05-07", [("soon", "acknowledge", "2024-05-07")]),
        ("2024-05-08", [("late", "acknowledge", "2024-05-07")]),
    ],
)
def test_a_date_is_brought_up_shortly_before_it_and_once_it_has_passed(
    as_of: str, says: list[tuple[object, ...]]
) -> None:
    assert on(RECEIVED, as_of) == says


def test_what_could_have_more_time_is_late_at_its_date_and_again_at_the_laws_limit() -> None:
    story = f"{RECEIVED}\n2024-05-02 acknowledged"
    assert on(story, "2024-05-17") == [("late", "stage1-answer", "2024-05-16")]
    assert on(story, "2024-06-01") == [("late", "stage1-answer", "2024-05-31")]


def test_a_new_date_is_brought_up_anew() -> None:
    story = f"{RECEIVED}\n2024-05-02 acknowledged\n2024-05-15 stage1_extended until=2024-05-24"
    assert on(story, "2024-05-16") == []
    assert on(story, "2024-05-24") == [("soon", "stage1-answer", "2024-05-24")]


def test_a_young_persons_date_is_brought_up_before_it_and_never_after() -> None:
    assert on(AT_STAGE_2, "2024-06-13") == [("soon", "stage2-ask", "2024-06-13")]
    assert on(AT_STAGE_2, "2024-06-14") == []


def test_a_date_that_rests_on_a_start_that_nobody_told_is_not_brought_up() -> None:
    told = "2024-05-01 received known=2024-04-30\n2024-05-02 acknowledged"
    answered = "2024-05-15 stage1_answered\n2024-05-16 stage2_requested\n2024-06-19 closed"
    assert ("soon", "ombudsman-limit", "2025-04-29") in on(f"{told}\n{answered}", "2025-04-29")
    assert [each for each in on(f"{RECEIVED}\n{answered}", "2025-04-29") if each[0] == "soon"] == []


def test_what_rings_for_nobody_is_not_brought_up() -> None:
    story = f"{AT_STAGE_2}\n2024-05-16 stage2_requested\n2024-05-20 statement_agreed"
    assert {each[1] for each in on(story, "2025-01-01")} == {"stage2-answer"}


@pytest.mark.parametrize("ends", ["stage1_answered", "withdrawal_asked\n2024-05-15 withdrawn"])
def test_what_is_settled_or_withdrawn_is_not_brought_up(ends: str) -> None:
    story = f"{RECEIVED}\n2024-05-02 acknowledged\n2024-05-15 {ends}"
    assert on(story, "2024-05-17") == []


def test_while_a_court_makes_it_wait_nothing_is_late() -> None:
    story = f"{RECEIVED}\n2024-05-02 acknowledged\n2024-05-07 paused reason=court"
    assert on(story, "2024-06-30") == []


def test_what_was_written_down_is_not_brought_up_again() -> None:
    found = case(f"{RECEIVED}\n2024-05-02 acknowledged", "2024-05-17")
    (late,) = wanted(found, reminders(found, CALENDAR))
    after = replace(found, events=(*found.events, written(late, found)))
    assert brought_up(after) == []


def test_three_months_after_the_end_it_is_asked_whether_it_was_done() -> None:
    number = len(events(ENDED))
    assert on(ENDED, "2025-02-27") == []
    assert on(ENDED, "2025-02-28") == [("was_it_done", number)]
    assert on(f"{ENDED}\n2025-01-10 reopened", "2025-02-28") == []


def test_the_day_after_a_promise_should_be_kept_it_is_asked_whether_it_was_done() -> None:
    promised = f"{AT_STAGE_2}\n2024-05-15 action_promised until=2024-06-03"
    assert on(promised, "2024-06-03") == []
    assert on(promised, "2024-06-04") == [("was_it_done", 4)]


@pytest.mark.parametrize("says", ["action_done", "action_contested"])
def test_a_promise_that_somebody_spoke_of_is_not_asked_about(says: str) -> None:
    story = f"{AT_STAGE_2}\n2024-05-15 action_promised until=2024-06-03\n2024-05-20 {says}"
    assert on(story, "2024-06-04") == []


@pytest.mark.parametrize("until", ["soon", "9999-12-31"])
def test_a_promise_with_no_day_that_comes_is_not_asked_about(until: str) -> None:
    story = f"{AT_STAGE_2}\n2024-05-15 action_promised until={until}"
    assert on(story, "2030-06-04") == []


def test_the_next_day_is_the_first_on_which_something_can_come_up() -> None:
    assert coming(RECEIVED, "2024-05-01") == date(2024, 5, 3)
    assert coming(RECEIVED, "2024-05-03") == date(2024, 5, 8)
    assert coming(ENDED, "2024-12-01") == date(2025, 2, 28)
    assert coming(ENDED, "2025-02-28") is None


def test_where_a_reminder_was_erased_nothing_is_said_twice() -> None:
    found = case(RECEIVED, "2024-05-17")
    erased = Event(2, REMINDED, found.as_of, RECORDED, "system", None)
    assert brought_up(replace(found, events=(*found.events, erased))) == []


def test_a_procedure_that_knows_no_reminders_has_none() -> None:
    unknown = {name: rule for name, rule in england().events.items() if name != REMINDED}
    other = replace(england(), events=unknown, was_it_done=None)
    found = fold(other, events(RECEIVED), day("2024-07-01"), CLOSED, PROMISES)
    assert reminders(found, CALENDAR) == ()


def test_a_procedure_may_leave_out_whether_it_was_done() -> None:
    other = replace(england(), was_it_done=None)
    found = fold(other, events(ENDED), day("2025-07-01"), CLOSED, PROMISES)
    assert brought_up(found) == []


STEPS = st.sampled_from(
    [
        "acknowledged", "stage1_answered", "stage1_extended", "stage2_requested", "stage2_extended",
        "stage3_requested", "panel_arranged", "paused", "resumed", "closed", "reopened",
        "action_promised", "action_done", "withdrawn",
    ]
)  # fmt: skip
DAYS = st.dates(date(2024, 5, 1), date(2024, 12, 31))
STORIES = st.lists(st.tuples(DAYS, STEPS, DAYS), max_size=12).map(
    lambda steps: "\n".join(
        [RECEIVED, *(f"{at} {name} until={until} meets_on={until}" for at, name, until in steps)]
    )
)


@settings(max_examples=20, deadline=None)
@given(STORIES)
def test_however_a_case_goes_nothing_is_brought_up_twice_and_no_day_is_missed(story: str) -> None:
    told, as_of = events(story), date(2025, 1, 1)
    following: date | None = as_of
    while as_of < date(2025, 4, 15):
        found = fold(england(), told, as_of, CLOSED, PROMISES)
        known = reminders(found, CALENDAR)
        now = wanted(found, known)
        assert not now or as_of == following
        told += [written(each, found) for each in now]
        following = next_day(found, known) if as_of == following else following
        as_of += timedelta(days=1)
    said = [str(event.data) for event in told if event.name == REMINDED]
    assert len(said) == len(set(said))


def test_who_holds_a_case_back_is_reminded_ten_working_days_before_the_hold_is_over() -> None:
    held = f"{ENDED}\n2025-01-02 erasure_held reason=court until=2025-06-30"
    assert on(held, "2025-06-13") == [("was_it_done", 4)]
    assert coming(held, "2025-03-01") == date(2025, 6, 16)
    assert ("hold", "2025-06-30") in on(held, "2025-06-16")
    assert ("hold", "2025-06-30") in on(held, "2025-06-30")
    assert coming(held, "2025-06-20") == date(2025, 7, 1)
    assert ("hold", "2025-06-30") not in on(held, "2025-07-01")
    freed = f"{held}\n2025-01-03 erasure_freed reason=no"
    assert ("hold", "2025-06-30") not in on(freed, "2025-06-16")
