"""What the room for programs needs from the outside world, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from intake.domain.case.event import Event
from intake.domain.people.api_token import ApiToken, Scope
from intake.services.ports import Caller


@dataclass(frozen=True, slots=True)
class Grant:
    """What a new token shall be good for, and until when (UTC)."""

    council: str
    scopes: frozenset[Scope]
    purpose: str
    until: datetime


class TokenRows(Protocol):
    """Tokens, of which only a keyed hash is kept."""

    def add(self, grant: Grant) -> tuple[ApiToken, str]:
        """Make one; the text is what the program sends, and nobody can tell it again."""
        ...

    def by_text(self, text: str) -> ApiToken | None:
        """What a token grants, however long ago it ended; None where there is none such.

        One whose row was changed behind our back grants nothing.
        """
        ...

    def all(self, council: str = "") -> Sequence[ApiToken]:
        """Those of a council, or of every one, the oldest first."""
        ...

    def take_back(self, token_id: str) -> bool:
        """Let it be good no more; tells whether it was there."""
        ...


class TokenPace(Protocol):
    """How fast a token may ask."""

    def wait(self, token: ApiToken) -> int:
        """Count a request; gives the seconds until the next is answered, 0 where this one is."""
        ...


class CaseRows(Protocol):
    """Every case that a council has."""

    def all_of(self, council: str) -> Sequence[str]:
        """The references of all cases that a council has, over or not, in their order."""
        ...

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        """The events of several cases in one look; one that cannot be read is left out."""
        ...


class Floods(Protocol):
    """Tells when many complaints come from one place; none is ever refused."""

    def flood(self, caller: Caller, council: str) -> str:
        """Count one; what its notices go out with where there are many, empty where alone."""
        ...


@dataclass(frozen=True, slots=True)
class KnownRequest:
    """What was sent under a name before: the digest of it, and the place that was made for it.

    ``seen`` is the number of the newest event of a case that something was told of, at that time,
    ``until`` that of the newest once it was done; 0 where it was not.
    """

    digest: str
    way_in: str = field(default="", repr=False)
    reference: str = ""
    seen: int = 0
    until: int = 0


class KnownRequests(Protocol):
    """What programs sent and may send again, for a day, under keys that the server does not keep.

    ``text`` is the token that a request came with, ``name`` what its sender calls it.
    """

    def of(self, text: str, name: str) -> KnownRequest | None:
        """What was sent so; None where nothing was, or it was more than a day ago."""
        ...

    def keep(self, text: str, name: str, request: KnownRequest) -> KnownRequest:
        """Keep it, unless something is kept so already; gives what is kept."""
        ...
