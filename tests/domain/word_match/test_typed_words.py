"""Typed words are read as they were meant, and only those that a list asks for."""

from __future__ import annotations

import pytest

from intake.domain.word_match.typed_words import reader_of

READER = reader_of(
    ["i", "he", "me", "hits", "hitting", "kill", "die", "touched", "myself", "want", "to", "not"],
    {"kill myself": ["kms"], "do not": ["dont"], "i am": ["im"]},
    {"👊": "hits"},
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("HE HITS ME", "he hits me"),
        ("kms", "kill myself"),
        ("Don't", "do not"),
        ("don’t", "do not"),
        ("I'm", "i am"),
        ("diiieeee", "die"),
        ("killl", "kill"),
        ("k i l l me", "kill me"),
        ("k.i.l.l me", "kill me"),
        ("I w a n t t o d i e", "i want to die"),
        ("h1ts", "hits"),
        ("k!ll", "kill"),
        ("d1eeee", "die"),
        ("k*ll", "kill"),
        ("hittin", "hitting"),
        ("hitin", "hitting"),
        ("hitz", "hits"),
        ("tuoched", "touched"),
        ("tuched", "touched"),
        ("toched", "touched"),
        ("tauched", "touched"),
        ("hïts", "hits"),
        ("أَريد", "اريد"),
        ("he 👊🏽 me", "he hits me"),
        ("he_hits_me", "he hits me"),
        ("he's", "he"),
        ("me!hits", "me hits"),
        ("@me", "@me"),
    ],
)
def test_what_is_meant_is_read(typed: str, read: str) -> None:
    assert READER.read(typed) == read.split()


@pytest.mark.parametrize("typed", ["hat", "kale", "xyz", "k**l*s", "q w e", "a b c", "torched"])
def test_other_words_stay_as_they_are(typed: str) -> None:
    assert not {*READER.read(typed)} & {"hits", "kill", "touched", "myself"}


def test_a_sentence_ends_where_it_ends_and_three_dots_are_a_pause() -> None:
    assert READER.read("hits. me!? kill\nme ... die") == [
        "hits", ".", "me", ".", "kill", ".", "me", "die",
    ]  # fmt: skip


def test_signs_that_stand_for_nothing_are_passed_over() -> None:
    assert READER.read("he 🌳 — hits “me”") == ["he", "hits", "me"]


def test_a_run_of_letters_that_nobody_types_is_left_alone() -> None:
    assert READER.read("k i l l " * 40).count("kill") == 0
