"""Whether what is lost could be brought back: what the doctor looks at of backups."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from intake.adapters.db.access_log_store import AccessLogStore
from intake.adapters.gone_file import LAG, GoneUnreadable
from intake.app import Intake
from intake.cli.findings import Finding
from intake.cli.gone_list import gone_file

OFTEN: Final = timedelta(days=2)
"""How old the newest backup may be: one that is made each night may be late once."""


def backups_of(intake: Intake) -> Iterator[Finding]:
    """Whether backups are made, and the list of what they must not bring back is kept apart."""
    clock = intake.casework.clock
    last = AccessLogStore(intake.database, clock).last("backup")
    if last is None or clock.now() - last > OFTEN:
        says = f"the last backup was made on {last:%Y-%m-%d}" if last else "no backup was made yet"
        yield Finding(
            "backups",
            "warning",
            f"{says}; what is lost with this machine is lost.",
            "run each night: intake backup FILE; how is told in docs/running.md.",
        )
    if last is not None:
        yield from _list_of(intake)


def _list_of(intake: Intake) -> Iterator[Finding]:
    try:
        gone_list = gone_file(intake.settings, intake.database).read()
    except GoneUnreadable as fault:
        yield Finding("gone-list", "grave", f"{fault}.", "look at it, then take it away.")
        return
    if gone_list is None or intake.casework.clock.now() - gone_list.until > 2 * LAG:
        yield Finding(
            "gone-list",
            "warning",
            "the list of what no backup may bring back is not kept up to date.",
            "see that intake worker runs, and can write where INTAKE_GONE_FILE is.",
        )
    if intake.settings.gone_list is None:
        yield Finding(
            "gone-list",
            "note",
            "the list of what no backup may bring back lies beside the database, and goes with it.",
            "set INTAKE_GONE_FILE to a file on another disk or machine.",
        )
