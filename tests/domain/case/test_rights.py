"""What somebody asks about what is kept of them: its day, its answer, and what it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.case import fold
from intake.domain.case.door import why_not
from intake.domain.case.keeping import hold_on, keeping
from intake.domain.case.open_words import open_words
from intake.domain.case.reminders import next_day, reminders, wanted
from intake.domain.case.rights import agreed_erasure, rights_requests, waiting_requests
from intake.domain.case.to_do import to_do
from intake.domain.case_file.sharing import told_to_child, told_to_panel
from intake.domain.council_letters.act import act_items
from tests.support.desk_phrases import DESK_PHRASES
from tests.support.law import CLOSED, PROMISES, day, england, events
from tests.support.made_letters import KEEPS

if TYPE_CHECKING:
    from intake.domain.case.case import Case

SENT = "2024-05-01 received\n"
ERASE = f"{SENT}2024-05-31 rights_asked kind=erase"
YES = "rights_answered of=2 decision=done text=Yes."
HELD = "erasure_held reason=x until=2030-01-01"
STOPPED = "2024-06-05 withdrawal_asked\n2024-06-06 withdrawn"
SAYS = replace(KEEPS, case_years=6)


def case(story: str, as_of: str = "2030-12-31") -> Case:
    """The case that a story makes, in which ``of`` is a number."""
    told = [
        replace(each, data={**each.slots, "of": int(each.text("of"))}) if each.has("of") else each
        for each in events(story)
    ]
    return fold(england(), told, day(as_of), CLOSED, PROMISES)


def test_it_is_answered_within_a_month_to_the_last_day_of_a_shorter_one() -> None:
    (request,) = waiting_requests(case(f"{ERASE} words=Please."))
    assert (request.kind, request.words, request.asked) == ("erase", "Please.", day("2024-05-31"))
    assert (request.until, request.decision) == (day("2024-06-30"), "")


def test_it_waits_until_it_is_answered_or_taken_back() -> None:
    assert waiting_requests(case(f"{ERASE}\n2024-06-02 rights_withdrawn of=2")) == ()
    answered = case(f"{ERASE}\n2024-06-02 {YES}")
    (request,) = rights_requests(answered)
    assert (request.waits, request.decision, request.is_agreed) == (False, "done", True)
    other = case(f"{ERASE}\n2024-06-02 {YES}\n2024-06-03 rights_asked kind=no_use")
    assert [each.kind for each in waiting_requests(other)] == ["no_use"]


def test_of_what_was_erased_nothing_is_known_and_without_a_law_it_has_no_day() -> None:
    found = case(ERASE)
    bare = tuple(replace(each, data=None) for each in found.events)
    assert rights_requests(replace(found, events=bare)) == ()
    lawless = replace(england(), rights=None)
    book = replace(found.book, procedure=lawless)
    (request,) = rights_requests(replace(found, book=book))
    assert request.until is None
    without = replace(found, book=book)
    assert not [each for each in reminders(without, found.calendar) if "rights" in each.about]


def test_it_is_to_be_done_at_the_desk_with_its_day_and_no_message_deals_with_it() -> None:
    found = case(f"{ERASE}\n2024-06-01 message_sent text=Hello")
    (task,) = to_do(found)
    assert (task.key, task.until, task.done_by) == (
        "rights-2",
        day("2024-06-30"),
        "rights_answered",
    )
    assert to_do(case(f"{ERASE}\n2024-06-02 {YES}")) == ()


def test_what_is_asked_can_be_ticked_in_the_answer_with_what_they_say_to_it() -> None:
    (item,) = act_items(case(f"{ERASE} words=Please."), DESK_PHRASES)["rights"]
    assert item.number == 2
    assert "Please." in str(item)
    assert "They asked that all of it is erased:" in str(item)


def test_asking_stops_no_clock_changes_no_stage_and_bars_no_closing() -> None:
    before, after = case(SENT, "2024-06-02"), case(ERASE, "2024-06-02")
    assert (after.stage, after.clocks, after.irregular) == (
        before.stage, before.clocks, before.irregular,
    )  # fmt: skip
    assert not [each for each in open_words(after) if each.to_settle]


def test_it_is_theirs_to_have_and_no_part_of_what_a_panel_decides_on() -> None:
    found = case(f"{ERASE}\n2024-06-02 {YES}")
    names = ["received", "rights_asked", "rights_answered"]
    assert [each.name for each in told_to_child(found.events, frozenset())] == names
    assert [each.name for each in told_to_panel(found.events, frozenset())] == ["received"]


def test_it_can_be_asked_in_any_stage_by_them_alone() -> None:
    for story in (SENT, f"{SENT}{STOPPED}", "2024-05-01 idea_received"):
        found = case(story)
        assert why_not(found, "rights_asked", "child", {"kind": "erase"}) is None
        for role in ("officer", "advocate", "system"):
            assert why_not(found, "rights_asked", role, {"kind": "erase"}) is not None
    assert why_not(case(SENT), "rights_answered", "officer") is not None


@pytest.mark.parametrize(
    ("story", "of", "decision", "is_taken"),
    [
        (ERASE, 2, "done", True),
        (ERASE, [2], "done", True),
        (ERASE, [1], "not", False),
        (ERASE, [2, 999], "not", False),
        (ERASE, "2", "not", False),
        (f"{ERASE}\n2024-06-01 {YES}", [2], "not", False),
        (f"{ERASE}\n2024-06-01 rights_withdrawn of=2", [2], "not", False),
        (f"{ERASE}\n2024-06-01 {HELD}", [2], "done", False),
        (f"{ERASE}\n2024-06-01 {HELD}", [2], "part", True),
        (f"{SENT}2024-05-31 rights_asked kind=correct\n2024-06-01 {HELD}", [2], "done", True),
    ],
)
def test_only_what_waits_is_answered_and_nothing_that_is_held_is_said_to_go(
    story: str, of: object, decision: str, *, is_taken: bool
) -> None:
    data = {"of": of, "decision": decision, "text": "Yes."}
    found = case(story, "2024-06-10")
    refusal = why_not(
        found, "rights_answered", "officer", data, has_happened=True, hold=hold_on(found, SAYS)
    )
    assert (refusal is None) == is_taken


def told(found: Case) -> list[tuple[str, object]]:
    all_reminders = reminders(found, found.calendar)
    due = wanted(found, all_reminders)
    return [(each.kind, each.about["until"]) for each in due if "rights" in each.about]


def test_the_desk_is_reminded_before_its_day_and_after_it() -> None:
    asked = ERASE.replace(SENT, f"{SENT}2024-05-02 stage1_answered\n")
    assert told(case(asked, "2024-06-23")) == []
    assert told(case(asked, "2024-06-24")) == [("soon", "2024-06-30")]
    assert told(case(asked, "2024-07-01")) == [("late", "2024-06-30")]
    assert told(case(f"{asked}\n2024-06-02 rights_withdrawn of=3", "2024-07-01")) == []
    found = case(asked, "2024-06-25")
    assert next_day(found, reminders(found, found.calendar)) == day("2024-07-01")


@pytest.mark.parametrize(
    ("story", "until"),
    [
        (f"{ERASE}\n2024-06-02 {YES}", None),
        (f"{ERASE}\n2024-06-02 {YES}\n{STOPPED}", "2024-06-20"),
        (f"{ERASE}\n{STOPPED}\n2024-06-07 {YES}", "2024-06-21"),
        (f"{ERASE}\n{STOPPED}\n2024-06-07 {YES}\n2024-06-10 message_sent", "2024-06-24"),
        (f"{ERASE}\n{STOPPED}\n2024-06-07 {YES}\n2024-06-08 rights_withdrawn of=2", "2030-06-08"),
        (f"{ERASE}\n{STOPPED}\n2024-06-07 {YES.replace('done', 'part')}", "2030-06-07"),
        (f"{ERASE.replace('erase', 'no_use')}\n{STOPPED}\n2024-06-07 {YES}", "2030-06-07"),
        (f"2024-05-01 idea_received\n2024-05-31 rights_asked kind=erase\n2024-06-07 {YES}",
         "2024-06-21"),
    ],
)  # fmt: skip
def test_what_is_agreed_to_be_erased_goes_once_it_is_over_and_there_was_time_to_save_it(
    story: str, until: str | None
) -> None:
    found = keeping(case(story), SAYS)
    assert found.until == (until and day(until))
    assert found.is_agreed == (until is None or until.startswith("2024"))


def test_that_it_was_agreed_on_is_known_by_its_day() -> None:
    assert agreed_erasure(case(ERASE)) is None
    assert agreed_erasure(case(f"{ERASE}\n2024-06-02 {YES}")) == day("2024-06-02")


def test_what_holds_a_case_back_holds_back_what_was_agreed_to_be_erased() -> None:
    held = "2024-06-08 erasure_held reason=court until=2031-01-01"
    found = keeping(case(f"{ERASE}\n{STOPPED}\n2024-06-07 {YES}\n{held}"), SAYS)
    assert found.hold is not None
    assert found.until == day("2024-06-21")
