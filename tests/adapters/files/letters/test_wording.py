"""The fixed sentences of a letter are checked when they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.letters.wording import load_wording
from intake.adapters.files.reading.faults import ContentFault
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = (HOUSE / "content" / "letters" / "complaint.yaml").read_text(encoding="utf-8")


def fault(tmp_path: Path, old: str, new: str) -> str:
    """The one fault of the letter's file with this changed, without its folder."""
    path = tmp_path / "complaint.yaml"
    assert old in SOURCE
    path.write_text(SOURCE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentFault) as caught:
        load_wording(path)
    (found,) = caught.value.faults
    return str(found).removeprefix(f"{tmp_path}/")


def line_of(text: str) -> int:
    return next(at for at, line in enumerate(SOURCE.split("\n"), 1) if line.startswith(text))


def test_a_sentence_that_is_missing_is_named(tmp_path: Path) -> None:
    assert fault(tmp_path, 'tried: "', '# tried: "').endswith("'tried' is missing")


def test_a_sentence_that_is_not_used_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    told = fault(tmp_path, "language: en", "language: en\ntryed: x")
    assert "unknown key 'tryed'; did you mean 'tried'?" in told


def test_a_name_that_no_council_has_is_told_with_its_place(tmp_path: Path) -> None:
    told = fault(tmp_path, "{council.name}", "{council.nmae}")
    place = f"complaint.yaml:{line_of('opening')}:10: "
    says = "no council or advocacy service has a '{council.nmae}'; did you mean 'council.name'?"
    assert told == place + says


def test_a_slot_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = fault(tmp_path, '"({days})"', '"({dayz})"')
    assert told.endswith("nothing is called '{dayz}' here; did you mean 'days'?")


def test_a_brace_alone_is_told(tmp_path: Path) -> None:
    assert "brace" in fault(tmp_path, '"({days})"', '"({days)"')


def test_a_year_has_twelve_months(tmp_path: Path) -> None:
    assert ":" in fault(tmp_path, "January, ", "")
