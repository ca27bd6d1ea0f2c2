"""`intake import`: the cases that are open on the first day, from a file of the old system."""

import csv
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Final

import click

from intake.adapters.files.running_cases import Table, load_columns, read_table
from intake.adapters.whole_file import new_file
from intake.app import Intake
from intake.cli.arguments import PATH, complain, home
from intake.cli.database import opened_intake, shell_user
from intake.domain.faults import OperatorFault
from intake.domain.people.coming_back import grouped
from intake.domain.running_cases.columns import Columns
from intake.running_case_wiring import running_cases
from intake.services.desk.running_cases import CheckedFile, RowOutcome, RunningCases
from intake.services.ports import Stale

MOST_NAMED: Final = 200
"""How many faults are printed; the rest is counted."""

_NO_WORDS_FILE: Final = (
    "Some rows have a way in. Say with --words FILE where their five words go: a new file, for its"
    " owner alone. Nothing else keeps them. Nothing was brought in."
)
_STALE: Final = "Something of it was brought in just now, by somebody else. Run this again."


class NotBroughtIn(OperatorFault):
    """Why nothing of a file was brought in."""


@click.command("import")
@click.argument("file", metavar="FILE", type=PATH, required=False, help="The cases: CSV or JSON.")
@click.option("--council", metavar="C", default="", help="The key of the council's pack.")
@click.option("--check", "only_check", is_flag=True, help="Say what is wrong, and write nothing.")
@click.option("--words", metavar="FILE", type=PATH, default=None,
              help="Where the words go of those who get a way in: a new file.")  # fmt: skip
@click.option("--columns", "list_columns", is_flag=True, help="List what a file can have.")
def import_cases(
    file: Path | None, *, council: str, only_check: bool, words: Path | None, list_columns: bool
) -> int:
    """Bring in cases that run at a council already: all that a file has, or none of it.

    What was brought in before stays as it is. See docs/running-cases.md.
    """
    if list_columns:
        for columns in load_columns(home() / "content").values():
            print(_columns_csv(columns), end="")
        return 0
    if file is None:
        raise NotBroughtIn("Name the file of cases; --columns lists what it can have.")
    table, intake = read_table(file), opened_intake()
    key = _council(intake, council)
    importing = running_cases(intake)
    checked_file = _check(importing, key, table)
    if checked_file.faults:
        return _refuse(checked_file)
    if only_check:
        return _tell(checked_file, "would be brought in. Nothing was written")
    _bring_in(importing, checked_file, words)
    intake.services.desk.log.write(shell_user(), "import", key)
    return _tell(checked_file, "brought in")


def _council(intake: Intake, typed_key: str) -> str:
    """The council that is named, or the one that is served alone. Raises NotBroughtIn."""
    keys = list(intake.services.councils)
    key = keys[0] if len(keys) == 1 and not typed_key else typed_key
    if key not in keys:
        raise NotBroughtIn(f"There is no council “{key}” with a desk here; say which: --council.")
    return key


def _bring_in(importing: RunningCases, checked_file: CheckedFile, words: Path | None) -> None:
    if words is None and any(each.has_way_in for each in checked_file.new_cases):
        raise NotBroughtIn(_NO_WORDS_FILE)
    try:
        with _words_file(words) as hand_out:
            importing.bring_in(checked_file, hand_out)
    except FileExistsError:
        raise NotBroughtIn(f"{words} is there already. Nothing was brought in.") from None
    except Stale:
        raise NotBroughtIn(_STALE) from None


def _check(importing: RunningCases, council: str, table: Table) -> CheckedFile:
    # On the way that is not kept: what is printed is a report to keep.
    label = f"Reading {len(table.rows)} cases"
    with click.progressbar(length=len(table.rows), label=label, file=sys.stderr) as bar:
        return importing.check(council, table.names, table.rows, lambda: bar.update(1))


def _refuse(checked_file: CheckedFile) -> int:
    for fault in checked_file.faults[:MOST_NAMED]:
        complain(str(fault))
    more = len(checked_file.faults) - MOST_NAMED
    if more > 0:
        complain(f"… and {more} more.")
    number = len(checked_file.faults)
    says = "1 thing is" if number == 1 else f"{number} things are"
    return complain(f"Nothing was brought in: {says} wrong in this file.")


def _tell(checked_file: CheckedFile, what: str) -> int:
    for each in checked_file.outcomes:
        print(*_lines(each), sep="\n")
    new, before = (
        len(checked_file.new_cases),
        len(checked_file.outcomes) - len(checked_file.new_cases),
    )
    says = "1 case" if new == 1 else f"{new} cases"
    print(f"{says} {what}.", *([f"{before} were here before."] if before else []))
    return 0


def _lines(outcome: RowOutcome) -> Iterator[str]:
    """What became of a row; who it is about is not told, as this may be printed and left lying."""
    row, case = outcome.row, outcome.case
    line = f"row {row.number}: {row.old_reference} is {grouped(outcome.reference)}"
    if case is None or outcome.new is None:
        yield f"{line}, which was brought in before and stays as it is here"
        return
    due = outcome.new.glance.next_due
    yield f"{line}, at {case.stage_rule.label}" + (f", next due {due:%d/%m/%Y}" if due else "")
    for irregular in case.irregular:
        yield f"  to know: {irregular}"


@contextmanager
def _words_file(path: Path | None) -> Iterator[Callable[[Mapping[str, tuple[str, ...]]], None]]:
    """Takes the words; the file stays only if all went well. Raises FileExistsError."""

    def hand_out(by_reference: Mapping[str, tuple[str, ...]]) -> None:
        if path is None:
            return
        with new_file(path) as file:
            rows = StringIO(newline="")
            writer = csv.writer(rows)
            writer.writerow(("reference", "words"))
            writer.writerows((grouped(each), " ".join(by_reference[each])) for each in by_reference)
            file.write(rows.getvalue().encode())
            is_written.append(True)

    is_written: list[bool] = []
    try:
        yield hand_out
    except BaseException:
        if path and is_written:
            path.unlink(missing_ok=True)
        raise


def _columns_csv(columns: Columns) -> str:
    """A row for each column: its name, whether it is needed, what it holds, what stands in it."""
    rows = StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(("column", "needed", "holds", "means"))
    for each in columns.columns.values():
        holds = " ".join(each.options) or each.kind
        writer.writerow((each.name, "yes" if each.needed else "", holds, each.means))
    return rows.getvalue()
