"""A number for help is one that can be dialled in Britain."""

from __future__ import annotations

import pytest

from intake.domain.people.phone_numbers import digits_of, number_fault, text_code_fault, text_number


@pytest.mark.parametrize(
    "number",
    ["999", "18000", "116 123", "0800 1111", "0151 934 4013", "+44 151 934 4013", "01204 12345"],
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


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("07700 900123", "07700900123"),
        ("+44 (0)7700 900123", "07700900123"),
        ("07624 900123", "07624900123"),
        ("+353 85 123 4567", "+353851234567"),
        ("0048 512 345 678", "+48512345678"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "07700900123"),
    ],
)
def test_a_text_goes_to_a_mobile_phone_here_or_to_a_whole_number_abroad(
    typed: str, dialled: str
) -> None:
    assert text_number(typed) == dialled


@pytest.mark.parametrize(
    "typed",
    ["0151 934 4013", "07700 90012", "07000 900123", "0044 151 934 4013", "+44 7", "+1", "Nan’s"],
)
def test_no_text_goes_to_any_other_number(typed: str) -> None:
    assert text_number(typed) is None
