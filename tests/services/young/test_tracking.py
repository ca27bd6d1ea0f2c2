from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import SUBMISSION, submitted
from intake.domain.complaint_record import Point, SaidDate, to_document
from intake.services.talk.outcomes import Rejection
from tests.services.young_person import SHORT, YoungPerson
from tests.support.in_memory import InMemory
from tests.support.move_stories import STORIES

if TYPE_CHECKING:
    from intake.services.young.tracker_view import ClockShown


@pytest.fixture
def sam() -> YoungPerson:
    return YoungPerson().complain()


def test_the_tracker_tells_whose_turn_it_is_and_until_when(sam: YoungPerson) -> None:
    view = sam.tracker()
    assert (view.stage, view.name) == ("stage1", "Sam")
    assert view.first
    assert view.first.clock.name == "acknowledge"
    assert view.days_left == 6
    assert [each.clock.name for each in view.next] == ["acknowledge", "stage1-answer"]
    assert view.next[0].days["due"].isoformat() == "2024-05-07"


def test_not_being_safe_is_answered_until_somebody_has_looked_at_it(sam: YoungPerson) -> None:
    assert not sam.tracker().unsafe
    unsafe = YoungPerson()
    unsafe.tell_all({**SHORT, "safe": {"answer": ["no"]}})
    unsafe.send()
    assert unsafe.tracker().unsafe
    unsafe.record("safety_handled", text="We came")
    assert not unsafe.tracker().unsafe


def test_things_got_worse_is_told_back_as_no_more_than_that(sam: YoungPerson) -> None:
    assert sam.tracker().concern is None
    sam.makes("safety_raised", STORIES["safety_raised"].replies)
    view = sam.tracker()
    assert (view.unsafe, view.concern) == (True, "worse")
    assert view.happened[0].says == "You said that things got worse."
    sam.record("safety_raised", worry="Her aunt rang.")
    assert sam.tracker().concern == "worse"
    sam.record("safety_handled", text="We came")
    sam.record("safety_raised", worry="Her aunt rang.")
    assert sam.tracker().concern == "worry"


def test_a_limit_that_nobody_can_count_is_told_without_a_date(sam: YoungPerson) -> None:
    (limit,) = (each for each in sam.tracker().mine if each.clock.name == "ombudsman-limit")
    assert "{" not in limit.says
    assert limit.clock.assumed
    assert limit.points == ()
    sam.happens("ombudsman_contacted")
    assert "ombudsman-limit" not in {each.clock.name for each in sam.tracker().past}


def test_points_that_have_days_of_their_own_for_the_ombudsman_tell_them() -> None:
    def of(*days: date) -> ClockShown:
        sam = YoungPerson().complain()
        events = sam.cases.cases[sam.reference].events
        first = events[0]
        told = submitted(events).submission
        assert told
        when = [SaidDate("typed", each, each, "day") for each in days]
        points = tuple(Point(number, "Cold.", when=each) for number, each in enumerate(when, 1))
        data = {**first.slots, SUBMISSION: to_document(replace(told, points=points))}
        events[0] = replace(first, data=data)
        (limit,) = (each for each in sam.tracker().mine if each.clock.name == "ombudsman-limit")
        return limit

    two = of(date(2024, 4, 2), date(2024, 3, 2))
    assert [(each.number, each.last) for each in two.points] == [
        (1, date(2025, 4, 1)),
        (2, date(2025, 3, 1)),
    ]
    assert two.clock.due == date(2025, 3, 1)
    assert of(date(2024, 4, 2), date(2024, 4, 2)).points == ()


def test_the_picture_shows_where_it_is_and_since_when(sam: YoungPerson) -> None:
    stages = sam.tracker().stages
    assert [(each.name, each.progress) for each in stages] == [
        ("stage1", "now"),
        ("stage2", "to_come"),
        ("stage3", "to_come"),
        ("ombudsman", "to_come"),
    ]
    assert stages[0].since
    assert stages[0].since.isoformat() == "2024-05-01"


def test_a_stage_that_is_over_is_done(sam: YoungPerson) -> None:
    sam.clock.move(days=8)
    sam.record("stage1_answered")
    sam.clock.move(days=1)
    sam.record("stage2_requested")
    assert [each.progress for each in sam.tracker().stages][:2] == ["done", "now"]


def test_a_complaint_that_was_stopped_says_so_beside_the_road(sam: YoungPerson) -> None:
    sam.record("withdrawal_asked")
    sam.record("withdrawn")
    stages = sam.tracker().stages
    assert [each.name for each in stages][-1] == "withdrawn"
    assert stages[-1].progress == "now"
    assert "reopened" in sam.moves


def test_a_late_council_can_be_chased(sam: YoungPerson) -> None:
    assert "chase" not in sam.moves
    sam.clock.move(days=20)
    assert "chase" in sam.moves
    assert sam.tracker().days_left < 0


