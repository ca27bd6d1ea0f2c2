"""What is about to happen stands in letters as it was told, with the day that was understood."""

from __future__ import annotations

from typing import Any

import pytest

from intake.domain.letters.happening import WHEN, changes
from tests.support.law import event
from tests.support.made_letters import WORDING

FRIDAY = {"typed": "on Friday", "from": "2024-05-03", "to": "2024-05-03", "precision": "day"}


def when(happens: Any, **given: Any) -> str:
    told = event("urgent_told", "2024-05-01", 2, words="They move me.", happens=happens)
    (change,) = changes([told], **given)
    return " / ".join(each.text for each in change.words.get(WHEN, ()))


@pytest.mark.parametrize(
    ("happens", "is_said"),
    [
        (FRIDAY, "on Friday (3 May 2024)"),
        ({"typed": "soon", "from": None, "to": None, "precision": "unknown"}, "soon"),
        ({"typed": "on Friday", "from": "never"}, "on Friday"),
        ("on Friday", ""),
        (None, ""),
    ],
)
def test_a_day_stands_as_it_was_typed_and_then_as_it_was_read(happens: Any, is_said: str) -> None:
    assert when(happens, wording=WORDING) == is_said


def test_a_letter_that_does_not_read_days_has_them_as_typed() -> None:
    assert when(FRIDAY) == "on Friday"


def test_who_said_no_more_than_yes_has_nothing_there() -> None:
    assert changes([event("urgent_told", "2024-05-01", 2)], WORDING) == ()
