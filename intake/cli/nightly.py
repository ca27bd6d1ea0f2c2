"""What a worker looks through each night, a little in each of its rounds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from intake.adapters.db.verification import Verification
from intake.domain.law.working_days import LONDON

FROM_HOUR: Final = 2
"""The hour in London from which it is night's work for that day."""

AT_ONCE: Final = 200
"""Rows looked at in one round, so that no notice has to wait for it."""


@dataclass(slots=True)
class Nightly:
    """Verifies all that is stored once a day."""

    verification: Verification
    _steps: Iterator[str] | None = field(default=None, init=False)
    _looked_at: int = field(default=0, init=False)
    _faults: int = field(default=0, init=False)

    def look(self) -> list[str]:
        """Look at some rows; gives a line for each fault, and one when all were looked at."""
        if self._steps is None and not self._begins():
            return []
        steps = list(islice(self._steps or iter(()), AT_ONCE))
        lines = [line for line in steps if line]
        self._looked_at, self._faults = self._looked_at + len(steps), self._faults + len(lines)
        if len(steps) < AT_ONCE:
            lines.append(f"verified {self._looked_at} rows, {self._faults} faults")
            self._steps = None
        return lines

    def _begins(self) -> bool:
        clock = self.verification.clock
        if self.day_done() or clock.now().astimezone(LONDON).hour < FROM_HOUR:
            return False
        self._steps, self._looked_at, self._faults = self.verification.steps(), 0, 0
        return True

    def day_done(self) -> bool:
        """Whether all was looked at today."""
        return self.verification.heads.day() == self.verification.clock.today()
