"""A row of a running case as the events of a case that is like any other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from intake.domain.case.event import OFFICER, SUBMISSION, NewEvent
from intake.domain.case.way_in import IMPORTED, NO_WAY_IN, TAKEN_OVER
from intake.domain.complaint_record import (
    Advocate,
    Choice,
    NamedAdvocate,
    Outcome,
    Point,
    SafeContact,
    Submission,
    Who,
    to_document,
)
from intake.domain.flow.flow import Flow
from intake.domain.law.product_events import (
    ACTION_PROMISED,
    ASSIGNED,
    CHILD_IDENTIFIED,
    DATE_TOLD,
    NOTED,
    RECEIVED,
)
from intake.domain.running_cases.cells import Cell
from intake.domain.running_cases.columns import (
    ANSWER_PROMISED,
    CHANNEL,
    IDENTITY,
    NOTE,
    PROMISE,
    PROMISE_BY,
)
from intake.domain.running_cases.rows import CaseRow

_ADVOCATE: Final = ("name", "service", "email")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a case begins with beside its row: whose it is, its number here, and how options read.

    ``options`` are those of the form at the desk, by what they fill and their keys.
    """

    council: str
    reference: str
    options: Mapping[tuple[str, str], Choice] = field(default_factory=dict)

    def choice(self, row: CaseRow, place: str) -> Choice | None:
        """The option that a row chooses, in the words of the form; None where it chooses none."""
        key = row.text(place)
        return self.options.get((place, key), Choice(key)) if key else None


def options_of(flow: Flow) -> Mapping[tuple[str, str], Choice]:
    """The options of a form, by what they fill and their keys."""
    return {
        (step.fills, option.key): Choice(option.key, option.say, option.letter)
        for step in flow.steps
        if step.fills
        for option in step.options
    }


def submission_of(row: CaseRow, beginning: Beginning) -> Submission:
    """What a row says of the complaint itself; what it does not say is not known."""
    language, age = row.text("language"), row.value("who.age")
    advocate = NamedAdvocate(*(_known(row, f"advocate.{each}") for each in _ADVOCATE))
    return Submission(
        reference=beginning.reference,
        council=beginning.council,
        channel=row.text(CHANNEL),
        who=Who(
            name=_known(row, "who.name"),
            age=age if isinstance(age, int) else None,
            relationship=beginning.choice(row, "who.relationship"),
        ),
        contact=SafeContact(
            how=beginning.choice(row, "contact.how"),
            person=_known(row, "contact.person"),
            number=_known(row, "contact.number"),
            email=_known(row, "contact.email"),
            address=_known(row, "contact.address"),
            when_not=_known(row, "contact.when_not"),
        ),
        language=Choice(words=language) if language else None,
        points=tuple(Point(number, what) for number, what in enumerate(_lines(row, "points"), 1)),
        outcomes=tuple(Outcome(None, words=each) for each in _lines(row, "outcomes")) or None,
        avoid=_known(row, "avoid"),
        advocate=Advocate(named=None if advocate == NamedAdvocate() else advocate),
    )


def events_of(
    row: CaseRow, beginning: Beginning, now: datetime, holder: str = ""
) -> list[NewEvent]:
    """What happened, in the order of its days; ``now`` is in UTC.

    ``holder`` is the id of the officer who has it, if anybody has. What is told of no day of its
    own (a promise, a note) counts from the last thing that happened.
    """
    dated_events = sorted(_dated(row, beginning), key=_day)
    last = dated_events[-1].at
    return [*dated_events, *_promises(row, last), *_of_the_team(row, now, holder)]


def date_told(row: CaseRow, clock: str, last: date) -> NewEvent | None:
    """The date that they were told for the answer that is owed now; None where none was told."""
    day = row.value(ANSWER_PROMISED)
    if not isinstance(day, date):
        return None
    return _new(DATE_TOLD, last, {"clock": clock, "until": day.isoformat()})


def _dated(row: CaseRow, beginning: Beginning) -> Iterator[NewEvent]:
    for column in row.columns.dated:
        day = row.cells.get(column.name)
        if not isinstance(day, date):
            continue
        data = dict(_said(row, column.event))
        if column.event == RECEIVED:
            data |= _opening(row, beginning)
        yield _new(column.event, day, data)


def _opening(row: CaseRow, beginning: Beginning) -> Mapping[str, object]:
    document = to_document(submission_of(row, beginning))
    way = {} if row.has_way_in else {NO_WAY_IN: "yes"}
    return {
        SUBMISSION: document,
        "channel": row.text(CHANNEL),
        IMPORTED: row.old_reference,
        **way,
    }


def _said(row: CaseRow, event: str) -> Iterator[tuple[str, object]]:
    """What the row says of an event besides its day."""
    for column in row.columns.columns.values():
        cell = row.cells.get(column.name)
        if column.event == event and column.key and cell is not None:
            yield column.key, _plain(cell)


def _promises(row: CaseRow, last: date) -> Iterator[NewEvent]:
    whats, days = row.columns.filling(PROMISE), row.columns.filling(PROMISE_BY)
    for what, by in zip(whats, days, strict=True):
        text, day = row.cells.get(what.name), row.cells.get(by.name)
        if text is not None and day is not None:
            yield _new(ACTION_PROMISED, last, {"what": _plain(text), "until": _plain(day)})


def _of_the_team(row: CaseRow, now: datetime, holder: str) -> Iterator[NewEvent]:
    identity = {key: row.text(key) for key in IDENTITY if row.text(key)}
    if identity:
        is_known = "yes" if row.text(IDENTITY[0]) else "not_yet"
        yield _new(CHILD_IDENTIFIED, now, {"identified": is_known, **identity})
    if row.text(NOTE):
        yield _new(NOTED, now, {"log": "note", "note": row.text(NOTE)})
    if holder:
        yield _new(ASSIGNED, now, {"to": holder})


def _new(name: str, at: date, data: Mapping[str, object]) -> NewEvent:
    return NewEvent(name, at, OFFICER, {**data, "name": TAKEN_OVER})


def _known(row: CaseRow, place: str) -> str | None:
    return row.text(place) or None


def _lines(row: CaseRow, place: str) -> tuple[str, ...]:
    value = row.value(place)
    return value if isinstance(value, tuple) else ()


def _plain(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _day(event: NewEvent) -> date:
    return event.at
