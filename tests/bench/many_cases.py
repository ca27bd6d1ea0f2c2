"""Cases by the ten thousand, written in bulk: events of all kinds by their seed, sealed as any are.

Some hundreds of histories are folded by the domain; each case is one of them with a reference and a
name of its own, and its events chained and encrypted anew. What is old is mostly over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert

from intake.adapters.db.case_rows import EventRows, Head, no_events
from intake.adapters.db.case_store import CaseStore
from intake.adapters.db.desk_tables import case_words, desk_rows
from intake.adapters.db.tables import cases, due_dates, events
from intake.domain.case.event import Event, NewEvent
from intake.domain.people.coming_back import ALPHABET, REFERENCE_LENGTH, spells
from tests.support.seeded_cases import COUNCIL, TODAY, SeededCase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Table

    from intake.app import Intake
    from intake.domain.case.glance import Glance

HISTORIES: Final = 300
AT_ONCE: Final = 500
"""Cases that are written in one transaction."""

OLD: Final = 90
"""Days after the last event when most cases are over."""

OVER: Final = 0.95
NAMES: Final = ("Amy", "Ben", "Chidi", "Dara", "Elif", "Finn", "Grace", "Hana", "Idris", "Jo")
FAMILIES: Final = ("Archer", "Brook", "Clarke", "Dunne", "Evans", "Firth", "Gill", "Hart", "Iqbal")


@dataclass(frozen=True)
class History:
    """What happened to a case, and how it stands."""

    events: Sequence[Event]
    glance: Glance


def histories(intake: Intake) -> list[History]:
    """Some hundreds, each folded once."""
    casework, random = intake.casework, Random(2)  # noqa: S311 - made-up cases
    made: list[History] = []
    for seed in range(HISTORIES * 2):
        told = SeededCase(seed).events
        if not told:
            continue
        if (TODAY - told[-1].day).days > OLD and random.random() < OVER:
            told = [*told, _closed(told[-1])]
        open_case = casework.open_for(casework.pack(COUNCIL), "00000000", told)
        made.append(History(told, casework.at_a_glance(open_case)))
        if len(made) == HISTORIES:
            break
    return made


def _closed(last: Event) -> Event:
    return replace(last, sequence=last.sequence + 1, name="closed", actor="officer", data={})


def references(seed: int) -> Iterator[str]:
    """References without end, none twice."""
    random, given = Random(seed), set[str]()  # noqa: S311 - made-up cases
    while True:
        made = "".join(random.choices(ALPHABET, k=REFERENCE_LENGTH))
        if made not in given and not spells(made):
            given.add(made)
            yield made


@dataclass
class ManyCases:
    """Writes cases at one council, as many as are asked for."""

    intake: Intake
    made: int = 0

    def __post_init__(self) -> None:
        self.histories = histories(self.intake)
        self.references = references(3)
        store = self.intake.casework.cases
        assert isinstance(store, CaseStore)  # and so it is on either kind of database
        self.store, self.rows = store, EventRows(store.keyring)

    def grow(self, to: int) -> None:
        """Write more, until there are so many."""
        while self.made < to:
            count = min(AT_ONCE, to - self.made)
            rows: dict[Table, list[Mapping[str, Any]]] = {
                table: [] for table in (cases, events, desk_rows, case_words, due_dates)
            }
            for reference in islice(self.references, count):
                self._add(rows, reference)
            with self.store.database.write() as connection:
                for table, new in rows.items():
                    connection.execute(insert(table), new)

    def _add(self, rows: dict[Table, list[Mapping[str, Any]]], reference: str) -> None:
        number, of_all = self.made, len(self.histories)
        history, turn = self.histories[number % of_all], number // of_all
        # No name goes with a history, and so with a day: a child's does not either.
        name = f"{NAMES[(number + turn) % len(NAMES)]} {FAMILIES[number // 7 % len(FAMILIES)]}"
        self.made += 1
        head = no_events(reference)
        for event in history.events:
            head = self._chain(rows[events], reference, event, head)
        opened, glance = history.events[0].recorded, replace(history.glance, name=name)
        place = {"reference": reference, "council": COUNCIL, "opened": opened}
        look_on = None if glance.closed else TODAY
        rows[cases].append({**place, "last": head.last, "head": head.hash, "look_on": look_on})
        listed = self.store.listed(reference, COUNCIL, glance)
        rows[desk_rows].append({**place, **listed.row})
        rows[case_words] += [{"mark": mark, "reference": reference} for mark in listed.marks]
        rows[due_dates] += [
            {"reference": reference, "clock": clock, "due": day} for clock, day in set(glance.due)
        ]

    def _chain(
        self, rows: list[Mapping[str, Any]], reference: str, event: Event, head: Head
    ) -> Head:
        new = NewEvent(event.name, event.at, event.actor, event.data or {})
        chained = self.rows.chained(reference, [new], event.recorded, head)
        rows += chained.rows
        return chained.head
