"""The figures of a period: each case and each step once, in the period in which it began."""

from __future__ import annotations

from datetime import date

from intake.domain.register.aftermath import Ombudsman, Promises
from intake.domain.register.entry import BY_ADVOCATE, RegisterEntry
from intake.domain.register.figures import Average, Figures, figures_of
from intake.domain.register.period import Period
from intake.domain.register.publishing import PUBLIC
from intake.domain.register.stage_time import StageTime

MAY = date(2026, 5, 1)
YEAR = Period(2026)
CLOCKS = ("first", "second")


def step(clock: str, began: date, days: int | None = None, kept: str = "on_time") -> StageTime:
    return StageTime(clock, began, kept, days=days)  # type: ignore[arg-type]  # any word


def counted(figures: Figures, key: str) -> dict[str, int]:
    return {row: count for row, count in figures.tables[key].rows.items() if count}


def test_what_is_published_has_the_same_rows_whatever_was_counted() -> None:
    odd = RegisterEntry(came=MAY, group="adult", who="relative", subjects=("ours", "theirs"))
    figures = [figures_of(entries, YEAR, CLOCKS) for entries in ([], [odd])]
    for key in (*PUBLIC, "time:first"):
        assert [*figures[0].tables[key].rows] == [*figures[1].tables[key].rows]
    assert counted(figures[1], "subjects") == {"other": 1}


def test_a_year_without_a_case_has_every_table_and_nothing_in_it() -> None:
    figures = figures_of([], YEAR, CLOCKS)
    assert figures.tables["totals"].rows == {
        "complaint": 0, "idea": 0, "thanks": 0, "passed_to_another": 0,
    }  # fmt: skip
    assert figures.tables["time:first"].rows["late"] == 0
    assert (figures.averages, figures.late, figures.count("nothing", "x")) == ({}, 0, 0)


def test_ideas_and_thank_yous_are_counted_apart_and_in_no_other_table() -> None:
    entries = [RegisterEntry(kind="idea", came=MAY), RegisterEntry(kind="thanks", came=MAY)]
    figures = figures_of(entries, YEAR, CLOCKS)
    assert figures.tables["totals"].of == 2
    assert figures.tables["outcomes"].of == 0


def test_a_step_is_counted_in_the_period_in_which_it_began() -> None:
    times = (step("first", date(2026, 3, 30), 4), step("second", MAY, 30, "late"))
    old = RegisterEntry(came=date(2026, 3, 30), times=times)
    figures = figures_of([old], YEAR, CLOCKS)
    assert (figures.count("time:first", "on_time"), figures.count("time:second", "late")) == (0, 1)
    assert figures.averages == {"second": Average(30.0, 1)}
    assert figures_of([old], YEAR.before, CLOCKS).count("time:first", "on_time") == 1


def test_who_complained_is_one_row_each_and_the_teams_that_were_late_stand_apart() -> None:
    late = (step("first", MAY, 12, "late"),)
    entries = [
        RegisterEntry(came=MAY, group="child", who="self", team="North", times=late),
        RegisterEntry(came=MAY, group="care_leaver", who=BY_ADVOCATE, subjects=("home", "help")),
        RegisterEntry(came=MAY, group="adult", who="parent", subjects=("home",), pauses=2),
    ]
    figures = figures_of(entries, YEAR, CLOCKS)
    assert counted(figures, "who") == {"advocate": 1, "child": 1, "parent": 1}
    assert counted(figures, "subjects") == {"home": 2, "help": 1, "not_said": 1}
    assert figures.tables["late_teams"].rows == {"North": 1}
    assert figures.tables["teams"].rows == {"not_said": 2, "North": 1}
    assert (figures.late, figures.count("course", "paused")) == (1, 1)


def test_what_came_of_them_adds_up() -> None:
    asked = Ombudsman(2, ("upheld", "no_fault"), 3, 1, 1, has_complied=True)
    came = RegisterEntry(
        came=MAY, promises=Promises(2, 1, 1, 0), learnt=("staff",), ombudsman=asked
    )
    figures = figures_of([came] * 2, YEAR, CLOCKS)
    assert figures.tables["promises"].rows == {"made": 4, "done": 2, "overdue": 2, "given_up": 0}
    assert counted(figures, "lgo_decisions") == {"upheld": 2, "no_fault": 2}
    assert counted(figures, "learnt") == {"staff": 2}
    assert counted(figures, "lgo") == {
        "enquiries": 4, "remedies": 6, "remedies_done": 2, "remedies_overdue": 2, "has_complied": 2,
    }  # fmt: skip