def test_stage_2_can_be_asked_for_once_there_is_an_answer(sam: YoungPerson) -> None:
    assert "stage2_requested" not in sam.moves
    sam.clock.move(days=8)
    sam.record("stage1_answered")
    assert {"stage2_requested", "sorted", "question"} <= set(sam.moves)
    sam.record("stage2_requested")
    assert {"stage2_requested", "sorted"}.isdisjoint(sam.moves)


def test_a_message_names_who_wrote_it_and_can_be_answered(sam: YoungPerson) -> None:
    assert "reply" not in sam.moves
    sam.talks.begin_move(sam.token, "add")
    sam.answer("words", "One more thing")
    sam.send()
    assert "reply" not in sam.moves
    assert not sam.tracker().happened[0].news
    sam.happens("message_sent", text="How are you?")
    newest = sam.tracker().happened[0]
    assert (newest.says, newest.wrote) == ("{name} wrote to you.", "How are you?")
    assert newest.news
    assert "reply" in sam.moves


def test_what_was_said_to_be_wrong_is_not_right_until_it_is_written_anew(sam: YoungPerson) -> None:
    sam.happens("recorded")
    assert "record_agreed" in sam.moves
    sam.happens("record_corrected")
    assert "record_agreed" not in sam.moves
    sam.happens("recorded")
    assert "record_agreed" in sam.moves


def test_looking_again_or_from_nowhere_writes_nothing(sam: YoungPerson) -> None:
    sam.tracking.looked(sam.token)
    revision = sam.talk.opened.revision
    sam.tracking.looked(sam.token)
    sam.tracking.looked("nothing")
    assert sam.talk.opened.revision == revision


def test_a_date_that_was_told_stands_whatever_is_counted_otherwise_since(sam: YoungPerson) -> None:
    event = sam.cases.events(sam.reference)[3]
    assert event.name == "date_told"
    event.data["until"] = "2024-05-06"  # type: ignore[index]  # as an older rule had told it
    shown = {each.clock.name: each for each in sam.tracker().next}
    assert str(shown["acknowledge"].clock.due) == "2024-05-06"
    assert shown["acknowledge"].told is None


def test_where_the_laws_date_comes_sooner_the_one_told_before_is_told_too(
    sam: YoungPerson,
) -> None:
    event = next(
        each
        for each in sam.cases.events(sam.reference)
        if each.name == "date_told" and each.text("clock") == "stage1-answer"
    )
    event.data["until"] = "2024-05-21"  # type: ignore[index]  # as wrong data had told it
    shown = {each.clock.name: each for each in sam.tracker().next}
    assert str(shown["stage1-answer"].clock.due) == "2024-05-16"
    assert str(shown["stage1-answer"].told) == "2024-05-21"


def test_a_date_that_was_moved_is_told_with_the_one_before_and_the_reason(
    sam: YoungPerson,
) -> None:
    sam.clock.move(days=1)
    sam.record(
        "stage1_extended",
        until="2024-05-31",
        cause="complex",
        reason="Two of us are away.",
    )
    (answer,) = (each for each in sam.tracker().next if each.clock.name == "stage1-answer")
    assert answer.move
    assert (str(answer.move.before), answer.move.was_late) == ("2024-05-16", False)
    assert answer.because == "Two of us are away."


def test_promises_are_listed_until_they_are_kept(sam: YoungPerson) -> None:
    sam.clock.move(days=8)
    sam.record("action_promised", until="2024-06-01")
    assert sam.tracker().promised == ()
    sam.record("action_promised", what="A new bed", until="2024-06-01")
    (promise,) = sam.tracker().promised
    assert (promise.what, promise.done) == ("A new bed", None)
    sam.record("action_done", actions=[promise.number])
    assert sam.tracker().promised[0].done


def test_a_clock_that_can_get_no_more_time_says_so(sam: YoungPerson) -> None:
    sam.clock.move(days=1)
    sam.record("stage1_extended", until="2024-05-31", cause="complex", reason="complex")
    (answer,) = (each for each in sam.tracker().next if each.clock.name == "stage1-answer")
    assert "should not take more time" in answer.says


def test_a_date_whose_content_was_erased_was_not_told(sam: YoungPerson) -> None:
    event = sam.events[3]
    assert event.name == "date_told"
    event.data["until"] = None  # type: ignore[index]  # as when it is erased
    assert [each.told for each in sam.tracker().next] == [None, None]


def test_all_points_start_out_ticked_and_one_at_least_is_wanted(
    sam: YoungPerson,
) -> None:
    sam.clock.move(days=8)
    sam.record("stage1_answered", points=[{"number": 1, "decision": "upheld"}])
    sam.talks.begin_move(sam.token, "stage2_requested")
    assert sam.turn.form == {"answer": ["1"]}
    refused = sam.answer("points")
    assert isinstance(refused, Rejection)
    assert [each.code for each in refused.turn.problems] == ["nothing_ticked"]


def test_each_move_is_called_what_it_is_offered_as() -> None:
    labels = InMemory().complains().tracking.labels
    assert labels["chase"] == "Ask why it is late"
