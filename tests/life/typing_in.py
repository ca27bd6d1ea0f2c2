"""A form filled in by chance, with a text of its own in every box that takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.page_hooks import TYPED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from tests.life.page import QuickPage
    from tests.support.page_hooks import Control, Form

SHAPED = {"email": "sam@example.org", "tel": "07700 900123", "number": "14"}
FREE = {"textarea", "text"}

Values = dict[str, list[str]]


def filled(
    seen: QuickPage, chance: Random, words: Callable[[], str]
) -> tuple[Values, Mapping[str, str]]:
    """What is filled in on a turn; also the texts among it that are nobody else's."""
    return filled_form(seen.turn, chance, words)


def filled_form(
    form: Form, chance: Random, words: Callable[[], str]
) -> tuple[Values, Mapping[str, str]]:
    """What is filled in on any form; also the texts among it that are nobody else's."""
    values = _chosen(form, chance)
    texts: dict[str, str] = {}
    for control in form.controls:
        if control.kind in TYPED and _is_open(form, control, values):
            text = SHAPED.get(control.kind) or words()
            values[control.name] = [text]
            if control.kind in FREE:
                texts[control.name] = text
    return values, texts


def _chosen(form: Form, chance: Random) -> Values:
    """One of what excludes each other, and some of the rest."""
    chosen: Values = {}
    radios: dict[str, list[str]] = {}
    boxes: dict[str, list[str]] = {}
    for control in form.controls:
        if control.kind == "radio":
            radios.setdefault(control.name, []).append(control.value)
        elif control.kind == "checkbox":
            boxes.setdefault(control.name, []).append(control.value)
        elif control.kind == "select":
            chosen[control.name] = [chance.choice(control.options)]
    for name, options in radios.items():
        chosen[name] = [chance.choice(options)]
    for name, options in boxes.items():
        chosen[name] = [each for each in options if chance.random() < 0.4] or options[:1]
    return chosen


def _is_open(form: Form, control: Control, values: Values) -> bool:
    """Whether a text box stands alone or beside an option that is chosen."""
    base, _, key = control.name.partition(".")
    beside = {each.value for each in form.controls if each.name == base}
    return key not in beside or key in values.get(base, [])
