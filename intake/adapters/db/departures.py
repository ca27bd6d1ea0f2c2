"""Devices that leave: each loses its way in at once, or as soon as the database lets it."""

import logging
import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from intake.adapters.crypto.ways import device_lookup
from intake.adapters.db import draft_rows
from intake.adapters.db.engine import Database

LOG: Final = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = 0.5
"""How long whoever leaves waits for the database before they are answered without it."""

FIRST_PAUSE_SECONDS: Final = 0.2
LONGEST_PAUSE_SECONDS: Final = 5.0
"""Between two tries; it doubles from the first to the longest."""

MOST: Final = 10_000
"""Devices that wait here at once; a flood of made-up ones must not fill memory or disk."""

AT_ONCE: Final = 500
LOOKUP_LENGTH: Final = 64


class Departures:
    """Takes ways in away, whatever the database does.

    A device whose row could not be deleted in time is noted in memory, and as an empty file named
    after the hash of its token, which opens nothing. Whatever is noted is refused at the door, by
    every process that sees the folder, until its row is gone.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._waiting: dict[str, threading.Event] = {}
        self._guard = threading.Lock()
        self._is_working = False

    def leave(self, token: str) -> None:
        """Take a device's way in away; comes back in about half a second at most, and never raises.

        With more waiting than can be noted, only those before it are.
        """
        lookup = device_lookup(token)
        deletion = self._queue(lookup)
        if deletion is not None and not deletion.wait(PATIENCE_SECONDS):
            self._note(lookup)
            if deletion.is_set():
                self._erase([lookup])

    def has_left(self, token: str) -> bool:
        """Whether this device left and its way in is only waiting to be deleted."""
        lookup = device_lookup(token)
        return lookup in self._waiting or os.access(self._folder / lookup, os.F_OK)

    def is_busy(self) -> bool:
        """Whether this process knows of a device whose way in is still to be deleted."""
        return bool(self._waiting)

    def settle(self) -> int:
        """Delete what other processes noted, too; tells how many. Raises what a database does."""
        lookups = self._noted()
        for start in range(0, len(lookups), AT_ONCE):
            self._delete(lookups[start : start + AT_ONCE])
        return len(lookups)

    def _queue(self, lookup: str) -> threading.Event | None:
        with self._guard:
            if len(self._waiting) >= MOST:
                return None
            deletion = self._waiting.setdefault(lookup, threading.Event())
            if not self._is_working:
                self._is_working = True
                threading.Thread(target=self._work, name="departures", daemon=True).start()
            return deletion

    def _work(self) -> None:
        """Delete until nothing waits, in a thread that nobody has to wait for."""
        pause = 0.0
        while lookups := self._next():
            try:
                self._delete(lookups)
                pause = 0.0
            except Exception as fault:  # whatever it is, the next try may work
                if not pause:
                    LOG.warning("who left waits to be locked out: %s", type(fault).__name__)
                pause = min(max(2 * pause, FIRST_PAUSE_SECONDS), LONGEST_PAUSE_SECONDS)
                time.sleep(pause)

    def _next(self) -> Sequence[str]:
        with self._guard:
            lookups = tuple(self._waiting)[:AT_ONCE]
            self._is_working = bool(lookups)
            return lookups

    def _delete(self, lookups: Sequence[str]) -> None:
        with self._database.write() as connection:
            draft_rows.delete_devices(connection, lookups)
        with self._guard:
            deletions = [self._waiting.pop(lookup, None) for lookup in lookups]
        for deletion in deletions:
            if deletion is not None:
                deletion.set()
        self._erase(lookups)

    def _note(self, lookup: str) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._folder / lookup).touch(mode=0o600)
        except OSError as fault:
            # This process still knows it; others do not until the database does.
            LOG.warning("who left could not be noted on disk: %s", type(fault).__name__)

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
