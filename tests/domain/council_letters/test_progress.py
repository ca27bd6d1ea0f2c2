"""How much of a form is filled in, in the parts that a person sees."""

from __future__ import annotations

from intake.domain.council_letters.fields import Gap
from intake.domain.council_letters.progress import progress
from intake.domain.council_letters.template import TYPED, Form, LetterField, Rows
from intake.domain.letters.page import ListItem

REASON = LetterField("reason", "Why", "text")
FORM = Form(
    asks=(
        LetterField("phone", "Phone", "line"),
        LetterField("email", "Email", "line", optional=True),
        LetterField("until", "Until", "day", only={"more": ("yes",)}),
        Rows("points", "Points", "points", (REASON,)),
        Rows("terms", "Terms", TYPED, (REASON,), most=3),
    )
)
ITEMS = {"points": (ListItem(1, {}), ListItem(2, {}))}


def gap(at: str) -> Gap:
    return Gap(at, "empty", "Why")


def test_each_field_that_must_be_and_each_item_is_a_part() -> None:
    assert progress(FORM, ITEMS, ()) == (3, 3)


def test_a_part_is_open_while_anything_in_it_is_missing() -> None:
    missing = [
        gap("phone"),
        gap("points.2.reason"),
        gap("points.2.decision"),
        gap("terms.1.reason"),
    ]
    assert progress(FORM, ITEMS, missing) == (1, 3)
