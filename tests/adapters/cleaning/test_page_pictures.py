"""Pages are drawn anew as pictures: nothing lies beneath a bar, and the rest can be read out."""

from __future__ import annotations

import sys
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from intake.adapters.cleaning.apart import CleaningApart
from intake.adapters.cleaning.page_pictures import look, redraw
from intake.adapters.documents.pdf import black_pdf, letter_pdf
from intake.domain.case_file.page_areas import AreaMark, PageMarks
from intake.services.clean_files import Unclean
from intake.services.page_drawing import MOST_DRAWN
from tests.adapters.documents.test_held_pdf import everything, spellings
from tests.support.made_documents import letter_in, pdf_pages
from tests.support.made_pages import PLANTED, STAYS, drawn_anew, planted_pages
from tests.support.planted_files import photo

APART = CleaningApart(patience=120)
PAGES = planted_pages()


def seen(pages: bytes, page: int = 1) -> list[str]:
    return [each.text for each in look(pages, "pdf", page, (), as_sent=False).text.lines]


def test_what_is_black_is_in_no_part_of_the_file_and_what_stays_can_be_read_out() -> None:
    held = b"\n".join(everything(PAGES))
    missing = [each for each in PLANTED if not [one for one in spellings(each) if one in held]]
    assert missing == []
    made = black_pdf(drawn_anew(PAGES, "Quilltext"))
    parts = list(everything(made))
    for secret in PLANTED:
        assert not [each for part in parts for each in spellings(secret) if each in part]
    first, last = pdf_pages(made)
    assert STAYS[0] in first
    assert "blacked out: about someone else" in first
    assert STAYS[1] in first
    assert STAYS[2] in last
    with pikepdf.open(BytesIO(made)) as pdf:
        assert not {"/Names", "/OCProperties", "/AF"} & set(pdf.Root.keys())
        assert not [page for page in pdf.pages if "/Annots" in page or "/Thumb" in page]
        assert pdf.Root.MarkInfo.Marked


