"""Files are made clean: what shows stays, and nothing is left of what nobody sees."""

from __future__ import annotations

import contextlib
import sys
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from intake.adapters.cleaning.apart import CleaningApart
from intake.adapters.cleaning.cleaner import clean
from intake.adapters.cleaning.picture_data import bare_jpeg, bare_jpeg2000
from intake.adapters.documents import render
from intake.services.clean_files import Unclean
from tests.support.made_letters import FULL, letter_of
from tests.support.planted_files import (
    CANARY,
    filled_form,
    huge_picture,
    locked,
    noted_picture,
    photo,
    planted,
    portfolio,
    unpacked,
    with_picture_packed_twice,
    zip_of,
)

if TYPE_CHECKING:
    from intake.services.clean_files import WhyUnclean

LETTER = render("pdf", letter_of(FULL))
PNG = photo("PNG")
POLYGLOT = LETTER + zip_of("word.exe") + b" " * 2000


@pytest.fixture(scope="module")
def cleaning() -> CleaningApart:
    return CleaningApart()


def why(content: bytes) -> WhyUnclean | None:
    try:
        clean(content)
    except Unclean as fault:
        return fault.why
    return None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_upright_and_tells_neither_where_nor_when_nor_by_whom(kind: str) -> None:
    before = photo(kind)
    assert CANARY.encode() in before
    after = clean(before)
    assert CANARY.encode() not in after.content
    shown = Image.open(BytesIO(after.content))
    assert (shown.size, shown.format) == ((480, 640), "PNG" if kind == "PNG" else "JPEG")
    assert not set(shown.info) & {"exif", "xmp", "comment", "icc_profile", "Author"}
    assert clean(before).content == after.content


