"""The `intake` command's part for content: what is wrong with it, and its translations."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from babel import UnknownLocaleError
from babel.messages.pofile import PoFileError

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.reading.faults import Fault
from intake.adapters.languages.catalogues import CATALOGUES, shelf_of
from intake.adapters.languages.check import language_rows, translation_faults
from intake.adapters.languages.update import update
from intake.cli.arguments import PATH, complain, home
from intake.cli.missing import missing
from intake.cli.sign_on import sign_on_notes
from intake.domain.flow.slot_guide import slot_table


@click.command
@click.argument(
    "paths", metavar="[PATH]...", nargs=-1, type=PATH, help="Only these files and folders."
)
@click.option("--slots", is_flag=True, help="List what `fills` can name, and find no faults.")
@click.option("--languages", is_flag=True, help="Print how whole each language is instead.")
def check(paths: tuple[Path, ...], *, slots: bool, languages: bool) -> int:
    """Find faults in flows and content.

    Where there is none, in their translations. Each is printed as FILE:LINE:COLUMN: and what
    is wrong. Where all is well, it says what the packs of councils lack, what matters most first.
    """
    if slots:
        print(slot_table())
        return 0
    if languages:
        return print_languages(home())
    absent_paths = [path for path in paths if not path.exists()]
    if absent_paths:
        return complain(f"{absent_paths[0]} is not there, so nothing was checked.")
    faults = faults_of(home(), paths)
    for fault in faults:
        print(fault)
    if not faults:
        print_notes(paths)
    return 1 if faults else 0


def print_notes(paths: Sequence[Path]) -> None:
    """What the packs lack that is no fault, and what is to know of how people sign in."""
    for line in missing(home(), paths, os.environ.get("INTAKE_NOTICES", "")):
        print(line, file=sys.stderr)
    for note in () if paths else sign_on_notes(os.environ):
        print(note, file=sys.stderr)


@click.command
@click.argument("language", metavar="LANGUAGE", help="Its tag, such as cy or pt-BR.")
@click.option("--into", metavar="FOLDER", type=PATH, help="Where it goes, if not with the others.")
def translate(language: str, into: Path | None) -> int:
    """Make or refresh a language's catalogue.

    For a translator to fill in, see docs/translating.md.
    """
    try:
        print(update(home(), into or CATALOGUES, language))
    except (UnknownLocaleError, ValueError):
        return complain(f"There is no language “{language}”; a tag is like cy or pt-BR.")
    return 0


def print_languages(folder: Path) -> int:
    """A row for each language; 1 where a text is not translated or stale."""
    try:
        rows = list(language_rows(folder, CATALOGUES))
    except (PoFileError, UnknownLocaleError, ValueError) as fault:
        return complain(f"A catalogue cannot be read ({fault}); `intake check` says which.")
    for row in rows:
        print(row)
    return 0 if all(row.is_whole for row in rows) else 1


def faults_of(folder: Path, paths: Sequence[Path]) -> Sequence[Fault]:
    """The faults in flows and content, or where there is none, in their translations.

    With ``paths``, only those in these files and folders. What is not translated yet is told of
    a catalogue that is named, wherever it stands: it is English until then, and stops nobody.
    """
    shelves = {path: shelf for path in paths if (shelf := shelf_of(path))}
    content = tuple(path for path in paths if path not in shelves)
    faults = check_everything(folder, content) if content or not paths else []
    # A text that cannot be read is a fault that was named already.
    return faults or sorted(
        fault
        for shelf in {CATALOGUES, *shelves.values()}
        for fault in translation_faults(folder, shelf, paths, gaps=bool(shelves))
    )
