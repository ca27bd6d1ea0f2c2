"""Every phrase of the word lists can be found: none is hidden by a near miss or a denial."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

import pytest

from intake.domain.word_match.phrases import groups_in, is_group, read_phrase, spelled_out
from tests.content.packs import load
from tests.content.safety_sentences import match

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTS = load("safety/words", "en")
PHRASES = [(card, text) for card, texts in LISTS["cards"].items() for text in texts]
ENOUGH = 64
"""Ways of saying a phrase that are tried: some of them may well mean something else."""


def said(text: str) -> Iterator[str]:
    """A phrase in the words that it is made of, in several ways."""
    needed = [item.one_of for item in read_phrase(text) if item.one_of and not item.optional]
    ways = [[way for one in one_of for way in spoken(one)][:4] for one_of in needed]
    return (" ".join(words) for words in islice(product(*ways), ENOUGH))


def spoken(one: str) -> list[str]:
    if is_group(one):
        return [" ".join(words) for words in spelled_out(one[1:-1], LISTS["groups"])]
    return [one]


def test_every_phrase_is_found_in_the_words_it_is_made_of() -> None:
    lost = [
        f"{card}: {text}"
        for card, text in PHRASES
        if not any(card in match().cards(way) for way in said(text))
    ]
    assert lost == []


def test_no_phrase_stands_there_twice() -> None:
    assert len({text for _, text in PHRASES}) == len(PHRASES)


def test_every_group_is_asked_for() -> None:
    texts = [text for _, text in PHRASES] + LISTS["near_misses"] + LISTS["denials"]
    members = [text for texts in LISTS["groups"].values() for text in texts if is_group(text)]
    asked = {name for text in (*texts, *members) for name in groups_in(read_phrase(text))}
    assert asked == set(LISTS["groups"])


@pytest.mark.parametrize(
    ("said_plainly", "card"),
    [
        ("أريد أن أقتل نفسي", "self-harm"),
        ("اريد ان اموت", "self-harm"),
        ("لا أشعر بالأمان", "hurt"),
        ("هم يضربونني", "hurt"),
        ("لا يعطوننا طعاما", "hurt"),
        ("أريد أن أموت من الضحك", None),
        ("Я хочу померти", "self-harm"),
        ("Вітчим б’є мене", "hurt"),
        ("Хочу померти зі сміху", None),
        ("Tôi muốn chết", "self-harm"),
        ("Bố đánh con", "hurt"),
        ("دەمەوێت بمرم", "self-harm"),
        ("باوکم لێم دەدات", "hurt"),
        ("ክመውት እደሊ", "self-harm"),
        ("ሓወቦይ ኣብ ገዛ ይወቕዓኒ እዩ።", "hurt"),
    ],
)
def test_what_is_plainest_is_found_in_each_language(said_plainly: str, card: str | None) -> None:
    assert {*match().cards(said_plainly)} == ({card} if card else set())
