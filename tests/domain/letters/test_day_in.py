"""A day as a letter writes it is read again, and nothing else is taken for one."""

from datetime import date

import pytest

from intake.domain.letters.wording import day_in, in_words
from tests.support.made_letters import WORDING


@pytest.mark.parametrize("month", range(1, 13))
def test_what_a_letter_writes_as_a_day_is_that_day(month: int) -> None:
    on = date(2026, month, 28)
    assert day_in(WORDING, in_words(WORDING, on)) == on


@pytest.mark.parametrize(
    "words",
    ["31 February 2026", "6th of March 2026", "March 2026", "6 3 2026", "by 6 March 2026", ""],
)
def test_what_is_no_such_day_is_none(words: str) -> None:
    assert day_in(WORDING, words) is None
