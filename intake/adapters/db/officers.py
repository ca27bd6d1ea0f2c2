"""Officers and how they sign in: what the Officers port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import update

from intake.adapters.db.account_rooms import DESK, AccountRoom
from intake.adapters.db.accounts import AccountStore
from intake.adapters.db.desk_tables import officers
from intake.domain.people.officer import Officer


@dataclass(frozen=True, slots=True)
class OfficerStore(AccountStore[Officer]):
    """The accounts that are for a council's desk."""

    room: AccountRoom[Officer] = DESK

    def switch_shortcuts(self, officer_id: str, *, on: bool) -> None:
        """Keep whether an officer wants keys of one letter."""
        mine = officers.c.id == officer_id
        with self.database.write() as connection:
            connection.execute(update(officers).where(mine).values(shortcuts=on))

    def of_council(self, council: str) -> Sequence[Officer]:
        """The officers of a council who have set up signing in, by name."""
        return self.at(council)
