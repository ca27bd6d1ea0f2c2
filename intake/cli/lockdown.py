"""The `intake` command's part that shuts everybody out at once."""

import os
from typing import Final

import click

from intake.adapters.db.shut_out import end_sessions
from intake.adapters.lockdown_note import LockdownNote
from intake.cli.arguments import complain
from intake.cli.database import opened_intake
from intake.services.lockdown import Lockdown
from intake.settings import read_settings

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
    note = LockdownNote(read_settings(os.environ).var)
    if show:
        print(SAYS[note.read()])
        return 0
    if lift:
        print("Everybody is let in again." if note.lift() else SAYS[Lockdown.NOBODY])
        return 0
    # First what needs no database: that may be what is wrong.
    note.write(Lockdown.STAFF if staff else Lockdown.EVERYONE)
    print(SAYS[note.read()])
    count = end_sessions(opened_intake().database)
    print(f"{count} sessions, sign-in links and known devices of staff ended.")
    return 0
