"""What is typed after `intake`: arguments, the files they name, and who reads what is printed."""

import json
import os
import sys
from contextlib import suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import Final

import click

from intake.settings import home_of

HIGHEST_PORT: Final = 65535

PATH: Final = click.Path(path_type=Path)
"""A file or folder that is named; whether it is there shows when it is read."""


class Unreadable(Exception):
    """A file that was named cannot be read as what it should be."""


def port(argument: str) -> int:
    """A port to listen on. Raises BadParameter."""
    if not argument.isdecimal() or not 0 < int(argument) <= HIGHEST_PORT:
        raise click.BadParameter(f"a port is a number from 1 to {HIGHEST_PORT}")
    return int(argument)


def home() -> Path:
    """The folder that holds flows and content, for what needs no other setting.

    Raises SettingsRefused, or ContentFault, as `home_of` does.
    """
    return home_of(os.environ)


def complain(message: str) -> int:
    """Say what was refused, and why; gives the exit code."""
    # Where that can't be written either, the exit code still tells.
    with suppress(OSError):
        print(message, file=sys.stderr)
    return 1


def unreadable(reference: str) -> str:
    """One line that names a case which cannot be read."""
    return f"{reference}: this case cannot be read; it was changed, or its key is gone."


def not_served(reference: str, council: str) -> str:
    """One line that names a case whose council is not served here."""
    return f"{reference}: the council “{council}” is not served here; see INTAKE_COUNCILS."


def read_no_further() -> int:
    """Stop printing, as whoever reads has enough or takes no more; gives the exit code.

    Otherwise Python would complain once more at the very end.
    """
    with suppress(UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def read_document(path: Path) -> dict[str, object]:
    """The one JSON object in a file. Raises Unreadable."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        json.dumps(document, ensure_ascii=False).encode()
    except (OSError, ValueError) as fault:
        raise Unreadable(f"{path}: {fault}") from fault
    except RecursionError:
        raise Unreadable(f"{path}: this is nested too deeply") from None
    if not isinstance(document, dict):
        raise Unreadable(f"{path}: this should be one JSON object")
    return document
