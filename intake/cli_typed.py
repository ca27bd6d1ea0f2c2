"""What is typed after `intake`, and who reads what it prints."""

import argparse
import os
import sys
from typing import Final

HIGHEST_PORT: Final = 65535


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
