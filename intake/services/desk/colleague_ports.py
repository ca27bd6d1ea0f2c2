"""What the page of a colleague needs from the outside world, as a protocol."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DraftText:
    """What a colleague wrote so far to each point, by its number; ``kept`` in UTC.

    ``revision`` goes up each time.
    """

    revision: int
    words: Mapping[int, str] = field(repr=False)
    kept: datetime | None


class DraftTexts(Protocol):
    """What colleagues who were asked for something write, until they hand it in."""

    def text(self, reference: str, number: int) -> DraftText | None:
        """What is kept of a request's draft; None where nothing is, or it can't be read.

        Once nobody can write to a request any more, it is erased with what ended that: it was
        handed in, called off or overtaken, or what was told since may name them.
        """
        ...

    def keep(self, reference: str, number: int, revision: int, words: Mapping[int, str]) -> bool:
        """Keep it in place of the text of this revision; False, and nothing kept, where another
        is there by now."""
        ...
