"""Whatever fails around people, what is promised to them is kept; and a life can be had again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.life.house import a_house
from tests.life.life import begun, lived, warm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.life.house import House

SAMPLE = range(1, 7)
"""The seeds that are lived each time; thousands are in the proofs."""


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with a_house() as made:
        warm(made)
        yield made


def test_in_some_lives_every_promise_is_kept(house: House) -> None:
    lives = [lived(house, seed) for seed in SAMPLE]
    assert [(life.seed, life.broken) for life in lives if life.broken] == []
    faults = {name for life in lives for name in life.counts if name.startswith("fault")}
    assert {"fault: kill", "fault: disk full", "fault: locked"} <= faults


def test_a_seed_is_the_same_life_again(house: House) -> None:
    first, second = lived(house, 3), lived(house, 3)
    assert first.trace == second.trace
    assert first.trace != lived(house, 4).trace
    assert len(first.trace) == begun(3).steps
