"""The word match finds phrases, and nothing where they mean something else."""

from __future__ import annotations

import pytest

from intake.domain.word_match.match import SafetyMatch, SafetyWords, safety_match
from intake.domain.word_match.phrases import PhraseFault, read_phrase, spelled_out

LISTS = SafetyWords(
    cards={
        "self-harm": ["kill myself", "{want} die"],
        "hurt": ["{hits} me", "locked {me?}".replace("{me?}", "{me}?") + " in", "he ... my room"],
    },
    near_misses=["hits me that", "{want} die laughing"],
    denials=["{nobody} ever?", "not {want}?"],
    groups={
        "hits": ["hit", "hits"],
        "me": ["me", "us"],
        "want": ["want to", "{wish}"],
        "wish": ["wanna"],
        "nobody": ["nobody", "no one"],
    },
    itself=["Hats"],
)
MATCH = safety_match(LISTS)


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("He hits me", "hurt"),
        ("they locked me in", "hurt"),
        ("I was locked in", "hurt"),
        ("he came into my room", "hurt"),
        ("he my room", "hurt"),
        ("I want to die", "self-harm"),
        ("I wanna die", "self-harm"),
        ("oh no he hit me", "hurt"),
        ("me he hits", None),
        ("want to", None),
        ("he came and went out of my room", None),
        ("he left. My room is cold", None),
        ("he was not in my room", None),
        ("he", None),
        ("", None),
    ],
)
def test_a_phrase_is_found_with_what_may_stand_in_it(text: str, card: str | None) -> None:
    assert MATCH.card(text) == card


@pytest.mark.parametrize(
    "text",
    [
        "nobody hits me",
        "no one ever hit me",
        "it hits me that he left",
        "I do not want to die",
        "I want to die laughing",
    ],
)
def test_what_is_denied_or_means_something_else_is_left_alone(text: str) -> None:
    assert MATCH.cards(text) == ()


def test_a_near_miss_hides_nothing_but_itself() -> None:
    assert MATCH.card("It hits me that he left. He hit me") == "hurt"


def test_the_most_pressing_card_comes_first() -> None:
    assert MATCH.cards("He hits me and I want to kill myself") == ("self-harm", "hurt")
    assert MATCH.card("He hits me and I want to kill myself") == "self-harm"


def test_the_phrase_is_told_by_which_a_card_was_found() -> None:
    assert MATCH.reasons("it hits me that he left") == {}
    reasons = MATCH.reasons("He hits me and I want to kill myself")
    assert reasons.keys() == {"self-harm", "hurt"}
    assert {*reasons.values()} <= {text for texts in LISTS.cards.values() for text in texts}


def test_what_is_found_does_not_hang_on_what_was_read_before() -> None:
    assert [MATCH.card(text) for text in ("he hits me", "hello", "he hits me")] == [
        "hurt", None, "hurt",
    ]  # fmt: skip


def test_lists_that_are_nearly_empty_find_nearly_nothing() -> None:
    match: SafetyMatch = safety_match(SafetyWords(cards={"hurt": ["ouch"]}))
    assert [match.card(text) for text in ("ouch", "not ouch", "oh")] == ["hurt", "hurt", None]


@pytest.mark.parametrize(
    "text", ["", "...", "... hits", "hits ...", "{me}?", "me? us?", "{me?}", "a,b", "hi!"]
)
def test_a_phrase_that_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(PhraseFault):
        read_phrase(text)


@pytest.mark.parametrize(
    ("groups", "says"),
    [
        ({"a": ["{b}"], "b": ["{a}"]}, "{a} is inside itself"),
        ({"a": ["{cat}"], "cats": ["x"]}, "did you mean 'cats'"),
    ],
)
def test_a_group_that_cannot_be_spelled_out_says_so(
    groups: dict[str, list[str]], says: str
) -> None:
    with pytest.raises(PhraseFault, match=says):
        list(spelled_out("a", groups))
