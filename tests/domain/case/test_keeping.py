"""Until when a case is kept, and what holds it back, as its council promises it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.case import Case, fold
from intake.domain.case.door import why_not
from intake.domain.case.event import Event
from intake.domain.case.glance import Glance, glance
from intake.domain.case.keeping import keeping, past_documents, what_stays
from intake.domain.case.reminders import reminders
from intake.domain.law.working_days import working_days
from intake.domain.people.retention import CouncilHold
from tests.support.law import CLOSED, PROMISES, case, day, england, events
from tests.support.made_letters import KEEPS

SAYS = replace(KEEPS, shorter={"idea": 2, "withdrawn": 3, "stage3": 5})
OPEN = "2024-05-01 received"
CLOSED_CASE = f"{OPEN}\n2024-05-10 stage1_answered\n2024-06-03 closed"
WITHDRAWN = f"{OPEN}\n2024-05-10 withdrawal_asked\n2024-05-11 withdrawn"
FREED = "erasure_held reason=court until=2031-01-01\n2030-01-02 erasure_freed reason=no"
IDEA = "2024-05-01 idea_received\n2024-05-02 message_sent"


def erased(story: str, on: str, as_of: str) -> Case:
    """The case that a story makes once all that was written in it was erased on a day."""
    before = case(story, on)
    data = what_stays(before)
    bare = [replace(each, data=None) for each in events(story)]
    last = Event(len(bare) + 1, "content_erased", day(on), bare[0].recorded, "system", data)
    return fold(england(), [*bare, last], day(as_of), CLOSED, PROMISES)


@pytest.mark.parametrize(
    ("story", "until"),
    [
        (OPEN, None),
        (CLOSED_CASE, "2030-06-03"),
        (f"{CLOSED_CASE}\n2024-07-01 message_sent", "2030-07-01"),
        (WITHDRAWN, "2027-05-11"),
        (IDEA, "2026-05-02"),
        (f"{IDEA}\n2024-05-03 closed", "2026-05-03"),
        (f"{IDEA}\n2024-05-03 received\n2024-06-03 closed", "2030-06-03"),
        (f"{WITHDRAWN}\n2024-05-12 reopened\n2024-06-03 closed", "2030-06-03"),
        (f"{CLOSED_CASE}\n2024-07-01 reopened", None),
    ],
)  # fmt: skip
def test_a_case_is_kept_for_its_years_after_the_last_thing_that_happened_once_it_is_over(
    story: str, until: str | None
) -> None:
    found = keeping(case(story), SAYS)
    assert found.until == (until and day(until))
    assert (found.hold, found.is_erased) == (None, False)


def test_a_stage_that_is_kept_for_longer_counts_for_one_that_was_withdrawn_there() -> None:
    story = f"{OPEN}\n2024-05-10 stage2_requested\n2024-05-20 stage3_requested"
    found = keeping(case(f"{story}\n2024-06-01 withdrawal_asked\n2024-06-02 withdrawn"), SAYS)
    assert found.until == day("2029-06-02")


def test_it_is_past_its_time_from_the_day_after_and_one_that_goes_on_never_is() -> None:
    found, goes_on = keeping(case(CLOSED_CASE), SAYS), keeping(case(OPEN), SAYS)
    assert [found.is_past(day(f"2030-06-0{n}")) for n in (3, 4)] == [False, True]
    assert not goes_on.is_past(day("2090-01-01"))


def test_documents_go_before_their_case_only_where_the_council_says_so() -> None:
    paper = "2024-05-02 document_kept kind=minutes file=a.pdf"
    done = case(f"{OPEN}\n{paper}\n{paper}\n2024-05-10 stage1_answered\n2024-06-03 closed")
    sooner, then = replace(SAYS, document_years=2), day("2026-06-04")
    assert past_documents(done, sooner, then) == (2, 3)
    assert past_documents(done, sooner, day("2026-06-03")) == ()
    assert past_documents(done, SAYS, day("2090-01-01")) == ()
    assert past_documents(case(f"{OPEN}\n{paper}"), sooner, day("2090-01-01")) == ()
    hold = CouncilHold("An inquiry", day("2031-01-01"))
    assert past_documents(done, replace(sooner, hold=hold), then) == ()


def test_what_happens_by_itself_and_what_holds_it_back_make_it_no_younger() -> None:
    held = "2026-01-01 erasure_held reason=court until=2026-02-01"
    told = events(f"{CLOSED_CASE}\n{held}\n2026-01-02 reminded")
    told[-1] = replace(told[-1], actor="system")
    found = fold(england(), told, day("2027-01-01"), CLOSED, PROMISES)
    assert keeping(found, SAYS).until == day("2030-06-03")


@pytest.mark.parametrize(
    ("story", "as_of", "reason"),
    [
        (CLOSED_CASE, "2030-01-01", None),
        ("erasure_held reason=court until=2031-01-01", "2031-01-01", "court"),
        ("erasure_held reason=court until=2031-01-01", "2031-01-02", None),
        ("erasure_held reason=court", "2030-01-02", None),
        (FREED, "2030-06-01", None),
    ],
)  # fmt: skip
def test_a_case_is_held_back_up_to_the_day_that_was_named_unless_it_was_let_go(
    story: str, as_of: str, reason: str | None
) -> None:
    told = story if story == CLOSED_CASE else f"{CLOSED_CASE}\n2030-01-01 {story}"
    found = keeping(case(told, as_of), SAYS)
    assert (found.hold and found.hold.reason) == reason


def test_all_cases_of_a_council_are_held_back_up_to_the_day_that_its_pack_names() -> None:
    hold = CouncilHold("An inquiry", day("2031-01-01"))
    says = replace(SAYS, hold=hold)
    assert keeping(case(CLOSED_CASE, "2031-01-01"), says).hold == hold
    assert keeping(case(CLOSED_CASE, "2031-01-02"), says).hold is None


@pytest.mark.parametrize("story", [CLOSED_CASE, WITHDRAWN, IDEA, f"{OPEN}\n2024-05-02 paused"])
def test_once_erased_it_stays_where_it_was_with_nothing_due_nothing_to_do_and_its_dates(
    story: str,
) -> None:
    found = erased(story, "2030-06-04", "2032-06-05")
    assert found.stage == case(story, "2030-06-04").stage
    assert (found.clocks, found.paused, found.is_erased) == ((), False, True)
    assert glance(found) == Glance(closed=True, kept_from=frozenset())
    assert reminders(found, working_days(CLOSED)) == ()
    assert why_not(found, "reopened", "officer") is not None
    rest = keeping(found, SAYS)
    assert (rest.is_erased, rest.until) == (True, day("2032-06-04"))


def test_a_stage_that_there_is_not_any_more_leaves_it_where_its_dates_have_it() -> None:
    bare = [replace(each, data=None) for each in events(CLOSED_CASE)]
    data = {"all": True, "stays_in": "gone"}
    last = Event(4, "content_erased", day("2030-06-04"), bare[0].recorded, "system", data)
    assert fold(england(), [*bare, last], day("2030-06-05"), CLOSED, PROMISES).stage == "closed"
