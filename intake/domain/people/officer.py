"""Those who work at the desk of a council's complaints team."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Literal, get_args

from intake.domain.people.email_address import bare_address, read_address

Role = Literal["officer", "manager", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

_BY_MANAGERS: Final[tuple[Role, ...]] = ("officer", "manager")

MOST_NAME: Final = 80
"""Characters of a name."""

NameFault = Literal["empty", "letters", "long"]
"""What is wrong with a name: there is none, it has no letters, or too many characters."""


@dataclass(frozen=True, slots=True)
class OfficerNames:
    """What an officer is called, as whoever adds them says: nobody sets that for themselves.

    ``name`` is the full name, ``also`` other ones; ``shown`` is for young people, and the first
    word of the name where nothing else is said. ``title`` is what their job is called under their
    name in a letter; None leaves it as it is.
    """

    name: str
    also: tuple[str, ...] = ()
    shown: str = ""
    title: str | None = None

    @property
    def is_sound(self) -> bool:
        """Whether each is a name: it has letters, and not too many."""
        return not self.faults

    @property
    def faults(self) -> Mapping[str, NameFault]:
        """What is wrong, by what it is wrong with: `name`, `also`, `shown` or `title`."""
        faults: dict[str, NameFault | None] = {
            "name": _fault_of(self.name),
            "also": next(filter(None, map(_fault_of, self.also)), None),
            "shown": _fault_of(self.shown) if self.shown else None,
            "title": _fault_of(self.title) if self.title else None,
        }
        return {where: fault for where, fault in faults.items() if fault}

    @property
    def for_children(self) -> str:
        """The name that young people see."""
        return self.shown.strip() or self.name.split()[0]

    def after(self, name: str, also: tuple[str, ...]) -> "OfficerNames":
        """These, and what the officer was called until now: a complaint may name them so."""
        former = (each for each in (name, *also) if each and each != self.name)
        return replace(self, also=tuple(dict.fromkeys((*self.also, *former))))


@dataclass(frozen=True, slots=True)
class FailedTries:
    """Tries to sign in with an officer's name that failed, since an instant in UTC."""

    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Officer:
    """One person at a council's desk.

    ``name`` is their full name, ``shown`` the one that young people see, ``also`` what else they
    are called: a name they had before, what children call them. ``failed_tries`` are those before
    they signed in. ``title`` is what their job is called in a letter. ``shortcuts`` says whether
    they want keys of one letter at the desk. ``through`` names the program of the council that
    tells what somebody did who has no place at the desk.
    """

    id: str
    email: str
    council: str
    role: Role
    name: str = field(default="", repr=False)
    shown: str = field(default="", repr=False)
    also: tuple[str, ...] = field(default=(), repr=False)
    failed_tries: FailedTries | None = field(default=None, compare=False)
    shortcuts: bool = field(default=True, compare=False)
    title: str = ""
    through: str = field(default="", compare=False)

    @property
    def decides(self) -> bool:
        """Whether this officer decides who may open a case that may name them."""
        return self.role != "officer"

    @property
    def grants(self) -> tuple[Role, ...]:
        """The roles that this officer can give: only an admin makes another one."""
        return tuple(each for each in ROLES if self.decides and each in (*_BY_MANAGERS, self.role))

    def oversees(self, other: "Officer") -> bool:
        """Whether this officer may change a colleague's names, role and way in, or take them out.

        Nobody does that for themselves, and only an admin for another admin.
        """
        return self.council == other.council and self.id != other.id and other.role in self.grants


def is_email(text: str) -> bool:
    """Whether this can be an officer's email: mail can be sent to just what is compared."""
    address = read_address(text)
    return address is not None and address.casefold() == read_email(text)


def read_email(text: str) -> str:
    """An email as it is compared: without blanks and invisible signs, in small letters."""
    return bare_address(text).casefold()


def _fault_of(name: str) -> NameFault | None:
    if not any(map(str.isalpha, name)):
        return "letters" if name else "empty"
    return "long" if len(name) > MOST_NAME else None
