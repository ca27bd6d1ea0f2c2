from __future__ import annotations

import pytest

from intake.domain.flow.reading_age import (
    as_read,
    grade,
    longest_sentence,
    sentences,
    syllables,
    words,
)

BY_SYLLABLES = {
    1: "the eye used told asked here clothes makes goes rules phone can't you're young hour whole",
    2: "complaint council safely quiet trying didn't someone sometimes little settled wanted pages "
    "dishes region's poem player lawyer marriage people review guilty",
    3: "advocate manager social-work diary period area everyone settlement services reference "
    "question-mark anyone different created deleted",
    4: "advocacy usually experience",
    5: "investigator",
}


@pytest.mark.parametrize(
    ("word", "count"),
    [(word, count) for count, row in BY_SYLLABLES.items() for word in row.split()],
)
def test_syllables_are_counted_by_the_spelling(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_flesch_and_kincaids() -> None:
    # 5 words, 1 sentence, 7 syllables
    assert grade("You can tell me anything.") == pytest.approx(0.39 * 5 + 11.8 * 7 / 5 - 15.59)


def test_a_text_without_words_has_grade_0() -> None:
    assert grade("… 12, 13!\n") == 0.0
    assert longest_sentence("") == 0


def test_longer_words_and_longer_sentences_are_harder() -> None:
    easy = "You can ask for more time. They must say yes or no."
    hard = "Individuals may additionally request an extension, which requires authorisation."
    assert grade(hard) > grade(easy) + 10


def test_a_sentence_ends_at_a_mark_before_a_space_and_at_the_end_of_a_line() -> None:
    text = "Stage 1\nThey have till 9.30 today. (Really?) “Yes.” So come to v1.2"
    assert sentences(text) == (
        "Stage 1", "They have till 9.30 today", "(Really", "“Yes", "So come to v1.2",
    )  # fmt: skip


def test_numbers_are_no_words_and_a_hyphen_joins() -> None:
    assert words("Call 999 for an on-the-spot check, don't wait") == [
        "Call", "for", "an", "on-the-spot", "check", "don't", "wait",
    ]  # fmt: skip


def test_the_longest_sentence_is_told_in_words() -> None:
    assert longest_sentence("One. One two three. One two.") == 3


def test_what_is_looked_at_and_not_read_is_left_out() -> None:
    text = "Call 0151 934 4013, write to me@example.org, see https://example.org/x or M32 0TH."
    assert as_read(text) == "Call , write to , see  or ."


def test_a_slot_and_a_name_become_one_short_word() -> None:
    text = "{council.name} has 3 people. The Local Government Ombudsman has one."
    assert as_read(text, names=["Local Government Ombudsman"]) == (
        "Sam has 3 people. The Sam has one."
    )
