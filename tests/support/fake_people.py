"""A directory of people in memory, and what was written into the access log."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from intake.domain.people.directory import JOBS, Declaration, ListedPerson
from intake.services.ports import AccessRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.services.ports import AccessKind

NOON = datetime(2024, 5, 1, 11, 0, tzinfo=UTC)


@dataclass
class FakeDirectory:
    """People by id."""

    there: dict[str, ListedPerson] = field(default_factory=dict)

    def of_council(self, council: str) -> Sequence[ListedPerson]:
        return [each for each in self.there.values() if each.council == council]

    def save(self, person: ListedPerson) -> None:
        self.there[person.id] = person

    def take_out(self, council: str, person_id: str) -> bool:
        person = self.there.get(person_id)
        return person is not None and person.council == council and bool(self.there.pop(person_id))


@dataclass
class FakeAccessLog:
    """The rows that were written: who, what, about what."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    parts: list[tuple[str, str, int]] = field(default_factory=list)

    def write(self, who: str, kind: AccessKind, about: str = "", *, part: int = 0) -> None:
        self.rows.append((who, kind, about))
        if part:
            self.parts.append((who, about, part))

    def documents_of(self, reference: str) -> Sequence[AccessRow]:
        return [
            AccessRow(NOON, who, "document", about, number, part)
            for number, (who, about, part) in enumerate(self.parts, 1)
            if about == reference
        ]

    def of(self, what: str) -> Sequence[AccessRow]:
        return self.newest(what, len(self.rows))[::-1]

    def newest(self, what: str, most: int, before: int | None = None) -> Sequence[AccessRow]:
        rows = [AccessRow(NOON, *row, number) for number, row in enumerate(self.rows, 1)
                if what in (row[0], row[2]) and (before is None or number < before)]  # fmt: skip
        return rows[::-1][:most]


def a_person(name: str = "Ann Frost", **changed: Any) -> ListedPerson:
    """Somebody independent of Anytown Council, who can be appointed for anything."""
    first = name.partition(" ")[0].lower().strip(".") or "ann"
    person = ListedPerson(
        id=first,
        council="anytown",
        name=name,
        email=f"{first}@frost.example",
        jobs=frozenset(JOBS),
        works="outside",
        declaration=Declaration(date(2024, 4, 1), "Dan Carter"),
    )
    return replace(person, **changed)
