"""Whom a council can appoint: investigators, independent persons, and members of panels."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

Job = Literal["investigators", "independents", "panel"]
JOBS: Final[tuple[Job, ...]] = get_args(Job)

INDEPENDENT: Final[frozenset[Job]] = frozenset({"independents", "panel"})
"""What only an independent person can be: no member or officer of the council, nor married to one
(reg 2)."""

Works = Literal["outside", "council", "childrens"]
WORKS: Final[tuple[Works, ...]] = get_args(Works)
"""Where somebody works: not for the council, for it, or for its Children's Services."""

MOST_WORK: Final = 200
"""Characters of what somebody does."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """That somebody said they are independent: on which London day, and who wrote that down."""

    day: date
    by: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody in a council's directory.

    ``work`` is what they do, in words; ``works`` where. ``told_apart`` is the manager who said
    that they are somebody else than an officer whose name is like theirs; empty while nobody did.
    """

    id: str
    council: str
    name: str = field(repr=False)
    email: str = field(repr=False)
    jobs: frozenset[Job]
    works: Works | None
    work: str = field(default="", repr=False)
    declaration: Declaration | None = None
    told_apart: str = field(default="", repr=False)

    @property
    def is_independent(self) -> bool:
        """Whether they are listed as somebody who has to be independent."""
        return not INDEPENDENT.isdisjoint(self.jobs)
