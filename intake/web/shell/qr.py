"""Codes to scan, as a drawing that stands in the page itself."""

import segno

Scan = dict[str, object]


def scan(text: str) -> Scan:
    """A code to scan as the path of a drawing: one square of side 1 for each dark module."""
    rows = tuple(segno.make(text, error="m").matrix_iter(border=4))
    dark = [(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    return {"size": len(rows), "path": "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)}
