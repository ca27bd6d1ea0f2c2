"""`intake purge`: lets go of what is past its time, or tells what would go."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Final

import click

from intake.app import Intake
from intake.cli.arguments import complain
from intake.cli.database import existing_intake, shell_user
from intake.services.case.purging import GONE_DAYS, Kind, Pile, count_of
from intake.services.case.timed_work import NeedsPerson

WORDS: Final[Mapping[Kind, str]] = {
    "drafts": "drafts that nobody came back to: out of reach",
    "drafts_gone": f"drafts that were out of reach for {GONE_DAYS} days: gone for good",
    "cases": "cases: all that was written erased",
    "dates": "cases: the dates that were left deleted",
    "documents": "cases: their documents erased",
    "held": "cases that are held back: nothing done",
    "unreadable": "cases that can’t be read: nothing done, see intake verify",
    "referrals": "services asked before sending, and never heard of again: forgotten",
    "beginnings": "what advocates began for somebody: the list forgets that they did",
    "notices": "notices that nobody got: their text let go",
    "emails": "emails in a folder: deleted",
    "floods": "marks of complaints that came together: taken off",
    "log": "rows of the access log: deleted",
}
"""What becomes of each kind."""

NOTHING: Final = "Nothing is past its time."


@click.command
@click.option("--dry-run", is_flag=True, help="Only tell what would go.")
@click.option("--list", "with_names", is_flag=True, help="Name the references of cases.")
@click.option(
    "--confirm",
    "day",
    metavar="DAY",
    help="Say that today is this day (2026-01-31), and that all that is past its time may go.",
)
@click.option("--undo", is_flag=True, help="Bring back what went out of reach in the last week.")
def purge(dry_run: bool, with_names: bool, day: str | None, undo: bool) -> int:
    """Let go of all that is kept for longer than was promised.

    Drafts are out of reach first; a week later they are deleted for good. When the day cannot be
    right, or very many drafts or cases would go at once, nothing does without --confirm.
    """
    intake = existing_intake()
    with closing(intake.database):
        if undo:
            print(f"{intake.timed.purging.drafts.bring_back()} drafts are back")
            return 0
        if dry_run:
            _tell(intake.timed.purging.due(), with_names=with_names)
            return 0
        return _let_go(intake, day, with_names=with_names)


def _let_go(intake: Intake, day: str | None, *, with_names: bool) -> int:
    work, today = intake.timed, intake.casework.clock.today()
    if day is not None and day != today.isoformat():
        return complain(f"By the clock of this machine today is {today}, not {day}.")
    if day is not None:
        work.confirm()
    try:
        piles = work.purge(shell_user(), by_person=day is not None)
    except NeedsPerson as doubt:
        return complain(str(doubt))
    _tell(piles, with_names=with_names)
    if count_of(piles, "drafts"):
        print(f"For {GONE_DAYS} days they can be brought back: intake purge --undo")
    return 0


def _tell(piles: Sequence[Pile], *, with_names: bool) -> None:
    for line in _lines(piles, with_names=with_names):
        print(line)


def _lines(piles: Sequence[Pile], *, with_names: bool) -> Iterator[str]:
    """A row for each pile: how many, of which council, since when, and what becomes of it."""
    width = max((len(each.council) for each in piles), default=0)
    if not piles:
        yield NOTHING
    for each in piles:
        oldest = each.oldest.isoformat() if each.oldest else "-"
        yield f"{each.count:>6}  {each.council or '-':<{width}}  {oldest:<10}  {WORDS[each.kind]}"
        if with_names:
            yield from (f"        {reference}" for reference in each.references)
