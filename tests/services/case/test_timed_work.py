"""Timed work brings up each thing once, survives what fails, and keeps what pages promise."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance, glance
from intake.services.case.casework import Casework
from intake.services.case.purging import Pile, Shelf, count_of
from intake.services.case.timed_work import Failure, NeedsPerson, Round, TimedWork
from intake.services.ports import DamagedContent
from tests.support.fake_cases import FakeCases
from tests.support.fake_erasure import purging_of
from tests.support.fakes import FakeDays, FakeDrafts
from tests.support.law import CLOSED, england
from tests.support.made_letters import KEEPS, PACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.domain.case.event import Event
    from intake.domain.notices.notice import Notice
    from intake.domain.talk.draft import OpenDraft

NOTHING = Round(looked_at=0, reminded=0, deleted=0, failures=())


@dataclass
class Office:
    """A council's cases in memory, with timed work over them."""

    drafts: FakeDrafts = field(default_factory=FakeDrafts)
    days: FakeDays = field(default_factory=FakeDays)
    cases: FakeCases = field(init=False)

    def __post_init__(self) -> None:
        self.cases = FakeCases(self.drafts)
        self.timed = self.worker(self.cases)

    def worker(self, cases: FakeCases) -> TimedWork:
        packs = {PACK.key: replace(PACK, promises={"acknowledge": 3})}
        laws = {"england": england()}
        others = {
            "afar": replace(
                PACK, key="afar", retention=replace(KEEPS, draft_days=7), receives=False
            )
        }
        casework = Casework(cases, packs, laws, lambda _: CLOSED, self.drafts.clock, others=others)
        return TimedWork(casework, self.days, purging_of(casework, self.drafts))

    def begun(self) -> tuple[OpenDraft, str]:
        return self.drafts.begin(PACK.key, "complaint", "f" * 64)

    def sent(self) -> str:
        """A complaint sent now; its reference."""
        opened, _ = self.begun()
        received = NewEvent("received", self.drafts.clock.now(), "child", {})
        self.cases.send(opened, opened.draft, [received], Glance())
        return opened.draft.reference

    def happened(self, reference: str, name: str) -> None:
        new = NewEvent(name, self.drafts.clock.now(), "officer", {})
        self.cases.append(reference, len(self.cases.events(reference)), [new], Glance())

    def on(self, day: str) -> Round:
        """A round of timed work at noon on a day that somebody says is right."""
        self.drafts.clock.moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        self.timed.confirm()
        return self.timed.run()

    def reminders(self, reference: str) -> list[tuple[object, ...]]:
        events = self.cases.events(reference)
        return [tuple((each.data or {}).values()) for each in events if each.name == "reminded"]


def test_what_is_late_is_written_down_once_by_the_system() -> None:
    office = Office()
    reference = office.sent()
    assert office.on("2024-05-08") == replace(NOTHING, looked_at=1, reminded=1)
    assert office.reminders(reference) == [("late", "acknowledge", "2024-05-07")]
    assert office.on("2024-05-08") == NOTHING
    last = office.cases.events(reference)[-1]
    assert (last.actor, last.at) == ("system", office.drafts.clock.now())


def test_a_case_is_looked_at_when_its_day_comes_and_not_before() -> None:
    office = Office()
    reference = office.sent()
    days = ["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-07", "2024-05-08", "2024-05-14"]
    assert [office.on(day).looked_at for day in days] == [1, 0, 1, 0, 1, 1]
    assert [kind for kind, *_ in office.reminders(reference)] == ["soon", "late", "soon"]


def test_a_case_is_looked_at_again_after_whatever_happens_to_it() -> None:
    office = Office()
    reference = office.sent()
    office.on("2024-05-01")
    office.happened(reference, "acknowledged")
    assert office.on("2024-05-02").looked_at == 1
    assert office.on("2024-05-08").reminded == 0


def test_a_case_that_waits_long_is_looked_at_every_four_weeks() -> None:
    office = Office()
    reference = office.sent()
    for name in ("acknowledged", "stage1_answered", "closed"):
        office.happened(reference, name)
    days = ["2024-05-30", "2024-06-26", "2024-06-27", "2024-07-25", "2024-08-01", "2024-08-02"]
    assert [office.on(day).looked_at for day in days] == [1, 0, 1, 1, 1, 0]
    assert office.reminders(reference)[-1] == ("was_it_done", 4)


