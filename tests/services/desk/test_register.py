"""The register and its report: every case of a council once, as a manager may open it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from intake.domain.people.equality import CountedYear
from intake.domain.register.entry import RegisterEntry
from intake.domain.register.period import Period
from intake.services.desk.register import NotSettled, RegisterFilter, Registers
from intake.services.desk.register_words import register_words
from intake.services.desk.report_rows import (
    register_document,
    register_rows,
    report_document,
    report_rows,
)
from tests.services.case.test_passing_on import Office as PassingOffice
from tests.services.desk_office import DeskOffice
from tests.support.fake_lists import FakeLists
from tests.support.made_letters import PACK
from tests.support.publication import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.domain.case.event import Event

COUNCIL = PACK.key
ALL = RegisterFilter()


class Books(DeskOffice):
    """A desk and its register; today is the day of the clock, which a test may move."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.registers = Registers(self.casework, FakeLists(self.cases, self.officers), RULES)
        self.erin = self.officer("Erin Hale", role="manager")

    @property
    def year(self) -> Period:
        return self.registers.this_year()

    def in_days(self, days: int) -> None:
        self.clock.move(seconds=days * 86_400)


class CountedRows(FakeLists):
    """Rows that count how often they are read."""

    looks = 0

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        self.looks += 1
        return super().events_of(references)


class ClosedRows(FakeLists):
    """Rows of which none opens: their key is lost."""

    def events_of(self, references: Sequence[str]) -> dict[str, tuple[Event, ...]]:
        return {}


@pytest.fixture
def office() -> Books:
    return Books()


def counts(office: Books, period: Period) -> tuple[int, int]:
    figures = office.registers.report(COUNCIL, period).figures
    return figures.count("totals", "complaint"), figures.late


def test_a_report_counts_each_case_in_its_year_and_holds_the_year_before_against_it(
    office: Books,
) -> None:
    office.complaint()
    office.complaint()
    report = office.registers.report(COUNCIL, office.year)
    assert (report.council, report.unreadable) == (COUNCIL, 0)
    assert report.figures.count("totals", "complaint") == 2
    assert report.before.count("totals", "complaint") == 0
    assert report.clocks["stage1-answer"] == "Answer at Stage 1"
    assert report.stages["stage1"] == "Stage 1"


def test_what_nobody_answers_becomes_late(office: Books) -> None:
    office.complaint()
    assert counts(office, office.year) == (1, 0)
    period = office.year
    office.in_days(40)
    assert counts(office, period) == (1, 1)


def test_a_year_with_no_case_and_either_side_of_midnight_come_out_right(office: Books) -> None:
    # 31 March 2027, 23:59 in London, which has summer time by then, and two minutes later.
    office.clock.moment = datetime(2027, 3, 31, 22, 59, tzinfo=UTC)
    before = office.complaint()
    office.clock.moment = datetime(2027, 3, 31, 23, 1, tzinfo=UTC)
    after = office.complaint()
    for year, references in ((2025, []), (2026, [before]), (2027, [after])):
        lines = office.registers.lines(COUNCIL, Period(year), ALL)
        assert [each.reference for each in lines.entries] == references
        assert counts(office, Period(year))[0] == len(references)


def test_a_case_that_names_who_decides_is_in_no_line_and_no_count_of_theirs(office: Books) -> None:
    office.complaint()
    office.complaint(points__what="Erin Hale shouted at me")
    whole = office.registers.report(COUNCIL, office.year)
    theirs = office.registers.report(COUNCIL, office.year, office.erin)
    assert whole.figures.count("totals", "complaint") == 2
    assert theirs.figures.count("totals", "complaint") == 1
    assert len(office.registers.lines(COUNCIL, office.year, ALL, office.erin).entries) == 1


def test_one_that_cannot_be_read_is_counted_as_that(office: Books) -> None:
    hurt = office.complaint()
    events = office.cases.cases[hurt].events
    events[0] = replace(events[0], name="sung")
    register = office.registers.register(COUNCIL)
    assert (register.entries, register.unreadable) == ((), 1)
    none_opened = replace(office.registers, rows=ClosedRows(office.cases, office.officers))
    assert none_opened.register(COUNCIL).unreadable == 1


