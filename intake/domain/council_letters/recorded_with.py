"""What is recorded with a letter of the council, worked out from the letter."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import Event
from intake.domain.case.promises import KIND_OF_REMEDY, ORIGIN
from intake.domain.case.story import waited_for
from intake.domain.council_letters.naming import Data, rows_of
from intake.domain.council_letters.template import CouncilTemplate
from intake.domain.law.product_events import ACTION_PROMISED, ADVOCACY_OFFERED, DATE_TOLD
from intake.domain.letters.storing import LETTER
from intake.domain.people.council import CouncilPack

WILL_DO: Final = "will_do"
"""The field of a row that says what the council will do; ``until`` beside it by when."""

TO_DO: Final = "to_do"
YES: Final = "yes"
"""The field that asks whether there is something to do, and its yes."""

OWNER: Final = "owner"
"""The field beside it of who makes sure of it."""


def recorded_with(
    template: CouncilTemplate, pack: CouncilPack, case: Case, data: Data
) -> Iterator[tuple[str, Data]]:
    """The names and data of the events that a letter brings with it.

    ``case`` is the case with the letter's own event, ``data`` what was filled in.
    """
    for name in template.also:
        for event_data in _ALSO[name](template, pack, case, data):
            yield name, event_data


def with_to_do(template: CouncilTemplate, data: dict[str, object]) -> dict[str, object]:
    """What a program filled in, with "is there something to do" answered where it says what.

    Programs of before that was asked say only what will be done.
    """
    rows_by_key = {
        each.key: [
            {TO_DO: YES, **row} if row.get(WILL_DO) else row for row in rows_of(data, each.key)
        ]
        for each in template.rows.values()
        if each.key in data and TO_DO in {field.key for field in each.fields}
    }
    return {**data, **rows_by_key}


def came_with_letter(event: Event) -> bool:
    """Whether an event was recorded with a letter, which tells of it."""
    return event.text("how") == LETTER


def promise_of(row: Data, origin: str) -> Data:
    """What a row of what will be done promises; ``origin`` is the list that the row stands in."""
    promise = {"what": row[WILL_DO], "until": row.get("until"), ORIGIN: origin}
    return {**promise, **{key: row[key] for key in (OWNER, KIND_OF_REMEDY) if row.get(key)}}


def _offer(_: CouncilTemplate, pack: CouncilPack, __: Case, ___: Data) -> Iterator[Data]:
    yield {"service": pack.advocacy.keys(), "how": LETTER}


def _date(_: CouncilTemplate, __: CouncilPack, case: Case, ___: Data) -> Iterator[Data]:
    clock = waited_for(case)
    if clock is not None and case.as_of <= clock.due:
        yield {"clock": clock.name, "until": clock.due.isoformat(), "how": LETTER}


def _promises(template: CouncilTemplate, _: CouncilPack, __: Case, data: Data) -> Iterator[Data]:
    for key in template.rows:
        for row in rows_of(data, key):
            if row.get(WILL_DO):
                yield {**promise_of(row, key), "how": LETTER}


_ALSO: Final[Mapping[str, Callable[[CouncilTemplate, CouncilPack, Case, Data], Iterator[Data]]]] = {
    ADVOCACY_OFFERED: _offer,
    DATE_TOLD: _date,
    ACTION_PROMISED: _promises,
}

ALSO: Final = tuple(_ALSO)
"""The events that a letter can be recorded with."""
