"""PDFs as pictures of their pages: what nobody sees on a page has no place to be in.

A PDF hides things in more places than anybody can list: text that is white, or beside the page;
what stands for a letter; the notes of a picture that is written into the page. So a new file is
made of pixels alone, and the old one gives no byte to it.
"""

from io import BytesIO
from typing import Final

import pypdfium2
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from intake.adapters.cleaning.images import MOST_PIXELS
from intake.adapters.cleaning.page_pixels import packed, pixels_of
from intake.adapters.cleaning.pdfs import clean_pdf
from intake.services.clean_files import CleanFile, Unclean
from intake.services.page_drawing import MOST_DRAWN

_FAULTS: Final = (
    pypdfium2.PdfiumError, OSError, ValueError, SyntaxError, KeyError, TypeError, ZeroDivisionError,
)  # fmt: skip


def flat_pdf(content: bytes) -> CleanFile:
    """A PDF of as many pages, each a picture of what is seen on it. Raises Unclean.

    It is made clean first: that tells why it can't be, and draws what was filled into a form.
    """
    clean_file = clean_pdf(content)
    _refuse_large(clean_file.content)
    try:
        with pypdfium2.PdfDocument(clean_file.content) as document, Pdf.new() as new:
            if len(document) > MOST_DRAWN:
                raise Unclean("long")
            for page in document:
                _add(new, page)
            file = BytesIO()
            new.save(file, deterministic_id=True)
    except _FAULTS as fault:
        raise Unclean("damaged") from fault
    return CleanFile("pdf", file.getvalue(), clean_file.left_out)


def _refuse_large(content: bytes) -> None:
    """Raises Unclean where a picture is too large to be drawn: its place would stay empty, and
    nobody would be told."""
    with Pdf.open(BytesIO(content)) as pdf:
        if any(_pixels(each) > MOST_PIXELS for each in pdf.objects):
            raise Unclean("pixels")


def _pixels(each: Object) -> int:
    if not isinstance(each, Stream) or each.get("/Subtype") != Name.Image:
        return 0
    return int(each.get("/Width", 0)) * int(each.get("/Height", 0))


def _add(new: Pdf, page: pypdfium2.PdfPage) -> None:
    pixels, (width, height) = pixels_of(page), page.get_size()
    picture = Stream(
        new, packed(pixels), Type=Name.XObject, Subtype=Name.Image, Width=pixels.width,
        Height=pixels.height, ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    new.add_blank_page(page_size=(width, height))
    new_page = new.pages[-1]
    new_page.obj.Resources = Dictionary(XObject=Dictionary(Page=picture))
    new_page.obj.Contents = Stream(
        new, f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Page Do Q".encode()
    )
