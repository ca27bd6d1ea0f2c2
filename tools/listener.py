"""Teaches the listener anew: reads the sentences, prints how it does, writes what it learnt.

    python -m tools.listener

How it does is always told of sentences that it had not read: of each English author after it read
all others, of each other language in five parts. The same sentences give the same weights, as far
as two machines count alike (docs/decisions/0351).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

from intake.adapters.files.safety_sentences import Sentence, read_sentences
from intake.adapters.files.safety_words import load_safety
from intake.adapters.listener.ear import score_of
from intake.adapters.listener.features import Encoder, Rows, counts
from intake.adapters.listener.weights import Head, Weights, write_weights
from intake.domain.word_match.passages import LATIN, SCRIPTS, script_of, sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

HOME: Final = Path(__file__).parents[1]
SENTENCES: Final = HOME / "content" / "safety" / "sentences"
KNOWN: Final = HOME / "tests" / "content" / "safety_known.txt"
WORDS: Final = HOME / "content" / "safety" / "words" / "en.yaml"

OF_LISTS: Final = "en-lists"
OF_ONESELF: Final = frozenset({"self_harm", "suicide", "self-harm"})
OPEN: Final = "help"
"""A kind that does not say which card."""

SHARE: Final = 0.6
FALSE: Final = 0.08
"""Of English texts by an author it has not read, how many may ring falsely by the listener."""

_OF_COUNTS: Final = np.float32(0.4)
_RIDGE: Final = 0.4
_PART_WEIGHT: Final = 0.5
_MOST_PARTS: Final = 3
_FOLDS: Final = 5


def sentences() -> list[Sentence]:
    """All that is learnt."""
    learnt = [each for path in sorted(SENTENCES.glob("*.txt")) for each in read_sentences(path)]
    return learnt + [
        replace(each, author=OF_LISTS, language="en") for each in read_sentences(KNOWN)
    ]


def checksum(of: Sequence[Sentence]) -> str:
    """What changes when a sentence does."""
    told = "\n".join(f"{each.author} {each.kind} {each.text}" for each in of)
    return sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Passages:
    """Every passage of some texts: ``own`` is the number of the text that each is of."""

    own: NDArray[np.int64]
    vectors: Rows = field(repr=False)
    counts: Rows = field(repr=False)
    starts: NDArray[np.int64]
    tells: NDArray[np.bool_]

    @property
    def is_whole(self) -> NDArray[np.bool_]:
        """Which passages are whole texts."""
        whole = np.zeros(len(self.own), bool)
        whole[self.starts] = True
        return whole


def passages(of: Sequence[Sentence], encoder: Encoder) -> Passages:
    """The whole of each text and its parts. Learning takes a long one by its first section."""
    texts: list[str] = []
    own: list[int] = []
    starts: list[int] = []
    for number, sentence in enumerate(of):
        first = sections(sentence.text)[0]
        starts.append(len(texts))
        here = list(dict.fromkeys((first.whole, *first.parts)))
        texts += here
        own += [number] * len(here)
    tells = np.array([each.tells for each in of])
    vectors = encoder.vectors(texts)
    return Passages(np.array(own), vectors, counts(texts), np.array(starts), tells)


def learnt_head(there: Passages, read: NDArray[np.bool_]) -> Head:
    """What tells of harm, learnt of the texts that are ``read``.

    What tells nothing does so in each of its parts; where something does, one part of it must.
    """
    calm = _some_parts(there, read & ~there.tells)
    rows = np.concatenate([there.starts[read], calm])
    head = _fit(there, rows, there.tells[there.own[rows]], np.flatnonzero(read).size)
    telling = _best_parts(there, read & there.tells, head)
    rows = np.concatenate([rows, telling])
    return _fit(there, rows, there.tells[there.own[rows]], np.flatnonzero(read).size)


def _some_parts(there: Passages, of: NDArray[np.bool_]) -> NDArray[np.int64]:
    """A few parts of each text, always the same ones."""
    parts: dict[int, list[int]] = {}
    for at in np.flatnonzero(of[there.own] & ~there.is_whole):
        parts.setdefault(int(there.own[at]), []).append(int(at))
    some = (
        sorted(each, key=lambda at: crc32(str(at).encode()))[:_MOST_PARTS]
        for each in parts.values()
    )
    return np.array([at for each in some for at in each], np.int64)


def _best_parts(there: Passages, of: NDArray[np.bool_], head: Head) -> NDArray[np.int64]:
    """The most telling part of each text that has several."""
    best: dict[int, tuple[float, int]] = {}
    at = np.flatnonzero(of[there.own] & ~there.is_whole)
    for place, score in zip(at, head.scores(there.vectors[at], there.counts[at]), strict=True):
        own = int(there.own[place])
        best[own] = max(best.get(own, (-np.inf, 0)), (float(score), int(place)))
    return np.array([place for _, place in best.values()], np.int64)


def _fit(there: Passages, rows: NDArray[np.int64], yes: NDArray[np.bool_], whole: int) -> Head:
    """Ridge regression to yes (1) and no (-1), by the squares of vectors and by counts.

    The first ``whole`` rows are whole texts; parts weigh less, as nobody said what each tells.
    """
    vectors, features = there.vectors[rows], there.counts[rows]
    kernel = (vectors @ vectors.T) ** 2 + _OF_COUNTS * (features @ features.T)
    ridge = np.full(len(rows), _RIDGE / _PART_WEIGHT)
    ridge[:whole] = _RIDGE
    kernel = kernel.astype(np.float64)
    kernel[np.diag_indices(len(rows))] += ridge
    share = np.linalg.solve(kernel, np.where(yes, 1.0, -1.0)).astype(np.float32)
    square = ((vectors * share[:, None]).T @ vectors).astype(np.float32)
    return Head(square, _OF_COUNTS * (share @ features), 0.0)


def self_harm_head(of: Sequence[Sentence], there: Passages, read: NDArray[np.bool_]) -> Head:
    """What tells of harm to oneself, learnt of those that tell and say of what."""
    says = np.array([each.tells and each.kind != OPEN for each in of]) & read
    own = np.array([each.kind in OF_ONESELF for each in of])
    return _fit(there, there.starts[says], own[says], int(says.sum()))


def scores(there: Passages, head: Head) -> NDArray[np.float64]:
    """The score of each text."""
    every = np.split(head.scores(there.vectors, there.counts), there.starts[1:])
    return np.array([score_of(each, SHARE) for each in every])


def unread_scores(of: Sequence[Sentence], there: Passages) -> NDArray[np.float64]:
    """The score of each text after everything was read but what was left out together with it."""
    left_out = [
        each.author if each.language == "en" else f"{crc32(each.text.encode()) % _FOLDS}"
        for each in of
    ]
    found = np.zeros(len(of))
    for name in sorted(set(left_out)):
        out = np.array([each == name for each in left_out])
        found[out] = scores(there, learnt_head(there, ~out))[out]
        print(f"  without {name} ...", file=sys.stderr, flush=True)
    return found


def main() -> None:
    """Learn, tell how it does, and write it."""
    of = sentences()
    there = passages(of, Encoder())
    found = unread_scores(of, there)
    least = dict(_least(of, found))
    _print_table(of, found, least)
    everything = np.ones(len(of), bool)
    harm, own = learnt_head(there, everything), self_harm_head(of, there, everything)
    write_weights(Weights(harm, own, SHARE, least, checksum(of)))


def _least(of: Sequence[Sentence], found: NDArray[np.float64]) -> Iterator[tuple[str, float]]:
    """The score from which on a card is offered, by script; Latin has English alone."""
    for script in SCRIPTS:
        calm = [
            score
            for each, score in zip(of, found, strict=True)
            if not each.tells and script_of(each.text) == script and _counts_for(each)
        ]
        yield script, float(np.quantile(calm, 1 - FALSE))


def _counts_for(sentence: Sentence) -> bool:
    """Whether a sentence says from when on something is heard: not those of the word lists."""
    is_latin = script_of(sentence.text) == LATIN
    return sentence.author != OF_LISTS and (sentence.language == "en" or not is_latin)


def _print_table(
    of: Sequence[Sentence], found: NDArray[np.float64], least: Mapping[str, float]
) -> None:
    match = load_safety(WORDS)
    lists = np.array([match.card(each.text) is not None for each in of])
    ears = np.array(
        [score >= least[script_of(each.text)] for each, score in zip(of, found, strict=True)]
    )
    tells, authors = (
        np.array([getattr(each, name) for each in of]) for name in ("tells", "author")
    )
    print("author: found (by the lists alone) of; false (by the lists alone) of")
    for author in sorted(set(authors)):
        cells = (
            f"{(ears | lists)[rows].sum()} ({lists[rows].sum()}) of {rows.sum()}"
            for rows in ((authors == author) & tells, (authors == author) & ~tells)
        )
        print(f"{author:9} {'; '.join(cells)}")


if __name__ == "__main__":
    main()
