"""`intake verify`: whether all that is stored is as it was written."""

import sys
from typing import Final

import click

from intake.cli.arguments import complain
from intake.cli.database import existing_intake

TOLD_EVERY: Final = 1_000
"""Rows after which it tells how far it is."""


@click.command
def verify() -> int:
    """Check every chain, seal and count; one line for each fault.

    The heads of all chains are kept in a file (INTAKE_HEADS_FILE), so that what is cut off or
    taken away later shows. Where a case was taken away on purpose, or a backup was brought back,
    look at what it says and then take that file away, to begin anew.
    """
    verification, faults = existing_intake().verification, 0
    total = verification.count()
    if verification.heads.day() is None:
        complain("No heads of chains were kept before, so what is missing by now cannot show.")
    for number, line in enumerate(verification.steps(), start=1):
        if line:
            faults += 1
            print(line, flush=True)
        if number % TOLD_EVERY == 0:
            print(f"{number} of {total}", file=sys.stderr, flush=True)
    print(f"{total} rows, {faults} faults")
    return 1 if faults else 0
