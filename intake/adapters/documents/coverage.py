"""What the fonts that are shipped can show, read once from the fonts themselves."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import regex

FONTS: Final = Path(__file__).with_name("fonts")
_INVISIBLE: Final = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
_JOINS: Final = regex.compile(r"[\p{M}\p{C}]")


class Coverage:
    """Which characters some font has; a cluster needs one font that has all of it."""

    def __init__(self, fonts: tuple[frozenset[str], ...]) -> None:
        self._fonts = fonts
        every = frozenset[str]().union(*fonts)
        self._alone = frozenset(sign for sign in every if not _JOINS.match(sign))

    def shows_all(self, text: str) -> bool:
        """Whether each sign stands for itself and can be shown: true for almost every text."""
        return self._alone.issuperset(text)

    def shows(self, cluster: str) -> bool:
        """Whether what a reader takes for one character can be shown."""
        visible = set(_INVISIBLE.sub("", cluster))
        return any(font >= visible for font in self._fonts)


@cache
def shipped_fonts() -> Coverage:
    """What the fonts beside this module can show."""
    files = sorted(FONTS.glob("*.ttf"))
    return Coverage(tuple(frozenset(map(chr, _mapped(file.read_bytes()))) for file in files))


def _mapped(font: bytes) -> Iterator[int]:
    """The code points that a font file has a picture for."""
    table = _table(font, b"cmap")
    for entry in range(struct.unpack_from(">H", table, 2)[0]):
        platform, encoding, at = struct.unpack_from(">HHI", table, 4 + 8 * entry)
        kind = struct.unpack_from(">H", table, at)[0]
        if platform == 3 and (kind, encoding) in {(4, 1), (12, 10)}:
            yield from _segments(table, at) if kind == 4 else _groups(table, at)


def _table(font: bytes, name: bytes) -> bytes:
    for entry in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, at, length = struct.unpack_from(">4sIII", font, 12 + 16 * entry)
        if tag == name:
            return font[at : at + length]
    raise ValueError(f"a font without {name.decode()}")


def _groups(table: bytes, at: int) -> Iterator[int]:
    """Format 12: runs of code points, each with the glyph of its first."""
    for group in range(struct.unpack_from(">I", table, at + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", table, at + 16 + 12 * group)
        yield from (code for code in range(first, last + 1) if glyph + code - first)


def _segments(table: bytes, at: int) -> Iterator[int]:
    """Format 4: segments, whose glyphs are an offset away or stand in a list behind them."""
    count = struct.unpack_from(">H", table, at + 6)[0] // 2
    columns = [at + 14, at + 16 + 2 * count, at + 16 + 4 * count, at + 16 + 6 * count]
    for segment in range(count):
        places = [column + 2 * segment for column in columns]
        last, first, delta, away = (struct.unpack_from(">H", table, each)[0] for each in places)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if away:
                glyph = struct.unpack_from(">H", table, places[3] + away + 2 * (code - first))[0]
            if glyph and (glyph + delta) % 0x10000:
                yield code
