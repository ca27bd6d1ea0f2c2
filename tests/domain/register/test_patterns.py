"""What rises: told by a plain rule, with a floor, and against a time that the register knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intake.domain.register.entry import RegisterEntry
from intake.domain.register.patterns import Pattern, Patterns, patterns_of

TODAY = date(2026, 11, 30)
THEN = TODAY - timedelta(100)
LONG_AGO = RegisterEntry(came=date(2020, 1, 1))


def came(day: date, team: str = "Oak House", **more: object) -> RegisterEntry:
    return RegisterEntry(came=day, team=team, **more)  # type: ignore[arg-type]  # any field


def told(*entries: RegisterEntry) -> Patterns:
    return patterns_of([LONG_AGO, *entries], TODAY)


@pytest.mark.parametrize(
    ("now", "before", "year_before", "is_rising"),
    [
        (3, 1, 0, True),
        (3, 0, 1, True),
        (2, 0, 0, False),  # below the floor
        (3, 2, 0, False),  # one more is chance
        (3, 0, 2, False),  # a year ago there were as good as many
        (6, 4, 4, True),
        (20, 18, 0, False),  # two more of twenty are not half as many again
        (27, 18, 18, True),
        (9, None, None, False),  # nothing is known to hold it against
        (3, 1, None, True),
    ],
)
def test_a_rise_is_three_or_more_two_more_than_ever_before_and_half_as_many_again(
    now: int, before: int | None, year_before: int | None, is_rising: bool
) -> None:
    assert Pattern("teams", "Oak House", now, before, year_before).is_rising is is_rising


def test_teams_and_homes_are_one_however_they_are_spelt() -> None:
    spellings = ("Oak House", "oak  house", "OAK-HOUSE.", "Oak House", "Oakhouse", "")
    names = {each.name: each.now for each in told(*(came(TODAY, each) for each in spellings)).rows}
    assert names == {"Oak House": 4, "Oakhouse": 1}
    saints = told(came(TODAY, "St Mary's"), came(TODAY, "St. Mary’s")).rows
    assert [(each.name, each.now) for each in saints] == [("St Mary's", 2)]


def test_these_days_are_held_against_those_before_and_those_of_a_year_before() -> None:
    edge = TODAY - timedelta(89)
    patterns = told(
        *(came(each, subjects=("home", "ours"), codes=("F1",)) for each in (TODAY, edge, edge)),
        came(edge - timedelta(1)),
        came(edge - timedelta(90)),
        came(edge - timedelta(91)),
        came(edge - timedelta(weeks=52)),
        came(TODAY + timedelta(1)),
        came(TODAY, kind="idea"),
    )
    assert (patterns.span.first, patterns.span.last) == (edge, TODAY)
    counts = {each.name: (each.now, each.before, each.year_before) for each in patterns.rows}
    assert counts == {
        "Oak House": (3, 2, 1), "home": (3, 0, 0), "other": (3, 0, 0), "F1": (3, 0, 0),
    }  # fmt: skip
    assert [each.name for each in patterns.rising] == ["F1", "home", "other"]
    assert patterns.rows[-1].name == "Oak House"
    assert (patterns.every.now, patterns.every.before) == (3, 2)


def test_nothing_rises_against_a_time_before_the_register_began() -> None:
    young = patterns_of([came(TODAY)] * 5, TODAY)
    assert (young.every.before, young.every.year_before, young.rising) == (None, None, ())
    assert patterns_of([], TODAY).rows == ()
    half = patterns_of([came(TODAY - timedelta(200), "Elm"), *[came(TODAY)] * 3], TODAY)
    assert [(each.before, each.year_before) for each in half.rising] == [(0, None)]


def test_the_cases_are_named_the_newest_first() -> None:
    entries = (came(THEN, reference="A"), came(TODAY, reference="B"), came(TODAY, reference="C"))
    assert told(*entries).rows[0].references == ("C", "B")
