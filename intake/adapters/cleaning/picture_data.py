"""Pictures inside a PDF without what cameras and programs write beside them.

Not a pixel changes: a picture there may be in colours that only its page explains, so it is not
decoded. What comes behind a picture's end, where some phones put more, goes too.
"""

import re
from collections.abc import Iterator
from typing import Final

_SCAN_END: Final = re.compile(rb"\xff(?![\x00\xd0-\xd7\xff])")
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_APPLICATION: Final = range(0xE0, 0xF0)
_JFIF, _ADOBE, _COMMENT = 0xE0, 0xEE, 0xFE
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers with nothing behind them."""

_CODESTREAM: Final = b"\xff\x4f\xff\x51"
_TILE, _REMARK = 0x90, 0x64
_BOXES: Final = frozenset({b"jP  ", b"ftyp", b"jp2h"})


def bare_jpeg(picture: bytes) -> bytes:
    """A JPEG without its notes: neither EXIF nor XMP, thumbnails or comments. Raises ValueError."""
    if picture[:2] != bytes((0xFF, _START)):
        raise ValueError("no JPEG")
    return bytes((0xFF, _START)) + b"".join(_segments(picture)) + bytes((0xFF, _END))


def _segments(picture: bytes) -> Iterator[bytes]:
    at = 2
    while at < len(picture):
        marker, at = _marker(picture, at)
        if marker == _END:
            return
        if marker in _ALONE:
            continue
        body, at = _measured(picture, at)
        yield _segment(marker, body)
        if marker == _SCAN:
            end = _SCAN_END.search(picture, at)
            stop = end.start() if end else len(picture)
            yield picture[at:stop]
            at = stop


def _segment(marker: int, body: bytes) -> bytes:
    """A segment as it stays; of those that programs write only what colours hang on."""
    if marker == _JFIF and body.startswith(b"JFIF\x00"):
        body = body[:12].ljust(12, b"\x00") + b"\x00\x00"  # no thumbnail
    elif marker == _ADOBE and body.startswith(b"Adobe"):
        body = body[:12]
    elif marker in _APPLICATION or marker == _COMMENT:
        return b""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def bare_jpeg2000(picture: bytes) -> bytes:
    """The same for JPEG 2000, in its boxes or without. Raises ValueError."""
    if picture.startswith(_CODESTREAM):
        return _bare_codestream(picture)
    boxes, at = b"", 0
    while at + 8 <= len(picture):
        size, kind, head = int.from_bytes(picture[at : at + 4]), picture[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(picture[at + 8 : at + 16]), 16
        size = size or len(picture) - at
        if size < head or at + size > len(picture):
            raise ValueError("a box that does not fit")
        body = picture[at + head : at + size]
        if kind == b"jp2c":
            boxes += _box(kind, _bare_codestream(body))
        elif kind in _BOXES:
            boxes += _box(kind, body)
        at += size
    return boxes


def _box(kind: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4) + kind + body


def _bare_codestream(codestream: bytes) -> bytes:
    """The picture itself without the remarks in its head."""
    kept_segments, at = codestream[:2], 2
    while at < len(codestream):
        start = at
        marker, at = _marker(codestream, at)
        if marker == _TILE:
            return kept_segments + codestream[start:]
        _, at = _measured(codestream, at)
        if marker != _REMARK:
            kept_segments += codestream[start:at]
    raise ValueError("no picture in it")


def _marker(picture: bytes, at: int) -> tuple[int, int]:
    """The marker that stands here, and where what is behind it begins."""
    if picture[at] != 0xFF:
        raise ValueError("no marker where one has to be")
    while at < len(picture) and picture[at] == 0xFF:
        at += 1
    if at == len(picture):
        return _END, at
    return picture[at], at + 1


def _measured(picture: bytes, at: int) -> tuple[bytes, int]:
    """What a segment holds, which begins with its own length, and where the next one begins."""
    size = int.from_bytes(picture[at : at + 2])
    if size < 2 or at + size > len(picture):
        raise ValueError("a segment that does not fit")
    return picture[at + 2 : at + size], at + size
