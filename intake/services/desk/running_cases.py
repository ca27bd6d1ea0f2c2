"""Bringing in the cases that are open on the first day: all that a file has, or none of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from intake.domain.case.case import Case
from intake.domain.case.event import NewEvent, as_events
from intake.domain.case.glance import Glance
from intake.domain.case.open_case import OpenCase
from intake.domain.case.way_in import IMPORTED
from intake.domain.flow.flow import Flow
from intake.domain.law.clock import Clock
from intake.domain.law.roles import ClockRole
from intake.domain.people.council import CouncilPack
from intake.domain.people.officer import read_email
from intake.domain.running_cases.columns import ANSWER_PROMISED, HOLDER, STAGE, Columns
from intake.domain.running_cases.events import Beginning, date_told, events_of, options_of
from intake.domain.running_cases.rows import (
    CaseRow,
    RowFault,
    TableRow,
    header_faults,
    read_row,
    repeated,
)
from intake.services.case.casework import Casework
from intake.services.desk.ports import Officers, RegisterRows

A_LOOK: Final = 100
"""Cases whose events are read at once."""

HandOut = Callable[[Mapping[str, tuple[str, ...]]], None]
"""Takes the five words of each case that has a way in, by reference, before anything is kept."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case as it is kept, all at once, with how it stands; ``has_way_in``: it gets words."""

    reference: str
    council: str
    events: tuple[NewEvent, ...] = field(repr=False)
    glance: Glance = field(repr=False)
    has_way_in: bool = False


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of a row: the case that it makes, or None where it was brought in before.

    ``case`` is how it stands by what the row says.
    """

    row: CaseRow
    reference: str
    case: Case | None = field(default=None, repr=False)
    new: NewCase | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A whole file: what is wrong with it, in the order of its rows, and what becomes of each.

    Nothing of one that has faults is brought in.
    """

    faults: tuple[RowFault, ...]
    outcomes: tuple[RowOutcome, ...]

    @property
    def new_cases(self) -> tuple[NewCase, ...]:
        """The cases that it makes."""
        return tuple(each.new for each in self.outcomes if each.new)


class RunningCaseStore(Protocol):
    """Where cases are kept that come from elsewhere."""

    def reference_for(self, council: str, old_reference: str) -> str:
        """The reference that a case with this number there has here: always the same one."""
        ...

    def keep(self, cases: Sequence[NewCase], hand_out: HandOut) -> None:
        """Keep all of them in one transaction, or none.

        The words are handed out before: whatever that raises, nothing is kept. Raises Stale when
        one of them is there by now.
        """
        ...


class _RowRefused(Exception):
    """A row can't be taken; ``column`` is where, as it is named in the file."""

    def __init__(self, column: str, says: str) -> None:
        self.column = column
        super().__init__(says)


def _no_step() -> None:
    return


