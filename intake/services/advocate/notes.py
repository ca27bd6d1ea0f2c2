"""What an advocate notes for themselves of cases: nobody else reads it here, not even a lead.

A note is the advocate's own work. So it stays readable to them when a young person lets them see
the case no more; nothing new can be begun then.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from intake.domain.case.advocates import seen_by
from intake.domain.case.erasure import erasure_in
from intake.domain.case.event import Event
from intake.domain.people.advocate import Advocate
from intake.domain.people.coming_back import grouped
from intake.services.advocate.note_ports import Note, NoteStore, OtherPassword
from intake.services.ports import DamagedContent, NoSuchCase

LONGEST: Final = 10_000
"""Characters of a note."""


class NoteTooLong(ValueError):
    """There is more in a note than can be kept; nothing of it was."""


class NoteChanged(Exception):
    """Another tab changed the note meanwhile; nothing was kept. ``now`` is how it stands."""

    def __init__(self, now: Note) -> None:
        self.now = now
        super().__init__(now.reference)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks, and the token of the session in which they do: without it nothing opens."""

    advocate: Advocate
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in the list, and whether they may see its case now."""

    note: Note
    is_seen: bool


@dataclass(frozen=True, slots=True)
class PrivateNotes:
    """The notes of who is signed in. Everything but ``forget`` raises SignInAgain, and but
    ``bring_along`` OtherPassword."""

    store: NoteStore
    events_of: Callable[[Sequence[str]], Mapping[str, tuple[Event, ...]]]
    is_there: Callable[[str], bool]

    def all(self, reader: Reader) -> Sequence[NoteRow]:
        """Every note of theirs, by reference, also of cases that they see no more.

        Those of cases that were erased are taken out first.
        """
        self.let_go(reader.advocate.id, reader.token)
        notes = self.store.notes(reader.advocate.id, reader.token)
        their_cases = self._seen(reader, [each.reference for each in notes])
        return [NoteRow(each, each.reference in their_cases) for each in notes]

    def let_go(self, advocate_id: str, token: str) -> None:
        """Take out what somebody noted of cases that were erased since, or are here no more.

        Only with their password can anybody tell which notes those are.
        """
        notes = self.store.notes(advocate_id, token)
        events = self.events_of([each.reference for each in notes])
        for note in notes:
            if self._is_gone(note.reference, events.get(note.reference)):
                self.store.keep(advocate_id, token, replace(note, text=""))

    def sees(self, reader: Reader, reference: str) -> bool:
        """Whether they may see the case now."""
        return reference in self._seen(reader, [reference])

    def of(self, reader: Reader, reference: str) -> Note:
        """What they noted of a case.

        Raises NoSuchCase for one that they may not see and have no note of.
        """
        note = self.store.note(reader.advocate.id, reader.token, reference)
        if note.version and self._is_gone(reference, self.events_of([reference]).get(reference)):
            self.let_go(reader.advocate.id, reader.token)
            raise NoSuchCase(reference)
        if not note.version and not self.sees(reader, reference):
            raise NoSuchCase(reference)
        return note

    def keep(self, reader: Reader, reference: str, text: str, version: str) -> None:
        """Keep a note as it was typed over a version; an empty one takes it out.

        Raises NoteTooLong, NoteChanged, and NoSuchCase.
        """
        self.of(reader, reference)
        if len(text) > LONGEST:
            raise NoteTooLong
        note = Note(reference, text.replace("\r\n", "\n").rstrip(), version)
        if not self.store.keep(reader.advocate.id, reader.token, note):
            raise NoteChanged(self.of(reader, reference))

    def bring_along(self, reader: Reader, old_password: str) -> bool:
        """Open what is under a password of before; False where that was another."""
        return self.store.bring_along(reader.advocate.id, reader.token, old_password)

    def forget(self, reader: Reader) -> None:
        """Take all of their notes out, for good."""
        self.store.forget(reader.advocate.id)

    def as_text(self, reader: Reader) -> str:
        """All of their notes as a plain text, for themselves."""
        notes = [each.note for each in self.all(reader)]
        texts = [f"{grouped(e.reference)}, {e.day.isoformat()}\n\n{e.text}" for e in notes]
        return "\n\n\n".join(texts) + "\n"

    def _is_gone(self, reference: str, events: Sequence[Event] | None) -> bool:
        """Whether all of a case was erased. One that is there and can't be read is not gone."""
        if events is None:
            return not self.is_there(reference)
        return erasure_in(events) is not None

    def _seen(self, reader: Reader, references: Sequence[str]) -> set[str]:
        events = self.events_of(references)
        return {key for key, each in events.items() if seen_by(each) == reader.advocate.email}


@dataclass(frozen=True, slots=True)
class NotesAtSignIn:
    """Opens somebody's notes as they sign in, and takes out those of erased cases at once."""

    notes: PrivateNotes

    def hold(self, advocate_id: str, token: str, password: str) -> None:
        """Keep what the password opens; whatever is the matter with notes, they are signed in."""
        self.notes.store.hold(advocate_id, token, password)
        with suppress(OtherPassword, DamagedContent):
            self.notes.let_go(advocate_id, token)
