"""What lets go of what is past its time, wired on what everything stands on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from intake.adapters.chain_heads import HeadsFile
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.access_log_store import OldAccess
from intake.adapters.db.beginning_store import BeginningStore
from intake.adapters.db.case_erasure import CaseErasure
from intake.adapters.db.engine import Database
from intake.adapters.db.flood_rows import forget_floods, past_floods
from intake.adapters.db.outbox_store import OutboxStore
from intake.adapters.db.referral_store import ReferralStore
from intake.adapters.mail.folder import old_emails, sweep
from intake.domain.law.working_days import london_day
from intake.services.case.casework import Casework
from intake.services.case.purging import Kind, Purging, Shelf
from intake.services.draft_ports import Drafts
from intake.services.ports import WallClock

GIVEN_UP_DAYS: Final = 90
"""Calendar days after which a notice that nobody got lets go of what it holds."""

FLOOD_DAYS: Final = 1
"""Days of 24 hours for which complaints that came together stand apart at the desk."""

UNSENT_DAYS: Final = 120
"""Days of 24 hours after which what an advocacy service was asked is let go, where it was neither
answered since nor the complaint sent."""

BEGUN_DAYS: Final = 366
"""Days of 24 hours after which an advocate's list forgets that something was begun there."""

_YEAR: Final = timedelta(366)


@dataclass(frozen=True, slots=True)
class PurgeGround:
    """What it stands on; ``folders`` are those that emails are written to."""

    casework: Casework
    drafts: Drafts
    database: Database
    keyring: Keyring
    clock: WallClock
    outbox: OutboxStore
    referrals: ReferralStore
    heads: HeadsFile

    def purging(self, folders: Iterable[Path]) -> Purging:
        """All that lets go of what is past its time."""
        erasure = CaseErasure(self.database, self.keyring, self.clock, self.heads)
        return Purging(self.casework, self.drafts, erasure, tuple(self._shelves(folders)))

    def _shelves(self, folders: Iterable[Path]) -> Iterator[Shelf]:
        outbox, referrals, log = self.outbox, self.referrals, OldAccess(self.database)
        yield self._shelf("notices", outbox.past, outbox.let_go, timedelta(GIVEN_UP_DAYS))
        yield self._shelf(
            "floods",
            partial(past_floods, self.database),
            partial(forget_floods, self.database),
            timedelta(FLOOD_DAYS),
        )
        yield self._shelf("referrals", referrals.past, referrals.let_go, timedelta(UNSENT_DAYS))
        rows = BeginningStore(self.database)
        yield self._shelf("beginnings", rows.past, rows.let_go, timedelta(BEGUN_DAYS))
        for folder in sorted(folders):
            yield self._of_emails(folder)
        # Who looked at what is of no one council: it stays for as long as the longest says.
        years = max((p.retention.log_years for p in self.casework.councils.values()), default=0)
        if years:
            yield self._shelf("log", log.past, log.let_go, years * _YEAR)

    def _of_emails(self, folder: Path) -> Shelf:
        clock = self.clock
        return Shelf(
            "emails",
            lambda: _days(old_emails(folder, clock).values()),
            lambda: sweep(folder, clock),
        )

    def _shelf(
        self,
        kind: Kind,
        past: Callable[[datetime], Sequence[datetime]],
        clear: Callable[[datetime], int],
        age: timedelta,
    ) -> Shelf:
        """What is let go of at an age, counted from now each time."""
        clock = self.clock
        return Shelf(kind, lambda: _days(past(clock.now() - age)), lambda: clear(clock.now() - age))


def _days(moments: Iterable[datetime]) -> list[date]:
    return [london_day(each) for each in moments]
