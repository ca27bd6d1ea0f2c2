"""The register and the report of a year or quarter, for those who decide at the desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, abort, render_template, request

from intake.domain.case_file.csv_file import csv_file
from intake.domain.people.equality import CountedYear
from intake.domain.register.figures import TIME, Figures
from intake.domain.register.period import QUARTERS, Period
from intake.domain.register.publishing import PublicFigures
from intake.services.desk.register import NotSettled, PublicReport, RegisterFilter
from intake.services.desk.register_words import register_words
from intake.services.desk.report_rows import AnyReport, register_rows, report_rows
from intake.web.desk.here import desk, officer, page
from intake.web.shell.services import services

View = Callable[[], Response]


def _for_who_decides(view: View) -> View:
    """To everybody else the page is not there."""

    @wraps(view)
    def guarded() -> Response:
        if not officer().decides:
            abort(404)
        return view()

    return guarded


@_for_who_decides
def report() -> Response:
    """The report of a period, whole; or what may be published of a year."""
    period = _period()
    try:
        whole = _report(period)
    except NotSettled as fault:
        return page("report.html", "report", report=None, settles=fault.day, **_choices(period))
    context = _context(whole, _counted(period))
    return page("report.html", "report", report=whole, **_choices(period), **context)


@_for_who_decides
def report_as_rows() -> Response:
    """The same as rows, by the keys of tables and counts."""
    try:
        rows = report_rows(_report(_period()), _counted(_period()))
        return _file(csv_file(rows), "report")
    except NotSettled:
        abort(404)


@_for_who_decides
def register() -> Response:
    """The cases that came in a period, one a line, narrowing by what was chosen."""
    period, narrowing = _period(), _filter()
    registers, council = desk().registers, officer().council
    every = registers.lines(council, period, RegisterFilter(), officer())
    entries = tuple(filter(narrowing.lets, every.entries))
    more: dict[str, Any] = {"entries": entries, "every": every, "narrowing": narrowing}
    more["clocks"], more["stages"] = registers.clocks(council), registers.stages(council)
    more["words_of"] = register_words(registers, council, narrowing, entries)
    return page("register.html", "register", **more, **_choices(period))


@_for_who_decides
def register_as_rows() -> Response:
    """The same as rows."""
    lines = desk().registers.lines(officer().council, _period(), _filter(), officer())
    desk().log.write(officer().id, "export", "register")
    return _file(csv_file(register_rows(lines)), "register")


def report_file(whole: AnyReport, equality: CountedYear | None) -> str:
    """The report as a page of its own, as it is printed by command."""
    context = _context(whole, equality)
    return render_template("desk/report_file.html", report=whole, page="report", **context)


def _context(whole: AnyReport, equality: CountedYear | None) -> dict[str, Any]:
    is_public, fewest = isinstance(whole, PublicReport), desk().registers.rules.told_from
    names = {"is_public": is_public, "fewest": fewest, "time": TIME, "most": most_of}
    return {**names, "equality": equality}


def _counted(period: Period) -> CountedYear | None:
    """What people said of themselves: by whole years only, since a quarter's could be reckoned."""
    if period.quarter and not _is_published():
        return None
    return services().equality.year(officer().council, period.year)


def most_of(key: str, *figures: Figures | PublicFigures) -> int:
    """The largest count of a table in several figures: as long as a bar can be; 1 at least."""
    tables = (each.tables[key] for each in figures if key in each.tables)
    return max((count for table in tables for count in table.rows.values() if count), default=1)


def _choices(period: Period) -> dict[str, Any]:
    registers = desk().registers
    this_year = registers.this_year().year
    return {
        "period": period,
        "years": [Period(this_year - back) for back in range(registers.rules.years_shown)],
        "quarters": QUARTERS,
        "is_published": _is_published(),
    }


def _report(period: Period) -> AnyReport:
    registers, council = desk().registers, officer().council
    if _is_published():
        return registers.published(council, period.year)
    return registers.report(council, period, officer())


def _is_published() -> bool:
    return request.args.get("published") == "1"


def _period() -> Period:
    """The year and quarter that were chosen; the year that it is now, where none was."""
    this_year = desk().registers.this_year()
    year, quarter = request.args.get("year", ""), request.args.get("quarter", "")
    quarters = {str(each): each for each in QUARTERS}
    years = {str(this_year.year - back): this_year.year - back for back in range(-1, 30)}
    return Period(years.get(year, this_year.year), quarters.get(quarter))


def _filter() -> RegisterFilter:
    args = request.args
    kind, group = args.get("kind", ""), args.get("group", "")
    team, subject = args.get("team", ""), args.get("subject", "")
    outcome, only_late = args.get("outcome", ""), args.get("late") == "1"
    table, _, row = args.get("of", "").partition(":")
    return RegisterFilter(kind, group, team, subject, outcome, only_late, table, row)


def _file(file: bytes, name: str) -> Response:
    response = Response(file, mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={name}.csv"
    return response
