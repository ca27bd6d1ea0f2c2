"""Pages of documents in a pack: ticked line by line, and drawn anew without what is black."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pypdfium2
import pytest

from intake.domain.case_file.page_areas import (
    AreaMark,
    Bar,
    PageLine,
)
from intake.services.case.case_files import NoSuchDocument
from intake.services.clean_files import Unclean
from intake.services.desk import disclosure_pages as pages_of
from intake.services.desk.disclosure import PackFile
from intake.services.page_drawing import MOST_DRAWN
from tests.services.desk.disclosure_room import Room

if TYPE_CHECKING:
    from intake.services.clean_files import WhyUnclean


@pytest.fixture
def room() -> Room:
    return Room()


def test_a_page_shows_its_lines_and_names_what_may_be_a_name(room: Room) -> None:
    room.everywhere("Friday")
    number = room.document()
    view = room.page(number)
    assert [(each.area, each.names, each.everywhere) for each in view.lines] == [
        ("l1", ("Zoe",), ()), ("l2", (), ("Friday",)),
    ]  # fmt: skip
    assert [each.text for each in view.hidden_lines] == ["Unseen"]
    assert [each.text for each in view.parts if isinstance(each, PageLine)] == [
        "Zoe was there", "It was Friday",
    ]  # fmt: skip
    assert (view.marks, view.is_stale, view.stays_out) == (None, False, False)
    assert room.log.parts == [(room.office.dan.email, room.reference, number)]
    room.disclosure.choose(room.desk_case, number, "others", "1")
    assert room.page(number).stays_out
    for document, page in ((999, 1), (number, 3)):
        with pytest.raises((NoSuchDocument, Unclean)):
            room.page(document, page)


def test_what_is_ticked_on_a_page_is_black_for_its_reason_and_what_is_not_comes_back(
    room: Room,
) -> None:
    number = room.document()
    assert room.black(number, "l1", why="") == "reason"
    room.marks.faster = 1
    assert room.black(number, "l1", "l3", "l9", "s2") is None
    assert room.black(number, "l1", "l2", why="safety") is None
    view = room.page(number)
    assert view.marks is not None
    assert view.marks.areas == (AreaMark("l1", "others"), AreaMark("l2", "safety"))
    assert [type(each) for each in view.parts] == [Bar, Bar]
    assert room.black(number, "l1", why="") is None
    assert room.black(number) is None
    assert room.page(number).marks is None
    with pytest.raises(NoSuchDocument):
        room.black(999, "l1")


def test_what_somebody_else_ticked_since_stays_black(room: Room) -> None:
    number = room.document()
    assert room.black(number, "l1", was=()) is None
    assert room.black(number, "l2", was=()) == "marked"
    assert [each.area for each in room.page(number).black] == ["l1"]
    assert room.black(number, "l1", "l2", was=()) is None
    assert room.black(number, "l2", was=("l1", "l2")) is None
    assert [each.area for each in room.page(number).black] == ["l2"]


def test_a_document_with_anything_black_goes_out_drawn_anew_without_it(room: Room) -> None:
    number = room.document(b"Zoe in PDF")
    room.black(number, "l1")
    assert room.disclosure.choose(room.desk_case, number, "in") is None
    made = room.make()
    assert isinstance(made, PackFile)
    with ZipFile(BytesIO(made.content)) as archive:
        content = archive.read(f"document-{number:03}.pdf")
    with pypdfium2.PdfDocument(content) as document:
        said = [" ".join(each.get_textpage().get_text_range().split()) for each in document]
    assert said == [
        "Page 1. blacked out: about someone else It was Friday",
        "Page 2. Zoe was there It was Friday",
    ]
    assert room.desk_case.case.events[-1].value("reasons") == {"others": 1}
    assert room.disclosure.choose(room.desk_case, number, "others", "2") is None
    assert room.disclosure.choose(room.desk_case, number, "others", "3") == "pages"
    assert isinstance(room.make(), PackFile)
    room.drawing.pages = 1
    room.black(number, "l1")
    assert room.disclosure.choose(room.desk_case, number, "others", "1") is None
    room.shortening.why = "pages"
    assert room.disclosure.choose(room.desk_case, number, "others", "1") == "pages"


def test_whoever_sees_other_lines_than_there_are_ticks_nothing(room: Room) -> None:
    number = room.document()
    room.disclosure.choose(room.desk_case, number, "in")
    room.black(number, "l1")
    room.drawing.lines = room.drawing.lines[:1]
    assert room.black(number, "l1", seen="another") == "changed"
    view = room.page(number)
    assert (view.is_stale, view.look.picture) == (True, b"()")
    assert [each.text for each in view.parts if isinstance(each, PageLine)] == ["Zoe was there"]
    why: WhyUnclean
    for why, fault in (
        ("changed", "relined"), ("long", "too_long"), ("busy", "busy"), ("damaged", "heavy"),
    ):  # fmt: skip
        room.drawing.why = why
        assert room.make() == fault
    for why, fault in (
        ("changed", "changed"), ("long", "too_long"), ("busy", "busy"), ("heavy", "heavy"),
    ):  # fmt: skip
        room.drawing.why = why
        assert room.black(number, "l1") == fault
    room.drawing.why = "pages"
    with pytest.raises(Unclean):
        room.black(number, "l1")


def test_too_many_pages_or_marks_are_not_taken(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    number = room.document()
    room.drawing.pages = MOST_DRAWN + 1
    assert room.black(number, "l1") == "too_long"
    room.disclosure.choose(room.desk_case, number, "others", "2")
    assert room.black(number, "l1") is None
    monkeypatch.setattr(pages_of, "MOST_AREAS", 1)
    assert room.black(number, "l1", "l2") == "long"
