"""Devices that leave: each loses its way in at once, or as soon as the database lets it."""

import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from intake.adapters.crypto.ways import device_lookup
from intake.adapters.db import draft_rows, guest_rows
from intake.adapters.db.engine import Database
from intake.adapters.networks import site_and_network
from intake.services.trouble import kind_of

LOG: Final = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = 0.5
"""How long whoever leaves waits for the database before they are answered without it."""

FIRST_PAUSE_SECONDS: Final = 0.2
LONGEST_PAUSE_SECONDS: Final = 5.0
"""Between two tries; it doubles from the first to the longest."""

MOST: Final = 10_000
"""Devices that wait here at once; a flood of made-up ones must not fill memory or disk. Beyond
that the oldest of the site with most gives way, so that no flood takes another's place."""

AT_ONCE: Final = 500
LOOKUP_LENGTH: Final = 64


@dataclass(frozen=True, slots=True)
class _Departure:
    """A device that waits to lose its way in: which site it left from, and when it is done."""

    site: str
    deletion: threading.Event = field(default_factory=threading.Event)


class Departures:
    """Takes ways in away, whatever the database does.

    A device whose row could not be deleted in time is noted in memory, and as an empty file named
    after the hash of its token, which opens nothing. Whatever is noted is refused at the door, by
    every process that sees the folder, until its row is gone.
    """

    def __init__(self, database: Database, folder: Path, most: int = MOST) -> None:
        self._database = database
        self._folder = folder
        self._most = most
        self._waiting: dict[str, _Departure] = {}
        self._guard = threading.Lock()
        self._is_working = False

    def leave(self, token: str, network: str = "") -> None:
        """Take a device's way in away; comes back in about half a second at most, and never raises.

        ``network`` is the address that the request came from.
        """
        lookup = device_lookup(token)
        deletion = self._queue(lookup, site_and_network(network)[0])
        if not deletion.wait(PATIENCE_SECONDS):
            self._note(lookup)
            if deletion.is_set():
                self._erase([lookup])

    def has_left(self, token: str) -> bool:
        """Whether this device left and its way in is only waiting to be deleted."""
        lookup = device_lookup(token)
        return lookup in self._waiting or os.access(f"{self._folder}/{lookup}", os.F_OK)

    def is_busy(self) -> bool:
        """Whether this process knows of a device whose way in is still to be deleted."""
        return bool(self._waiting)

    def settle(self) -> int:
        """Delete what other processes noted, too; tells how many. Raises what a database does."""
        lookups = self._noted()
        for start in range(0, len(lookups), AT_ONCE):
            self._delete(lookups[start : start + AT_ONCE])
        return len(lookups)

    def _queue(self, lookup: str, site: str) -> threading.Event:
        with self._guard:
            departure = self._waiting.setdefault(lookup, _Departure(site))
            surplus = self._surplus()
            for each in surplus:
                self._waiting.pop(each).deletion.set()
            if not self._is_working:
                self._is_working = True
                threading.Thread(target=self._work, name="departures", daemon=True).start()
        self._erase(surplus)
        return departure.deletion

    def _surplus(self) -> Sequence[str]:
        """Beyond so many, the oldest of the site with most; the newest never."""
        if len(self._waiting) <= self._most:
            return ()
        sites = Counter(departure.site for departure in self._waiting.values())
        ((most, _),) = sites.most_common(1)
        return [next(lookup for lookup, each in self._waiting.items() if each.site == most)]

    def _work(self) -> None:
        """Delete until nothing waits, in a thread that nobody has to wait for."""
        pause = 0.0
        while lookups := self._next():
            try:
                self._delete(lookups)
                pause = 0.0
            except Exception as fault:  # whatever it is, the next try may work
                if not pause:
                    LOG.warning("who left waits to be locked out: %s", kind_of(fault))
                pause = min(max(2 * pause, FIRST_PAUSE_SECONDS), LONGEST_PAUSE_SECONDS)
                time.sleep(pause)

    def _next(self) -> Sequence[str]:
        with self._guard:
            lookups = tuple(self._waiting)[:AT_ONCE]
            self._is_working = bool(lookups)
            return lookups

    def _delete(self, lookups: Sequence[str]) -> None:
        with self._database.write() as connection:
            # Whoever leaves fast is not looking on: nobody else goes on in what is theirs.
            guest_rows.shut_behind(connection, lookups)
            draft_rows.delete_devices(connection, lookups)
        with self._guard:
            departures = [self._waiting.pop(lookup, None) for lookup in lookups]
        for departure in departures:
            if departure is not None:
                departure.deletion.set()
        self._erase(lookups)

    def _note(self, lookup: str) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._folder / lookup).touch(mode=0o600)
        except OSError as fault:
            # This process still knows it; others do not until the database does.
            LOG.warning("who left could not be noted on disk: %s", kind_of(fault))

    def _erase(self, lookups: Sequence[str]) -> None:
        for lookup in lookups:
            try:
                (self._folder / lookup).unlink(missing_ok=True)
            except OSError:
                # It stays, and locks out only a device that has no way in any more.
                LOG.warning("a note of who left could not be erased")

    def _noted(self) -> Sequence[str]:
        try:
            names = [path.name for path in self._folder.iterdir()]
        except OSError:
            return ()
        return sorted(name for name in names if len(name) == LOOKUP_LENGTH)
