"""A report and a register as rows and as a document, for spreadsheets and programs."""

from collections.abc import Iterator, Mapping
from typing import Final

from intake.domain.people.equality import CountedYear, Sums
from intake.domain.records import as_document
from intake.domain.register.entry import RegisterEntry
from intake.domain.register.figures import Figures
from intake.domain.register.patterns import DAYS, Patterns
from intake.domain.register.publishing import PublicFigures
from intake.services.desk.register import PublicReport, Register, Report

AnyReport = Report | PublicReport
Rows = Iterator[tuple[str, ...]]

LEFT_OUT: Final = "left out"
"""What stands for a count that is not told."""

EVERY: Final = "complaints"
"""The kind of the pattern that counts all complaints."""

_REGISTER: Final = (
    "reference", "kind", "came", "group", "who", "subjects", "codes", "team", "stage", "outcome",
    "points", "late", "extended", "pauses", "passed", "in_parts", "taken_back", "taken_up_again",
    "told_of_advocacy", "advocate", "outside", "learning", "promises", "promises_done",
    "promises_overdue", "promises_given_up", "recommendations", "recommendations_agreed",
    "recommendations_partly", "recommendations_refused", "learnt", "ombudsman_enquiries",
    "ombudsman_decisions", "remedies", "remedies_done", "remedies_overdue", "complied",
    "imported",
)  # fmt: skip


def report_rows(report: AnyReport, equality: CountedYear | None = None) -> Rows:
    """The report, a count a row, with that of the year before beside it; the first is the head.

    ``equality`` is what people said of themselves in that year, in tables of its own.
    """
    figures, before = report.figures, report.before
    yield ("table", "row", figures.period.name, before.period.name)
    for key in figures.tables:
        now, then = _rows(figures, key), _rows(before, key)
        for row in dict.fromkeys((*now, *then)):
            yield (key, row, _told(now, row, figures), _told(then, row, before))
    for clock in dict.fromkeys((*figures.averages, *before.averages)):
        yield ("working_days", clock, _average(figures, clock), _average(before, clock))
    if isinstance(report, Report):
        yield from _pattern_rows(report.patterns)
    for name, sums in _equality(equality).items():
        for ask, options in sums:
            for says, number in options:
                yield (f"{name}: {ask}", says, LEFT_OUT if number is None else str(number), "")


def report_document(report: AnyReport, equality: CountedYear | None = None) -> dict[str, object]:
    """The report as values that JSON knows; what is left out is null. ``equality`` as above."""
    return {
        "council": report.council,
        "as_of": report.as_of.isoformat(),
        "published": isinstance(report, PublicReport),
        "fewest": report.figures.fewest if isinstance(report, PublicReport) else None,
        "figures": _figures(report.figures),
        "before": _figures(report.before),
        "unreadable": report.unreadable if isinstance(report, Report) else None,
        "patterns": _patterns(report.patterns) if isinstance(report, Report) else None,
        "equality": {
            name: {ask: dict(options) for ask, options in sums}
            for name, sums in _equality(equality).items()
        },
    }


def register_rows(register: Register) -> Rows:
    """The register, a case a row; for each step that the law times, what stands in two rows more.

    The first row is the head.
    """
    clocks = [*dict.fromkeys(time.clock for each in register.entries for time in each.times)]
    yield (*_REGISTER, *(f"{clock}{more}" for clock in clocks for more in ("", "_days")))
    for entry in register.entries:
        times = {each.clock: each for each in entry.times}
        cells = []
        for clock in clocks:
            time = times.get(clock)
            days = time.days if time else None
            cells += [time.kept if time else "", "" if days is None else str(days)]
        yield (*_cells(entry), *cells)


def register_document(register: Register) -> dict[str, object]:
    """The register as values that JSON knows."""
    entries = [as_document(each) | {"outcome": each.outcome} for each in register.entries]
    return {"entries": entries, "unreadable": register.unreadable}


def _cells(entry: RegisterEntry) -> tuple[str, ...]:
    is_extended = any(each.is_extended for each in entry.times)
    return (
        *(entry.reference, entry.kind, entry.came.isoformat(), entry.group, entry.who),
        *(" ".join(entry.subjects), ", ".join(entry.codes), entry.team, entry.stage),
        *(entry.outcome, " ".join(f"{each.point}:{each.decision}" for each in entry.findings)),
        *(_yes(entry.is_late), _yes(is_extended), str(entry.pauses), _yes(entry.is_passed)),
        *(_yes(entry.is_split), _yes(entry.is_withdrawn), _yes(entry.is_reopened)),
        *(_yes(entry.advocacy_offered), _yes(entry.advocate), _yes(entry.outside)),
        _yes(entry.learning),
        *_aftermath(entry),
        _yes(entry.is_imported),
    )


def _aftermath(entry: RegisterEntry) -> tuple[str, ...]:
    """What came of it: promises, recommendations, learning, and what the Ombudsman did."""
    promises, answers, outside = entry.promises, entry.recommendations, entry.ombudsman
    return (
        *map(str, (promises.made, promises.done, promises.overdue, promises.given_up)),
        *map(str, (answers.answered, answers.agreed, answers.partly, answers.refused)),
        *(" ".join(entry.learnt), str(outside.enquiries), " ".join(outside.findings)),
        *map(str, (outside.remedies, outside.remedies_done, outside.remedies_overdue)),
        _yes(outside.has_complied),
    )


def _yes(is_so: bool) -> str:
    return "yes" if is_so else ""


def _rows(figures: Figures | PublicFigures, key: str) -> Mapping[str, int | None]:
    table = figures.tables.get(key)
    return {} if table is None else {**table.rows, "of": table.of}


def _told(rows: Mapping[str, int | None], row: str, figures: Figures | PublicFigures) -> str:
    """A count as it is told: nought where there was none, unless that would tell of small ones."""
    nothing = None if isinstance(figures, PublicFigures) else 0
    count = rows.get(row, nothing)
    return LEFT_OUT if count is None else str(count)


def _pattern_rows(patterns: Patterns) -> Rows:
    """Those of the last days with those of a year before beside them, then of the days before."""
    for each in (patterns.every, *patterns.rows):
        kind = f"{each.kind or EVERY}_in_{DAYS}_days"
        yield (kind, each.name, str(each.now), _number(each.year_before))
        yield (f"{kind}_before", each.name, _number(each.before), "")


def _patterns(patterns: Patterns) -> dict[str, object]:
    """Without the references, so that it is no list of cases."""
    rows = [
        {
            "kind": each.kind or EVERY,
            "name": each.name,
            "now": each.now,
            "before": each.before,
            "year_before": each.year_before,
            "rising": each.is_rising,
        }
        for each in (patterns.every, *patterns.rows)
    ]
    return {**as_document(patterns.span), "rows": rows}


def _equality(equality: CountedYear | None) -> dict[str, Sums]:
    return {"young_people": equality.young_people, "adults": equality.adults} if equality else {}


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _average(figures: Figures | PublicFigures, clock: str) -> str:
    average = figures.averages.get(clock)
    if average is None:
        return ""
    return str(average) if isinstance(average, int) else f"{average.days:.1f}"


def _figures(figures: Figures | PublicFigures) -> dict[str, object]:
    tables = figures.tables.values()
    return {
        "period": figures.period.name,
        "first": figures.period.first.isoformat(),
        "last": figures.period.last.isoformat(),
        "tables": {each.key: {"rows": dict(each.rows), "of": each.of} for each in tables},
        "working_days": {
            clock: average if isinstance(average, int) else as_document(average)
            for clock, average in figures.averages.items()
        },
    }
