"""The `intake` command's part that tells who looked at what."""

import click

from intake.cli.arguments import complain
from intake.cli.database import existing_intake
from intake.domain.people.coming_back import read_reference
from intake.domain.people.officer import read_email


@click.command
@click.argument("reference", metavar="[REF]", required=False, help="The case's reference.")
@click.option("--officer", metavar="EMAIL", help="What this officer did, and who set their names.")
def access_log(reference: str | None, officer: str | None) -> int:
    """Print who looked at a case, or what an officer looked at: one line each, oldest first.

    A line has the time in UTC, who it was, what they did, and with what; of a document, its number.
    """
    if (reference is None) == (officer is None):
        return complain("Name a reference, or an officer by --officer EMAIL.")
    what = read_email(officer) if officer else (read_reference(reference or "") or reference or "")
    for each in existing_intake().services.desk.log.of(what):
        what_part = (str(each.part),) if each.part else ()
        row = (each.who, each.kind, each.about or "-", *what_part)
        print(each.at.isoformat(timespec="seconds"), *row)
    return 0
