"""A letter's own sentences in another language, with what was written into them as it stands.

Found again by the sentence they were written from, so that letters that were sent before a language
was there are told in it too; what was never one of our sentences stays as it was sent.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from intake.domain.letters.parts import Paragraph, Run, Verbatim
from intake.domain.text import UNSAID

_NAME: Final = re.compile(r"(\{[^{}]*\})")


def says_something(source: str) -> bool:
    """Whether a sentence has words of its own beside the names in it."""
    return any(each.isalnum() for each in _NAME.sub("", source))


@dataclass(frozen=True, slots=True)
class RetoldRun:
    """Part of a line: ``told`` in the reader's language, as it was ``sent``, or ``typed``."""

    kind: Literal["told", "sent", "typed"]
    text: str


Line = tuple[RetoldRun, ...]


class Retelling:
    """What tells a letter's lines in one language."""

    def __init__(
        self,
        sources: Iterable[str],
        say: Callable[[str], str],
        day_in: Callable[[str], date | None],
        day: Callable[[date], str],
    ) -> None:
        """``sources`` are our sentences, names in braces; ``say`` gives what is said for them.

        ``day_in`` reads a day as the letter writes it, and ``day`` writes it in the language.
        """
        self._say, self._day_in, self._day = say, day_in, day
        self._sources: dict[int, list[tuple[str, Sequence[str]]]] = {}
        for source in sources:
            parts = tuple(filter(None, _NAME.split(source)))
            self._sources.setdefault(len(parts), []).append((source, parts))

    def line(self, paragraph: Paragraph) -> Line:
        """A line of a letter, which is one of our sentences, or is somebody's own words."""
        for source, parts in self._sources.get(len(paragraph.runs), ()):
            if all(map(_fits, parts, paragraph.runs)) and (words := self._told(source)):
                names = zip(parts, paragraph.runs, strict=True)
                values = {part: run for part, run in names if _NAME.fullmatch(part)}
                return tuple(self._filled(words, values))
        return tuple(map(self._value, paragraph.runs))

    def heading(self, text: str) -> Line:
        """A heading of a letter."""
        return self.line(Paragraph((text,)))

    def _told(self, source: str) -> str:
        """A sentence in the language; empty where it has none yet."""
        words = self._say(source)
        return "" if UNSAID[0] in words else words

    def _filled(self, words: str, values: dict[str, Run]) -> Iterable[RetoldRun]:
        for part in filter(None, _NAME.split(words)):
            yield self._value(values[part]) if part in values else RetoldRun("told", part)

    def _value(self, run: Run) -> RetoldRun:
        """What was filled in: a day and what can be chosen are told, all else is as it was sent."""
        if isinstance(run, Verbatim):
            return RetoldRun("typed", run.text)
        on = self._day_in(run)
        if on is not None:
            return RetoldRun("told", self._day(on))
        choices = {source for source, _ in self._sources.get(1, ())}
        words = self._told(run) if run in choices else ""
        return RetoldRun("told", words) if words else RetoldRun("sent", run)


def _no_day(_: str) -> None:
    """No day is told otherwise than it was sent."""


AS_SENT: Final = Retelling((), str, _no_day, date.isoformat)
"""Tells everything as it was sent, for who reads the language that it was written in."""


def _fits(part: str, run: Run) -> bool:
    """Whether a run stands where this part of a sentence does."""
    return part == run or bool(_NAME.fullmatch(part))
