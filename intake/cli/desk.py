"""The `intake` command's part for the desk: officers, and its lists."""

import os
from typing import Any, Final

import click

from intake.adapters.db.officer_binding import officer_roles
from intake.adapters.files.law.councils import load_councils
from intake.app import Intake, wire
from intake.cli.accounts import NO_EMAIL, UNSOUND, print_link
from intake.cli.arguments import complain, unreadable
from intake.cli.database import make_ready, opened_intake, shell_user
from intake.domain.people.officer import ROLES, OfficerNames, Role, is_email, read_email
from intake.services.accounts.ports import EmailTaken, NoNames
from intake.settings import read_settings

NAMELESS: Final = (
    "Say who they are: --name “Full Name”, and --also for each other name that they go by."
    " Complaints about somebody of these names are kept from them."
)
TAKEN: Final = (
    "This email signs in at an advocacy service. Nobody is both officer and advocate: take another"
    " email, or run first: intake advocate remove EMAIL"
)


@click.group
def officer() -> None:
    """Let somebody in at the desk, or out."""


@officer.command
@click.argument("email", metavar="EMAIL", help="The officer's email address.")
@click.option("--council", metavar="C", required=True, help="The key of the council's pack.")
@click.option("--role", type=click.Choice(ROLES), default="officer", help="What they may do.")
@click.option("--name", default="", help="Their full name, which they can't change themselves.")
@click.option("--also", multiple=True, help="What else they are called; may be said many times.")
@click.option("--shown", default="", help="What young people see; else the first name.")
@click.option("--title", default=None, help="What their job is called in a letter; “” for none.")
def add(email: str, council: str, role: Role, **name_options: Any) -> int:
    """Print a one-time link for setting up signing in.

    Complaints about somebody of these names are kept from them, so whoever adds them says them.
    Who is there already keeps theirs where none are given.
    """
    intake = opened_intake()
    if council not in intake.services.councils:
        return complain(_without_desk(intake, council))
    if not is_email(email):
        return complain(NO_EMAIL)
    names = OfficerNames(**name_options) if any(name_options.values()) else None
    if names is not None and not names.is_sound:
        return complain(UNSOUND)
    try:
        key = intake.services.desk.cases.officers.invite(email, council, role, names)
    except NoNames:
        return complain(NAMELESS)
    except EmailTaken:
        return complain(TAKEN)
    if names is not None:
        intake.services.desk.log.write(shell_user(), "names", read_email(email))
    print_link(intake, "desk", email, key)
    return 0


def _without_desk(intake: Intake, council: str) -> str:
    """Why nobody can be at the desk of a council, and what to do about it."""
    if council in load_councils(intake.settings.home / "content"):
        return (
            f"“{council}” has a pack and is not served: it is not open yet (open: false in it), or"
            f" INTAKE_COUNCILS leaves it out. To let people in before it opens, set"
            f" INTAKE_COUNCILS={council}, for this command and for the server."
        )
    without_desk = council in intake.services.packs
    more = " Nothing is sent to it from here, so it has no desk." if without_desk else ""
    return f"There is no council “{council}” with a desk here.{more}"


@officer.command
@click.argument("email", metavar="EMAIL", help="The officer's email address.")
@click.option("--name", required=True, help="Their full name from now on.")
@click.option("--also", multiple=True, help="What else they are called; may be said many times.")
@click.option("--shown", default="", help="What young people see; else the first name.")
@click.option("--title", default=None, help="What their job is called in a letter; “” for none.")
def names(email: str, **name_options: Any) -> int:
    """Change what an officer is called; what they were called before still keeps them out."""
    officer_names = OfficerNames(**name_options)
    if not officer_names.is_sound:
        return complain(UNSOUND)
    desk = opened_intake().services.desk
    if not desk.team.roster.change(email, officer_names):
        return complain(f"There is no {email}.")
    desk.log.write(shell_user(), "names", read_email(email))
    print(f"{email} is {officer_names.name}.")
    return 0


@officer.command
@click.argument("email", metavar="EMAIL", help="The officer's email address.")
def link(email: str) -> int:
    """Print a new one-time link for somebody who can't sign in; council and role stay.

    They are signed out everywhere, and choose a new password with it. Until then the old one is
    good.
    """
    intake = opened_intake()
    officers = intake.services.desk.cases.officers
    somebody = officers.by_email(email)
    if somebody is None:
        return complain(f"There is no {email}.")
    if somebody.council not in intake.services.councils:
        return complain(f"There is no council “{somebody.council}” here.")
    try:
        key = officers.invite(email, somebody.council, somebody.role)
    except NoNames:
        return complain(NAMELESS)
    print_link(intake, "desk", email, key)
    return 0


@officer.command
@click.argument("email", metavar="EMAIL", help="The officer's email address.")
def remove(email: str) -> int:
    """Sign an officer out everywhere, for good."""
    desk = opened_intake().services.desk
    if not desk.team.roster.remove(email):
        return complain(f"There is no {email}.")
    desk.log.write(shell_user(), "removed", read_email(email))
    print(f"{email} is out.")
    return 0


@click.command
@click.option(
    "--new-secret",
    is_flag=True,
    help="Take INTAKE_SECRET_KEY as it is now: it was changed on purpose. Officers have to sign in"
    " again, and their recovery codes end.",
)
@click.option(
    "--take-officers",
    is_flag=True,
    help="Take officers over as their rows stand, in a database from before keys were checked, and"
    " print who they are. Take out whoever should not be there.",
)
def rebuild(new_secret: bool, take_officers: bool) -> int:
    """Work out the desk's lists anew from the events.

    A case that cannot be read is named and stays as it is listed; the exit code is then 1.
    """
    intake = wire(read_settings(os.environ))
    make_ready(intake, new_secret=new_secret, takes_officers=take_officers)
    for email, role, council in officer_roles(intake.database) if take_officers else ():
        print(f"{email} is {role} at {council}")
    rebuilt = intake.services.desk.listing.rebuild(everything=True)
    print(rebuilt.count, "cases listed anew")
    for reference in rebuilt.unreadable:
        complain(unreadable(reference))
    return 1 if rebuilt.unreadable else 0
