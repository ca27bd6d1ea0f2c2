"""A letter is in English, and says so when its questions were read in another language."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.complaint_record import Point, SaidDate, ShownIn
from intake.domain.letters.parts import Listing
from tests.domain.letters.test_complaint import under
from tests.support.made_letters import letter_of, only


def test_the_council_is_told_when_the_questions_were_read_in_another_language() -> None:
    told = only(shown_in=ShownIn("cy", "Welsh"))
    assert under(letter_of(told), "What would help me") == ["I was asked the questions in Welsh."]


@pytest.mark.parametrize("shown", [None, ShownIn("en-GB", "English")])
def test_of_english_nothing_is_told(shown: ShownIn | None) -> None:
    assert "asked the questions" not in str(letter_of(only(shown_in=shown)))


def test_the_council_is_told_when_they_were_read_in_easy_words() -> None:
    told = only(shown_in=ShownIn("en-GB", "English", "easy"))
    assert under(letter_of(told), "What would help me") == [
        "I read the questions in easy read: easy words, with pictures."
    ]


def test_the_council_is_told_first_when_it_was_told_by_pictures() -> None:
    letter = str(letter_of(only(shown_in=ShownIn("en-GB", "English", "pictures"))))
    assert "I told this by choosing pictures." in letter
    assert "easy read" not in letter


ARABIC = ShownIn("ar", "Arabic")
ENGLISH = ShownIn("en-GB", "English")


def test_own_words_that_are_no_english_have_their_language_named() -> None:
    when = SaidDate("أمس", date(2026, 3, 10), date(2026, 3, 10), "day")
    point = Point(1, "نقلوني إلى بيت آخر.", where="in José's house", when=when)
    letter = letter_of(only(shown_in=ARABIC, points=(point,), effect="حزنت."))
    (listing,) = (each for each in letter.blocks if isinstance(each, Listing))
    assert [each.text for each in listing.items[0].paragraphs] == [
        "نقلوني إلى بيت آخر.",
        "(in Arabic)",
        "Where: in José's house",
        "When: أمس (in Arabic) (10 March 2026)",
    ]
    assert under(letter, "How it affects me") == ["حزنت.", "(in Arabic)"]


def test_words_on_english_pages_are_named_by_nobody() -> None:
    assert "(in " not in str(letter_of(only(shown_in=ENGLISH, effect="حزنت.")))