@dataclass(frozen=True, slots=True)
class RunningCases:
    """Brings in running cases. ``columns`` are what a file can say, by the procedure's name.

    ``flow`` is the form in which an officer types in what was spoken: its options read as they do
    there.
    """

    casework: Casework
    rows: RegisterRows
    officers: Officers
    store: RunningCaseStore
    columns: Mapping[str, Columns]
    flow: Flow

    def check(
        self,
        council: str,
        names: Sequence[str],
        rows: Sequence[TableRow],
        step: Callable[[], None] = _no_step,
    ) -> CheckedFile:
        """What is wrong with a file of these columns and rows, and what it would make.

        ``step`` is called after each row. Nothing is written.
        """
        pack = self.casework.pack(council)
        columns = self.columns[pack.procedure]
        faults = [*header_faults(columns, names)]
        if faults:
            return CheckedFile(tuple(faults), ())
        today, known_cases = self.casework.clock.today(), self._known(council)
        case_rows, outcomes = list[CaseRow](), list[RowOutcome]()
        for each in rows:
            row, row_faults = read_row(columns, each, today)
            case_rows.append(row)
            if not row_faults:
                try:
                    outcomes.append(self._outcome(pack, row, known_cases))
                except _RowRefused as fault:
                    row_faults.append(RowFault(row.number, fault.column, str(fault)))
            faults += row_faults
            step()
        faults += repeated(case_rows)
        return CheckedFile(tuple(sorted(faults, key=lambda each: each.row)), tuple(outcomes))

    def bring_in(self, checked_file: CheckedFile, hand_out: HandOut) -> None:
        """Keep every case of a file without faults, all at once; nobody is told of them.

        Raises Stale where something of it was brought in meanwhile, ValueError for a file with
        faults.
        """
        if checked_file.faults:
            raise ValueError("this file has faults")
        self.store.keep(checked_file.new_cases, hand_out)

    def _known(self, council: str) -> Mapping[str, str]:
        """The cases that were brought in before: their references, by the numbers they had."""
        references, known_cases = self.rows.all_of(council), dict[str, str]()
        for start in range(0, len(references), A_LOOK):
            look = self.rows.events_of(references[start : start + A_LOOK])
            known_cases |= {each[0].text(IMPORTED): reference for reference, each in look.items()}
        return known_cases

    def _outcome(
        self, pack: CouncilPack, row: CaseRow, known_cases: Mapping[str, str]
    ) -> RowOutcome:
        before = known_cases.get(row.old_reference)
        if before:
            return RowOutcome(row, before)
        reference, now = self.store.reference_for(pack.key, row.old_reference), self._now()
        beginning = Beginning(pack.key, reference, options_of(self.flow))
        new = events_of(row, beginning, now, self._holder(pack, row))
        open_case = self.casework.open_for(pack, reference, as_events(new, 0, now))
        _hold_to_stage(row, open_case.case)
        promise = self._promise(row, open_case)
        new += promise
        dates = self.casework.dates_told(open_case.after(promise, now).case)
        new += dates
        later = open_case.after([*promise, *dates], now)
        stands = self.casework.at_a_glance(later)
        if stands.assigned and stands.assigned in (stands.kept_from or ()):
            says = "the complaint may name this officer, who then can’t open it; leave it empty"
            raise _RowRefused(row.columns.name_of(HOLDER), says)
        case = NewCase(reference, pack.key, tuple(new), stands, row.has_way_in)
        return RowOutcome(row, reference, later.case, case)

    def _now(self) -> datetime:
        return self.casework.clock.now()

    def _holder(self, pack: CouncilPack, row: CaseRow) -> str:
        """The id of the officer who has it; empty where nobody is named. Raises _RowRefused."""
        email = row.text(HOLDER)
        if not email:
            return ""
        for officer in self.officers.of_council(pack.key):
            if read_email(officer.email) == read_email(email):
                return officer.id
        says = f"nobody at the desk of {pack.name} has this email; let them in first, or leave it"
        raise _RowRefused(row.columns.name_of(HOLDER), f"{says} empty")

    def _promise(self, row: CaseRow, open_case: OpenCase) -> list[NewEvent]:
        """The date that they were told for what is owed now, if any. Raises _RowRefused."""
        column = row.columns.name_of(ANSWER_PROMISED)
        clock = _owed(open_case.case)
        new = date_told(row, clock.name if clock else "", self.casework.clock.today())
        if new is None:
            return []
        if clock is None:
            raise _RowRefused(
                column, "no answer is owed now by the dates in this row; leave it empty"
            )
        after = open_case.after([new], self._now()).case.clock(clock.name)
        if after and after.due.isoformat() != new.data["until"]:
            latest = f"the law allows {after.due:%d/%m/%Y} at the latest"
            raise _RowRefused(column, f"{latest}; fill in more time if they were told of it")
        return [new]


def _owed(case: Case) -> Clock | None:
    """The clock of the answer that is owed now."""
    running = (each for each in case.clocks if each.rule.role is ClockRole.ANSWER)
    return next((each for each in running if each.stopped is None), None)


def _hold_to_stage(row: CaseRow, case: Case) -> None:
    """Raises _RowRefused where the days of a row leave the case at another stage than it says."""
    columns, word = row.columns, row.text(STAGE)
    wanted_stage = columns.stages[word]
    if case.stage == wanted_stage:
        return
    stages, events = case.procedure.stages, case.procedure.events
    columns_there = [
        f"“{each.name}”"
        for each in columns.dated
        if any(change.stage == wanted_stage for change in events[each.event].becomes)
    ]
    says = f"by the days in this row it stands at {stages[case.stage].label}"
    says += f"; {stages[wanted_stage].label} begins with {' or '.join(columns_there)}"
    raise _RowRefused(
        columns.name_of(STAGE), f"{says}. Is a day missing, or the stage another one?"
    )
