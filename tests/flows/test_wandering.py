"""Whoever wanders through a flow that is shipped loses no word, and no word leaks."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.adapters.files.flows.flows import load_flows
from tests.flows.wandering import Wanderer, forgotten, leaked, same_after_replay

pytestmark = [pytest.mark.no_cover, pytest.mark.long]
FLOWS = load_flows(Path(__file__).parents[2] / "flows")
MOVES = 60
SEEDS = st.integers(0, 2**32)
QUIETLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def wander(name: str, seed: int, moves: int = MOVES) -> None:
    wanderer = Wanderer(FLOWS[name], random.Random(seed))  # noqa: S311  # chance, not secrecy
    for _ in range(moves):
        wanderer.move()
        assert same_after_replay(wanderer.talk)
        assert forgotten(wanderer) == []
        assert leaked(wanderer.talk) == []


@settings(QUIETLY, max_examples=25)
@given(SEEDS)
def test_wandering_through_the_complaint_loses_no_word_and_leaks_none(seed: int) -> None:
    wander("complaint", seed)


@settings(QUIETLY, max_examples=40)
@given(st.sampled_from(sorted(FLOWS)), SEEDS)
def test_wandering_through_any_flow_loses_no_word_and_leaks_none(name: str, seed: int) -> None:
    wander(name, seed, 20)


@pytest.mark.proof
@settings(QUIETLY, max_examples=10_000)
@given(SEEDS)
def test_ten_thousand_wanderers_through_the_complaint_lose_no_word_and_leak_none(
    seed: int,
) -> None:
    wander("complaint", seed)


@pytest.mark.proof
@settings(QUIETLY, max_examples=10_000)
@given(st.sampled_from(sorted(set(FLOWS) - {"complaint"})), SEEDS)
def test_ten_thousand_wanderers_through_the_others_lose_no_word_and_leak_none(
    name: str, seed: int
) -> None:
    wander(name, seed, 20)
