"""What a file of running cases can say, column by column, under one procedure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

ColumnKind = Literal["text", "lines", "day", "choice", "age", "email", "phone", "yes_no"]
"""How a cell is read: a text, a thing a line, a day, one of some words, a number of years, an
address, a British number, yes or no."""

OLD_REFERENCE: Final = "old_reference"
STAGE: Final = "stage"
CHANNEL: Final = "channel"
WAY_IN: Final = "way_in"
HOLDER: Final = "holder"
NOTE: Final = "note"
ANSWER_PROMISED: Final = "answer_promised"
PROMISE: Final = "promise"
PROMISE_BY: Final = "promise_by"
IDENTITY: Final = ("council_number", "team_about", "subject_codes")

SUBMISSION: Final = (
    "who.relationship", "who.name", "who.age", "points", "outcomes", "avoid", "language",
    "contact.how", "contact.number", "contact.email", "contact.address", "contact.person",
    "contact.when_not", "advocate.name", "advocate.service", "advocate.email",
)  # fmt: skip
"""Places of the submission that a column can fill."""

FILLS: Final = frozenset({
    OLD_REFERENCE, STAGE, CHANNEL, WAY_IN, HOLDER, NOTE, ANSWER_PROMISED, PROMISE, PROMISE_BY,
    *IDENTITY, *SUBMISSION,
})  # fmt: skip
"""Everything that a column can fill which is no event of the procedure."""

NEEDED: Final = frozenset({OLD_REFERENCE, STAGE, CHANNEL, "who.relationship", "points"})
"""What no running case is without, beside the day on which it came."""

KINDS: Final[tuple[ColumnKind, ...]] = get_args(ColumnKind)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``means`` says what stands in it, ``most`` how many characters at most.

    It ``fills`` a place, or tells of an ``event``: the day on which it happened or, with ``key``,
    what is said of it. ``options`` are the words of a choice. ``needs`` are the columns that must
    be filled in with it, ``after`` those whose days it does not come before. A day may be to come
    only with ``ahead``.
    """

    name: str
    means: str
    kind: ColumnKind
    fills: str = ""
    event: str = ""
    key: str = ""
    needed: bool = False
    ahead: bool = False
    most: int = 500
    options: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by name, in the order in which they are told, and the stages by their words."""

    columns: Mapping[str, Column]
    stages: Mapping[str, str] = field(default_factory=dict)

    def filling(self, place: str) -> tuple[Column, ...]:
        """The columns that fill a place."""
        return tuple(each for each in self.columns.values() if each.fills == place)

    def name_of(self, place: str) -> str:
        """What the column is called that fills a place; empty where none does."""
        return next((each.name for each in self.filling(place)), "")

    @property
    def dated(self) -> tuple[Column, ...]:
        """The columns that tell on which day an event happened."""
        return tuple(each for each in self.columns.values() if each.event and not each.key)
