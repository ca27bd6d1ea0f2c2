"""The words that a young person comes back with: safe to be given, easy to type back."""

from __future__ import annotations

from pathlib import Path

import pytest

WORDS = Path(__file__).parents[2] / "content/words/en.txt"
UNSAFE = Path(__file__).with_name("unsafe_words.txt")

HARMLESS = {
    "alcove", "badger", "bumble", "coffee", "courage", "crystal", "depot", "device", "heron",
    "host", "meander", "potato", "potluck", "pottery", "public", "ratio", "rattle", "relish",
    "singer", "sonata", "song", "sonic", "sonnet", "steady", "sticker", "stripe", "three", "tram",
    "unlock", "warble", "warm", "warren", "willow",
}  # fmt: skip
"""What begins like an unsafe word and is meant well: each was read by itself."""


@pytest.fixture(scope="module")
def words() -> list[str]:
    return WORDS.read_text(encoding="utf-8").splitlines()


def test_five_words_are_at_least_55_bits(words: list[str]) -> None:
    assert len(set(words)) >= 2048


def test_words_are_short_and_need_only_the_letters_a_to_z(words: list[str]) -> None:
    assert [w for w in words if not (w.isascii() and w.isalpha() and w.islower())] == []
    assert [w for w in words if not 3 <= len(w) <= 7] == []


def test_the_first_four_letters_tell_every_word(words: list[str]) -> None:
    assert len({word[:4] for word in words}) == len(words)


def test_no_word_is_the_beginning_of_another(words: list[str]) -> None:
    beginnings = {word[:length] for word in words for length in range(3, len(word))}
    assert beginnings & set(words) == set()


def test_words_stand_in_order_so_that_a_double_is_seen(words: list[str]) -> None:
    assert words == sorted(words)


def test_no_word_begins_like_one_that_can_hurt_the_child_who_gets_it(words: list[str]) -> None:
    beginnings = tuple(unsafe[:4] for unsafe in UNSAFE.read_text(encoding="utf-8").split())
    assert [w for w in words if w.startswith(beginnings) and w not in HARMLESS] == []


def test_every_exception_for_a_word_is_still_needed(words: list[str]) -> None:
    assert set(words) >= HARMLESS
