"""What a command works with that reads or writes cases."""

import os
from getpass import getuser
from typing import Final

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.engine import DatabaseFault
from intake.adapters.db.key_checks import admit_keys
from intake.adapters.db.migrate import is_newest, never_begun, upgrade
from intake.app import Intake, wire
from intake.cli.arguments import complain, unreadable
from intake.settings import read_settings

NOT_BEGUN: Final = (
    "nothing of Intake is in the database that the settings name here. Run this with all the"
    " settings of the service (INTAKE_DATABASE_URL and INTAKE_HOME above all); cron and a shell of"
    " your own don't have them by themselves"
)


def existing_intake() -> Intake:
    """Everything, over a database that was in use before: for what only looks after one.

    Raises DatabaseFault where there is none, and makes none: with other settings than the
    service's it would find nothing wrong with a new one, and do nothing to the one that counts.
    """
    if never_begun(read_settings(os.environ).database_url):
        raise DatabaseFault(NOT_BEGUN)
    return opened_intake()


def opened_intake() -> Intake:
    """Everything, by the settings and over a database that is up to date."""
    intake = wire(read_settings(os.environ))
    make_ready(intake)
    return intake


def shell_user() -> str:
    """Who types a command, as the access log names them."""
    try:
        return f"shell:{getuser()}"
    except (OSError, KeyError):
        return f"shell:{os.getuid()}"


def make_ready(
    intake: Intake,
    *,
    new_secret: bool = False,
    takes_officers: bool = False,
    without_lost: bool = False,
) -> None:
    """Bring the database up to date, and hold the keys against those it was written with.

    With ``new_secret`` the secret was changed on purpose, with ``takes_officers`` somebody says
    that it is from before keys were checked, with ``without_lost`` that a key won't be found again.
    Raises DatabaseFault for a database of a newer
    version, and WrongKeys.
    """
    is_ready = is_newest(intake.database)
    upgrade(intake.database)
    keyring = Keyring.of(intake.keys.encryption)
    admit_keys(
        intake.database,
        keyring,
        intake.keys.secret,
        new_secret=new_secret,
        takes_officers=takes_officers,
        without_lost=without_lost,
    )
    if not is_ready:
        # Lists that were only just made are empty, whoever made them.
        for reference in intake.services.desk.listing.rebuild().unreadable:
            complain(unreadable(reference))
