"""What must stand in the data of an event, as rules of a procedure.

An event that says nothing about it is in order: one of before, or of another program, that does
not tell who it was is named for nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

PERSON: Final = "person"
"""The key of who was appointed, by their id in the directory."""

PERSON_NAME: Final = "person_name"
"""The key of their name as it was then: a record tells it, also when no list has them any more."""

Data = Mapping[str, object]

Marks = Callable[[str], frozenset[str]]
"""What those are known by whom events of a name appointed so far: ids and names."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a list an event must have; ``says`` is what is wrong otherwise.

    Only rows count in which each key of ``among`` has one of its values, and somebody who is named
    in two of them counts once. An event that has none
    of the lists ``keys`` says nothing about it, so nothing is wrong. ``applies`` tells where it is
    looked at: in the history, or at the strict door, of what is still to come.
    """

    keys: tuple[str, ...]
    least: int
    says: str
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cite: str = ""
    most: int | None = None
    applies: Literal["history", "door"] = "history"

    def is_broken(self, data: Data, _: Marks) -> bool:
        """Whether there are too few, or too many."""
        if not any(data.get(key) for key in self.keys):
            return False
        number = _number_of_people(_rows_among(data, self.keys, self.among))
        return number < self.least or (self.most is not None and number > self.most)


@dataclass(frozen=True, slots=True)
class Carry:
    """What an event says of somebody, where it says who they are; ``says`` is what is wrong else.

    Something must stand under ``key``, and one of ``among`` if any are named.
    """

    key: str
    says: str
    among: tuple[str, ...] = ()
    cite: str = ""
    applies: Literal["always"] = "always"

    def is_broken(self, data: Data, _: Marks) -> bool:
        """Whether it is not said, or something else."""
        if not data.get(PERSON):
            return False
        value = data.get(self.key)
        return value not in self.among if self.among else not value


@dataclass(frozen=True, slots=True)
class Apart:
    """Whom an event may not name: anybody whom one of ``events`` appointed.

    It is looked at in the rows of the lists ``keys`` in which each key of ``among`` has one of its
    values, or in the event itself where no list is named.
    """

    events: tuple[str, ...]
    says: str
    keys: tuple[str, ...] = ()
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cite: str = ""
    applies: Literal["always"] = "always"

    def is_broken(self, data: Data, marks_of: Marks) -> bool:
        """Whether one of them is named."""
        if not self.keys:
            those_named = marks(data)
        else:
            rows = _rows_among(data, self.keys, self.among)
            those_named = frozenset().union(*(marks(row, "name") for row in rows))
        return any(not those_named.isdisjoint(marks_of(event)) for event in self.events)


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something may be done at all: under ``key`` stands one of ``among``.

    Only the strict door asks for it: what was recorded before tells its reason in words alone.
    """

    key: str
    among: tuple[str, ...]
    says: str
    cite: str = ""
    applies: Literal["door"] = "door"

    def is_broken(self, data: Data, _: Marks) -> bool:
        """Whether none of these is named."""
        return data.get(self.key) not in self.among


@dataclass(frozen=True, slots=True)
class Clash:
    """What an event may not say all at once: under each key of ``all_of`` stands one of its values.

    It is named in the history, so before a letter goes too: it may still be right to send it.
    """

    all_of: Mapping[str, tuple[str, ...]]
    says: str
    cite: str = ""
    applies: Literal["history"] = "history"

    def is_broken(self, data: Data, _: Marks) -> bool:
        """Whether it says all of it."""
        return all(data.get(key) in values for key, values in self.all_of.items())


DataRule = Count | Carry | Apart | Ground | Clash


def broken(rules: Iterable[DataRule], data: Data, marks_of: Marks) -> Iterator[DataRule]:
    """The rules that the data of an event breaks."""
    return (rule for rule in rules if rule.is_broken(data, marks_of))


def marks(row: Data, *name_keys: str) -> frozenset[str]:
    """What somebody in the data of an event is known by: their id, and their name."""
    names = (str(row[key]) for key in (PERSON_NAME, *name_keys) if row.get(key))
    ids = (str(row[PERSON]),) if row.get(PERSON) else ()
    return frozenset({*ids, *(" ".join(each.casefold().split()) for each in names)})


def _number_of_people(rows: Iterable[Data]) -> int:
    """How many there are; somebody who is named twice is one."""
    all_marks: set[str] = set()
    number = 0
    for row in rows:
        person = marks(row, "name")
        number += person.isdisjoint(all_marks)
        all_marks |= person
    return number


def _rows_among(
    data: Data, keys: tuple[str, ...], among: Mapping[str, tuple[str, ...]]
) -> Iterator[Data]:
    for key in keys:
        value = data.get(key)
        rows = value if isinstance(value, list | tuple) else ()
        for row in rows:
            if isinstance(row, Mapping) and all(row.get(k) in v for k, v in among.items()):
                yield row
