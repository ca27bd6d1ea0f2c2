"""What rises: the same team, home or subject in more complaints than before (decision 303).

For the team alone. It is a reason to look, and no finding: three complaints may be one person's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from intake.domain.register.entry import COMPLAINT, RegisterEntry
from intake.domain.register.figures import CODES, SUBJECTS, TEAMS, subjects_of
from intake.domain.register.teams import team_key, team_names

DAYS: Final = 90
"""How many days are held against as many before, and against the same a year before."""

FEWEST: Final = 3
"""Fewer complaints than this are no rise, whatever was before."""

MORE: Final = 2
"""So many more than before they have to be, at the least; and half as many again."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days in London, both of these with what lies between."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Pattern:
    """How often complaints were about one thing: ``kind`` is the key of its table of figures.

    ``before`` are those of as many days before, ``year_before`` those of the same days a year
    before. Either is None where the register does not go back so far. ``references`` are the cases
    of these days, the newest first.
    """

    kind: str
    name: str
    now: int
    before: int | None
    year_before: int | None
    references: tuple[str, ...] = ()

    @property
    def is_rising(self) -> bool:
        """Whether it is told as a rise: by the plain rule of decision 303."""
        earlier = [count for count in (self.before, self.year_before) if count is not None]
        if not earlier or self.now < FEWEST:
            return False
        most = max(earlier)
        return self.now - most >= MORE and 2 * self.now >= 3 * most


@dataclass(frozen=True, slots=True)
class Patterns:
    """What complaints of ``span`` were about, what rises first; ``every`` counts all of them."""

    span: Span
    every: Pattern
    rows: tuple[Pattern, ...]

    @property
    def rising(self) -> tuple[Pattern, ...]:
        """Those that rise."""
        return tuple(each for each in self.rows if each.is_rising)


def patterns_of(entries: Iterable[RegisterEntry], last: date) -> Patterns:
    """What complaints were about in the days up to ``last``, a London day."""
    complaints = tuple(each for each in entries if each.kind == COMPLAINT)
    names = team_names(each.team for each in complaints)
    count = _Count(_spans(last), min((each.came for each in complaints), default=last))
    things: dict[tuple[str, str], list[RegisterEntry]] = {}
    for entry in complaints:
        for thing in _things(entry, names):
            things.setdefault(thing, []).append(entry)
    rows = [count.pattern(*thing, about) for thing, about in things.items()]
    rows = [each for each in rows if each.now]
    rows.sort(key=lambda each: (not each.is_rising, -each.now, each.kind, each.name))
    return Patterns(count.spans[0], count.pattern("", "", complaints), tuple(rows))


def _spans(last: date) -> tuple[Span, Span, Span]:
    """These days, those before them, and these a year before (52 weeks, by the same weekdays)."""
    first, year = last - timedelta(DAYS - 1), timedelta(weeks=52)
    before = Span(first - timedelta(DAYS), first - timedelta(1))
    return Span(first, last), before, Span(first - year, last - year)


def _things(entry: RegisterEntry, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if team := names.get(team_key(entry.team)):
        yield TEAMS, team
    yield from ((SUBJECTS, each) for each in sorted(subjects_of(entry)))
    yield from ((CODES, each) for each in dict.fromkeys(entry.codes))


@dataclass(frozen=True, slots=True)
class _Count:
    """Counts by spans; ``since`` is the day on which the first complaint of all came."""

    spans: tuple[Span, Span, Span]
    since: date

    def pattern(self, kind: str, name: str, about: Sequence[RegisterEntry]) -> Pattern:
        now, before, year_before = (self._in(span, about) for span in self.spans)
        entries = sorted(now, key=lambda each: (each.came, each.reference), reverse=True)
        references = tuple(each.reference for each in entries)
        counts = [
            len(entries_then) if self.since <= span.first else None
            for entries_then, span in zip((before, year_before), self.spans[1:], strict=True)
        ]
        return Pattern(kind, name, len(now), counts[0], counts[1], references)

    def _in(self, span: Span, about: Sequence[RegisterEntry]) -> list[RegisterEntry]:
        return [each for each in about if span.has(each.came)]
