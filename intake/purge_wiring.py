"""What lets go of what is past its time, wired on what everything stands on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from intake.adapters.chain_heads import HeadsFile
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.access_log_store import OldAccess
from intake.adapters.db.age_limits import AgeLimits
from intake.adapters.db.beginning_store import BeginningStore
from intake.adapters.db.case_erasure import CaseErasure
from intake.adapters.db.engine import Database
from intake.adapters.db.flood_rows import forget_floods, past_floods
from intake.adapters.db.outbox_store import OutboxStore
from intake.adapters.db.referral_store import ReferralStore
from intake.adapters.mail.folder import old_emails, sweep
from intake.domain.law.working_days import london_day
from intake.domain.people.retention import Retention
from intake.services.case.casework import Casework
from intake.services.case.purging import Kind, Purging, Shelf
from intake.services.draft_ports import Drafts
from intake.services.ports import WallClock

_YEAR: Final = timedelta(366)

L = TypeVar("L")
_Past = Callable[[L], Sequence[datetime]]
_Clear = Callable[[L], int]
_Days = Callable[[Retention], int]


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
        outbox, rows, database = self.outbox, BeginningStore(self.database), self.database
        yield self._shelf("notices", outbox.past, outbox.let_go, lambda of: of.notice_days)
        past, forget = partial(past_floods, database), partial(forget_floods, database)
        yield self._shelf("floods", past, forget, lambda of: of.flood_days)
        yield self._shelf("beginnings", rows.past, rows.let_go, lambda of: of.begun_days)
        # Of these nobody knows which council's they are: they go when the first one's would.
        referrals = self.referrals
        yield self._of_any("referrals", referrals.past, referrals.let_go, lambda o: o.referral_days)
        for folder in sorted(folders):
            old, clear = partial(_sent_before, folder), partial(sweep, folder)
            yield self._of_any("emails", old, clear, lambda of: of.email_days)
        # Who looked at what is of no one council: it stays for as long as the longest says.
        log, clock = OldAccess(database), self.clock
        years = max((p.retention.log_years for p in self.casework.councils.values()), default=0)
        if years:
            yield _shelf("log", log.past, log.let_go, lambda: clock.now() - years * _YEAR)

    def _shelf(
        self, kind: Kind, past: _Past[AgeLimits], clear: _Clear[AgeLimits], days: _Days
    ) -> Shelf:
        """What is let go of as the council says that it is of."""
        return _shelf(kind, past, clear, partial(self._limits, days))

    def _of_any(
        self, kind: Kind, past: _Past[datetime], clear: _Clear[datetime], days: _Days
    ) -> Shelf:
        """What is let go of as soon as any council says."""
        return _shelf(kind, past, clear, lambda: self._limits(days).strictest)

    def _limits(self, days: _Days) -> AgeLimits:
        now, packs = self.clock.now(), self.casework.packs.values()
        return AgeLimits({each.key: now - timedelta(days(each.retention)) for each in packs})


def _shelf(kind: Kind, past: _Past[L], clear: _Clear[L], limit: Callable[[], L]) -> Shelf:
    """What is let go of at an age, counted from now each time."""
    return Shelf(kind, lambda: _days(past(limit())), lambda: clear(limit()))


def _sent_before(folder: Path, before: datetime) -> Sequence[datetime]:
    return [*old_emails(folder, before).values()]


def _days(moments: Iterable[datetime]) -> list[date]:
    return [london_day(each) for each in moments]
