"""Making documents by the thousand takes no more memory than making a few hundred."""

from __future__ import annotations

import sys

import pytest

from tests.bench.documents import measure

MEGABYTES = 30


@pytest.mark.parametrize(
    "letters", [300, pytest.param(10_000, marks=pytest.mark.proof)], ids=["some", "proof"]
)
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_memory_stays_as_it_is(kind: str, letters: int) -> None:
    measured = measure(kind, letters)
    sys.stdout.write(f"{measured}\n")
    assert measured.end - measured.warm < MEGABYTES
