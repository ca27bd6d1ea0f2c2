"""What an officer fills in for a letter: read from a form, and held against what is asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final, Literal

from intake.domain.case.event import day_in
from intake.domain.council_letters.naming import (
    NOBODY,
    Appointees,
    Data,
    People,
    nobody_listed,
    rows_of,
)
from intake.domain.council_letters.template import TYPED, Form, LetterField, Rows
from intake.domain.flow.reading_age import reading_of
from intake.domain.letters.page import ListItem

MOST_TYPED: Final[Mapping[str, int]] = {"line": 200, "text": 10_000}
"""Characters that a field takes, by its type."""

FURTHEST: Final = 5
"""Calendar years ahead that a day may be: further is a slip, or a promise that means nothing."""

Kind = Literal[
    "empty", "few", "long", "day", "past", "far", "ahead", "time", "option", "case", "unused",
    "moved", "untold", "early", "unknown", "unappointed", "twice", "all",
    "hard",
]  # fmt: skip
Items = Mapping[str, Sequence[ListItem]]

SAYINGS: Final[Mapping[Kind, str]] = {
    "empty": "this is missing",
    "few": "this says too little",
    "long": "this is too long",
    "day": "this is no day; write it like 2026-01-31",
    "past": "this day is over",
    "far": "this day is more than five years ahead",
    "ahead": "this has not happened yet",
    "time": "this is no time of day; write it like 14:30",
    "option": "this is none of what can be chosen",
    "case": "there is no other case with this reference that you may open",
    "unused": "this is not asked after what was chosen, so the letter would leave it out",
    "moved": "the letter says this otherwise since it was changed; look at it again",
    "untold": "the letter does not tell this",
    "early": "it happens by then, so it would not wait",
    "unknown": "nobody knows when it happens; ask them, or name no day until which it waits",
    "unappointed": "nobody is recorded as appointed for this; record that first",
    "twice": "this is somebody who is there already",
    "hard": "this is hard to read for a child; use shorter sentences and everyday words",
    "all": "this is all of it; decide of all of it instead which way it goes",
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


def read_fields(form: Form, items: Items, controls: Mapping[str, str]) -> Data:
    """What was filled in, as the event keeps it; what was left empty is not there.

    A field is under its key, or ``key.number.field`` in a list. One that is not asked after what
    was chosen is kept too: `gaps` names it, so that no words are dropped unseen. Ticks are kept
    as the numbers of what was ticked.
    """
    read: dict[str, object] = {}
    for each in form.asks:
        if isinstance(each, Rows):
            read[each.key] = [
                {"number": number, **row}
                for number in numbers(each, items)
                if (row := _row(each.fields, controls, f"{each.key}.{number}."))
                or each.each != TYPED
            ]
    return {**read, **_row(form.fields.values(), controls, "")}


def numbers(rows: Rows, items: Items) -> list[int]:
    """The numbers of the rows that are asked for."""
    if rows.each == TYPED:
        return list(range(1, rows.most + 1))
    return [item.number for item in items.get(rows.each, ())]


def gaps(
    form: Form,
    items: Items,
    data: Data,
    today: date,
    people: People = nobody_listed,
    *,
    appointees: Appointees = NOBODY,
) -> tuple[Gap, ...]:
    """Everything that is missing or wrong in what was filled in, in the order of the form."""
    bounds = _Bounds(items, today, people, appointees)
    all_gaps: list[Gap] = []
    for each in form.asks:
        if isinstance(each, Rows):
            all_gaps += _of_rows(each, data, bounds)
        else:
            all_gaps += _of_fields((each,), data, "", bounds)
    return tuple(all_gaps)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What is held against what was filled in: the case's lists, today in London, who is there."""

    items: Items
    today: date
    people: People
    appointees: Appointees


def not_all(form: Form, items: Items, data: Data) -> Data:
    """The same without ticks that need not be made, where all of a list is ticked: it is whole."""
    whole_keys = {
        each.key
        for each in form.fields.values()
        if each.type == "points" and each.optional and not each.leaves_one and data.get(each.key)
        if _numbers(data, each.key).issuperset(item.number for item in items.get(each.of, ()))
    }
    return {key: value for key, value in data.items() if key not in whole_keys}


def _numbers(data: Data, key: str) -> set[object]:
    value = data.get(key)
    return set(value) if isinstance(value, list | tuple) else set()


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
    if isinstance(row, int):
        return True
    if not isinstance(row, Mapping) or not isinstance(row.get("number", 1), int):
        return False
    return all(isinstance(text, str) for key, text in row.items() if key != "number")


def _row(
    fields: Iterable[LetterField], controls: Mapping[str, str], head: str
) -> dict[str, object]:
    read: dict[str, object] = {}
    for field in fields:
        text = controls.get(head + field.key, "")
        if field.type == "appointed":
            continue
        if field.type == "points":
            ticks = _ticks(controls, head + field.key)
            read.update({field.key: ticks} if ticks else {})
        elif text.strip():
            read[field.key] = text if field.type == "text" else text.strip()
    return read


