"""What the room of advocacy services needs from the outside world, as protocols."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from intake.domain.people.advocate import Advocate
from intake.services.accounts.ports import Accounts


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What a service was asked, by the event of a number of a case at a council.

    ``waits``: an answer is waited for. ``holder`` is the id of who has taken it on, if anybody.
    """

    reference: str
    number: int
    council: str
    asked: date
    waits: bool
    holder: str | None = None


class ServiceLists(Protocol):
    """What services were asked, and who there has taken it on."""

    def of_service(self, service: str, most: int) -> Sequence[AskedRow]:
        """What a service was asked and is not done, what waits first, the oldest first."""
        ...

    def asked_since(self, service: str, day: date, most: int) -> Sequence[AskedRow]:
        """What a service was asked from a London day on, done or not, the newest first."""
        ...

    def give(
        self, service: str, key: tuple[str, int], advocate_id: str | None, before: str | None
    ) -> bool:
        """Write down who has what was asked by a case's event, or that nobody has.

        False, and nothing written, where it is not the service's (any more), or another than
        ``before`` has it by now.
        """
        ...


class Advocates(Accounts[Advocate, str], Protocol):
    """The people of services, their ways in, and their sessions."""

    def of_service(self, service: str) -> Sequence[Advocate]:
        """The people of a service who have set up signing in, by name."""
        ...


class AdvocateCases(Protocol):
    """Which cases may be an advocate's, by the email that a young person named.

    What it gives is where to look, and no right to.
    """

    def cases_of(self, email: str, most: int) -> Mapping[str, str]:
        """The references of cases whose advocate has this email, each with its council."""
        ...

    def looks_of(self, emails: Collection[str]) -> Mapping[str, datetime]:
        """When one of these emails, as written down, looked last (UTC), by reference."""
        ...
