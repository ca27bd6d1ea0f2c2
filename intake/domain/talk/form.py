"""A form of the talk as a browser sent it: what stands in its controls, and what was typed."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from intake.domain.flow.flow import Step

Form = Mapping[str, Sequence[str]]
"""The controls of one turn as a form sends them: ``answer`` or ``answer.<part>``."""

_MARK_LENGTH: Final = 12
_SORTED: Final = json.JSONEncoder(sort_keys=True)


def bare(form: Form) -> dict[str, list[str]]:
    """What stands in a form: no empty controls, and the line breaks as they are kept."""
    controls = {name: [text for text in texts if text] for name, texts in form.items()}
    return {
        name: [text.replace("\r\n", "\n") for text in texts]
        for name, texts in controls.items()
        if texts
    }


def own_words(step: Step, form: Form) -> Iterator[str]:
    """What was typed into a form, without the options that were chosen."""
    options = {"answer": step.options}
    options |= {f"answer.{each.key}": each.options for each in step.fields}
    for control, texts in form.items():
        keys = {option.key for option in options.get(control, ())}
        yield from (text for text in texts if text and text not in keys)


def short_mark(value: object) -> str:
    """A short mark of anything that JSON can write: the same for the same."""
    return hashlib.sha256(_SORTED.encode(value).encode()).hexdigest()[:_MARK_LENGTH]


def form_mark(form: Form) -> str:
    """A short mark of what stands in a form, the same before and after a browser showed it."""
    return short_mark(bare(form))
