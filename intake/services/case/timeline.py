"""A list of events as others write it, folded into stage, clocks and next moves.

The document is as told in the contract of ``intake timeline``: ``procedure``, ``council`` (which
may be left out), ``as_of`` and ``events``; each event has ``event``, ``at`` and its data, either
beside these or under ``data``.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from intake.domain.case.case import NOTHING_PROMISED, Case, Event, FoldingFault, fold
from intake.domain.case.door import data_fault, moves
from intake.domain.case.event import day_in
from intake.domain.law.procedure import Procedure
from intake.domain.law.rulebook import Rulebook, rulebook
from intake.domain.spelling import listed, suggestion

ROLES: Final = ("child", "officer")
_OWN_KEYS: Final = frozenset({"event", "at", "data", "actor", "recorded", "sequence"})
_UNRECORDED: Final = datetime(1, 1, 1, tzinfo=UTC)


def run_timeline(
    document: object,
    procedures: Mapping[str, Procedure],
    councils: Mapping[str, Mapping[str, int]],
    closed_days: frozenset[date],
) -> dict[str, Any]:
    """Fold a document into what ``intake timeline`` prints, ready for JSON.

    ``councils`` has, by council and then by clock, the working days that it promises;
    ``closed_days`` are those that are no weekends. Raises FoldingFault with a line for each.
    """
    if not isinstance(document, Mapping):
        raise FoldingFault("It should be an object with “procedure”, “as_of” and “events”.")
    procedure = _named(procedures, "procedure", document.get("procedure"))
    council = document.get("council")
    promises = NOTHING_PROMISED if council is None else _named(councils, "council", council)
    as_of = day_in(document.get("as_of"))
    if as_of is None:
        raise FoldingFault(
            f"“as_of” should be a day like 2024-12-31, not {_shown(document, 'as_of')}."
        )
    events = read_events(document.get("events"), rulebook(procedure))
    return as_document(fold(procedure, events, as_of, closed_days, promises))


def as_document(case: Case) -> dict[str, Any]:
    """A case as ``intake timeline`` prints it, ready for JSON."""
    return {
        "stage": case.stage,
        "as_of": case.as_of.isoformat(),
        "irregular": list(case.irregular),
        "clocks": [clock.as_row() for clock in case.clocks],
        "moves": {role: list(moves(case, role)) for role in ROLES},
    }


def read_events(rows: object, book: Rulebook) -> tuple[Event, ...]:
    """The events of a document. Raises FoldingFault with a line for each fault."""
    if not isinstance(rows, Sequence) or isinstance(rows, str | bytes):
        raise FoldingFault("“events” should be a list of events.")
    faults: list[str] = []
    events: list[Event] = []
    for number, one in enumerate(rows, 1):
        try:
            events.append(read_event(one, number, book))
        except FoldingFault as fault:
            faults.append(f"Event {number}: {fault}")
    if faults:
        raise FoldingFault("\n".join(faults))
    return tuple(events)


def read_event(row: object, number: int, book: Rulebook) -> Event:
    """One event of a document; ``number`` is its place in the list. Raises FoldingFault."""
    if not isinstance(row, Mapping):
        raise FoldingFault("it should be an object with “event” and “at”.")
    name, at = row.get("event"), row.get("at")
    step = book.steps.get(name) if isinstance(name, str) else None
    if step is None:
        near = suggestion(name, book.steps)
        raise FoldingFault(f"there is no event called {_shown(row, 'event')}{near or '.'}")
    day = day_in(at)
    if day is None:
        right_form = "a day like 2024-05-01, or a time with an offset like 2024-05-01T09:00+01:00"
        raise FoldingFault(f"“at” of “{name}” should be {right_form}, not {_shown(row, 'at')}.")
    data = _data(row)
    fault = data_fault(book, step.rule, data, strict=False)
    if fault:
        raise FoldingFault(f"{fault}.")
    return Event(number, step.rule.name, day, _UNRECORDED, str(row.get("actor") or ""), data)


def _data(row: Mapping[str, object]) -> dict[str, object]:
    data = {key: value for key, value in row.items() if key not in _OWN_KEYS}
    inner = row.get("data")
    if inner is not None and not isinstance(inner, Mapping):
        raise FoldingFault(f"“data” should be an object, not {_shown(row, 'data')}.")
    return {**data, **(inner or {})}


def _named(options: Mapping[str, Any], kind: str, name: object) -> Any:
    if isinstance(name, str) and name in options:
        return options[name]
    if not isinstance(name, str):
        raise FoldingFault(f"“{kind}” should be one of {listed(sorted(options))}.")
    near = suggestion(name, options)
    raise FoldingFault(f"There is no {kind} called “{name}”{near or '.'}")


def _shown(row: Mapping[str, object], key: str) -> str:
    return f"“{row[key]}”" if key in row else "nothing"
