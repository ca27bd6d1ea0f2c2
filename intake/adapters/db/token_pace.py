"""How fast a token may ask, over all processes: the TokenPace port."""

import hashlib
from dataclasses import dataclass
from typing import Final

from intake.adapters.db.engine import Database
from intake.adapters.db.quarter_counts import QuarterCounts
from intake.domain.people.api_token import ApiToken
from intake.services.ports import WallClock

MOST: Final = 3_000
"""Requests of one token in a quarter of an hour: more than three a second, all the time."""


@dataclass(frozen=True, slots=True)
class TokenPace:
    """Counts what comes with each token; ``most`` go in a quarter of an hour."""

    database: Database
    clock: WallClock
    most: int = MOST

    def wait(self, token: ApiToken) -> int:
        """Count a request; gives the seconds until the next is answered, 0 where this one is."""
        counts = QuarterCounts(self.database, self.clock)
        key = hashlib.sha256(f"api token {token.id}".encode()).digest()
        is_within = counts.count(key, counts.period) <= self.most
        return 0 if is_within else counts.seconds_left
