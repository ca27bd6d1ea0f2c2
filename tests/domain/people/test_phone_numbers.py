"""A number for help is one that can be dialled in Britain."""

from __future__ import annotations

import pytest

from intake.domain.people.phone_numbers import digits_of, number_fault, text_code_fault


@pytest.mark.parametrize(
    "number", ["999", "116 123", "0800 1111", "0151 934 4013", "+44 151 934 4013", "01204 12345"]
)
def test_a_number_that_can_be_called_has_no_fault(number: str) -> None:
    assert number_fault(number) is None


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("85258", "can only be texted, not called"),
        ("44 151 934", "is no British phone number; one begins with 0 or +44"),
        ("0800 111 11", "has 9 digits; a phone number that begins so has 11"),
        ("0151 934 401", "has 10 digits; a phone number that begins so has 11"),
    ],
)
def test_a_number_that_cannot_be_called_is_told_with_what_is_wrong(number: str, says: str) -> None:
    assert number_fault(number) == f"{number} {says}"


def test_a_short_code_can_be_texted_and_a_phone_too() -> None:
    assert text_code_fault("85258") is None
    assert text_code_fault("07700 900123") is None
    assert text_code_fault("1") is not None


def test_abroad_the_first_nought_is_not_dialled() -> None:
    assert digits_of("+44 (0)151 934 4013") == "01519344013"
