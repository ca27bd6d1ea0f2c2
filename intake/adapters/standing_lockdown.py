"""Who is shut out, by this machine's file and by the database, as each request asks for it."""

from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Final

from intake.adapters.db.lockdown_mark import LockdownMark
from intake.adapters.db.troubles import as_far_as_it_answers
from intake.adapters.lockdown_note import LockdownNote
from intake.services.lockdown import Lockdown, wider

SECONDS: Final = 5.0
"""For how long what the database said is believed: so soon, at the latest, a lockdown that was
said on another machine counts in every process, at a query in as many seconds."""


@dataclass(slots=True)
class StandingLockdown:
    """Whatever of both shuts out more. While the database does not answer, what it said last."""

    note: LockdownNote
    mark: LockdownMark
    seconds: float = SECONDS
    _said: Lockdown = field(default=Lockdown.NOBODY, init=False)
    _asked: float | None = field(default=None, init=False)
    _turn: Lock = field(default_factory=Lock, init=False, repr=False)

    def read(self) -> Lockdown:
        """Who is shut out now."""
        return wider(self.note.read(), self._database_says())

    def _database_says(self) -> Lockdown:
        # The first ones wait for the first answer; later, one asks and the others go on.
        if self._is_old() and self._turn.acquire(blocking=self._asked is None):
            try:
                if self._is_old():
                    with as_far_as_it_answers():
                        self._said = self.mark.read()
                    self._asked = monotonic()
            finally:
                self._turn.release()
        return self._said

    def _is_old(self) -> bool:
        return self._asked is None or monotonic() - self._asked >= self.seconds
