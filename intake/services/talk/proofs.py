"""Showing: photos and papers that a young person adds to what they tell, before it is sent.

Each file is made anew of what is seen before anything is kept of it: a PDF is pictures of its pages
then, and no place, name or time is left that does not show. What is wrong with one changes nothing
of what was told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from intake.domain.case.event import NewEvent
from intake.domain.submission.proofs import as_proof_event, counts_before
from intake.domain.talk.draft import Proof
from intake.domain.talk.proofs import (
    NumberedProof,
    ProofFault,
    ProofKind,
    numbered,
    proofs_here,
    room_fault,
    shown_here,
    takes_proofs,
)
from intake.domain.talk.typist import now_typing, unsealed
from intake.domain.text import blank
from intake.services.case.case_files import NoSuchDocument
from intake.services.case.casework import Casework
from intake.services.clean_files import CleanFile, Flattening, Unclean, WhyUnclean
from intake.services.fresh import until_fresh
from intake.services.ports import DamagedContent
from intake.services.proof_ports import ProofFiles
from intake.services.talk.offering import offering_beside
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

Fault = ProofFault | WhyUnclean
"""What is wrong with a file, or with what is typed beside it."""


FilesAlong = Mapping[str, bytes | None]
"""What goes with a letter by its marks, read once for the length of its sending."""


@dataclass(frozen=True, slots=True)
class FileAdded:
    """What came of adding a file: the talk after it, and what was wrong; then nothing is kept."""

    talk: OpenTalk
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """Adds photos and papers to a draft, shows them to whoever may see them, takes them away."""

    talks: Talks
    casework: Casework
    flattening: Flattening
    files: ProofFiles

    def is_offered(self, talk: OpenTalk) -> bool:
        """Whether photos and papers can go with what is told now."""
        return not talk.idle and takes_proofs(talk.conversation.flow)

    def of(self, talk: OpenTalk) -> tuple[NumberedProof, ...]:
        """Those that go with it, as the letter calls them, for whoever has the phone now."""
        return shown_here(talk.draft, self._before(talk)) if self._has_any(talk) else ()

    def add(self, token: str, content: bytes, words: str, typist: str = "") -> FileAdded | None:
        """Add a file with words beside it, once; None when this device has no way in.

        ``typist`` is who types on the page that it came from, as it is sealed there. Raises Stale,
        NoSpace.
        """
        talk = self.talks.open(token)
        if talk is None:
            return None
        if not self.is_offered(talk):
            return FileAdded(talk, "late")
        words = "" if blank(words) else words
        fault = room_fault(talk.draft, 0, words)
        if fault or not self.files.has_room():
            return FileAdded(talk, fault or "disk")
        try:
            clean_file = self.flattening.flat(content)
        except Unclean as unclean:
            return FileAdded(talk, unclean.why)
        return self._put(token, clean_file, words, typist)

    @until_fresh
    def take_away(self, token: str, mark: str) -> OpenTalk | None:
        """Take one away for good; None when this device has no way in. Raises Stale, NoSpace.

        One that is not there, or is not seen by whoever has the phone now, changes nothing.
        """
        talk = self.talks.open(token)
        if talk is None or not any(each.proof.mark == mark for each in self.of(talk)):
            return talk
        return self.talks.of(self.files.take(talk.opened, mark))

    def open(self, talk: OpenTalk, mark: str) -> tuple[NumberedProof, bytes]:
        """One of them with its file. Raises NoSuchDocument, DamagedContent."""
        for each in self.of(talk):
            if each.proof.mark == mark:
                content = self.files.content(talk.opened, each.proof)
                if content is not None:
                    return each, content
        raise NoSuchDocument

    def files_along(self, talk: OpenTalk) -> FilesAlong:
        """The files of all that go with it by their marks; None for one that is gone or does not
        open."""
        proofs = proofs_here(talk.draft) if self.is_offered(talk) else ()
        return {each.mark: self._content(talk, each) for each in proofs}

    def _has_any(self, talk: OpenTalk) -> bool:
        return self.is_offered(talk) and bool(proofs_here(talk.draft))

    def sent_along(self, talk: OpenTalk, letter: NewEvent, files: FilesAlong) -> Iterator[NewEvent]:
        """All that go with it, as events with their files, at the time of the letter's own."""
        if not files:
            return
        for each in numbered(proofs_here(talk.draft), self._before(talk)):
            content = files[each.proof.mark]
            if content is not None:
                yield as_proof_event(each, content, letter)

    def _content(self, talk: OpenTalk, proof: Proof) -> bytes | None:
        try:
            return self.files.content(talk.opened, proof)
        except DamagedContent:
            return None

    @until_fresh
    def _put(self, token: str, clean_file: CleanFile, words: str, typist: str) -> FileAdded | None:
        """Put it beside the draft as that is by now: making a file clean may take a while."""
        talk = self.talks.open(token)
        if talk is None:
            return None
        if not self.is_offered(talk):
            return FileAdded(talk, "late")
        content = clean_file.content
        proof = Proof(
            clean_file.kind,
            len(content),
            sha256(content).hexdigest(),
            words,
            unsealed(typist, talk.opened.key) or now_typing(talk.draft.handover),
            talk.draft.move or "",
        )
        here = proofs_here(talk.draft)
        if any((each.hash, each.words) == (proof.hash, proof.words) for each in here):
            return FileAdded(talk)  # pressed twice: it is here
        fault = room_fault(talk.draft, proof.size, words)
        if fault:
            return FileAdded(talk, fault)
        heard_draft = offering_beside(talk, proof, self.talks.moves.cards).opened
        return FileAdded(self.talks.of(self.files.put(heard_draft, proof, content)))

    def _before(self, talk: OpenTalk) -> Mapping[ProofKind, int]:
        """How many of each kind went with earlier letters of the case."""
        if not talk.draft.sent:
            return {}
        events = self.casework.cases.events(talk.draft.reference)
        return counts_before(events, events[-1].sequence)
