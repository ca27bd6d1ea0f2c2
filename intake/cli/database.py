"""What a command works with that reads or writes cases."""

import os

from intake.adapters.db.migrate import upgrade
from intake.app import Intake, wire
from intake.settings import read_settings


def opened_intake() -> Intake:
    """Everything, by the settings and over a database that is up to date."""
    intake = wire(read_settings(os.environ))
    upgrade(intake.database)
    return intake
