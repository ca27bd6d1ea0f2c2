"""Everything that lets staff in without a password, ended at once."""

from typing import Final

from sqlalchemy import delete

from intake.adapters.db import guest_rows
from intake.adapters.db.advocate_tables import advocate_links, advocate_sessions
from intake.adapters.db.api_tables import api_tokens
from intake.adapters.db.desk_tables import officer_sessions, sign_in_links
from intake.adapters.db.engine import Database
from intake.adapters.db.link_tables import mailbox_codes, mailbox_devices

_LET_IN: Final = (
    *(officer_sessions, sign_in_links, advocate_sessions, advocate_links),
    *(mailbox_codes, mailbox_devices, api_tokens),
)


def end_sessions(database: Database) -> int:
    """End every session, one-time link, code to a mailbox and device of officers, advocates and
    colleagues, and every token of a program; tells how many. Young people's devices stay; whoever
    they let in beside them is shut out until they say that this one may go on."""
    with database.write() as connection:
        guest_rows.shut_all(connection)
        return sum(connection.execute(delete(each)).rowcount for each in _LET_IN)