def test_a_case_with_nothing_left_to_come_is_left_alone() -> None:
    office = Office()
    reference = office.sent()
    office.happened(reference, "withdrawal_asked")
    office.happened(reference, "withdrawn")
    assert office.on("2024-05-01").looked_at == 1
    assert office.on("2026-08-01").looked_at == 0


def test_what_is_due_stays_beside_the_case_after_a_reminder() -> None:
    office = Office()
    reference = office.sent()
    office.on("2024-05-08")
    case = office.timed.casework.case(reference)
    assert office.cases.cases[reference].glance == glance(case)


@dataclass
class Racing(FakeCases):
    """Somebody else is always faster."""

    def append(
        self,
        reference: str,
        after: int,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
    ) -> None:
        if any(each.name == "reminded" for each in events):
            super().append(reference, after, events, glance)
        super().append(reference, after, events, glance)


@dataclass
class Broken(FakeCases):
    """One case can't be read."""

    broken: str = ""

    def events(self, reference: str) -> tuple[Event, ...]:
        if reference == self.broken:
            raise DamagedContent("with a child's words in it")
        return super().events(reference)


def test_of_two_workers_only_one_writes_a_reminder_down() -> None:
    office = Office()
    reference = office.sent()
    office.timed = office.worker(Racing(office.drafts, office.cases.cases))
    assert office.on("2024-05-08") == replace(NOTHING, looked_at=1)
    assert office.reminders(reference) == [("late", "acknowledge", "2024-05-07")]
    assert office.on("2024-05-08") == replace(NOTHING, looked_at=1)
    assert len(office.reminders(reference)) == 1


def test_a_case_that_fails_is_named_with_the_kind_of_fault_and_stops_no_other() -> None:
    office = Office()
    damaged, sound = office.sent(), office.sent()
    office.timed = office.worker(Broken(office.drafts, office.cases.cases, damaged))
    found = office.on("2024-05-08")
    assert found.failures == (Failure(damaged, "DamagedContent"),)
    assert office.reminders(sound) == [("late", "acknowledge", "2024-05-07")]
    assert office.on("2024-05-08") == replace(found, looked_at=0, reminded=0)


def test_a_worker_that_is_told_to_stop_leaves_the_rest_for_later() -> None:
    office = Office()
    office.sent(), office.sent()
    office.begun()
    office.on("2024-05-01")
    office.drafts.clock.move(days=60)
    office.timed.confirm()
    answers = iter([False, True, True])
    stopped = office.timed.run(lambda: next(answers))
    assert (stopped.looked_at, stopped.deleted) == (1, 0)
    rest = office.timed.run()
    assert (rest.looked_at, rest.deleted) == (1, 1)


def test_another_councils_cases_are_left_to_whoever_serves_it() -> None:
    office = Office()
    opened, _ = office.drafts.begin("elsewhere", "complaint", "f" * 64)
    office.cases.send(
        opened, opened.draft, [NewEvent("received", date(2024, 5, 1), "c", {})], Glance()
    )
    assert office.on("2024-05-08") == NOTHING


def test_a_draft_is_deleted_after_as_many_whole_days_as_the_council_says() -> None:
    office = Office()
    _, token = office.begun()
    assert office.on("2024-05-31").deleted == 0
    assert office.on("2024-06-01").deleted == 1
    assert office.drafts.by_device(token) is None


def test_drafts_are_deleted_once_a_day_and_can_be_counted_before() -> None:
    office = Office()
    office.begun()
    office.on("2024-06-01")
    office.drafts.clock.move(days=-31)
    office.begun()
    office.drafts.clock.move(days=31)
    office.timed.confirm()
    assert office.timed.run().deleted == 0
    due = (Pile("drafts", PACK.key, 1, date(2024, 5, 1)),)
    assert office.timed.purging.due() == due
    assert office.timed.purge() == due
    assert office.timed.purging.due() == ()


def test_the_first_round_writes_a_day_down_that_so_far_only_rows_told() -> None:
    office = Office()
    written: list[date] = []

    class ToldByRows(FakeDays):
        def last(self) -> date:
            return office.drafts.clock.today()

        def done(self, day: date) -> None:
            written.append(day)

    office.timed.days = ToldByRows()
    office.timed.run()
    assert set(written) == {office.drafts.clock.today()}


