"""The two kinds of accounts, and where each is kept: all that signing in does differently."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic

from sqlalchemy import ColumnElement, Connection, Row, Table

from intake.adapters.crypto.account_seal import AccountBinding, AccountKind
from intake.adapters.db.account_documents import advocate_of, officer_of
from intake.adapters.db.advocate_tables import (
    advocate_links,
    advocate_recovery,
    advocate_sessions,
    advocates,
)
from intake.adapters.db.desk_bars import forget_bars
from intake.adapters.db.desk_tables import (
    officer_sessions,
    officers,
    recovery_codes,
    sign_in_links,
)
from intake.adapters.db.unsent_texts import forget_unsent
from intake.domain.people.advocate import Advocate
from intake.domain.people.officer import Officer
from intake.services.accounts.ports import Who


@dataclass(frozen=True, slots=True)
class AccountRoom(Generic[Who]):
    """One kind of accounts.

    ``kind`` is bound into what is sealed and into what it is found by. ``place`` is the column of
    ``accounts`` with the council or the service, ``plain`` the role that decides nothing there.
    Nobody has an account in ``elsewhere`` with the same email.
    """

    kind: AccountKind
    place: str
    plain: str
    accounts: Table
    elsewhere: Table
    sessions: Table
    links: Table
    recovery: Table
    account: Callable[[Row[Any], Mapping[str, str]], Who]
    forget: Callable[[Connection, str], None]

    def binding(self, row: Row[Any], role: str | None = None) -> AccountBinding:
        """What must be the same for a row's sealed value to open; with another role, from now."""
        place = self.place_of(row)
        return AccountBinding(self.kind, row.id, row.email, place, role or row.role)

    def place_of(self, row: Row[Any]) -> str:
        """The key of the council or the service that an account is at."""
        return str(getattr(row, self.place))

    def mine(self, table: Table, account_id: str) -> ColumnElement[bool]:
        """Which rows of sessions, links or recovery codes are an account's."""
        return table.c[self.whose] == account_id

    @property
    def whose(self) -> str:
        """The column of the other tables with the account's id."""
        return f"{self.kind}_id"


def _forget_officer(connection: Connection, officer_id: str) -> None:
    forget_unsent(connection, officer_id)
    forget_bars(connection, officer_id)


def _forget_advocate(_connection: Connection, _advocate_id: str) -> None:
    """Nothing is known of them but what goes with their row."""


DESK: Final[AccountRoom[Officer]] = AccountRoom(
    *("officer", "council", "officer", officers, advocates),
    *(officer_sessions, sign_in_links, recovery_codes, officer_of, _forget_officer),
)
SERVICES: Final[AccountRoom[Advocate]] = AccountRoom(
    *("advocate", "service", "advocate", advocates, officers),
    *(advocate_sessions, advocate_links, advocate_recovery, advocate_of, _forget_advocate),
)
