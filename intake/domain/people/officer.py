"""Those who work at the desk of a council's complaints team."""

import re
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Role = Literal["officer", "manager", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

MOST_EMAIL: Final = 254
"""Characters of an email."""

_EMAIL: Final = re.compile(r"[^@]+@[^@]+")


@dataclass(frozen=True, slots=True)
class Officer:
    """One person at a council's desk.

    ``name`` is their full name, ``shown`` the one that young people see, ``also`` what else they
    are called: a name they had before, what children call them.
    """

    id: str
    email: str
    council: str
    role: Role
    name: str = field(default="", repr=False)
    shown: str = field(default="", repr=False)
    also: tuple[str, ...] = field(default=(), repr=False)

    @property
    def decides(self) -> bool:
        """Whether this officer decides who may open a case that may name them."""
        return self.role != "officer"


def is_email(text: str) -> bool:
    """Whether this could be an officer's email: on one line, and none too long to be kept."""
    address = read_email(text)
    there = all(map(str.isprintable, text)) and not any(map(str.isspace, address))
    return there and _EMAIL.fullmatch(address) is not None and len(address) <= MOST_EMAIL


def read_email(text: str) -> str:
    """An email as it is compared: without blanks round it, in small letters."""
    return text.strip().casefold()
