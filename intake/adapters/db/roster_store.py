"""Who is at a council's desk: what the Roster port asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from intake.adapters.db.account_rooms import DESK, AccountRoom
from intake.adapters.db.account_roster import AccountRoster
from intake.domain.people.officer import Officer
from intake.services.desk.team_ports import Member


@dataclass(frozen=True, slots=True)
class RosterStore(AccountRoster[Officer]):
    """Reads and changes officers' rows; nobody's way in is made here."""

    room: AccountRoom[Officer] = DESK

    def everybody(self, council: str) -> Sequence[Member]:
        """Everybody at a council's desk, by name, in one look."""
        return [Member(*each) for each in self.listed(council)]
