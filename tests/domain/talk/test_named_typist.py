"""Whoever is to type is looked for by name in what was told."""

from __future__ import annotations

import pytest

from intake.domain.talk.conversation import Place
from intake.domain.talk.named_typist import named_places
from tests.support.made_flows import a_field, a_flow, asked, begun, said

FLOW = a_flow(
    asked("text", "name", fills="who.name"),
    asked("repeat", "points", item=(asked("long_text", "what", fills="what"),)),
    asked(
        "parts",
        "both",
        fields=(
            a_field("text", "who", fills="who"),
            a_field("text", "number", fills="contact.number"),
        ),
    ),
    asked("text", "avoid", fills="avoid"),
    asked("text", "more"),
)
TOLD = said(
    begun(FLOW),
    name="Priya",
    points__what="Daniel's dog bit me again",
    both={"who": {"text": "Mr Carter"}, "number": {"text": "Ola"}},
    avoid="my mum",
    more=None,
)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Dan", ["points.what#1"]),
        ("DANIEL", ["points.what#1"]),
        ("Mr. Cárter", ["both"]),
        ("My mum", ["avoid"]),
        ("Priya", []),
        ("Ola", []),
        ("my", []),
        ("", []),
        ("Da", []),
        ("Do", []),
        ("Danielle", []),
        ("bit", ["points.what#1"]),
        ("biter", []),
        ("Саrtеr", ["both"]),
        ("Cаrtеr", ["both"]),
        ("C a r t e r", ["both"]),
        ("Car-ter", ["both"]),
    ],
)
def test_a_name_is_found_where_somebody_may_be_meant(name: str, places: list[str]) -> None:
    assert [each.key for each in named_places(TOLD, name)] == places


def test_what_is_only_chosen_names_nobody_by_accident() -> None:
    flow = a_flow(asked("choices", "wants", "fix"), asked("order", "order", of="points"))
    talk = said(begun(flow), wants=["fix"])
    assert named_places(talk, "Bea") == ()
    assert named_places(talk, "Fix") == (Place("wants"),)
