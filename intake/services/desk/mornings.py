"""On the morning of a working day each officer hears how much is theirs today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.law.working_days import LONDON, working_days
from intake.domain.notices.morning import morning_key, morning_notice
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.absence import away_on
from intake.domain.people.council import CouncilPack
from intake.domain.people.officer import Officer
from intake.services.desk.listing import DeskListing
from intake.services.post.outbox import Outbox

FROM_HOUR: Final = 7
"""The London hour from which it is morning."""


@dataclass(slots=True)
class Mornings:
    """Tells each officer once a working day, whichever process comes first.

    Who is away is told nothing: what is theirs counts for who covers them.
    """

    listing: DeskListing
    outbox: Outbox
    wording: NoticeWording
    _done: date | None = field(default=None, init=False)

    def run(self) -> None:
        """Put in what is to be told today, once it is morning; nothing where nothing is theirs."""
        casework = self.listing.casework
        now, today = casework.clock.now().astimezone(LONDON), casework.clock.today()
        if now.hour < FROM_HOUR or self._done == today:
            return
        for pack in casework.councils.values():
            calendar = working_days(casework.closed_days(pack))
            if calendar.first_from(today) == today:
                self._tell(pack, today)
        self._done = today

    def _tell(self, pack: CouncilPack, today: date) -> None:
        for officer in self._there(pack, today):
            if not self.outbox.has(morning_key(officer, today)):
                counts = self._counts(officer)
                if any(counts.values()):
                    notice = morning_notice(self.wording, pack, officer, today, counts)
                    self.outbox.put_in(pack.key, notice)

    def _there(self, pack: CouncilPack, today: date) -> Iterator[Officer]:
        away = away_on(self.listing.absences(pack.key), today)
        return (each for each in self.listing.officers.of_council(pack.key) if each.id not in away)

    def _counts(self, officer: Officer) -> Mapping[str, int]:
        mine = self.listing.counts(officer, "mine").of_list
        counts = {"late": mine["late"], "today": mine["today"], "week": mine["week"]}
        if officer.decides:
            open_cases = self.listing.counts(officer, "open").of_list
            counts["nobody"] = open_cases["unassigned"] + open_cases["uncovered"]
        return counts
