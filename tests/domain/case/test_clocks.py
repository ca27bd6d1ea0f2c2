"""Every clock of the law, over Christmas, Easter and one-off bank holidays."""

from __future__ import annotations

import pytest

from intake.domain.case.case import fold
from tests.support.law import CLOSED, case, clock, day, england, events

STAGE_2 = """
    2022-08-01 received
    2022-08-08 stage1_answered
    2022-08-09 stage2_requested
    2022-08-22 investigator_appointed
    2022-08-22 independent_person_appointed
    2022-09-01 stage2_reported
    2022-09-06 adjudicated
"""
# The Queen's funeral was on 19 September 2022, a bank holiday.
STAGE_3 = STAGE_2 + "2022-09-08 stage2_answered\n2022-09-09 stage3_requested\n"

GOLDEN = {
    "acknowledge, over Christmas": ("2024-12-20 received", "acknowledge", "2024-12-27", None),
    "stage 1, over Christmas": (
        "2025-12-18 received", "stage1-answer", "2026-01-06", "2026-01-20"),
    "stage 1, over Easter": ("2026-03-30 received", "stage1-answer", "2026-04-15", "2026-04-29"),
    "stage 1, over the Jubilee": (
        "2022-05-23 received", "stage1-answer", "2022-06-08", "2022-06-22"),
    "stage 1, over the Coronation": (
        "2023-04-24 received", "stage1-answer", "2023-05-10", "2023-05-24"),
    "stage 1, over VE day": ("2020-04-27 received", "stage1-answer", "2020-05-12", "2020-05-27"),
    "stage 1, sent on a Saturday night": (
        "2024-12-21T23:59+00:00 received", "stage1-answer", "2025-01-08", "2025-01-22"),
    "stage 1, sent after midnight in London": (
        "2024-05-01T23:30Z received", "stage1-answer", "2024-05-17", "2024-06-03"),
    "ask for stage 2": (
        "2025-12-01 received\n2025-12-18 stage1_answered", "stage2-ask", "2026-01-20", None),
    "stage 2, as the Ombudsman counts": (
        "2024-05-01 received\n2024-08-29 stage2_requested",
        "stage2-answer", "2024-10-03", "2024-11-28"),
    "stage 2, over Easter": (
        "2026-03-02 received\n2026-03-30 stage2_requested",
        "stage2-answer", "2026-05-07", "2026-07-03"),
    "stage 2, over two May holidays": (
        "2024-03-01 received\n2024-04-09 stage2_requested",
        "stage2-answer", "2024-05-15", "2024-07-11"),
    "stage 2, as the guidance counts": (
        "2024-05-01 received\n2024-05-09 stage2_requested\n2024-08-29 statement_agreed",
        "stage2-answer-from-statement", "2024-10-03", "2024-11-28"),
    "ask for stage 3, over Easter": (
        STAGE_2 + "2025-04-10 stage2_answered", "stage3-ask", "2025-05-13", None),
    "ask for stage 3, over Easter, by post": (
        STAGE_2 + "2025-04-10 stage2_answered sent_by=post", "stage3-ask", "2025-05-15", None),
    "ask for stage 3, by a way that is none": (
        STAGE_2 + "2025-04-10 stage2_answered sent_by=hand", "stage3-ask", "2025-05-13", None),
    "ask for stage 2, by post": (
        "2025-12-01 received\n2025-12-18 stage1_answered sent_by=post",
        "stage2-ask", "2026-01-22", None),
    "panel acknowledged": (STAGE_3, "panel-acknowledge", "2022-09-13", None),
    "panel chair, over the funeral": (STAGE_3, "panel-chair", "2022-09-26", None),
    "panel meets, over the funeral": (STAGE_3, "panel-meet", "2022-10-24", None),
    "papers, over the funeral": (
        STAGE_3 + "2022-09-12 panel_arranged meets_on=2022-09-28",
        "panel-papers", "2022-09-13", None),
    "papers, over Christmas": (
        STAGE_3 + "2022-11-14 panel_arranged meets_on=2026-01-05",
        "panel-papers", "2025-12-17", None),
    "panel report, over Christmas": (
        STAGE_3 + "2025-12-18 panel_met", "panel-report", "2025-12-29", None),
    "council's reply, over Easter": (
        STAGE_3 + "2025-04-03 panel_met\n2025-04-10 panel_reported",
        "council-reply", "2025-05-06", None),
    "complain within a year": (
        "2024-05-01 received arose=2023-06-01", "complaint-limit", "2024-06-01", None),
    "complain within a year of a leap day": (
        "2024-05-01 received arose=2024-02-29", "complaint-limit", "2025-02-28", None),
    "to the Ombudsman within 12 months": (
        "2024-05-01 received arose=2023-06-01 known=2023-06-15",
        "ombudsman-limit", "2024-06-14", None),
    "make it again within a year": (
        "2024-05-01 received\n2024-05-08 paused reason=court\n2024-08-02 proceedings_ended",
        "resubmit-limit", "2025-08-02", None),
}  # fmt: skip


