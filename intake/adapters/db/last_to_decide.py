"""At every desk and service one is left who decides there, and who needs nobody else to get in."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Row, select

from intake.adapters.db.account_documents import has_password
from intake.adapters.db.account_rooms import AccountRoom
from intake.services.accounts.ports import LastToDecide


def keep_one(
    connection: Connection,
    room: AccountRoom[Any],
    account_row: Row[Any],
    open_row: Callable[[Row[Any]], dict[str, str] | None],
) -> None:
    """Raises LastToDecide where somebody decides, and nobody else there with a password.

    A council's provider may be gone, or give its people other roles: who signs in by it alone
    does not count.
    """
    if account_row.role == room.plain:
        return
    accounts, place = room.accounts, room.place
    # Locked, so that two who take one another out at the same moment don't both find the other
    # there.
    who_decides = (
        select(accounts)
        .where(
            accounts.c[place] == getattr(account_row, place),
            accounts.c.role != room.plain,
        )
        .order_by(accounts.c.id)
        .with_for_update()
    )
    rows = connection.execute(who_decides).all()
    others = (open_row(row) or {} for row in rows if row.id != account_row.id)
    if not any(map(has_password, others)):
        raise LastToDecide
