"""What an advocate notes for themselves: of cases that they may see, and theirs to keep."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.erasure import ALL, WHOLE_STAGE
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.case.keeping import SYSTEM
from intake.domain.law.product_events import CONTENT_ERASED
from intake.domain.people.advocate import Advocate
from intake.services.advocate.note_ports import Note, OtherPassword
from intake.services.advocate.notes import (
    LONGEST,
    NoteChanged,
    NoteRow,
    NotesAtSignIn,
    NoteTooLong,
    PrivateNotes,
    Reader,
)
from intake.services.ports import NoSuchCase
from tests.support.fake_notes import DAY, FakeNotes
from tests.support.with_advocate import WithAdvocate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.domain.case.event import Event

JONES = Reader(Advocate("jones", "jones@nyas.example", "nyas", "advocate", "Ms Jones"), "")


class Scene(WithAdvocate):
    """A complaint, and an advocate who was named and may see it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.complain()
        self.named()
        assert self.own.give(self.token, "see_case", self.number)
        self.store = FakeNotes()
        self.damaged: set[str] = set()
        self.notes = PrivateNotes(self.store, self._events_of, lambda case: case in self.damaged)

    def _events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        """As the database gives them: without cases that are gone or can't be read."""
        found = {}
        for each in set(references) - self.damaged:
            with suppress(NoSuchCase):
                found[each] = self.cases.events(each)
        return found

    def erased(self) -> None:
        """All that the case held is erased."""
        now = self.casework.clock.now()
        new = NewEvent(CONTENT_ERASED, now, SYSTEM, {ALL: True, WHOLE_STAGE: "stage1"})
        self.cases.append(self.reference, len(self.cases.events(self.reference)), [new], Glance())

    def take_back(self) -> None:
        assert self.own.take_back(self.token, "see_case", self.number)


@pytest.fixture
def young() -> Scene:
    return Scene()


def test_a_note_is_kept_as_it_was_typed_and_saved_as_a_text(young: Scene) -> None:
    assert young.notes.of(JONES, young.reference) == Note(young.reference, "")
    young.notes.keep(JONES, young.reference, "Ring first.\r\n\r\nThen write. \n", "")
    note = young.notes.of(JONES, young.reference)
    assert (note.text, note.day) == ("Ring first.\n\nThen write.", DAY)
    assert young.notes.all(JONES) == [NoteRow(note, is_seen=True)]
    text = young.notes.as_text(JONES)
    assert text.endswith(", 2026-03-04\n\nRing first.\n\nThen write.\n")


def test_a_note_outlives_the_look_at_its_case_and_none_is_begun_then(young: Scene) -> None:
    with pytest.raises(NoSuchCase):
        young.notes.of(Reader(Advocate("x", "x@x", "nyas", "lead"), ""), young.reference)
    young.notes.keep(JONES, young.reference, "Mine.", "")
    young.take_back()
    (row,) = young.notes.all(JONES)
    assert (row.note.text, row.is_seen) == ("Mine.", False)
    assert not young.notes.sees(JONES, young.reference)
    young.notes.keep(JONES, young.reference, "", row.note.version)
    for act in (
        lambda: young.notes.of(JONES, young.reference),
        lambda: young.notes.keep(JONES, young.reference, "New", ""),
    ):
        with pytest.raises(NoSuchCase):
            act()


def test_what_is_too_long_or_came_too_late_keeps_nothing(young: Scene) -> None:
    with pytest.raises(NoteTooLong):
        young.notes.keep(JONES, young.reference, "x" * (LONGEST + 1), "")
    assert young.notes.all(JONES) == []
    young.notes.keep(JONES, young.reference, "First tab", "")
    with pytest.raises(NoteChanged) as fault:
        young.notes.keep(JONES, young.reference, "Second tab", "")
    assert fault.value.now.text == "First tab"


def test_a_new_password_brings_them_along_or_they_are_taken_out(young: Scene) -> None:
    young.notes.keep(JONES, young.reference, "Mine.", "")
    young.store.password = "before"
    with pytest.raises(OtherPassword):
        young.notes.all(JONES)
    assert not young.notes.bring_along(JONES, "wrong")
    assert young.notes.bring_along(JONES, "before")
    assert len(young.notes.all(JONES)) == 1
    young.notes.forget(JONES)
    assert young.notes.all(JONES) == []


def test_a_note_of_an_erased_case_is_taken_out_wherever_it_is_asked_for(young: Scene) -> None:
    young.notes.keep(JONES, young.reference, "Mine.", "")
    young.erased()
    with pytest.raises(NoSuchCase):
        young.notes.of(JONES, young.reference)
    assert young.store.there == {}
    young.store.there = {"7KQ2M4RT": Note("7KQ2M4RT", "Of a case that is here no more.", "1")}
    assert young.notes.all(JONES) == []


def test_who_signs_in_leaves_no_note_of_an_erased_case_and_keeps_the_others(young: Scene) -> None:
    at_sign_in = NotesAtSignIn(young.notes)
    young.notes.keep(JONES, young.reference, "Mine.", "")
    at_sign_in.hold(JONES.advocate.id, JONES.token, "")
    assert [*young.store.there] == [young.reference]
    young.damaged.add(young.reference)
    at_sign_in.hold(JONES.advocate.id, JONES.token, "")
    assert [*young.store.there] == [young.reference]
    young.damaged.clear()
    young.erased()
    at_sign_in.hold(JONES.advocate.id, JONES.token, "a new one")
    assert [*young.store.there] == [young.reference]
    at_sign_in.hold(JONES.advocate.id, JONES.token, "")
    assert young.store.there == {}
