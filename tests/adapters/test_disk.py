"""What is left of a disk is kept for what keeps a child safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.disk import MIB, Disk, room_beside

if TYPE_CHECKING:
    from pathlib import Path

GIB = 1024 * MIB


@pytest.mark.parametrize(
    ("free", "whole", "low", "nearly_full"),
    [
        (GIB, 100 * GIB, False, False),
        (199 * MIB, 100 * GIB, True, False),
        (49 * MIB, 100 * GIB, True, True),
        (2 * MIB, 20 * MIB, False, False),
        (MIB - 1, 20 * MIB, True, False),
        (MIB // 10, 20 * MIB, True, True),
        (0, 20 * MIB, True, True),
    ],
)
def test_a_reserve_is_held_on_large_disks_and_small_ones(
    free: int, whole: int, low: bool, nearly_full: bool
) -> None:
    disk = Disk(lambda: (free, whole))
    assert (disk.is_low, disk.is_nearly_full) == (low, nearly_full)


def test_it_is_looked_at_once_in_a_while_and_not_at_every_turn() -> None:
    looks: list[int] = []

    def measure() -> tuple[int, int]:
        looks.append(1)
        return GIB, GIB

    disk = Disk(measure)
    assert not any(disk.is_low or disk.is_nearly_full for _ in range(100))
    assert len(looks) <= 2


def test_the_disk_of_a_file_is_measured_and_another_machine_has_room(tmp_path: Path) -> None:
    free, whole = room_beside(tmp_path / "intake.db")()
    assert 0 < free <= whole
    assert not Disk(room_beside(None)).is_nearly_full
