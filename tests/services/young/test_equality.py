"""Who complains is asked once, after sending; it is counted, and kept with no case."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from intake.domain.people.equality import Count, EqualityQuestion
from intake.services.young.equality import Equality
from tests.services.young_person import YoungPerson
from tests.support.in_memory import InMemory

if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTIONS = (
    EqualityQuestion("age", "How old are you?", None, {"under_10": "Under 10", "over": "Over 10"}),
    EqualityQuestion("gender", "Which fits you?", None, {"girl": "Girl", "boy": "Boy"}),
)
OF_ADULTS = (EqualityQuestion("adult_age", "How old are you?", None, {"under_26": "Under 26"}),)
SAID = {"age": "under_10", "gender": "girl"}


@dataclass
class FakeCounts:
    """Counts in memory."""

    said: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, council: str, quarter: str, answers: Mapping[str, str]) -> None:
        self.said.update((council, quarter, *each) for each in answers.items())

    def of(self, council: str) -> list[Count]:
        rows = self.said.items()
        return [(key[1], key[2], key[3], number) for key, number in rows if key[0] == council]


@pytest.fixture
def sam() -> YoungPerson:
    return YoungPerson()


@pytest.fixture
def counts() -> FakeCounts:
    return FakeCounts()


@pytest.fixture
def equality(sam: YoungPerson, counts: FakeCounts) -> Equality:
    return Equality(sam.talks, counts, 5, QUESTIONS)


def test_of_a_year_that_is_over_only_five_and_more_are_told(
    counts: FakeCounts, equality: Equality
) -> None:
    for _ in range(5):
        counts.add("sefton", "2023-Q2", {"age": "under_10"})
    for quarter in ("2023-Q2", "2024-Q2"):
        counts.add("sefton", quarter, {"gender": "girl"})
    (counted_year,) = equality.years("sefton")
    assert equality.year("sefton", 2023) == counted_year
    assert equality.year("sefton", 2024) is None
    sums = counted_year.young_people
    numbers = [number for _, options in sums for _, number in options if number is not None]
    assert numbers == [5]


def test_it_is_counted_for_the_council_and_the_quarter_once(
    sam: YoungPerson, counts: FakeCounts, equality: Equality
) -> None:
    sam.complain()
    assert equality.asks(sam.talk)
    for _ in range(2):
        talk = equality.count(sam.token, SAID)
        assert talk
        assert talk.draft.is_counted
    council = sam.talk.pack.key
    assert counts.said == {
        (council, "2024-Q2", "age", "under_10"): 1,
        (council, "2024-Q2", "gender", "girl"): 1,
    }
    assert not equality.asks(sam.talk)


def test_the_place_remembers_that_it_was_asked_and_not_what_was_said(
    sam: YoungPerson, equality: Equality
) -> None:
    sam.complain()
    before = sam.events
    equality.count(sam.token, SAID)
    assert "under_10" not in repr(vars(sam.drafts))
    assert sam.events == before


def test_nothing_is_counted_before_it_was_sent(
    sam: YoungPerson, counts: FakeCounts, equality: Equality
) -> None:
    assert not equality.asks(sam.talk)
    talk = equality.count(sam.token, SAID)
    assert talk
    assert not talk.draft.is_counted
    assert not counts.said


def test_who_picks_nothing_can_still_be_counted_later(
    sam: YoungPerson, counts: FakeCounts, equality: Equality
) -> None:
    sam.complain()
    equality.count(sam.token, {"age": "", "gender": "something else"})
    assert not counts.said
    assert equality.asks(sam.talk)


def test_without_a_way_in_nothing_is_counted(counts: FakeCounts, equality: Equality) -> None:
    assert equality.count("no token", SAID) is None
    assert not counts.said


def test_where_there_are_no_questions_nobody_is_asked(sam: YoungPerson) -> None:
    sam.complain()
    assert not Equality(sam.talks, FakeCounts(), 5, ()).asks(sam.talk)


def test_an_adult_who_complains_is_asked_other_questions_which_are_counted_apart(
    counts: FakeCounts,
) -> None:
    said = {"complains_as": {"answer": ["parent"]}, "points.what": {"answer": ["No answer."]}}
    parent = InMemory().complains(said, "adult")
    assert not Equality(parent.talks, counts, 5, QUESTIONS).asks(parent.talk)
    equality = Equality(parent.talks, counts, 5, QUESTIONS, OF_ADULTS)
    assert equality.questions_for(parent.talk) == OF_ADULTS
    equality.count(parent.token, {**SAID, "adult_age": "under_26"})
    assert counts.said == {(parent.talk.pack.key, "2024-Q2", "adult_age", "under_26"): 1}


def test_adults_who_complained_stand_apart_in_a_year(sam: YoungPerson, counts: FakeCounts) -> None:
    for _ in range(5):
        counts.add("sefton", "2023-Q2", {"adult_age": "under_26"})
    (counted_year,) = Equality(sam.talks, counts, 5, QUESTIONS, OF_ADULTS).years("sefton")
    of_young = [number for _, options in counted_year.young_people for _, number in options]
    of_adults = [number for _, options in counted_year.adults for _, number in options]
    assert set(of_young) == {None}
    assert 5 in of_adults
