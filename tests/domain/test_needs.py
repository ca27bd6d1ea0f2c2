"""What somebody ticked that would help them counts, and nothing that they did not tick."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.complaint_record import Choice
from intake.domain.letters.storing import kept
from intake.domain.needs import asks_big_print, signs
from intake.domain.records import SKIPPED
from tests.support.made_letters import FULL, letter_of, only


def test_who_ticked_it_asks_for_it_and_nobody_else_does() -> None:
    assert asks_big_print(only(needs=(Choice("audio"), Choice("big_print", "Big print"))))
    others = (None, SKIPPED, (), (Choice("easy_words"),), (Choice(words="big_print"),))
    assert not any(asks_big_print(only(needs=each)) for each in others)
    assert not asks_big_print(None)
    assert signs(only(needs=(Choice("sign", "Sign language"),)))
    assert not signs(only(needs=(Choice("big_print"),)))


def test_a_letter_is_kept_as_it_says_and_not_as_it_was_printed() -> None:
    letter = letter_of(FULL)
    assert kept(replace(letter, big_print=True)) == kept(letter)
    assert "big_print" not in kept(letter)
