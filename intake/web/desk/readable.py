"""A form's controls as a person reads them: what was asked, and what was typed or chosen."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.domain.council_letters.act import DeskAct
from intake.domain.council_letters.template import CouncilTemplate, LetterField
from intake.services.desk.ports import Fields
from intake.web.desk.here import desk


@dataclass(frozen=True, slots=True)
class ReadableControl:
    """One control that somebody filled in.

    ``label`` is what was asked, or empty where that is not known here; ``shown`` what was typed,
    or the words of what was chosen, and then ``is_choice``.
    """

    name: str
    text: str
    label: str
    shown: str
    is_choice: bool


def readable(form: str, pairs: Fields) -> tuple[ReadableControl, ...]:
    """What somebody typed or chose in a form of this name, in its order."""
    content = form_at(form)
    asks = dict(_asked(content)) if content else {}
    return tuple(_one(name, text, asks) for name, text in pairs)


def form_at(name: str) -> CouncilTemplate | DeskAct | None:
    """What a form of this name asks; None for one that content does not ask."""
    kind, _, of = name.partition("/")
    if kind == "letter":
        return desk().letters.templates.get(of)
    return desk().acts.acts.get(of) if kind == "act" else None


def _asked(template: CouncilTemplate | DeskAct) -> Iterator[tuple[str, LetterField]]:
    for ask in template.fields.values():
        yield ask.key, ask
    for rows in template.rows.values():
        for ask in rows.fields:
            yield f"{rows.key}..{ask.key}", ask


def _one(name: str, text: str, asks: dict[str, LetterField]) -> ReadableControl:
    of, _, rest = name.partition(".")
    number, _, key = rest.partition(".")
    ask = asks.get(f"{of}..{key}" if key else name)
    if ask is None:
        return ReadableControl(name, text, "", text, is_choice=False)
    label = f"{number}. {ask.ask}" if key else ask.ask
    option = ask.options.get(text)
    words = option.shown if option else text
    return ReadableControl(name, text, label, words, is_choice=option is not None)
