"""Which branches are taken is not noted where a test says so."""

from __future__ import annotations

import sys

import pytest


@pytest.mark.no_cover
def test_nothing_is_traced_where_a_test_says_so() -> None:
    """pytest-cov 7 would go on tracing in a worker: see tests/conftest.py."""
    assert type(sys.gettrace()).__name__ not in {"CTracer", "PyTracer"}
