"""What young people show, in memory, for tests of services; held to the same tests as the real."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake.domain.talk.proofs import without_proofs
from intake.services.clean_files import CleanFile, CleanKind, Unclean, WhyUnclean

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake.domain.talk.draft import OpenDraft, Proof
    from tests.support.fakes import FakeDrafts


@dataclass
class FakeProofs:
    """Files by the marks that their drafts list; nothing is sealed."""

    drafts: FakeDrafts
    files: dict[str, bytes] = field(default_factory=dict)
    room: bool = True
    fault: Exception | None = None
    reads: int = 0

    def has_room(self) -> bool:
        return self.room

    def put(self, opened: OpenDraft, proof: Proof, content: bytes) -> OpenDraft:
        whole = replace(proof, mark=secrets.token_hex(8), key="key")
        proofs = (*opened.draft.proofs, whole)
        saved = self.drafts.save(opened, replace(opened.draft, proofs=proofs))
        self.files[whole.mark] = content
        return saved

    def take(self, opened: OpenDraft, mark: str) -> OpenDraft:
        saved = self.drafts.save(opened, without_proofs(opened.draft, [mark]))
        self.files.pop(mark, None)
        return saved

    def content(self, _: OpenDraft, proof: Proof) -> bytes | None:
        self.reads += 1
        if self.fault:
            raise self.fault
        return self.files.get(proof.mark)


@dataclass
class FakeFlattening:
    """Takes a file for a picture, or for a PDF where it says so; ``why`` refuses all, and
    ``meanwhile`` is what somebody does while it is at a file."""

    why: WhyUnclean | None = None
    meanwhile: Callable[[], object] = lambda: None
    files: int = 0

    def flat(self, content: bytes) -> CleanFile:
        self.files += 1
        self.meanwhile()
        if self.why or not content:
            raise Unclean(self.why or "empty")
        kind: CleanKind = "pdf" if content.startswith(b"%PDF") else "jpeg"
        return CleanFile(kind, content)
