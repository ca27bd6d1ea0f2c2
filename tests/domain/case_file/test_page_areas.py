"""Lines and strips of a page: what is drawn black, and what is left to read out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case_file.black_out import DocumentChoice, Marks
from intake.domain.case_file.black_pages import black_document
from intake.domain.case_file.name_suggestions import NameSuggestion, names_in
from intake.domain.case_file.page_areas import (
    AreaMark,
    Bar,
    DrawnPage,
    PageLine,
    PageMarks,
    PageText,
    area_names,
    bars,
    parts_of_page,
)
from intake.domain.case_file.whole_story import StoryTold, StoryWriter
from intake.domain.letters.blacked_out import BlackedOut
from tests.support.in_memory import book_wording
from tests.support.law import CLOSED, case
from tests.support.made_letters import PACK, WORDING

if TYPE_CHECKING:
    from collections.abc import Sequence


def line(text: str, left: int, top: int, width: int = 10_000) -> PageLine:
    box = (left, top, left + width, top + 1_400)
    return PageLine(text, box, (left, top + 250, left + width, top + 1_400))


TITLE = line("Minutes", 5_000, 5_000, 20_000)
TOM = line("Tom hit me", 5_000, 6_600)
SAM = line("I am Sam", 5_000, 8_200)
CHAIR, NAME = line("Chair:", 5_000, 9_800, 3_000), line("Tom Wye", 25_000, 9_800, 4_000)
UNSEEN = replace(line("Tom unseen", 5_000, 30_000), is_seen=False)
PAGE = PageText(59_500, 84_200, (TITLE, TOM, SAM, CHAIR, NAME, UNSEEN))


def says(*areas: str, page: PageText = PAGE, why: Sequence[str] = ("others",) * 9) -> list[str]:
    marks = [AreaMark(area, reason) for area, reason in zip(areas, why, strict=False)]
    black = bars(page, marks)
    return [
        each.text if isinstance(each, PageLine) else f"[{each.reason}]"
        for each in parts_of_page(page, black)
    ]


def test_a_line_that_is_ticked_is_not_read_out_and_what_nobody_sees_never_is() -> None:
    assert says() == ["Minutes", "Tom hit me", "I am Sam", "Chair:", "Tom Wye"]
    assert says("l2", "l5") == ["Minutes", "[others]", "I am Sam", "Chair:", "[others]"]
    assert "l6" not in area_names(PAGE)
    assert {"l5", "s1", "s24d"} <= {*area_names(PAGE)}
    with pytest.raises(KeyError):
        bars(PAGE, [AreaMark("l7", "others")])


def test_bars_one_after_the_other_are_told_once_for_each_reason() -> None:
    assert says("l1", "l2", "l3") == ["[others]", "Chair:", "Tom Wye"]
    assert says("l2", "l3", why=("others", "safety"))[1:3] == ["[others]", "[safety]"]
    assert says("s20", "s21", "s22", why=("others", "others", "safety"))[-2:] == [
        "[others]", "[safety]",
    ]  # fmt: skip


def test_a_bar_is_as_wide_as_all_text_up_to_what_stays_beside_it() -> None:
    marks = [AreaMark(each, "others") for each in ("l2", "l5", "l4")]
    (tom,), (name,), (chair,) = (bars(PAGE, [each]) for each in marks)
    assert tom.box[0] < 5_000
    assert tom.box[2] > 29_000
    assert name.box[0] == 8_000
    assert chair.box[2] == 25_000
    assert tom.box[1] < 6_600 < 8_000 < tom.box[3]
    alone = PageText(59_500, 84_200, (UNSEEN,))
    assert list(parts_of_page(alone, bars(alone, []))) == []


def test_text_that_lies_where_something_is_black_goes_with_it() -> None:
    twice = replace(PAGE, lines=(*PAGE.lines, line("Tom hit me, again beneath", 5_000, 6_700)))
    assert says("l2", page=twice) == ["Minutes", "[others]", "I am Sam", "Chair:", "Tom Wye"]
    # The second strip ends at 7,016: it hits no more of the next line than letters may reach.
    assert says("s2") == ["[others]", "Tom hit me", "I am Sam", "Chair:", "Tom Wye"]
    assert says("s3") == ["Minutes", "[others]"]
    assert says("s3d") == ["Minutes", "Tom hit me", "I am Sam", "Chair:", "Tom Wye", "[others]"]
    (part,) = bars(PAGE, [AreaMark("s24b", "other")])
    assert part == Bar((14_875, 80_691, 29_750, 84_200), "other")


def test_other_lines_or_places_are_another_page() -> None:
    assert PAGE.mark == replace(PAGE).mark
    assert PAGE.mark != replace(PAGE, lines=PAGE.lines[1:]).mark
    assert PAGE.mark != replace(PAGE, width=1).mark


def test_what_is_black_is_kept_page_by_page() -> None:
    first = PageMarks(7, 1, "ab", (AreaMark("l1", "others"),))
    second = replace(first, page=2)
    marks = Marks().with_page(second).with_page(first)
    assert marks.black_pages(7) == (first, second)
    assert marks.of_page(7, 2) == second
    assert marks.of_page(7, 3) is None
    assert (first.reason("l1"), first.reason("l2")) == ("others", "")
    without = marks.choosing(DocumentChoice(7, "others", (2,)))
    assert without.black_pages(7) == (first,)
    assert without.with_page(replace(first, areas=())).black_pages(7) == ()


def test_names_are_found_in_a_line_however_large_their_letters_are() -> None:
    names = (NameSuggestion("Wye", 1, True), NameSuggestion("Zoe", 1, False))
    assert names_in("said WYE’s mum", names) == ("Wye",)


def test_a_document_drawn_anew_has_neither_its_name_nor_what_is_black() -> None:
    black = bars(PAGE, [AreaMark("l2", "others")])
    pages = (
        DrawnPage(1, 59_500, 84_200, tuple(parts_of_page(PAGE, black)), b"1"),
        DrawnPage(3, 100, 200, (Bar((0, 0, 9, 9), "safety"),), b"3"),
    )
    story = StoryTold("8C03CE7K", case("2024-05-01 received", "2024-08-14"), (), {}, CLOSED)
    document = black_document(7, pages, StoryWriter(story, PACK, book_wording(), WORDING))
    assert document.title == "Document 7, with parts blacked out"
    first, last = document.pages
    assert [each.text for each in first.lines][:4] == [
        "Page 1.", "Minutes", "blacked out: about someone else", "I am Sam",
    ]  # fmt: skip
    assert isinstance(first.lines[2].text, BlackedOut)
    assert first.lines[2].box == black[0].box
    assert last.lines[0].text.startswith("Page 3. This page is a picture.")
    assert last.lines[1].text == "blacked out: to keep someone safe"