def test_a_large_picture_gets_small_enough_to_keep_and_large_enough_to_read() -> None:
    assert Image.open(BytesIO(clean(photo(size=(6000, 3000))).content)).size == (1200, 2400)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_a_picture_is_kept_however_it_tells_its_colours(mode: str) -> None:
    file = BytesIO()
    Image.new(mode, (8, 8)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    assert Image.open(BytesIO(clean(file.getvalue()).content)).size == (8, 8)


def test_a_pdf_keeps_its_pages_text_and_tags_and_nothing_that_acts_or_hides() -> None:
    before = planted(LETTER)
    assert unpacked(before).count(CANARY.encode()) > 8
    after = clean(before)
    assert after.left_out == ("attachments", "comments", "links")
    assert CANARY.encode() not in unpacked(after.content)
    for hidden in (b"JavaScript", b"/URI", b"/Launch", b"EmbeddedFile", b"/Metadata", b"Exif"):
        assert hidden not in unpacked(after.content)
    assert text_of(after.content) == text_of(LETTER)
    with pikepdf.open(BytesIO(after.content)) as pdf, pikepdf.open(BytesIO(LETTER)) as original:
        assert pdf.Root.MarkInfo.Marked
        assert len(list(structure(pdf))) == len(list(structure(original))) > 10
        assert pdf.Root.Lang == original.Root.Lang
        assert [str(each.Subtype) for each in pdf.pages[0].Annots] == ["/Link"] * 3
        assert [str(each.A.S) for each in pdf.pages[0].Annots if "/A" in each] == ["/GoTo"]
        assert not set(pdf.docinfo)
        photo_there = pdf.pages[0].Resources.XObject.AA
        assert Image.open(BytesIO(photo_there.read_raw_bytes())).size == (640, 480)
    assert clean(before).content == after.content


@pytest.mark.parametrize("is_told", [True, False], ids=["told", "not told"])
def test_what_was_filled_into_a_form_stands_on_its_page_and_the_form_is_gone(
    is_told: bool,
) -> None:
    after = clean(filled_form("Filled in by Amy", is_told=is_told))
    assert "Filled in by Amy" in text_of(after.content)
    assert CANARY.encode() not in unpacked(after.content)
    with pikepdf.open(BytesIO(after.content)) as pdf:
        assert "/AcroForm" not in pdf.Root


@pytest.mark.parametrize(("form", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("JPEG2000", "RGB")])
def test_a_picture_inside_a_pdf_loses_its_notes_and_no_pixel(form: str, mode: str) -> None:
    before = noted_picture(form, mode)
    bare = bare_jpeg2000 if form == "JPEG2000" else bare_jpeg
    after = bare(before)
    assert CANARY.encode() in before
    assert CANARY.encode() not in after
    pixels = [Image.open(BytesIO(each)).tobytes() for each in (before, after)]
    assert pixels[0] == pixels[1]
    for end in (0, 3, len(after) // 2):
        with contextlib.suppress(ValueError, IndexError):
            bare(after[:end])  # nothing else comes of a cut one


def test_a_picture_that_is_packed_twice_is_shown_all_the_same() -> None:
    after = clean(with_picture_packed_twice(LETTER))
    assert CANARY.encode() not in unpacked(after.content)
    with pikepdf.open(BytesIO(after.content)) as pdf:
        assert len(pdf.pages[0].Resources.XObject.Twice.read_bytes()) == 640 * 480 * 3


@pytest.mark.parametrize(("was", "is_now"), [("/DCTDecode", "/DCT"), ("/Image", "/Odd")])
def test_a_picture_that_is_not_called_as_it_should_be_loses_its_notes(
    was: str, is_now: str
) -> None:
    file = BytesIO()
    with pikepdf.open(BytesIO(planted(LETTER))) as pdf:
        pictures = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        for each in pictures:
            for key in ("/Filter", "/Subtype"):
                if str(each.get(key, "")) == was:
                    each[key] = pikepdf.Name(is_now)
        pdf.save(file)
    assert is_now.encode() in file.getvalue()
    assert CANARY.encode() not in unpacked(clean(file.getvalue()).content)


def test_a_letter_of_ours_comes_out_as_it_is() -> None:
    after = clean(LETTER)
    assert after.left_out == ()
    assert text_of(after.content) == text_of(LETTER)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"".join(sha256(bytes([each])).digest() for each in range(250)), "kind"),
        (b"MZ\x90\x00" + bytes(500), "kind"),
        (zip_of("xl/workbook.xml"), "kind"),
        (zip_of("word/document.xml"), "word"),
        (b"{\\rtf1 " + CANARY.encode(), "word"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(500), "heic"),
        (b"GIF89a" + bytes(500), "heic"),
        (b"II*\x00" + bytes(500), "heic"),
        (b"MM\x00*" + bytes(500), "heic"),
        (b"BM\xfe\x01\x00\x00" + bytes(500), "heic"),
        (b"BM is how this text begins", "kind"),
        (huge_picture(), "pixels"),
        (photo()[:3000], "damaged"),
        (PNG[: len(PNG) // 2], "damaged"),
        (b"\xff\xd8\xff" + bytes(500), "damaged"),
        (LETTER[: len(LETTER) // 2], "damaged"),
        (b"%PDF-1.7\n" + bytes(500), "damaged"),
        (POLYGLOT, "damaged"),
        (locked(LETTER), "locked"),
        (portfolio(LETTER), "portfolio"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_clean_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert why(content) == reason


def test_a_file_behind_a_pdf_does_not_come_along() -> None:
    after = clean(LETTER + zip_of("a.txt", 1))
    assert b"PK\x03\x04" not in after.content
    assert CANARY.encode() not in unpacked(after.content)


def test_it_is_done_in_a_process_of_its_own(cleaning: CleaningApart) -> None:
    assert cleaning.clean(PNG) == clean(PNG)
    with pytest.raises(Unclean, match="pixels"):
        cleaning.clean(huge_picture())


def test_what_waits_too_long_for_others_is_not_said_to_be_at_fault() -> None:
    impatient = CleaningApart(turn=0.01)
    with impatient._turn, pytest.raises(Unclean, match="busy"):
        impatient.clean(PNG)


def test_what_is_not_done_in_time_is_stopped_and_told_as_that() -> None:
    with pytest.raises(Unclean, match="slow"):
        CleaningApart(patience=0.01).clean(PNG)


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import os; os.abort()", "heavy"),
        ("import os; os._exit(1)", "damaged"),
        # As a file does it that never comes to an end, here after one second of work.
        ("from resource import *; setrlimit(RLIMIT_CPU, (1, 2))\nwhile True: pass", "heavy"),
    ],
)
def test_what_ends_before_it_is_done_is_told_by_how_it_ended(program: str, reason: str) -> None:
    with pytest.raises(Unclean, match=reason):
        CleaningApart(command=(sys.executable, "-c", program)).clean(PNG)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\f".join(page.get_textpage().get_text_range() for page in document)


def structure(pdf: pikepdf.Pdf) -> list[str]:
    return [
        str(each.S)
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
    ]
