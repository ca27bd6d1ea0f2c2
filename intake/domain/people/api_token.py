"""What a program of a council may do here, and for how long: a bearer token's grant."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

Scope = Literal["cases", "words", "documents", "report", "complaints", "deeds"]
"""``cases``: where each case stands and by when what is due. ``words``: what was said and written
in it, the young person's own words among it. ``documents``: the files of a case. ``report``: the
figures of a year. ``complaints``: a complaint that was made elsewhere comes in. ``deeds``: the
program tells what the council did in a case: it acknowledged, answered, took more time, closed."""

SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)

LONGEST_DAYS: Final = 366
"""Days of 24 hours for which a token is good at most."""

MOST_PURPOSE: Final = 80
"""Characters of what a token is said to be for."""


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What a token grants, at one council, until an instant in UTC; the token itself is not here.

    ``purpose`` is what whoever made it says that it is for. ``made`` is in UTC too.
    """

    id: str
    council: str
    scopes: frozenset[Scope]
    purpose: str
    made: datetime
    until: datetime

    @property
    def who(self) -> str:
        """What it is called in the access log."""
        return f"token:{self.id}"

    def is_good(self, now: datetime) -> bool:
        """Whether it is good at an instant in UTC; not before it was made, either."""
        return self.made <= now < self.until

    def may(self, scope: Scope) -> bool:
        """Whether it grants this."""
        return scope in self.scopes
