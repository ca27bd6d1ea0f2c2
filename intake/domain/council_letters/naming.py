"""Names that stand in what was filled in: chosen from a list, or read from an appointment."""

from collections.abc import Callable, Mapping
from typing import Final

from intake.domain.case.appointments import Appointment
from intake.domain.council_letters.template import Form, Rows
from intake.domain.law.data_rules import PERSON

Data = Mapping[str, object]

People = Callable[[str], Mapping[str, str]]
"""The names of those who can be chosen, by their key, of each list that a ``person`` is among."""

Appointees = Mapping[str, Appointment]
"""Who stands appointed, by the keys of `APPOINTEES`."""

NOBODY: Final[Appointees] = {}

ROW_NAME: Final = "name"
"""The key of a row under which the name of whoever it is about stands."""

NAME: Final = "_name"
"""What follows a field's key where the name of the person chosen stands beside their key."""


def nobody_listed(_: str) -> Mapping[str, str]:
    """Nobody can be chosen."""
    return {}


def with_names(
    form: Form, data: Data, people: People, appointees: Appointees = NOBODY
) -> dict[str, object]:
    """What was filled in, with the name of each person chosen beside their key, and of each who is
    read from an appointment in the place of what a program may have given.

    So the record tells who it was, also when no list has them any more.
    """
    fields, named_data = form.fields.values(), dict(data)
    for each in fields:
        name = people(each.of).get(str(data.get(each.key))) if each.type == "person" else None
        if name:
            named_data[each.key + NAME] = name
        if each.type == "appointed":
            named_data.pop(each.key, None)
            if each.of in appointees:
                named_data[each.key] = appointees[each.of].name
    for rows in form.rows.values():
        if rows.key in data and any(each.key == ROW_NAME for each in rows.fields):
            of_rows = rows_of(data, rows.key)
            named_data[rows.key] = [
                {**row, **_named(rows, row, people, appointees)} for row in of_rows
            ]
    return named_data


def _named(
    rows: Rows, row: Mapping[str, object], people: People, appointees: Appointees
) -> Mapping[str, str]:
    """The name of whoever a row is about, where it is read or was chosen from a list."""
    who = appointee_of(rows, row, appointees)
    if who:
        return {ROW_NAME: who.name, **({PERSON: who.person} if who.person else {})}
    names = (
        people(each.of).get(str(row.get(each.key))) for each in rows.fields if each.type == "person"
    )
    name = next(filter(None, names), None)
    return {ROW_NAME: name} if name else {}


def appointee_of(
    rows: Rows, row: Mapping[str, object], appointees: Appointees
) -> Appointment | None:
    """Who of those appointed a row means by what was chosen in it; None where nobody."""
    options = (each.options.get(str(row.get(each.key))) for each in rows.fields)
    return next((appointees[each.who] for each in options if each and each.who in appointees), None)


def first_rows(form: Form) -> Mapping[str, str]:
    """What stands in the controls of rows that begin with something."""
    return {
        f"{rows.key}.{number}.{key}": text
        for rows in form.rows.values()
        for number, row in enumerate(rows.begin, start=1)
        for key, text in row.items()
    }


def rows_of(data: Data, key: str) -> list[Mapping[str, object]]:
    """The rows of a list as they were filled in."""
    rows = data.get(key)
    listed_rows = rows if isinstance(rows, list | tuple) else ()
    return [row for row in listed_rows if isinstance(row, Mapping)]