def test_what_was_passed_on_is_counted_once_and_keeps_a_line_where_it_came_first() -> None:
    office = PassingOffice()
    registers = Registers(office.casework, FakeLists(office.cases, office.officers), RULES)
    year, came = registers.this_year(), office.clock.today()
    settled = date(year.year + 1, 6, 30)
    reference = office.passes()
    first = registers.report(COUNCIL, year, office.dan).figures.tables["totals"].rows
    other = registers.report("elsewhere", year, office.ann).figures.tables["totals"].rows
    assert (first["complaint"], first["passed_to_another"]) == (0, 1)
    assert (other["complaint"], other["passed_to_another"]) == (1, 0)
    (line,) = registers.lines(COUNCIL, year, ALL).entries
    assert (line.reference, line.is_passed, line.came) == (reference, True, came)
    # What is published is by where it was on the day on which the year settled.
    now = [registers.register(each, settled_day=settled) for each in (COUNCIL, "elsewhere")]
    assert [each.entries[0].kind for each in now] == ["passed_to_another", "complaint"]
    events = office.cases.cases[reference].events
    late = office.clock.now() + timedelta(days=900)
    events[-1] = replace(events[-1], at=late, recorded=late)
    assert events[-1].name == "passed_on"
    now = [registers.register(each, settled_day=settled) for each in (COUNCIL, "elsewhere")]
    assert [[line.kind for line in each.entries] for each in now] == [["complaint"], []]


def test_what_rises_is_told_of_the_last_days_of_a_period_and_of_cases_that_may_be_opened(
    office: Books,
) -> None:
    office.complaint()
    office.in_days(300)
    references = [office.opened() for _ in "123"]
    office.complaint(points__what="Erin Hale shouted at me")
    for each in references:
        office.act(office.dan, each, "child_identified", identified="no", team_about="Oak House")
    report = office.registers.report(COUNCIL, office.year, office.erin)
    (team,) = (each for each in report.patterns.rising if each.kind == "teams")
    assert (team.name, team.now, team.before) == ("Oak House", 3, 0)
    assert set(team.references) == set(references)
    assert ("teams_in_90_days", "Oak House", "3", "") in report_rows(report)
    assert ("teams_in_90_days_before", "Oak House", "0", "") in report_rows(report)
    assert report.patterns.every.now == 3
    patterns = report_document(report)["patterns"]
    assert isinstance(patterns, dict)
    assert {"kind": "teams", "name": "Oak House", "now": 3, "before": 0, "year_before": None,
            "rising": True} in patterns["rows"]  # fmt: skip
    assert references[0] not in json.dumps(patterns)
    before = office.registers.report(COUNCIL, office.year.before, office.erin)
    assert before.patterns.span.last == office.year.before.last
    assert before.patterns.every.now == 0


def test_lines_are_narrowed_by_all_that_was_chosen(office: Books) -> None:
    entry = RegisterEntry(came=date(2026, 5, 1), group="child", team="North", subjects=("home",))
    lets = [
        ALL,
        RegisterFilter("complaint", "child", "north", "home", "undecided"),
    ]
    keeps_out = [
        RegisterFilter(kind="idea"),
        RegisterFilter(group="adult"),
        RegisterFilter(team="South"),
        RegisterFilter(subject="help"),
        RegisterFilter(outcome="upheld"),
        RegisterFilter(only_late=True),
    ]
    assert [each.lets(entry) for each in (*lets, *keeps_out)] == [True] * 2 + [False] * 6
    office.complaint()
    assert office.registers.lines(COUNCIL, office.year, RegisterFilter(kind="idea")).entries == ()


def narrowed_words(office: Books, table: str, row: str) -> list[list[tuple[str, date | None]]]:
    narrowing = RegisterFilter(table=table, row=row)
    lines = office.registers.lines(COUNCIL, office.year, narrowing).entries
    words = register_words(office.registers, COUNCIL, narrowing, lines)
    found = [words.get(each.reference, ()) for each in lines]
    return [[(each.text, each.until) for each in of_case] for of_case in found]


def test_a_count_of_the_report_leads_to_its_cases_and_to_what_was_written_of_it(
    office: Books,
) -> None:
    office.complaint()
    reference = office.opened()
    for about in ("records", "staff"):
        office.act(office.dan, reference, "learning_noted", learnt=f"Of {about}.", about=about)
    until = office.clock.today() + timedelta(20)
    office.act(
        office.dan,
        reference,
        "stage1_extended",
        until=until.isoformat(),
        reason="Away.",
        cause="complex",
    )
    assert narrowed_words(office, "learnt", "records") == [[("Of records.", None)]]
    assert narrowed_words(office, "course", "extended") == [[("Away.", until)]]
    assert narrowed_words(office, "outcomes", "undecided") == [[], []]
    assert narrowed_words(office, "nothing", "undecided") == []
    asked = {"asked": "All letters.", "until": until.isoformat()}
    office.act(office.dan, reference, "ombudsman_enquired", **asked)
    assert narrowed_words(office, "lgo", "enquiries") == [[("All letters.", until)]]


