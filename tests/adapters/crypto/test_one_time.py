"""A code of the app is the same however it is typed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pyotp import TOTP

from intake.adapters.crypto.one_time import step_of

SECRET = "A" * 32
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
CODE = TOTP(SECRET).at(NOW)


@pytest.mark.parametrize(
    "sign", ["", " ", "-", "–", "\u2011", "\u00a0", "\u202f", "\u200b", "\t", ".", " - "]
)
def test_blanks_and_dashes_of_any_kind_may_stand_in_a_code(sign: str) -> None:
    assert step_of(SECRET, f"{CODE[:3]}{sign}{CODE[3:]}", NOW) is not None
    assert step_of(SECRET, f"{sign}{CODE}{sign}", NOW) is not None


def test_full_width_digits_are_digits_and_another_code_is_none() -> None:
    wide = "".join(chr(ord(each) + 0xFEE0) for each in CODE)
    assert step_of(SECRET, wide, NOW) is not None
    assert step_of(SECRET, CODE[::-1] + "1", NOW) is None
    assert step_of(SECRET, "", NOW) is None
