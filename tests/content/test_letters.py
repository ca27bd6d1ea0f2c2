"""The fixed sentences of a letter: a young person can read what is said in their name."""

from __future__ import annotations

from dataclasses import fields

import pytest

from intake.domain.letters.parts import Listing
from intake.domain.letters.wording import SLOTS, LetterWording
from intake.domain.text import Text, plain
from tests.support.made_letters import PACK, WORDING, letter_of, only
from tests.support.reading_age import as_read, grade, longest_sentence

SENTENCES = [
    each.name for each in fields(LetterWording) if each.type == "Text" or each.type is Text
]
SEND_OFF = {"marking", "closing_named", "closing_unnamed"}
"""Formulas that letters have and nobody reads as sentences."""

OURS = sorted(set(SENTENCES) - SEND_OFF - set(SLOTS))


def said(name: str) -> str:
    return as_read(plain(getattr(WORDING, name).lines), ["Children's Social Care"])


@pytest.mark.parametrize("name", OURS)
def test_no_sentence_is_long(name: str) -> None:
    assert longest_sentence(said(name)) <= 15


def test_all_the_sentences_together_can_be_read_at_nine() -> None:
    assert grade("\n".join(said(name) for name in OURS)) <= 4


def test_the_shortest_letter_can_be_read_at_nine() -> None:
    letter = letter_of(only())
    ours = [block.text for block in letter.blocks if not isinstance(block, Listing)]
    assert grade(as_read("\n".join(ours), ["Children's Social Care", PACK.name])) <= 4


def test_it_is_called_a_complaint_and_never_a_concern() -> None:
    everything = " ".join(said(name) for name in SENTENCES).lower()
    assert "complaint" in everything
    assert "concern" not in everything
