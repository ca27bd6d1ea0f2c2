"""What is typed in other signs is the same text."""

from __future__ import annotations

import unicodedata

import pytest

from intake.domain.word_match.same_signs import in_same_signs


@pytest.mark.parametrize("sign", ["'", "’", "‘", "ʼ", "`", "´", "′"])
def test_every_apostrophe_is_one(sign: str) -> None:
    assert in_same_signs(f"Мене б{sign}ють") == "Мене б'ють"
    assert in_same_signs(f"I don{sign}t feel safe") == "I don't feel safe"


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("“no” «no» „no“", '"no" "no" "no"'), ("no – no — no", "no - no - no"),
        ("so\u00adme\u200bone", "someone"), ("ｈｅ ｈｉｔｓ…", "he hits..."),
        ("HE HITS ME", "he hits me"), ("he HITS me", "he HITS me"), ("15", "15"), ("", ""),
        (unicodedata.normalize("NFD", "Dượng đánh con"), "Dượng đánh con"),
        ("یضربنی کل یوم", "يضربني كل يوم"), ("هُوَ يَضْرِبُنِي", "هو يضربني"), ("يضـــربني", "يضربني"),
        ("باوكم لێم ده\u200cدات", "باوکم لێم دەدات"), ("نان\u200cی نیيە", "نانی نییە"),
    ],
)  # fmt: skip
def test_what_a_keyboard_types_is_what_another_one_types(typed: str, same: str) -> None:
    assert in_same_signs(typed) == same
    assert in_same_signs(same) == same
