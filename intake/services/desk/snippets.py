"""A council's own texts, put into a letter at a press."""

from collections.abc import Mapping
from typing import Final

from intake.domain.people.council import CouncilPack
from intake.domain.text import Text

Snippets = Mapping[str, Mapping[str, str]]
"""The texts that can go into a letter, as they read in it, by field and name."""

CHOSEN: Final = "snippet."
"""Begins the name of the control with which text is chosen; that of where it goes follows."""


def snippets_for(pack: CouncilPack, letter_name: str, values: Mapping[str, str]) -> Snippets:
    """The council's own texts for a letter; none that names what is not known in this case."""
    by_field: dict[str, dict[str, str]] = {}
    for each in pack.snippets:
        text = _filled(each.text, values)
        if letter_name in each.letters and text:
            by_field.setdefault(each.into, {})[each.name] = text
    return by_field


def with_snippet(
    snippets: Snippets, controls: Mapping[str, str], choices: Mapping[str, str], control: str
) -> Mapping[str, str]:
    """What stands in a form, with the text chosen for a control behind what stands there."""
    text = snippets.get(field_of(control), {}).get(choices.get(CHOSEN + control, ""))
    if not text:
        return controls
    before = controls.get(control, "").rstrip()
    return {**controls, control: "\n\n".join(filter(None, (before, text)))}


def field_of(control: str) -> str:
    """The field that a control is of: one of a list has its number in between."""
    parts = control.split(".")
    return f"{parts[0]}.{parts[2]}" if len(parts) == 3 else control


def _filled(text: Text, values: Mapping[str, str]) -> str:
    if any(name not in values for name in text.names()):
        return ""
    lines = text.filled(lambda piece: values[piece.key])
    return "\n".join("".join(piece.text for piece in line) for line in lines)
