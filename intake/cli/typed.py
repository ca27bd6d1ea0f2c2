"""What is typed after `intake`: arguments, the files they name, and who reads what is printed."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Final

HIGHEST_PORT: Final = 65535


class Unreadable(Exception):
    """A file that was named cannot be read as what it should be."""


def is_text(argument: str) -> bool:
    """Whether an argument is text; bytes that are none come as characters that nothing takes."""
    return not any("\ud800" <= character <= "\udfff" for character in argument)


def port(typed: str) -> int:
    """A port to listen on. Raises ArgumentTypeError."""
    if not typed.isdecimal() or not 0 < int(typed) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to {HIGHEST_PORT}")
    return int(typed)


def read_no_further() -> int:
    """Stop printing, as whoever reads has enough; gives the exit code.

    Otherwise Python would complain once more at the very end.
    """
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
