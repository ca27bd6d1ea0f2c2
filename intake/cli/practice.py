"""`intake practice`: made-up cases at a council to practise with, and away with them."""

import click

from intake.adapters.chain_heads import HeadsUnreadable
from intake.adapters.db.practice_rows import NotForPractice, take_away
from intake.adapters.files.pages.made_up_stories import load_stories
from intake.app import Intake
from intake.cli.arguments import complain
from intake.cli.database import opened_intake, shell_user
from intake.cli.made_up_cases import fill
from intake.domain.people.council import CouncilPack


@click.group
def practice() -> None:
    """Made-up cases, only at a council that is there to practise with."""


@practice.command("fill")
@click.argument("council", metavar="COUNCIL", help="The key of the council's pack.")
@click.option("--each", "count", type=click.IntRange(1, 100), default=12, help="Of each state.")
def fill_in(council: str, count: int) -> int:
    """Make up cases of each state, as if they had come over the last months."""
    intake = opened_intake()
    try:
        pack = _for_practice(intake, council)
    except NotForPractice as fault:
        return complain(str(fault))
    stories = load_stories(intake.settings.home / "content")
    number = len(stories.stories) * count
    print(f"Making {number} cases up; this takes a minute or two.", flush=True)
    for line in fill(intake, pack.key, count, stories):
        complain(line)
    intake.services.desk.log.write(shell_user(), "practice", pack.key)
    print(
        f"They are at the desk of {pack.name}. To take them away: intake practice empty {council}"
    )
    return 0


@practice.command
@click.argument("council", metavar="COUNCIL", help="The key of the council's pack.")
def empty(council: str) -> int:
    """Take away every case and draft there, whoever made it; people stay."""
    intake = opened_intake()
    try:
        references = take_away(intake.database, _for_practice(intake, council))
    except NotForPractice as fault:
        return complain(str(fault))
    heads_file, today = intake.verification.heads, intake.casework.clock.today()
    try:
        heads = heads_file.read()
    except HeadsUnreadable as fault:
        return complain(f"The cases are gone, but {fault}")
    if heads is not None:
        rest = heads.keys() - set(references)
        heads_file.write({key: heads[key] for key in rest}, today)
    intake.services.desk.log.write(shell_user(), "practice", council)
    print(f"{len(references)} made-up cases are gone.")
    return 0


def _for_practice(intake: Intake, council: str) -> CouncilPack:
    """The pack of a council to practise with that is served here. Raises NotForPractice."""
    pack = intake.services.councils.get(council)
    if pack is None:
        raise NotForPractice(
            f"No council “{council}” is served here. One to practise with is served where"
            " INTAKE_COUNCILS names it."
        )
    if pack.practice is None:
        raise NotForPractice(
            f"“{council}” is a council that there is, and its cases are real: none is made up"
            " there, and none is taken away."
        )
    return pack
