"""Whatever fails around people, what is promised to them is kept; and a broken promise is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.life.house import a_house
from tests.life.life import CHANCES, lived, warm
from tests.life.planted import PLANTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.life.house import House

SAMPLE = range(1, 5)
"""The seeds that are lived each time; more are in the proofs."""

MORE = range(1, 301)
FOUND_AT_ONCE = {"a text in the log", "a draft that is not sealed"}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with a_house() as made:
        warm(made)
        yield made


def broken(house: House, seeds: range) -> list[tuple[int, str]]:
    lives = [lived(house, seed) for seed in seeds]
    return [(life.seed, life.broken) for life in lives if life.broken]


def test_in_some_lives_every_promise_is_kept(house: House) -> None:
    assert broken(house, SAMPLE) == []


@pytest.mark.proof
def test_in_hundreds_of_lives_every_promise_is_kept(house: House) -> None:
    assert broken(house, MORE) == []


def test_a_seed_is_the_same_life_again(house: House) -> None:
    first, second = lived(house, 3), lived(house, 3)
    assert first.trace == second.trace
    assert first.counts["fault: kill"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(each, marks=() if each in FOUND_AT_ONCE else pytest.mark.proof)
        for each in PLANTED
    ],
)
def test_a_fault_that_is_planted_is_found_for_its_own_reason(
    house: House, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = PLANTED[name]
    fault.plant(monkeypatch)
    seeds, chances = range(1, fault.most_lives + 1), {**CHANCES, **fault.chances}
    lives = (lived(house, seed, chances, fault.steps) for seed in seeds)
    assert any(re.search(fault.finds, life.broken) for life in lives)
