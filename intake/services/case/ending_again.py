"""What somebody took back after a backup is taken back again in what comes from it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake.domain.case.keeping import SYSTEM
from intake.domain.case.permissions import Permission
from intake.services.case.casework import Casework, NotNow
from intake.services.ports import CouncilGone, DamagedContent


@dataclass(frozen=True, slots=True)
class EndedAgain:
    """How many were ended of each case, by its reference; ``left`` are those of cases in which
    that could not be done."""

    counts: Counter[str]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndingAgain:
    """Ends it by an event of its own, as nobody knows any more by which it ended.

    ``ended`` gives what of a case was taken back, by its reference; it raises DamagedContent.
    """

    casework: Casework
    ended: Callable[[str], Sequence[Permission]]

    def run(self) -> EndedAgain:
        """End all of it. Of a case that can't be read nobody is shown anything."""
        counts, left = Counter[str](), []
        for reference in self.casework.cases.references():
            try:
                ended_here = self.ended(reference)
            except DamagedContent:
                continue
            try:
                self._end(reference, ended_here)
            except (NotNow, CouncilGone, DamagedContent):
                left.append(reference)
            else:
                counts[reference] += len(ended_here)
        return EndedAgain(+counts, tuple(left))

    def _end(self, reference: str, ended_here: Sequence[Permission]) -> None:
        if not ended_here:
            return
        now = self.casework.clock.now()
        new = [each.ending(now) for each in ended_here]
        self.casework.record_all(self.casework.read(reference), SYSTEM, new)
