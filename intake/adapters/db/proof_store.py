"""The files that young people show, beside their drafts: what the ProofFiles port asks for.

Each has a row of its own, so that a turn of the talk stays as small as it was. A row that is taken
away before its draft was sent is emptied first, which the database notes, so that no backup brings
it back; one that goes with sending, or with its draft, is not.
"""

from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from intake.adapters.crypto.proof_seal import new_key, new_mark, open_file, seal_file
from intake.adapters.db import draft_rows
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import draft_proofs
from intake.adapters.disk import Disk, room_beside
from intake.domain.talk.draft import Draft, OpenDraft, Proof
from intake.domain.talk.proofs import without_proofs
from intake.services.ports import NoSpace, WallClock


@dataclass(frozen=True, slots=True)
class ProofStore:
    """Keeps them in the database; nothing is sealed or opened in a transaction."""

    database: Database
    clock: WallClock
    disk: Disk = field(default_factory=lambda: Disk(room_beside(None)))

    def has_room(self) -> bool:
        """Whether there is room for a file, beside all that matters more."""
        return not self.disk.is_low

    def put(self, open_draft: OpenDraft, proof: Proof, content: bytes) -> OpenDraft:
        """Keep a file and have the draft list it, in one write. Raises Stale, NoSpace."""
        if self.disk.is_nearly_full:
            raise NoSpace
        whole_proof = replace(proof, mark=new_mark(), key=new_key())
        ciphertext = seal_file(whole_proof.key, content, open_draft.id, whole_proof.mark)
        draft = replace(open_draft.draft, proofs=(*open_draft.draft.proofs, whole_proof))
        revision = draft_rows.next_revision(open_draft, draft, self.clock.today())
        row = {"draft_id": open_draft.id, "mark": whole_proof.mark, "sealed": ciphertext}
        with self.database.write() as connection:
            draft_rows.write_next(connection, revision)
            connection.execute(insert(draft_proofs), row)
        return revision.opened

    def take(self, open_draft: OpenDraft, mark: str) -> OpenDraft:
        """Erase a file and have the draft list it no more, in one write. Raises Stale, NoSpace."""
        if self.disk.is_nearly_full:
            raise NoSpace
        draft = without_proofs(open_draft.draft, [mark])
        revision = draft_rows.next_revision(open_draft, draft, self.clock.today())
        here = _row(open_draft.id, mark)
        with self.database.write() as connection:
            draft_rows.write_next(connection, revision)
            connection.execute(update(draft_proofs).where(here).values(sealed=None))
            connection.execute(delete(draft_proofs).where(here))
        return revision.opened

    def content(self, open_draft: OpenDraft, proof: Proof) -> bytes | None:
        """A file; None where there is none (any more). Raises DamagedContent."""
        query = select(draft_proofs.c.sealed).where(_row(open_draft.id, proof.mark))
        with self.database.read() as connection:
            ciphertext = connection.execute(query).scalar_one_or_none()
        if ciphertext is None:
            return None
        return open_file(proof.key, ciphertext, open_draft.id, proof.mark, proof.size)


def forget_sent(connection: Connection, open_draft: OpenDraft, content: Draft) -> None:
    """Forget the files that a draft lists no more: their case has them from now on."""
    still = {each.mark for each in content.proofs}
    for mark in {each.mark for each in open_draft.draft.proofs} - still:
        connection.execute(delete(draft_proofs).where(_row(open_draft.id, mark)))


def _row(draft_id: bytes, mark: str) -> ColumnElement[bool]:
    return (draft_proofs.c.draft_id == draft_id) & (draft_proofs.c.mark == mark)
