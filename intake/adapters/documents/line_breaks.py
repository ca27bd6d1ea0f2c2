"""Where a line of print may end inside what no rule lets it end in, so that nothing runs off paper.

Lines end at spaces, and by Unicode's rules (UAX 14) at many other places, but never before an
exclamation mark, after a bracket or beside a no-break space, however many of them there are.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

from intake.adapters.documents.fitting import clusters

PIECE: Final = 12
"""Signs of a long word that stay together; a line of the page holds that many of any."""

LONG: Final = 2 * PIECE + 1
"""Signs from which on a word is long."""

MARKS: Final = 4
"""Marks that one letter carries in print; more would be drawn over the lines around it."""

_WORD: Final = regex.compile(
    r"""(?:
        (?:\S|\p{lb=GL})
        | \s+ (?= [\p{lb=CL}\p{lb=CP}\p{lb=EX}\p{lb=IS}\p{lb=SY}\p{lb=NS}\p{lb=WJ}\p{lb=ZW}] )
        | (?<= \p{lb=OP} ) \s+
        | (?<= \p{lb=QU} ) \s+ (?= \p{lb=OP} )
        | (?<= \p{lb=B2} ) \s+ (?= \p{lb=B2} )
    )+""",
    regex.VERBOSE,
)
"""All that no space of it parts: also with spaces that hold together what they stand between."""

_WIDE: Final = {"\ufdfd": PIECE, "\u2e3a": 2, "\u2e3b": 3, "\u0604": 2}
"""Signs that are drawn as wide as several."""


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Text after which a line may end; ``whole`` where no rule for its signs would let it.

    ``bare`` are marks with no letter of their own under them, which take no room by themselves.
    """

    text: str
    whole: bool = False
    bare: bool = False


def pieces(text: str) -> Iterator[TextPiece]:
    """A line of text in pieces between which a line of print may end; joined they are the text."""
    at = 0
    for word in _WORD.finditer(text):
        cuts = list(_cut(word.group()))
        if len(cuts) > 1:
            if word.start() > at:
                yield TextPiece(text[at : word.start()])
            yield from cuts
            at = word.end()
    if at < len(text):
        yield TextPiece(text[at:])


def _cut(word: str) -> Iterator[TextPiece]:
    """A long word, cut where its signs let it if they do; one that is not long stays one."""
    is_long = _width(word) >= LONG
    if not is_long and sum(map(_is_mark, word)) <= MARKS:
        yield TextPiece(word)
        return
    signs = [sign for cluster in clusters(word) for sign in _drawn(cluster)]
    first, before = 0, False
    while first < len(signs):
        last = _end(signs, first, is_long=is_long)
        after = last < len(signs) and not _parts(signs[last - 1], signs[last])
        text = "".join(signs[first:last])
        yield TextPiece(text, before or after, bare=_is_mark(text[0]))
        first, before = last, after


def _end(signs: list[str], first: int, *, is_long: bool) -> int:
    """The end of the piece that begins here."""
    width, soft = 0, 0
    for at in range(first, len(signs)):
        if at > first and _is_mark(signs[at][0]):
            return at
        width += _width(signs[at])
        if at > first and is_long and width > PIECE:
            return soft or at
        if at > first + PIECE // 3 and _parts(signs[at - 1], signs[at]):
            soft = at
    return len(signs)


def _drawn(cluster: str) -> Iterator[str]:
    """What a reader takes for one character, in parts that can be drawn on one line."""
    part, marks = "", 0
    for sign in cluster:
        marks += _is_mark(sign)
        if marks > MARKS or (part and _width(part) + _width(sign) > PIECE):
            yield part
            part, marks = "", int(_is_mark(sign))
        part += sign
    yield part


def _width(sign: str) -> int:
    """How many letters it is about as wide as; what is drawn into others, or not at all, is 0."""
    return sum(
        _WIDE.get(each, 1)
        for each in sign
        if unicodedata.category(each) not in {"Mn", "Me", "Cf", "Cc"}
    )


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Me"}


def _parts(before: str, after: str) -> bool:
    """Whether a line may end between these once there is room: letters and figures."""
    return (
        unicodedata.category(before[-1])[0] in "LNM" and unicodedata.category(after[0])[0] in "LN"
    )
