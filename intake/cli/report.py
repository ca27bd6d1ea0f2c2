"""`intake report`: the register's figures of a year or a quarter, and the register itself."""

import json
import sys
from typing import Final

import click

from intake.app import application
from intake.cli.arguments import complain
from intake.cli.database import opened_intake, shell_user
from intake.domain.case_file.csv_file import csv_file
from intake.domain.register.period import QUARTERS, Period
from intake.services.desk.register import NotSettled, RegisterFilter
from intake.services.desk.report_rows import (
    register_document,
    register_rows,
    report_document,
    report_rows,
)
from intake.web.desk.report import report_file

_ONLY_YEARS: Final = (
    "Only whole years are published: four quarters and their year would give small counts away."
)
_NOT_PUBLISHED: Final = "The register itself is for the team alone; it is never published."
_NO_PAGE: Final = "The register is rows or a document: say --format csv or --format json."


@click.command
@click.option("--council", metavar="C", required=True, help="The key of the council's pack.")
@click.option("--year", type=click.IntRange(1990, 2099), required=True,
              help="The calendar year in which the council's year begins.")  # fmt: skip
@click.option("--quarter", type=click.IntRange(QUARTERS[0], QUARTERS[-1]), default=None,
              help="1 is April to June, 4 is January to March.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("html", "csv", "json")), default="csv",
              help="What to make of it.")  # fmt: skip
@click.option(
    "--published", "for_public", is_flag=True, help="What may leave the council, and nothing else."
)
@click.option("--register", "lines", is_flag=True, help="Every case, one a line, for the team.")
def report(
    *, council: str, year: int, quarter: int | None, form: str, for_public: bool, lines: bool
) -> int:
    """Print the report of a council's year, from April to March, or of one of its quarters.

    It is whole, for the team, unless --published is said: then no count below five can be told
    from it.
    """
    why_not = _why_not(quarter=quarter, form=form, for_public=for_public, lines=lines)
    if why_not:
        return complain(why_not)
    intake = opened_intake()
    if council not in intake.services.councils:
        return complain(f"There is no council “{council}” with a desk here.")
    registers, period = intake.services.desk.registers, Period(year, quarter)
    intake.services.desk.log.write(shell_user(), "export", "register")
    if lines:
        register = registers.lines(council, period, RegisterFilter())
        _print(csv_file(register_rows(register)) if form == "csv"
               else _json(register_document(register)))  # fmt: skip
        return 0
    try:
        whole = (
            registers.published(council, year) if for_public else registers.report(council, period)
        )
    except NotSettled as fault:
        return complain(str(fault))
    equality = None if quarter else intake.services.equality.year(council, year)
    if form == "html":
        with application(intake).test_request_context("/desk/report"):
            _print(report_file(whole, equality).encode())
    else:
        _print(csv_file(report_rows(whole, equality)) if form == "csv"
               else _json(report_document(whole, equality)))  # fmt: skip
    return 0


def _why_not(*, quarter: int | None, form: str, for_public: bool, lines: bool) -> str:
    """Why it is not printed as it was asked for; empty where it is."""
    if for_public and lines:
        return _NOT_PUBLISHED
    if for_public and quarter:
        return _ONLY_YEARS
    return _NO_PAGE if lines and form == "html" else ""


def _json(document: object) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _print(file: bytes) -> None:
    sys.stdout.buffer.write(file)
