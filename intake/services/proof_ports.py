"""What is asked of whoever keeps the files that young people show, beside their drafts."""

from typing import Protocol

from intake.domain.talk.draft import OpenDraft, Proof


class ProofFiles(Protocol):
    """Files beside sealed drafts: each opens only with a key that its draft holds."""

    def has_room(self) -> bool:
        """Whether there is room for a file, beside all that matters more."""
        ...

    def put(self, draft: OpenDraft, proof: Proof, content: bytes) -> OpenDraft:
        """Keep a file and have the draft list it, in one write. Raises Stale, NoSpace.

        The mark and the key of ``proof`` are made here.
        """
        ...

    def take(self, draft: OpenDraft, mark: str) -> OpenDraft:
        """Erase a file and have the draft list it no more, in one write. Raises Stale, NoSpace."""
        ...

    def content(self, draft: OpenDraft, proof: Proof) -> bytes | None:
        """A file; None where there is none (any more). Raises DamagedContent."""
        ...
