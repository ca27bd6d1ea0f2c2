"""Rows as a CSV file (RFC 4180) that spreadsheets open as text and never as formulas."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

BEFORE: Final = "'"
"""What is put before a cell that would be a formula; spreadsheets take it as “this is text”."""

_BEGINNINGS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")
"""What a formula begins with, in full width too (OWASP, CSV Injection)."""

_MARK: Final = "\ufeff"
"""Tells a spreadsheet that it is UTF-8."""


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """The file, in UTF-8; the first row is the head."""
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return (_MARK + lines.getvalue()).encode("utf-8", "replace")


def _safe(cell: str) -> str:
    is_formula = cell.startswith(_BEGINNINGS) or cell.lstrip().startswith(_BEGINNINGS)
    return BEFORE + cell if is_formula else cell
