"""What the tracker can tell of a case beyond stage and clocks."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.case.case import Case, Event, fold
from intake.domain.case.story import (
    MoreTime,
    actions,
    dates_told,
    independent_person,
    more_time,
    next_promise,
    owed,
    panel_day,
    promise_before,
    stage2_person,
)
from intake.domain.case.story import points as points_of
from intake.domain.complaint_record import Point, Submission, to_document
from intake.domain.records import SKIPPED
from tests.support.law import CLOSED, case, day, england, event

PROMISED = "2024-05-01 received\n2024-05-08 action_promised until=2024-06-03\n"


def test_a_date_that_was_told_is_kept_as_it_was_told() -> None:
    found = case(
        "2024-05-01 received\n2024-05-02 date_told until=2024-05-16 clock=stage1-answer\n"
        "2024-05-03 date_told until=2024-05-20\n2024-05-04 date_told"
    )
    told = [(str(one.day), str(one.until), one.clock) for one in dates_told(found)]
    assert told == [
        ("2024-05-02", "2024-05-16", "stage1-answer"),
        ("2024-05-03", "2024-05-20", None),
    ]


def test_more_time_comes_with_its_reason() -> None:
    found = case(
        "2024-05-01 received\n2024-05-10 stage1_extended until=2024-05-24 reason=complex\n"
        "2024-05-11 stage1_extended"
    )
    assert more_time(found) == (
        MoreTime("stage1_extended", day("2024-05-10"), day("2024-05-24"), "complex"),
    )


def test_the_panels_day_is_the_one_set_last() -> None:
    arranged = "2024-05-02 panel_arranged meets_on=2024-07-01\n2024-05-03 panel_arranged meets_on="
    assert panel_day(case("2024-05-01 received")) is None
    assert panel_day(case(f"2024-05-01 received\n{arranged}2024-07-08")) == day("2024-07-08")


def test_a_complaint_that_was_written_otherwise_has_no_points_to_choose_from() -> None:
    assert points([event("received", "2024-05-01")]) == ()
    assert points([event("received", "2024-05-01", submission={"points": "?"})]) == ()
    assert points([event("received", "2024-05-01", submission={"points": [{"what": None}]})]) == ()


def test_a_point_without_words_is_none_to_choose_and_the_others_keep_their_numbers() -> None:
    told = (Point(1), Point(2, SKIPPED), Point(3, "My bike"))
    sent = to_document(Submission(council="sefton", points=told))
    assert points([event("received", "2024-05-01", submission=sent)]) == (3,)


SAID = [{"number": 1, "what": "My room"}, {"number": 2, "what": "My bike"}]


def points(told: list[Event]) -> tuple[int, ...]:
    found = points_of(fold(england(), told, day("2030-01-01"), CLOSED))
    return tuple(point.number for point in found)


def test_what_the_council_owes_comes_soonest_first() -> None:
    found = case(
        "2024-05-01 received\n2024-08-29 stage2_requested\n2024-09-02 statement_agreed\n"
        "2024-09-03 stage3_requested"
    )
    assert [clock.name for clock in owed(found)] == [
        "panel-acknowledge",
        "panel-chair",
        "stage2-answer",
        "panel-meet",
    ]


def test_a_promise_is_overdue_when_its_day_has_passed() -> None:
    (action,) = actions(case(PROMISED))
    assert not action.overdue(day("2024-06-03"))
    assert action.overdue(day("2024-06-04"))


def test_a_promise_without_a_day_is_never_overdue() -> None:
    (action,) = actions(case("2024-05-01 received\n2024-05-08 action_promised"))
    assert not action.overdue(day("2030-01-01"))


def test_what_was_done_is_not_overdue_until_it_is_contested() -> None:
    done = PROMISED + "2024-06-01 action_done\n"
    (action,) = actions(case(done))
    assert action.done == day("2024-06-01")
    assert not action.overdue(day("2024-07-01"))
    (contested,) = actions(case(done + "2024-06-10 action_contested"))
    assert contested.overdue(day("2024-07-01"))
    (again,) = actions(case(done + "2024-06-10 action_contested\n2024-06-20 action_done"))
    assert (again.done, again.contested) == (day("2024-06-20"), None)


def test_a_promise_is_open_until_it_is_done_and_again_when_that_is_contested() -> None:
    def is_open(more: str) -> bool:
        (action,) = actions(case(PROMISED + more))
        return action.is_open

    assert is_open("")
    assert not is_open("2024-06-01 action_done")
    assert is_open("2024-06-01 action_done\n2024-06-10 action_contested")


def test_the_next_promise_is_the_open_one_whose_day_comes_first() -> None:
    two = PROMISED + "2024-05-09 action_promised until=2024-05-20\n2024-05-09 action_promised\n"
    found = next_promise(case(two))
    assert found is not None
    assert found.by == day("2024-05-20")
    assert next_promise(case(PROMISED + "2024-06-01 action_done")) is None


def test_a_promise_comes_before_a_clock_only_where_its_day_does_and_nothing_is_late() -> None:
    found = case(PROMISED + "2024-05-02 acknowledged", "2024-05-10")
    clock = found.clock("stage1-answer")
    assert promise_before(found, clock) is None
    assert promise_before(found, None) == day("2024-06-03")
    sooner = case("2024-05-01 received\n2024-05-08 action_promised until=2024-05-10", "2024-05-09")
    assert promise_before(sooner, sooner.clock("stage1-answer")) == day("2024-05-10")
    assert promise_before(sooner, sooner.clock("acknowledge")) is None


def test_who_was_appointed_is_named_by_the_appointment_and_else_by_a_letter() -> None:
    told = "2024-05-01 received\n2024-06-02 stage2_reported independent=Ann investigator=Joe\n"
    appointed = told + "2024-06-01 independent_person_appointed person_name=Kit\n"
    assert independent_person(case(told)) == "Ann"
    assert independent_person(case(appointed)) == "Kit"
    assert stage2_person(case(appointed), "investigator") == "Joe"
    assert independent_person(case("2024-05-01 received")) == ""
    assert stage2_person(case(told), "reason") == ""


def test_a_promise_tells_whose_it_is_to_keep() -> None:
    (action,) = actions(case("2024-05-01 received\n2024-05-08 action_promised owner=Mary"))
    assert action.owner == "Mary"


def test_an_answer_names_the_promise_it_is_about() -> None:
    found = with_answer(action=2)
    assert [action.done for action in actions(found)] == [day("2024-06-01"), None]


def test_an_answer_that_names_none_is_about_the_latest() -> None:
    assert [action.done for action in actions(with_answer())] == [None, day("2024-06-01")]


def test_an_answer_about_no_promise_is_about_nothing() -> None:
    assert [action.done for action in actions(with_answer(action=9))] == [None, None]
    assert actions(case("2024-05-01 received\n2024-05-02 action_done")) == ()


def with_answer(**data: object) -> Case:
    told = [
        event("received", "2024-05-01", 1),
        event("action_promised", "2024-05-08", 2),
        event("action_promised", "2024-05-09", 3),
        event("action_done", "2024-06-01", 4, **data),
    ]
    return fold(england(), told, day("2030-01-01"), CLOSED)


def test_a_promise_whose_content_was_erased_is_still_a_promise() -> None:
    told = [
        event("received", "2024-05-01", 1),
        replace(event("action_promised", "2024-05-08", 2), data=None),
    ]
    (action,) = actions(fold(england(), told, day("2030-01-01"), CLOSED))
    assert (action.by, action.what) == (None, "")
