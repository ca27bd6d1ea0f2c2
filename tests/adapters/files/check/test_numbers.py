"""No wrong number for help, no wrong figure of the law and no day of a pack gets through."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from intake.adapters.files.check.everything import check_everything
from intake.domain.people.phone_numbers import digits_of, number_fault, text_code_fault
from tests.support.made_letters import HOUSE

TABLE = Path(__file__).with_name("planted_numbers.yaml")
PLANTED = yaml.safe_load(TABLE.read_text("utf-8"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of flows and content that a test may spoil, and puts right again."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("flows", "content"):
        shutil.copytree(HOUSE / name, folder / name)
    return folder


@pytest.mark.parametrize("planted", PLANTED, ids=lambda each: f"{each['put']} in {each['file']}")
def test_a_wrong_number_is_found_on_its_line_and_told_in_plain_words(
    house: Path, planted: dict[str, str]
) -> None:
    path = house / planted["file"]
    source = path.read_text(encoding="utf-8")
    assert planted["find"] in source
    path.write_text(source.replace(planted["find"], planted["put"], 1), encoding="utf-8")
    line = source[: source.index(planted["find"])].count("\n") + 1
    try:
        faults = check_everything(house, [path, house / "content" / "figures"])
    finally:
        path.write_text(source, encoding="utf-8")
    fitting = [each for each in faults if all(word in each.message for word in planted["says"])]
    assert fitting, [str(each) for each in faults]
    is_of_law = any(each.path.parent.name == "figures" for each in fitting)
    assert is_of_law or line in {each.line for each in fitting}


def test_what_ships_has_no_wrong_number(house: Path) -> None:
    assert check_everything(house) == []


def test_the_table_of_planted_numbers_is_as_long_as_it_was() -> None:
    assert len(PLANTED) >= 45


@pytest.mark.parametrize(
    "number",
    ["999", "111", "116 123", "0800 1111", "0161 912 2000", "+44 161 912 2000", "01204 12345",
     "0300 061 0614", "07700 900123", "0800 123 456", "020 7946 0000"],
)  # fmt: skip
def test_a_british_number_is_taken(number: str) -> None:
    assert number_fault(number) is None


@pytest.mark.parametrize(
    "number",
    ["0800 111", "0161 912 200", "0161 912 20000", "0300 061 061", "12345", "85258", "1", "",
     "+33 1 23 45 67 89", "07700 90012", "116 1234", "0000", "04123 456789"],
)  # fmt: skip
def test_a_number_with_other_digits_is_not(number: str) -> None:
    assert number_fault(number)


def test_a_short_code_can_be_texted_and_the_first_nought_comes_back_from_abroad() -> None:
    assert text_code_fault("85258") is None
    assert digits_of("+44 (0)161 912 2000") == digits_of("0161 912 2000")
