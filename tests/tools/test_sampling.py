"""A sample of a test's cases is run in `make test`, and all others in `make proof`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.sampling import beyond_sample

FEW = "tests/tools/test_sampling.py::test_each_of_these_is_a_test_or_a_proof"


@pytest.mark.parametrize("count", [1, 2, 4, 9])
def test_at_least_one_case_is_in_the_sample_and_the_same_ones_each_time(count: int) -> None:
    names = [f"test[{number}]" for number in range(count)]
    beyond = beyond_sample(names, 4)
    assert len(names) - len(beyond) == -(-count // 4)
    assert beyond_sample(names[::-1], 4) == beyond


@pytest.mark.sampled(3)
@pytest.mark.parametrize("number", range(6))
def test_each_of_these_is_a_test_or_a_proof(number: int) -> None:
    assert number in range(6)


def test_what_is_no_test_is_a_proof() -> None:
    tests, proofs = collected("not proof"), collected("proof")
    assert (len(tests), len(proofs), tests & proofs) == (2, 4, set())


def collected(which: str) -> set[str]:
    """The cases that pytest would run."""
    command = [sys.executable, "-m", "pytest", FEW, "-m", which, "--collect-only", "-q"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {line for line in told.splitlines() if "::" in line}
