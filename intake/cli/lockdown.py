"""The `intake` command's part that shuts everybody out at once."""

import os
from collections.abc import Callable
from typing import Final, TypeVar

import click

from intake.adapters.clock import SystemClock
from intake.adapters.crypto.server_keys import known_secret
from intake.adapters.db.engine import Database, connect
from intake.adapters.db.lockdown_mark import LockdownMark
from intake.adapters.db.migrate import is_newest, never_begun
from intake.adapters.db.shut_out import end_sessions
from intake.adapters.lockdown_note import LockdownNote
from intake.adapters.standing_lockdown import SECONDS, StandingLockdown
from intake.cli.arguments import complain
from intake.cli.database import NOT_BEGUN
from intake.services.lockdown import Lockdown
from intake.services.trouble import trouble_of
from intake.settings import Settings, read_settings

SAYS: Final = {
    Lockdown.NOBODY: "Nobody is shut out.",
    Lockdown.STAFF: "Shut out: the desk, colleagues, advocacy services. Young people come in.",
    Lockdown.EVERYONE: "Shut out: everyone. Help now and numbers to call are open.",
}


Answer = TypeVar("Answer")


class _NoDatabase(Exception):
    """The database can't be asked, or takes nothing; says why."""


@click.command
@click.option("--staff", is_flag=True, help="Young people still come in.")
@click.option("--lift", is_flag=True, help="Let everybody in again; staff sign in anew.")
@click.option("--show", is_flag=True, help="Say who is shut out, and change nothing.")
def lockdown(staff: bool, lift: bool, show: bool) -> int:
    """Shut everyone out at once, on every machine, and end every session of staff.

    Here it counts from the next request on; on other machines of the same database, seconds later.
    Nothing is deleted. docs/breach.md says when and why.
    """
    if staff + lift + show > 1:
        return complain("Say one of --staff, --lift and --show.")
    settings = read_settings(os.environ)
    note = LockdownNote(settings.var)
    if show:
        return _show(settings, note)
    if lift:
        return _lift(settings, note)
    width = Lockdown.STAFF if staff else Lockdown.EVERYONE
    # First what needs no database: that may be what is wrong.
    note.write(width)
    print(SAYS[note.read()])
    print(f"It counts for every process whose folder is {note.folder} (INTAKE_HOME says which).")
    try:
        return _in_database(settings, lambda database: _shut(settings, database, width))
    except _NoDatabase as fault:
        return complain(
            f"No session was ended: {fault}. Unless it says so above, no other machine knows of it:"
            " say it on each that serves. Whoever is signed in comes back in once this is lifted:"
            " run it again before that."
        )


def _shut(settings: Settings, database: Database, width: Lockdown) -> int:
    """On every machine; needs none of the server's keys, which may be what is wrong."""
    mark = _mark(settings, database)
    mark.write(width, SystemClock().now())
    print(f"On every machine that uses this database it counts in {SECONDS:g} seconds.")
    if mark.secret is None:
        print("The server’s secret is not known here, so there it shuts out everyone.")
    count = end_sessions(database)
    print(f"{count} sessions, sign-in links, known devices and tokens of programs ended.")
    return 0


def _lift(settings: Settings, note: LockdownNote) -> int:
    was_here = note.lift()
    try:
        was_there = _in_database(settings, lambda database: _mark(settings, database).lift())
    except _NoDatabase as fault:
        return complain(f"Lifted here alone: {fault}. Run it again once the database answers.")
    is_lifted = was_here or was_there
    print("Everybody is let in again." if is_lifted else SAYS[Lockdown.NOBODY])
    if was_there and not was_here:
        print("A machine on which it was said keeps its own file: lift it there as well.")
    return 0


def _show(settings: Settings, note: LockdownNote) -> int:
    def standing(database: Database) -> Lockdown:
        return StandingLockdown(note, _mark(settings, database)).read()

    try:
        print(SAYS[_in_database(settings, standing)])
    except _NoDatabase as fault:
        print(SAYS[note.read()])
        return complain(f"What other machines said is not known: {fault}.")
    return 0


def _mark(settings: Settings, database: Database) -> LockdownMark:
    beside = settings.var if settings.on_sqlite else None
    return LockdownMark(database, known_secret(settings.secret_key, beside))


def _in_database(settings: Settings, act: Callable[[Database], Answer]) -> Answer:
    """Do something in the database. Raises _NoDatabase."""
    if never_begun(settings.database_url):
        raise _NoDatabase(NOT_BEGUN)
    database = connect(settings.database_url)
    try:
        if not is_newest(database):
            raise _NoDatabase("the database does not answer, or is of another version")
        return act(database)
    except Exception as fault:
        if trouble := trouble_of(fault):
            raise _NoDatabase(trouble) from fault
        raise
    finally:
        database.close()
