"""A pack of all that is held: gone through by an officer, kept half done, and made once."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from intake.domain.case_file.black_out import key_of
from intake.services.case.case_files import NoSuchDocument
from intake.services.desk import disclosure as room_of
from intake.services.desk.cases import MovedOn, SafetyFirst
from intake.services.desk.disclosure import PackFile
from tests.services.desk.disclosure_room import Room
from tests.support.made_documents import pdf_pages

if TYPE_CHECKING:
    from intake.services.clean_files import WhyUnclean


@pytest.fixture
def room() -> Room:
    return Room()


def copied(made: str | PackFile) -> str:
    assert isinstance(made, PackFile)
    return " ".join("\n".join(pdf_pages(made.content)).split())


def test_words_that_are_marked_are_not_in_the_file_and_that_it_was_made_is_written_down(
    room: Room,
) -> None:
    room.marks.faster = 1
    assert room.mark(3, 0, 1, 1, 99) is None
    assert [(each.start, each.end) for each in room.marks.of(room.reference)[1].words] == [
        (0, 7), (12, 16),
    ]  # fmt: skip
    made = room.make()
    text = copied(made)
    assert "Words: blacked out: about someone else hit blacked out: about someone else" in text
    assert "Wye" not in text
    assert "Zoe" not in text
    last = room.desk_case.case.events[-1]
    record = {key: last.value(key) for key in ("count", "reasons", "documents_in", "documents_out")}
    assert (last.name, last.text("name")) == ("disclosure_made", room.office.dan.shown)
    assert record == {
        "count": "2", "reasons": {"others": 2}, "documents_in": 0, "documents_out": 0,
    }  # fmt: skip
    assert room.log.rows == [(room.office.dan.email, "disclosure", room.reference)]


def test_words_go_everywhere_and_come_back(room: Room) -> None:
    room.note("Zoe’s mum rang")
    assert room.everywhere("  zoe ", "") is None
    view = room.disclosure.view(room.desk_case)
    assert view.counts == {"zoe": 2}
    names = [each.words for each in view.suggestions]
    assert "Zoe" not in names
    assert {"Tom", "Wye"} <= set(names)
    assert "Zoe" not in copied(room.make())
    (mark,) = view.marks.everywhere
    room.disclosure.take_back(room.desk_case, key_of(mark))
    assert "Zoe" in copied(room.make())


def test_what_is_wrong_is_told_and_nothing_is_marked(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert room.mark() == "empty"
    assert room.mark(0, why="") == "reason"
    assert room.mark(0, seen="another") == "changed"
    assert room.everywhere("", " ") == "empty"
    assert room.everywhere("Tom", "!") == "empty"
    assert room.everywhere("x" * 201) == "long"
    assert room.everywhere(*(f"Tom{n}" for n in range(101))) == "long"
    assert room.everywhere("Tom", why="") == "reason"
    monkeypatch.setattr(room_of, "MOST_MARKS", 0)
    assert room.mark(0) == "long"
    assert room.marks.there == {}
    assert room.disclosure.passage(room.desk_case, "1/none") is None
    assert room.disclosure.passage(room.desk_case, room.passage().place) == room.passage()


def test_a_document_goes_along_under_a_number_only_once_somebody_decided(room: Room) -> None:
    first, second = room.document(b"one"), room.document(b"two")
    assert room.make() == "undecided"
    assert room.disclosure.choose(room.desk_case, first, "nothing") == "reason"
    with pytest.raises(NoSuchDocument):
        room.disclosure.choose(room.desk_case, 999, "in")
    assert room.disclosure.choose(room.desk_case, first, "in") is None
    assert room.disclosure.choose(room.desk_case, second, "others") is None
    made = room.make()
    assert isinstance(made, PackFile)
    with ZipFile(BytesIO(made.content)) as archive:
        assert archive.namelist() == ["held.pdf", f"document-{first:03}.pdf"]
        assert archive.read(f"document-{first:03}.pdf") == b"one"
    assert room.log.parts == [(room.office.dan.email, room.reference, first)]
    assert room.desk_case.case.events[-1].value("documents_out") == 1
    room.office.cases.files.clear()
    with pytest.raises(NoSuchDocument):
        room.make()


def test_of_a_document_some_pages_can_stay_out_for_a_reason(room: Room) -> None:
    number = room.document(b"PDF")
    case = room.desk_case
    assert room.disclosure.choose(case, number, "in", "2") == "reason"
    assert room.disclosure.choose(case, number, "others", "two") == "pages"
    why: WhyUnclean
    for why, fault in (("pages", "pages"), ("busy", "busy"), ("damaged", "joined")):
        room.shortening.why = why
        assert room.disclosure.choose(case, number, "others", "2-3") == fault
    assert room.marks.there == {}
    room.shortening.why = None
    assert room.disclosure.choose(case, number, "others", "2-3") is None
    room.shortening.why = "busy"
    assert room.make() == "busy"
    assert room.log.parts == [(room.office.dan.email, room.reference, number)]
    room.shortening.why = None
    made = room.make()
    assert isinstance(made, PackFile)
    with ZipFile(BytesIO(made.content)) as archive:
        assert archive.read(f"document-{number:03}.pdf") == b"PDF(2, 3)"


def test_nothing_is_made_of_a_text_that_changed_or_that_nobody_has_gone_through(
    room: Room,
) -> None:
    room.mark(0)
    revision, marks = room.marks.of(room.reference)
    stray = replace(marks.words[0], mark="of another text")
    room.marks.there[room.reference] = (revision, replace(marks, words=(stray,)))
    assert room.disclosure.view(room.desk_case).strays == (stray,)
    assert room.make() == "strays"
    last_seen = room.desk_case.seen
    room.note("more")
    with pytest.raises(MovedOn):
        room.disclosure.make(room.office.dan, room.desk_case, last_seen)


def test_safety_comes_first(room: Room) -> None:
    room.office.act(room.office.dan, room.reference, "safety_raised")
    with pytest.raises(SafetyFirst):
        room.make()
