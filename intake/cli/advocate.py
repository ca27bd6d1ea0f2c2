"""The `intake` command's part for advocacy services: who signs in at their room."""

from typing import Any, Final

import click

from intake.cli.accounts import NO_EMAIL, UNSOUND, print_link
from intake.cli.arguments import complain
from intake.cli.database import opened_intake, shell_user
from intake.domain.people.advocate import ADVOCATE_ROLES, AdvocateRole
from intake.domain.people.officer import OfficerNames, is_email, read_email
from intake.services.accounts.ports import EmailTaken, NoNames

NAMELESS: Final = "Say who they are: --name “Full Name”. Young people see the first one."
TAKEN: Final = (
    "This email signs in at a council's desk. Nobody is both officer and advocate: an advocate"
    " works for the young person alone. Take another email."
)


@click.group
def advocate() -> None:
    """Let somebody in at the room of an advocacy service, or out."""


@advocate.command
@click.argument("email", metavar="EMAIL", help="The advocate's email address.")
@click.option("--service", metavar="S", required=True, help="The key of the advocacy service.")
@click.option("--role", type=click.Choice(ADVOCATE_ROLES), default="advocate", help="Their role.")
@click.option("--name", default="", help="Their full name, which they can't change themselves.")
@click.option("--also", multiple=True, help="What else they are called; may be said many times.")
@click.option("--shown", default="", help="What young people see; else the first name.")
def add(email: str, service: str, role: AdvocateRole, **name_options: Any) -> int:
    """Print a one-time link for setting up signing in.

    Who is there already keeps their names where none are given.
    """
    intake = opened_intake()
    room = intake.services.advocate_room
    if service not in room.services:
        keys = ", ".join(sorted(room.services))
        return complain(f"There is no advocacy service “{service}” here. There are: {keys}")
    if not is_email(email):
        return complain(NO_EMAIL)
    names = OfficerNames(**name_options) if any(name_options.values()) else None
    if names is not None and not names.is_sound:
        return complain(UNSOUND)
    try:
        key = room.signing_in.accounts.invite(email, service, role, names)
    except NoNames:
        return complain(NAMELESS)
    except EmailTaken:
        return complain(TAKEN)
    if names is not None:
        room.log.write(shell_user(), "names", read_email(email))
    print_link(intake, "advocate", email, key)
    return 0


@advocate.command("list")
@click.option("--service", metavar="S", default="", help="Of this service only.")
def list_them(service: str) -> int:
    """Print who there is: one line each, with service, role, and when they signed in last."""
    room = opened_intake().services.advocate_room
    for key in [service] if service else sorted(room.services):
        for each in room.roster.listed(key):
            last = f"{each.last_in:%Y-%m-%d}" if each.last_in else "-"
            state = last if each.is_set_up else "not set up"
            print(each.account.email, key, each.account.role, each.account.name, state, sep="  ")
    return 0


@advocate.command
@click.argument("email", metavar="EMAIL", help="The advocate's email address.")
def link(email: str) -> int:
    """Print a new one-time link for somebody who can't sign in; service and role stay.

    They are signed out everywhere, and choose a new password with it. Until then the old one is
    good. Their own notes open with the old one alone, which they are asked for once: nobody can
    get notes back without it.
    """
    intake = opened_intake()
    accounts = intake.services.advocate_room.signing_in.accounts
    somebody = accounts.by_email(email)
    if somebody is None:
        return complain(f"There is no {email}.")
    key = accounts.invite(email, somebody.service, somebody.role)
    print_link(intake, "advocate", email, key)
    return 0


@advocate.command
@click.argument("email", metavar="EMAIL", help="The advocate's email address.")
def remove(email: str) -> int:
    """Sign an advocate out everywhere, for good."""
    room = opened_intake().services.advocate_room
    if not room.roster.remove(email):
        return complain(f"There is no {email}.")
    room.log.write(shell_user(), "removed", read_email(email))
    print(f"{email} is out.")
    return 0
