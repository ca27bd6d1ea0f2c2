"""A form that a program fills in says the same as one that was filled in at the desk."""

from __future__ import annotations

from typing import Any

import pytest

from intake.domain.council_letters.told_form import (
    NO_ROWS,
    NO_TEXT,
    NO_TICKS,
    UNASKED,
    BadForm,
    controls_of,
)
from tests.services.desk_office import ACTS, LETTERS

ANSWER, NOTE, KEPT = LETTERS["stage1_answered"], ACTS["note"], ACTS["action_done"]


def test_texts_lists_and_ticks_are_the_controls_of_the_same_form() -> None:
    points = [{"number": 2, "decision": "upheld", "reason": "We\r\nsaw it."}]
    assert controls_of(ANSWER, {"how": "We asked.", "points": points, "outcomes": []}) == {
        "how": "We asked.", "points.2.decision": "upheld", "points.2.reason": "We\nsaw it.",
    }  # fmt: skip
    assert controls_of(KEPT, {"actions": [3, 5]}) == {"actions.3": "yes", "actions.5": "yes"}
    assert controls_of(LETTERS["panel_reported"], {}) == {}


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ({"colour": "red"}, f"colour: {UNASKED}"),
        ({"how": 3}, f"how: {NO_TEXT}"),
        ({"how": "half a \ud83d"}, f"how: {NO_TEXT}"),
        ({"points": "all"}, f"points: {NO_ROWS}"),
        ({"points": ["1"]}, f"points: {NO_ROWS}"),
        ({"points": [{"decision": "upheld"}]}, f"points: {NO_ROWS}"),
        ({"points": [{"number": True}]}, f"points: {NO_ROWS}"),
        ({"points": [{"number": 1}, {"number": 1}]}, f"points: {NO_ROWS}"),
        ({"points": [{"number": 1, "colour": "red"}]}, f"points.1.colour: {UNASKED}"),
        ({"points": [{"number": 1, "reason": None}]}, f"points.1.reason: {NO_TEXT}"),
    ],
)
def test_what_is_none_of_the_form_is_told_with_its_place(
    document: dict[str, Any], fault: str
) -> None:
    with pytest.raises(BadForm) as refused:
        controls_of(ANSWER, document)
    assert refused.value.faults == (fault,)


@pytest.mark.parametrize("ticks", ["1", ["1"], [0], [True], None])
def test_ticks_are_numbers(ticks: object) -> None:
    with pytest.raises(BadForm) as refused:
        controls_of(KEPT, {"actions": ticks})
    assert str(refused.value) == f"actions: {NO_TICKS}"


def test_what_an_appointment_says_is_not_filled_in() -> None:
    appointed = [key for key, each in LETTERS["stage2_answered"].fields.items()
                 if each.type == "appointed"]  # fmt: skip
    with pytest.raises(BadForm):
        controls_of(LETTERS["stage2_answered"], {appointed[0]: "Ann Frost"})
    assert NOTE.fields["note"].type == "text"
