"""What counts as an address that a letter can be posted to: read out of what somebody typed."""

import re
from typing import Final

MOST_LINES: Final = 7
LEAST_LINES: Final = 3
"""Lines of an address that a letter can be posted to, its postcode the last (GOV.UK Notify)."""

_POSTCODE: Final = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$", re.IGNORECASE)


def postal_lines(text: str) -> tuple[str, ...] | None:
    """The lines of an address in the United Kingdom, its postcode the last.

    None where it has no postcode at its end, or too few parts to be found by. What was typed on
    one line is parted at its commas; the lines in the middle of a very long one are put together.
    """
    parts = re.split(r"\n|,\s" if "\n" not in text.strip() else r"\n", text)
    lines = [line for part in parts if (line := " ".join(part.split()).strip(" ,."))]
    last = _POSTCODE.search(lines[-1]) if lines else None
    if last is None:
        return None
    before = lines[-1][: last.start()].strip(" ,.")
    postcode = " ".join(last.groups()).upper()
    whole = [*lines[:-1], *filter(None, (before,))]
    if len(whole) + 1 < LEAST_LINES:
        return None
    first, rest = whole[: MOST_LINES - 2], ", ".join(whole[MOST_LINES - 2 :])
    return (*first, *filter(None, (rest,)), postcode)
