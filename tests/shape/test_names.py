"""No module, class or variable is named by a past participle alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shape import participles as rules

HOUSE = Path(__file__).parents[2]
SHARED = "tests/support"


def room_of(module: Path) -> str:
    """The folder that a module stands in, at most three deep."""
    return "/".join(module.relative_to(HOUSE).parent.parts[:3])


ROOMS: dict[str, list[Path]] = {}
for place in ("intake", SHARED):
    for path in sorted((HOUSE / place).rglob("*.py")):
        ROOMS.setdefault(room_of(path), []).append(path)


def faults(module: Path) -> list[str]:
    source = module.read_text(encoding="utf-8")
    place = module.relative_to(HOUSE)
    lines = list(rules.participle_classes(source))
    if place.parts[0] == "intake":
        lines += rules.participle_variables(source)
    names = [part for part in place.with_suffix("").parts if rules.is_participle(part)]
    lines += [f"1: the module or package {name} is named by a participle alone" for name in names]
    return [f"{place}:{line}" for line in lines]


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_nothing_in_a_room_is_named_by_a_participle_alone(room: str) -> None:
    assert [fault for module in ROOMS[room] for fault in faults(module)] == []


@pytest.mark.parametrize("name", ["told", "asked", "Told", "_Known", "undecided", "kept", "seen_"])
def test_a_participle_is_known(name: str) -> None:
    assert rules.is_participle(name)


@pytest.mark.parametrize(
    "name",
    ["sent_letters", "is_hidden", "SentLetter", "sending", "coming_back", "need", "left", "ASKED"],
)
def test_an_adjective_with_its_noun_a_deed_and_a_thing_are_names(name: str) -> None:
    assert not rules.is_participle(name)


def test_a_class_a_parameter_and_a_variable_are_found_and_a_field_is_not() -> None:
    source = (
        "class Told:\n    sealed: bool = False\n    def said(self, given): kept = 1\n"
        "for seen, [made] in x: pass\n"
        "try: ...\nexcept E as found: ...\n"
        "match x:\n    case [asked, *shown]: ...\n"
        "[y for known in y if (done := y)]\n"
        "lambda chosen: 1\n"
        "with x as sent: ...\n"
    )
    assert len(list(rules.participle_classes(source))) == 1
    words = {line.split()[3] for line in rules.participle_variables(source)}
    expected = "given kept seen made found asked shown known done chosen sent"
    assert words == set(expected.split())
