"""A form that a program fills in: a document, read into the controls of the form at the desk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from intake.domain.council_letters.template import Form, LetterField
from intake.domain.records import is_text

NUMBER: Final = "number"
"""The key of a row's number: of the item of the case that it is about."""

UNASKED: Final = "nothing of this name is asked here"
NO_TEXT: Final = "this should be text"
NO_TICKS: Final = "this should be a list of whole numbers"
NO_ROWS: Final = "this should be a list of objects, each with a “number” of its own"


class BadForm(ValueError):
    """A document is none of the form's; ``faults`` are sentences, each with its place before it."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def controls_of(form: Form, document: Mapping[str, object]) -> dict[str, str]:
    """The controls of a form that say what a document says. Raises BadForm.

    A list has an object for each item of the case that is meant, with its ``number``; ticks are a
    list of the numbers. Line ends are made alike.
    """
    controls: dict[str, str] = {}
    faults: list[str] = []
    for key, value in document.items():
        for at, field, each in _parts(form, key, value, faults):
            if field.type == "points":
                controls |= _ticks(at, each, faults)
            elif isinstance(each, str) and is_text(each):
                controls[at] = each.replace("\r\n", "\n")
            else:
                faults.append(f"{at}: {NO_TEXT}")
    if faults:
        raise BadForm(faults)
    return controls


def _parts(
    form: Form, key: str, value: object, faults: list[str]
) -> Iterator[tuple[str, LetterField, object]]:
    """Each value with the name of its control and its field."""
    rows = form.rows.get(key)
    if rows is None:
        yield from _known(form.fields.values(), "", {key: value}, faults)
        return
    numbered_rows = _numbered(value)
    if numbered_rows is None:
        faults.append(f"{key}: {NO_ROWS}")
        return
    for number, row in numbered_rows.items():
        yield from _known(rows.fields, f"{key}.{number}.", row, faults)


def _known(
    fields: Iterable[LetterField], head: str, row: Mapping[str, object], faults: list[str]
) -> Iterator[tuple[str, LetterField, object]]:
    by_key = {each.key: each for each in fields if each.type != "appointed"}
    for key, value in row.items():
        if key in by_key:
            yield head + key, by_key[key], value
        else:
            faults.append(f"{head}{key}: {UNASKED}")


def _numbered(value: object) -> dict[int, Mapping[str, object]] | None:
    """The rows by their numbers, without them; None where they are none."""
    rows = value if isinstance(value, list) else [None]
    by_number: dict[int, Mapping[str, object]] = {
        row[NUMBER]: {key: each for key, each in row.items() if key != NUMBER}
        for row in rows
        if isinstance(row, Mapping) and _is_number(row.get(NUMBER))
    }
    return by_number if len(by_number) == len(rows) else None


def _ticks(at: str, value: object, faults: list[str]) -> dict[str, str]:
    if not isinstance(value, list) or not all(map(_is_number, value)):
        faults.append(f"{at}: {NO_TICKS}")
        return {}
    return {f"{at}.{number}": "yes" for number in value}


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
