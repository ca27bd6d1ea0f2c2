"""How much of all ways through a flow is walked: a sample, and in the proofs all of them."""

from __future__ import annotations

import pytest


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.proof)], ids=["sample", "all"])
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether every way is walked."""
    return bool(request.param)