@pytest.mark.parametrize(("story", "name", "due", "latest"), GOLDEN.values(), ids=GOLDEN)
def test_each_clock_has_the_dates_of_the_law(
    story: str, name: str, due: str, latest: str | None
) -> None:
    found = clock(story, name)
    assert (found.due, found.latest) == (day(due), latest and day(latest))


@pytest.mark.parametrize(("as_of", "state"), [("2024-05-16", "running"), ("2024-05-17", "late")])
def test_the_council_is_late_from_the_day_after(as_of: str, state: str) -> None:
    assert clock("2024-05-01 received", "stage1-answer", as_of).state == state


@pytest.mark.parametrize(("answered", "state"), [("2024-05-16", "met"), ("2024-05-17", "met-late")])
def test_an_answer_on_the_last_day_is_in_time(answered: str, state: str) -> None:
    story = f"2024-05-01 received\n{answered} stage1_answered"
    assert clock(story, "stage1-answer").state == state


@pytest.mark.parametrize(("as_of", "state"), [("2024-06-06", "running"), ("2024-06-07", "passed")])
def test_a_young_person_is_never_late(as_of: str, state: str) -> None:
    story = "2024-05-01 received\n2024-05-08 stage1_answered"
    assert clock(story, "stage2-ask", as_of).state == state


def test_a_young_persons_late_request_has_passed_and_is_kept() -> None:
    found = clock(STAGE_2 + "2022-09-08 stage2_answered\n2022-11-01 stage3_requested", "stage3-ask")
    assert (found.state, found.stopped) == ("passed", day("2022-11-01"))


def test_more_time_moves_the_date_and_never_beyond_what_the_law_allows() -> None:
    first = "2024-05-01 received\n2024-05-10 stage1_extended until=2024-05-24 reason=complex\n"
    within = clock(first, "stage1-answer")
    assert (within.due, within.extended_to) == (day("2024-05-24"), day("2024-05-24"))
    beyond = clock(first + "2024-05-20 stage1_extended until=2024-07-01 reason=x", "stage1-answer")
    assert (beyond.due, beyond.extended_to) == (day("2024-05-31"), day("2024-07-01"))


def test_more_time_to_an_earlier_day_changes_nothing_and_is_named() -> None:
    found = case("2024-05-01 received\n2024-05-10 stage1_extended until=2024-05-12 reason=x")
    answer = found.clock("stage1-answer")
    assert answer
    assert (answer.due, answer.extended_to) == (day("2024-05-16"), None)
    assert "no later than the one that stood" in found.irregular[0]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (
            "2024-05-20 stage1_extended until=2024-05-24 reason=x",
            "when the date had already passed",
        ),
        ("2024-05-10 stage1_extended until=2024-07-01 reason=x", "later than the law allows"),
        ("2024-05-10 stage1_extended until=2024-05-24", "No reason was recorded"),
        ("2024-05-10 stage1_extended reason=x", "No date was recorded"),
        ("2024-05-10 stage1_extended until=soon reason=x", None),
    ],
)
def test_what_is_wrong_with_more_time_is_named(line: str, named: str | None) -> None:
    irregular = case(f"2024-05-01 received\n{line}").irregular
    assert [str(named) in sentence for sentence in irregular] == ([True] if named else [])


def test_more_time_at_stage_2_moves_both_ways_of_counting() -> None:
    story = """
        2024-05-01 received
        2024-08-29 stage2_requested
        2024-09-12 statement_agreed
        2024-09-20 stage2_extended until=2024-12-05 reason=complex
    """
    request, statement = (
        clock(story, name) for name in ("stage2-answer", "stage2-answer-from-statement")
    )
    assert (request.due, statement.due) == (day("2024-11-28"), day("2024-12-05"))


def test_more_time_when_no_clock_runs_changes_nothing() -> None:
    story = "2024-05-01 received\n2024-05-02 stage1_answered\n"
    extended = case(story + "2024-05-10 stage1_extended until=2024-05-24 reason=x")
    assert extended.clocks == case(story).clocks
    assert "Stage 1 was already over" in extended.irregular[0]


def test_a_report_stops_nothing_and_only_the_answer_ends_stage_2() -> None:
    assert clock(STAGE_2, "stage2-answer", "2022-09-07").state == "running"
    answered = clock(STAGE_2 + "2022-09-08 stage2_answered", "stage2-answer")
    assert (answered.state, answered.stopped) == ("met", day("2022-09-08"))


def test_a_clock_that_was_overtaken_has_ended() -> None:
    found = clock("2024-05-01 received\n2024-08-29 stage2_requested", "stage1-answer")
    assert (found.state, found.stopped) == ("ended", day("2024-08-29"))


def test_the_first_request_counts() -> None:
    again = case("2024-05-01 received\n2024-08-29 stage2_requested\n2024-09-09 stage2_requested")
    assert [found.started for found in again.clocks if found.name == "stage2-answer"] == [
        day("2024-08-29")
    ]


