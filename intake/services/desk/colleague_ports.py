"""What the page of a colleague needs from the outside world, as a protocol."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

DEVICE_DAYS: Final = 14
"""Days of 24 hours after which a device that did not come back is not known any more."""


@dataclass(frozen=True, slots=True)
class DraftText:
    """What a colleague wrote so far to each point, by its number; ``kept`` in UTC.

    ``revision`` goes up each time.
    """

    revision: int
    words: Mapping[int, str] = field(repr=False)
    kept: datetime | None


class ColleagueDoor(Protocol):
    """Colleagues who were asked for something: their codes, their devices, and what they write."""

    def new_code(self, council: str, email: str) -> str | None:
        """A new code for whoever has this address, good until another one can be had; older ones
        end.

        None when too many were made for it of late.
        """
        ...

    def enter(self, council: str, email: str, typed_code: str) -> str | None:
        """The token of a device that typed the code; None for another one, or one that ended."""
        ...

    def knows(self, council: str, email: str, token: str) -> bool:
        """Whether a device was let in for this address, and has come back often enough since."""
        ...

    def forget(self, token: str) -> None:
        """Know a device no more."""
        ...

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
