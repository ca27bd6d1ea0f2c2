"""What becomes of a promise that is not kept in its time, and what it follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.door import why_not
from intake.domain.case.reminders import reminders
from intake.domain.case.story import actions, promises_to_check
from intake.domain.law.working_days import working_days
from tests.support.law import CLOSED, case, day

if TYPE_CHECKING:
    from intake.domain.case.promises import Action

PROMISED = (
    "2024-05-01 received\n2024-05-08 action_promised until=2024-06-03 what=x origin=outcomes\n"
)
LATER = "2024-05-20 action_not_done actions=2 text=ill until=2024-06-20\n"
NEVER = "2024-05-20 action_not_done actions=2 text=ill\n"


def one(story: str) -> Action:
    (action,) = actions(case(PROMISED + story))
    return action


def test_a_promise_says_what_it_follows_from() -> None:
    assert one("").origin == "outcomes"


def test_a_new_day_takes_the_place_of_the_old_one_and_it_stays_open() -> None:
    action = one(LATER)
    assert (action.by, action.reason, action.given_up) == (day("2024-06-20"), "ill", None)
    assert action.is_open
    assert not action.overdue(day("2024-06-20"))
    assert action.overdue(day("2024-06-21"))


def test_what_is_given_up_is_over_and_never_overdue_and_nothing_is_asked_of_it() -> None:
    action = one(NEVER)
    assert (action.given_up, action.done) == (day("2024-05-20"), None)
    assert not action.is_open
    assert not action.overdue(day("2024-07-01"))
    found = case(PROMISED + NEVER)
    assert not [
        each for each in reminders(found, working_days(CLOSED)) if each.kind == "was_it_done"
    ]
    assert len(promises_to_check(found)) == 1


def test_who_says_that_it_was_promised_all_the_same_opens_it_again() -> None:
    assert one(NEVER + "2024-05-21 action_contested actions=2").is_open
    done = one(NEVER + "2024-05-22 action_done actions=2 shows_it=minutes")
    assert (done.given_up, done.done, done.shows_it) == (None, day("2024-05-22"), "minutes")
    assert done.documents == ()


def test_a_case_can_be_closed_over_what_was_given_up_but_not_over_what_has_a_new_day() -> None:
    answered = "2024-05-09 stage1_answered\n"
    late = "promised"
    of_later, of_never = (
        why_not(case(PROMISED + answered + each, "2024-07-30"), "closed", "officer")
        for each in (LATER, NEVER)
    )
    assert of_later is not None
    assert late in str(of_later)
    assert of_never is None
