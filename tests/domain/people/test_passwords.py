"""A password is long, and nothing that somebody would try first."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.adapters.files.passwords import load_guessed_passwords

COMMON = load_guessed_passwords(Path(__file__).parents[3] / "content/passwords/common.txt")


@pytest.mark.parametrize(
    "password",
    ["password1234", "P@ssw0rd1234!", "Sefton2026!!", "iloveyou1234", "letmeinplease",
     "SummerSummer1", "948271650392", "qwertyuiop12", "correcthorsebatterystaple",
     "zzzzzzzzzzzz", "ababababababab"],
)  # fmt: skip
def test_a_password_of_words_that_others_try_and_numbers_is_refused(password: str) -> None:
    assert COMMON.weakness(password) == "common"


@pytest.mark.parametrize("password", ["abcdefghijklmn", "ACEGIKMOQSUWY", "éêëìíîïðñòóô"])
def test_a_password_that_only_counts_is_refused(password: str) -> None:
    assert COMMON.weakness(password) == "common"


@pytest.mark.parametrize(
    "password",
    ["tractor pelican oboe", "Xq7!mVb2#kLp", "wächst moosgrün dort", "🦊 under the old pier"],
)
def test_a_long_password_that_nobody_would_try_is_taken(password: str) -> None:
    assert COMMON.weakness(password, "dan.carter@sefton.gov.uk Dan Carter") is None


def test_a_password_must_have_twelve_characters_and_at_most_two_hundred() -> None:
    assert COMMON.weakness("Xq7!mVb2#kL") == "too_short"
    assert COMMON.weakness("Xq7!mVb2#kLp" * 17) == "too_long"


@pytest.mark.parametrize("password", ["DanCarter2026", "carter.sefton.99", "dan-dan-dan-dan-1"])
def test_a_password_of_what_others_know_of_its_owner_is_refused(password: str) -> None:
    assert COMMON.weakness(password, "dan.carter@sefton.gov.uk") == "yours"


def test_the_list_holds_small_letters_only_and_each_word_once() -> None:
    words = (Path(__file__).parents[3] / "content/passwords/common.txt").read_text().split()
    assert words == sorted(set(words))
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