def test_nothing_of_a_year_is_published_before_it_settles_and_it_stays_as_it_is_then(
    office: Books,
) -> None:
    office.clock.moment = datetime(2026, 5, 1, tzinfo=UTC)
    for _ in range(RULES.told_from):
        office.complaint()
    with pytest.raises(NotSettled) as fault:
        office.registers.published(COUNCIL, 2026)
    assert fault.value.day == date(2027, 6, 30)
    office.clock.moment = datetime(2027, 7, 1, 12, tzinfo=UTC)
    rows = CountedRows(office.cases, office.officers)
    first = replace(office.registers, rows=rows).published(COUNCIL, 2026)
    assert rows.looks == 1
    assert first.figures.tables["outcomes"].of == RULES.told_from
    assert first.before.tables["outcomes"].of is None
    # What is written down afterwards, even of before, changes nothing.
    office.complaint()
    office.clock.moment = datetime(2028, 7, 1, 12, tzinfo=UTC)
    assert office.registers.published(COUNCIL, 2026) == first


def test_rows_and_document_tell_what_the_report_does(office: Books) -> None:
    office.opened()
    period = office.year
    office.in_days(40)
    report = office.registers.report(COUNCIL, period)
    rows = list(report_rows(report))
    assert rows[0] == ("table", "row", period.name, period.before.name)
    assert ("course", "late", "1", "0") in rows
    assert ("totals", "complaint", "1", "0") in rows
    document = json.loads(json.dumps(report_document(report)))
    assert document["figures"]["tables"]["totals"]["rows"]["complaint"] == 1
    assert (document["published"], document["fewest"], document["unreadable"]) == (False, None, 0)


def test_what_people_said_of_themselves_stands_apart_and_no_small_count_of_it(
    office: Books,
) -> None:
    counted = CountedYear(2023, (("How old are you?", (("Under 10", 5), ("Older", None))),), ())
    report = office.registers.report(COUNCIL, office.year)
    rows = list(report_rows(report, counted))
    assert rows[-2:] == [
        ("young_people: How old are you?", "Under 10", "5", ""),
        ("young_people: How old are you?", "Older", "left out", ""),
    ]
    equality = report_document(report, counted)["equality"]
    assert equality == {
        "young_people": {"How old are you?": {"Under 10": 5, "Older": None}}, "adults": {},
    }  # fmt: skip
    assert report_document(report)["equality"] == {}


def test_averages_stand_in_rows_and_document(office: Books) -> None:
    reference = office.opened()
    office.act(office.dan, reference, "stage1_answered")
    report = office.registers.report(COUNCIL, office.year)
    assert ("working_days", "stage1-answer", "0.0", "") in report_rows(report)
    figures = report_document(report)["figures"]
    assert isinstance(figures, dict)
    assert figures["working_days"] == {"stage1-answer": {"days": 0.0, "of": 1}}


def test_what_is_left_out_is_said_so_in_rows_and_null_in_a_document(office: Books) -> None:
    office.clock.moment = datetime(2026, 5, 1, tzinfo=UTC)
    for _ in range(RULES.told_from):
        reference = office.opened()
        office.act(office.dan, reference, "stage1_answered")
    office.clock.moment = datetime(2027, 7, 1, 12, tzinfo=UTC)
    report = office.registers.published(COUNCIL, 2026)
    rows = list(report_rows(report))
    assert ("who", "of", "6", "left out") in rows
    assert ("working_days", "stage1-answer", "0", "") in rows or not report.figures.averages
    document = report_document(report)
    assert (document["published"], document["fewest"], document["unreadable"]) == (True, 6, None)


def test_the_register_has_a_row_for_each_case_with_its_steps_behind(office: Books) -> None:
    first = office.opened()
    office.act(office.dan, first, "stage1_answered")
    register = office.registers.register(COUNCIL)
    head, row = register_rows(register)
    line = dict(zip(head, row, strict=True))
    assert (line["reference"], line["kind"], line["late"]) == (first, "complaint", "")
    assert (line["stage1-answer"], line["stage1-answer_days"]) == ("on_time", "0")
    document = register_document(register)
    assert json.loads(json.dumps(document))["entries"][0]["outcome"] == "undecided"
    lines = [RegisterEntry(came=date(2026, 5, 1)), *register.entries]
    rows = list(register_rows(replace(register, entries=tuple(lines))))
    assert rows[1][-2:] == ("", "")
