"""A pack cannot move the law's days: its closed days are proclaimed bank holidays alone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.reading.faults import ContentFault
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder in ("councils", "advocacy", "procedures"):
        shutil.copytree(HOUSE / "content" / folder, tmp_path / folder)
    shutil.copy(HOUSE / "content" / "retention.yaml", tmp_path)
    return tmp_path


def with_days(content: Path, *days: str) -> Path:
    path = content / "councils" / "sefton.yaml"
    lines = "".join(f"\n  - {day}" for day in days)
    source = path.read_text(encoding="utf-8").replace("closed_days: []", f"closed_days:{lines}")
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (["2026-12-24"], "2026-12-24 is no bank holiday, though many are closed then"),
        (["2026-12-30"], "working days of the law"),
        (["2026-12-25"], "is known as a bank holiday already"),
        (["2026-06-14"], "is a Sunday, no working day as it is"),
        (["2026-06-13"], "is a Saturday"),
        (["1926-06-15"], "not between"),
        (["2126-06-14"], "not between"),
        (["2026-06-15", "2026-06-15"], "is here twice"),
        (["2026-06-15", "2026-06-16", "2026-06-17"], "2026 has 3 closed days here, at most 2"),
        (["2026-12-24T00:00:00"], "is no day; write year, month and day, as 2026-12-24"),
        (["2026-13-24"], "2026-13-24 is no day; write year, month and day"),
        (["24 December"], "'24 December' is no day; write year, month and day"),
        (["20261"], "a day without a time, as 2026-12-24"),
    ],
)
def test_a_day_that_is_no_proclaimed_bank_holiday_is_refused_on_its_line(
    content: Path, days: list[str], says: str
) -> None:
    path = with_days(content, *days)
    with pytest.raises(ContentFault) as caught:
        load_councils(content)
    fault = caught.value.faults[-1]
    assert says in fault.message
    assert days[-1] in path.read_text(encoding="utf-8").splitlines()[fault.line - 1]


def test_a_bank_holiday_for_one_occasion_is_taken(content: Path) -> None:
    with_days(content, "2027-06-15", "2027-06-16")
    assert len(load_councils(content)["sefton"].closed_days) == 2
