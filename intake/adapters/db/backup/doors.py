"""Ways in that a backup holds and that must not come to life again with it."""

from sqlalchemy import delete

from intake.adapters.db.desk_tables import sign_in_tries
from intake.adapters.db.engine import Database
from intake.adapters.db.shut_out import end_sessions
from intake.adapters.db.tables import attempts


def shut_staff_out(database: Database) -> None:
    """End all that lets officers, advocates and colleagues in without signing in anew.

    Whatever of it was still good, somebody may have ended since.
    """
    end_sessions(database)
    with database.write() as connection:
        for each in (sign_in_tries, attempts):
            connection.execute(delete(each))
