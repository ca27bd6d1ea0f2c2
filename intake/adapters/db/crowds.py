"""Whether many calls for help, referrals or complaints come from one place: none is refused.

What many lead to goes out together.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Final

from intake.adapters.db.engine import Database
from intake.adapters.db.quarter_counts import QuarterCounts
from intake.adapters.networks import site_and_network
from intake.services.ports import Caller, WallClock

FROM_DEVICE: Final = 5
FROM_SITE: Final = 20
"""How many go out each by itself in a quarter of an hour: of a device that has a place here, and
of all others at one site."""

SENDINGS: Final = 8
"""Complaints from one site in a quarter of an hour of which the council is told one by one; the
same of referrals to advocates."""


@dataclass(frozen=True, slots=True)
class Crowds:
    """Counts in each quarter of an hour what comes from a device, or else from a site.

    ``secret`` keys the hashes that are counted under: they can't be turned back into addresses,
    nor compared from one quarter of an hour to the next. What a device with a place here sends is
    never counted against its site: so thirty of one school, each on their own phone, are no crowd.
    """

    database: Database
    secret: str = field(repr=False)
    clock: WallClock

    def batch(self, caller: Caller, council: str) -> str:
        """Count one; what it goes out with where there are many, empty where it goes alone."""
        site, _ = site_and_network(caller.network)
        who, most = (
            (f"device {caller.device}", FROM_DEVICE)
            if caller.device
            else (f"site {site}", FROM_SITE)
        )
        return self._batch(who, most, f"batch {council} {site}")

    def flood(self, caller: Caller, council: str) -> str:
        """Count a complaint; what its notices go out with where there are many from its site.

        Each device counts for its site here: whoever floods a desk has a place for each.
        """
        site, _ = site_and_network(caller.network)
        return self._batch(f"sending {council} {site}", SENDINGS, f"flood {council} {site}")

    def referrals(self, caller: Caller, council: str) -> str:
        """Count somebody who asks for an advocate; what it goes out with where there are many.

        Each device counts for its site, as with complaints.
        """
        site, _ = site_and_network(caller.network)
        return self._batch(f"referral {council} {site}", SENDINGS, f"referrals {council} {site}")

    def _batch(self, who: str, most: int, batch: str) -> str:
        counts = QuarterCounts(self.database, self.clock)
        period = counts.period
        count = counts.count(self._hashed(f"{period} {who}"), period)
        return "" if count <= most else self._hashed(f"{period} {batch}").hex()

    def _hashed(self, what: str) -> bytes:
        key = hashlib.sha256(b"intake crowds" + self.secret.encode()).digest()
        return hmac.digest(key, what.encode(), "sha256")
