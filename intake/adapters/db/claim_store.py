"""Codes with which young people take over what was begun for them: the ClaimCodes port."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from intake.adapters.crypto import claim_keys
from intake.adapters.crypto.ways import new_joining_code
from intake.adapters.db import draft_rows
from intake.adapters.db.beginning_tables import beginnings, claim_codes
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import drafts
from intake.domain.people.joining_code import read_joining_code
from intake.domain.talk.draft import Draft, OpenDraft
from intake.services.ports import WallClock


@dataclass(frozen=True, slots=True)
class ClaimStore:
    """Keeps the draft's key wrapped under each code, and never the code."""

    database: Database
    clock: WallClock

    def new(self, row: str, draft: OpenDraft, until: datetime) -> str:
        """A code for a draft, in place of the one before."""
        code = new_joining_code()
        values = {
            "lookup": claim_keys.claim_lookup(code),
            "draft_id": draft.id,
            "wrapped": claim_keys.wrap_for_code(code, draft.id, draft.key),
            "until": until,
        }
        with self.database.write() as connection:
            old = (claim_codes.c.draft_id == draft.id) | (claim_codes.c.until < self.clock.now())
            connection.execute(delete(claim_codes).where(old))
            connection.execute(insert(claim_codes), values)
            connection.execute(
                update(beginnings).where(beginnings.c.id == row), {"code_until": until}
            )
        return code

    def open(self, code: str, now: datetime) -> OpenDraft | None:
        """What a code opens; None for one that is not good (any more)."""
        letters = read_joining_code(code)
        if letters is None:
            return None
        query = (
            select(claim_codes.c.wrapped, drafts)
            .join(drafts, drafts.c.id == claim_codes.c.draft_id)
            .where(
                claim_codes.c.lookup == claim_keys.claim_lookup(letters),
                claim_codes.c.until > now,
                drafts.c.gone_on.is_(None),
            )
        )
        with self.database.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return draft_rows.open_row(row, claim_keys.key_by_code(letters, row.id, row.wrapped))

    def claim(self, code: str, draft: OpenDraft, content: Draft, at: datetime) -> bool:
        """Store new content, and have the code be used up with it."""
        lookup = claim_keys.claim_lookup(read_joining_code(code) or "")
        revision = draft_rows.next_revision(draft, content, self.clock.today())
        row = content.beginning.row if content.beginning else ""
        with self.database.write() as connection:
            deletion = connection.execute(delete(claim_codes).where(claim_codes.c.lookup == lookup))
            if deletion.rowcount != 1:
                return False
            draft_rows.write_next(connection, revision)
            connection.execute(
                update(beginnings).where(beginnings.c.id == row),
                {"claimed": at, "code_until": None},
            )
        return True


def forget_codes(connection: Connection, draft_id: bytes) -> None:
    """Forget the codes for a draft: what was sent can't be taken over, and nothing opens it so."""
    connection.execute(delete(claim_codes).where(claim_codes.c.draft_id == draft_id))
