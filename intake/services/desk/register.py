"""The register of a council's cases, and its report of a year or a quarter (reg 13)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Final

from intake.domain.case.access import access
from intake.domain.case.case import Case
from intake.domain.case.day_order import day_of
from intake.domain.case.event import Event
from intake.domain.case.passing import council_told, kept_by
from intake.domain.law.roles import ClockRole
from intake.domain.law.working_days import london_day
from intake.domain.people.officer import Officer
from intake.domain.people.publication import Publication
from intake.domain.register.entry import COMPLAINT, RegisterEntry, entry_of, passed_entry_of
from intake.domain.register.figures import Figures, figures_of, rows_of
from intake.domain.register.patterns import Patterns, patterns_of
from intake.domain.register.period import Period, year_of
from intake.domain.register.publishing import PublicFigures, public_figures, settled_on
from intake.domain.register.teams import team_key
from intake.services.case.casework import Casework
from intake.services.desk.ports import RegisterRows
from intake.services.ports import DamagedContent

A_LOOK: Final = 100
"""Cases whose events are read at once."""


class NotSettled(Exception):
    """Nothing is published yet of a year; ``day`` is the London day after which it is."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(f"Nothing of this year is published before it settles, on {day}.")


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What a list of the register is narrowed to; empty is everything. All of it must be so.

    ``row`` names a row of a ``table`` of the report: the complaints that are counted in it.
    """

    kind: str = ""
    group: str = ""
    team: str = ""
    subject: str = ""
    outcome: str = ""
    only_late: bool = False
    table: str = ""
    row: str = ""

    def lets(self, entry: RegisterEntry) -> bool:
        """Whether a line is in it."""
        return (
            self.kind in ("", entry.kind)
            and self.group in ("", entry.group)
            and (not self.team or team_key(self.team) == team_key(entry.team))
            and (not self.subject or self.subject in entry.subjects)
            and self.outcome in ("", entry.outcome)
            and (entry.is_late or not self.only_late)
            and (not self.row or self._counts(entry))
        )

    def _counts(self, entry: RegisterEntry) -> bool:
        return entry.kind == COMPLAINT and self.row in rows_of(entry).get(self.table, ())


@dataclass(frozen=True, slots=True)
class Register:
    """The lines of a council's register, the oldest first.

    ``unreadable`` is how many cases could not be read, and are in no line.
    """

    entries: tuple[RegisterEntry, ...]
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a period for the team, with those of a year earlier beside them.

    ``clocks`` names the steps by their keys, as they follow one another, ``stages`` the stages.
    ``patterns`` are those of the last days of the period, or up to today where it still runs.
    """

    council: str
    as_of: date
    figures: Figures
    before: Figures
    clocks: Mapping[str, str]
    stages: Mapping[str, str]
    patterns: Patterns
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class PublicReport:
    """As `Report`, with what may leave the council; ``as_of`` is the day on which it settled."""

    council: str
    as_of: date
    figures: PublicFigures
    before: PublicFigures
    clocks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Holding:
    """What a council knows of a case; ``is_here`` unless it passed it on."""

    council: str
    reference: str
    events: tuple[Event, ...]
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class Registers:
    """Keeps no register: folds it from the cases that a council has, each time it is asked for.

    ``rules`` are for what is published.
    """

    casework: Casework
    rows: RegisterRows
    rules: Publication

    def this_year(self) -> Period:
        """The council's year that it is now."""
        return year_of(self.casework.clock.today())

    def register(
        self, council: str, officer: Officer | None = None, settled_day: date | None = None
    ) -> Register:
        """Every case of a council once, with what it passed on to another; of those that an officer
        may open, if one is named.

        With ``settled_day`` it is as of the end of that London day, by what was known then.
        """
        return self._registers(council, (settled_day,), officer)[settled_day]

    def lines(
        self,
        council: str,
        period: Period,
        narrowing: RegisterFilter,
        officer: Officer | None = None,
    ) -> Register:
        """The lines of the cases that came in a period, narrowed."""
        register = self.register(council, officer)
        entries = (each for each in register.entries if period.has(each.came))
        return Register(tuple(filter(narrowing.lets, entries)), register.unreadable)

    def report(self, council: str, period: Period, officer: Officer | None = None) -> Report:
        """The figures of a period, whole: for the team alone."""
        register, clocks = self.register(council, officer), self.clocks(council)
        now, before = (
            figures_of(register.entries, each, [*clocks]) for each in (period, period.before)
        )
        today = self.casework.clock.today()
        patterns = patterns_of(register.entries, min(today, period.last))
        names = (clocks, self.stages(council))
        return Report(council, today, now, before, *names, patterns, register.unreadable)

    def published(self, council: str, year: int) -> PublicReport:
        """What may be published of a year. Raises NotSettled while it is not settled."""
        period = Period(year)
        days = {each: settled_on(each, self.rules) for each in (period, period.before)}
        day, fewest = days[period], self.rules.told_from
        if self.casework.clock.today() <= day:
            raise NotSettled(day)
        registers, clocks = self._registers(council, [*days.values()]), self.clocks(council)
        now, before = (
            public_figures(figures_of(registers[as_of].entries, each, [*clocks]), fewest)
            for each, as_of in days.items()
        )
        return PublicReport(council, day, now, before, clocks)

    def clocks(self, council: str) -> Mapping[str, str]:
        """The steps that a young person waits for, in officers' words, as they follow."""
        procedure = self.casework.procedures[self.casework.pack(council).procedure]
        names = procedure.clocks_with(ClockRole.ANSWER)
        return {name: procedure.clocks[name].label or name for name in names}

    def stages(self, council: str) -> Mapping[str, str]:
        """The stages, in officers' words."""
        procedure = self.casework.procedures[self.casework.pack(council).procedure]
        return {name: stage.label or name for name, stage in procedure.stages.items()}

    def _registers(
        self, council: str, days: Sequence[date | None], officer: Officer | None = None
    ) -> Mapping[date | None, Register]:
        """The register as of each of these days, of cases that are read once."""
        lines: dict[date | None, list[RegisterEntry | None]] = {day: [] for day in days}
        for day, holding in self._holdings(council, days):
            case = self._case(holding, day)
            if case is None:
                lines[day].append(None)
            elif officer is None or access(case, officer) == "open":
                line = entry_of if holding.is_here else passed_entry_of
                lines[day].append(line(holding.reference, case, council))
        return {day: _register(of_day) for day, of_day in lines.items()}

    def _holdings(
        self, council: str, days: Sequence[date | None]
    ) -> Iterator[tuple[date | None, _Holding]]:
        """The cases that a council has as of each day, and those that it passed on, a look at a
        time."""
        own = frozenset(self.rows.all_of(council))
        references = (*sorted(own), *self.rows.passed_by(council))
        for start in range(0, len(references), A_LOOK):
            look = references[start : start + A_LOOK]
            events = self.rows.events_of(look)
            for reference, day in product(look, days):
                is_here, of_case = reference in own, events.get(reference)
                if of_case is None:
                    yield day, _Holding(council, reference, (), is_here=is_here)
                elif holding := _held_on(day, _Holding(council, reference, of_case, is_here)):
                    yield day, holding

    def _case(self, holding: _Holding, day: date | None) -> Case | None:
        """A case as it stands, or stood when it was passed on; None where it cannot be read."""
        pack, events = self.casework.pack(holding.council), holding.events
        as_of = day if holding.is_here or not events else max(map(day_of, events))
        try:
            return self.casework.open_for(pack, holding.reference, events, as_of).case
        except DamagedContent:
            return None


def _register(lines: Iterable[RegisterEntry | None]) -> Register:
    """The lines in their order; None for each case that could not be read."""
    every_line = tuple(lines)
    entries = [each for each in every_line if each is not None]
    entries.sort(key=lambda each: (each.came, each.reference))
    return Register(tuple(entries), len(every_line) - len(entries))


def _held_on(day: date | None, holding: _Holding) -> _Holding | None:
    """The same by what was known at the end of a London day; None where there was nothing of it."""
    known_events, is_here = _known_by(holding.events, day), holding.is_here
    if day and (holder := council_told(known_events)):
        # It may have been passed on since, and counts where it was on that day.
        is_here = holder == holding.council
    if is_here and known_events:
        return replace(holding, events=known_events, is_here=True)
    kept_events = kept_by(known_events, holding.council)
    return replace(holding, events=kept_events, is_here=False) if kept_events else None


def _known_by(events: Collection[Event], settled_day: date | None) -> tuple[Event, ...]:
    """What had happened and was written down by the end of a London day; all where none is named.

    Nothing, where the case had not begun.
    """
    if settled_day is None:
        return tuple(events)
    return tuple(
        each
        for each in events
        if london_day(each.recorded) <= settled_day and day_of(each) <= settled_day
    )
