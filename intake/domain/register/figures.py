"""The figures of a period: counts over the register, each in one table.

A case is counted in the period in which its council got it, and a step of a later stage in that in
which the step began. So no count ever moves from one period to another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from intake.domain.people.complainants import ADULTS
from intake.domain.register.aftermath import ABOUT, FINDINGS
from intake.domain.register.entry import (
    ADULT,
    BY_ADVOCATE,
    CARE_LEAVER,
    CHILD,
    COMPLAINT,
    IDEA,
    NO_FINDING,
    NOT_KNOWN,
    NOT_UPHELD,
    PARTLY,
    PASSED,
    THANKS,
    UNDECIDED,
    UPHELD,
    RegisterEntry,
)
from intake.domain.register.period import Period
from intake.domain.register.stage_time import TIMELINESS, StageTime
from intake.domain.register.teams import team_key, team_names

TOTALS: Final = "totals"
GROUPS: Final = "groups"
WHO: Final = "who"
SUBJECTS: Final = "subjects"
CODES: Final = "codes"
TEAMS: Final = "teams"
LATE_TEAMS: Final = "late_teams"
STAGES: Final = "stages"
OUTCOMES: Final = "outcomes"
POINTS: Final = "points"
COURSE: Final = "course"
ADVOCACY: Final = "advocacy"
PROMISES: Final = "promises"
RECOMMENDATIONS: Final = "recommendations"
LEARNT: Final = "learnt"
OMBUDSMAN: Final = "lgo"
DECISIONS: Final = "lgo_decisions"
"""The keys of the tables."""

TIME: Final = "time:"
"""What the key of a table begins with that tells how a clock was kept; the clock's name follows."""

OTHER: Final = "other"
NOT_SAID: Final = "not_said"
YES: Final = "yes"
NO: Final = "no"

SUBJECT_KEYS: Final = (
    "decision", "not_heard", "treated", "home", "family", "help", "idea", OTHER,
)  # fmt: skip
"""What a young person can choose from as what it is about; a council's own count as something else.

Every row always stands, as do those of who complained: one that comes and goes with its count would
tell that it is nought, or not.
"""

