"""What a letter says will be checked on a day is owed like a promise, until it was checked."""

from __future__ import annotations

import pytest

from intake.domain.case.glance import glance
from intake.domain.case.pause_review import look_again
from intake.domain.case.story import next_promised_day, promise_before
from tests.support.law import case, day

PAUSED = "2024-05-01 received\n2024-05-03 paused reason=court review=2024-05-20\n"


def test_the_day_on_which_a_pause_is_checked_is_owed_and_late_once_it_is_over() -> None:
    found = case(PAUSED, "2024-05-21")
    assert look_again(found) == next_promised_day(found) == day("2024-05-20")
    assert promise_before(found, None) == day("2024-05-20")
    assert glance(found).next_due == day("2024-05-20")


@pytest.mark.parametrize(
    ("later", "owed"),
    [
        ("2024-05-10 proceedings_ended", None),
        ("2024-05-10 resumed", None),
        ("2024-05-10 withdrawn", None),
        ("2024-05-10 message_sent text=Hello", "2024-05-20"),
        ("2024-05-20 message_sent text=Waits", None),
        ("2024-05-22 acknowledged letter=one", None),
        ("2024-05-22 noted note=x", "2024-05-20"),
    ],
)
def test_it_is_over_with_the_pause_or_once_they_were_written_to(
    later: str, owed: str | None
) -> None:
    assert look_again(case(f"{PAUSED}{later}\n")) == (day(owed) if owed else None)


def test_a_pause_that_names_no_day_is_checked_by_none() -> None:
    assert look_again(case("2024-05-01 received\n2024-05-03 paused reason=court")) is None
    assert next_promised_day(case("2024-05-01 received")) is None


def test_of_a_promise_and_a_pause_the_sooner_day_counts() -> None:
    promised = f"{PAUSED}2024-05-04 action_promised what=Ring until=2024-05-10\n"
    assert next_promised_day(case(promised)) == day("2024-05-10")
