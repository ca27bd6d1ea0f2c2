"""Pages as somebody types them, and as they are read."""

from __future__ import annotations

import pytest

from intake.domain.case_file.page_list import pages_in, pages_said


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", ()), ("2", (2,)), ("2, 4-6", (2, 4, 5, 6)), ("4 – 6; 5 2", (2, 4, 5, 6)),
        ("0", None), ("6-4", None), ("two", None), ("1001", None), ("-3", None), ("٣", None),
    ],
)  # fmt: skip
def test_pages_are_read_in_their_order_each_once_and_nothing_is_guessed(
    text: str, pages: tuple[int, ...] | None
) -> None:
    assert pages_in(text) == pages


def test_pages_that_follow_one_another_are_said_as_one() -> None:
    assert pages_said((2, 4, 5, 6, 9)) == "2, 4–6, 9"
    assert pages_said(()) == ""
