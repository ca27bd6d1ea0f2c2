"""The clocks: UTC for instants, London for days."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from intake.adapters.clock import ClockFault, SetClock, SystemClock

if TYPE_CHECKING:
    from pathlib import Path


def test_the_day_is_londons_also_in_summer_just_before_midnight_in_utc() -> None:
    clock = SetClock("2024-06-30T23:30:00+00:00")
    assert clock.now() == datetime(2024, 6, 30, 23, 30, tzinfo=UTC)
    assert clock.today() == date(2024, 7, 1)


def test_an_instant_may_be_given_with_any_offset() -> None:
    assert SetClock("2024-01-01T01:00+02:00").now() == datetime(2023, 12, 31, 23, tzinfo=UTC)
    assert SetClock("2024-01-01T01:00Z").now().tzinfo is UTC


def test_a_file_is_read_again_each_time(tmp_path: Path) -> None:
    file = tmp_path / "now"
    file.write_text("2024-05-01T12:00+00:00\n")
    clock = SetClock(f"@{file}")
    assert clock.today() == date(2024, 5, 1)
    file.write_text("2024-05-20T12:00+00:00\n")
    assert clock.today() == date(2024, 5, 20)


@pytest.mark.parametrize("at", ["", "tomorrow", "2024-05-01", "2024-05-01T12:00", "@no/such/file"])
def test_what_is_not_one_instant_is_refused(at: str) -> None:
    with pytest.raises(ClockFault, match="2026-01-31T12:00"):
        SetClock(at)


def test_the_systems_clock_tells_instants_in_utc() -> None:
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert clock.now() <= clock.now()
    assert abs((clock.today() - clock.now().date()).days) <= 1
