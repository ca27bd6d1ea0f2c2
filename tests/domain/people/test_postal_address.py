"""An address is one that a letter finds, or it is none."""

from __future__ import annotations

import pytest

from intake.domain.people.postal_address import postal_lines


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("Amy\n1 Long Street\nBootle\nL20 3NJ", ("Amy", "1 Long Street", "Bootle", "L20 3NJ")),
        ("1 Long Street, Bootle, l203nj", ("1 Long Street", "Bootle", "L20 3NJ")),
        (" 1  Long Street,\r\nBootle L20 3NJ. \n", ("1 Long Street", "Bootle", "L20 3NJ")),
        ("a\nb\nc\nd\ne\nf\ng\nM1 1AA", ("a", "b", "c", "d", "e", "f, g", "M1 1AA")),
        ("a\nb\nc\nd\ne\nf\nM1 1AA", ("a", "b", "c", "d", "e", "f", "M1 1AA")),
    ],
)
def test_an_address_is_read_line_by_line_with_its_postcode_last(
    typed: str, lines: tuple[str, ...]
) -> None:
    assert postal_lines(typed) == lines


@pytest.mark.parametrize("typed", ["", "\n", "my nan's", "1 Long Street\nBootle", "Bootle L20 3NJ"])
def test_what_no_letter_would_find_is_none(typed: str) -> None:
    assert postal_lines(typed) is None
