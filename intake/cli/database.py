"""What a command works with that reads or writes cases."""

import os
from getpass import getuser

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.key_checks import admit_keys
from intake.adapters.db.migrate import is_newest, upgrade
from intake.app import Intake, wire
from intake.cli.arguments import complain, unreadable
from intake.settings import read_settings


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


def make_ready(intake: Intake, *, new_secret: bool = False, takes_officers: bool = False) -> None:
    """Bring the database up to date, and hold the keys against those it was written with.

    With ``new_secret`` the secret was changed on purpose, with ``takes_officers`` somebody says
    that it is from before keys were checked. Raises DatabaseFault for a database of a newer
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
    )
    if not is_ready:
        # Lists that were only just made are empty, whoever made them.
        for reference in intake.services.desk.listing.rebuild().unreadable:
            complain(unreadable(reference))
