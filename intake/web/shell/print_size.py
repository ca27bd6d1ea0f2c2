"""How large what is saved or printed is: as its link says, or as whoever reads it asked for."""

from flask import request

PRINT = "print"
"""The key of an address that says so: ``big`` or ``usual``."""


def in_big_print(*, asks: bool = False) -> bool:
    """Whether a file is made in big print; ``asks`` where somebody ticked that they need it."""
    size = request.args.get(PRINT, "")
    return size == "big" or (asks and size != "usual")
