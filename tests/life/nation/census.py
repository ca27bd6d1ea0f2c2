"""At the end: every case held against its events, every notice against what came, every report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from intake.adapters.db.desk_rows import ListedCase
from intake.adapters.db.desk_tables import desk_rows
from intake.adapters.db.outbox_rows import BY_HAND, GIVEN_UP, PUT_AWAY, SENT
from intake.adapters.db.tables import due_dates, outbox
from intake.domain.case.glance import running
from intake.domain.notices.news import LETTER
from intake.domain.records import known
from tests.domain.register.plain_count import (
    STEPS,
    Calendar,
    count,
    figures_told,
    plain_stage,
    walked,
)
from tests.life.ledger import notices_due

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.app import Intake
    from intake.domain.case.event import Event
    from intake.domain.case.open_case import OpenCase
    from tests.life.nation.country import Country

TOLD_AS_LOST: Final = frozenset({GIVEN_UP, PUT_AWAY, BY_HAND})
"""Where a notice is that did not go out, and that a desk is shown."""


@dataclass
class Findings:
    """What was looked at, and what was not as it must be."""

    cases: int = 0
    events: int = 0
    reports: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    notices: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def hold(self, is_so: object, what: str) -> None:
        """Note what must not be."""
        if not is_so:
            self.broken.append(what)

    def __add__(self, other: Findings) -> Findings:
        return Findings(
            self.cases + other.cases,
            self.events + other.events,
            self.reports + other.reports,
            self.stages + other.stages,
            self.names | other.names,
            self.says | other.says,
            self.notices | other.notices,
            self.broken + other.broken,
        )


def counted(intake: Intake, councils: Sequence[str]) -> Findings:
    """Hold the cases and the report of some councils against their events, read one by one."""
    findings = Findings()
    for council in councils:
        all_events = []
        for reference in intake.services.desk.registers.rows.all_of(council):
            open_case = intake.casework.read(reference)
            _hold_case(intake, findings, open_case)
            all_events.append(open_case.case.events)
        _hold_report(intake, findings, council, all_events)
    return findings


def _hold_case(intake: Intake, findings: Findings, open_case: OpenCase) -> None:
    case, reference = open_case.case, open_case.reference
    findings.cases += 1
    findings.events += len(open_case.events)
    findings.stages[case.stage] += 1
    findings.names[reference] = tuple(each.name for each in open_case.events)
    if open_case.submission:
        findings.says[reference] = known(open_case.submission.points[0].what) or ""
    findings.notices |= notices_due(intake.casework, reference, open_case.events)
    stage, is_paused = plain_stage(case.events)
    findings.hold(case.stage == stage, f"{reference} is in {case.stage}, and not in {stage}")
    findings.hold(case.paused == is_paused, f"{reference} is paused, or not, against its events")
    calendar = Calendar(open_case.closed_days)
    for name in STEPS:
        step = walked(case.events, name, calendar, case.events[0].day)
        clock = case.clock(name)
        ours = (step.due, step.state == "running")
        theirs = (clock and clock.due, clock is not None and clock.stopped is None)
        findings.hold(ours == theirs, f"{reference} {name}: {theirs}, by a plain walk {ours}")
    _hold_lists(intake, findings, open_case)


def _hold_lists(intake: Intake, findings: Findings, open_case: OpenCase) -> None:
    """What lists are made from is what the events come to, folded from the first one on."""
    reference = open_case.reference
    glance = intake.casework.at_a_glance(open_case)
    with intake.database.read() as connection:
        row = connection.execute(select(desk_rows).where(desk_rows.c.reference == reference)).one()
        due = connection.execute(select(due_dates).where(due_dates.c.reference == reference)).all()
    wanted = ListedCase(reference, open_case.pack.key, glance, ()).row
    wrong = {key: row._mapping[key] for key, value in wanted.items() if row._mapping[key] != value}
    findings.hold(not wrong, f"{reference} is listed with {wrong}")
    days = {(each.clock, each.due) for each in due}
    findings.hold(days == {*running(open_case.case)}, f"{reference} is due on other days: {days}")


def _hold_report(
    intake: Intake, findings: Findings, council: str, cases: Sequence[Sequence[Event]]
) -> None:
    """The report of a year, against a count straight from the events."""
    registers, casework = intake.services.desk.registers, intake.casework
    today, closed = casework.clock.today(), casework.closed_days(casework.pack(council))
    for period in (registers.this_year(), registers.this_year().before):
        report = registers.report(council, period)
        plain = count(cases, period.first, period.after, today, closed)
        rows = {row: number for row, number in plain.rows.items() if number}
        ours = figures_told(report.figures)
        odd = {
            row: (ours.get(row), rows.get(row))
            for row in {*ours, *rows}
            if ours.get(row) != rows.get(row)
        }
        findings.hold(not odd, f"the report of {council} of {period.name}: {odd}")
        findings.hold(not report.unreadable, f"{council} has cases that cannot be read")
    findings.reports += 1


@dataclass
class PostFindings:
    """What became of all notices: how many are in each state, and what must not be."""

    states: Counter[str] = field(default_factory=Counter)
    copies: int = 0
    broken: list[str] = field(default_factory=list)

    def hold(self, is_so: object, what: str) -> None:
        """Note what must not be."""
        if not is_so:
            self.broken.append(what)


def hold_post(country: Country, due: set[str]) -> PostFindings:
    """Each notice that is due was put into the outbox, and came, or is told as lost."""
    findings = PostFindings()
    copies = Counter(country.mail_ledger.read_text(encoding="ascii").split())
    with country.intake.database.read() as connection:
        rows = connection.execute(outbox.select()).all()
    findings.states = Counter(row.state for row in rows)
    keys = {row.key for row in rows}
    findings.hold(due <= keys, f"{len(due - keys)} notices were never put into the outbox")
    for row in rows:
        is_over = row.state == SENT or row.state in TOLD_AS_LOST
        findings.hold(is_over, f"notice {row.id} still waits: {row.state} {row.last_fault}")
        came = copies[row.key] or row.batch or row.channel == LETTER
        findings.hold(row.state != SENT or came, f"notice {row.id} was sent, and did not come")
    # What goes out together goes under a key of its own.
    apart = {row.batch for row in rows if row.batch and row.state == SENT}
    apart -= {row.batch for row in rows if copies[row.key]}
    together = len(copies.keys() - keys)
    many = sum(bool(row.batch) for row in rows)
    findings.hold(len(apart) <= together <= many, f"{together} emails for {len(apart)} batches")
    findings.copies = sum(number - 1 for number in copies.values())
    most = country.kills["a worker"]
    findings.hold(findings.copies <= most, f"{findings.copies} came again, {most} workers killed")
    return findings
