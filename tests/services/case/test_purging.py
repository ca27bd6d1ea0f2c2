"""What is past its time goes, just as it was told before; a second time there is nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.case.documents import documents
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import ERASED, Glance
from intake.domain.people.retention import CouncilHold
from intake.domain.register.entry import REGISTER, entry_of
from intake.services.case.casework import Casework
from intake.services.case.purging import STAYS, Pile, Purging
from intake.services.case.timed_work import NeedsPerson, TimedWork
from intake.services.ports import DamagedContent
from tests.support.fake_cases import FakeCases
from tests.support.fake_erasure import FakeErasure
from tests.support.fakes import FakeDays, FakeDrafts
from tests.support.law import CLOSED, england
from tests.support.made_letters import KEEPS, PACK

if TYPE_CHECKING:
    from intake.domain.case.event import Event
    from intake.domain.people.retention import Retention

RETENTION = replace(KEEPS, shorter={"idea": 2, "withdrawn": 3}, dates_months=12)
COMPLAINT = ("received", "closed")
WITHDRAWN = ("received", "withdrawal_asked", "withdrawn")
IDEA = ("idea_received",)
GOES_ON = ("received",)


@dataclass
class Archive:
    """Cases of a council in memory, and what lets go of them."""

    retention: Retention = RETENTION
    drafts: FakeDrafts = field(default_factory=FakeDrafts)

    def __post_init__(self) -> None:
        self.cases = FakeCases(self.drafts)
        self.erasure = FakeErasure(self.cases)
        self.begin_anew(self.cases)

    def begin_anew(self, cases: FakeCases) -> None:
        packs = {PACK.key: replace(PACK, retention=self.retention)}
        laws, clock = {"england": england()}, self.drafts.clock
        casework = Casework(cases, packs, laws, lambda _: CLOSED, clock)
        self.purging = Purging(casework, self.drafts, self.erasure)
        self.timed = TimedWork(casework, FakeDays(), self.purging)

    def on(self, day: str) -> Archive:
        self.drafts.clock.moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        return self

    def case(self, *names: str) -> str:
        """A case in which these happened today."""
        opened, _ = self.drafts.begin(PACK.key, "complaint", "f" * 64)
        now = self.drafts.clock.now()
        new = [NewEvent(each, now, "child", {"text": "secret"}) for each in names]
        self.cases.send(opened, opened.draft, new, Glance())
        return opened.draft.reference

    def happens(self, reference: str, name: str, **data: Any) -> None:
        new = NewEvent(name, self.drafts.clock.now(), "officer", data)
        self.cases.append(reference, len(self.cases.events(reference)), [new], Glance())

    def purged(self) -> tuple[Pile, ...]:
        return self.timed.purge("ann", by_person=True)


@pytest.fixture
def archive() -> Archive:
    return Archive().on("2024-05-01")


def test_a_case_goes_in_two_steps_and_its_place_with_the_first(archive: Archive) -> None:
    reference = archive.case(*COMPLAINT)
    archive.on("2030-05-01")
    assert archive.purging.due() == ()
    archive.on("2030-05-02")
    due = (Pile("cases", PACK.key, 1, date(2024, 5, 1), (reference,)),)
    assert archive.purging.due() == due
    assert archive.purged() == due
    *before, last = archive.cases.events(reference)
    assert [each.data for each in before] == [None, None]
    assert (last.name, last.actor) == ("content_erased", "system")
    assert {**(last.data or {}), REGISTER: None} == {
        "all": True, "stays_in": "closed", REGISTER: None,
    }  # fmt: skip
    line = entry_of(reference, archive.purging.casework.case(reference), PACK.key)
    assert (line.came, line.kind, line.who) == (date(2024, 5, 1), "complaint", "not_known")
    assert (archive.cases.cases[reference].glance, archive.drafts.opened) == (ERASED, {})
    archive.on("2031-05-02")
    assert archive.purged() == ()
    archive.on("2031-05-03")
    assert [each.kind for each in archive.purged()] == ["dates"]
    assert archive.cases.references() == ()
    assert archive.erasure.log == [("ann", "erased", reference), ("ann", "forgotten", reference)]
    assert archive.erasure.tidied == 2


def test_documents_go_before_their_case_where_the_council_says_so() -> None:
    archive = Archive(replace(RETENTION, document_years=1)).on("2024-05-01")
    reference = archive.case("received", "document_kept", "document_kept", "closed")
    archive.case(*COMPLAINT)
    archive.on("2025-05-02")
    due = (Pile("documents", PACK.key, 1, date(2024, 5, 1), (reference,)),)
    assert archive.purging.due() == due
    assert archive.purged() == due
    assert archive.purging.due() == ()
    events = archive.cases.events(reference)
    assert [(each.actor, each.name, each.data) for each in events[4:]] == [
        ("system", "document_taken_back", {"of": number}) for number in (2, 3)
    ]
    assert not any(each.is_here for each in documents(events))
    archive.on("2030-05-02")
    assert [(each.kind, each.count) for each in archive.purged()] == [("cases", 2)]


def test_what_is_held_back_stays_is_told_of_and_goes_once_the_hold_is_over(
    archive: Archive,
) -> None:
    reference = archive.case(*COMPLAINT)
    archive.on("2029-01-01").happens(
        reference, "erasure_held", reason="An inquiry", until="2031-01-01"
    )
    archive.on("2031-01-01")
    held = (Pile("held", PACK.key, 1, date(2024, 5, 1), (reference,)),)
    assert archive.purging.due() == archive.purged() == held
    assert archive.cases.events(reference)[0].data == {"text": "secret"}
    assert archive.erasure.tidied == 0
    archive.on("2031-01-02")
    assert [each.kind for each in archive.purged()] == ["cases"]


def test_a_hold_of_the_council_holds_all_of_its_cases_back() -> None:
    hold = CouncilHold("An inquiry", date(2031, 1, 1))
    archive = Archive(replace(RETENTION, hold=hold)).on("2024-05-01")
    archive.case(*COMPLAINT), archive.case(*IDEA)
    archive.on("2031-01-01")
    assert [(each.kind, each.count) for each in archive.purged()] == [("held", 2)]


def test_one_that_somebody_wrote_to_meanwhile_stays_as_it_is(archive: Archive) -> None:
    reference, other, lost = archive.case(*COMPLAINT), archive.case(*COMPLAINT), archive.case(*IDEA)
    archive.on("2031-01-01")
    due = archive.purging.cases_due()
    archive.happens(reference, "message_sent")
    archive.erasure.forget(lost, "another worker")
    piles = archive.purging.erase_cases(due, "ann", lambda: False)
    assert [each.references for each in piles] == [(other,)]
    assert archive.cases.events(reference)[0].data is not None


def test_one_that_was_written_to_while_it_was_erased_stays_too(archive: Archive) -> None:
    reference = archive.case(*COMPLAINT)

    @dataclass
    class Racing(FakeErasure):
        def erase(self, of: str, after: int, *rest: Any) -> None:
            archive.happens(of, "message_sent")
            super().erase(of, after, *rest)

    archive.erasure = Racing(archive.cases)
    archive.begin_anew(archive.cases)
    archive.on("2031-01-01")
    assert archive.purged() == ()
    assert archive.cases.events(reference)[0].data is not None


def test_one_that_cannot_be_read_is_told_of_and_stops_no_other(archive: Archive) -> None:
    damaged, sound = archive.case(*COMPLAINT), archive.case(*COMPLAINT)

    class Damaged(FakeCases):
        def events(self, reference: str) -> tuple[Event, ...]:
            if reference == damaged:
                raise DamagedContent("with a child's words in it")
            return super().events(reference)

    archive.begin_anew(Damaged(archive.drafts, archive.cases.cases))
    archive.on("2031-01-01")
    piles = {each.kind: each for each in archive.purged()}
    assert piles["unreadable"] == Pile("unreadable", PACK.key, 1, None, (damaged,))
    assert piles["cases"].references == (sound,)


def test_one_that_is_gone_between_two_looks_is_passed_over(archive: Archive) -> None:
    gone = archive.case(*COMPLAINT)

    class Gone(FakeErasure):
        def quiet(self, council: str, since: date) -> list[str]:
            return [gone]

    del archive.cases.cases[gone]
    archive.erasure = Gone(archive.cases)
    archive.begin_anew(archive.cases)
    assert archive.on("2031-01-01").purging.due() == ()


def test_a_worker_that_is_told_to_stop_goes_on_the_next_time(archive: Archive) -> None:
    archive.case(*COMPLAINT), archive.case(*COMPLAINT)
    archive.on("2031-01-01")
    answers = iter([False, True])
    piles = archive.timed.purge(by_person=True, stopping=lambda: next(answers))
    assert [each.count for each in piles] == [1]
    assert [each.count for each in archive.purging.due()] == [1]


def test_very_many_cases_go_at_once_only_on_a_persons_word(archive: Archive) -> None:
    for _ in range(11):
        archive.case(*COMPLAINT)
    archive.timed.confirm()
    archive.on("2031-01-01").timed.confirm()
    with pytest.raises(NeedsPerson, match="11 of 11 cases would go at once"):
        archive.timed.purge()
    assert archive.timed.run().erased == 0
    assert [each.count for each in archive.purged()] == [11]


def test_a_few_cases_go_by_themselves_with_the_work_of_the_day(archive: Archive) -> None:
    archive.case(*COMPLAINT), archive.case(*GOES_ON)
    archive.on("2031-01-01").timed.confirm()
    done = archive.timed.run()
    assert (done.erased, done.doubt) == (1, "")


AGES = st.integers(0, 9 * 366)
KINDS = st.sampled_from([COMPLAINT, WITHDRAWN, IDEA, GOES_ON])
MADE = st.lists(st.tuples(KINDS, AGES, st.booleans()), max_size=8)


@given(MADE, st.lists(AGES, max_size=4), st.integers(0, 800))
def test_what_a_purge_did_is_what_its_dry_run_told_and_a_second_one_finds_nothing(
    made: list[tuple[tuple[str, ...], int, bool]], ages: list[int], later: int
) -> None:
    archive, today = Archive(), datetime(2032, 3, 1, 12, tzinfo=UTC)
    for names, age, held in made:
        archive.drafts.clock.moment = today - timedelta(age)
        reference = archive.case(*names)
        if held:
            archive.happens(reference, "erasure_held", reason="A court", until="2033-01-01")
    for age in ages:
        archive.drafts.clock.moment = today - timedelta(age)
        archive.drafts.begin(PACK.key, "complaint", "f" * 64)
    for moment in (today, today + timedelta(later)):
        archive.drafts.clock.moment = moment
        told = archive.purging.due()
        assert archive.purged() == told
        assert {each.kind for each in archive.purging.due()} <= STAYS
