"""Those who work for an advocacy service, and sign in at its room."""

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from intake.domain.people.officer import FailedTries

AdvocateRole = Literal["advocate", "lead"]
ADVOCATE_ROLES: Final[tuple[AdvocateRole, ...]] = get_args(AdvocateRole)


@dataclass(frozen=True, slots=True)
class Advocate:
    """One person at an advocacy service, who works for young people and never for a council.

    ``service`` is the key of the service. ``name`` is their full name, ``shown`` the one that
    young people see, ``also`` what else they are called. ``failed_tries`` are those before they
    signed in.
    """

    id: str
    email: str
    service: str
    role: AdvocateRole
    name: str = field(default="", repr=False)
    shown: str = field(default="", repr=False)
    also: tuple[str, ...] = field(default=(), repr=False)
    failed_tries: FailedTries | None = field(default=None, compare=False)

    @property
    def leads(self) -> bool:
        """Whether they lead the service: they say who has what, and who is away."""
        return self.role == "lead"
