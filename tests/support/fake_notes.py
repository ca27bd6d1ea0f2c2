"""An advocate's notes in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from intake.services.advocate.note_ports import Note, OtherPassword

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2026, 3, 4)


@dataclass
class FakeNotes:
    """Notes of one advocate; ``password`` opens them, and that of a session is held by token."""

    password: str = ""
    there: dict[str, Note] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def hold(self, account_id: str, token: str, password: str) -> None:
        self.sessions[token] = password

    def notes(self, advocate_id: str, token: str) -> Sequence[Note]:
        if self.there and self.sessions.get(token, "") != self.password:
            raise OtherPassword
        return [self.there[key] for key in sorted(self.there)]

    def note(self, advocate_id: str, token: str, reference: str) -> Note:
        mine = (each for each in self.notes(advocate_id, token) if each.reference == reference)
        return next(mine, Note(reference, ""))

    def keep(self, advocate_id: str, token: str, note: Note) -> bool:
        before = self.note(advocate_id, token, note.reference)
        if before.version != note.version:
            return False
        self.there.pop(note.reference, None)
        if note.text:
            self.there[note.reference] = replace(note, version=f"{before.version}1", day=DAY)
        return True

    def bring_along(self, advocate_id: str, token: str, old_password: str) -> bool:
        if old_password != self.password:
            return False
        self.password = self.sessions.get(token, "")
        return True

    def forget(self, advocate_id: str) -> None:
        self.there.clear()
