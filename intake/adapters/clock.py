"""The clocks behind the Clock port: the computer's own, and one that can be set."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from intake.domain.faults import OperatorFault
from intake.domain.law.working_days import LONDON

EXAMPLE: Final = "2026-01-31T12:00+00:00"


class ClockFault(OperatorFault, ValueError):
    """A time to set the clock to that is not one instant."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's own time."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The present day in London."""
        return datetime.now(LONDON).date()


@dataclass(frozen=True, slots=True)
class SetClock:
    """A clock that stands at an instant, for tests and demonstrations.

    ``at`` is an instant with an offset, as in ISO 8601, or ``@`` and the name of a file that
    holds one and is read again each time. Raises ClockFault when there is no such instant.
    """

    at: str

    def __post_init__(self) -> None:
        self.now()

    def now(self) -> datetime:
        """The instant that was set, in UTC."""
        try:
            text = Path(self.at[1:]).read_text().strip() if self.at.startswith("@") else self.at
            instant = datetime.fromisoformat(text)
        except (OSError, ValueError) as fault:
            raise ClockFault(f"{self.at}: {fault}; write it as {EXAMPLE}") from fault
        if instant.tzinfo is None:
            raise ClockFault(f"{self.at}: {text} has no offset; write it as {EXAMPLE}")
        return instant.astimezone(UTC)

    def today(self) -> date:
        """The London day of the instant that was set."""
        return self.now().astimezone(LONDON).date()