def test_a_letter_that_is_sent_by_nobody_goes_in_its_time_too() -> None:
    office = Office()
    _, token = office.drafts.begin("afar", "own_letter", "f" * 64)
    assert office.on("2024-05-08").deleted == 0
    assert office.on("2024-05-10").deleted == 1
    assert office.drafts.by_device(token) is None


@pytest.mark.parametrize("days", [-92, -2, 3, 92, 400])
def test_a_clock_that_jumped_deletes_nothing_and_writes_nothing(days: int) -> None:
    office = Office()
    reference, (_, token) = office.sent(), office.begun()
    office.timed.run()
    office.drafts.clock.move(days=days)
    after = office.timed.run()
    assert (after.looked_at, after.reminded, after.deleted) == (0, 0, 0)
    assert "intake purge --confirm" in after.doubt
    office.drafts.clock.move(days=-days)
    assert office.drafts.by_device(token) is not None
    assert office.reminders(reference) == []
    assert office.timed.run().doubt == ""


@pytest.mark.parametrize("days", [-1, 0, 1, 2])
def test_a_weekend_without_the_worker_needs_no_person(days: int) -> None:
    office = Office()
    office.timed.run()
    office.drafts.clock.move(days=days)
    assert office.timed.run().doubt == ""


def test_a_person_can_say_that_the_day_is_right() -> None:
    office = Office()
    office.begun()
    office.timed.run()
    office.drafts.clock.move(days=92)
    with pytest.raises(NeedsPerson):
        office.timed.purge()
    office.timed.confirm()
    assert office.timed.run().deleted == 1


def test_very_many_drafts_go_at_once_only_on_a_persons_word() -> None:
    office = Office()
    tokens = [office.begun()[1] for _ in range(11)]
    after = office.on("2024-06-01")
    assert (after.deleted, "11 of 11 drafts" in after.doubt) == (0, True)
    assert count_of(office.timed.purge(by_person=True), "drafts") == 11
    assert [office.drafts.by_device(token) for token in tokens] == [None] * 11


def test_a_share_that_is_usual_goes_without_asking() -> None:
    office = Office()
    for _ in range(11):
        office.begun()
    office.drafts.clock.move(days=31)
    for _ in range(44):
        office.begun()
    assert office.on("2024-06-01").deleted == 11


def test_what_went_can_be_brought_back_for_a_week_and_then_no_more() -> None:
    office = Office()
    _, token = office.begun()
    office.on("2024-06-01")
    assert office.drafts.bring_back() == 1
    assert office.drafts.by_device(token) is not None
    office.on("2024-07-02")
    office.on("2024-07-09")
    assert office.drafts.bring_back() == 1
    office.on("2024-08-09")
    office.on("2024-08-17")
    assert office.drafts.bring_back() == 0


def test_what_is_to_be_cleared_is_cleared_once_a_day() -> None:
    office, cleared = Office(), list[str]()

    def clear() -> int:
        cleared.append("folder")
        return 2

    shelf = Shelf("emails", lambda: [date(2024, 4, 2), date(2024, 4, 1)], clear)
    office.timed.purging = replace(office.timed.purging, shelves=(shelf,))
    old_emails = Pile("emails", "", 2, date(2024, 4, 1))
    assert office.timed.purging.due() == (old_emails,)
    office.on("2024-05-02")
    office.on("2024-05-02")
    assert cleared == ["folder"]
    assert office.timed.purge() == (old_emails,)
    office.on("2024-05-03")
    assert cleared == ["folder"] * 3


def test_a_case_that_is_dated_ahead_is_left_until_that_day() -> None:
    office = Office()
    reference = office.sent()
    office.drafts.clock.move(days=30)
    office.happened(reference, "message_sent")
    office.cases.put_off(reference, 2, date(2024, 5, 8))
    assert office.on("2024-05-08") == replace(NOTHING, looked_at=1)
    assert office.on("2024-05-09") == replace(NOTHING, looked_at=1)
    assert office.reminders(reference) == []
    assert office.on("2024-06-03").reminded
