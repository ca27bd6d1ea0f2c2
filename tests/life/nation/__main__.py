"""A year of a nation: `make simulate`, or `make simulate COUNCILS=4 COMPLAINTS=40`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from tests.life.nation.conductor import Conductor
from tests.life.nation.country import a_country
from tests.life.nation.year import Terms
from tests.support.real_postgres import empty_database, running_server

if TYPE_CHECKING:
    from tests.life.nation.conductor import Outcome

MOST_TOLD = 50


def main() -> int:
    """Live the year that is named, and tell what came of it; 1 where something does not hold."""
    terms = _terms()
    say(
        f"{terms.councils} councils, {terms.complaints} complaints in {terms.days} days,"
        f" seed {terms.seed}"
    )
    with (
        running_server() as server,
        empty_database(server) as url,
        a_country(terms, url) as country,
    ):
        outcome = Conductor(country, terms, say).year()
    tell(outcome)
    spent = os.times()
    seconds = spent.user + spent.system + spent.children_user + spent.children_system
    say(f"{seconds:.0f} seconds of processor, and what the database took")
    return 1 if outcome.broken else 0


def _terms() -> Terms:
    usual, parser = Terms(), ArgumentParser(prog="simulate")
    parser.add_argument("--councils", type=int, default=usual.councils)
    parser.add_argument("--complaints", type=int, default=usual.complaints)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--days", type=int, default=usual.days)
    parser.add_argument("--by-pages", type=int, default=usual.by_pages)
    parser.add_argument("--kills", type=int, default=usual.kills)
    parser.add_argument("--clerks", type=int, default=usual.clerks)
    parser.add_argument("--servers", type=int, default=usual.servers)
    return Terms(**vars(parser.parse_args()))


def tell(outcome: Outcome) -> None:
    """All that came of a year."""
    found, rounds = outcome.findings, outcome.rounds
    say("", "What was done:")
    say(*(f"{times:>9}  {name}" for name, times in sorted(outcome.deeds.items())))
    say("", "Where the cases stand:")
    say(*(f"{times:>9}  {name}" for name, times in sorted(found.stages.items())))
    say("", "What became of the notices:")
    say(*(f"{times:>9}  {name}" for name, times in sorted(outcome.post.states.items())))
    say(f"{outcome.post.copies:>9}  came again, with the same key")
    say(
        f"{rounds.rounds:>9}  rounds: {rounds.reminded} reminders, {rounds.drafts} drafts deleted,"
        f" {rounds.put_off} put off, {rounds.given_up} given up, {rounds.at_desks} at a desk,"
        f" {rounds.locked} cases left for the next round"
    )
    say("", "Who was killed:")
    say(*(f"{times:>9}  {name}" for name, times in sorted(outcome.kills.items())))
    say("", *outcome.broken[:MOST_TOLD])
    say(
        f"{found.cases} cases of {found.events} events and {found.reports} reports were held"
        f" against what was counted apart, in {outcome.seconds:.0f} seconds:"
        f" {len(outcome.broken)} faults"
    )


def say(*lines: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
