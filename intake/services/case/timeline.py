"""A list of events as others write it, folded into stage, clocks and next moves.

The document is as told in the contract of ``intake timeline``: ``procedure``, ``council`` (which
may be left out), ``as_of`` and ``events``; each event has ``event``, ``at`` and its data, either
beside these or under ``data``.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from intake.domain.case.case import NOTHING_PROMISED, Case, Event, FoldingFault, data_fault, fold
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
    closed: frozenset[date],
) -> dict[str, Any]:
    """Fold a document into what ``intake timeline`` prints, ready for JSON.

    ``councils`` has, by council and then by clock, the working days that it promises; ``closed``
    the closed days that are no weekends. Raises FoldingFault with a line for each fault.
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
    return as_document(fold(procedure, events, as_of, closed, promises))


def as_document(case: Case) -> dict[str, Any]:
    """A case as ``intake timeline`` prints it, ready for JSON."""
    return {
        "stage": case.stage,
        "as_of": case.as_of.isoformat(),
        "irregular": list(case.irregular),
        "clocks": [clock.as_row() for clock in case.clocks],
        "moves": {role: list(case.moves(role)) for role in ROLES},
    }


def read_events(given: object, book: Rulebook) -> tuple[Event, ...]:
    """The events of a document. Raises FoldingFault with a line for each fault."""
    if not isinstance(given, Sequence) or isinstance(given, str | bytes):
        raise FoldingFault("“events” should be a list of events.")
    faults: list[str] = []
    events: list[Event] = []
    for number, one in enumerate(given, 1):
        try:
            events.append(read_event(one, number, book))
        except FoldingFault as refused:
            faults.append(f"Event {number}: {refused}")
    if faults:
        raise FoldingFault("\n".join(faults))
    return tuple(events)


def read_event(given: object, number: int, book: Rulebook) -> Event:
    """One event of a document; ``number`` is its place in the list. Raises FoldingFault."""
    if not isinstance(given, Mapping):
        raise FoldingFault("it should be an object with “event” and “at”.")
    name, at = given.get("event"), given.get("at")
    step = book.steps.get(name) if isinstance(name, str) else None
    if step is None:
        near = suggestion(name, book.steps)
        raise FoldingFault(f"there is no event called {_shown(given, 'event')}{near or '.'}")
    day = day_in(at)
    if day is None:
        wanted = "a day like 2024-05-01, or a time with an offset like 2024-05-01T09:00+01:00"
        raise FoldingFault(f"“at” of “{name}” should be {wanted}, not {_shown(given, 'at')}.")
    data = _data(given)
    fault = data_fault(book, step.rule, data, strict=False)
    if fault:
        raise FoldingFault(f"{fault}.")
    return Event(number, step.rule.name, day, _UNRECORDED, str(given.get("actor") or ""), data)


def _data(given: Mapping[str, object]) -> dict[str, object]:
    data = {key: value for key, value in given.items() if key not in _OWN_KEYS}
    nested = given.get("data")
    if nested is not None and not isinstance(nested, Mapping):
        raise FoldingFault(f"“data” should be an object, not {_shown(given, 'data')}.")
    return {**data, **(nested or {})}


def _named(known: Mapping[str, Any], kind: str, name: object) -> Any:
    if isinstance(name, str) and name in known:
        return known[name]
    if not isinstance(name, str):
        raise FoldingFault(f"“{kind}” should be one of {listed(sorted(known))}.")
    near = suggestion(name, known)
    raise FoldingFault(f"There is no {kind} called “{name}”{near or '.'}")


def _shown(given: Mapping[str, object], key: str) -> str:
    return f"“{given[key]}”" if key in given else "nothing"
