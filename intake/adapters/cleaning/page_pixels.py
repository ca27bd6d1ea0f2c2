"""A page of a PDF as pixels, and pixels packed, with nothing beside them."""

from io import BytesIO
from typing import Final

import pypdfium2
from PIL import Image

SHARP: Final = 150
"""Pixels of an inch of a page."""

LONGEST: Final = 2400
"""Pixels of the longer side of a page."""

_QUALITY: Final = 80


def pixels_of(page: pypdfium2.PdfPage) -> Image.Image:
    """What is seen of a page, in RGB."""
    scale = min(SHARP / 72, LONGEST / max(page.get_size()))
    pixels: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    return pixels


def packed(pixels: Image.Image) -> bytes:
    """These pixels as a JPEG."""
    file = BytesIO()
    pixels.save(file, "JPEG", quality=_QUALITY, optimize=True)
    return file.getvalue()
