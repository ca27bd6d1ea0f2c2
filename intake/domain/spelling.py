"""Names in messages to authors: lists of them, and the nearest right one."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def suggestion(word: object, words: Iterable[str]) -> str:
    """``; did you mean 'x'?`` with the nearest known name, or nothing when none is near."""
    near = get_close_matches(str(word), list(words), n=1, cutoff=0.5)
    return f"; did you mean '{near[0]}'?" if near else ""


def listed(names: Sequence[str]) -> str:
    """Names for a message: ``a, b or c``."""
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
