"""Paragraphs as lines, each in its own direction, for files that must be told about it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from intake.adapters.documents.fitting import Fitting
from intake.domain.letters.blacked_out import BlackedOut
from intake.domain.letters.parts import Paragraph, Run, Verbatim
from intake.domain.text import isolated


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a line that is read in one direction; a ``bar`` stands for words that are gone."""

    text: str
    leftward: bool
    bar: bool = False

    def isolated(self, *, inside_leftward: bool) -> "Stretch":
        """The same, so that it turns nothing beside it."""
        return replace(self, text=isolated(self.text, leftward=inside_leftward))


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was typed, however often it is folded; ``gap`` empty lines stand before."""

    stretches: tuple[Stretch, ...]
    leftward: bool
    gap: int = 0

    @property
    def arabic(self) -> bool:
        """Whether it is read leftward and begins in Arabic script."""
        return self.leftward and _first("".join(each.text for each in self.stretches)) == "AL"


def lines(paragraph: Paragraph, fitting: Fitting) -> Iterator[Line]:
    """The lines of a paragraph that are not empty."""
    gap = 0
    for stretches in _split(paragraph.runs, fitting):
        words = "".join(stretch.text for stretch in stretches)
        if words.strip():
            leftward = is_leftward(words)
            if len(stretches) > 1:
                stretches = tuple(each.isolated(inside_leftward=leftward) for each in stretches)
            yield Line(stretches, leftward, gap)
            gap = 0
        else:
            gap += 1


def line(run: Run, fitting: Fitting) -> tuple[Line, ...]:
    """The lines of one run that stands alone."""
    return tuple(lines(Paragraph((run,)), fitting))


def is_leftward(text: str) -> bool:
    """Whether the first letter that has a direction is read from right to left."""
    return _first(text) in {"R", "AL"}


def _first(text: str) -> str:
    """The first direction that is strong, as Unicode names it; empty if there is none."""
    directions = map(unicodedata.bidirectional, text)
    return next((each for each in directions if each in {"L", "R", "AL"}), "")


def _split(runs: tuple[Run, ...], fitting: Fitting) -> Iterator[tuple[Stretch, ...]]:
    now: list[Stretch] = []
    for run in runs:
        text = fitting.fit(run.text if isinstance(run, Verbatim) else run)
        for number, part in enumerate(text.split("\n")):
            if number:
                yield tuple(now)
                now = []
            if part:
                now.append(Stretch(part, is_leftward(part), isinstance(run, BlackedOut)))
    yield tuple(now)