def test_skipping_stage_1_starts_stage_2_until_a_request_is_recorded() -> None:
    skipped = "2024-05-01 received\n2024-05-03 stage1_skipped\n"
    assert clock(skipped, "stage2-answer").started == day("2024-05-03")
    asked = case(skipped + "2024-05-09 stage2_requested")
    assert [found.started for found in asked.clocks if found.name == "stage2-answer"] == [
        day("2024-05-09")
    ]


def test_a_panel_that_is_moved_moves_its_papers() -> None:
    found = case(
        STAGE_3
        + "2022-09-12 panel_arranged meets_on=2022-10-14\n"
        + "2022-09-20 panel_arranged meets_on=2022-10-21"
    )
    papers = [(one.state, one.due) for one in found.clocks if one.name == "panel-papers"]
    assert papers == [("ended", day("2022-09-30")), ("late", day("2022-10-07"))]


def test_a_panel_too_soon_for_its_papers_is_named_and_they_are_due_at_once() -> None:
    found = case(STAGE_3 + "2022-09-17 panel_arranged meets_on=2022-09-28")
    papers = found.clock("panel-papers")
    assert papers
    assert papers.due == day("2022-09-20")
    assert any("too soon for the papers" in sentence for sentence in found.irregular)


@pytest.mark.parametrize(
    ("meets_on", "named"),
    [
        ("2022-10-14", ()),
        ("2022-09-28", ("too soon for the papers",)),
        ("2023-01-05", ("later than the law allows, 30 working days",)),
        ("2022-10-15", ("no working day",)),
    ],
)
def test_a_panel_on_a_day_that_breaks_the_law_is_named(
    meets_on: str, named: tuple[str, ...]
) -> None:
    arranged = f"2022-09-17 panel_arranged meets_on={meets_on}"
    said = [each for each in case(STAGE_3 + arranged).irregular if "panel_arranged" in each]
    assert len(said) == len(named)
    assert all(name in each for name, each in zip(named, said, strict=True))


@pytest.mark.parametrize("meets_on", ["2022-09-01", "9999-01-01", "whenever"])
def test_a_day_that_no_panel_can_meet_on_starts_no_papers(meets_on: str) -> None:
    found = case(STAGE_3 + f"2022-09-12 panel_arranged meets_on={meets_on}")
    assert found.clock("panel-papers") is None


def test_without_a_day_in_the_data_a_limit_runs_from_receipt_and_says_so() -> None:
    told, untold = (
        clock(f"2024-05-01 received {known}", "ombudsman-limit")
        for known in ("known=2024-04-01", "")
    )
    assert (told.assumed, told.due) == (False, day("2025-03-31"))
    assert (untold.assumed, untold.due) == (True, day("2025-04-30"))


def test_a_limit_never_starts_after_the_complaint() -> None:
    found = clock("2024-05-01 received arose=2024-07-01", "complaint-limit")
    assert (found.started, found.stopped) == (day("2024-05-01"), day("2024-05-01"))


def test_the_day_it_became_known_stands_in_for_the_day_it_arose() -> None:
    found = clock("2024-05-01 received known=2023-04-30", "complaint-limit")
    assert (found.due, found.state) == (day("2024-04-30"), "passed")


def test_only_a_council_that_promises_has_a_day_to_acknowledge_by() -> None:
    assert clock("2024-05-01 received", "acknowledge").source == "the council's promise"


def test_a_promise_that_is_more_than_the_law_sets_the_date() -> None:
    told = events("2024-05-01 received")
    found = fold(england(), told, day("2024-05-02"), CLOSED, {"stage1-answer": 5})
    answer = found.clock("stage1-answer")
    assert answer
    assert (answer.due, answer.latest) == (day("2024-05-09"), day("2024-05-31"))
    assert found.clock("acknowledge") is None


@pytest.mark.parametrize(
    ("named", "due"),
    [
        ("until=2024-06-10", "2024-06-10"),
        ("", "2024-05-31"),
        ("until=2024-04-30", "2024-05-31"),
        ("until=2199-01-01", "2024-05-31"),
    ],
)
def test_the_day_that_who_asks_named_counts_or_else_the_usual_time(named: str, due: str) -> None:
    story = f"2024-04-01 received\n2024-05-01 ombudsman_enquired {named}"
    assert clock(story, "ombudsman-enquiry").due == day(due)


def test_one_answer_stops_what_the_ombudsman_waits_for_and_a_new_question_starts_it_anew() -> None:
    asked = "2024-04-01 received\n2024-05-01 ombudsman_enquired until=2024-05-20\n"
    answered = asked + "2024-05-15 ombudsman_answered\n"
    assert case(answered).stage == "ombudsman"
    assert clock(answered, "ombudsman-enquiry").state == "met"
    again = answered + "2024-05-16 ombudsman_enquired until=2024-06-01"
    assert clock(again, "ombudsman-enquiry").due == day("2024-06-01")


def test_the_day_that_the_ombudsman_named_stands_once_it_was_told() -> None:
    story = """
        2024-04-01 received
        2024-05-01 ombudsman_enquired until=2024-07-10
        2024-05-01 date_told clock=ombudsman-enquiry until=2024-07-10
    """
    assert clock(story, "ombudsman-enquiry").due == day("2024-07-10")
