"""England's procedure and closed days as they ship, and cases made of a few events."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from intake.adapters.closed_days import closed_days
from intake.adapters.files.law.procedures import load_procedure
from intake.domain.case.case import Case, Clock, Event, fold

if TYPE_CHECKING:
    from intake.domain.law.procedure import Procedure

PROCEDURES = Path(__file__).parents[2] / "content" / "procedures"
CLOSED = closed_days()
RECORDED = datetime(2026, 1, 1, tzinfo=UTC)
PROMISES = {"acknowledge": 3}


@cache
def england() -> Procedure:
    return load_procedure(PROCEDURES / "england.yaml")


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(name: str, at: str, number: int = 1, **data: object) -> Event:
    moment = day(at) if len(at) == len("2024-05-01") else datetime.fromisoformat(at)
    return Event(number, name, moment, RECORDED, "officer", data)


def events(story: str) -> list[Event]:
    """Events from lines like ``2024-05-10 stage1_extended until=2024-05-30 reason=complex``."""
    told = []
    for number, line in enumerate(filter(None, map(str.strip, story.splitlines())), 1):
        at, name, *given = line.split()
        data = dict(pair.split("=", 1) for pair in given)
        told.append(event(name, at, number, **data))
    return told


def case(story: str, as_of: str = "2030-12-31") -> Case:
    """The case that a story makes, at the end of a day, with Sefton's promise."""
    return fold(england(), events(story), day(as_of), CLOSED, PROMISES)


def clock(story: str, name: str, as_of: str = "2030-12-31") -> Clock:
    """The clock of that name which was started last."""
    found = case(story, as_of).clock(name)
    assert found is not None, f"{name} was never started"
    return found
