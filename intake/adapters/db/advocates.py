"""Advocates and how they sign in: what the Advocates port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from intake.adapters.db.account_rooms import SERVICES, AccountRoom
from intake.adapters.db.accounts import AccountStore
from intake.domain.people.advocate import Advocate


@dataclass(frozen=True, slots=True)
class AdvocateStore(AccountStore[Advocate]):
    """The accounts that are for an advocacy service's room."""

    room: AccountRoom[Advocate] = SERVICES

    def of_service(self, service: str) -> Sequence[Advocate]:
        """The people of a service who have set up signing in, by name."""
        return self.at(service)
