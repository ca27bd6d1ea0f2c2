"""The letter says in a plain line what somebody typed who had the phone, and whose the rest is."""

from __future__ import annotations

import pytest

from intake.domain.complaint_record import Choice, TypedBy
from tests.support.made_letters import letter_of, only

ME = TypedBy("name", None, "young_person")


def point(number: int, by: str = "advocate", name: str | None = "Priya") -> TypedBy:
    return TypedBy("points.what", str(number), by, name, number)


def lines(*typed_by: TypedBy, helper: Choice | None = None) -> list[str]:
    """What stands below the last heading but one, where it is told who typed."""
    letter = letter_of(only(typed_by=typed_by, helper=helper))
    texts = [getattr(each, "text", "") for each in letter.blocks]
    return texts[texts.index("What you should know too") + 1 : texts.index("Please let me know")]


@pytest.mark.parametrize(
    ("typed_by", "says"),
    [
        ((point(1), ME), "My advocate Priya typed point 1. The rest I typed myself."),
        (
            (point(3), point(1), ME),
            "My advocate Priya typed points 1 and 3. The rest I typed myself.",
        ),
        (
            (point(1), point(2), point(4), ME),
            "My advocate Priya typed points 1, 2 and 4. The rest I typed myself.",
        ),
        (
            (point(1), TypedBy("wants", None, "advocate", "Priya"), ME),
            "My advocate Priya typed point 1 and some other parts. The rest I typed myself.",
        ),
        (
            (TypedBy("wants", None, "other"), ME),
            "Someone who helps me typed some parts of this. The rest I typed myself.",
        ),
        ((point(1, "other", "Bea"),), "Bea typed all of this."),
        ((point(1, name=None), ME), "My advocate typed point 1. The rest I typed myself."),
    ],
)
def test_one_line_says_what_they_typed(typed_by: tuple[TypedBy, ...], says: str) -> None:
    assert lines(*typed_by) == [says]


def test_there_is_a_line_for_each_of_several() -> None:
    assert lines(point(1), point(2, "other", "Bea"), ME) == [
        "My advocate Priya typed point 1.",
        "Bea typed point 2. The rest I typed myself.",
    ]
    assert lines(point(1), point(2, "other", "Bea")) == [
        "My advocate Priya typed point 1.",
        "Bea typed point 2.",
    ]


def test_what_they_say_of_it_themselves_stands_first() -> None:
    helper = Choice("advocate", "Yes", "My advocate helped me type this.")
    officer = TypedBy("name", None, "officer")
    assert lines(point(1), officer, ME, helper=helper) == [
        "My advocate helped me type this.",
        "My advocate Priya typed point 1. The rest I typed myself.",
    ]
    assert lines(officer, helper=Choice("none", "No")) == ["Someone helped me type this."]
