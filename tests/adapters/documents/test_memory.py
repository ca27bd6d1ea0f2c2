"""Making documents by the thousand takes no more memory than making a few hundred."""

from __future__ import annotations

import sys

import pytest

from tests.bench.documents import measure_apart, measure_here

MEGABYTES = 30
A_FEW = 12
"""Letters after which most of what a library keeps for good is there; they take a second."""

KINDS = pytest.mark.parametrize("kind", ["pdf", "docx"])


@KINDS
def test_memory_stays_as_it_is(kind: str) -> None:
    measured = measure_here(kind, 2 * A_FEW, warm_after=A_FEW)
    assert measured.end - measured.warm < MEGABYTES


@pytest.mark.proof
@KINDS
def test_proof_memory_stays_as_it_is_over_hundreds_of_letters(kind: str) -> None:
    measured = measure_here(kind, 200)
    assert measured.end - measured.warm < MEGABYTES


@pytest.mark.proof
@KINDS
def test_proof_memory_stays_as_it_is_over_ten_thousand_letters(kind: str) -> None:
    measured = measure_apart(kind, 10_000)
    sys.stdout.write(f"{measured}\n")
    assert measured.end - measured.warm < MEGABYTES
