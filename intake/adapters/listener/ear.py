"""Hearing one text: the whole of it and each of its parts, and the card that may be offered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from intake.adapters.listener.features import Encoder, Rows, counts
from intake.adapters.listener.weights import Weights, read_weights
from intake.domain.word_match.passages import Section, script_of, sections

HURT: Final = "hurt"
SELF_HARM: Final = "self-harm"
"""The cards that there are; a test holds that they are those of the lists."""


@dataclass(frozen=True, slots=True)
class Impression:
    """What a section of a text sounds like: how telling it is, its most telling part, its card."""

    score: float
    part: str = field(repr=False)
    card: str


@dataclass(frozen=True, slots=True)
class Ear:
    """Hears texts. Nothing of a text is kept, but for as long as it is heard."""

    encoder: Encoder
    weights: Weights

    def card(self, text: str) -> str | None:
        """The card to offer after a text, if any."""
        impression = self.impression(text)
        return (
            impression.card
            if impression and impression.score >= self.weights.least[script_of(text)]
            else None
        )

    def impression(self, text: str) -> Impression | None:
        """The most telling section of a text; None where there is no word."""
        return max(map(self._of, sections(text)), key=lambda each: each.score, default=None)

    def nearest(self, passage: str, others: Sequence[str], count: int) -> list[int]:
        """Which of the others mean most nearly the same, the nearest first, by their numbers."""
        vector, vectors = self.encoder.vectors([passage])[0], self.encoder.vectors(others)
        return [int(at) for at in np.argsort(-(vectors @ vector))[:count]]

    def _of(self, section: Section) -> Impression:
        passages = list(dict.fromkeys((section.whole, *section.parts)))
        vectors, features = self.encoder.vectors(passages), counts(passages)
        harm = self.weights.harm.scores(vectors, features)
        best = int(np.argmax(harm))
        is_own = self.weights.self_harm.scores(*_rows(vectors, features, best))[0] > 0
        return Impression(
            score_of(harm, self.weights.share), passages[best], SELF_HARM if is_own else HURT
        )


def ear() -> Ear:
    """The encoder with what was learnt last. Raises ImportError where the encoder is not there."""
    return Ear(Encoder(), read_weights())


def score_of(harm: Rows, share: float) -> float:
    """The score of a section from those of its passages, the whole of it first."""
    return float(share * harm[0] + (1 - share) * harm.max())


def _rows(vectors: Rows, features: Rows, at: int) -> tuple[Rows, Rows]:
    return vectors[at : at + 1], features[at : at + 1]