def test_the_pixels_beneath_a_bar_are_black_and_nothing_is_kept_beside_them() -> None:
    text = look(PAGES, "pdf", 1, (), as_sent=False).text
    number = next(n for n, each in enumerate(text.lines, 1) if each.text.startswith("Quilltext"))
    areas = (AreaMark(f"l{number}", "others"), AreaMark("s20b", "safety"))
    for picture in (
        look(PAGES, "pdf", 1, areas, as_sent=True).picture,
        redraw(PAGES, "pdf", [1], {1: PageMarks(3, 1, text.mark, areas)})[1][0].picture,
    ):
        drawn = Image.open(BytesIO(picture))
        assert not {*drawn.info} & {"exif", "xmp", "comment", "icc_profile"}
        left, top, right, bottom = (
            each * drawn.width // text.width for each in text.lines[number - 1].box
        )
        grey = drawn.convert("L")
        assert max(grey.crop((left, top, right, bottom)).tobytes()) < 30
        assert max(grey.crop((left, bottom + 8, right, bottom + 30)).tobytes()) > 200
        at = (drawn.width * 3 // 8, drawn.height * 39 // 48)
        assert grey.getpixel(at) == 0


def test_lines_stand_where_they_are_seen_however_the_page_is_turned() -> None:
    with pikepdf.open(BytesIO(PAGES)) as pdf:
        pdf.pages[0].Rotate = 90
        file = BytesIO()
        pdf.save(file)
    text = look(file.getvalue(), "pdf", 1, (), as_sent=False).text
    assert (text.width, text.height) == (84_200, 59_500)
    title = next(each for each in text.lines if each.text == STAYS[0])
    assert title.is_seen
    assert title.box[3] - title.box[1] > title.box[2] - title.box[0]
    assert title.box[0] > 78_000
    hidden = {each.text for each in text.lines if not each.is_seen}
    assert {"Quilllayer", "Quillunseen", "Quillwhite", "Quillbarred"} <= hidden
    assert "Faint words" in {each.text for each in text.lines} - hidden


def test_a_long_line_that_stands_askew_is_seen_and_one_beneath_a_bar_is_not() -> None:
    turn = "BT /F1 8 Tf 0.7071 0.7071 -0.7071 0.7071 60 60 Tm (Quillaskew%s) Tj ET\n"
    words = " and what goes on and on over all of the page" * 2
    with pikepdf.open(BytesIO(PAGES)) as pdf:
        for bar in ("", "0 g 0 0 500 500 re f"):
            drawing = pdf.make_stream((turn % words + bar).encode())
            pdf.pages[0].Contents = drawing
            file = BytesIO()
            pdf.save(file)
            (line,) = look(file.getvalue(), "pdf", 1, (), as_sent=False).text.lines
            assert line.is_seen is not bool(bar)


@pytest.mark.parametrize("script", ["Arabic", "Chinese", "emoji"])
def test_lines_in_other_scripts_are_read_and_read_out(script: str) -> None:
    content = letter_pdf(letter_in(script))
    assert len([each for each in seen(content) if each.strip()]) > 5
    assert pdf_pages(black_pdf(drawn_anew(content, "Dear")))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_of_a_photo_strips_go_and_it_is_said_that_it_is_a_picture(kind: str) -> None:
    (said,) = pdf_pages(black_pdf(drawn_anew(photo(kind), strips=("s1", "s5d"))))
    assert "This page is a picture." in said
    assert said.count("blacked out: about someone else") == 1


def test_it_is_done_in_a_process_of_its_own_some_pages_at_a_time() -> None:
    with pikepdf.open(BytesIO(PAGES)) as pdf:
        for _ in range(7):
            pdf.pages.append(pdf.pages[1])
        file = BytesIO()
        pdf.save(file)
    content = file.getvalue()
    seen_page = APART.look(
        content, 9, (AreaMark("l1", "others"), AreaMark("l99", "x")), as_sent=True
    )
    assert (seen_page.count, [each.text for each in seen_page.text.lines]) == (9, [STAYS[2]])
    marks = [PageMarks(3, 9, seen_page.text.mark, (AreaMark("l1", "others"),))]
    drawn = APART.redraw(content, (2, 3), marks)
    assert [each.number for each in drawn] == [1, 4, 5, 6, 7, 8, 9]
    assert [each.picture[:2] for each in drawn] == [b"\xff\xd8"] * 7
    assert STAYS[2] in repr(drawn[-2].parts)
    assert STAYS[2] not in repr(drawn[-1].parts)


@pytest.mark.parametrize(
    ("mark", "area"), [("another", "l1"), ("", "l99")], ids=["other lines", "no such line"]
)
def test_nothing_is_drawn_of_a_page_whose_lines_are_others(mark: str, area: str) -> None:
    text = look(PAGES, "pdf", 1, (), as_sent=False).text
    marks = {1: PageMarks(3, 1, mark or text.mark, (AreaMark(area, "others"),))}
    with pytest.raises(Unclean, match="changed"):
        redraw(PAGES, "pdf", [1], marks)


def test_too_many_pages_none_or_no_file_at_all_are_refused() -> None:
    with pikepdf.new() as pdf:
        for _ in range(MOST_DRAWN + 1):
            pdf.add_blank_page()
        file = BytesIO()
        pdf.save(file)
    with pytest.raises(Unclean, match="long"):
        APART.redraw(file.getvalue(), (), ())
    with pytest.raises(Unclean, match="pages"):
        APART.redraw(PAGES, (1, 2), ())
    for content, page, why in ((PAGES, 3, "pages"), (b"%PDF-1.7 nothing", 1, "damaged")):
        with pytest.raises(Unclean, match=why):
            look(content, "pdf", page, (), as_sent=False)


@pytest.mark.parametrize("answer", ['{"count": "x"}', '{"count": 2, "pages": [{}]}', "{}", "[]"])
def test_an_answer_that_is_none_is_a_damaged_file(answer: str) -> None:
    odd = CleaningApart(patience=120, command=(sys.executable, "-c", f"print({answer!r})"))
    for ask in (
        lambda: odd.look(PAGES, 1, (), as_sent=False), lambda: odd.redraw(PAGES, (), ()),
    ):  # fmt: skip
        with pytest.raises(Unclean, match="damaged"):
            ask()
