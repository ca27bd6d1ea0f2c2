"""The list of what is gone: on disk, by digests alone, and honest about how far it reaches."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from intake.adapters.gone_file import LAG, GoneFile, GoneMark, GoneUnreadable

if TYPE_CHECKING:
    from pathlib import Path

DAY, NOON = date(2026, 3, 1), datetime(2026, 3, 9, 12, tzinfo=UTC)
DRAFT = GoneMark(date(2026, 3, 1), "drafts", "00ff")
WAY = GoneMark(date(2026, 3, 8), "ways_in", "7KQ2M4RT|00ff")


@pytest.fixture
def file(tmp_path: Path) -> GoneFile:
    file = GoneFile(tmp_path / "elsewhere" / "gone")
    file.add([DRAFT, WAY], DAY, NOON)
    return file


def test_what_was_written_is_known_again_and_nothing_else(file: GoneFile) -> None:
    found = file.read()
    assert found is not None
    assert found.has("drafts", "00ff")
    assert found.has("ways_in", "7KQ2M4RT|00ff")
    assert not found.has("documents", "00ff")
    assert (found.since, found.until) == (DAY, NOON)


def test_nobody_learns_anything_from_it(file: GoneFile) -> None:
    text = file.path.read_text()
    assert not any(each in text for each in ("drafts", "00ff", "7KQ2M4RT"))
    assert file.path.stat().st_mode & 0o777 == 0o600


def test_it_reaches_from_its_first_day_to_where_it_is_kept_up_to_date(file: GoneFile) -> None:
    found = file.read()
    assert found is not None
    assert found.reaches(NOON - timedelta(days=8))
    assert found.reaches(NOON + LAG)
    assert not found.reaches(NOON + LAG * 2)
    assert not found.reaches(NOON - timedelta(days=9))


def test_while_more_is_to_come_it_reaches_no_further(file: GoneFile) -> None:
    file.add([WAY], DAY, None)
    found = file.read()
    assert found is not None
    assert found.until == NOON


def test_a_new_one_knows_nothing_until_all_is_there(tmp_path: Path) -> None:
    file = GoneFile(tmp_path / "gone")
    assert file.read() is None
    file.forget(DAY)
    file.add([WAY], DAY, None)
    found = file.read()
    assert found is not None
    assert not found.reaches(NOON)


def test_a_line_that_a_crash_cut_off_is_passed_over_and_harms_no_other(file: GoneFile) -> None:
    with file.path.open("a") as torn:
        torn.write("2026-03-09 00ff")
    assert file.read() is not None
    later = GoneMark(DAY, "cases", "7KQ2M4RT")
    file.add([later], DAY, NOON)
    found = file.read()
    assert found is not None
    assert found.has("cases", "7KQ2M4RT")
    assert len(found.digests) == 3


def test_two_who_write_at_once_lose_nothing_of_one_another(file: GoneFile) -> None:
    def write(who: int) -> None:
        for number in range(20):
            file.add([GoneMark(DAY, "drafts", f"{who} {number}")], DAY, NOON)

    with ThreadPoolExecutor(2) as writers:
        list(writers.map(write, range(2)))
    found = file.read()
    assert found is not None
    assert len(found.digests) == 42


def test_what_no_backup_can_hold_any_more_is_let_go_of(file: GoneFile) -> None:
    file.forget(date(2026, 3, 2))
    found = file.read()
    assert found is not None
    assert found.since == date(2026, 3, 2)
    assert not found.has("drafts", "00ff")
    assert found.has("ways_in", "7KQ2M4RT|00ff")
    before = file.path.read_bytes()
    file.forget(DAY)
    assert file.path.read_bytes() == before


@pytest.mark.parametrize("content", ["", "hello\n", "gone since 2026-99-01 known until x\n", "ä"])
def test_another_file_is_not_taken_for_it(file: GoneFile, content: str) -> None:
    file.path.write_text(content)
    with pytest.raises(GoneUnreadable):
        file.read()
    if content:
        with pytest.raises(GoneUnreadable):
            file.add([WAY], DAY, NOON)