_WHO: Final = (CHILD, CARE_LEAVER, BY_ADVOCATE, *sorted(ADULTS), NOT_KNOWN)
_OUTCOMES: Final = (UPHELD, PARTLY, NOT_UPHELD, NO_FINDING, UNDECIDED)
_GROUPS: Final = (CHILD, CARE_LEAVER, ADULT, NOT_KNOWN)
_PROMISES: Final = ("made", "done", "overdue", "given_up")
_RECOMMENDATIONS: Final = ("answered", "agreed", "partly", "refused")
_OMBUDSMAN: Final = (
    "enquiries", "remedies", "remedies_done", "remedies_overdue", "has_complied",
)  # fmt: skip
_KINDS: Final = (COMPLAINT, IDEA, THANKS, PASSED)
_ROWS: Final = (
    GROUPS, WHO, SUBJECTS, CODES, STAGES, OUTCOMES, COURSE, ADVOCACY, LEARNT, DECISIONS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by key. ``is_whole``: each is counted in one row, so that the rows add up to ``of``.

    ``of`` is how many there were to count.
    """

    key: str
    rows: Mapping[str, int]
    of: int
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Average:
    """How many working days a step took on average, and of how many that is."""

    days: float
    of: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is counted of one period; ``averages`` are by the clock's name."""

    period: Period
    tables: Mapping[str, Table]
    averages: Mapping[str, Average]

    def count(self, key: str, row: str) -> int:
        """What stands in one row; 0 where there is none."""
        table = self.tables.get(key)
        return table.rows.get(row, 0) if table else 0

    @property
    def late(self) -> int:
        """How many complaints of this period were late in any step, or are."""
        return self.count(COURSE, "late")


def figures_of(entries: Iterable[RegisterEntry], period: Period, clocks: Sequence[str]) -> Figures:
    """The figures of a period. ``clocks`` are the names of the clocks, as they follow."""
    everything = tuple(entries)
    came = [each for each in everything if period.has(each.came)]
    complaints = [each for each in came if each.kind == COMPLAINT]
    times = [
        time
        for each in everything
        if each.kind == COMPLAINT
        for time in each.times
        if period.has(time.began)
    ]
    names = team_names(each.team for each in everything)
    tables = (
        *_of_complaints(complaints, names),
        _table(TOTALS, (each.kind for each in came), _KINDS),
    )
    timely = (_time_table(clock, times) for clock in clocks)
    averages = {clock: average for clock in clocks if (average := _average(clock, times))}
    return Figures(period, {each.key: each for each in (*tables, *timely)}, averages)


def rows_of(entry: RegisterEntry) -> Mapping[str, tuple[str, ...]]:
    """By table the rows in which a complaint is counted, so that a count can lead to its cases.

    Of what is summed, those to which it adds. Teams are not among them: spellings of one are put
    together over all cases.
    """
    return {
        GROUPS: (entry.group,),
        WHO: (_who(entry),),
        SUBJECTS: tuple(subjects_of(entry)) or (NOT_SAID,),
        CODES: entry.codes,
        STAGES: entry.stages,
        OUTCOMES: (entry.outcome,),
        COURSE: _course(entry),
        ADVOCACY: (YES if entry.advocate else NO,),
        PROMISES: _adding(entry.promises, _PROMISES),
        RECOMMENDATIONS: _adding(entry.recommendations, _RECOMMENDATIONS),
        LEARNT: entry.learnt,
        OMBUDSMAN: _adding(entry.ombudsman, _OMBUDSMAN),
        DECISIONS: entry.ombudsman.findings,
    }


def _adding(counts: object, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(counts, name))


def _of_complaints(entries: Sequence[RegisterEntry], names: Mapping[str, str]) -> tuple[Table, ...]:
    many, team = len(entries), partial(_team, names)
    several = {key: [rows_of(each)[key] for each in entries] for key in _ROWS}
    one = {key: [name for rows in several[key] for name in rows] for key in _ROWS}
    return (
        _table(GROUPS, one[GROUPS], _GROUPS),
        _table(WHO, one[WHO], _WHO),
        _several(SUBJECTS, several[SUBJECTS], many, (*SUBJECT_KEYS, NOT_SAID)),
        _several(CODES, several[CODES], many),
        _table(TEAMS, map(team, entries)),
        _table(LATE_TEAMS, (team(each) for each in entries if each.is_late)),
        _several(STAGES, several[STAGES], many),
        _table(OUTCOMES, one[OUTCOMES], _OUTCOMES),
        _table(POINTS, (f.decision for each in entries for f in each.findings), _OUTCOMES[:-1]),
        _several(COURSE, several[COURSE], many),
        _table(ADVOCACY, one[ADVOCACY], (YES, NO)),
        _sums(PROMISES, (each.promises for each in entries), many, _PROMISES),
        _sums(RECOMMENDATIONS, (each.recommendations for each in entries), many, _RECOMMENDATIONS),
        _table(LEARNT, one[LEARNT], ABOUT),
        _sums(OMBUDSMAN, (each.ombudsman for each in entries), many, _OMBUDSMAN),
        _table(DECISIONS, one[DECISIONS], FINDINGS),
    )


def _who(entry: RegisterEntry) -> str:
    """Who complained, in one row: children and care leavers apart, then each adult."""
    own = entry.group in {CHILD, CARE_LEAVER}
    return BY_ADVOCATE if entry.who == BY_ADVOCATE else entry.group if own else entry.who


def _team(names: Mapping[str, str], entry: RegisterEntry) -> str:
    return names.get(team_key(entry.team), NOT_SAID)


def subjects_of(entry: RegisterEntry) -> frozenset[str]:
    """What it is about, by the keys of the table; a council's own are something else."""
    return frozenset(each if each in SUBJECT_KEYS else OTHER for each in entry.subjects)


def _course(entry: RegisterEntry) -> tuple[str, ...]:
    course = {
        "late": entry.is_late,
        "extended": any(each.is_extended for each in entry.times),
        "paused": entry.pauses > 0,
        "passed": entry.is_passed,
        "in_parts": entry.is_split,
        "taken_back": entry.is_withdrawn,
        "taken_up_again": entry.is_reopened,
        "over": entry.is_over,
        "told_of_advocacy": entry.advocacy_offered,
        "outside": entry.outside,
        "learning": entry.learning,
    }
    return tuple(name for name, is_so in course.items() if is_so)


def _sums(key: str, counts: Iterable[object], many: int, names: Sequence[str]) -> Table:
    """The sums of what stands under these names; a yes is one."""
    several = tuple(counts)
    rows = {name: sum(int(getattr(each, name)) for each in several) for name in names}
    return Table(key, rows, many, is_whole=False)


def _time_table(clock: str, times: Iterable[StageTime]) -> Table:
    return _table(TIME + clock, (each.kept for each in times if each.clock == clock), TIMELINESS)


def _average(clock: str, times: Iterable[StageTime]) -> Average | None:
    days = [each.days for each in times if each.clock == clock and each.days is not None]
    return Average(sum(days) / len(days), len(days)) if days else None


def _table(key: str, rows: Iterable[str], names: Iterable[str] = ()) -> Table:
    """Each once; ``names`` stand first, in that order, and those beside them by how many."""
    counts = Counter(rows)
    many = counts.total()
    return Table(key, _ordered(counts, names), many)


def _several(
    key: str, rows: Iterable[Iterable[str]], many: int, names: Iterable[str] = ()
) -> Table:
    counts = Counter(name for several in rows for name in several)
    return Table(key, _ordered(counts, names), many, is_whole=False)


def _ordered(counts: Counter[str], names: Iterable[str]) -> Mapping[str, int]:
    rows = {name: counts.pop(name, 0) for name in names}
    return rows | dict(sorted(counts.items(), key=lambda row: (-row[1], row[0])))
