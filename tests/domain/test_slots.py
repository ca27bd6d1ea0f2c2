"""A step can fill only a place that is there and takes its kind of answer."""

from __future__ import annotations

from intake.domain.slots import slot_fault


def test_a_right_step_in_its_place_is_no_fault() -> None:
    assert slot_fault("who.name", "text") is None
    assert slot_fault("when", "date", "points") is None


def test_an_unknown_place_is_told_with_the_nearest_one() -> None:
    says = "nothing called 'who.nmae' can be filled here; did you mean 'who.name'?"
    assert slot_fault("who.nmae", "text") == says


def test_an_items_place_is_only_in_its_repeat() -> None:
    assert slot_fault("what", "text") is not None
    assert slot_fault("what", "text", "questions") is not None
    assert slot_fault("what", "text", "elsewhere") is not None


def test_a_place_says_what_it_takes() -> None:
    assert slot_fault("who.age", "text") == "'who.age' takes number, not text"
