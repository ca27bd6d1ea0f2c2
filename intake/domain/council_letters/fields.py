"""What an officer fills in for a letter: read from a form, and held against what is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from intake.domain.case.event import day_in
from intake.domain.council_letters.template import TYPED, CouncilTemplate, LetterField, Rows
from intake.domain.letters.page import ListItem

MOST_TYPED: Final[Mapping[str, int]] = {"line": 200, "text": 10_000}
"""Characters that a field takes, by its type."""

FURTHEST: Final = 5
"""Calendar years ahead that a day may be: further is a slip, or a promise that means nothing."""

Kind = Literal["empty", "long", "day", "past", "far", "option", "unused", "untold"]
Items = Mapping[str, Sequence[ListItem]]
Data = Mapping[str, object]

SAYINGS: Final[Mapping[Kind, str]] = {
    "empty": "this is missing",
    "long": "this is too long",
    "day": "this is no day; write it like 2026-01-31",
    "past": "this day is over",
    "far": "this day is more than five years ahead",
    "option": "this is none of what can be chosen",
    "unused": "this is not asked after what was chosen, so the letter would leave it out",
    "untold": "the letter does not tell this",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something because of which a letter can't be sent.

    ``at`` is the control's name, empty for what no control is about; ``about`` is what it asks.
    Where it is about an item of a list, ``of`` is what the list is called and ``item`` the number.
    """

    at: str
    kind: Kind
    about: str
    of: str = ""
    item: int | None = None

    def __str__(self) -> str:
        """In plain words, for whoever has no form before them."""
        return f"{self.at or self.about}: {SAYINGS[self.kind]}"


def read_fields(template: CouncilTemplate, items: Items, controls: Mapping[str, str]) -> Data:
    """What was filled in, as the event keeps it; what was left empty is not there.

    A field is under its key, or ``key.number.field`` in a list. One that is not asked after what
    was chosen is kept too: `gaps` names it, so that no words are dropped unseen.
    """
    read: dict[str, object] = {}
    for each in template.asks:
        if isinstance(each, Rows):
            read[each.key] = [
                {"number": number, **row}
                for number in numbers(each, items)
                if (row := _row(each.fields, controls, f"{each.key}.{number}."))
                or each.each != TYPED
            ]
    return {**read, **_row(template.fields.values(), controls, "")}


def numbers(rows: Rows, items: Items) -> list[int]:
    """The numbers of the rows that are asked for."""
    if rows.each == TYPED:
        return list(range(1, rows.most + 1))
    return [item.number for item in items.get(rows.each, ())]


def gaps(template: CouncilTemplate, items: Items, data: Data, today: date) -> tuple[Gap, ...]:
    """Everything that is missing or wrong in what was filled in, in the order of the form."""
    all_gaps: list[Gap] = []
    for each in template.asks:
        if isinstance(each, Rows):
            all_gaps += _of_rows(each, items, data, today)
        else:
            all_gaps += _of_fields((each,), data, "", today)
    return tuple(all_gaps)


def misshapen(data: Data) -> str | None:
    """The first key whose value is neither text nor rows of text with their number; else None."""
    return next((key for key, value in data.items() if not _shaped(value)), None)


def is_asked(field: LetterField, data: Data) -> bool:
    """Whether a field is asked after what was chosen."""
    return all(data.get(key) in among for key, among in field.only.items())


def _shaped(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_shaped_row, value))
    return isinstance(value, str)


def _shaped_row(row: object) -> bool:
    if not isinstance(row, Mapping) or not isinstance(row.get("number", 1), int):
        return False
    return all(isinstance(text, str) for key, text in row.items() if key != "number")


def _row(
    fields: Iterable[LetterField], controls: Mapping[str, str], head: str
) -> dict[str, object]:
    read: dict[str, object] = {}
    for field in fields:
        text = controls.get(head + field.key, "")
        if text.strip():
            read[field.key] = text if field.type == "text" else text.strip()
    return read


def _of_rows(rows: Rows, items: Items, data: Data, today: date) -> Iterator[Gap]:
    by_number = {row.get("number"): row for row in rows_of(data, rows.key)}
    row_numbers = numbers(rows, items)
    if rows.each == TYPED:
        with_words = [number for number in row_numbers if number in by_number]
        empty = [number for number in row_numbers if number not in by_number]
        row_numbers = sorted((*with_words, *empty[: max(0, rows.least - len(with_words))]))
    for number in row_numbers:
        head = f"{rows.key}.{number}."
        for gap in _of_fields(rows.fields, by_number.get(number, {}), head, today):
            yield replace(gap, of=rows.ask, item=number)


def rows_of(data: Data, key: str) -> list[Mapping[str, object]]:
    """The rows of a list as they were filled in."""
    rows = data.get(key)
    listed_rows = rows if isinstance(rows, list | tuple) else ()
    return [row for row in listed_rows if isinstance(row, Mapping)]


def _of_fields(fields: Iterable[LetterField], data: Data, head: str, today: date) -> Iterator[Gap]:
    for field in fields:
        kind = _fault(field, data, today)
        if kind is not None:
            yield Gap(head + field.key, kind, field.ask)


def _fault(field: LetterField, data: Data, today: date) -> Kind | None:
    value = data.get(field.key)
    if not is_asked(field, data):
        return "unused" if value and all(data.get(key) for key in field.only) else None
    if field.optional and not value:
        return None
    if not isinstance(value, str) or not value.strip():
        return "empty"
    return _CHECKS[field.type](field, value, today)


def _typed(field: LetterField, value: str, _: date) -> Kind | None:
    return "long" if len(value) > MOST_TYPED[field.type] else None


def _day(_: LetterField, value: str, today: date) -> Kind | None:
    day = day_in(value)
    if day is None:
        return "day"
    if day < today:
        return "past"
    return "far" if (day - today).days > FURTHEST * 366 else None


def _choice(field: LetterField, value: str, _: date) -> Kind | None:
    return None if value in field.options else "option"


_CHECKS: Final = {"line": _typed, "text": _typed, "day": _day, "choice": _choice}
