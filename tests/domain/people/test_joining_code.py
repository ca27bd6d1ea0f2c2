"""A code that is scanned or typed, however it is typed."""

import pytest

from intake.domain.people.joining_code import grouped_code, read_joining_code

CODE = "7KQ2M4RT0AB1CD2V"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        grouped_code(CODE),
        "7kq2 m4rt oab1 cd2u",
        "https://council.example/advocate/join#7KQ2-M4RT-OABI-CD2V",
        " 7KQ2–M4RT.0AB1_CD2V\n",
    ],
)
def test_a_code_is_read_however_it_is_typed_or_pasted(typed: str) -> None:
    assert read_joining_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", CODE[:-1], f"{CODE}7", "7KQ2M4RT0AB1CD2Ж", "#"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_joining_code(typed) is None


def test_a_code_is_shown_in_four_groups() -> None:
    assert grouped_code(CODE) == "7KQ2-M4RT-0AB1-CD2V"
