"""The list of what no backup may bring back: where it is, and what keeps it up to date."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from intake.adapters.db.backup.gone_rows import Carrying
from intake.adapters.db.engine import Database
from intake.adapters.gone_file import GoneFile
from intake.app import Intake
from intake.settings import Settings

STEADY: Final = timedelta(days=2)
"""How long the worker may have stood still before a day is believed."""


def gone_file(settings: Settings, database: Database) -> GoneFile:
    """The file that the settings name, or one beside the database."""
    file = database.file
    beside = file.with_name(f"{file.name}-gone") if file else settings.var / "gone"
    return GoneFile(settings.gone_list or beside)


@dataclass(slots=True)
class GoneRounds:
    """Carries what is gone into the list, and lets go, once a day, of what no backup holds."""

    intake: Intake
    _last: date | None = field(default=None, init=False)
    _carrying: Carrying = field(init=False)

    def __post_init__(self) -> None:
        database, clock = self.intake.database, self.intake.casework.clock
        self._carrying = Carrying(database, gone_file(self.intake.settings, database), clock)

    def carry(self) -> int:
        """Carry all that was not yet; tells how many."""
        carrying = self._carrying
        today = carrying.clock.today()
        if today != self._last:
            # After a leap of the clock nothing is let go of: by the next day somebody has seen it.
            before = carrying.file.read()
            if before and abs(today - before.until.date()) <= STEADY:
                carrying.forget(today - timedelta(self._backup_days()))
            self._last = today
        return carrying.carry()

    def _backup_days(self) -> int:
        """The longest that any council served here says a backup is kept; a year without any."""
        packs = self.intake.services.councils.values()
        return max((each.retention.backup_days for each in packs), default=366)
