"""Faults planted in the code, one at a time: each breaks a promise, and the lives find it."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from intake.adapters.db import case_store, draft_rows, outbox_rows
from intake.adapters.db.backup.gone_rows import Removal
from intake.adapters.db.case_rows import ChainedEvents, EventRows
from intake.adapters.db.case_store import CaseStore
from intake.adapters.db.sealed_drafts import SealedDrafts
from intake.adapters.db.tables import drafts
from intake.services.case.timed_work import TimedWork
from intake.services.post.delivering import Delivering
from intake.services.talk.talking import Talks
from intake.web.shell import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pytest

    from tests.life.faults import Fault

    Patch = pytest.MonkeyPatch

LOG: Final = logging.getLogger("planted")


@dataclass(frozen=True)
class PlantedFault:
    """How a promise is broken, and in how many lives at the most it is found.

    ``chances`` has more happen of what brings it to light.
    """

    plant: Callable[[Patch], None]
    most_lives: int = 30
    chances: Mapping[Fault, float] = field(default_factory=dict)


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
    send = CaseStore.send

    def send_in_two(self: CaseStore, open_draft: Any, content: Any, *what: Any, **more: Any) -> Any:
        sent = replace(content, sent=True)
        revision = draft_rows.next_revision(open_draft, sent, self.clock.today())
        with self.database.write() as connection:
            draft_rows.write_next(connection, revision)
        return send(self, revision.opened, content, *what, **more)

    patch.setattr(CaseStore, "send", send_in_two)
    patch.setattr(case_store, "AlreadySent", ZeroDivisionError)


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


def _back_again(patch: Patch) -> None:
    """A backup that comes back brings what was deleted and ended since."""
    patch.setattr(Removal, "take_away", lambda *_: None)


PLANTED: Final = {
    "a commit left out": PlantedFault(_no_commit),
    "a notice outside the transaction": PlantedFault(_notices_apart, 60, {"answer lost": 0.3}),
    "a case outside the transaction": PlantedFault(_case_apart, 60, {"kill": 0.3}),
    "a revision that is not looked at": PlantedFault(_no_revision, 30, {"double tap": 0.4}),
    "a text not given back": PlantedFault(_no_text_back, 30, {"disk full": 0.4}),
    "a text in the log": PlantedFault(_text_logged),
    "a draft that is not sealed": PlantedFault(_no_seal),
    "a notice that counts as sent too early": PlantedFault(_sent_too_early, 60),
    "a chain that is broken": PlantedFault(_broken_chain),
    "a clock that is believed": PlantedFault(_any_day, 60, {"clock ahead": 0.3}),
    "what ended comes back with a backup": PlantedFault(_back_again, 100, {"machine lost": 0.15}),
}
"""Each by what was done wrong."""
