"""What is worded for adults can be read by them; what is for young people and helpers, at nine."""

from __future__ import annotations

from typing import Any

import pytest

from intake.domain.flow.reading_age import as_read, grade, longest_sentence
from tests.content.packs import load

FRONT = load("front", "en")
NAMES = ["Children's Social Care", "Getting the Best from Complaints", "Children Act",
         "parental responsibility", "special guardians", "Family Rights Group", "Ombudsman",
         "personal adviser", "Help at Hand", "Samaritans"]  # fmt: skip
"""Names and the law's own words, whose length says nothing of the sentence."""


def read(texts: list[str]) -> str:
    return as_read("\n".join(texts), NAMES)


def door(key: str) -> str:
    shown = FRONT["doors"][key]
    labels = [offer["label"] for offer in shown["offers"].values()]
    return read([shown["label"], shown["title"], *shown["say"], *shown.get("help", []), *labels])


def test_the_page_for_adults_can_be_read_by_most_adults() -> None:
    assert grade(door("adults")) <= 8
    assert longest_sentence(door("adults")) <= 22


@pytest.mark.parametrize("key", ["care-leavers", "helping"])
def test_the_pages_for_young_people_and_who_helps_them_are_as_plain_as_the_rest(key: str) -> None:
    assert grade(door(key)) <= 4
    assert longest_sentence(door(key)) <= 20


def test_an_adults_letter_says_no_more_than_a_council_can_read_at_once() -> None:
    letter: dict[str, Any] = load("letters", "adult")
    text = read([says for key, says in letter.items() if key not in {"letter", "of"}])
    assert grade(text) <= 9
    assert longest_sentence(text) <= 32


def test_the_map_for_adults_is_the_childs_in_other_words_that_most_adults_can_read() -> None:
    child, adult = load("map", "en"), load("map", "en-for-adults")
    for part, other in zip(child["parts"], adult["parts"], strict=True):
        assert part.get("stage") == other.get("stage")
        done = [[each.get("done") for each in shown["things"]] for shown in (part, other)]
        assert done[0] == done[1]
        texts = [other["title"], other["says"]]
        texts += [each[key] for each in other["things"] for key in ("title", "info")]
        assert grade(read(texts)) <= 9, other["title"]
        assert longest_sentence(read(texts)) <= 24
    assert "your advocate" not in str(adult).lower()


def test_what_adults_are_asked_of_themselves_is_counted_apart_from_young_people() -> None:
    child, adult = (load("equality", name)["questions"] for name in ("en", "en-for-adults"))
    assert not set(child) & set(adult)
    assert len(child) == len(adult)
    for each in adult.values():
        assert list(each["options"])[-1] == "rather_not"
        assert grade(read([each["ask"], each.get("info", "")])) <= 8


def test_what_the_tracker_tells_an_adult_is_plain() -> None:
    adults = load("tracker", "en")["adults"]
    for part in (adults["stages"], adults["moves"]):
        for words in part.values():
            assert grade(read(list(words.values()))) <= 8
    assert grade(read(list(adults["events"].values()))) <= 8


def test_an_adult_is_told_in_their_own_words_what_became_of_what_they_wrote() -> None:
    tracker = load("tracker", "en")
    for event in ("nothing_to_do", "meeting_held", "consent_given", "consent_withdrawn"):
        child, adult = tracker["events"][event], tracker["adults"]["events"][event]
        assert child != adult
        assert ("{name}" in child) is ("{name}" in adult)
    assert "You can write again" in tracker["adults"]["events"]["nothing_to_do"]
