"""A file is there whole or not at all, and nobody else reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.whole_file import new_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    with new_file(tmp_path / "new") as file:
        file.write(b"all of it")
        assert not (tmp_path / "new").exists()
    assert (tmp_path / "new").read_bytes() == b"all of it"
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_half_a_file_is_none(tmp_path: Path) -> None:
    def write() -> None:
        with new_file(tmp_path / "new") as file:
            file.write(b"half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    with pytest.raises(FileExistsError), new_file(tmp_path / "old"):
        raise AssertionError("nothing is written")
    assert (tmp_path / "old").read_text() == "old"
