"""Faults planted in the code, one at a time: each breaks a promise, and the lives find it."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from intake.adapters.db import case_rows, draft_rows, outbox_rows, outbox_store
from intake.adapters.db.backup.gone_rows import Removal
from intake.adapters.db.case_rows import ChainedEvents, EventRows
from intake.adapters.db.case_store import CaseStore
from intake.adapters.db.sealed_drafts import SealedDrafts
from intake.adapters.db.tables import drafts
from intake.services.case.purging import Purging
from intake.services.case.timed_work import TimedWork
from intake.services.post.delivering import Delivering
from intake.services.talk.talking import Talks
from intake.web.shell import errors
from tests.life.child import LEAVING
from tests.life.life import CHANCES, SLOW, STEPS, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pytest
    from sqlalchemy import Connection

    from tests.life.faults import Fault

    Patch = pytest.MonkeyPatch

LOG: Final = logging.getLogger("planted")


@dataclass(frozen=True)
class PlantedFault:
    """How a promise is broken, and in how many lives at the most it is found.

    ``finds`` is a pattern of the promise that is then told to be broken; what else breaks on the
    way there does not count. ``chances`` has more happen of what brings it to light, in lives of so
    many ``steps``, of which a share is ``slow``. What fails at a point does so from one on that is
    ``near``, if that is named; young people leave as often as ``leaving`` says.
    """

    plant: Callable[[Patch], None]
    finds: str
    most_lives: int = 30
    chances: Mapping[Fault, float] = field(default_factory=dict)
    steps: int = STEPS
    near: str = ""
    slow: float = SLOW
    leaving: float = LEAVING

    @property
    def terms(self) -> Terms:
        """How the lives are lived that find it."""
        return Terms({**CHANCES, **self.chances}, self.steps, self.near, self.slow, self.leaving)


def _no_commit(patch: Patch) -> None:
    """Every fifth answer is acknowledged and never stored."""
    stored = SealedDrafts.save

    def save(self: SealedDrafts, open_draft: Any, content: Any) -> Any:
        if open_draft.revision % 5:
            return stored(self, open_draft, content)
        return draft_rows.next_revision(open_draft, content, self.clock.today()).opened

    patch.setattr(SealedDrafts, "save", save)


def _notices_apart(patch: Patch) -> None:
    """What is to be told is put into the outbox after the transaction, in one of its own."""
    send = CaseStore.send

    def send_and_tell(self: CaseStore, *what: Any, **more: Any) -> Any:
        notices = more.pop("notices", ())
        done = send(self, *what, **more)
        rows = outbox_rows
        reference = done.draft.reference
        waiting = rows.waiting(self.keyring, reference, notices, self.clock.now())
        with self.database.write() as connection:
            rows.insert(connection, waiting)
        return done

    patch.setattr(CaseStore, "send", send_and_tell)


def _case_apart(patch: Patch) -> None:
    """The draft counts as sent in one transaction, and the case is made in the next."""
    insert_case = case_rows.insert_case

    def in_the_next(connection: Connection, *what: Any) -> None:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        insert_case(connection, *what)

    patch.setattr(case_rows, "insert_case", in_the_next)


def _no_revision(patch: Patch) -> None:
    """Who writes a draft second is told that it was stored, and it was not."""

    def write_next(connection: Any, revision: Any) -> None:
        row = dict(revision.row)
        now = connection.execute(
            select(drafts.c.revision).where(drafts.c.id == row["draft"])
        ).scalar_one()
        if now != row["read"]:
            return
        connection.execute(draft_rows._NEXT, row)

    patch.setattr(draft_rows, "write_next", write_next)


def _no_text_back(patch: Patch) -> None:
    """A page that says that nothing was stored does not have what was typed."""
    patch.setattr(errors, "typed", lambda: ())


def _text_logged(patch: Patch) -> None:
    """What somebody says goes into the log."""
    move = Talks.move

    def logged(self: Talks, *what: Any, **more: Any) -> Any:
        LOG.info("a move: %s", what)
        return move(self, *what, **more)

    patch.setattr(Talks, "move", logged)


def _no_seal(patch: Patch) -> None:
    """A draft lies in the database as it was typed."""
    patch.setattr(
        draft_rows, "seal", lambda _key, document, _binding: json.dumps(document).encode()
    )
    patch.setattr(draft_rows, "unseal", lambda _key, sealed, _binding: json.loads(sealed))


def _sent_too_early(patch: Patch) -> None:
    """A notice counts as sent before it was handed over."""
    sent_as = Delivering._sent_as

    def settled_first(self: Delivering, together: Any) -> Any:
        for each in together:
            self.outbox.sent(each)
        return sent_as(self, together)

    patch.setattr(Delivering, "_sent_as", settled_first)


def _broken_chain(patch: Patch) -> None:
    """The head of a case stays where it was when something is appended."""
    chained = EventRows.chained

    def behind(self: EventRows, reference: str, new: Any, at: Any, head: Any) -> ChainedEvents:
        made = chained(self, reference, new, at, head)
        return replace(made, head=replace(made.head, hash=head.hash)) if head.last else made

    patch.setattr(EventRows, "chained", behind)


def _any_day(patch: Patch) -> None:
    """What has lain for too long is put away, however odd the day is."""
    patch.setattr(TimedWork, "_hold_day", lambda *_: None)
    patch.setattr(TimedWork, "_hold_share", lambda *_: None)


def _kept(patch: Patch) -> None:
    """What nobody came back to stays where it is."""
    patch.setattr(Purging, "put_away_drafts", lambda _: ())


def _back_again(patch: Patch) -> None:
    """A backup that comes back brings what was deleted and ended since."""
    patch.setattr(Removal, "take_away", lambda *_: None)


def _way_again(patch: Patch) -> None:
    """A backup that comes back brings the ways in that were ended since."""
    patch.setattr(Removal, "_end_way", lambda *_: None)


def _case_again(patch: Patch) -> None:
    """A backup that comes back brings what stood in a case that was erased since."""
    patch.setattr(Removal, "_content", lambda *_: None)


def _not_taken(patch: Patch) -> None:
    """Whoever sends a notice does not take it first, so that another worker leaves it alone."""
    patch.setattr(outbox_store, "_lease", lambda _: timedelta())


A_CASE: Final = "INSERT INTO cases"
"""What is written where a complaint is sent, and nowhere else."""

PLANTED: Final = {
    "a commit left out": PlantedFault(_no_commit, "an acknowledged answer is lost"),
    "a notice outside the transaction": PlantedFault(
        _notices_apart, "notices of a case were never put", 30, {"answer lost": 1.0}, 120, A_CASE
    ),
    "a case outside the transaction": PlantedFault(
        _case_apart, "what was sent is no case", 30, {"kill": 1.0}, 120, A_CASE
    ),
    "a revision that is not looked at": PlantedFault(
        _no_revision, "an acknowledged answer is lost", 30, {"double tap": 0.4}
    ),
    "a lock that is not taken": PlantedFault(
        _not_taken, "a notice went out without a need", 15, {"double tap": 0.8}, 150, slow=0.0
    ),
    "a text not given back": PlantedFault(
        _no_text_back, "does not give the text back", 30, {"disk full": 0.4}
    ),
    "a text in the log": PlantedFault(_text_logged, "^log can be read", steps=30, slow=0.0),
    "a draft that is not sealed": PlantedFault(
        _no_seal, r"^intake\.db\S* can be read", steps=30, slow=0.0
    ),
    "a notice that counts as sent too early": PlantedFault(
        _sent_too_early, "counts as sent that nobody got", 30, steps=150
    ),
    "a chain that is broken": PlantedFault(_broken_chain, "chain is broken"),
    "a clock that is believed": PlantedFault(
        _any_day, "has no way in|open nothing any more", 60, {"clock ahead": 0.3}
    ),
    "an erased row that a restore brings back": PlantedFault(
        _back_again, "what was thrown away is there again", 100, {"machine lost": 0.04}
    ),
    "an erased case that a restore brings back": PlantedFault(
        _case_again, "what was erased is there again", 60, {"machine lost": 0.03}, 150
    ),
    "a draft that is kept for too long": PlantedFault(
        _kept, "kept for longer than promised", 30, slow=1.0
    ),
    "a way in that a restore brings back": PlantedFault(
        _way_again,
        "a device that was locked out is let in",
        60,
        {"machine lost": 0.06},
        slow=0.0,
        leaving=0.3,
    ),
}
"""Each by what was done wrong."""
