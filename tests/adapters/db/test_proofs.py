"""Files beside drafts: sealed with them, sent with them in one write, gone with them for good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.backup.gone_rows import Removal
from intake.adapters.db.document_store import DocumentStore
from intake.adapters.db.proof_store import ProofStore
from intake.adapters.db.tables import draft_proofs, gone_notes
from intake.adapters.disk import Disk
from intake.adapters.gone_file import GoneList, digest_of
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.talk.draft import NextWords, OpenDraft, Proof, laid_down
from intake.services.ports import DamagedContent, NoSpace, Stale
from tests.adapters.conftest import KEYS, Stored
from tests.support.fake_proofs import FakeProofs

if TYPE_CHECKING:
    from intake.services.proof_ports import ProofFiles
    from tests.adapters.conftest import Kept

PHOTO = b"\xff\xd8 CANARY"
PROOF = Proof("jpeg", len(PHOTO), "0" * 64, "My room")


@pytest.fixture
def files(kept: Kept) -> ProofFiles:
    if isinstance(kept, Stored):
        return ProofStore(kept.database, kept.clock)
    return FakeProofs(kept.drafts)  # type: ignore[arg-type]  # the fake drafts


def begun(kept: Kept, files: ProofFiles) -> tuple[OpenDraft, str]:
    """A draft with one file, and its device's token."""
    opened, token = kept.drafts.begin("sefton", "complaint", "f" * 64)
    return files.put(opened, PROOF, PHOTO), token


def rows(store: Stored) -> list[bytes | None]:
    with store.database.read() as connection:
        return list(connection.execute(select(draft_proofs.c.sealed)).scalars())


def test_a_file_comes_back_as_it_was_until_it_is_taken_away(kept: Kept, files: ProofFiles) -> None:
    opened, token = begun(kept, files)
    again = kept.drafts.by_device(token)
    assert again
    (proof,) = again.draft.proofs
    assert (proof.words, files.content(again, proof)) == ("My room", PHOTO)
    assert files.has_room()
    with pytest.raises(Stale):
        files.put(replace(opened, revision=0), PROOF, PHOTO)
    after = files.take(again, proof.mark)
    assert (after.draft.proofs, files.content(after, proof)) == ((), None)


def test_nobody_reads_a_file_without_what_is_in_its_own_draft(store: Stored) -> None:
    files = ProofStore(store.database, store.clock)
    opened, _ = begun(store, files)
    other, _ = begun(store, files)
    (proof,), (another,) = opened.draft.proofs, other.draft.proofs
    assert all(b"CANARY" not in (each or b"") for each in rows(store))
    with store.database.write() as connection:
        here = draft_proofs.c.draft_id == opened.id
        moved = select(draft_proofs.c.sealed).where(draft_proofs.c.draft_id == other.id)
        connection.execute(update(draft_proofs).where(here).values(sealed=moved.scalar_subquery()))
    for key in (proof.key, another.key, "no key"):
        with pytest.raises(DamagedContent):
            files.content(opened, replace(proof, key=key))


def test_other_words_leave_every_file_readable(store: Stored) -> None:
    files = ProofStore(store.database, store.clock)
    opened, token = begun(store, files)
    offered = store.drafts.offer_words(store.drafts.with_words(opened), NextWords(token, "now"))
    switched = store.drafts.take_up_words(offered, token)
    assert switched.key != opened.key
    assert files.content(switched, switched.draft.proofs[0]) == PHOTO


def test_sending_hands_a_file_to_the_case_in_one_write(store: Stored) -> None:
    files = ProofStore(store.database, store.clock)
    opened, _ = begun(store, files)
    there = len(rows(store))
    now = store.clock.now()
    new = [
        NewEvent("received", now, "child", {}),
        NewEvent("proof_shown", now, "child", {"kind": "photo"}, PHOTO),
    ]
    with pytest.raises(Stale):
        store.cases.send(replace(opened, revision=0), laid_down(opened.draft), new, Glance())
    assert len(rows(store)) == there
    sent = store.cases.send(opened, laid_down(opened.draft), new, Glance())
    assert (sent.draft.proofs, len(rows(store))) == ((), there - 1)
    reference = opened.draft.reference
    documents = DocumentStore(store.database, Keyring.of(KEYS))
    assert documents.content(reference, 2) == PHOTO
    later = files.put(sent, replace(PROOF, move="add"), PHOTO)
    assert len(rows(store)) == there
    store.cases.append_from(later, laid_down(replace(later.draft, move="add")), 2, new, Glance())
    assert len(rows(store)) == there - 1


def test_what_was_taken_away_does_not_come_back_and_what_was_sent_is_not_noted(
    store: Stored,
) -> None:
    files = ProofStore(store.database, store.clock)
    with store.database.write() as connection:
        connection.execute(delete(gone_notes))
    opened, _ = begun(store, files)
    (proof,) = opened.draft.proofs
    files.take(opened, proof.mark)
    sent, _ = begun(store, files)
    store.cases.send(
        sent,
        laid_down(sent.draft),
        [NewEvent("received", store.clock.now(), "child", {})],
        Glance(),
    )
    with store.database.write() as connection:
        notes = [(row.kind, row.mark) for row in connection.execute(select(gone_notes))]
        assert [each for each in notes if each[0].startswith("draft_proofs")] == [
            ("draft_proofs.sealed", f"{opened.id.hex()}|{proof.mark}")
        ]
        # As if a backup from before had come back.
        row = {"draft_id": opened.id, "mark": proof.mark, "sealed": b"x"}
        connection.execute(draft_proofs.insert(), row)
        removal = Removal(connection, Keyring.of(KEYS), store.clock.today())
        digests = frozenset(digest_of(*each) for each in notes)
        removal.take_away(GoneList(store.clock.today(), store.clock.now(), digests))
    assert files.content(opened, proof) is None


def test_they_go_with_their_draft(store: Stored) -> None:
    files = ProofStore(store.database, store.clock)
    opened, _ = begun(store, files)
    there = len(rows(store))
    store.drafts.throw_away(opened)
    assert len(rows(store)) == there - 1


def test_a_disk_that_is_nearly_full_takes_none(store: Stored) -> None:
    opened, _ = begun(store, ProofStore(store.database, store.clock))
    full = ProofStore(store.database, store.clock, Disk(lambda: (1, 1024**4)))
    assert not full.has_room()
    with pytest.raises(NoSpace):
        full.put(opened, PROOF, PHOTO)
    with pytest.raises(NoSpace):
        full.take(opened, opened.draft.proofs[0].mark)
