"""Whatever fails around people, what is promised to them is kept; and a broken promise is found."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.life.house import a_house
from tests.life.life import lived, warm
from tests.life.planted import PLANTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.life.house import House

SAMPLE = (1, 4)
"""The seeds that are lived each time, of which one is of months; more are in the proofs."""

MORE = range(1, 301)
FOUND_AT_ONCE = {"a text in the log", "a draft that is not sealed"}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with a_house() as made:
        warm(made)
        yield made


def broken(house: House, seeds: Iterable[int]) -> list[tuple[int, str]]:
    lives = [lived(house, seed) for seed in seeds]
    return [(life.seed, life.broken) for life in lives if life.broken]


def test_in_some_lives_every_promise_is_kept(house: House) -> None:
    assert broken(house, SAMPLE) == []


@pytest.mark.proof
def test_in_hundreds_of_lives_every_promise_is_kept(house: House) -> None:
    assert broken(house, MORE) == []


def test_a_seed_is_the_same_life_again(house: House) -> None:
    first, second = lived(house, 1), lived(house, 1)
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
    live = partial(lived, house, terms=fault.terms)
    with monkeypatch.context() as patch:
        fault.plant(patch)
        lives = map(live, range(1, fault.most_lives + 1))
        seed = next((each.seed for each in lives if re.search(fault.finds, each.broken)), None)
    assert seed, "not found"
    assert live(seed).broken == "", f"seed {seed} breaks without the fault as well"
