"""Answers ask for what is here and does not wait: not for what went another way, or is answered."""

from __future__ import annotations

import pytest

from intake.domain.case.case import Case, Event, fold
from intake.domain.case.points_away import came_back, points_elsewhere, waiting_points
from intake.domain.case.scope import Scope, open_scope, scope
from intake.domain.case.story import open_points
from intake.domain.complaint_record import Outcome, Point, Submission, to_document
from intake.domain.council_letters.items import case_items, letter_items
from tests.support.law import CLOSED, RECORDED, day, england

SAID = Submission(
    council="sefton",
    points=(Point(1, "My room"), Point(2, "My school bus"), Point(3, "My plan")),
    questions=("Why?",),
    outcomes=(Outcome("sorry", "Say sorry", "I want a sorry."),),
)
Told = tuple[str, str, dict[str, object]]
BEGUN: Told = ("2024-05-01", "received", {"submission": to_document(SAID)})
SPLIT: Told = ("2024-05-02", "split", {"points": [2], "reason": "School transport"})
PAUSED: Told = ("2024-05-02", "paused", {"points": [2], "reason": "court"})
RESUMED: Told = ("2024-06-03", "resumed", {})
ANSWERED: Told = ("2024-05-10", "stage1_answered", {
    "points": [{"number": 1}, {"number": 3}], "questions": [{"number": 1}],
    "outcomes": [{"number": 1}],
})  # fmt: skip


def case(*told: Told, as_of: str = "2024-09-30") -> Case:
    events = [
        Event(number, name, day(on), RECORDED, "officer", data)
        for number, (on, name, data) in enumerate((BEGUN, *told), start=1)
    ]
    return fold(england(), events, day(as_of), CLOSED)


def numbers(here: Scope) -> list[int]:
    return [point.number for point in here.points]


def test_what_went_another_way_is_not_asked_any_more() -> None:
    story = case(SPLIT)
    assert points_elsewhere(story) == {2}
    assert numbers(scope(story)) == [1, 3]
    assert numbers(scope(story, with_away=True)) == [1, 2, 3]
    assert [point.number for point in open_points(story)] == [1, 3]
    for items in (case_items(story), letter_items(story, "stage1_answered")):
        assert [item.number for item in items["points"]] == [1, 3]


def test_a_split_of_parts_alone_takes_no_point_away() -> None:
    assert numbers(scope(case(("2024-05-02", "split", {"parts": [{"what": "The bus"}]})))) == [
        1, 2, 3]  # fmt: skip


def test_it_is_asked_no_more_at_a_later_stage_unless_they_ask_for_it() -> None:
    later: Told = ("2024-05-13", "stage2_requested", {})
    assert numbers(scope(case(SPLIT, ANSWERED, later))) == [1, 3]
    theirs: Told = ("2024-05-13", "stage2_requested", {"points": [1, 2]})
    assert numbers(scope(case(SPLIT, ANSWERED, theirs))) == [1, 2]


@pytest.mark.parametrize(("decision", "here"), [("statutory", [1, 2, 3]), ("elsewhere", [1, 3])])
def test_it_comes_back_where_all_is_dealt_with_here_after_all(
    decision: str, here: list[int]
) -> None:
    routed: Told = ("2024-05-03", "routed", {"decision": decision, "reason": "x"})
    assert numbers(scope(case(SPLIT, routed))) == here


def test_a_point_that_waits_is_asked_of_nobody_even_where_they_ticked_it() -> None:
    theirs: Told = ("2024-05-13", "stage2_requested", {"points": [2, 3]})
    assert numbers(scope(case(PAUSED, ANSWERED, theirs))) == [3]


def test_after_a_pause_of_a_point_the_second_answer_is_about_that_point_alone() -> None:
    story = case(PAUSED, ANSWERED, RESUMED, as_of="2024-06-03")
    assert came_back(story, 0) == 4
    here = open_scope(story)
    assert (numbers(here), here.questions, here.wishes) == ([2], (), ())
    assert [item.number for item in letter_items(story, "stage1_answered")["points"]] == [2]
    # The stage is still about all of them: so they can ask for more about each.
    assert numbers(scope(story)) == [1, 2, 3]
    assert len(case_items(story)["points"]) == 3
    assert len(letter_items(story, "recorded")["points"]) == 3


def test_the_second_answer_asks_the_same_once_it_has_gone() -> None:
    second: Told = ("2024-06-10", "stage1_answered", {"points": [{"number": 2}]})
    assert numbers(open_scope(case(PAUSED, ANSWERED, RESUMED, second))) == [2]


def test_what_the_first_answer_left_out_is_asked_by_the_second() -> None:
    short: Told = ("2024-05-10", "stage1_answered", {"points": [{"number": 1}]})
    here = open_scope(case(PAUSED, short, RESUMED))
    assert numbers(here) == [2, 3]
    assert (len(here.questions), len(here.wishes)) == (1, 1)


def test_where_nothing_was_answered_meanwhile_all_is_answered_together() -> None:
    story = case(PAUSED, RESUMED)
    assert came_back(story, 0) == 0
    assert numbers(open_scope(story)) == [1, 2, 3]
    whole: Told = ("2024-05-02", "paused", {"reason": "court"})
    assert came_back(case(whole, ANSWERED, RESUMED), 0) == 0


def test_what_was_answered_at_the_stage_before_is_asked_again_at_this_one() -> None:
    stage2: tuple[Told, ...] = (
        ("2024-05-20", "stage2_requested", {}),
        ("2024-05-21", "paused", {"points": [2], "reason": "court"}),
        ("2024-06-10", "stage2_answered", {"points": [{"number": 1}]}),
        ("2024-06-11", "resumed", {}),
    )
    answered: Told = ("2024-05-10", "stage1_answered", {"points": [{"number": 3}]})
    assert numbers(open_scope(case(answered, *stage2))) == [2, 3]
    assert came_back(case(PAUSED, ANSWERED, RESUMED), 9) == 0


def test_what_waited_before_does_not_wait_in_a_later_pause() -> None:
    later: Told = ("2024-06-04", "paused", {"points": [3], "reason": "court"})
    assert waiting_points(case(PAUSED, RESUMED, later)) == {3}