def _ticks(controls: Mapping[str, str], key: str) -> list[int]:
    """The numbers that were ticked: each is a control of its own, ``key.number``."""
    ends = (name.removeprefix(f"{key}.") for name in controls if name.startswith(f"{key}."))
    return sorted(int(end) for end in ends if end.isdecimal() and end.isascii())


def _of_rows(rows: Rows, data: Data, bounds: _Bounds) -> Iterator[Gap]:
    by_number = {row.get("number"): row for row in rows_of(data, rows.key)}
    row_numbers = numbers(rows, bounds.items)
    if rows.each == TYPED:
        with_words = [number for number in row_numbers if number in by_number]
        empty = [number for number in row_numbers if number not in by_number]
        row_numbers = sorted((*with_words, *empty[: max(0, rows.least - len(with_words))]))
    listed_people: set[str] = set()
    for number in row_numbers:
        head, row = f"{rows.key}.{number}.", by_number.get(number, {})
        for gap in (
            *_of_fields(rows.fields, row, head, bounds),
            *_twice(rows, row, head, listed_people),
        ):
            yield replace(gap, of=rows.ask, item=number)


def _twice(
    rows: Rows, row: Mapping[str, object], head: str, listed_people: set[str]
) -> Iterator[Gap]:
    """That somebody was chosen twice in a list; who was chosen is listed from then on."""
    for field in rows.fields:
        person = str(row.get(field.key, "")) if field.type == "person" else ""
        if person and person in listed_people:
            yield Gap(head + field.key, "twice", field.ask)
        listed_people.add(person)


def _of_fields(
    fields: Iterable[LetterField], data: Data, head: str, bounds: _Bounds
) -> Iterator[Gap]:
    for field in fields:
        kind = _fault(field, data, bounds)
        if kind is not None:
            yield Gap(head + field.key, kind, field.ask)


def _fault(field: LetterField, data: Data, bounds: _Bounds) -> Kind | None:
    value = data.get(field.key)
    if field.type == "appointed":
        return None if field.optional or field.of in bounds.appointees else "unappointed"
    if not is_asked(field, data):
        others = (data.get(key) not in {None, *among} for key, among in field.only.items())
        return "unused" if value and any(others) else None
    if field.optional and not value:
        return None
    if field.type == "points":
        return _points(field, value, bounds)
    if not isinstance(value, str) or not value.strip():
        return "empty"
    return _CHECKS[field.type](field, value, bounds)


def _typed(field: LetterField, value: str, _: _Bounds) -> Kind | None:
    if len(value) > MOST_TYPED[field.type]:
        return "long"
    words = [word for word in value.split() if sum(map(str.isalnum, word)) > 1]
    if len(words) < field.words:
        return "few"
    return "hard" if field.easy and reading_of(value).is_hard else None


def _written_day(value: str) -> date | None:
    """A day as people write it: Python reads that of a week, 2026-W48-1, which nobody here does."""
    return None if "W" in value.upper() else day_in(value)


def _day(_: LetterField, value: str, bounds: _Bounds) -> Kind | None:
    day = _written_day(value)
    if day is None:
        return "day"
    if day < bounds.today:
        return "past"
    return "far" if (day - bounds.today).days > FURTHEST * 366 else None


def _past_day(_: LetterField, value: str, bounds: _Bounds) -> Kind | None:
    day = _written_day(value)
    if day is None:
        return "day"
    return "ahead" if day > bounds.today else None


def _time(_: LetterField, value: str, __: _Bounds) -> Kind | None:
    return None if time_in(value) else "time"


def time_in(text: str) -> time | None:
    """The time of day that a text is, written HH:MM; None when it is none."""
    try:
        return time.fromisoformat(text) if len(text) == len("14:30") else None
    except ValueError:
        return None


def _choice(field: LetterField, value: str, bounds: _Bounds) -> Kind | None:
    option = field.options.get(value)
    if option is None:
        return "option"
    return "unappointed" if option.who and option.who not in bounds.appointees else None


def _person(field: LetterField, value: str, bounds: _Bounds) -> Kind | None:
    return None if value in bounds.people(field.of) else "option"


def _points(field: LetterField, value: object, bounds: _Bounds) -> Kind | None:
    ticks = value if isinstance(value, list | tuple) else ()
    there = {item.number for item in bounds.items.get(field.of, ())}
    if not ticks or not there.issuperset(ticks):
        return "option" if ticks else "empty"
    return "all" if field.leaves_one and there.issubset(ticks) else None


_CHECKS: Final[Mapping[str, Callable[[LetterField, str, _Bounds], Kind | None]]] = {
    "line": _typed, "text": _typed, "day": _day, "choice": _choice,
    "past_day": _past_day, "time": _time, "person": _person,
}  # fmt: skip
