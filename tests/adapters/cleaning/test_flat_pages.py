"""What a young person shows is made anew of what is seen: nothing of the old PDF is in the new."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageChops

from intake.adapters.cleaning.apart import CleaningApart
from intake.adapters.cleaning.cleaner import clean, flat
from intake.adapters.cleaning.page_pixels import SHARP
from intake.adapters.documents import render
from intake.services.clean_files import Unclean
from intake.services.page_drawing import MOST_DRAWN
from tests.adapters.documents.test_held_pdf import everything, spellings
from tests.support.made_letters import FULL, letter_of
from tests.support.made_pages import PLANTED, planted_pages
from tests.support.planted_files import (
    CANARY,
    CUT_SHORT,
    bomb,
    filled_form,
    locked,
    photo,
    planted,
    portfolio,
)

LETTER = render("pdf", letter_of(FULL))
INLINE = "Quillinline"


def with_inline_photo(pdf: bytes) -> bytes:
    """A PDF with a photo that is written into its page, with where it was taken."""
    exif, picture = Image.Exif(), BytesIO()
    exif.get_ifd(0x8825)[0x1B] = INLINE.encode()
    Image.linear_gradient("L").save(picture, "JPEG", exif=exif, comment=INLINE.encode())
    head = b"q 90 0 0 90 300 300 cm BI /W 256 /H 256 /CS /G /BPC 8 /F /DCT ID "
    with pikepdf.open(BytesIO(pdf)) as opened:
        drawing = Stream(opened, head + picture.getvalue() + b" EI Q")
        opened.pages[0].contents_add(drawing)
        return saved(opened)


def saved(pdf: Pdf) -> bytes:
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def seen(pdf: bytes) -> list[Image.Image]:
    """Its pages, small enough that only what stands where counts, and not each edge."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=SHARP / 72).to_pil().convert("L").reduce(4) for page in document]


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How much two pages differ, of all that they could."""
    return sum(ImageChops.difference(one, other).tobytes()) / (255 * one.width * one.height)


def test_nothing_of_a_pdf_is_left_but_what_is_seen_on_its_pages() -> None:
    before = planted(with_inline_photo(planted_pages()))
    # Notes hold the canary here.
    secrets = (*(set(PLANTED) - {"Quillnote"}), INLINE, CANARY)
    held = b"\n".join(everything(before))
    assert [each for each in secrets if not any(one in held for one in spellings(each))] == []
    after = flat(before)
    assert after.left_out == ("attachments", "comments", "links")
    for part in everything(after.content):
        assert not [each for each in secrets for one in spellings(each) if one in part]
    with pikepdf.open(BytesIO(after.content)) as pdf:
        assert set(pdf.Root.keys()) == {"/Pages", "/Type"}
        assert not set(pdf.docinfo)
        for page in pdf.pages:
            assert not set(page.obj.keys()) - {
                *("/Type", "/Parent", "/MediaBox", "/Contents", "/Resources")
            }
            assert set(page.obj.Resources.keys()) == {"/XObject"}
            packed = Image.open(BytesIO(page.obj.Resources.XObject.Page.read_raw_bytes()))
            assert not {*packed.info} & {"exif", "xmp", "comment", "icc_profile"}
    assert flat(before).content == after.content


@pytest.mark.parametrize("turn", [0, 90])
def test_its_pages_look_as_they_did(turn: int) -> None:
    with pikepdf.open(BytesIO(LETTER)) as pdf:
        pdf.pages[0].Rotate = turn
        before = saved(pdf)
    pages = seen(flat(before).content)
    assert [each.size for each in pages] == [each.size for each in seen(before)]
    assert len(pages) > 1
    for old, new in zip(seen(before), pages, strict=True):
        empty = Image.new("L", old.size, "white")
        assert unlike(old, new) < unlike(old, empty) / 4


def test_what_was_filled_into_a_form_is_drawn() -> None:
    (filled,) = seen(flat(filled_form("Filled in by Amy")).content)
    (empty,) = seen(flat(filled_form("")).content)
    assert unlike(filled, empty) > 0.001


def test_a_picture_is_made_clean_as_ever() -> None:
    assert flat(photo()) == clean(photo())


def of_pages(count: int) -> bytes:
    with Pdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page()
        return saved(pdf)


def with_large_picture() -> bytes:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        picture = Stream(
            pdf, b"", Type=Name.XObject, Subtype=Name.Image, Width=20_000, Height=10_000,
            ColorSpace=Name.DeviceGray, BitsPerComponent=1,
        )  # fmt: skip
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(P=picture))
        pdf.pages[0].obj.Contents = Stream(pdf, b"q 90 0 0 90 0 0 cm /P Do Q")
        return saved(pdf)


def without_size() -> bytes:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.MediaBox = Array([0, 0, 0, 0])
        return saved(pdf)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (of_pages(MOST_DRAWN + 1), "long"),
        (with_large_picture(), "pixels"),
        (LETTER[: len(LETTER) // 2], "damaged"),
        (locked(LETTER), "locked"),
        (portfolio(LETTER), "portfolio"),
    ],
)  # fmt: skip
def test_what_can_t_be_drawn_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Unclean, match=reason):
        flat(content)


def test_a_page_without_size_has_the_usual_one() -> None:
    assert len(seen(flat(without_size()).content)) == 1


@pytest.mark.parametrize("deed", ["flat", "clean"])
def test_a_bomb_of_packed_bytes_is_stopped_once_it_took_its_work(deed: str) -> None:
    content = bomb()
    assert len(content) < 200_000
    apart = CleaningApart(command=CUT_SHORT)
    with pytest.raises(Unclean, match="heavy"):
        getattr(apart, deed)(content)


def test_it_is_done_in_a_process_of_its_own() -> None:
    assert CleaningApart().flat(LETTER) == flat(LETTER)
