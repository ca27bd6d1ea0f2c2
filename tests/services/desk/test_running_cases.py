"""Running cases come in all or none, once, and stand as any case does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.flows.flows import load_flow
from intake.adapters.files.running_cases import load_columns
from intake.domain.running_cases.rows import TableRow
from intake.services.desk.register import Registers
from intake.services.desk.running_cases import CheckedFile, HandOut, NewCase, RunningCases
from tests.domain.running_cases.test_rows import LEAST
from tests.services.desk_office import DeskOffice
from tests.support.fake_lists import FakeLists
from tests.support.made_letters import HOUSE, PACK
from tests.support.publication import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.fake_cases import FakeCases


@dataclass
class FakeRunningCaseStore:
    """Keeps them with all other cases."""

    cases: FakeCases
    kept: list[NewCase] = field(default_factory=list)

    def reference_for(self, council: str, old_reference: str) -> str:
        return f"{council}-{old_reference}"

    def keep(self, cases: Sequence[NewCase], hand_out: HandOut) -> None:
        hand_out({each.reference: ("five",) for each in cases if each.has_way_in})
        for each in cases:
            self.cases.begin(each.reference, each.council, each.events, each.glance)


class OldCases(DeskOffice):
    """A desk on its first day, with a file of what runs already."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.clock.moment = datetime(2026, 3, 31, 12, tzinfo=UTC)
        self.importing = RunningCases(
            self.casework,
            FakeLists(self.cases, self.officers),
            self.officers,
            FakeRunningCaseStore(self.cases),
            load_columns(HOUSE / "content"),
            load_flow(HOUSE / "flows" / "desk" / "recorded.yaml").flow,
        )

    def check(self, *rows: dict[str, str]) -> CheckedFile:
        table = [TableRow(n, {**LEAST, **each}) for n, each in enumerate(rows, 2)]
        names = dict.fromkeys(name for each in table for name in each.cells)
        return self.importing.check(PACK.key, [*names], table)

    def bring_in(self, *rows: dict[str, str]) -> list[str]:
        checked = self.check(*rows)
        assert checked.faults == ()
        self.importing.bring_in(checked, lambda _: None)
        return [each.reference for each in checked.outcomes]


@pytest.fixture
def office() -> OldCases:
    return OldCases()


def says(checked: CheckedFile) -> str:
    (fault,) = checked.faults
    return str(fault)


def test_its_clocks_run_from_its_own_days_and_hold_what_was_promised(office: OldCases) -> None:
    row = {"acknowledged": "20/03/2026", "answer_promised": "30/03/2026"}
    (reference,) = office.bring_in(row)
    case = office.casework.case(reference)
    clock = case.clock("stage1-answer")
    assert clock is not None
    assert (clock.started, clock.due) == (date(2026, 3, 18), date(2026, 3, 30))
    assert clock.state == "late"
    assert case.irregular == ()


def test_it_is_told_to_nobody_and_stands_in_the_list_and_once_in_the_register(
    office: OldCases,
) -> None:
    (reference,) = office.bring_in({"reach": "call", "phone": "07700 900123"})
    assert office.cases.outbox.posts_of(reference) == []
    assert office.desk.look(office.dan, reference).to_do == ()
    registers = Registers(office.casework, FakeLists(office.cases, office.officers), RULES)
    (entry,) = registers.register(PACK.key).entries
    assert (entry.came, entry.is_imported) == (date(2026, 3, 18), True)


def test_what_was_brought_in_before_is_not_made_again(office: OldCases) -> None:
    (first,) = office.bring_in({})
    checked = office.check({"name": "Sam"}, {"old_reference": "CC/2"})
    assert checked.outcomes[0].reference == first
    assert [each.reference for each in checked.new_cases] == [f"{PACK.key}-CC/2"]


def test_a_file_with_one_bad_row_makes_no_case(office: OldCases) -> None:
    checked = office.check({}, {"old_reference": "CC/2", "received": "soon"}, {})
    assert [(each.row, each.column) for each in checked.faults] == [
        (3, "received"),
        (4, "old_reference"),
    ]
    with pytest.raises(ValueError, match="faults"):
        office.importing.bring_in(checked, lambda _: None)
    assert office.cases.references() == ()
    unknown = office.check({"nmae": "Sam"})
    assert "there is no column “nmae”" in says(unknown)


def test_a_stage_that_its_days_do_not_lead_to_is_refused_with_what_would(office: OldCases) -> None:
    told = says(office.check({"stage": "2"}))
    assert told.startswith("row 2, stage: by the days in this row it stands at Stage 1")
    assert "Stage 2 begins with “stage1_skipped” or “stage2_asked”" in told


def test_the_officer_who_has_it_is_one_who_can_open_it(office: OldCases) -> None:
    (reference,) = office.bring_in({"holder": "Dan@x.example", "safety_checked": "19/03/2026"})
    assert office.desk.look(office.dan, reference).holder == "Dan Carter"
    unknown = says(office.check({"old_reference": "CC/2", "holder": "kit@x.example"}))
    assert "nobody at the desk of" in unknown
    named = {"old_reference": "CC/2", "holder": "dan@x.example", "avoid": "Dan Carter"}
    assert "may name this officer" in says(office.check(named))


def test_a_date_is_promised_only_where_an_answer_is_owed_and_within_the_law(
    office: OldCases,
) -> None:
    late = says(office.check({"answer_promised": "30/04/2026"}))
    assert "the law allows 01/04/2026 at the latest" in late
    answered = {"stage1_answered": "25/03/2026", "answer_promised": "01/04/2026"}
    assert "no answer is owed now" in says(office.check(answered))


def test_nobody_who_has_no_words_is_sent_an_email_to_come_back_and_look(office: OldCases) -> None:
    by_email = {"reach": "email", "email": "sam@example.org", "safety_checked": "19/03/2026"}
    (without,) = office.bring_in(by_email)
    (with_words,) = office.bring_in({**by_email, "old_reference": "CC/2", "way_in": "yes"})
    for reference, sent in ((without, 0), (with_words, 1)):
        office.act(office.dan, reference, "acknowledged")
        assert len(office.cases.outbox.posts_of(reference)) == sent
    assert office.desk.look(office.dan, without).no_way_in
    assert not office.desk.look(office.dan, with_words).no_way_in
