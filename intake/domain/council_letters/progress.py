"""How much of a form is filled in, counted in the parts that a person sees."""

from collections.abc import Collection

from intake.domain.council_letters.fields import Gap, Items
from intake.domain.council_letters.template import TYPED, Form, FormPart, LetterField


def progress(form: Form, items: Items, open_gaps: Collection[Gap]) -> tuple[int, int]:
    """How many parts of a form are filled in, and how many there are.

    A part is a field that must be filled in, or an item of the case with all that is asked of it.
    Rows of which there may be any number are not counted.
    """
    parts = [part for ask in form.asks for part in _parts(ask, items)]
    missing = {part for part in parts if any(_is_in(part, gap.at) for gap in open_gaps)}
    return len(parts) - len(missing), len(parts)


def _parts(ask: FormPart, items: Items) -> list[str]:
    if isinstance(ask, LetterField):
        return [] if ask.optional or ask.only else [ask.key]
    here = () if ask.each == TYPED else items.get(ask.each, ())
    return [f"{ask.key}.{item.number}" for item in here]


def _is_in(part: str, at: str) -> bool:
    return at == part or at.startswith(f"{part}.")
