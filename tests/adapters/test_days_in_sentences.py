"""A day to come is read in the middle of a sentence, and what has been never becomes one."""

from __future__ import annotations

from datetime import date

import pytest

from intake.adapters.date_words import read_date

SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("typed", "first", "phrase"),
    [
        ("They move me on Friday", "2026-12-04", "Friday"),
        ("ON FRIDAY THEY MOVE ME!!!", "2026-12-04", "FRIDAY"),
        ("I lose my flat on 11 December and I have nowhere", "2026-12-11", "11 December"),
        ("court on Tuesday 8 December 2026 at 10am", "2026-12-08", "Tuesday 8 December 2026"),
        ("they stop my contact on 14/12", "2026-12-14", "14/12"),
        ("it stops from 4.12.26", "2026-12-04", "4.12.26"),
        ("my review is on the 14th", "2026-12-14", "the 14th"),
        ("in 3 days they move me", "2026-12-02", "in 3 days"),
        ("tomorow they move me", "2026-11-30", "tomorow"),
        ("tommorrow", "2026-11-30", "tommorrow"),
        ("I dont wanna go 2moro", "2026-11-30", "2moro"),
        ("a week on Friday they are moving me", "2026-12-11", "a week on Friday"),
        ("I start a new school in January", "2027-01-01", "January"),
        ("They move me before Christmas", "2026-11-29", "Christmas"),
        ("on Friday or Monday", "2026-11-30", "Monday"),
        ("They said Friday but it could be Tuesday", "2026-12-01", "Tuesday"),
        ("I don't want to move on Friday", "2026-12-04", "Friday"),
        ("I am being moved on Friday", "2026-12-04", "Friday"),
        ("They brought it forward to Friday", "2026-12-04", "Friday"),
        ("I was told I am going to move Friday", "2026-12-04", "Friday"),
        ("She told me to leave on Friday", "2026-12-04", "Friday"),
        ("I saw mum on Monday.\nThey move me on Friday", "2026-12-04", "Friday"),
    ],
)  # fmt: skip
def test_the_first_day_to_come_is_read_and_the_words_stay(
    typed: str, first: str, phrase: str
) -> None:
    days = read_date(typed, SUNDAY, ahead=True)
    assert (days.typed, str(days.from_), days.phrase) == (typed, first, phrase)


@pytest.mark.parametrize(
    "typed",
    [
        "since Friday", "I have been here since Friday", "last Friday", "They moved me last Friday",
        "every Friday I see mum", "on Fridays", "I was moved on Friday", "the visit was on Friday",
        "They told me on Friday that I have to move", "On Friday they told me I have to move",
        "They came on Thursday and Friday", "It was Friday or Monday", "I did that on Friday",
        "She shouted at me today", "Friday's visit", "Friday was horrible", "Black Friday",
        "Friday 5th December they move me", "They won't move me before Friday", "after Christmas",
        "24/7", "May they do that? April is my sister", "soon", "I don't know", "in 10 minutes",
    ],
)  # fmt: skip
def test_what_has_been_or_may_be_otherwise_is_no_day_to_come(typed: str) -> None:
    assert read_date(typed, SUNDAY, ahead=True).from_ is None


def test_this_week_said_as_a_week_ends_is_more_than_that_day() -> None:
    days = read_date("this week", SUNDAY, ahead=True)
    assert (str(days.from_), str(days.to)) == ("2026-11-29", "2026-12-06")


def test_a_very_long_text_is_read_too() -> None:
    text = "They never ask me anything. " * 150 + "They move me on Friday."
    assert read_date(text, SUNDAY, ahead=True).from_ == date(2026, 12, 4)
