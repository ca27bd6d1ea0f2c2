"""The `intake` command's part for the desk: officers, and a demonstration of signing in."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from intake.domain.people.officer import ROLES
from intake.services.desk.ports import Chosen

if TYPE_CHECKING:
    from intake.app import Intake

MINUTES: Final = 30
DEMO_PASSWORD: Final = "tractor pelican oboe"  # noqa: S105 it opens demonstrations alone
DEMO_NAMES: Final = ("Dan Carter", "Dan")
DEMO_CODES: Final = 4


def add_commands(parser: argparse.ArgumentParser) -> None:
    """The commands under `intake officer`."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="does")
    add = commands.add_parser("add", help="print a one-time link for setting up signing in")
    add.add_argument("email", metavar="EMAIL")
    add.add_argument("--council", required=True, metavar="C")
    add.add_argument("--role", choices=ROLES, default="officer")
    remove = commands.add_parser("remove", help="sign an officer out everywhere, for good")
    remove.add_argument("email", metavar="EMAIL")


def officer(wired: "Intake", asked: argparse.Namespace) -> tuple[int, str]:
    """Add or remove an officer: the exit code, and what to say."""
    officers = wired.services.desk.signing_in.officers
    if asked.does == "remove":
        gone = officers.remove(asked.email)
        return (0, f"{asked.email} is out.") if gone else (1, f"There is no {asked.email}.")
    if asked.council not in wired.services.councils:
        return 1, f"There is no council “{asked.council}” here."
    if "@" not in asked.email.strip("@"):
        return 1, f"“{asked.email}” is no email address."
    key = officers.invite(asked.email, asked.council, asked.role)
    address = (wired.settings.public_url or "http://127.0.0.1:8000").rstrip("/")
    return 0, f"{address}/desk/link#{key}\nIt works once, for {MINUTES} minutes."


def demonstration(wired: "Intake") -> list[str]:
    """An officer of each council, made anew, with lines that tell how to sign in."""
    lines = ["The desk is at /desk/. These codes work once each, in place of an app's:"]
    for council in wired.services.councils:
        email = f"dan@{council}.example"
        codes = " ".join(_demo_officer(wired, email, council)[:DEMO_CODES])
        lines.append(f"  {email}  password: {DEMO_PASSWORD}  codes: {codes}")
    return lines


def _demo_officer(wired: "Intake", email: str, council: str) -> Sequence[str]:
    """Make an officer of one council; gives the recovery codes."""
    from intake.adapters.crypto.one_time import code_before

    officers = wired.services.desk.signing_in.officers
    key = officers.invite(email, council, "manager")
    found = officers.invited(key)
    if found is None:
        raise RuntimeError("a link that was made just now is not good")
    code = code_before(found.secret, wired.casework.clock.now())
    return officers.settle(key, Chosen(*DEMO_NAMES, DEMO_PASSWORD, code)) or ()
