"""People of one name are told apart where one of them is chosen, and in a narrow column."""

from __future__ import annotations

import pytest

from intake.domain.people.namesakes import letters_apart, officers_apart
from intake.domain.people.officer import Officer


def team(*names: str) -> list[Officer]:
    """Somebody of each full name, whose id is where they stand here."""
    return [
        Officer(str(at), f"{at}@x.example", "anytown", "officer", name, name.partition(" ")[0])
        for at, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["Asha Khan", "Bo Lee"], ["A", "B"]),
        (["Asha Khan", "Ada Fox", "Bo Lee"], ["As", "Ad", "B"]),
        (["Asha Khan", "Asha Patel"], ["AK", "AP"]),
        (["Asha Khan", "Asha Keen"], ["Asha Khan", "Asha Keen"]),
        (["Asha Khan", "Asha Khan"], ["0@x.example", "1@x.example"]),
    ],
)
def test_the_fewest_letters_stand_for_each(names: list[str], letters: list[str]) -> None:
    assert list(letters_apart(team(*names)).values()) == letters


def test_only_namesakes_are_chosen_by_their_address_too() -> None:
    names = officers_apart(team("Asha Khan", "asha khan", "Bo Lee"))
    assert list(names.values()) == [
        "Asha Khan (0@x.example)", "asha khan (1@x.example)", "Bo Lee",
    ]  # fmt: skip
