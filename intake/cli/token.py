"""The `intake` command's part for the tokens with which a council's programs come in."""

from typing import Final

import click

from intake.app import api_room
from intake.cli.arguments import complain
from intake.cli.database import opened_intake, shell_user
from intake.domain.people.api_token import SCOPES, Scope
from intake.services.api.tokens import TokenRefused

_ONCE: Final = "This is shown once. Give it to the program, and keep it nowhere else."


@click.group
def token() -> None:
    """Let a program of a council in at /api/v1, or out."""


@token.command
@click.option("--council", metavar="C", required=True, help="The key of the council's pack.")
@click.option("--scope", "scopes", metavar="S", type=click.Choice(SCOPES), multiple=True,
              required=True, help="What it may do; may be said many times.")  # fmt: skip
@click.option("--days", metavar="N", type=int, default=90, help="For how many days it is good.")
@click.option("--purpose", metavar="TEXT", default="", help="What it is for, as you will know it.")
def add(*, council: str, scopes: tuple[Scope, ...], days: int, purpose: str) -> int:
    """Make a token and print it, once.

    What each scope lets a program do is told in docs/api.md.
    """
    tokens = api_room(opened_intake()).tokens
    try:
        new_token, text = tokens.add(shell_user(), council, scopes, days, purpose)
    except TokenRefused as fault:
        return complain(str(fault))
    print(text)
    click.echo(
        f"{_ONCE} Its name is {new_token.id}; it ends on {new_token.until:%Y-%m-%d}.", err=True
    )
    return 0


@token.command("list")
@click.option("--council", metavar="C", default="", help="Of this council only.")
def list_them(council: str) -> int:
    """Print which there are: one line each, with council, scopes, end, and what it is for."""
    room = api_room(opened_intake())
    for each in room.tokens.all(council):
        is_good = each.is_good(room.clock.now())
        ends = f"{'until' if is_good else 'ended'} {each.until:%Y-%m-%d}"
        print(each.id, each.council, ",".join(sorted(each.scopes)), ends, each.purpose, sep="  ")
    return 0


@token.command
@click.argument("name", metavar="NAME", help="The first word of its line in the list.")
def revoke(name: str) -> int:
    """Take a token back, at once and for good; NAME is the first word of its line in the list."""
    if not api_room(opened_intake()).tokens.take_back(shell_user(), name):
        return complain(f"There is no token {name}; intake token list names them.")
    print(f"{name} is good no more.")
    return 0
