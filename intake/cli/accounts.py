"""What the commands share that let somebody in, be it at a desk or at an advocacy service."""

from typing import Final

from intake.app import Intake
from intake.cli.database import shell_user
from intake.domain.people.officer import read_email
from intake.services.accounts.ports import LINK_MINUTES

UNSOUND: Final = "Each name needs letters, and has 80 of them at most."
NO_EMAIL: Final = (
    "This is no email address that mail can be sent to: one looks like name@example.org,"
    " with nothing before or after it. A domain with other letters is written as xn--…"
)


def print_link(intake: Intake, room: str, email: str, key: str) -> None:
    """Print the address of a link, and write down that it was made."""
    intake.services.desk.log.write(shell_user(), "link", read_email(email))
    address = intake.settings.own_address
    print(f"{address}/{room}/link#{key}\nIt works once, for {LINK_MINUTES} minutes.")
