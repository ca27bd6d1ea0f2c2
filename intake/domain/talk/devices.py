"""The devices that have a way into a young person's place, as they are shown to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

UNUSED_DAYS: Final = 30
"""Calendar days after which a device that nobody used has no way in any more, as its cookie."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device with a way in; nothing is known of it but when it was used last.

    ``mark`` names it in a form and opens nothing. ``last`` is in UTC; None where it was not noted.
    """

    mark: str
    is_here: bool
    last: datetime | None
