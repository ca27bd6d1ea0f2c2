"""Pictures, decoded and drawn anew: what was beside their pixels is gone."""

import struct
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from intake.adapters.cleaning.kinds import JPEG, PNG
from intake.services.clean_files import CleanFile, Unclean

MOST_PIXELS: Final = 64_000_000
"""Pixels of a picture that is sent: more than a phone's camera takes as it comes from the shop."""

LONGEST: Final = 2400
"""Pixels of the longer side of one that is kept: a page of a letter can be read."""

_QUALITY: Final = 88
_FAULTS: Final = (
    UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error, EOFError, KeyError,
    IndexError, TypeError,
)  # fmt: skip
"""What the library raises where a picture is not as its kind has it."""

# Sizes are looked at below, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None


def clean_image(content: bytes, kind: str) -> CleanFile:
    """A picture of this kind without anything but its pixels, upright, and not too large.

    What moves stands still. Raises Unclean.
    """
    try:
        pixels = _pixels(content, kind)
    except _FAULTS as fault:
        raise Unclean("damaged") from fault
    picture_file, form = BytesIO(), PNG if kind == PNG else JPEG
    if form == PNG:
        pixels.save(picture_file, "PNG")
    else:
        pixels.save(picture_file, "JPEG", quality=_QUALITY, optimize=True)
    return CleanFile("png" if form == PNG else "jpeg", picture_file.getvalue())


def _pixels(content: bytes, kind: str) -> Image.Image:
    with Image.open(BytesIO(content), formats=(kind.upper(),)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Unclean("pixels")
        picture.draft(None, (LONGEST, LONGEST))  # a large JPEG is decoded at half its size or less
        upright = ImageOps.exif_transpose(picture)
        coloured_picture = _in_colours(upright, is_png=kind == PNG)
    coloured_picture.thumbnail((LONGEST, LONGEST))
    bare = Image.new(coloured_picture.mode, coloured_picture.size)
    bare.paste(coloured_picture)
    return bare


def _in_colours(picture: Image.Image, *, is_png: bool) -> Image.Image:
    """The picture in one of few ways to tell colours; on white where it lets something through."""
    if picture.mode.startswith("I") or picture.mode == "F":
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("L", "RGB") and "transparency" not in picture.info:
        return picture
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear_picture = picture.convert("RGBA")
    if is_png:
        return clear_picture
    white = Image.new("RGB", clear_picture.size, "white")
    white.paste(clear_picture, mask=clear_picture.getchannel("A"))
    return white
