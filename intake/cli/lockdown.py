"""The `intake` command's part that shuts everybody out at once."""

import os
from typing import Final

import click

from intake.adapters.db.engine import connect
from intake.adapters.db.migrate import is_newest, never_begun
from intake.adapters.db.shut_out import end_sessions
from intake.adapters.lockdown_note import LockdownNote
from intake.cli.arguments import complain
from intake.cli.database import NOT_BEGUN
from intake.services.lockdown import Lockdown
from intake.settings import Settings, read_settings

SAYS: Final = {
    Lockdown.NOBODY: "Nobody is shut out.",
    Lockdown.STAFF: "Shut out: the desk, colleagues, advocacy services. Young people come in.",
    Lockdown.EVERYONE: "Shut out: everyone. Help now and numbers to call are open.",
}


@click.command
@click.option("--staff", is_flag=True, help="Young people still come in.")
@click.option("--lift", is_flag=True, help="Let everybody in again; staff sign in anew.")
@click.option("--show", is_flag=True, help="Say who is shut out, and change nothing.")
def lockdown(staff: bool, lift: bool, show: bool) -> int:
    """Shut everyone out at once, from the next request on, and end every session of staff.

    Nothing is deleted. On several machines it is said on each. docs/breach.md says when and why.
    """
    if staff + lift + show > 1:
        return complain("Say one of --staff, --lift and --show.")
    settings = read_settings(os.environ)
    note = LockdownNote(settings.var)
    if show:
        print(SAYS[note.read()])
        return 0
    if lift:
        print("Everybody is let in again." if note.lift() else SAYS[Lockdown.NOBODY])
        return 0
    # First what needs no database: that may be what is wrong.
    note.write(Lockdown.STAFF if staff else Lockdown.EVERYONE)
    print(SAYS[note.read()])
    print(f"It counts for every process whose folder is {note.folder} (INTAKE_HOME says which).")
    return _end_sessions(settings)


def _end_sessions(settings: Settings) -> int:
    """End every session of staff; needs none of the server's keys, which may be what is wrong."""
    if never_begun(settings.database_url):
        return complain(f"No session was ended: {NOT_BEGUN}.")
    database = connect(settings.database_url)
    if not is_newest(database):
        return complain(
            "No session was ended: the database does not answer, or is of another version. Whoever"
            " is signed in comes back in once this is lifted: run it again before that."
        )
    count = end_sessions(database)
    print(f"{count} sessions, sign-in links, known devices and tokens of programs ended.")
    database.close()
    return 0
