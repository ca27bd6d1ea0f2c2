"""Pages of a document as somebody types them: 2, 4-6."""

import re
from collections.abc import Sequence
from typing import Final

MOST_PAGES: Final = 1_000
"""Pages that a document has at most."""

_PART: Final = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?", re.ASCII)
_BETWEEN: Final = re.compile(r"[,;\s]\s*")


def pages_in(text: str) -> tuple[int, ...] | None:
    """The pages that are named, in their order, each once; None where it is no list of pages."""
    pages: set[int] = set()
    plain_text = re.sub(r"\s*[-–]\s*", "-", text.strip())
    for part in filter(None, _BETWEEN.split(plain_text)):
        match = _PART.fullmatch(part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= MOST_PAGES:
            return None
        pages.update(range(first, last + 1))
    return tuple(sorted(pages))


def pages_said(pages: Sequence[int]) -> str:
    """The pages as they are read, those that follow one another as one: 2, 4–6."""
    stretches: list[tuple[int, int]] = []
    for page in pages:
        if stretches and stretches[-1][1] == page - 1:
            stretches[-1] = (stretches[-1][0], page)
        else:
            stretches.append((page, page))
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in stretches)
