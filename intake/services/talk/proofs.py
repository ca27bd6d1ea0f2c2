"""Showing: photos and papers that a young person adds to what they tell, before it is sent.

Each file is made anew of what is seen before anything is kept of it: a PDF is pictures of its pages
then, and no place, name or time is left that does not show. What is wrong with one changes nothing
of what was told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

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
from intake.domain.talk.words_beside import (
    beside_mark,
    with_words_beside,
    without_words_beside,
    words_beside,
    writer_beside,
)
from intake.domain.text import blank
from intake.services.case.case_files import NoSuchDocument
from intake.services.case.casework import Casework
from intake.services.clean_files import CleanFile, Flattening, Unclean, WhyUnclean
from intake.services.fresh import until_fresh
from intake.services.ports import DamagedContent, NoSpace
from intake.services.proof_ports import ProofFiles
from intake.services.talk.offering import offering_beside
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

Fault = ProofFault | WhyUnclean
"""What is wrong with a file, or with what is typed beside it."""


_OTHERS_FIRST: Final = frozenset({"busy", "slow"})
"""Why one is not made clean while the same one may be, which was sent a moment before it."""

FilesAlong = Mapping[str, bytes | None]
"""What goes with a letter by its marks, read once for the length of its sending."""


@dataclass(frozen=True, slots=True)
class Box:
    """What is typed beside a file, as it came back from a page.

    ``shown_mark`` is that of what the page showed in it; empty where it is not known. ``typist``
    is who types on that page, as it is sealed there.
    """

    words: str = field(default="", repr=False)
    shown_mark: str = ""
    typist: str = ""


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

    def box(self, talk: OpenTalk) -> tuple[str, str]:
        """What waits to stand beside the next one, for whoever has the phone now, and its mark."""
        words = words_beside(talk.draft, now_typing(talk.draft.handover))
        return words, beside_mark(words)

    @until_fresh
    def put_away(self, token: str, box: Box) -> OpenTalk | None:
        """Keep what is typed beside a file that was not added; None when there is no way in.

        Raises Stale, NoSpace, NoRoom.
        """
        talk = self.talks.open(token)
        if talk is None or not self.is_offered(talk):
            return talk
        draft = with_words_beside(talk.draft, _typing(talk, box), box.words, box.shown_mark)
        if draft == talk.draft:
            return talk
        if not self.talks.drafts.has_room():
            raise NoSpace
        return self.talks.of(self.talks.drafts.save(talk.opened, draft))

    def is_here(self, talk: OpenTalk, content: bytes, words: str) -> bool:
        """Whether this very file was added with these words: somebody pressed twice."""
        origin, words = _hash(content), "" if blank(words) else words
        return any((each.origin, each.words) == (origin, words) for each in proofs_here(talk.draft))

    def add(self, token: str, content: bytes, box: Box) -> FileAdded | None:
        """Add a file with words beside it, once; None when this device has no way in.

        Raises Stale, NoSpace.
        """
        talk = self.talks.open(token)
        if talk is None:
            return None
        if not self.is_offered(talk):
            return FileAdded(talk, "late")
        if self.is_here(talk, content, box.words):
            return FileAdded(talk)
        fault = room_fault(talk.draft, 0, box.words)
        if fault or not self.files.has_room():
            return FileAdded(talk, fault or "disk")
        try:
            clean_file = self.flattening.flat(content)
        except Unclean as unclean:
            return self._unclean(token, content, box, unclean.why)
        return self._put(token, clean_file, _hash(content), box)

    def _unclean(self, token: str, content: bytes, box: Box, why: WhyUnclean) -> FileAdded | None:
        """What came of a file that was not made clean: the same one may have been, meanwhile."""
        talk = self.talks.open(token)
        if talk is None:
            return None
        is_here = why in _OTHERS_FIRST and self.is_here(talk, content, box.words)
        return FileAdded(talk, None if is_here else why)

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
    def _put(self, token: str, clean_file: CleanFile, origin: str, box: Box) -> FileAdded | None:
        """Put it beside the draft as that is by now: making a file clean may take a while."""
        talk = self.talks.open(token)
        if talk is None:
            return None
        if not self.is_offered(talk):
            return FileAdded(talk, "late")
        content, by = clean_file.content, _typing(talk, box)
        words = "" if blank(box.words) else box.words
        proof = Proof(
            clean_file.kind,
            len(content),
            _hash(content),
            words,
            writer_beside(talk.draft, by, words),
            talk.draft.move or "",
            origin=origin,
        )
        here = proofs_here(talk.draft)
        if any((each.hash, each.words) == (proof.hash, proof.words) for each in here):
            return FileAdded(talk)  # pressed twice: it is here
        fault = room_fault(talk.draft, proof.size, words)
        if fault:
            return FileAdded(talk, fault)
        heard_draft = offering_beside(talk, proof, self.talks.moves.cards).opened
        rest = without_words_beside(heard_draft.draft, by, words, box.shown_mark)
        ready_draft = replace(heard_draft, draft=rest)
        return FileAdded(self.talks.of(self.files.put(ready_draft, proof, content)))

    def _before(self, talk: OpenTalk) -> Mapping[ProofKind, int]:
        """How many of each kind went with earlier letters of the case."""
        if not talk.draft.sent:
            return {}
        events = self.casework.cases.events(talk.draft.reference)
        return counts_before(events, events[-1].sequence)


def _typing(talk: OpenTalk, box: Box) -> str:
    """Who types on the page that it came from: a tab that was left open tells of itself."""
    by = unsealed(box.typist, talk.opened.key)
    return now_typing(talk.draft.handover) if by is None else by


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
