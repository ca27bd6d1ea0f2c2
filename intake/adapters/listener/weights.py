"""What was learnt of the sentences, as `tools/listener.py` writes it and the listener reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from intake.adapters.listener.features import Rows

FILE: Final = Path(__file__).with_name("weights.npz")
"""What was learnt last."""

_STEPS: Final = 127
"""Steps on either side of nothing in which a weight is kept."""


@dataclass(frozen=True, slots=True)
class Head:
    """One question to a passage: a score is a square form of its vector, and a sum of its counts.

    So pairs of meanings are weighed together; as a table of 512 by 512 it is small and fast.
    """

    square: Rows = field(repr=False)
    counts: Rows = field(repr=False)
    offset: float

    def scores(self, vectors: Rows, counts: Rows) -> Rows:
        """A number for each passage: the higher, the more it is as what was learnt."""
        squares: Rows = np.einsum("ij,ij->i", vectors @ self.square, vectors)
        return squares + counts @ self.counts + np.float32(self.offset)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: whether something may tell of harm, and whether of harm to oneself.

    ``source`` is the checksum of the sentences; a text's score has ``share`` of its whole and the
    rest of its most telling part, and from ``least`` on, by its script, a card is offered.
    """

    harm: Head
    self_harm: Head
    share: float
    least: Mapping[str, float]
    source: str


def read_weights(path: Path = FILE) -> Weights:
    """Read what was learnt. Raises OSError, ValueError or KeyError for what is none."""
    with np.load(path, allow_pickle=False) as arrays:
        numbers = arrays["numbers"]
        return Weights(
            _head(arrays["harm"], arrays["harm_counts"], numbers[:3]),
            _head(arrays["self_harm"], arrays["self_harm_counts"], numbers[3:6]),
            float(numbers[6]),
            dict(zip(map(str, arrays["scripts"]), map(float, numbers[7:]), strict=True)),
            str(arrays["source"]),
        )


def write_weights(weights: Weights, path: Path = FILE) -> None:
    """Write what was learnt, in whole steps, so that it stays small."""
    (harm, harm_counts, *one), (self_harm, self_harm_counts, *other) = map(
        _in_steps, (weights.harm, weights.self_harm)
    )
    np.savez_compressed(
        path,
        harm=harm,
        harm_counts=harm_counts,
        self_harm=self_harm,
        self_harm_counts=self_harm_counts,
        numbers=np.array([*one, *other, weights.share, *weights.least.values()], np.float32),
        scripts=np.array([*weights.least]),
        source=np.array(weights.source),
    )


def _head(square: NDArray[np.int8], counts: NDArray[np.int8], numbers: Rows) -> Head:
    step, step_of_counts, offset = map(float, numbers)
    size = int((2 * len(square)) ** 0.5)
    upper = np.zeros((size, size), np.float32)
    upper[np.triu_indices(size)] = square * np.float32(step)
    return Head((upper + upper.T) / np.float32(2), counts * np.float32(step_of_counts), offset)


def _in_steps(head: Head) -> tuple[NDArray[np.int8], NDArray[np.int8], float, float, float]:
    upper = np.triu(head.square) + np.triu(head.square.T, 1)
    square = upper[np.triu_indices(len(upper))]
    step, step_of_counts = (float(np.abs(each).max()) / _STEPS for each in (square, head.counts))
    return (
        np.rint(square / step).astype(np.int8),
        np.rint(head.counts / step_of_counts).astype(np.int8),
        step,
        step_of_counts,
        head.offset,
    )
